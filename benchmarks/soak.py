"""A collection under stress: `python benchmarks/soak.py [--papers 100000] [--kill-every 30] [--compare 5000]`.

Exports made papers, one in a thousand hostile or broken, as shards and tables. Every --kill-every seconds a worker is killed
(SIGKILL), once the parent, in the midst; then the same export runs again, at last once undisturbed, since a paper may have had
its worker killed each time. Checked is afterwards: every input has a state in the journal, every hostile one is refused with an
error, every good one is done and has a graph in the shards (they are read and counted), nothing else is there. --compare exports
so many undisturbed as well: the same bytes. The exit code is 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import file_digest
from itertools import groupby
from pathlib import Path
from random import Random
from time import monotonic, sleep

import psutil
from hostile_papers import LISTED, listed, mixed
from made_papers import SOURCES, Papers, papers
from paper_files import write
from watched import Usage, Watched, exporting, machine

#: Exit codes of an export that ran to its end: in order, or with failures told.
_ENDED = (0, 1)


@dataclass(slots=True)
class Disturbance:
    """What is done to an export: a worker is killed *every* so many seconds, the parent once, after so many."""

    every: float
    parent_after: float
    random: Random
    workers: int = 0
    parents: int = 0


def exported(given: Path, out: Path, options: Sequence[str], what: Disturbance | None = None) -> list[Usage]:
    """Export *given*, again for as long as it was disturbed, then undisturbed; what each run took."""
    runs: list[Usage] = []
    while what is not None and (not runs or runs[-1].code not in _ENDED):
        if len(runs) > 5:
            raise SystemExit(f"the export ended {len(runs)} times, the last with code {runs[-1].code}")
        with exporting([given], out, "--shards", "--tables", *options) as watched:
            _disturb(watched, what)
            runs.append(watched.result())
    with exporting([given], out, "--shards", "--tables", *options) as watched:
        return [*runs, watched.result()]


def _disturb(watched: Watched, what: Disturbance) -> None:
    started = last = monotonic()
    while watched.alive():
        sleep(0.05)
        if not what.parents and monotonic() - started > what.parent_after:
            what.parents += 1
            watched.process.kill()
        elif monotonic() - last > what.every and (workers := watched.workers()):
            last = monotonic()
            with suppress(psutil.NoSuchProcess):
                what.random.choice(workers).kill()
                what.workers += 1


def wrong(given: Path, out: Path, count: int) -> Iterator[str]:
    """What is wrong with the export of *count* papers in *given*, one line each."""
    told = json.loads((given / LISTED).read_text(encoding="utf-8"))
    refused: set[str] = set(told["refused"])
    with closing(sqlite3.connect(out / ".kamergraaf" / "journal.sqlite")) as journal:
        rows = journal.execute(
            "SELECT q.name, p.state, p.error FROM queue AS q LEFT JOIN paper AS p ON p.name = q.name"
        ).fetchall()
    if len(rows) != count:
        yield f"{count} papers were given, {len(rows)} were listed"
    done = 0
    for name, state, error in rows:
        short = name.rpartition("/")[2]
        done += state == "done"
        if short in refused and not (state == "refused" and error and name in error):
            yield f"{name} ({told['refused'][short]}): {state}, {error}; it has to be refused"
        if short not in refused and state != "done":
            yield f"{name} is good: {state}, {error}"
    if done != told["good"]:
        yield f"{told['good']} papers are good, {done} are done"
    graphs, said = graphs_in(out), json.loads((out / "shards" / "manifest.json").read_text(encoding="utf-8"))["papers"]
    if not graphs == said == told["good"]:
        yield f"{told['good']} papers are good, the shards have {graphs} graphs, their manifest tells {said}"


def graphs_in(out: Path) -> int:
    """How many graphs of papers the shards have; a graph in two places, or not in order, counts twice."""
    number = 0
    for shard in sorted((out / "shards").glob("part-*.nq.gz")):
        with gzip.open(shard, "rb") as lines:
            number += sum(1 for _ in groupby(line.rstrip().rpartition(b" <")[2] for line in lines))
    return number


def digests(out: Path) -> dict[str, str]:
    """SHA-256 of all that the export wrote but its journal."""
    found = {}
    for path in sorted(out.rglob("*")):
        if path.is_file() and ".kamergraaf" not in path.parts:
            with path.open("rb") as stream:
                found[path.relative_to(out).as_posix()] = file_digest(stream, "sha256").hexdigest()
    return found


def soaked(made: Papers, count: int, one_in: int, options: Sequence[str], what: Disturbance, scratch: Path) -> list[str]:
    """Make *count* papers in `scratch/papers`, export them under *what* to `scratch/out`; what is wrong."""
    given, out = scratch / "papers", scratch / "out"
    scratch.mkdir()
    write(listed(mixed(made.some(count), one_in), given), given, "tar")
    runs = exported(given, out, options, what)
    failures = list(wrong(given, out, count))
    parent = max(max(run.papers.parent_mb, run.final.parent_mb) for run in runs)
    worker = max(run.papers.worker_mb for run in runs)
    walls = ", ".join(f"{run.papers.wall + run.final.wall:.0f}" for run in runs)
    print(f"{count} papers, one in {one_in} hostile; {what.workers} workers killed, parent {what.parents} times")
    print(f"  {len(runs)} runs of {walls} s; most memory: parent {parent:.0f} MB, a worker {worker:.0f} MB")
    print(f"  {len(failures)} things wrong", flush=True)
    return failures


def compared(place: Path, options: Sequence[str]) -> list[str]:
    """Export what was soaked in *place* undisturbed; what differs."""
    exported(place / "papers", place / "undisturbed", options)
    one, other = digests(place / "out"), digests(place / "undisturbed")
    differ = [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
    print(f"  undisturbed: {len(other)} files, {len(differ)} of them differ", flush=True)
    return [f"{name} differs from that of an undisturbed run" for name in differ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--one-in", type=int, default=1_000, metavar="N", help="one in N is hostile or broken (1000)")
    parser.add_argument("--kill-every", type=float, default=30.0, metavar="S", help="kill a worker every S seconds (30)")
    parser.add_argument(
        "--kill-parent", type=float, default=120.0, metavar="S", help="kill the parent once, after S seconds (120)"
    )
    parser.add_argument("--compare", type=int, metavar="N", help="N papers undisturbed and disturbed: the same bytes")
    parser.add_argument("--workers", default="2")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--largest", type=int, metavar="BYTES", help="leave out larger real papers")
    parser.add_argument("--sources", type=Path, nargs="+", default=SOURCES, metavar="DIR", help="directories of real papers")
    parser.add_argument("--scratch", type=Path, help="where papers and exports go; a temporary directory")
    options = parser.parse_args()
    made = papers(options.sources, largest=options.largest, seed=options.seed)
    export = ("--workers", options.workers)
    print(machine())
    with tempfile.TemporaryDirectory(dir=options.scratch) as place:
        scratch = Path(place)

        failures: list[str] = []
        for count in dict.fromkeys((options.papers, options.compare)):
            if count is not None:
                what = Disturbance(options.kill_every, options.kill_parent, Random(options.seed))
                failures += soaked(made, count, options.one_in, export, what, scratch / str(count))
        if options.compare:
            failures += compared(scratch / str(options.compare), export)
    for failure in failures[:50]:
        print(failure)
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
