"""Who uses a store: one process that writes, or any number that read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kamergraaf.errors import KamergraafError

NAME = "kamergraaf.lock"


class StoreError(KamergraafError):
    """A store cannot be opened, is in use, or cannot be written."""


@contextmanager
def locked(directory: Path, *, writing: bool) -> Iterator[None]:
    """Hold the lock of the store in *directory* while the block runs; the system lets go of it when the process dies.

    Oxigraph leaves undefined what a reader sees beside a writer, so these exclude each other. Raises StoreError at once where
    another process is in the way.
    """
    try:
        import fcntl
    except ImportError:  # Windows: the store's own lock still keeps writers apart
        yield
        return
    try:
        stream = (directory / NAME).open("a+b" if writing or not (directory / NAME).exists() else "rb")
    except OSError as error:
        if not writing:  # a store on a read-only disk has no writers
            yield
            return
        raise StoreError(f"{directory}: cannot be written ({error.strerror or error})") from error
    with stream:
        try:
            fcntl.flock(stream, (fcntl.LOCK_EX if writing else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            doing = "served or written" if writing else "written"
            raise StoreError(f"{directory}: is being {doing} by another process; stop that one first") from error
        yield
