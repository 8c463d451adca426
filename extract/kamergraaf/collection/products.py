"""What is made of one paper: its validated graph, the bytes of its files, its pieces of what a collection makes."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from kamergraaf.errors import ConformanceError, InputError

if TYPE_CHECKING:
    from kamergraaf.api import Extraction
    from kamergraaf.map import Triple
    from kamergraaf.validate import Report

_RESULTS_SHOWN = 10
#: The reports that stand beside a graph that does not conform.
REPORTS = ("report.txt", "report.ttl")


def checked(triples: Sequence[Triple], name: str, *, allow_invalid: bool) -> Report:
    """The validation of a paper's graph.

    Raises ConformanceError where it does not conform and that is not allowed; *name* stands in its message.
    """
    from kamergraaf.validate import Report, report_text, validate_triples

    report = validate_triples(triples)
    if not report.conforms and not allow_invalid:
        wrong = Report(False, tuple(result for result in report.results if result.severity == "Violation"))
        said = report_text(wrong, "en", limit=_RESULTS_SHOWN).rstrip()
        raise ConformanceError(f"{name}: nothing is written (--allow-invalid writes it all the same): {said}")
    return report


def paper_files(
    extraction: Extraction, triples: Sequence[Triple], formats: Sequence[str], report: Report, *, texts: bool = False
) -> dict[str, bytes]:
    """The files of a paper, by name: its graph in *formats*, its text version, and reports where it does not conform.

    A file of plain text is its own text version: it is among them with *texts* only, if it is in UTF-8.
    """
    from kamergraaf.validate import report_graph, report_text
    from kamergraaf.write import Format, serialise
    from kamergraaf.write.characters import as_bytes

    name, source = extraction.identifier, extraction.paper.source
    if not name or name.startswith(".") or set(name) & set("/\\\0"):
        raise InputError(f"{extraction.paper.name}: its identifier “{name}” cannot be a file name")
    files = {
        f"{name}.{form}": serialise(triples, Format(form), document_iri=extraction.iri, base=extraction.base_iri)
        for form in dict.fromkeys(formats)
    }
    if texts or not source.verbatim:
        text = as_bytes(source.text)
        if sha256(text).hexdigest() == source.sha256:  # no other has the checksum that the graph tells
            files[f"{name}.txt"] = text
    if not report.conforms:
        reports = (report_text(report, "en"), report_graph(report, f"{extraction.iri}/report"))
        files |= {f"{name}.{ending}": told.encode() for ending, told in zip(REPORTS, reports, strict=True)}
    return files


def disagreements(extraction: Extraction, name: str) -> tuple[str, ...]:
    """Where the paper's text and its metadata tell different things, one line each."""
    said = (one.statement for one in extraction.resolution.document.metadata)
    return tuple(
        f"{name}: the text's {one.field} is {one.text}, {', '.join(one.sources)} says {one.value}" for one in said if one.text
    )
