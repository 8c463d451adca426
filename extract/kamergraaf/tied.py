"""A process that does not outlive its parent."""

from __future__ import annotations

import os
import sys


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
