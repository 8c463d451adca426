"""The journal of a directory: which papers it holds, of what content, made by what, and what became of the others. SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kamergraaf.collection.outcome import Outcome, State
from kamergraaf.collection.place import PLACE
from kamergraaf.collection.schema import JOURNAL
from kamergraaf.errors import KamergraafError

_GONE = "name NOT IN (SELECT name FROM queue)"


class JournalError(KamergraafError):
    """The journal of a directory cannot be used: damaged, of another version, or the disk is full."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A paper that is done: *order* is its place in this run, None where the run was not given it."""

    name: str
    order: int | None


class Journal:
    """The journal of one directory. A context manager; what is not committed when it closes is lost."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / PLACE / "journal.sqlite"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.database = sqlite3.connect(self.path, isolation_level=None)
            self.database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4000;")
            version = self.database.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, JOURNAL.version):
                raise JournalError(f"{self.path}: is of another version of kamergraaf; export to a new directory")
            self.database.executescript(JOURNAL.tables)
        except sqlite3.DatabaseError as error:
            raise JournalError(
                f"{self.path}: cannot be used ({error}); export to a new directory, or remove it to start anew"
            ) from error

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    # Runs and their queue

    def begin(self, started: str, program: str, settings: str) -> int:
        """A new run; its number. The queue of an earlier one is dropped."""
        self.database.execute("DELETE FROM queue")
        row = (started, program, settings, "running")
        return int(
            self.database.execute("INSERT INTO run (started, program, settings, state) VALUES (?, ?, ?, ?)", row).lastrowid or 0
        )

    def end(self, run: int, state: str, ended: str, told: dict[str, float]) -> None:
        """The run is over: *state* is "finished", "interrupted" or "failed"; *told* are its counts."""
        self.database.execute("UPDATE run SET state = ?, ended = ?, told = ? WHERE id = ?", (state, ended, json.dumps(told), run))

    def queue(self, sources: Iterable[tuple[str, bytes]]) -> int:
        """Put (name, source) into the queue of this run, in order; returns how many different names there are."""
        self.database.execute("BEGIN")
        self.database.executemany("INSERT OR IGNORE INTO queue (name, source) VALUES (?, ?)", sources)
        self.database.execute("COMMIT")
        return int(self.database.execute("SELECT COUNT(*) FROM queue").fetchone()[0])

    def queued(self) -> Iterator[tuple[str, bytes, str | None, str | None, str | None]]:
        """Name, source, and the digest, maker and state of what was made of it before, by order."""
        at = 0
        query = """SELECT q.id, q.name, q.source, p.digest, p.maker, p.state
            FROM queue AS q LEFT JOIN paper AS p ON p.name = q.name WHERE q.id > ? ORDER BY q.id LIMIT 500"""
        while rows := self.database.execute(query, (at,)).fetchall():
            yield from (tuple(row[1:]) for row in rows)
            at = rows[-1][0]

    def source(self, name: str) -> bytes:
        """The source of a queued paper."""
        return bytes(self.database.execute("SELECT source FROM queue WHERE name = ?", (name,)).fetchone()[0])

    def order(self, name: str) -> int | None:
        """The place of a paper in the queue."""
        row = self.database.execute("SELECT id FROM queue WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    # Papers

    def owner(self, column: str, value: str, other: str) -> Owner | None:
        """The done paper whose *column* ("digest" or "identifier") is *value*, unless that is *other* itself."""
        query = f"""SELECT p.name, q.id FROM paper AS p LEFT JOIN queue AS q ON q.name = p.name
            WHERE p.{column} = ? AND +p.state = 'done' AND p.name <> ?"""  # +: or all papers done are looked through
        row = self.database.execute(query, (value, other)).fetchone()
        return Owner(*row) if row else None

    def put(
        self, outcome: Outcome, *, run: int, maker: str, making: str, places: Mapping[str, object], wall: float, when: str
    ) -> None:
        """What became of a paper, in place of what was known; *places* tells where its pieces are."""
        row = {
            "name": outcome.name, "run": run, "state": outcome.state.value, "digest": outcome.digest,
            "maker": maker, "making": making,
            "identifier": outcome.identifier, "kind": outcome.kind, "error": outcome.error, "of": outcome.of,
            "seconds": round(sum(seconds for _, seconds in outcome.times), 6), "wall": round(wall, 6),
            "times": json.dumps(dict(outcome.times)), "finished": when, "record": outcome.record,
            **asdict(outcome.counted), **places,
        }  # fmt: skip
        names = ", ".join(f'"{name}"' for name in row)
        self.database.execute(f"INSERT OR REPLACE INTO paper ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))

    def files(self, name: str) -> dict[str, int]:
        """The files of a paper, with their sizes in bytes."""
        return dict(self.database.execute("SELECT file, size FROM output WHERE paper = ?", (name,)))

    def owned(self, files: Iterable[str]) -> bool:
        """Whether any of *files* is the output of a paper in the journal."""
        return any(self.database.execute("SELECT 1 FROM output WHERE file = ?", (file,)).fetchone() for file in files)

    def own(self, name: str, files: dict[str, int]) -> None:
        """*files* are those of the paper *name*, and no others: what else it had is to be removed."""
        for file in self.files(name):
            if file not in files:
                self.database.execute("DELETE FROM output WHERE file = ?", (file,))
                self.database.execute("INSERT OR IGNORE INTO garbage VALUES (?)", (file,))
        rows = [(file, name, size) for file, size in files.items()]
        self.database.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?)", rows)

    def mark(self, name: str, state: State) -> None:
        """Change the state of a paper alone."""
        self.database.execute("UPDATE paper SET state = ? WHERE name = ?", (state.value, name))

    def displaced(self, column: str, value: str, other: str) -> list[str]:
        """The papers done or stale whose *column* ("digest" or "identifier") is *value*, without *other* itself."""
        query = f"SELECT name FROM paper WHERE {column} = ? AND state IN ('done', 'stale') AND name <> ?"
        return [row[0] for row in self.database.execute(query, (value, other))]

    def give_way(self, name: str, state: State, of: str, error: str | None) -> None:
        """A paper has lost its files to *of*, which has its bytes or identifier."""
        self.own(name, {})
        self.database.execute(
            'UPDATE paper SET state = ?, "of" = ?, error = ?, record = NULL, own_pack = NULL, rows_pack = NULL WHERE name = ?',
            (state.value, of, error, name),
        )

    def forget(self, name: str) -> None:
        """Remove a paper; its files become garbage."""
        self.own(name, {})
        self.database.execute("DELETE FROM paper WHERE name = ?", (name,))

    def discard(self, files: Iterable[str]) -> None:
        """*files* are garbage, but for those that have an owner."""
        self.database.executemany("INSERT OR IGNORE INTO garbage VALUES (?)", [(file,) for file in files])

    def swept(self) -> None:
        """The garbage is gone."""
        if self.database.execute("SELECT 1 FROM garbage LIMIT 1").fetchone():
            self.database.execute("DELETE FROM garbage")

    def garbage(self) -> list[str]:
        """Files that belong to no paper any more."""
        return [row[0] for row in self.database.execute("SELECT file FROM garbage WHERE file NOT IN (SELECT file FROM output)")]

    def gone(self) -> int:
        """How many exported papers this run was not given."""
        return int(self.database.execute(f"SELECT COUNT(*) FROM paper WHERE {_GONE} AND state = 'done'").fetchone()[0])

    def some_gone(self, most: int, last: str) -> list[str]:
        """The names of at most so many of those, exported or not, that come behind *last*, by name."""
        query = f"SELECT name FROM paper WHERE {_GONE} AND name > ? ORDER BY name LIMIT ?"
        return [row[0] for row in self.database.execute(query, (last, most))]

    def otherwise_made(self, making: str) -> int:
        """How many papers this run was not given are done, with other options than *making*."""
        query = f"SELECT COUNT(*) FROM paper WHERE {_GONE} AND state = 'done' AND making <> ?"
        return int(self.database.execute(query, (making,)).fetchone()[0])

    def again(self) -> list[str]:
        """Queued papers that gave way to another which is not there any more, or comes behind them now."""
        query = """SELECT p.name FROM paper AS p JOIN queue AS q ON q.name = p.name
            WHERE p.state IN ('repeated', 'form', 'taken') AND NOT EXISTS (
                SELECT 1 FROM paper AS o JOIN queue AS oq ON oq.name = o.name
                WHERE o.name = p."of" AND o.state = 'done' AND oq.id < q.id
                AND CASE p.state
                    WHEN 'repeated' THEN o.digest = p.digest ELSE o.identifier = p.identifier AND o.digest <> p.digest END)
            ORDER BY q.id"""
        return [row[0] for row in self.database.execute(query)]

    def uncertain(self, run: int) -> list[str]:
        """Queued papers that failed in this run in a way that another try might not."""
        query = """SELECT p.name FROM paper AS p JOIN queue AS q ON q.name = p.name
            WHERE p.run = ? AND p.state IN ('failed', 'timeout', 'killed', 'stale') ORDER BY q.id"""
        return [row[0] for row in self.database.execute(query, (run,))]

    def counted(self, run: int) -> dict[str, int]:
        """How many papers of the queue there are, and by what became of them, under the names of `Summary`."""
        query = (
            "SELECT p.state, p.run = ?, p.invalid, COUNT(*) FROM queue AS q JOIN paper AS p ON p.name = q.name GROUP BY 1, 2, 3"
        )
        told = dict.fromkeys(("done", "unchanged", "repeated", "failed", "invalid"), 0)
        for state, now, invalid, number in self.database.execute(query, (run,)):
            done = State(state) is State.DONE
            told["invalid"] += number * bool(done and invalid)
            told["done" if done and now else "unchanged" if done else "repeated" if not State(state).failure else "failed"] += (
                number
            )
        return told | {"listed": int(self.database.execute("SELECT COUNT(*) FROM queue").fetchone()[0])}

    def known(self, name: str) -> tuple[State, str | None, str | None] | None:
        """State and error of a paper, as the journal has them, and whom it gave way to."""
        row = self.database.execute('SELECT state, error, "of" FROM paper WHERE name = ?', (name,)).fetchone()
        return (State(row[0]), row[1], row[2]) if row else None

    # What stands once for the whole directory

    def get(self, key: str) -> str | None:
        """A value kept for the directory."""
        row = self.database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set(self, key: str, value: str) -> None:
        """Keep a value for the directory."""
        self.database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
