"""How fast each form is read, and what share of a whole export that is: `python benchmarks/forms.py FILE…`.

Without files: the papers in tests/data/forms. MB are millions of bytes of the file; each time is the best of three.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from kamergraaf.errors import KamergraafError
from kamergraaf.map import map_resolution
from kamergraaf.read import read_paper
from kamergraaf.recognise import recognise
from kamergraaf.resolve import resolve
from kamergraaf.validate import validate_triples
from kamergraaf.write import to_jsonld, to_turtle

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "forms"
BASE = "https://w3id.org/kamergraaf/id/"


def best(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of some runs, in seconds."""
    out = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        out.append(time.perf_counter() - start)
    return min(out)


def export(path: Path) -> None:
    paper = read_paper(path)
    triples = map_resolution(resolve(paper, recognise(paper)))
    to_turtle(triples, BASE)
    to_jsonld(triples, BASE)
    validate_triples(triples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or sorted(p for p in DATA.rglob("*") if p.is_file() and "metadata" not in p.name)
    rows: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0.0, 0.0])
    for path in files:
        try:
            paper = read_paper(path)
        except KamergraafError as error:
            print(f"left out: {error}")
            continue
        row = rows[paper.form]
        row[0] += 1
        row[1] += path.stat().st_size / 1e6
        row[2] += best(lambda path=path: read_paper(path))
        row[3] += best(lambda path=path: export(path))
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    print(f"{'form':<6}{'files':>6}{'MB':>8}{'read ms':>10}{'MB/s':>8}{'share of export':>18}")
    for form, (count, size, read, whole) in sorted(rows.items()):
        print(f"{form:<6}{count:>6.0f}{size:>8.3f}{1000 * read:>10.1f}{size / read:>8.1f}{read / whole:>17.0%}")


if __name__ == "__main__":
    main()
