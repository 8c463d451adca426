"""Becomes another program with a cap on its memory, one that does not outlive its parent.

Usage: python launch.py PARENT BYTES PROGRAM ARGUMENT...; run as a program of its own, for what it sets holds for a process.
"""

from __future__ import annotations

import os
import sys

from kamergraaf.tied import die_with


def main(parent: int, memory: int, command: list[str]) -> None:
    """Cap this process's memory at *memory* bytes (0: no cap), tie it to the process *parent*, and become *command*."""
    if memory:
        _cap(memory)
    die_with(parent)
    os.execv(command[0], command)


def _cap(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    # Data, where the system counts all private memory as such (Linux since 4.7): the address space of a program with many
    # threads is far larger than what it uses.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    resource.setrlimit(kind, (memory, memory))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
