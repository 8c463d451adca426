"""Places of citation as triples: what is told where the paper cites, and what it points at."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf.errors import RuleError
from kamergraaf.map.anchors import SHORT_FORM, char_iri
from kamergraaf.map.concepts import CITATION_KINDS, concept
from kamergraaf.map.terms import DCTERMS, KG, KGC, Names, Triple, count, day, each, plain, types
from kamergraaf.map.wording import on_one_line, wording
from kamergraaf.model.resolved import CitingPlace, Document
from kamergraaf.model.text import Paper


def citing(place: CitingPlace, document: Document, paper: Paper, names: Names) -> Iterator[Triple]:
    """One place of citation. Raises RuleError where its kind is no concept of ontology/concepts.ttl."""
    me = names(place.key)
    kind = concept(place.kind if place.kind == SHORT_FORM else f"{place.kind}-citation", CITATION_KINDS)
    if kind is None:
        raise RuleError(f"kind of citation “{place.kind}” is no concept of ontology/concepts.ttl")
    yield from types(me, KG("Citation"))
    yield me, KG("inDocument"), names(document.key)
    yield me, KG("citationKind"), kind
    yield me, KG("asWritten"), plain(wording(paper, place.span, place.as_written))
    yield me, KG("standsAt"), char_iri(names, document.key, place.span)
    yield me, KG("resolutionStatus"), KGC(place.status)
    yield from each(me, KG("cites"), map(names, place.cites))
    yield from each(me, KG("citedItem"), map(count, place.items))
    yield from each(me, KG("rijkswetnummer"), map(plain, place.rijkswetten))
    yield from each(me, KG("mover"), map(plain, place.movers))
    if place.sitting is not None:
        yield me, KG("citedSitting"), count(place.sitting)
    if place.antecedent:
        yield me, KG("antecedent"), names(place.antecedent)
    if place.dated:
        yield me, DCTERMS("date"), day(place.dated)
    for predicate, told in (
        (KG("sessionYear"), place.session),
        (KG("citedPages"), place.pages),
        (KG("reading"), place.reading),
        (KG("alternativeReading"), place.alternative),
    ):
        if told:
            yield me, predicate, plain(on_one_line(told))
