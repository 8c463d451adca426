"""What the journal costs for a paper does not depend on how many papers it has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from kamergraaf.collection.journal import Journal
from kamergraaf.collection.outcome import Outcome, State

LOOK_UPS: dict[str, Callable[[Journal], object]] = {
    "owner by digest": lambda journal: journal.owner("digest", "d7", "other"),
    "owner by identifier": lambda journal: journal.owner("identifier", "i7", "other"),
    "displaced": lambda journal: journal.displaced("identifier", "i7", "other"),
    "known": lambda journal: journal.known("n7"),
    "order": lambda journal: journal.order("n7"),
    "files": lambda journal: journal.files("n7"),
    "owned": lambda journal: journal.owned(["f7"]),
    "garbage": lambda journal: journal.garbage(),
    "uncertain": lambda journal: journal.uncertain(1),
    "again": lambda journal: journal.again(),
}


def steps(database: sqlite3.Connection, work: Callable[[], object]) -> int:
    """How many instructions SQLite runs for *work*."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    database.set_progress_handler(count, 1)
    work()
    database.set_progress_handler(None, 1)
    return counted


def of_papers(directory: Path, number: int) -> dict[str, int]:
    with Journal(directory) as journal:
        journal.queue((f"n{n}", b"") for n in range(number))
        for n in range(number):
            outcome = Outcome(f"n{n}", State.DONE, digest=f"d{n}", identifier=f"i{n}")
            journal.put(outcome, run=1, maker="m", making="o", places={}, wall=0.0, when="")
            journal.own(f"n{n}", {f"f{n}": 1})
        return {name: steps(journal.database, lambda look=look: look(journal)) for name, look in LOOK_UPS.items()}  # type: ignore[misc]


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], dict[str, int]]:
    place = tmp_path_factory.mktemp("journals")
    return of_papers(place / "few", 20), of_papers(place / "many", 600)


@pytest.mark.parametrize("name", LOOK_UPS)
def test_a_look_up_takes_as_many_steps_among_many_papers(name: str, counted: tuple[dict[str, int], dict[str, int]]) -> None:
    few, many = counted
    assert 0 < many[name] <= few[name] + 5
