"""Links as triples: a node that tells rule, evidence and confidence, and the statement itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from hashlib import sha256
from itertools import chain

from kamergraaf.data import rules
from kamergraaf.link.links import Link, Series
from kamergraaf.map.anchors import rule_iri
from kamergraaf.map.terms import (
    DCTERMS,
    ELI,
    KG,
    KGC,
    RICO,
    SCHEMA,
    SKOS,
    XSD,
    Iri,
    Literal,
    Names,
    Triple,
    decimal,
    dutch,
    each,
    plain,
    types,
)

_MEASURE = "link-measure"


@cache
def prior(rule: str) -> Decimal:
    """The confidence of *rule*, set beforehand; raises KeyError for an unknown rule."""
    return Decimal(rules("linking")["confidence"][rule])


def _hash(*parts: str) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def link(one: Link, names: Names) -> Iterator[Triple]:
    """The link's node and its statement."""
    me = names(f"link/{_hash(one.subject, one.predicate, one.object)}")
    yield Iri(one.subject), Iri(one.predicate), Iri(one.object)
    yield from types(me, KG("Link"))
    yield me, KG("linkSubject"), Iri(one.subject)
    yield me, KG("linkPredicate"), Iri(one.predicate)
    yield me, KG("linkObject"), Iri(one.object)
    yield from each(me, KG("evidence"), map(Iri, one.evidence))
    yield from _by_rule(me, one.rule)
    if one.later:
        yield me, KG("laterStatus"), Iri(one.later)
    if one.day:
        yield me, DCTERMS("date"), Literal(one.day, XSD("date"))


def _by_rule(me: Iri, rule: str) -> Iterator[Triple]:
    yield me, KG("rule"), rule_iri(rule)
    yield me, KG("confidence"), decimal(prior(rule))
    yield me, KG("confidenceBasis"), KGC("prior")
    yield from types(rule_iri(rule), KG("Rule"))
    yield rule_iri(rule), DCTERMS("identifier"), plain(rule)


def paper(iri: str, identifier: str | None) -> Iterator[Triple]:
    """What a graph that points at a paper has to say of it: that it is one, and its identifier or that none is known.

    A paper that is not among those linked is known by its IRI alone, which ends in its identifier unless it has none.
    """
    yield from types(Iri(iri), KG("ParliamentaryDocument"), RICO("Record"), ELI("Work"))
    local = iri.rsplit("/", 1)[-1]
    identifier = identifier or (None if "#" in local or local.startswith("doc-") else local)
    if identifier:
        yield Iri(iri), DCTERMS("identifier"), plain(identifier)
    else:
        yield Iri(iri), KG("resolutionStatus"), KGC("unresolved")


def series(one: Series, names: Names) -> Iterator[Triple]:
    """The measure of a series, and which quantities are its values."""
    me, figures = names(f"measure/{_hash(one.measure)}"), (placed.figure for placed in one.figures)
    first = next(figures)
    yield from types(me, KG("Measure"))
    yield me, SKOS("prefLabel"), dutch(f"{' '.join(sorted(first.words))} ({first.unit})")
    yield me, SCHEMA("unitText"), plain(first.unit)
    yield from each(me, KG("measurePlace"), map(Iri, first.places))
    yield from _by_rule(me, _MEASURE)
    for figure in chain((first,), figures):
        yield Iri(figure.iri), KG("measures"), me
