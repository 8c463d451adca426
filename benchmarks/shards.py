"""What the outputs of a collection cost: `python benchmarks/shards.py [FILE…] [--papers N]`.

Without files: the sample letter. CPU milliseconds a paper, best of --repeat: in a worker the piece of the shards and the rows of
the tables; in the parent the shared statements, and at the end shards and tables of --papers papers, which are the given ones
again and again under other identifiers. Then sizes and times of all levels of compression.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from kamergraaf.api import extract
from kamergraaf.collection.frames import Compression, _zstd, decompress
from kamergraaf.collection.packs import Packs
from kamergraaf.collection.pieces import paper_piece
from kamergraaf.collection.rows import paper_rows
from kamergraaf.collection.shards import ShardPaper, write_shards
from kamergraaf.collection.shared import SharedStatements
from kamergraaf.collection.tables import TableFormat, write_tables
from kamergraaf.write import Format

LETTER = Path(__file__).resolve().parent.parent / "tests" / "data" / "kst-32735-243.txt"
Value = TypeVar("Value")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--papers", type=int, default=2000, help="papers of the collection that is written (2000)")
    parser.add_argument("--repeat", type=int, default=20, help="take the best of so many runs (20)")
    options = parser.parse_args()
    given = [(one.iri, one.triples()) for one in map(extract, options.files or [LETTER])]
    many = sum(len(triples) for _, triples in given) / len(given)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; {many:.0f} triples a paper\n")
    in_worker(given, options.repeat)
    levels(given[0], options.repeat)
    in_parent(given, options.papers)


def best(repeat: int, work: Callable[[], Value]) -> tuple[float, Value]:
    """CPU milliseconds of the fastest run, and what it gave."""
    fastest = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        result = work()
        fastest = min(fastest, time.process_time() - start)
    return fastest * 1000, result


def in_worker(given: list[tuple[str, Any]], repeat: int) -> None:
    print(f"{'in a worker':<34}{'ms/paper':>9}{'bytes':>9}")
    for form in (Format.NQUADS, Format.TRIG):
        for compression in Compression:
            ms, pieces = best(
                repeat,
                lambda form=form, compression=compression: [  # type: ignore[misc]
                    paper_piece(triples, document_iri=iri, form=form, compression=compression) for iri, triples in given
                ],
            )
            line(f"piece {form.value}, {compression.value}", ms / len(given), sum(len(one.own) for one in pieces) / len(given))
    ms, rows = best(repeat, lambda: [paper_rows(triples, document_iri=iri).packed() for iri, triples in given])
    line("rows", ms / len(given), sum(map(len, rows)) / len(given))


def levels(paper: tuple[str, Any], repeat: int) -> None:
    iri, triples = paper
    text = decompress(paper_piece(triples, document_iri=iri).own, Compression.GZIP)
    print(f"\n{f'compression of {len(text)} bytes':<34}{'ms':>9}{'bytes':>9}")
    zstd = _zstd()
    for level in range(1, 10):
        line(f"gzip {level}", *sized(repeat, lambda level=level: zlib.compress(text, level, 31)))  # type: ignore[misc]
    for level in (1, 2, 3, 4, 5, 6, 9, 12):
        line(f"zstd {level}", *sized(repeat, lambda level=level: zstd.compress(text, level)))  # type: ignore[misc]


def sized(repeat: int, work: Callable[[], bytes]) -> tuple[float, int]:
    ms, data = best(repeat, work)
    return ms, len(data)


def in_parent(given: list[tuple[str, Any]], many: int) -> None:
    pieces = [(paper_piece(triples, document_iri=iri), paper_rows(triples, document_iri=iri).packed()) for iri, triples in given]
    print(f"\n{f'in the parent, {many} papers':<34}{'ms/paper':>9}")
    with tempfile.TemporaryDirectory() as name, Packs.open(Path(name) / "packs", {}) as packs:
        directory = Path(name)
        database = sqlite3.connect(directory / "journal.sqlite", isolation_level=None)
        shared = SharedStatements(database)
        papers, places = [], []

        def fill() -> None:
            database.execute("BEGIN")
            for number in range(many):
                piece, rows = pieces[number % len(pieces)]
                papers.append(ShardPaper(f"kst-{number:08}", packs.append(piece.own), piece.quads))
                places.append(packs.append(rows))
                shared.add(papers[-1].identifier, piece.shared)
            database.execute("COMMIT")

        line("shared statements and packs", best(1, fill)[0] / many)
        work = lambda: write_shards(papers, packs, shared=shared.lines(), links=None, directory=directory)  # noqa: E731
        line("shards", best(1, work)[0] / many)
        for form in TableFormat:
            work = lambda form=form: write_tables(map(packs.read, places), directory, [form])  # type: ignore[assignment] # noqa: E731
            line(f"tables, {form.value}", best(1, work)[0] / many)
        database.close()


def line(name: str, ms: float, size: float | None = None) -> None:
    print(f"{name:<34}{ms:>9.2f}" + (f"{size:>9.0f}" if size is not None else ""))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
