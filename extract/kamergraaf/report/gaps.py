"""What a graph leaves open: each gap with the words it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kamergraaf.map.terms import FOAF, KG, KGC, OA, ORG, RDFS, SCHEMA, TYPE
from kamergraaf.statements import Statements


class GapKind(StrEnum):
    """The kinds of gaps, in the order in which they are told."""

    REFERENCE = "unresolved reference"
    POST = "post without holder"
    HOLDER = "claim without holder"
    UNIT = "figure without unit"
    DATE = "time without date"
    ANSWER = "question without answer"


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: its kind, the words it is about, and the passage of the paper they stand in."""

    kind: GapKind
    words: str
    passage: str = ""


def gaps(graph: Statements, document: str) -> Iterator[Gap]:
    """The gaps of the paper *document* (an IRI) in *graph*, kind by kind."""
    yield from _references(graph, document)
    yield from _posts(graph, document)
    yield from _claims(graph, document)
    for question in graph.subjects(SCHEMA("isPartOf"), document):
        if graph.is_a(question, KG("ParliamentaryQuestion")) and not (
            graph.subjects(KG("answers"), question) or graph.objects(question, KG("shortAnswer"))
        ):
            number = graph.value(question, KG("questionNumber")) or ""
            yield Gap(GapKind.ANSWER, number, graph.value(question, SCHEMA("text")) or "")


def _references(graph: Statements, document: str) -> Iterator[Gap]:
    text = graph.value(document, KG("textVersion"))
    unresolved = set(graph.subjects(KG("resolutionStatus"), KGC("unresolved")))
    cited = {one for one in graph.instances(KG("ParliamentaryDocument")) if one in unresolved and one != document}
    for annotation, body in graph.pairs(OA("hasBody")) if cited else ():
        for target in graph.objects(annotation, OA("hasTarget")) if body in cited else ():
            if graph.value(target, OA("hasSource")) == text:
                selector = next(iter(graph.objects(target, OA("hasSelector"))), "")
                passage = [graph.value(selector, OA(part)) or "" for part in ("prefix", "exact", "suffix")]
                yield Gap(GapKind.REFERENCE, " ".join(passage[1].split()), " ".join("".join(passage).split()))


def _posts(graph: Statements, document: str) -> Iterator[Gap]:
    for node in graph.subjects(KG("inDocument"), document):
        if graph.is_a(node, KG("HolderResolution")) and not graph.objects(node, KG("holder")):
            post = graph.value(node, SCHEMA("about")) or ""
            names = [graph.value(one, FOAF("name")) for one in _persons(graph, node)]
            among = "; ".join(sorted(filter(None, names)))
            yield Gap(GapKind.POST, _label(graph, post), f"({among})" if among else "")


def _persons(graph: Statements, node: str) -> Iterator[str]:
    for incumbency in graph.objects(node, KG("candidateIncumbency")):
        yield from graph.objects(incumbency, ORG("member"))


def _claims(graph: Statements, document: str) -> Iterator[Gap]:
    claims = [one for one in graph.subjects(KG("inDocument"), document) if graph.is_a(one, KG("Claim"))]
    held = {one: [h for h in graph.objects(one, KG("assertedBy")) if not _unknown(graph, h)] for one in claims}
    for claim in claims:
        if not held[claim]:
            yield Gap(GapKind.HOLDER, "", graph.value(claim, SCHEMA("text")) or "")
    for kind, link, told in (
        (GapKind.UNIT, KG("quantity"), (SCHEMA("unitText"),)),
        (GapKind.DATE, KG("time"), (SCHEMA("startDate"), SCHEMA("endDate"))),
    ):
        for claim in claims:
            for node in graph.objects(claim, link):
                if not any(graph.objects(node, one) for one in told):
                    yield Gap(kind, graph.value(node, KG("asWritten")) or "", graph.value(claim, SCHEMA("text")) or "")


def _unknown(graph: Statements, holder: str) -> bool:
    """Whether *holder* merely stands for a signatory who is not known: a post that no words name."""
    unresolved = KGC("unresolved") in graph.objects(holder, KG("resolutionStatus"))
    return unresolved and not graph.subjects(OA("hasBody"), holder)


def _label(graph: Statements, entity: str) -> str:
    return graph.value(entity, RDFS("label")) or graph.value(entity, FOAF("name")) or entity


def papers(graph: Statements) -> tuple[str, ...]:
    """The papers that *graph* is about: those with a text version."""
    return tuple(one for one, _ in graph.pairs(KG("textVersion")) if graph.objects(one, TYPE))
