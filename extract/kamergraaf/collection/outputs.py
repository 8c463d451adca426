"""Large output files: written beside the old ones, and put in their place all together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    """A file written: what it holds ("papers", "shared", "links", a table), its size, and the first and last of its papers."""

    name: str
    content: str
    bytes: int
    sha256: str
    papers: int
    quads: int
    first: str | None
    last: str | None


class Writing:
    """A file being written, with its checksum; `close` or `abandon` ends it. Every call may raise OSError."""

    def __init__(self, path: Path, content: str) -> None:
        self._path, self._content = path, content
        self._stream = path.open("wb")
        self._digest = sha256()
        self._papers = self._quads = 0
        self._first: str | None = None
        self._last: str | None = None
        self.size = 0

    def write(self, data: bytes) -> None:
        """Add *data*."""
        self._stream.write(data)
        self._digest.update(data)
        self.size += len(data)

    def count(self, paper: str | None, quads: int) -> None:
        """Tell that *quads* statements were added, all those of *paper* if one is given."""
        self._quads += quads
        if paper is not None:
            self._papers += 1
            self._first = self._first or paper
            self._last = paper

    def close(self) -> File:
        """Return when all is on disk."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        checksum = self._digest.hexdigest()
        return File(
            self._path.name, self._content, self.size, checksum, self._papers, self._quads, self._first, self._last
        )

    def abandon(self) -> None:
        """Close without more, where that has not been done."""
        self._stream.close()


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
