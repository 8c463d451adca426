"""Bytes of a paper from a file or stream, never more than a paper can have."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from kamergraaf.errors import InputError

#: Largest file read at all, in bytes: a PDF of two thousand pages. Plain text has a limit of its own.
MAX_FILE = 100_000_000


def file_bytes(path: Path) -> bytes:
    """The bytes of the file *path*. Raises InputError where it is missing, a directory, unreadable or too large."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a directory; name the files in it")
        size = path.stat().st_size
        if size > MAX_FILE:
            raise too_large(str(path), size)
        with path.open("rb") as stream:
            return stream_bytes(stream, str(path), size)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error


def stream_bytes(stream: BinaryIO, name: str, expected: int = 0) -> bytes:
    """All that *stream* still gives; *name* is used in messages. Raises InputError for too much of it, OSError as it does.

    *expected* is how much that may be. To ask for much more costs memory: room is made for what is asked, not for what comes.
    """
    parts: list[bytes] = []
    size = 0
    while part := stream.read(min(MAX_FILE - size, max(expected - size, _AT_ONCE)) + 1):  # a pipe may give less than was asked
        parts.append(part)
        size += len(part)
        if size > MAX_FILE:
            raise too_large(name, size)
    return b"".join(parts)


def too_large(name: str, size: int) -> InputError:
    """The error for a file of *size* bytes, which is more than a paper has."""
    return InputError(f"{name}: {size / 1e6:.0f} MB is more than one paper (limit {MAX_FILE / 1e6:.0f} MB); split it into papers")


_AT_ONCE = 65_535
