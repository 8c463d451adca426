"""Where the pieces of papers stand in the packs: the columns of the journal that tell it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

_KINDS = ("own", "rows")  # pieces of the shards and of the tables


class Placed:
    """The places of pieces in the journal's *database*; commits nothing."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def ends(self) -> dict[int, int]:
        """How far each pack holds pieces of papers, in bytes, by number."""
        return dict(self._by_pack("MAX({0}_offset + {0}_length)", "MAX"))

    def held(self) -> dict[int, int]:
        """How many bytes of each pack are pieces of papers, by number."""
        return dict(self._by_pack("SUM({0}_length)", "SUM"))

    def _by_pack(self, inner: str, outer: str) -> Iterator[tuple[int, int]]:
        parts = (f"SELECT {kind}_pack AS pack, {inner.format(kind)} AS n FROM paper GROUP BY 1" for kind in _KINDS)
        return self._database.execute(
            f"SELECT pack, {outer}(n) FROM ({' UNION ALL '.join(parts)}) WHERE pack NOT NULL GROUP BY 1"
        )

    def pieces(self, kind: str) -> Iterator[tuple[str, tuple[int, int, int], int]]:
        """Identifier, place of its piece ("own" or "rows") and number of quads of each paper that is done, by identifier."""
        query = f"""SELECT identifier, {kind}_pack, {kind}_offset, {kind}_length, quads FROM paper
            WHERE +state = 'done' AND {kind}_pack NOT NULL ORDER BY identifier"""  # +: by the index that gives the order
        return ((row[0], row[1:4], row[4]) for row in self._database.execute(query))

    def places(self, packs: Iterable[int]) -> Iterator[tuple[int, int, int]]:
        """The places of all pieces in *packs*, in their order there."""
        chosen = ", ".join(map(str, packs))
        parts = (
            f"SELECT {kind}_pack, {kind}_offset, {kind}_length FROM paper WHERE {kind}_pack IN ({chosen})" for kind in _KINDS
        )
        return iter(self._database.execute(f"{' UNION ALL '.join(parts)} ORDER BY 1, 2"))

    def moved(self, old: tuple[int, int], new: tuple[int, int]) -> None:
        """A piece has another place (pack, offset)."""
        for kind in _KINDS:
            query = f"UPDATE paper SET {kind}_pack = ?, {kind}_offset = ? WHERE {kind}_pack = ? AND {kind}_offset = ?"
            self._database.execute(query, (*new, *old))

    def records(self) -> Iterator[bytes]:
        """What linking needs of each paper that is done, by identifier."""
        query = "SELECT record FROM paper WHERE +state = 'done' AND record NOT NULL ORDER BY identifier"
        return (row[0] for row in self._database.execute(query))
