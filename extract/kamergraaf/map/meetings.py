"""Meetings as triples."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf.map.concepts import MEETING_TYPES, concept
from kamergraaf.map.terms import EDTF, KG, KGC, RDFS, SCHEMA, SKOS, XSD, Literal, Names, Triple, day, dutch, each, plain, types
from kamergraaf.model.resolved import Meeting


def meeting(one: Meeting, names: Names) -> Iterator[Triple]:
    """A meeting with its type, days, place and participants; a type without a concept becomes a «bijeenkomst» with a note."""
    me = names(one.key)
    yield from types(me, KG("Meeting"), SCHEMA("Event"))
    yield me, RDFS("label"), dutch(one.label)
    kind = concept(one.meeting_type, MEETING_TYPES)
    yield me, KG("meetingType"), kind or KGC("bijeenkomst")
    if kind is None:
        yield me, SKOS("note"), plain(f"soort: {one.meeting_type}")
    if one.start:
        yield me, SCHEMA("startDate"), day(one.start)
    if one.end:
        yield me, SCHEMA("endDate"), day(one.end)
    if one.edtf:
        yield me, KG("edtf"), Literal(one.edtf, EDTF("EDTF"))
    for predicate, clock in (("openedAt", one.opened), ("closedAt", one.closed)):
        if clock:
            yield me, KG(predicate), Literal(clock.isoformat(), XSD("time"))
    if one.place:
        yield me, SCHEMA("location"), plain(one.place)
    yield from each(me, KG("participant"), map(names, one.participants))
    if one.part_of:
        yield me, SCHEMA("superEvent"), names(one.part_of)
