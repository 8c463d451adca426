"""What is kept when not all inputs could be listed."""

from __future__ import annotations

import sqlite3

import pytest
from kamergraaf.collection.schema import JOURNAL
from kamergraaf.collection.unlisted import Unlisted

NAMES = ("a.txt", "in/a.txt", "in/b/c.txt", "in/z.zip!/d/e.txt", "in2/a.txt", "/x/y.txt", "s3://bucket/in/f.txt")


@pytest.fixture
def database() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.executescript(JOURNAL.tables)
    return made


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("in", {"in/a.txt", "in/b/c.txt", "in/z.zip!/d/e.txt"}),
        ("in/", {"in/a.txt", "in/b/c.txt", "in/z.zip!/d/e.txt"}),
        ("in/a.txt", {"in/a.txt"}),
        ("in/z.zip", {"in/z.zip!/d/e.txt"}),
        ("in/z.zip!/d", {"in/z.zip!/d/e.txt"}),
        ("in/z.zip!/q", set()),
        ("i", set()),
        ("/", {"/x/y.txt"}),
        ("s3://bucket/in/", {"s3://bucket/in/f.txt"}),
        ("s3://bucket", {"s3://bucket/in/f.txt"}),
        (".", set(NAMES)),
        ("-", set(NAMES)),
        ("", set(NAMES)),
        ("@list.txt", set(NAMES)),
        ("other/*.txt", set(NAMES)),
    ],
)
def test_papers_in_a_place_that_could_not_be_listed_are_kept(database: sqlite3.Connection, place: str, kept: set[str]) -> None:
    unlisted = Unlisted(database)
    unlisted.add(place)
    assert set(NAMES) - set(unlisted.without(NAMES)) == kept


@pytest.mark.parametrize(("state", "kept"), [("refused", 2), ("failed", 2), ("done", 0), ("repeated", 0)])
def test_papers_in_an_input_that_could_not_be_read_are_kept(database: sqlite3.Connection, state: str, kept: int) -> None:
    database.execute("INSERT INTO queue (name) VALUES ('in')")
    database.execute("INSERT INTO paper (name, state) VALUES ('in', ?)", (state,))
    gone = ("in/a.txt", "in/b/c.txt", "in2/a.txt")
    assert len(gone) - len(list(Unlisted(database).without(gone))) == kept
