"""Places whose papers a run does not know, as they could not be listed: a paper that was there may be there still."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

_CERTAIN = "('done', 'repeated', 'form', 'taken')"  # states of what could be read: as a paper, not as something that holds papers
_CUT = re.compile(r"!?/")
_ANYWHERE = re.compile(r"@|.*[*?[]|[-.]?\Z")  # lists, patterns, standard input, the folder in which the command runs


class Unlisted:
    """The places of one run, in a temporary table of the journal's *database*: there may be many."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._anywhere = False
        database.execute("CREATE TEMP TABLE unlisted (place TEXT PRIMARY KEY) WITHOUT ROWID")

    def add(self, place: str) -> None:
        """Not all papers at *place*, or in it, are known."""
        if _ANYWHERE.match(place):
            self._anywhere = True
        self._database.execute("INSERT OR IGNORE INTO unlisted VALUES (?)", (place.rstrip("/") or "/",))

    def without(self, names: Iterable[str]) -> Iterator[str]:
        """Those of *names* that are at no such place and in none, nor in what the run was given but could not read."""
        for name in () if self._anywhere else names:
            places = _places(name)
            marks = ", ".join("?" * len(places))
            query = f"""SELECT 1 FROM temp.unlisted WHERE place IN ({marks}) UNION ALL
                SELECT 1 FROM queue AS q JOIN paper AS p ON p.name = q.name
                WHERE q.name IN ({marks}) AND p.state NOT IN {_CERTAIN} LIMIT 1"""
            if not self._database.execute(query, (*places, *places)).fetchone():
                yield name


def _places(name: str) -> tuple[str, ...]:
    """*name* and all that it is in: «a.zip!/b/c.txt», «a.zip!/b», «a.zip»."""
    return (name, *(name[: cut.start()] or "/" for cut in _CUT.finditer(name)))
