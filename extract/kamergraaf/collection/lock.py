"""One run at a time in one directory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kamergraaf.errors import KamergraafError


class LockedError(KamergraafError):
    """Another run is writing to the directory."""


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Hold the lock in the directory *place*, which is made where it is missing; the system lets go of it when the process ends.

    Raises LockedError where another process holds it.
    """
    from filelock import FileLock, Timeout

    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place / "lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise LockedError(
            f"{place.parent}: another run is writing to it; wait for its end, or export to another directory"
        ) from error
    except OSError as error:
        raise LockedError(f"{place.parent}: cannot be written ({error.strerror or error})") from error
    try:
        yield
    finally:
        lock.release()
