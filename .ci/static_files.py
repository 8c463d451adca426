"""Fetches the libraries of extract/kamergraaf/web/static/lib anew from npm, as static/SOURCES.md lists them.

Usage: static_files.py [--check]. With --check nothing is written; the exit code is 1 where a file is another than published.
A new version: change its row in SOURCES.md (version), run this, and put the digest that it tells into the row. Needs npm.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "extract" / "kamergraaf" / "web" / "static"
ROW = re.compile(r"^\| `(lib/\S+)` \| (\S+) (\S+) \| `(\S+)` \| \S+ \| `([0-9a-f]{64})` \|$", re.M)


def main(check: bool) -> int:
    """Fetch, compare, write; the exit code."""
    wrong = 0
    rows = ROW.findall((STATIC / "SOURCES.md").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        for target, package, version, member, digest in rows:
            data = published(package, version, member, Path(place))
            found = hashlib.sha256(data).hexdigest()
            if found != digest:
                print(f"{target}: {package} {version} has {found}, SOURCES.md says {digest}")
                wrong = 1
            if check and (STATIC / target).read_bytes() != data:
                print(f"{target}: is not what {package} {version} publishes")
                wrong = 1
            if not check:
                (STATIC / target).write_bytes(data)
    print(f"{len(rows)} files")
    return wrong


def published(package: str, version: str, member: str, place: Path) -> bytes:
    """The file *member* of a package of npm."""
    archive = place / f"{package.lstrip('@').replace('/', '-')}-{version}.tgz"
    if not archive.exists():
        subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=place, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(archive) as content:
        stream = content.extractfile(f"package/{member}")
        assert stream is not None, f"{package} {version} has no file {member}"
        return stream.read()


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
