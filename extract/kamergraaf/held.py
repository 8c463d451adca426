"""Locks between processes, on files; the system lets go of them when the process dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(path: Path, *, exclusive: bool) -> Iterator[None]:
    """Hold the lock of the file *path* while the block runs: alone, or with any number of others that do not want it alone.

    The file is made where it is missing. Raises BlockingIOError at once where another process is in the way, OSError where the
    file cannot be opened. Windows has no such locks: there the block just runs.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    with path.open("a+b" if exclusive or not path.exists() else "rb") as stream:
        fcntl.flock(stream, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        yield
