"""Tells on stderr, where that is a terminal, which of many papers is being read."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

_ERASE = "\r\x1b[K"


class Progress:
    """A line that counts papers; silent for a single paper, with *shown* false or where stderr is no terminal."""

    def __init__(self, total: int, *, shown: bool = True) -> None:
        self._total = total
        self._numbers = count(1)
        self._shown = shown and total > 1 and sys.stderr.isatty()

    def step(self, path: Path) -> None:
        """Tell that *path* is next."""
        if self._shown:
            sys.stderr.write(f"{_ERASE}[{next(self._numbers)}/{self._total}] {path.name}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Remove the line, so that something else can be printed."""
        if self._shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
