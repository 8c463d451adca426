"""One paper of a collection: its name, where it is, and what is read there."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self

from kamergraaf.errors import InputError
from kamergraaf.read.beside import MAX_METADATA, Metadata, metadata_beside, stem
from kamergraaf.read.files import file_bytes


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a paper and the metadata files beside it, by name; None for one that could not be read."""

    data: bytes
    metadata: Metadata = field(default_factory=dict)


class Place(Protocol):
    """Where a paper is. Picklable, so that another process can read it."""

    def read(self, name: str) -> Content:
        """What is there; *name* is used in messages. Raises InputError."""


@dataclass(frozen=True, slots=True)
class Source:
    """One paper, not read yet. Picklable; small, unless its place has the bytes in hand (see InHand).

    *name* is unique in a run and the same in every run: the path as given or walked, the URL, or
    «archive.zip!/inner/path.xml». It is printable and can be encoded, whatever bytes the file's name has.
    """

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file of this machine."""

    path: str

    def read(self, name: str) -> Content:
        """The file and the metadata files in its directory. Raises InputError."""
        path = Path(self.path)
        try:
            return Content(file_bytes(path), metadata_beside(path))
        except ValueError as error:  # a zero byte in the path
            raise InputError(f"{name}: is no file name ({error})") from error


@dataclass(frozen=True, slots=True)
class InHand:
    """Bytes read already, from what can be read but once: a pipe, a compressed tar."""

    data: bytes
    metadata: Mapping[str, bytes | None] = field(default_factory=dict)

    def read(self, name: str) -> Content:
        """The bytes. Raises nothing."""
        return Content(self.data, self.metadata)


@dataclass(frozen=True, slots=True)
class Refused:
    """A paper that was found but not read; *message* says why, and begins with its name."""

    message: str

    def read(self, name: str) -> Content:
        """Raises InputError."""
        raise InputError(self.message)


def contents(source: Source) -> Content:
    """The bytes of *source* and of the metadata beside it. Raises InputError with one clear line."""
    return source.place.read(source.name)


def digest(source: Source, content: Content) -> str:
    """SHA-256, hexadecimal, over all of *content* that an export depends on: without metadata that of the file itself."""
    hashed = hashlib.sha256(content.data)
    if content.metadata:
        hashed.update(b"\0" + stem(source.name).encode())
    for name, data in sorted(content.metadata.items()):
        hashed.update(f"\0{name}\0{-1 if data is None else len(data)}\0".encode() + (data or b""))
    return hashed.hexdigest()


def bounded(data: bytes) -> bytes | None:
    """Metadata as read, None where it is too long to be that."""
    return data if len(data) <= MAX_METADATA else None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why papers could not be found at *place*: what the user named, or what was met below it, as sources are named."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


class Gathering:
    """What a run has met so far, and where to tell problems. A context manager: what it keeps on disk is gone at the end."""

    def __init__(self, problems: Callable[[Problem], None], without: frozenset[str] = frozenset()) -> None:
        """*problems* is called with each; *without* has the real paths of directories to pass over."""
        self._problems = problems
        self._met = _numbers()
        self.without = without
        self.events = 0  # problems told and places met again: what shows that an input without new papers was not empty

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._met.close()

    def problem(self, name: str, what: str) -> None:
        """Tell what is wrong with *name*, in one line."""
        self.events += 1
        self._problems(Problem(shown(name), what))

    def new(self, place: str) -> bool:
        """Whether *place* is met for the first time.

        Only 64 bits of each are kept: of ten million places two clash once in 370,000 runs.
        """
        key = int.from_bytes(hashlib.blake2b(place.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
        added = self._met.execute("INSERT OR IGNORE INTO met VALUES (?)", (key,)).rowcount > 0
        self.events += not added
        return added


def _numbers() -> sqlite3.Connection:
    """An empty set of numbers: in memory while it is small (two megabytes), then in a file that SQLite makes and removes."""
    database = sqlite3.connect("", isolation_level=None)
    database.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA cache_size = -2000; CREATE TABLE met (number INTEGER PRIMARY KEY); BEGIN"
    )
    return database


def shown(name: str) -> str:
    """*name* as one printable line that can be encoded: what cannot be shown is escaped, and backslashes: no two become alike."""
    if name.isprintable() and "\\" not in name:
        return name
    plain = (c if c.isprintable() and c != "\\" else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in name)
    return "".join(plain)
