"""Exports one paper after another: extract, map, validate, write; what fails is told and the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.api import DEFAULT_BASE, extract
from kamergraaf.errors import ConformanceError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.api import Extraction
    from kamergraaf.link import Linker
    from kamergraaf.map import Triple
    from kamergraaf.validate import Report

_RESULTS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """What to write and where."""

    directory: Path
    formats: tuple[str, ...]
    base_iri: str = DEFAULT_BASE
    allow_invalid: bool = False


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
        from kamergraaf.validate import Report, report_text, validate_triples

        extraction = extract(path, base_iri=self.settings.base_iri)
        first = self.taken.setdefault(extraction.identifier, path)
        if first is not path:
            raise InputError(
                f"{path}: has the same identifier ({extraction.identifier}) as {first}, exported just before; "
                "export it to another directory"
            )
        triples = extraction.triples()
        report = validate_triples(triples)
        if not report.conforms and not self.settings.allow_invalid:
            wrong = Report(False, tuple(result for result in report.results if result.severity == "Violation"))
            said = report_text(wrong, "en", limit=_RESULTS_SHOWN).rstrip()
            raise ConformanceError(f"{path}: nothing is written (--allow-invalid writes it all the same): {said}")
        damning = None if report.conforms else report
        files = _written(extraction, triples, self.settings, damning)
        if self.linker is not None:
            self.linker.add(triples)
        return Exported(path, extraction, len(triples), files, damning, len(report.results) if report.conforms else 0)


def _written(extraction: Extraction, triples: Sequence[Triple], settings: Settings, report: Report | None) -> tuple[Path, ...]:
    """Write the paper's files, and its report where there is one; returns all paths. Raises WriteError."""
    from kamergraaf.validate import report_graph, report_text
    from kamergraaf.write import Format, replace_files, write

    source, reports = extraction.paper.source, settings.directory / f"{extraction.identifier}.report"
    files = write(
        triples,
        document_iri=extraction.iri,
        directory=settings.directory,
        identifier=extraction.identifier,
        formats=[Format(name) for name in settings.formats],
        text=None if source.verbatim else source.text,
        base=settings.base_iri,
    )
    told = {Path(f"{reports}.txt"): "", Path(f"{reports}.ttl"): ""}
    if report is None:
        for path in told:  # what an earlier, worse export left
            path.unlink(missing_ok=True)
        return files
    told = dict(zip(told, (report_text(report, "en"), report_graph(report, f"{extraction.iri}/report")), strict=True))
    replace_files({path: content.encode() for path, content in told.items()})
    return (*files, *told)
