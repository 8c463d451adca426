"""Whether what is said of a matched finding is right, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kamergraaf.evaluate.found import CLAIM_CLASSES, Found, FoundGraph, local
from kamergraaf.evaluate.gold import Annotation, Gold, Layer, Quantity, Statement, Time
from kamergraaf.evaluate.words import key, overlap, words
from kamergraaf.map.terms import DCTERMS, FOAF, KG, ORG, SCHEMA, SKOS

_HALF = 0.5
#: Values that a claim has where nothing else is told of it.
_DEFAULTS = {"evidentiality": "own", "certainty": None, "polarity": "positive"}
_UNTOLD = frozenset({"underspecified", "certain", "positive", "own"})
_AMOUNTS = {
    "value": SCHEMA("value"),
    "min": SCHEMA("minValue"),
    "max": SCHEMA("maxValue"),
    "fraction": KG("fraction"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One field of one finding: its name, whether it is right, what was *wanted* and what was *got*, in words."""

    field: str
    right: bool
    wanted: str = ""
    got: str = ""


def verdicts(annotation: Annotation, found: Found, graph: FoundGraph, gold: Gold) -> Iterator[Verdict]:
    """The fields of *found* that count: those the annotation tells, and those it leaves free where they are right."""
    check = _CHECKS.get(annotation.layer)
    for verdict in check(annotation, found.body, graph, gold) if check else ():
        if verdict.right or not _is_free(annotation, verdict.field):
            yield verdict


def _is_free(annotation: Annotation, field: str) -> bool:
    entry = annotation.entry.free if annotation.entry else frozenset()
    return field.replace(" ", "_") in annotation.free or field.split()[-1] in entry


def _reference(annotation: Annotation, body: str, graph: FoundGraph, gold: Gold) -> Iterator[Verdict]:
    assert annotation.entry is not None
    if targets := annotation.entry.targets:
        got = graph.statements.objects(body, DCTERMS("identifier"))
        yield Verdict("reference target", not set(got).isdisjoint(targets), _or(targets), _or(got))


def _post(annotation: Annotation, body: str, graph: FoundGraph, gold: Gold) -> Iterator[Verdict]:
    assert annotation.entry is not None
    if holder := annotation.entry.holder_at_date:
        of = graph.statements
        persons = [p for i in of.subjects(KG("post"), body) for p in of.objects(i, ORG("member"))]
        got = [name for person in persons for name in of.objects(person, FOAF("name"))]
        yield Verdict("post-holder at date", holder in got, holder, _or(got))


def _organisation(annotation: Annotation, body: str, graph: FoundGraph, gold: Gold) -> Iterator[Verdict]:
    assert annotation.entry is not None
    if item := annotation.entry.wikidata:
        got = [o for p in (SCHEMA("sameAs"), SKOS("exactMatch")) for o in graph.statements.objects(body, p)]
        yield Verdict("wikidata link", any(o.endswith("/" + item) for o in got), item, _or(got))


def _meeting(annotation: Annotation, body: str, graph: FoundGraph, gold: Gold) -> Iterator[Verdict]:
    assert annotation.entry is not None
    of, entry = graph.statements, annotation.entry
    kind = local(of.value(body, KG("meetingType")) or "")
    yield Verdict("meeting type", kind == entry.meeting_type, entry.meeting_type or "", kind)
    days = entry.date.split("/") if entry.date else []
    if days and all(len(day) == len("2019-03-07") for day in days):  # less than a day is not compared
        first = of.value(body, SCHEMA("startDate"))
        last = of.value(body, SCHEMA("endDate")) or days[0]
        right = (first, last) == (days[0], days[-1])
        yield Verdict("meeting date", right, entry.date or "", "/".join(dict.fromkeys([first or "", last] if first else [])))


def _claim(annotation: Annotation, body: str, graph: FoundGraph, gold: Gold) -> Iterator[Verdict]:
    assert annotation.statement is not None
    of, told = graph.statements, annotation.statement
    kinds = [kind for iri, kind in CLAIM_CLASSES.items() if of.is_a(body, iri)]
    yield Verdict("claim kind", not set(kinds).isdisjoint(told.kinds), _or(told.kinds), _or(kinds))
    yield from _whose(told, body, graph, gold)
    yield from _how(annotation, told, body, graph)
    yield from _quantities(told, body, graph)
    yield from _time(told.time, body, graph)
    if told.made_at:
        got = of.objects(body, KG("madeAt"))
        right = _same([told.made_at], got, graph, gold) or _same_meeting(told.made_at, got, graph, gold)
        yield Verdict("made at", right, _shown([told.made_at], gold), _labels(got, graph))
    if told.owed_to:
        got = of.objects(body, KG("owedTo"))
        yield Verdict("owed to", _same([told.owed_to], got, graph, gold), _shown([told.owed_to], gold), _labels(got, graph))
    if told.status:
        status = local(of.value(body, KG("commitmentStatus")) or "")
        yield Verdict("commitment status", status == told.status, told.status, status)


