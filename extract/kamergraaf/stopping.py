"""Signals that ask the program to stop."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class Stopped(KeyboardInterrupt):
    """A signal asked the program to stop.

    A class of its own: where KeyboardInterrupt itself passes through an `exec`, as a module with dataclasses runs on import,
    CPython ends a process started with `-m` by SIGINT, even when it was caught and an exit code chosen.
    """


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Ctrl-C and a polite request to end (SIGTERM) raise Stopped in the block; one that is ignored already stays so."""

    def stop(*_: object) -> None:
        raise Stopped

    asking = [one for one in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, stop) for one in asking}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
