"""A person, post or organisation: terms of office, papers, claims, promises, meetings, whom they met."""

from __future__ import annotations

import asyncio
from collections import Counter

from kamergraaf.map.terms import FOAF, ORG, RDFS, SCHEMA, SKOS
from kamergraaf.web.endpoint import Row
from kamergraaf.web.pages import kinds, promises
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import MissingError, Names, Visit, counted, merged, value

_NAMES = {RDFS("label"), SKOS("prefLabel"), FOAF("name")}


async def person(visit: Visit) -> View:
    """The page of a person."""
    return await _actor(visit, "person")


async def post(visit: Visit) -> View:
    """The page of a post."""
    return await _actor(visit, "post")


async def organisation(visit: Visit) -> View:
    """The page of an organisation."""
    return await _actor(visit, "organisation")


async def _actor(visit: Visit, kind: str) -> View:
    iri = visit.thing(kind, "/", visit.request.path_params["key"])
    facts, terms = await asyncio.gather(visit.rows("facts", {"thing": iri}), visit.rows("actor-agents", {"actor": iri}))
    if not facts:
        raise MissingError
    # What a minister says is not what a ministry says: an organisation stands for itself alone.
    held = [] if kind == "organisation" else [value(row, "incumbency") for row in terms]
    agents = {"agent": [iri, *dict.fromkeys(held)]}
    papers, claims, spoken, met, promised, counts = await asyncio.gather(
        visit.rows("actor-papers", agents),
        visit.rows("actor-claims", agents),
        visit.rows("actor-spoken-of", agents),
        visit.rows("actor-meetings", agents),
        visit.rows("promises", {"holder": agents["agent"]}),
        visit.rows("actor-counts", agents),
    )
    claims, spoken, promised = await visit.in_text_order(claims, spoken, promised)
    meetings = merged(met, "meeting", "other")
    columns = ("incumbency", "person", "post", "organisation", "paper", "meeting", "other")
    rows = [*terms, *papers, *claims, *spoken, *met]
    only = visit.places.paper_of(iri)
    names = await visit.names(
        [iri, only or iri, *(value(row, name) for row in rows for name in columns if name in row), *promises.mentioned(promised)]
    )
    others = Counter(other for _, lists in meetings for other in lists["other"] if other not in agents["agent"])
    content = {
        "kind": kind,
        "iri": iri,
        "only": names(only) if only else None,
        "counts": counted(counts),
        "named": names(iri),
        "also": sorted({value(row, "value") for row in facts if value(row, "property") == SKOS("altLabel")}),
        "same": sorted({value(row, "value") for row in facts if value(row, "property") == SCHEMA("sameAs")}),
        "within": [names(value(row, "value")) for row in facts if value(row, "property") == ORG("postIn")],
        "terms": [_term(row, names) for row, _ in merged(terms, "incumbency")],
        "papers": [(names(value(row, "paper")), value(row, "date"), value(row, "kind")) for row, _ in merged(papers, "paper")],
        "claims": _claims(claims, names),
        "spoken": _claims(spoken, names),
        "promises": promises.listed(promised, names),
        "meetings": [
            (
                names(value(row, "meeting")),
                value(row, "from"),
                [names(other) for other in lists["other"] if other not in agents["agent"]],
            )
            for row, lists in meetings
        ],
        "met": [(names(other), times) for other, times in sorted(others.items(), key=lambda item: (-item[1], item[0]))[:40]],
    }
    told = [("claim", row) for row in claims] + [("about", row) for row in spoken] + [("paper", row) for row in papers]
    fields = ("claim", "paper", "date", "text", "title")
    table = Table(("how", *fields), [(how, *(value(row, name) for name in fields)) for how, row in told])
    things = [*agents["agent"], *(value(row, "claim") for row in claims), *(value(row, "meeting") for row, _ in meetings)]
    return View("actor.html", names(iri).label, content, table, things)


def _term(row: Row, names: Names) -> dict[str, object]:
    return {
        "name": value(row, "name"),
        "person": names(value(row, "person")) if "person" in row else None,
        "post": names(value(row, "post")) if "post" in row else None,
        "organisation": names(value(row, "organisation")) if "organisation" in row else None,
        "from": value(row, "from"),
        "to": value(row, "to"),
    }


def _claims(rows: list[Row], names: Names) -> list[dict[str, object]]:
    return [
        {
            "kind": kinds.claim_kind(value(row, "class")),
            "text": value(row, "text"),
            "claim": names(value(row, "claim")),
            "paper": names(value(row, "paper")),
            "date": value(row, "date"),
        }
        for row, _ in merged(rows, "claim")
    ]
