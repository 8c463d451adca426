"""Who uses a store: one process that writes, or any number that read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kamergraaf.errors import KamergraafError
from kamergraaf.held import held

NAME = "kamergraaf.lock"


class StoreError(KamergraafError):
    """A store cannot be opened, is in use, or cannot be written."""


@contextmanager
def locked(directory: Path, *, writing: bool) -> Iterator[None]:
    """Hold the lock of the store in *directory* while the block runs; the system lets go of it when the process dies.

    Oxigraph leaves undefined what a reader sees beside a writer, so these exclude each other. Raises StoreError at once where
    another process is in the way.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(held(directory / NAME, exclusive=writing))
        except BlockingIOError as error:
            doing = "served or written" if writing else "written"
            raise StoreError(f"{directory}: is being {doing} by another process; stop that one first") from error
        except OSError as error:
            if writing:  # a store on a read-only disk has no writers
                raise StoreError(f"{directory}: cannot be written ({error.strerror or error})") from error
        yield
