"""The statements that papers share, each kept once with the number of papers that make it: tables in the journal's database.

Kept are blocks: all lines that a paper has about one subject. Most papers have the same block about the same subject, so that a
paper costs some dozens of counters and not hundreds. A block goes with the last paper that has it.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter

#: The tables; `SharedStatements` makes them where they are missing.
TABLES = (
    "CREATE TABLE IF NOT EXISTS shared_block"
    " (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, subject TEXT NOT NULL, lines TEXT NOT NULL, papers INTEGER NOT NULL)",
    "CREATE INDEX IF NOT EXISTS shared_block_subject ON shared_block (subject)",
    "CREATE TABLE IF NOT EXISTS shared_paper (identifier TEXT PRIMARY KEY, blocks BLOB NOT NULL) WITHOUT ROWID",
)


class SharedStatements:
    """The shared statements of a collection.

    Works within the caller's transaction and commits nothing, so that paper and statements are in the journal together or not.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        for table in TABLES:
            database.execute(table)

    def add(self, identifier: str, blocks: Iterable[str]) -> None:
        """The paper *identifier* has these *blocks* (N-Triples lines about one subject each), and no others from now on."""
        before = self._blocks(identifier)
        now = [self._counted(block) for block in sorted(set(blocks))]
        self._discount(before)
        row = (identifier, array("I", now).tobytes())
        self._database.execute("INSERT OR REPLACE INTO shared_paper VALUES (?, ?)", row)

    def remove(self, identifier: str) -> None:
        """The paper *identifier* is gone; nothing happens where it never was."""
        self._discount(self._blocks(identifier))
        self._database.execute("DELETE FROM shared_paper WHERE identifier = ?", (identifier,))

    def lines(self) -> Iterator[str]:
        """All lines, each once, sorted by subject and then as they stand; one subject at a time is in memory."""
        rows = self._database.execute("SELECT subject, lines FROM shared_block ORDER BY subject")
        for _, group in groupby(rows, itemgetter(0)):
            yield from sorted({f"{line}\n" for _, lines in group for line in lines.split("\n") if line})

    def _counted(self, block: str) -> int:
        """Count one paper more for *block*; its number."""
        digest = blake2b(block.encode(), digest_size=16).digest()
        subject = block[1 : block.index(">")]
        cursor = self._database.execute(
            "INSERT INTO shared_block (digest, subject, lines, papers) VALUES (?, ?, ?, 1)"
            " ON CONFLICT (digest) DO UPDATE SET papers = papers + 1 RETURNING id",
            (digest, subject, block),
        )
        return int(cursor.fetchone()[0])

    def _discount(self, blocks: Iterable[int]) -> None:
        rows = [(block,) for block in blocks]
        self._database.executemany("UPDATE shared_block SET papers = papers - 1 WHERE id = ?", rows)
        self._database.executemany("DELETE FROM shared_block WHERE id = ? AND papers = 0", rows)

    def _blocks(self, identifier: str) -> array[int]:
        row = self._database.execute("SELECT blocks FROM shared_paper WHERE identifier = ?", (identifier,)).fetchone()
        return array("I", row[0] if row else b"")
