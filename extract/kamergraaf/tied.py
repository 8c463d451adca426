"""A process that does not outlive its parent, nor its time."""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def die_with(parent: int) -> None:
    """Have the system kill this process when the process *parent*, its parent, ends in any way; on Linux, elsewhere nothing."""
    if sys.platform != "linux":
        return
    import ctypes
    import signal

    set_parent_death_signal = 1
    ctypes.CDLL(None, use_errno=True).prctl(set_parent_death_signal, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before this
        sys.exit(1)


@contextmanager
def ending_after(seconds: float) -> Iterator[None]:
    """The process ends where the block takes longer, whatever it is stuck in. One clock for a process: blocks do not nest."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device, no path
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
