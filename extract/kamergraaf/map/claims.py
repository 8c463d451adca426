"""Claims with their quantities, changes and times as triples."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf.errors import RuleError
from kamergraaf.map.anchors import char_iri
from kamergraaf.map.concepts import COMMITMENT_STATUSES, concept
from kamergraaf.map.terms import (
    DCTERMS,
    EDTF,
    KG,
    KGC,
    SCHEMA,
    TYPE,
    Iri,
    Literal,
    Names,
    Triple,
    count,
    day,
    decimal,
    dutch,
    number,
    plain,
    types,
)
from kamergraaf.map.wording import on_one_line, wording
from kamergraaf.model.findings import ClaimKind
from kamergraaf.model.resolved import Claim, ClaimChange, ClaimQuantity, ClaimTime, Document
from kamergraaf.model.text import Paper

_CLASSES = {
    ClaimKind.FACT: KG("FactualClaim"),
    ClaimKind.COMMITMENT: KG("Commitment"),
    ClaimKind.POSITION: KG("Position"),
    ClaimKind.APPEAL: KG("Appeal"),
}
# Terms that nearly every claim has, made once.
_CLAIM, _TOLD, _TEXT, _IN_DOCUMENT = KG("Claim"), SCHEMA("Claim"), SCHEMA("text"), KG("inDocument")
_EVIDENTIALITY, _CERTAINTY, _POLARITY, _CUE, _CUE_AT = (
    KG("evidentiality"), KG("certainty"), KG("polarity"), KG("cue"), KG("cueAt"),
)  # fmt: skip
_ASSERTED_BY, _REPORTED, _ABOUT, _REFERENCES, _ANSWERS = (
    KG("assertedBy"), KG("reportedSource"), SCHEMA("about"), DCTERMS("references"), KG("answers"),
)  # fmt: skip
_MADE_AT, _OWED_TO, _FULFILLED_BY = KG("madeAt"), KG("owedTo"), KG("fulfilledBy")


def claim(one: Claim, document: Document, paper: Paper, names: Names) -> Iterator[Triple]:
    """A claim: its words, whose it is, how sure, and all it speaks of."""
    me = names(one.key)
    yield from (
        (me, TYPE, _CLASSES[one.kind]),
        (me, TYPE, _CLAIM),
        (me, TYPE, _TOLD),
        (me, _TEXT, dutch(wording(paper, one.span, one.text))),
        (me, _IN_DOCUMENT, names(document.key)),
        (me, _EVIDENTIALITY, KGC(one.evidentiality.value)),
        (me, _CERTAINTY, KGC(one.certainty.value)),
        (me, _POLARITY, KGC(one.polarity.value)),
    )
    if one.modality:
        yield me, KG("modality"), KGC(one.modality.value)
    for cue in one.cue_spans:
        yield me, _CUE_AT, char_iri(names, document.key, cue)
    for words in one.cues:
        yield me, _CUE, plain(on_one_line(words))
    for predicate, keys in (
        (_ASSERTED_BY, one.asserted_by),
        (_REPORTED, one.reported_source),
        (_ABOUT, one.about),
        (_REFERENCES, one.cites),
        (_ANSWERS, one.answers),
    ):
        for key in keys:
            yield me, predicate, names(key)
    for predicate, target in ((_MADE_AT, one.made_at), (_OWED_TO, one.owed_to), (_FULFILLED_BY, one.fulfilled_by)):
        if target:
            yield me, predicate, names(target)
    if one.number:
        yield me, KG("commitmentNumber"), plain(one.number)
    if one.ordinal:
        yield me, KG("commitmentOrdinal"), count(one.ordinal)
    if one.status:
        yield me, KG("commitmentStatus"), _status(one.status)
    for amount in one.quantities:
        yield me, KG("quantity"), names(amount.key)
        yield from quantity(amount, paper, names)
    for move in one.changes:
        yield me, KG("change"), names(move.key)
        yield from change(move, paper, names)
    for expression in one.times:
        yield me, KG("time"), names(expression.key)
        yield from time(expression, paper, names)


def quantity(one: ClaimQuantity, paper: Paper, names: Names) -> Iterator[Triple]:
    """A figure: value, bounds or fraction, with its comparator and the thing counted."""
    me, figure = names(one.key), one.quantity
    yield from types(me, SCHEMA("QuantitativeValue"))
    yield me, KG("comparator"), KGC(figure.comparator.value)
    yield me, KG("asWritten"), plain(wording(paper, one.span, one.as_written))
    for predicate, value in (("value", figure.value), ("minValue", figure.minimum), ("maxValue", figure.maximum)):
        if value is not None:
            yield me, SCHEMA(predicate), number(value)
    if figure.fraction is not None:
        yield me, KG("fraction"), decimal(figure.fraction)
    if figure.unit:
        yield me, SCHEMA("unitText"), plain(on_one_line(figure.unit))
    if figure.per:
        yield me, KG("per"), plain(on_one_line(figure.per))
    if one.fraction_of:
        yield me, KG("fractionOf"), names(one.fraction_of)


def change(one: ClaimChange, paper: Paper, names: Names) -> Iterator[Triple]:
    """What rises or falls: direction, factor, and the claim's figures from, to and by which. No quantity itself."""
    me = names(one.key)
    yield from types(me, KG("Change"))
    yield me, KG("direction"), KGC(one.change.direction.value)
    yield me, KG("asWritten"), plain(wording(paper, one.span, one.as_written))
    if one.change.factor is not None:
        yield me, KG("changeFactor"), decimal(one.change.factor)
    for predicate, key in ((KG("changeFrom"), one.before), (KG("changeTo"), one.after), (KG("changeBy"), one.by)):
        if key:
            yield me, predicate, names(key)


def time(one: ClaimTime, paper: Paper, names: Names) -> Iterator[Triple]:
    """A time expression: EDTF and inclusive bounds; an open end has no last day."""
    me, told = names(one.key), one.time
    yield from types(me, KG("TimeExpression"))
    yield me, KG("asWritten"), plain(wording(paper, one.span, one.as_written))
    if told.edtf:
        yield me, KG("edtf"), Literal(told.edtf, EDTF("EDTF"))
    if told.start:
        yield me, SCHEMA("startDate"), day(told.start)
    if told.end and not told.open_end:
        yield me, SCHEMA("endDate"), day(told.end)


def _status(name: str) -> Iri:
    found = concept(name, COMMITMENT_STATUSES)
    if found is None:
        raise RuleError(f"commitment status “{name}” is no concept of ontology/concepts.ttl")
    return found
