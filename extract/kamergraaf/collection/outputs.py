"""Large output files: written beside the old ones, and put in their place all together."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from kamergraaf.write import WriteError

#: The directory in which files wait until all of them are there.
NEW = ".new"


@dataclass(frozen=True, slots=True)
class File:
    """A file written: what it holds ("papers", "shared", "links", a table), its size, how many statements or rows are in it, and
    of how many papers, by identifier from *first* to *last*.
    """

    name: str
    content: str
    bytes: int
    sha256: str
    count: int
    papers: int = 0
    first: str | None = None
    last: str | None = None

    def as_row(self, counted: str) -> dict[str, str | int]:
        """It as an object for JSON; *counted* names what is counted ("quads", "rows")."""
        row: dict[str, str | int] = {
            "name": self.name,
            "content": self.content,
            "bytes": self.bytes,
            "sha256": self.sha256,
            counted: self.count,
        }
        if self.first and self.last:
            row |= {"papers": self.papers, "first": self.first, "last": self.last}
        return row


class Writing:
    """A file being written, with its checksum; `close` or `abandon` ends it. Every call may raise OSError."""

    def __init__(self, path: Path, content: str) -> None:
        self._path, self._content = path, content
        self._stream = path.open("wb")
        self._digest = sha256()
        self._count = self._papers = 0
        self._first: str | None = None
        self._last: str | None = None
        self.size = 0

    def write(self, data: bytes) -> None:
        """Add *data*."""
        self._stream.write(data)
        self._digest.update(data)
        self.size += len(data)

    def count(self, number: int, paper: str | None = None) -> None:
        """Tell that so many statements or rows were added, all those of *paper* if one is given."""
        self._count += number
        if paper is not None:
            self._papers += 1
            self._first = self._first or paper
            self._last = paper

    def close(self) -> File:
        """Return when all is on disk."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        told = self._path.name, self._content, self.size, self._digest.hexdigest()
        return File(*told, self._count, self._papers, self._first, self._last)

    def abandon(self) -> None:
        """Close without more, where that has not been done."""
        self._stream.close()


@contextmanager
def renewed(place: Path, what: str) -> Iterator[Path]:
    """An empty directory in *place* for the files that `publish` is to put there; gone when the block ends.

    Raises WriteError, which says that *what* cannot be written, for an OSError in the block.
    """
    new = place / NEW
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        yield new
    except OSError as error:
        raise WriteError(f"{place}: {what} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def publish(new: Path, names: Iterable[str], manifest: str, *, stale: Callable[[str], bool]) -> None:
    """Put the files *names* and the *manifest* from the directory *new* into its parent, in place of what is there.

    The manifest goes first and comes last: where it stands, all files are complete and belong together. Afterwards files of the
    parent that are *stale* by name and not among *names* are removed. Raises OSError.
    """
    place, kept = new.parent, tuple(names)
    (place / manifest).unlink(missing_ok=True)
    for name in kept:
        (new / name).replace(place / name)
    (new / manifest).replace(place / manifest)
    for path in place.iterdir():
        if path.name not in kept and stale(path.name):
            path.unlink()


def checksum(path: Path) -> str:
    """The SHA-256 of the file *path*, in hexadecimal digits. Raises OSError."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
