"""Records of any number of papers on disk, joined by key: SQLite in a temporary file, so that memory does not grow with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType

from kamergraaf.link.records import Figure, Held, PaperRecord, Promise, Report

_SCHEMA = """
CREATE TABLE paper (iri TEXT PRIMARY KEY, identifier TEXT, day TEXT, posts TEXT, dossiers TEXT) WITHOUT ROWID;
CREATE TABLE promise (iri TEXT PRIMARY KEY, paper TEXT, words TEXT, posts TEXT, meeting TEXT, status TEXT) WITHOUT ROWID;
CREATE TABLE report (iri TEXT PRIMARY KEY, paper TEXT, words TEXT, status TEXT, kept_with TEXT) WITHOUT ROWID;
CREATE TABLE promise_key (kind TEXT, value TEXT, iri TEXT, PRIMARY KEY (kind, value, iri)) WITHOUT ROWID;
CREATE TABLE report_key (kind TEXT, value TEXT, iri TEXT, PRIMARY KEY (kind, value, iri)) WITHOUT ROWID;
CREATE TABLE meeting (iri TEXT PRIMARY KEY, paper TEXT, kind TEXT, day TEXT, words TEXT, who TEXT, dossiers TEXT) WITHOUT ROWID;
CREATE TABLE figure (measure TEXT, iri TEXT, claim TEXT, paper TEXT, day TEXT, lowest TEXT, highest TEXT, unit TEXT, words TEXT,
    places TEXT, source TEXT, start TEXT, end TEXT, PRIMARY KEY (measure, iri)) WITHOUT ROWID;
