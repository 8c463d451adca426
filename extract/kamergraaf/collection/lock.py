"""One run at a time in one directory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import sleep

from kamergraaf.errors import KamergraafError
from kamergraaf.held import held

_NAME = "lock"
_TRIES, _PAUSE = 5, 0.1  # `is_locked` holds the lock for a moment


class LockedError(KamergraafError):
    """Another run is writing to the directory."""


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Hold the lock in the directory *place*, which is made where it is missing; the system lets go of it when the process ends.

    Raises LockedError where another process holds it.
    """
    with ExitStack() as stack:
        try:
            place.mkdir(parents=True, exist_ok=True)
            for left in reversed(range(_TRIES)):
                try:
                    stack.enter_context(held(place / _NAME, exclusive=True))
                    break
                except BlockingIOError:
                    if not left:
                        raise
                    sleep(_PAUSE)
        except BlockingIOError as error:
            raise LockedError(
                f"{place.parent}: another run is writing to it; wait for its end, or export to another directory"
            ) from error
        except OSError as error:
            raise LockedError(f"{place.parent}: cannot be written ({error.strerror or error})") from error
        yield


def is_locked(place: Path) -> bool:
    """Whether a run is going on whose lock is in the directory *place*."""
    path = place / _NAME
    try:
        with held(path, exclusive=False) if path.exists() else ExitStack():
            return False
    except BlockingIOError:
        return True
    except OSError:  # it may not be read: nothing is known
        return False
