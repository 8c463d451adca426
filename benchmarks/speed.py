"""How fast papers become graphs, by stage, and how long a start takes: `python benchmarks/speed.py [FILE|DIR…] [--plot X.svg]`.

Measured are the sample letter and, if given, the papers in files and directories, in any form that the program reads. Times are
CPU seconds of one process on one core, with the garbage collector set as the command sets it: of each paper and stage the best of
--repeat runs, after one that fills the caches of rules and registry. What the program remembers of the IRIs of papers it has met
is forgotten before each run, or a paper met again would seem cheaper than one met first. Writing is to files, Turtle and JSON-LD.

Mapping and writing are compared with pyoxigraph and rdflib in the same run: see compare_writers.py.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from compare_writers import FORMATS, Rival, compared
from kamergraaf.api import DEFAULT_BASE
from kamergraaf.errors import KamergraafError
from kamergraaf.map import Triple, anchors, map_resolution, terms
from kamergraaf.model.text import Paper
from kamergraaf.read import read_paper
from kamergraaf.read.lines import matches
from kamergraaf.recognise import recognise
from kamergraaf.resolve import resolve
from kamergraaf.validate import validate_triples
from kamergraaf.write import DEFAULT_FORMATS, write

ROOT = Path(__file__).resolve().parent.parent
LETTER = ROOT / "tests" / "data" / "kst-32735-243.txt"
WARM = 250_000  # characters
SMALL = 64  # entries
TEXT_STAGES = ("read", "recognise", "resolve")
STAGES = (*TEXT_STAGES, "map", "validate", "write")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Measured:
    """The papers of one row: how many, kB of UTF-8, triples, CPU seconds by stage; what one of them gave, for the comparison."""

    papers: int
    size: float
    triples: int
    seconds: Mapping[str, float]
    graphs: tuple[tuple[Any, str], ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path, metavar="FILE|DIR", help="papers to measure beside the sample letter")
    parser.add_argument("--repeat", type=int, default=3, help="take the best of so many runs (3)")
    parser.add_argument(
        "--compared", type=int, default=30, help="compare writers on so many papers, spread over the collection (30)"
    )
    parser.add_argument("--text-only", action="store_true", help="read, recognise and resolve only")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="write a plot (needs matplotlib)")
    options = parser.parse_args()
    warm()
    gc.set_threshold(50_000, 20, 20)
    print(machine())
    stages = TEXT_STAGES if options.text_only else STAGES
    rows = {"sample letter": measured([LETTER], stages, options.repeat)}
    if options.places:
        rows["collection"] = measured(papers(options.places), stages, options.repeat)
    for name, row in rows.items():
        show_stages(name, row)
    if options.text_only:
        return
    rivals = {name: compared(spread(row.graphs, options.compared), options.repeat, forget) for name, row in rows.items()}
    for name, found in rivals.items():
        show_rivals(name, min(options.compared, rows[name].papers), found)
    starts = {name: start(command, options.repeat) for name, command in commands().items()}
    print(f"\n{'start':<44}{'CPU ms':>8}{'wall ms':>9}")
    for name, (cpu, wall) in starts.items():
        print(f"{name:<44}{cpu * 1000:>8.0f}{wall * 1000:>9.0f}")
    if options.plot:
        from plot_speed import plot

        options.plot.parent.mkdir(parents=True, exist_ok=True)
        options.plot.write_bytes(plot({name: (row.papers, row.seconds) for name, row in rows.items()}, rivals, machine()))
        print(f"\nplot: {options.plot}")


def machine() -> str:
    """Python, cores and processor."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0] if names else model
    return f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {model}, {platform.system()}"


def papers(places: Iterable[Path]) -> list[Path]:
    """The files at or below *places*, but for metadata beside papers and what tells about a collection."""
    files = {file for place in places for file in (place.rglob("*") if place.is_dir() else [place]) if file.is_file()}
    return sorted(file for file in files if file.suffix != ".md" and not file.name.startswith("metadata"))


def warm() -> None:
    """Bring the process to where a worker is after dozens of papers: a pattern is analysed once it was used for long."""
    texts = [LETTER, *sorted((ROOT / "tests" / "gold" / "text").glob("*.txt"))]
    size = 0
    while size < WARM:
        for file in texts:
            paper = read_paper(file)
            resolve(paper, recognise(paper))
            size += len(paper.source.text)


def forget() -> None:
    """Forget the paper met before: its IRIs and lines, and what small caches keep of its text."""
    for remembered in (terms.encoded, terms.published, anchors._digest, matches, *small_caches()):
        remembered.cache_clear()


