"""The metadata files that lie beside a paper, where they speak of that paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kamergraaf.errors import InputError
from kamergraaf.model.text import Told

#: Names under which officielebekendmakingen.nl delivers metadata with a paper.
NAMES = ("metadata.xml", "metadata_owms.xml")


def told_beside(path: Path, known: Sequence[Told]) -> tuple[tuple[Told, ...], tuple[str, ...]]:
    """What the metadata files in the directory of *path* tell of the paper, and notes on files that could not be used.

    They count only where they name the paper: by the identifier that its markup tells (*known*) or that is its file name.
    """
    names = {t.value for t in known if t.field == "identifier"} | {path.stem}
    told: list[Told] = []
    notes: list[str] = []
    for name in NAMES:
        beside = path.parent / name
        if not beside.is_file() or beside == path:
            continue
        from kamergraaf.read.forms.metadata import read_metadata

        try:
            found = read_metadata(beside.read_bytes(), name)
        except (InputError, OSError) as error:
            notes.append(f"metadata not used: {error}")
            continue
        if any(t.field == "identifier" and t.value in names for t in found):
            told.extend(found)
    return tuple(told), tuple(notes)
