"""Makes .venv with kamergraaf installed as users get it (a wheel, not the tree), and prints its Python.

Usage: setup.py [GROUP]. GROUP is a dependency group of pyproject.toml to install as well ("dev"). Needs the standard library
alone. What is up to date is left alone, so a second run takes a moment.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("KAMERGRAAF_VENV") or ROOT / ".venv")
IN_WHEEL = ("extract", "ontology", "shapes", "output/voorbeeld", "pyproject.toml", "README.md", "LICENSE")
SKIPPED = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


def main(group: str | None) -> None:
    """Bring the environment up to date and print its Python."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not works(python):
        say(f"making a virtual environment in {VENV}")
        venv.create(VENV, with_pip=True, clear=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    if group:
        wanted += grouped(project["dependency-groups"], group)
    pip: list[str | Path] = [python, "-m", "pip", "install"]
    once(f"requirements-{group or 'run'}", "\n".join(wanted), "installing what it needs", [*pip, *wanted])
    this = ["--no-deps", "--no-build-isolation", "--force-reinstall", str(ROOT)]
    once("package", fingerprint(), "installing kamergraaf", [*pip, *this])
    print(python)


def works(python: Path) -> bool:
    """Whether *python* is there, runs, is new enough and has pip."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return python.exists() and subprocess.run([python, "-c", check], capture_output=True).returncode == 0


def grouped(groups: dict[str, list[str | dict[str, str]]], name: str) -> list[str]:
    """The requirements of a dependency group and of the groups that it includes."""
    found: list[str] = []
    for entry in groups[name]:
        found += [entry] if isinstance(entry, str) else grouped(groups, entry["include-group"])
    return found


def fingerprint() -> str:
    """A digest of everything that goes into the wheel."""
    digest = hashlib.sha256()
    for name in IN_WHEEL:
        top = ROOT / name
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and not SKIPPED.intersection(path.parts):
                digest.update(f"{path.relative_to(ROOT).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def once(name: str, state: str, what: str, command: list[str | Path]) -> None:
    """Run *command* unless it already ran, in this environment, for the same *state*."""
    stamp = VENV / f".kamergraaf-{name}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == state:
        return
    say(what)
    quiet = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run([*command, "--quiet"], env=quiet, cwd=ROOT, stdout=sys.stderr)
    if done.returncode:
        raise SystemExit(f"{what} failed; see above, and check the connection to the package index")
    stamp.write_text(state, encoding="utf-8")


def say(what: str) -> None:
    """Tell the user what takes time."""
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
