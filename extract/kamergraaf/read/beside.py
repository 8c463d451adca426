"""The metadata files that lie beside a paper, where they speak of that paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from kamergraaf.errors import InputError
from kamergraaf.model.text import Told

#: Names under which officielebekendmakingen.nl delivers metadata with a paper.
NAMES = ("metadata.xml", "metadata_owms.xml")
#: Largest metadata file read, in bytes: a thousand times the usual.
MAX_METADATA = 4_000_000

#: The metadata files beside a paper, bytes by name (see NAMES); None for one that could not be read.
Metadata = Mapping[str, bytes | None]


def metadata_beside(path: Path) -> dict[str, bytes | None]:
    """The metadata files in the directory of *path*, itself left out."""
    found: dict[str, bytes | None] = {}
    for name in NAMES:
        beside = path.parent / name
        if beside == path:
            continue
        try:
            if not beside.is_file():
                continue
            with beside.open("rb") as stream:
                data = stream.read(MAX_METADATA + 1)
            found[name] = data if len(data) <= MAX_METADATA else None
        except (OSError, ValueError):
            found[name] = None
    return found


def told_beside(paper: str, metadata: Metadata, known: Sequence[Told]) -> tuple[tuple[Told, ...], tuple[str, ...]]:
    """What the *metadata* files beside the file or URL *paper* tell of it, and notes on files that could not be used.

    They count only where they name the paper: by the identifier that its markup tells (*known*) or that is its file name.
    """
    names = {t.value for t in known if t.field == "identifier"} | {stem(paper)}
    told: list[Told] = []
    notes: list[str] = []
    for name in NAMES:
        if name not in metadata:
            continue
        from kamergraaf.read.forms.metadata import read_metadata

        try:
            found = read_metadata(_read(metadata[name], name), name)
        except InputError as error:
            notes.append(f"metadata not used: {error}")
            continue
        if any(t.field == "identifier" and t.value in names for t in found):
            told.extend(found)
    return tuple(told), tuple(notes)


def stem(name: str) -> str:
    """The file name in the path or URL *name*, its last suffix left off: «kst-1» of «letters.zip!/2021/kst-1.xml»."""
    if "://" in name:
        name = re.split(r"[?#]", name, maxsplit=1)[0]
    return PurePath(name).stem


def _read(data: bytes | None, name: str) -> bytes:
    if data is None:
        raise InputError(f"{name}: cannot be read or is too large; check its permissions")
    return data
