"""Pages and reports that a command writes beside its output: complete, or not there."""

from __future__ import annotations

from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write *text* to the file *path*, its directory made where it is missing; a link goes on to point where it did.

    Raises WriteError; then what was there is there still.
    """
    from kamergraaf.write import replace_files

    replace_files({path.resolve() if path.is_symlink() else path: text.encode()})
