"""A meeting: when, where and who, what was said there, where it is mentioned, what belongs with it."""

from __future__ import annotations

import asyncio

from kamergraaf.map.terms import KG, SCHEMA
from kamergraaf.web.endpoint import Row
from kamergraaf.web.pages import kinds
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import MissingError, Visit, counted, merged, value


async def meeting(visit: Visit) -> View:
    """The page of the meeting with the key of the address, or the IRI in its field `iri`."""
    key = visit.request.path_params.get("key")
    iri = visit.thing("meeting/", key) if key else visit.wanted("iri") or ""
    if visit.places.kind(iri) != "meeting":
        raise MissingError
    facts, told, counts = await asyncio.gather(
        visit.rows("facts", {"thing": iri}),
        visit.rows("meeting", {"meeting": iri}),
        visit.rows("meeting-counts", {"meeting": iri}),
    )
    if not facts:
        raise MissingError

    def said(prop: str) -> list[str]:
        return [value(row, "value") for row in facts if value(row, "property") == prop]

    (claims,) = await visit.in_text_order([row for row in told if value(row, "how") == "claim"], key="thing")
    columns = ("thing", "paper")
    names = await visit.names(
        [
            iri,
            *said(KG("participant")),
            *said(SCHEMA("superEvent")),
            *(value(row, name) for row in told for name in columns if name in row),
        ]
    )

    def of(how: str) -> list[Row]:
        return [row for row in told if value(row, "how") == how]

    content = {
        "named": names(iri),
        "counts": counted(counts),
        "kind": next(iter(said(KG("meetingType"))), ""),
        "from": next(iter(said(SCHEMA("startDate"))), ""),
        "to": next(iter(said(SCHEMA("endDate"))), ""),
        "where": said(SCHEMA("location")),
        "who": [names(one) for one in said(KG("participant"))],
        "within": [names(one) for one in said(SCHEMA("superEvent"))],
        "parts_of": [names(value(row, "thing")) for row, _ in merged(of("part"), "thing")],
        "same": [names(value(row, "thing")) for row, _ in merged(of("same"), "thing")],
        "reports": [names(value(row, "paper")) for row, _ in merged(of("report"), "paper")],
        "mentions": [
            (names(value(row, "paper")), value(row, "date"), [visit.places.path(one) for one in lists["thing"]])
            for row, lists in merged(of("mention"), "paper", "thing")
        ],
        "claims": [
            {
                "kind": kinds.claim_kind(value(row, "class")),
                "text": value(row, "text"),
                "claim": names(value(row, "thing")),
                "paper": names(value(row, "paper")),
                "date": value(row, "date"),
            }
            for row, _ in merged(claims, "thing")
        ],
    }
    fields = ("how", "thing", "paper", "date", "text")
    table = Table(fields, [tuple(value(row, name) for name in fields) for row in told])
    things = [iri, *(value(row, "thing") for row in told)]
    return View("meeting.html", names(iri).label, content, table, things)
