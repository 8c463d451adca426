"""Finds the text, or the source file, of an exported paper by its checksum, so that no name has to agree."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from kamergraaf.errors import InputError

#: Files that can be papers. Beside an export only text versions are looked for, since all else there may be of any size.
_PAPERS = frozenset({".txt", ".pdf", ".docx", ".odt", ".html", ".htm", ".xml"})
_LARGEST = 100_000_000


class Texts:
    """Files given as texts (*places*: files, or directories of them), and those beside exports, by SHA-256."""

    def __init__(self, places: Sequence[Path] = ()) -> None:
        self._known: dict[str, Path] = {}
        self._seen: set[Path] = set()
        for place in places:
            if not place.exists():
                raise InputError(f"{place}: no such file or directory; give the papers' texts or their directory")
            self._add(sorted(place.iterdir()) if place.is_dir() else [place])

    def find(self, export: Path, checksums: Sequence[str]) -> Path | None:
        """The file with any of *checksums*, the first of them first; those beside *export* are looked at as well."""
        self._add(sorted(export.parent.glob("*.txt")))
        return next((self._known[one] for one in checksums if one in self._known), None)

    def _add(self, paths: Sequence[Path]) -> None:
        for path in self._papers(paths):
            self._known.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)

    def _papers(self, paths: Sequence[Path]) -> Iterator[Path]:
        for path in paths:
            if path in self._seen or not path.is_file():
                continue
            self._seen.add(path)
            if path.suffix.lower() in _PAPERS and path.stat().st_size <= _LARGEST:
                yield path
