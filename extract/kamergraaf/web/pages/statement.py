"""What a claim or mention says: its fields in words, the rule and confidence behind it, its Turtle."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kamergraaf.map.terms import DCTERMS, KG, KGR, OA, RDF, SCHEMA, Iri, Literal, Triple
from kamergraaf.web.pages import kinds, vocabulary
from kamergraaf.web.pages.asking import is_iri
from kamergraaf.web.pages.view import parsed
from kamergraaf.web.pages.visit import Named, Names, Visit

#: So many statements are told at once: those on one word.
_MOST = 5
_FIELDS = (
    KG("assertedBy"), KG("reportedSource"), KG("evidentiality"), KG("certainty"), KG("modality"), KG("polarity"), KG("cue"),
    KG("quantity"), KG("change"), KG("time"), KG("madeAt"), KG("owedTo"), KG("commitmentStatus"), KG("fulfilledBy"),
    KG("commitmentNumber"), KG("answers"), KG("questionNumber"), KG("askedBy"), KG("askedTo"), KG("shortAnswer"),
    KG("reportedStatus"), KG("recalls"), KG("promisedIn"), KG("promisedAt"), KG("promisedOn"), KG("citationKind"), KG("cites"),
    KG("antecedent"), KG("sessionYear"), KG("citedPages"), KG("mover"), KG("resolutionStatus"),
    SCHEMA("about"), DCTERMS("references"),
)  # fmt: skip
_BOUNDS = (("value", "{0}"), ("minValue", "≥ {0}"), ("maxValue", "≤ {0}"))
_Graph = Mapping[str, Mapping[str, Sequence[Iri | Literal]]]


@dataclass(frozen=True, slots=True)
class Card:
    """A statement as it is shown; *about* is the thing that a mention names."""

    name: str
    kind: str
    quote: str
    about: Named | None
    fields: tuple[tuple[str, tuple[Named, ...]], ...]
    rule: str
    confidence: str
    turtle: str


async def cards(visit: Visit, paper: str) -> list[Card]:
    """The cards of the statements that the field `at` names, by the fragments of their IRIs. Raises EndpointError."""
    told = (visit.request.query_params.get("at") or "")[:1000]
    wanted = [name for name in told.split(",")[:_MOST] if name and is_iri(f"{paper}#{name}")]
    graphs = await asyncio.gather(*(visit.graph("statement", {"at": f"{paper}#{name}"}) for name in wanted))
    found = [(name, triples) for name, data in zip(wanted, graphs, strict=True) if (triples := parsed(data))]
    names = await visit.names(
        str(term) for _, triples in found for triple in triples for term in triple if not isinstance(term, Literal)
    )
    return [_card(visit, f"{paper}#{name}", name, triples, names) for name, triples in found]


def _card(visit: Visit, iri: str, name: str, triples: list[Triple], names: Names) -> Card:
    from kamergraaf.write import to_turtle

    graph = _indexed(triples)
    mine = graph.get(iri, {})
    body = _first(mine, OA("hasBody"))
    annotation = mine if body else next((graph[s] for s in graph if iri in map(str, graph[s].get(OA("hasBody"), ()))), {})
    subject = graph.get(body, {}) if body and "#" in body else mine
    classes = {str(term) for term in subject.get(RDF("type"), ())}
    kind = next((kinds.CLAIMS[Iri(one)] for one in classes if Iri(one) in kinds.CLAIMS), "")
    about = names(body) if body and "#" not in body else None
    shown = tuple(
        (_word(visit, prop), tuple(_said(visit, graph, names, term) for term in subject[prop]))
        for prop in _FIELDS
        if prop in subject
    )
    return Card(
        name,
        kind or (kinds.mention_kind(visit.places.kind(body)) if body else kinds.part_kind(visit.places.kind(iri))),
        _first(subject, SCHEMA("text"))
        or next((q for q in (_first(graph[s], OA("exact")) for s in graph) if q), "")
        or _first(subject, KG("asWritten")),
        about,
        shown,
        _first(annotation, KG("rule")).removeprefix(KGR.iri),
        _first(annotation, KG("confidence")),
        _lean(to_turtle(triples, visit.places.base).decode()),
    )


def _said(visit: Visit, graph: _Graph, names: Names, term: Iri | Literal) -> Named:
    """A value in words: a figure or time with how the text writes it and what it comes to."""
    if isinstance(term, Literal):
        return Named("", visit.language.day(term.lexical))
    node = graph.get(term)
    written = _first(node, KG("asWritten")) if node else ""
    if node and written and "#" in term:
        return Named(term, f"«{written}»", _measured(visit, node))
    return names(term)


def _measured(visit: Visit, node: Mapping[str, Sequence[Iri | Literal]]) -> str:
    parts = []
    if comparator := _first(node, KG("comparator")):
        parts.append(_word(visit, comparator))
    parts += [form.format(visit.language.number(found)) for name, form in _BOUNDS if (found := _first(node, SCHEMA(name)))]
    if fraction := _first(node, KG("fraction")):
        parts.append(visit.language.number(fraction))
    if unit := _first(node, SCHEMA("unitText")):
        parts.append(visit.language.unit(unit, _first(node, SCHEMA("value"))))
    parts += [time for time in (_first(node, KG("edtf")),) if time]
    if direction := _first(node, KG("direction")):
        parts.append(_word(visit, direction))
    return " ".join(parts)


def _word(visit: Visit, iri: str) -> str:
    return vocabulary.word(iri, visit.language.code)


def _indexed(triples: list[Triple]) -> dict[str, dict[str, list[Iri | Literal]]]:
    graph: dict[str, dict[str, list[Iri | Literal]]] = {}
    for subject, predicate, term in triples:
        graph.setdefault(subject, {}).setdefault(predicate, []).append(term)
    return graph


def _first(node: Mapping[str, Sequence[Iri | Literal]] | None, predicate: str) -> str:
    terms = (node or {}).get(predicate, ())
    return "" if not terms else terms[0].lexical if isinstance(terms[0], Literal) else str(terms[0])


def _lean(turtle: str) -> str:
    """*turtle* without the prefixes that it does not use."""
    head, _, body = turtle.partition("\n\n")
    used = [
        line for line in head.splitlines() if not (name := re.match(r"@prefix (\w+:)", line)) or re.search(rf"\b{name[1]}", body)
    ]
    return "\n".join(used) + "\n\n" + body