def _whose(told: Statement, body: str, graph: FoundGraph, gold: Gold) -> Iterator[Verdict]:
    """Who stands for the claim, and whose information it is."""
    if told.asserted_by:
        got = graph.statements.objects(body, KG("assertedBy"))
        right = _same(told.asserted_by, got, graph, gold)
        yield Verdict("asserted by", right, _shown(told.asserted_by, gold), _labels(got, graph))
    sources = graph.statements.objects(body, KG("reportedSource"))
    if told.reported_source:
        wanted = [told.reported_source]
        yield Verdict("reported source", _same(wanted, sources, graph, gold), _shown(wanted, gold), _labels(sources, graph))
    elif sources:
        yield Verdict("no spurious source", False, "", _labels(sources, graph))


def _how(annotation: Annotation, told: Statement, body: str, graph: FoundGraph) -> Iterator[Verdict]:
    """Evidentiality, certainty and polarity; they count where the annotation or the finding tells anything out of the common."""
    for field, default in _DEFAULTS.items():
        if field == "evidentiality" and "reported_source" in annotation.free:
            continue
        term = graph.statements.value(body, KG(field))
        got = local(term) if term is not None else default
        wanted = getattr(told, field) or None
        if wanted or (got != default and got not in _UNTOLD):
            yield Verdict(field, got == (wanted or default), wanted or default or "", got or "")


def _quantities(told: Statement, body: str, graph: FoundGraph) -> Iterator[Verdict]:
    of = graph.statements
    left = list(of.objects(body, KG("quantity")))
    if told.quantities is None and not left:
        return
    for wanted in told.quantities or ():
        node = next((one for one in left if _is_amount(wanted, one, graph)), None)
        if node is None:
            if not wanted.optional:
                yield Verdict("quantity value", False, wanted.as_written, _written(left, graph))
            continue
        left.remove(node)
        yield Verdict("quantity value", True)
        comparator = local(of.value(node, KG("comparator")) or "")
        yield Verdict("quantity comparator", comparator == wanted.comparator, wanted.comparator, comparator)
        if wanted.unit:
            unit = of.value(node, SCHEMA("unitText")) or ""
            same = unit.strip() == wanted.unit or (bool(words(unit)) and overlap(words(unit), words(wanted.unit)) >= _HALF)
            yield Verdict("quantity unit", same, wanted.unit, unit)
    for node in left:
        yield Verdict("no spurious quantity", False, "", _written([node], graph))


def _is_amount(wanted: Quantity, node: str, graph: FoundGraph) -> bool:
    return all(_number(graph.statements.value(node, _AMOUNTS[name])) == amount for name, amount in wanted.amounts.items())


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _time(wanted: Time | None, body: str, graph: FoundGraph) -> Iterator[Verdict]:
    if wanted is None:
        return
    of, right = graph.statements, False
    nodes = of.objects(body, KG("time"))
    for node in nodes:
        start, end = of.value(node, SCHEMA("startDate")), of.value(node, SCHEMA("endDate"))
        ends = wanted.open_end or not wanted.latest or end == wanted.latest
        right |= ends and wanted.earliest in (None, start)
    if right or not wanted.optional:
        bounds = f"{wanted.as_written} ({wanted.earliest or ''}/{'' if wanted.open_end else wanted.latest or ''})"
        yield Verdict("time", right, bounds, _written(nodes, graph))


def _same(ids: Iterable[str], entities: Sequence[str], graph: FoundGraph, gold: Gold) -> bool:
    """Whether any of *entities* goes by a name of any of the annotated *ids*."""
    wanted = {key(way) for one in ids for way in gold.names.get(one) or (one,)}
    return any(not wanted.isdisjoint(graph.faces(entity)) for entity in entities)


def _same_meeting(wanted: str, meetings: Sequence[str], graph: FoundGraph, gold: Gold) -> bool:
    """Whether a mention of any of *meetings* shares half of its words with one of the annotated meeting."""
    quotes = [m.quote for m in gold.of(Layer.MEETINGS) if m.entry and m.entry.id == wanted]
    found = [f.quote for f in graph.of(Layer.MEETINGS) if f.body in meetings]
    return any(overlap(words(a), words(b)) >= _HALF for a in quotes for b in found)


def _shown(ids: Iterable[str], gold: Gold) -> str:
    return _or([(gold.names.get(one) or (one,))[-1] for one in ids])


def _labels(entities: Iterable[str], graph: FoundGraph) -> str:
    return _or([graph.label(entity) for entity in entities])


def _written(nodes: Iterable[str], graph: FoundGraph) -> str:
    return _or([graph.statements.value(node, KG("asWritten")) or local(node) for node in nodes])


def _or(names: Iterable[str]) -> str:
    return ", ".join(" ".join(name.split()) for name in names)


_CHECKS = {
    Layer.REFERENCES: _reference,
    Layer.POSTS: _post,
    Layer.ORGANISATIONS: _organisation,
    Layer.MEETINGS: _meeting,
    Layer.CLAIMS: _claim,
}
