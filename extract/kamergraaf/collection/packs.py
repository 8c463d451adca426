"""Pack files: pieces of many papers one behind the other in a few large files, only ever appended to.

The journal of the collection says which places hold something: data first reach the disk (`sync`), then the journal is committed.
What a killed run left behind the last committed place is cut off when the packs are opened again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from kamergraaf.errors import KamergraafError
from kamergraaf.write.files import WriteError

PACK_BYTES = 256 << 20
_OPEN = 64  # packs kept open for reading
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a piece stands: number of the pack, first byte, length in bytes."""

    pack: int
    offset: int
    length: int

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.offset + self.length


class Packs:
    """The packs of one directory. A context manager; one at a time may be open on a directory (the run locks it)."""

    def __init__(self, directory: Path, number: int, limit: int) -> None:
        """For `open` only: *number* is the pack to append to."""
        self._directory, self._limit = directory, limit
        self._number = number
        self._end = _size(self._path(number))
        self._writing: FileIO | None = None
        self._reading: dict[int, BinaryIO] = {}

    @classmethod
    def open(cls, directory: Path, committed: Mapping[int, int], *, limit: int = PACK_BYTES) -> Self:
        """The packs in *directory*, of which *committed* tells how far each holds what the journal knows (number to bytes).

        What lies behind is cut off, packs that the journal does not know are removed. No pack becomes larger than *limit* bytes
        unless a single piece is. Raises KamergraafError where bytes are missing that the journal knows, WriteError where the
        directory cannot be written.
        """
        try:
            directory.mkdir(parents=True, exist_ok=True)
            for number, path in _packs(directory):
                if number not in committed:
                    path.unlink()
                elif path.stat().st_size > committed[number]:
                    os.truncate(path, committed[number])
        except OSError as error:
            raise WriteError(f"{directory}: {error.strerror or error}") from error
        for number, end in committed.items():
            if _size(_path(directory, number)) < end:
                raise KamergraafError(
                    f"{_path(directory, number)}: is missing or shorter than the journal says ({end} bytes); "
                    "remove the directory that holds both, and export again"
                )
        return cls(directory, max(committed, default=0), limit)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all files; what was not synced may be lost."""
        self._close_writing()
        for stream in self._reading.values():
            stream.close()
        self._reading.clear()

    def append(self, data: bytes) -> Place:
        """Put *data* behind all else and tell where; raises WriteError where the disk is full, and then holds what it held."""
        if self._end and self._end + len(data) > self._limit:
            self._begin()
        place = Place(self._number, self._end, len(data))
        try:
            if self._writing is None:
                self._writing = FileIO(self._path(self._number), "ab")
            left = memoryview(data)
            while left:
                left = left[self._writing.write(left) or 0 :]
        except OSError as error:
            with suppress(OSError):
                os.truncate(self._path(self._number), self._end)
            raise WriteError(f"{self._path(self._number)}: cannot be written: {error.strerror or error}") from error
        self._end = place.end
        return place

    def sync(self) -> None:
        """Return when all that was appended is on disk: to be called before the journal is committed. Raises WriteError."""
        try:
            if self._writing is not None:
                os.fsync(self._writing.fileno())
                _sync_directory(self._directory)
        except OSError as error:
            raise WriteError(f"{self._path(self._number)}: cannot be written: {error.strerror or error}") from error

    def read(self, place: Place) -> bytes:
        """The piece at *place*; raises KamergraafError where the pack does not hold it."""
        return b"".join(self.chunks(place))

    def copy(self, place: Place, stream: BinaryIO) -> None:
        """Write the piece at *place* to *stream*, a megabyte at a time. Raises KamergraafError as `read` does."""
        stream.writelines(self.chunks(place))

    def chunks(self, place: Place) -> Iterator[bytes]:
        """The same in pieces of at most a megabyte."""
        at = place.offset
        while at < place.end:
            try:
                stream = self._stream(place.pack)
                stream.seek(at)
                chunk = stream.read(min(_CHUNK, place.end - at))
            except OSError as error:
                raise KamergraafError(f"{self._path(place.pack)}: cannot be read: {error.strerror or error}") from error
            if not chunk:
                raise KamergraafError(f"{self._path(place.pack)}: ends before byte {place.end}; export again")
            yield chunk
            at += len(chunk)

    def wasteful(self, live: Mapping[int, int], *, dead: float = 0.5) -> tuple[int, ...]:
        """The packs of which more than the share *dead* is held by no place any more; *live* are the bytes held, by pack."""
        sizes = ((number, path.stat().st_size) for number, path in _packs(self._directory))
        return tuple(number for number, size in sizes if size and 1 - live.get(number, 0) / size > dead)

    def compact(self, places: Iterable[Place]) -> Iterator[tuple[Place, Place]]:
        """Copy *places* (all that is held in the wasteful packs) to new packs; old and new place of each, one by one.

        When all are taken the copies are on disk. The journal then commits the new places, and after that `drop` removes the old
        packs. Killed before the commit, the next `open` removes the copies; killed after it, the old packs. Raises WriteError.
        """
        self._begin()
        for place in places:
            yield place, self.append(self.read(place))
        self.sync()

    def drop(self, packs: Iterable[int]) -> None:
        """Remove *packs*, in which the journal holds nothing any more."""
        for number in packs:
            if number == self._number:
                self._begin()
            stream = self._reading.pop(number, None)
            if stream is not None:
                stream.close()
            self._path(number).unlink(missing_ok=True)

    def _begin(self) -> None:
        """Append to a new pack from now on."""
        self.sync()
        self._close_writing()
        self._number = max((number for number, _ in _packs(self._directory)), default=-1) + 1
        self._end = 0

    def _close_writing(self) -> None:
        if self._writing is not None:
            self._writing.close()
            self._writing = None

    def _stream(self, number: int) -> BinaryIO:
        stream = self._reading.pop(number, None) or self._path(number).open("rb", buffering=0)
        self._reading[number] = stream  # the last used stands last
        if len(self._reading) > _OPEN:
            self._reading.pop(next(iter(self._reading))).close()
        return stream

    def _path(self, number: int) -> Path:
        return _path(self._directory, number)


def _path(directory: Path, number: int) -> Path:
    return directory / f"{number:05}.pack"


def _packs(directory: Path) -> list[tuple[int, Path]]:
    found = ((re.fullmatch(r"(\d{5,})\.pack", path.name), path) for path in directory.iterdir())
    return sorted((int(match[1]), path) for match, path in found if match)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _sync_directory(directory: Path) -> None:
    if os.name == "posix":  # elsewhere a directory cannot be opened
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