@cache
def small_caches() -> tuple[Any, ...]:
    """The caches of the package that hold a paper at hand; larger ones serve all papers."""
    modules = [module for name, module in sys.modules.items() if name.startswith("kamergraaf.")]
    found = {id(thing): thing for module in modules for thing in vars(module).values() if hasattr(thing, "cache_parameters")}
    return tuple(thing for thing in found.values() if (thing.cache_parameters()["maxsize"] or SMALL + 1) <= SMALL)


def measured(files: Sequence[Path], stages: Sequence[str], repeat: int) -> Measured:
    """CPU seconds of each stage over all *files*; one that is no paper is told and left out."""
    seconds = dict.fromkeys(stages, 0.0)
    count, size, triples, graphs = 0, 0, 0, []
    for file in files:
        best: dict[str, float] = {}
        try:
            paper, resolution, mapped = through(file, stages, {})
            for _ in range(repeat):
                through(file, stages, best)
        except KamergraafError as error:
            print(f"left out: {error}", file=sys.stderr)
            continue
        count, size, triples = count + 1, size + len(paper.source.text.encode()), triples + len(mapped)
        graphs.append((resolution, DEFAULT_BASE + resolution.document.key))
        for stage, spent in best.items():
            seconds[stage] += spent
    return Measured(count, size / 1000, triples, seconds, tuple(graphs))


def through(file: Path, stages: Sequence[str], best: dict[str, float]) -> tuple[Paper, Any, Sequence[Triple]]:
    """Take *file* through the *stages*, keep in *best* the least that each has taken; the paper, its resolution, its triples."""

    def timed(stage: str, work: Callable[[], Value]) -> Value:
        begin = time.process_time()
        result = work()
        best[stage] = min(best.get(stage, float("inf")), time.process_time() - begin)
        return result

    forget()
    paper = timed("read", lambda: read_paper(file))
    findings = timed("recognise", lambda: recognise(paper))
    resolution = timed("resolve", lambda: resolve(paper, findings))
    if "map" not in stages:
        return paper, resolution, ()
    triples = timed("map", lambda: map_resolution(resolution))
    timed("validate", lambda: validate_triples(triples))
    key = resolution.document.key
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        timed(
            "write",
            lambda: write(triples, document_iri=DEFAULT_BASE + key, directory=place, identifier=key, formats=DEFAULT_FORMATS),
        )
    return paper, resolution, triples


def spread(graphs: Sequence[tuple[Any, str]], most: int) -> Sequence[tuple[Any, str]]:
    """At most *most* of *graphs*, evenly spread."""
    return [graphs[index * len(graphs) // most] for index in range(most)] if len(graphs) > most else graphs


def show_stages(name: str, row: Measured) -> None:
    total = sum(row.seconds.values())
    print(f"\n{name}: {row.papers} papers, {row.size:.1f} kB of text, {row.triples} triples")
    print(f"{'stage':<44}{'ms/paper':>9}{'share':>7}{'papers/s':>10}{'kB/s':>8}")
    rows = {**row.seconds, "all": total, "read, recognise and resolve": sum(row.seconds[stage] for stage in TEXT_STAGES)}
    for stage, seconds in rows.items():
        print(
            f"{stage:<44}{seconds / row.papers * 1000:>9.2f}{seconds / total:>7.0%}"
            f"{row.papers / seconds:>10.1f}{row.size / seconds:>8.0f}"
        )


def show_rivals(name: str, count: int, found: Mapping[str, Rival]) -> None:
    print(f"\n{name}: mapping and writing, ms a paper, {count} papers")
    print(f"{'format':<14}{'map + write':>12}{'pyoxigraph':>12}{'of its time':>12}{'rdflib':>10}{'times faster':>14}")
    for form in FORMATS:
        one = found[form.value]
        print(
            f"{form.value:<14}{one.ours * 1000:>12.2f}{one.pyoxigraph * 1000:>12.2f}{one.ours / one.pyoxigraph:>12.2f}"
            f"{one.rdflib * 1000:>10.2f}{one.rdflib / one.ours:>14.1f}"
        )


def commands() -> dict[str, list[str]]:
    """Commands to start, by what they do."""
    program = [sys.executable, "-m", "kamergraaf"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "kamergraaf --help": [*program, "--help"],
        "kamergraaf export, the sample letter, cold": [*program, "export", str(LETTER), "--quiet", "-o"],
    }


def start(command: list[str], repeat: int) -> tuple[float, float]:
    """CPU and wall seconds of *command* in a new process, each the best of *repeat*, after one that compiles what is imported."""
    found = []
    # Modules are compiled once, as on a user's machine.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as directory:
        whole = [*command, directory] if command[-1] == "-o" else command
        for _ in range(repeat + 1):
            before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(whole, check=True, stdout=subprocess.DEVNULL, env=environment)
            wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
            found.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall))
    return min(cpu for cpu, _ in found[1:]), min(wall for _, wall in found[1:])


if __name__ == "__main__":
    main()
