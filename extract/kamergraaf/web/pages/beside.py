"""Files beside the data: the texts and printed papers in directories that the server was told."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from functools import lru_cache
from pathlib import Path


def beside(directory: Path | None, key: str, ending: str, largest: int) -> Path | None:
    """The file of the paper *key* in *directory*, of at most so many bytes; None where there is none.

    A key is a plain name, never a path.
    """
    if directory is None or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}", key):
        return None
    path = directory / f"{key}{ending}"
    return path if path.is_file() and path.stat().st_size <= largest else None


def by_digest(directory: Path | None, sha256: str, ending: str, largest: int) -> Path | None:
    """The file in *directory* with the checksum *sha256*, whatever its name, of at most so many bytes; None where there is none.

    Files are read once, and again when files come, go or change.
    """
    if directory is None or not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return None
    path = _digests(directory, _state(directory, ending, largest)).get(sha256)
    return path if path is not None and path.is_file() else None


_State = tuple[tuple[str, int, int], ...]
#: Many visitors wait for one reading of a directory, instead of each reading it.
_READING = threading.Lock()


def _state(directory: Path, ending: str, largest: int) -> _State:
    """Names, sizes and times of the files that count."""
    found = []
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.lower().endswith(ending) and entry.is_file() and (told := entry.stat()).st_size <= largest:
                found.append((entry.name, told.st_size, told.st_mtime_ns))
    return tuple(sorted(found))


def _digests(directory: Path, state: _State) -> dict[str, Path]:
    with _READING:
        return _read(directory, state)


@lru_cache(maxsize=2)
def _read(directory: Path, state: _State) -> dict[str, Path]:
    return {_digest(directory / name, size, changed): directory / name for name, size, changed in reversed(state)}


@lru_cache(maxsize=200_000)
def _digest(path: Path, _size: int, _changed: int) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # gone or closed to us: a file that is not at hand
        return ""
