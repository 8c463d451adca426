"""The tables of the journal, and the number of their version."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Schema:
    """SQL that makes the tables where they are missing, and the *version* that the file then bears (PRAGMA user_version)."""

    version: int
    tables: str


_VERSION = 1

#: `paper` keeps the last outcome of each paper, `output` who owns which file, `garbage` files to remove once that is committed,
#: `queue` the papers of the run that is going on, in order. A digest is the SHA-256 of a paper's content with the metadata
#: beside it; `maker` is a digest of program, rules, registry and settings, `making` of the settings alone.
JOURNAL = Schema(
    _VERSION,
    f"""
CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY, started TEXT, ended TEXT, program TEXT, settings TEXT, state TEXT, told TEXT);
CREATE TABLE IF NOT EXISTS queue (id INTEGER PRIMARY KEY, name TEXT UNIQUE, source BLOB);
CREATE TABLE IF NOT EXISTS paper (
    name TEXT PRIMARY KEY, run INTEGER, state TEXT, digest TEXT, maker TEXT, making TEXT,
    identifier TEXT, kind TEXT, error TEXT, "of" TEXT,
    seconds REAL, wall REAL, times TEXT, finished TEXT, record BLOB,
    triples INTEGER, mentions INTEGER, claims INTEGER, quantities INTEGER, unresolved INTEGER, warnings INTEGER, invalid INTEGER,
    quads INTEGER,
    own_pack INTEGER, own_offset INTEGER, own_length INTEGER, rows_pack INTEGER, rows_offset INTEGER, rows_length INTEGER);
CREATE INDEX IF NOT EXISTS paper_digest ON paper (digest);
CREATE INDEX IF NOT EXISTS paper_identifier ON paper (identifier);
CREATE INDEX IF NOT EXISTS paper_state ON paper (state);
CREATE INDEX IF NOT EXISTS paper_own ON paper (own_pack, own_offset);
CREATE INDEX IF NOT EXISTS paper_rows ON paper (rows_pack, rows_offset);
CREATE TABLE IF NOT EXISTS output (file TEXT PRIMARY KEY, paper TEXT, size INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS output_paper ON output (paper);
CREATE TABLE IF NOT EXISTS garbage (file TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
""",
)
