"""Exports one paper after another: extract, map, validate, write; what fails is told and the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.api import DEFAULT_BASE, extract
from kamergraaf.collection.products import REPORTS, checked, paper_files
from kamergraaf.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.api import Extraction
    from kamergraaf.link import Linker
    from kamergraaf.map import Triple
    from kamergraaf.validate import Report


@dataclass(frozen=True, slots=True)
class Settings:
    """What to write and where."""

    directory: Path
    formats: tuple[str, ...]
    base_iri: str = DEFAULT_BASE
    allow_invalid: bool = False
    texts: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """One paper written; *report* is None where its graph conforms, with *warnings* or without."""

    source: Path
    extraction: Extraction
    triples: int
    files: tuple[Path, ...]
    report: Report | None
    warnings: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers exported in one run; it knows which identifiers are taken and which bytes it has met.

    *linker* is given what is written.
    """

    settings: Settings
    taken: dict[str, Path] = field(default_factory=dict)
    met: dict[str, Path] = field(default_factory=dict)
    linker: Linker | None = None

    def repeated(self, path: Path) -> Path | None:
        """The file of this run that has the same bytes as *path* and was asked after before, if any."""
        from kamergraaf.read.decode import MAX_BYTES

        try:
            if not path.is_file() or path.stat().st_size > MAX_BYTES:  # a pipe could not be read again
                return None
            digest = sha256(path.read_bytes()).hexdigest()
        except (OSError, ValueError):
            return None  # `export` tells what is wrong
        if digest in self.met:
            return self.met[digest]
        self.met[digest] = path
        return None

    def export(self, path: Path) -> Exported:
        """Export the paper in *path*.

        Raises InputError where it cannot be read or another paper of this run has its identifier, ConformanceError where
        its graph does not conform and that is not allowed; nothing is written then.
        """
        extraction = extract(path, base_iri=self.settings.base_iri)
        first = self.taken.setdefault(extraction.identifier, path)
        if first is not path:
            raise InputError(
                f"{path}: has the same identifier ({extraction.identifier}) as {first}, exported just before; "
                "export it to another directory"
            )
        triples = extraction.triples()
        report = checked(triples, str(path), allow_invalid=self.settings.allow_invalid)
        damning = None if report.conforms else report
        files = _written(extraction, triples, self.settings, report)
        if self.linker is not None:
            self.linker.add(triples)
        return Exported(path, extraction, len(triples), files, damning, len(report.results) if report.conforms else 0)


def _written(extraction: Extraction, triples: Sequence[Triple], settings: Settings, report: Report) -> tuple[Path, ...]:
    """Write the paper's files, and its report where it does not conform; returns all paths. Raises WriteError."""
    from kamergraaf.write import replace_files

    made = paper_files(extraction, triples, settings.formats, report, texts=settings.texts)
    files = {settings.directory / name: content for name, content in made.items()}
    replace_files(files)
    for name in (f"{extraction.identifier}.{ending}" for ending in REPORTS):
        if (path := settings.directory / name) not in files:  # what an earlier, worse export left
            path.unlink(missing_ok=True)
    return tuple(files)
