"""What the journal of a directory tells, as values: runs, papers by state, what failed, what took long."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kamergraaf.collection.lock import is_locked
from kamergraaf.collection.outcome import State
from kamergraaf.collection.place import PLACE
from kamergraaf.collection.schema import JOURNAL
from kamergraaf.errors import InputError

#: Upper bounds of the classes of the histogram, in seconds of processor time; the last class is open.
CLASSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)


@dataclass(frozen=True, slots=True)
class RunStatus:
    """A run: when (ISO 8601), by what program, how it ended and what it counted.

    Its state is "finished", "interrupted", "failed", "running", or "killed" where it ended without telling.
    """

    number: int
    started: str
    ended: str | None
    program: str
    state: str
    told: dict[str, float]


@dataclass(frozen=True, slots=True)
class Failed:
    """A paper that is not exported."""

    name: str
    state: str
    error: str


@dataclass(frozen=True, slots=True)
class Slow:
    """A paper and the processor seconds it took, by stage as well."""

    name: str
    identifier: str
    seconds: float
    times: dict[str, float]


@dataclass(frozen=True, slots=True)
class Status:
    """*waiting* are papers the last run has not come to; *histogram* counts by `CLASSES`; *stages* are seconds of all papers."""

    runs: tuple[RunStatus, ...]
    states: dict[str, int]
    waiting: int
    failed: tuple[Failed, ...]
    slowest: tuple[Slow, ...]
    histogram: tuple[int, ...]
    stages: dict[str, float]
    triples: int
    claims: int
    mentions: int


def status(directory: Path, *, failures: int = 20, slowest: int = 10, runs: int = 5) -> Status:
    """The status of *directory*, also while a run is going on; at most so many failures, slow papers and runs.

    Raises InputError where no collection was exported to it.
    """
    path = directory / PLACE / "journal.sqlite"
    going = is_locked(path.parent)
    if not path.is_file():
        raise InputError(f"{directory}: no collection was exported here; `kamergraaf export papers/ -o {directory}` does that")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            if database.execute("PRAGMA user_version").fetchone()[0] != JOURNAL.version:
                raise InputError(f"{path}: is of another version of kamergraaf, or empty; export to a new directory")
            found = _read(database, failures, slowest, runs)
    except sqlite3.Error as error:
        raise InputError(f"{path}: cannot be read ({error})") from error
    going = going or is_locked(path.parent)  # asked on both sides: a run may have begun or ended meanwhile
    return replace(found, runs=tuple(_ended(run, going and not number) for number, run in enumerate(found.runs)))


def _ended(run: RunStatus, going: bool) -> RunStatus:
    return run if going or run.state != "running" else replace(run, state="killed")


def _read(database: sqlite3.Connection, failures: int, slowest: int, runs: int) -> Status:
    def rows(query: str, *values: object) -> list[tuple[Any, ...]]:
        return database.execute(query, values).fetchall()

    told = rows("SELECT id, started, ended, program, state, told FROM run ORDER BY id DESC LIMIT ?", runs)
    states = ", ".join(f"'{state}'" for state in State if state.failure)
    failed = f"SELECT name, state, COALESCE(error, '') FROM paper WHERE state IN ({states}) ORDER BY name LIMIT ?"
    slow = "SELECT name, COALESCE(identifier, ''), seconds, times FROM paper ORDER BY seconds DESC, name LIMIT ?"
    cases = " ".join(f"WHEN seconds <= {bound} THEN {number}" for number, bound in enumerate(CLASSES))
    counted: dict[int, int] = dict(
        rows(f"SELECT CASE {cases} ELSE {len(CLASSES)} END, COUNT(*) FROM paper WHERE state = 'done' GROUP BY 1")
    )
    stages = "SELECT j.key, SUM(j.value) FROM paper, json_each(paper.times) AS j WHERE state = 'done' GROUP BY j.key"
    sums = rows("SELECT TOTAL(triples), TOTAL(claims), TOTAL(mentions) FROM paper WHERE state = 'done'")[0]
    waiting = "SELECT COUNT(*) FROM queue WHERE name NOT IN (SELECT name FROM paper)"
    return Status(
        runs=tuple(RunStatus(n, s, e, p, state, json.loads(t or "{}")) for n, s, e, p, state, t in told),
        states=dict(rows("SELECT state, COUNT(*) FROM paper GROUP BY state ORDER BY state")),
        waiting=int(rows(waiting)[0][0]),
        failed=tuple(Failed(*row) for row in rows(failed, failures)),
        slowest=tuple(Slow(n, i, s, json.loads(t)) for n, i, s, t in rows(slow, slowest)),
        histogram=tuple(counted.get(number, 0) for number in range(len(CLASSES) + 1)),
        stages=dict(rows(stages)),
        triples=int(sums[0]),
        claims=int(sums[1]),
        mentions=int(sums[2]),
    )
