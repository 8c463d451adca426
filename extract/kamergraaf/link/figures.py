"""Figures that can be compared across papers: what each measures, between which bounds, whose it is and when it holds.

Only what is clear is compared: figures of facts that are affirmed and not doubted, with one time or none, that are no part of
another figure, no step of a change, and the only one of their measure in the claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from kamergraaf.link.words import content_words, measuring_units, stem
from kamergraaf.map.terms import DCTERMS, KG, KGC, SCHEMA

if TYPE_CHECKING:
    from datetime import date

    from kamergraaf.link.records import Figure, Graph

#: How far «circa», «ruim» and «bijna» reach, as a share of the figure.
_AROUND = Decimal("0.1")
#: A round figure («20.000») is taken as exact to half of its last digit that is no nought, and to this share at most.
_ROUNDED = Decimal("0.05")
#: So many words a measure needs: one word («mensen») would tie together figures that have nothing to do with each other.
_WORDS = 2


def figures(graph: Graph, claims: Iterable[str], paper: str) -> tuple[Figure, ...]:
    """The comparable figures of the *claims* of *paper*, by IRI."""
    out: list[Figure] = []
    for claim in claims:
        if _plain(graph, claim):
            found = [f for f in (_figure(graph, q, claim, paper) for q in graph.objects(claim, KG("quantity"))) if f]
            often = Counter((f.unit, f.words, f.places) for f in found)
            out += [f for f in found if often[f.unit, f.words, f.places] == 1]
    return tuple(sorted(out, key=lambda f: f.iri))


def _plain(graph: Graph, claim: str) -> bool:
    return (
        graph.is_a(claim, KG("FactualClaim"))
        and graph.value(claim, KG("polarity")) == KGC("positive")
        and graph.value(claim, KG("certainty")) in (KGC("certain"), KGC("underspecified"))
        and len(graph.objects(claim, KG("time"))) <= 1
    )


def _figure(graph: Graph, quantity: str, claim: str, paper: str) -> Figure | None:
    from kamergraaf.link.records import Figure

    unit = graph.value(quantity, SCHEMA("unitText"))
    steps = [
        graph.value(change, KG(side)) for change in graph.objects(claim, KG("change")) for side in ("changeFrom", "changeBy")
    ]
    bounds = interval(graph, quantity)
    if not unit or bounds is None or quantity in steps or graph.value(quantity, KG("fractionOf")):
        return None
    informants = graph.objects(claim, KG("reportedSource"))
    source = informants or graph.posts(graph.objects(claim, KG("assertedBy")))
    places = tuple(p for p in graph.objects(claim, SCHEMA("about")) if graph.is_a(p, SCHEMA("Place")))
    times = graph.objects(claim, KG("time"))
    aside = [
        *(w for q in graph.objects(claim, KG("quantity")) for w in graph.objects(q, KG("asWritten"))),
        *(w for t in times for w in graph.objects(t, KG("asWritten"))),
        *graph.names([*informants, *places]),
    ]
    words = content_words(graph.value(claim, SCHEMA("text")) or "", aside)
    day = graph.day(paper, DCTERMS("date"))
    start, end = _when(graph, times[0]) if times else (None, None)
    future = day is not None and start is not None and start > day
    per = graph.value(quantity, KG("per"))
    if len(words) < _WORDS or future:
        return None
    return Figure(
        iri=quantity,
        claim=claim,
        lowest=bounds[0],
        highest=bounds[1],
        unit=_unit(unit, share=graph.value(quantity, KG("fraction")) is not None)
        + (f" per {stem(per.casefold())}" if per else ""),
        words=words,
        places=places,
        source=" ".join(source),
        start=start,
        end=end,
    )


def _unit(written: str, *, share: bool) -> str:
    """The unit in a form that is the same in all papers: a share is one of «procent», a thing counted its stems."""
    plain = stem(written.casefold())
    if share:
        return "procent"
    return plain if plain in measuring_units() else " ".join(sorted(content_words(written))) or plain


def _when(graph: Graph, time: str) -> tuple[date | None, date | None]:
    return graph.day(time, SCHEMA("startDate")), graph.day(time, SCHEMA("endDate"))


def interval(graph: Graph, quantity: str) -> tuple[Decimal | None, Decimal | None] | None:
    """Between which bounds the true amount lies (inclusive, None where open); None where the figure has no value."""
    low, high = graph.number(quantity, SCHEMA("minValue")), graph.number(quantity, SCHEMA("maxValue"))
    if low is not None or high is not None:
        return low, high
    value = graph.number(quantity, SCHEMA("value"))
    if value is None:
        value = graph.number(quantity, KG("fraction"))
    return None if value is None else bounds(value, (graph.value(quantity, KG("comparator")) or "").removeprefix(KGC.iri))


def bounds(value: Decimal, comparator: str) -> tuple[Decimal | None, Decimal | None]:
    """The bounds of an amount of *value* under *comparator* («circa», «more-than» …)."""
    around, rounded = abs(value) * _AROUND, _rounding(value)
    match comparator:
        case "circa":
            return value - around, value + around
        case "just-over":
            return value - rounded, value + around
        case "almost":
            return value - around, value + rounded
        case "more-than" | "at-least":
            return value - rounded, None
        case "less-than" | "at-most":
            return None, value + rounded
    return value - rounded, value + rounded


def _rounding(value: Decimal) -> Decimal:
    """Half of the last digit of *value* that is no nought, at most a share of it: 20.000 may be 19.000, 20.353 is 20.353."""
    exponent = value.normalize().as_tuple().exponent
    place = Decimal(1).scaleb(int(exponent)) if isinstance(exponent, int) else Decimal(0)
    whole = value == value.to_integral_value() and place == 1
    return Decimal(0) if whole or not value else min(place / 2, abs(value) * _ROUNDED)


def apart(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be right: their bounds do not meet."""
    below = one.highest is not None and other.lowest is not None and one.highest < other.lowest
    above = other.highest is not None and one.lowest is not None and other.highest < one.lowest
    return below or above
