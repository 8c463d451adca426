"""Removes what a run that was killed left half-written."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

#: Names of files that are being written, as `write.replace_files` and `write.write_sorted` make them.
_WAITING = re.compile(r"\..+\.\d+\.tmp")


def sweep(directory: Path) -> None:
    """Remove temporary files in *directory*; call it only while the directory is locked."""
    for path in directory.glob(".*.tmp"):
        if _WAITING.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()