CREATE TABLE text (iri TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID;
CREATE TABLE triple (subject TEXT, predicate TEXT, kind INTEGER, value TEXT, datatype TEXT, language TEXT,
    PRIMARY KEY (subject, predicate, kind, value, datatype, language)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A promise and a report that share a key of one *kind*."""

    kind: str
    promise: str
    promise_paper: str
    promise_words: frozenset[str]
    promise_posts: frozenset[str]
    report: str
    report_paper: str
    report_words: frozenset[str]
    report_posts: frozenset[str]
    status: str
    kept_with: str | None
    report_day: str | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with its *measure* (a key), its paper and that paper's day."""

    measure: str
    figure: Figure
    paper: str
    day: str


class Store:
    """Records added paper by paper; a paper added twice counts once. A context manager: its files are removed at the end."""

    def __init__(self) -> None:
        self._place = Path(mkdtemp(prefix="kamergraaf-link-"))
        self.database = sqlite3.connect(self._place / "records.sqlite")
        self.database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000;" + _SCHEMA)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.database.close()
        for path in self._place.iterdir():
            path.unlink()
        self._place.rmdir()

    def add(self, record: PaperRecord) -> None:
        """Keep *record*; one of a paper that is here already is passed over."""
        day = record.day.isoformat() if record.day else None
        row = (record.iri, record.identifier, day, " ".join(record.posts), " ".join(record.dossiers))
        if not self.database.execute("INSERT OR IGNORE INTO paper VALUES (?, ?, ?, ?, ?)", row).rowcount:
            return
        days = {m.iri: f"{m.kind} {m.day.isoformat()}" for m in record.meetings}
        for promise in record.promises:
            self._promise(record, promise, day, days)
        for report in record.reports:
            self._report(record, report, days)
        rows = [
            (m.iri, m.paper, m.kind, m.day.isoformat(), _set(m.words), _set(m.who), _set(m.dossiers)) for m in record.meetings
        ]
        self.database.executemany("INSERT OR IGNORE INTO meeting VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        for figure in record.figures:
            self._figure(record, figure, day or "")
        linked = {*(p.iri for p in record.promises), *(r.iri for r in record.reports), *days, *(f.claim for f in record.figures)}
        texts = [(iri, words) for iri, words in record.texts if iri in linked]
        self.database.executemany("INSERT OR IGNORE INTO text VALUES (?, ?)", texts)

    def _promise(self, record: PaperRecord, one: Promise, day: str | None, meetings: dict[str, str]) -> None:
        row = (one.iri, record.iri, _set(one.words), " ".join(one.posts), one.meeting, one.status)
        self.database.execute("INSERT OR IGNORE INTO promise VALUES (?, ?, ?, ?, ?, ?)", row)
        keys = [("link-cited", record.iri)]
        keys += [("link-number", one.number)] if one.number else []
        if one.meeting:
            keys += [("link-meeting", one.meeting), ("link-meeting", meetings.get(one.meeting, one.meeting))]
        keys += [("link-dated", f"{day} {post}") for post in record.posts if day]
        keys += _topics(one.posts, record.dossiers, one.words)
        self._keys("promise_key", keys, one.iri)

    def _report(self, record: PaperRecord, one: Report, meetings: dict[str, str]) -> None:
        row = (one.iri, record.iri, _set(one.words), one.status, one.kept_with)
        self.database.execute("INSERT OR IGNORE INTO report VALUES (?, ?, ?, ?, ?)", row)
        keys = [("link-cited", paper) for paper in one.papers] + [("link-number", number) for number in one.numbers]
        keys += [("link-meeting", key) for m in one.meetings for key in (m, meetings.get(m, m))]
        keys += [("link-dated", f"{day.isoformat()} {post}") for day in one.days for post in record.posts]
        if not keys:  # where the report says where the promise was made, its topic shall not lead elsewhere
            keys += _topics(record.posts, record.dossiers, one.words)
        self._keys("report_key", keys, one.iri)

    def _keys(self, table: str, keys: list[tuple[str, str]], iri: str) -> None:
        self.database.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?)", [(k, v, iri) for k, v in keys])

    def _figure(self, record: PaperRecord, one: Figure, day: str) -> None:
        measure = "|".join((one.unit, _set(one.words), " ".join(one.places)))
        row = (
            *(measure, one.iri, one.claim, record.iri, day),
            *(None if bound is None else str(bound) for bound in (one.lowest, one.highest)),
            *(one.unit, _set(one.words), " ".join(one.places), one.source),
            *(None if when is None else when.isoformat() for when in (one.start, one.end)),
        )
        self.database.execute(f"INSERT OR IGNORE INTO figure VALUES ({', '.join('?' * len(row))})", row)

    def candidates(self, topic_words: int) -> Iterator[Candidate]:
        """Promises and reports of later papers that share a key (of keys of topic so many), by report and kind of key."""
        query = """
            SELECT k.kind, p.iri, p.paper, p.words, p.posts, r.iri, r.paper, r.words, later.posts, r.status, r.kept_with,
                later.day
            FROM report_key AS k JOIN promise_key AS o ON o.kind = k.kind AND o.value = k.value
            JOIN report AS r ON r.iri = k.iri JOIN promise AS p ON p.iri = o.iri
            JOIN paper AS later ON later.iri = r.paper JOIN paper AS earlier ON earlier.iri = p.paper
            WHERE p.paper <> r.paper AND later.day >= earlier.day
            GROUP BY r.iri, k.kind, p.iri HAVING k.kind <> 'link-topic' OR COUNT(*) >= ?
            ORDER BY r.iri, k.kind, p.iri"""
        for row in self.database.execute(query, (topic_words,)):
            kind, promise, paper, words, posts, report, later, told, signers, status, kept, day = row
            made, said = (frozenset(some.split()) for some in (posts, signers))
            yield Candidate(kind, promise, paper, _get(words), made, report, later, _get(told), said, status, kept, day)

    def meetings(self) -> Iterator[Held]:
        """All meetings with one exact day, those of one type and day together, shared ones first."""
        query = "SELECT iri, paper, kind, day, words, who, dossiers FROM meeting ORDER BY kind, day, paper <> '', iri"
        for iri, paper, kind, day, words, who, dossiers in self.database.execute(query):
            yield Held(iri, paper, kind, date.fromisoformat(day), _get(words), _get(who), _get(dossiers))

    def figures(self) -> Iterator[Placed]:
        """Figures of measures that more than one paper has, by measure, time and the day of the paper."""
        query = """
            SELECT measure, iri, claim, paper, day, lowest, highest, unit, words, places, source, start, end FROM figure
            WHERE measure IN (SELECT measure FROM figure GROUP BY measure HAVING COUNT(DISTINCT paper) > 1)
            ORDER BY measure, start, end, day, iri"""
        for row in self.database.execute(query):
            measure, iri, claim, paper, day, lowest, highest, unit, words, places, source, start, end = row
            low, high = (None if bound is None else Decimal(bound) for bound in (lowest, highest))
            first, last = (None if when is None else date.fromisoformat(when) for when in (start, end))
            figure = Figure(iri, claim, low, high, unit, _get(words), tuple(places.split()), source, first, last)
            yield Placed(measure, figure, paper, day)

    def words(self, iri: str) -> str | None:
        """The words of a claim, report or meeting that may be linked."""
        row = self.database.execute("SELECT words FROM text WHERE iri = ?", (iri,)).fetchone()
        return row[0] if row else None

    def identifier(self, paper: str) -> str | None:
        """The identifier of *paper*, where it is among the papers here and has one."""
        row = self.database.execute("SELECT identifier FROM paper WHERE iri = ?", (paper,)).fetchone()
        return row[0] if row else None


def _topics(posts: Iterable[str], dossiers: Iterable[str], words: Iterable[str]) -> list[tuple[str, str]]:
    return [("link-topic", " ".join(parts)) for parts in product(posts, dossiers, words)]


def _set(words: frozenset[str]) -> str:
    return json.dumps(sorted(words), ensure_ascii=False)


def _get(words: str) -> frozenset[str]:
    return frozenset(json.loads(words))
