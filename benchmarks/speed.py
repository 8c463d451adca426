"""How fast the stages are, and how long a cold start takes: `python benchmarks/speed.py [FILE…]`.

Without files: the texts in tests/data and tests/gold/text. kB are thousands of bytes of UTF-8; each stage is measured on one
core after a first run that fills the caches, best of --repeat. Recognition is told with reading and resolving and without,
never with RDF or validation.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from kamergraaf.api import DEFAULT_BASE
from kamergraaf.errors import InputError
from kamergraaf.map import map_resolution
from kamergraaf.read import paper_from_text
from kamergraaf.recognise import recognise
from kamergraaf.resolve import resolve
from kamergraaf.validate import validate_triples
from kamergraaf.write import Format, serialise

ROOT = Path(__file__).resolve().parent.parent
LETTER = ROOT / "tests" / "data" / "kst-32735-243.txt"
Value = TypeVar("Value")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3, help="take the best of so many runs (3)")
    parser.add_argument("--text-only", action="store_true", help="no RDF, no validation, no cold start")
    options = parser.parse_args()
    texts = list(readable(options.files or [LETTER, *sorted((ROOT / "tests" / "gold" / "text").glob("*.txt"))]))
    size = sum(len(text) for _, text in texts)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    print(f"{len(texts)} texts, {size / 1000:.1f} kB\n")
    times = stages(texts, options.repeat, text_only=options.text_only)
    print(f"{'stage':<34}{'ms':>9}{'kB/s':>9}")
    for name, seconds in times.items():
        line(name, seconds, size)
    line("recognition (recognise)", times["recognise"], size)
    line("from bytes to entities and claims", times["read"] + times["recognise"] + times["resolve"], size)
    if not options.text_only:
        line("all stages", sum(times.values()), size)
        print(f"\ncold start, export of {LETTER.name} to Turtle and JSON-LD: {cold_start(options.repeat):.2f} s wall")


def readable(paths: Iterable[Path]) -> Iterable[tuple[str, bytes]]:
    """Name and bytes of the files that can be read as papers."""
    for path in paths:
        data = path.read_bytes()
        try:
            paper_from_text(data, path.name)
        except InputError as error:
            print(f"left out: {error}", file=sys.stderr)
        else:
            yield path.name, data


def stages(texts: list[tuple[str, bytes]], repeat: int, *, text_only: bool) -> dict[str, float]:
    """Seconds for each stage over all *texts*."""
    times: dict[str, float] = {}

    def timed(name: str, work: Callable[[Any], Value], inputs: Iterable[Any]) -> list[Value]:
        given, best = list(inputs), float("inf")
        results = [work(one) for one in given]
        for _ in range(repeat):
            start = time.perf_counter()
            for one in given:
                work(one)
            best = min(best, time.perf_counter() - start)
        times[name] = best
        return results

    papers = timed("read", lambda one: paper_from_text(one[1], one[0]), texts)
    findings = timed("recognise", recognise, papers)
    resolved = timed("resolve", lambda pair: resolve(*pair), zip(papers, findings, strict=True))
    if text_only:
        return times
    mapped = timed("map", map_resolution, resolved)
    timed("validate", validate_triples, mapped)
    for form in (Format.TURTLE, Format.JSONLD):
        named = [(triples, DEFAULT_BASE + one.document.key) for triples, one in zip(mapped, resolved, strict=True)]
        timed(f"write {form.value}", lambda pair, form=form: serialise(pair[0], form, document_iri=pair[1]), named)  # type: ignore[misc]
    return times


def line(name: str, seconds: float, size: int) -> None:
    print(f"{name:<34}{seconds * 1000:>9.1f}{size / 1000 / seconds:>9.0f}")


def cold_start(repeat: int) -> float:
    """Seconds of wall time from the command to the files, best of *repeat* new processes."""
    best = float("inf")
    with tempfile.TemporaryDirectory() as directory:
        command = [sys.executable, "-m", "kamergraaf", "export", str(LETTER), "-o", directory, "--quiet"]
        for _ in range(repeat):
            start = time.perf_counter()
            subprocess.run(command, check=True)
            best = min(best, time.perf_counter() - start)
    return best


if __name__ == "__main__":
    main()
