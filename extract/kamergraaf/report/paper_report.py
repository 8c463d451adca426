"""The report on one exported paper, from its graph and, where it is at hand, its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kamergraaf.map.terms import DCTERMS, KG, OA
from kamergraaf.model.text import Span
from kamergraaf.report.coverage import Coverage, by_reason, coverage
from kamergraaf.report.gaps import Gap, GapKind, gaps, papers
from kamergraaf.report.texts import Texts
from kamergraaf.statements import Statements

_KINDS = ("FactualClaim", "Commitment", "Position", "Appeal")


@dataclass(frozen=True, slots=True)
class PaperReport:
    """One paper: *counts* of what its graph has, *gaps*, and the *coverage* of its text; None where the text is not at hand."""

    export: str
    identifier: str
    counts: tuple[tuple[str, int], ...]
    gaps: tuple[Gap, ...]
    coverage: Coverage | None
    text: str | None = None

    def number_of(self, kind: GapKind) -> int:
        """How many gaps of one kind there are."""
        return sum(gap.kind is kind for gap in self.gaps)

    def as_json(self) -> dict[str, Any]:
        """The report as values that JSON can say."""
        told: dict[str, Any] = {"export": self.export, "paper": self.identifier, "counts": dict(self.counts)}
        told["gaps"] = {
            kind.value: [{"words": gap.words, "passage": gap.passage} for gap in self.gaps if gap.kind is kind]
            for kind in GapKind
        }
        told["coverage"] = None
        if self.coverage is not None:
            told["coverage"] = {
                "sentences": self.coverage.sentences,
                "claimed": self.coverage.claimed,
                "share": round(self.coverage.share, 3),
                "unclaimed": {
                    why: [{"start": one.start, "words": one.words} for one in found]
                    for why, found in by_reason(self.coverage.unclaimed).items()
                },
            }
        return told


def reports(exports: Iterable[Path], texts: Texts) -> Iterator[PaperReport]:
    """The reports on all papers in the RDF files *exports*.

    Raises InputError where a file is no RDF, or has no paper in it.
    """
    from kamergraaf.errors import InputError
    from kamergraaf.validate import parse_rdf

    for path in exports:
        graph = Statements.of_graph(parse_rdf(path))
        found = papers(graph)
        if not found:
            raise InputError(f"{path}: no paper with a text version in it; give what `kamergraaf export` wrote")
        for document in found:
            yield _report(path, graph, document, texts)


def _report(path: Path, graph: Statements, document: str, texts: Texts) -> PaperReport:
    version = graph.value(document, KG("textVersion")) or ""
    checksums = [*graph.objects(version, KG("sourceSha256")), *graph.objects(version, KG("sha256"))]
    beside = texts.find(path, checksums)
    covered = None
    if beside is not None:
        from kamergraaf.read import read_paper

        covered = coverage(read_paper(beside), list(_claims(graph, document)))
    identifier = graph.value(document, DCTERMS("identifier")) or document.rsplit("/", 1)[-1]
    told = tuple(_counts(graph, document))
    return PaperReport(str(path), identifier, told, tuple(gaps(graph, document)), covered, str(beside) if beside else None)


def _claims(graph: Statements, document: str) -> Iterator[Span]:
    """Where the claims of a paper stand."""
    text = graph.value(document, KG("textVersion"))
    for claim in graph.subjects(KG("inDocument"), document):
        for annotation in graph.subjects(OA("hasBody"), claim) if graph.is_a(claim, KG("Claim")) else ():
            for target in graph.objects(annotation, OA("hasTarget")):
                for selector in graph.objects(target, OA("hasSelector")):
                    start, end = graph.value(selector, OA("start")), graph.value(selector, OA("end"))
                    if start and end and graph.value(target, OA("hasSource")) == text:
                        yield Span(int(start), int(end))


def _counts(graph: Statements, document: str) -> Iterator[tuple[str, int]]:
    claims = [one for one in graph.subjects(KG("inDocument"), document) if graph.is_a(one, KG("Claim"))]
    kinds = Counter(kind for one in claims for kind in _KINDS if graph.is_a(one, KG(kind)))
    yield "claims", len(claims)
    yield from ((kind, kinds[kind]) for kind in _KINDS)
    yield "figures", sum(len(graph.objects(one, KG("quantity"))) for one in claims)
    yield "times", sum(len(graph.objects(one, KG("time"))) for one in claims)
    yield "references", len(graph.objects(document, DCTERMS("references")))
