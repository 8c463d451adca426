"""Files beside the data: the texts and printed papers in directories that the server was told."""

from __future__ import annotations

import re
from pathlib import Path


def beside(directory: Path | None, key: str, ending: str, largest: int) -> Path | None:
    """The file of the paper *key* in *directory*, of at most so many bytes; None where there is none.

    A key is a plain name, never a path.
    """
    if directory is None or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}", key):
        return None
    path = directory / f"{key}{ending}"
    return path if path.is_file() and path.stat().st_size <= largest else None
