"""How a collection's export grows: `python benchmarks/growth.py [SIZE…] [--workers 1 2] [--largest 4000] [--out docs]`.

Exports so many papers made from the real ones (made_papers.py), anew for each number of workers, as shards and tables (--files: a
file for each paper), and prints a table: wall time, processor seconds, papers a second and core, memory, the final step (links,
shards, tables). It tells whether time is linear and memory flat within a tenth, and what a second worker gains; writes
growth.json and growth.svg. Where other work runs beside, processor seconds are what counts; a fixed piece of work that is done
now and then tells how much such a second was worth.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from growth_plot import plot
from made_papers import SOURCES, Papers, papers
from paper_files import write
from watched import Usage, exporting, machine, size_mb

SIZES = (1_000, 10_000, 100_000)
WITHIN = 0.10
GAIN = 1.8


@dataclass(frozen=True, slots=True)
class Row:
    """One run. Times in seconds, memory and output in MB; *start* is what a run of one paper for each worker costs
    in processor seconds, *spin* what a fixed piece of work took meanwhile, in milliseconds."""

    papers: int
    workers: int
    wall: float
    workers_cpu: float
    parent_cpu: float
    final_cpu: float
    final_wall: float
    parent_mb: float
    final_mb: float
    worker_mb: float
    output_mb: float
    start: float
    spin: float

    @property
    def ms_each(self) -> float:
        """Processor milliseconds a paper, without what a run costs before its first."""
        return (self.workers_cpu + self.parent_cpu + self.final_cpu - self.start) / self.papers * 1000

    @property
    def rate(self) -> float:
        """Papers a second and core: of processor time, all included."""
        return self.papers / (self.workers_cpu + self.parent_cpu + self.final_cpu)

    @property
    def told(self) -> dict[str, float]:
        """All figures for JSON."""
        derived = {"ms_each": self.ms_each, "papers_per_core_second": self.rate}
        return {name: round(value, 3) for name, value in (asdict(self) | derived).items()}


def measured(made: Papers, size: int, workers: int, start: float, options: Sequence[str], scratch: Path) -> Row:
    """Export *size* papers with so many workers. Raises SystemExit where any is not exported."""
    given, out = scratch / f"papers-{size}", scratch / "out"
    if not given.exists():
        write(made.some(size), given, "tar")
    shutil.rmtree(out, ignore_errors=True)
    with exporting([given], out, "--workers", str(workers), *options) as watched:
        usage = watched.result()
    if usage.code or usage.told.get("done") != size:
        raise SystemExit(f"{size} papers were given, the export told: {usage.told} (exit code {usage.code})")
    return _row(size, workers, usage, size_mb(out), start)


def _row(size: int, workers: int, usage: Usage, output: float, start: float) -> Row:
    return Row(
        papers=size,
        workers=workers,
        wall=usage.papers.wall + usage.final.wall,
        workers_cpu=usage.workers_cpu,
        parent_cpu=usage.papers.parent_cpu,
        final_cpu=usage.final.parent_cpu,
        final_wall=usage.final.wall,
        parent_mb=usage.papers.parent_mb,
        final_mb=usage.final.parent_mb,
        worker_mb=usage.papers.worker_mb,
        output_mb=output,
        start=start,
        spin=usage.spin,
    )


def judged(rows: Sequence[Row]) -> list[tuple[str, float, bool]]:
    """What is claimed, the figure, and whether it holds."""
    found = []
    for workers in sorted({row.workers for row in rows}):
        some = sorted((row for row in rows if row.workers == workers), key=lambda row: row.papers)
        known = {
            "processor time a paper": [row.ms_each for row in some],
            "the same where the machine is as fast for all": [row.ms_each / row.spin for row in some],
            "memory of the parent": [max(row.parent_mb, row.final_mb) for row in some],
            "memory of a worker": [row.worker_mb for row in some],
        }
        for name, values in known.items():
            last = values[-1] / values[0] - 1  # what grows; a first run that is dearer is no growth
            found.append((f"{name}, {workers} worker(s): largest against smallest size", last, last <= WITHIN))
    for size in sorted({row.papers for row in rows}):
        by = {row.workers: row for row in rows if row.papers == size}
        if 1 in by and 2 in by:
            wall = by[1].wall / by[2].wall
            found.append((f"two workers against one, {size} papers, wall time", wall, wall >= GAIN))
            found.append(("the same by processor time", by_cpu := gain(by[1], by[2]), by_cpu >= GAIN))
    return found


def gain(one: Row, two: Row) -> float:
    """The gain of a second worker on two cores that are free: parent and workers share them, the final step has one."""
    alone = max(one.workers_cpu, one.parent_cpu) + one.final_cpu
    return alone / ((two.workers_cpu + two.parent_cpu) / 2 + two.final_cpu)


def table(rows: Sequence[Row]) -> str:
    """The rows as text."""
    head = ("papers", "workers", "wall s", "CPU s", "ms/paper", "papers/s/core", "parent ms", "final ms", "final s", "parent MB",
            "final MB", "worker MB", "out MB", "spin ms")  # fmt: skip
    lines = [head]
    for row in rows:
        total = row.workers_cpu + row.parent_cpu + row.final_cpu
        each = (row.parent_cpu / row.papers * 1000, row.final_cpu / row.papers * 1000)
        figures = (row.wall, total, row.ms_each, row.rate, *each, row.final_wall)
        sizes = (row.parent_mb, row.final_mb, row.worker_mb, row.output_mb, row.spin)
        lines.append((f"{row.papers:,}", f"{row.workers}", *(f"{n:.2f}" for n in figures), *(f"{n:.1f}" for n in sizes)))
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="SIZE")
    parser.add_argument("--workers", type=int, nargs="+", default=(1, 2), metavar="N")
    parser.add_argument("--sources", type=Path, nargs="+", default=SOURCES, metavar="DIR", help="directories of real papers")
    parser.add_argument("--largest", type=int, metavar="BYTES", help="leave out larger real papers")
    parser.add_argument("--files", action="store_true", help="a file for each paper instead of shards and tables")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write growth.json and growth.svg there")
    parser.add_argument("--scratch", type=Path, help="where papers and exports go; a temporary directory")
    options = parser.parse_args()
    made = papers(options.sources, largest=options.largest)
    how = ("--format", "ttl,jsonld") if options.files else ("--shards", "--tables")
    mean = sum(len(paper.data) for paper in made.some(1000)) / 1000
    said = f"papers of {mean:.0f} bytes in the mean, made from {len(made.templates)} real ones; {' '.join(how)}"
    print(f"{machine()}\n{said}\n", flush=True)
    rows = []
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        for workers in options.workers:
            first = measured(made, workers, workers, 0.0, how, Path(scratch))  # one paper for each
            start = first.workers_cpu + first.parent_cpu + first.final_cpu
            for size in sorted(options.sizes):
                rows.append(measured(made, size, workers, start, how, Path(scratch)))
                print(table(rows).splitlines()[-1], file=sys.stderr, flush=True)
    found = judged(rows)
    print(table(rows), end="\n\n")
    for name, value, holds in found:
        print(f"{name}: {value:.2f}{'' if holds else '   does not hold'}")
    if options.out:
        told = [{"claim": name, "value": round(value, 3), "holds": holds} for name, value, holds in found]
        all_told = {"machine": machine(), "papers": said, "runs": [row.told for row in rows], "found": told}
        (options.out / "growth.json").write_text(json.dumps(all_told, indent=2) + "\n", encoding="utf-8")
        (options.out / "growth.svg").write_bytes(plot([row.told for row in rows]))


if __name__ == "__main__":
    main()
