"""Tells the text versions that an export writes from papers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

_EXPORTS = (".ttl", ".jsonld", ".nq", ".trig", ".nt")
#: What an export says only of a text version made from another form; of a paper in plain text it has one checksum.
_MADE_FROM = b"sourceSha256"
_LARGEST = 50_000_000


def exported(names: Iterable[str]) -> frozenset[str]:
    """What the exports among *names*, which stand in one directory, are called without their suffix."""
    return frozenset(name.rpartition(".")[0] for name in names if name.endswith(_EXPORTS))


def is_own_text(path: str) -> bool:
    """Whether the file *path* is the text version that stands beside an export: the export has its checksum."""
    text = Path(path)
    if text.suffix != ".txt":
        return False
    for suffix in _EXPORTS:
        export = text.with_suffix(suffix)
        try:
            if export.is_file() and export.stat().st_size <= _LARGEST:
                said = export.read_bytes()
                return _MADE_FROM in said and hashlib.sha256(text.read_bytes()).hexdigest().encode() in said
        except (OSError, ValueError):
            continue
    return False
