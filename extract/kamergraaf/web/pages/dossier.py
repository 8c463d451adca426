"""A dossier: its papers on a time line, who cites whom, the actors, what is promised and still open."""

from __future__ import annotations

import asyncio

from kamergraaf.web.endpoint import Row
from kamergraaf.web.pages import namesakes, plots, promises, vocabulary
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import MissingError, Visit, dossier_name, merged, paper_name, value


async def dossier(visit: Visit) -> View:
    """The page of the dossier with the number of the address."""
    number = visit.request.path_params["key"]
    iri = visit.thing("dossier/", number)
    papers, citations, actors, promised = await asyncio.gather(
        visit.rows("dossier-papers", {"dossier": iri}),
        visit.rows("dossier-citations", {"dossier": iri}),
        visit.rows("dossier-actors", {"dossier": iri}),
        visit.rows("promises", {"dossier": iri}),
    )
    (promised,) = await visit.in_text_order(promised)
    rows = [row for row, _ in merged(papers, "paper")]
    agents = [value(row, "agent") for row in actors if value(row, "agent")]
    names = await visit.names([iri, *(value(row, "paper") for row in rows), *agents, *promises.mentioned(promised)])
    named = names(iri)
    if not rows and not named.detail:
        raise MissingError
    told = [row for row in actors if value(row, "agent")]
    who = namesakes.grouped(told, lambda row: names(value(row, "agent")), lambda named: named.iri, visit.places, names)
    owed = promises.listed(promised, names)
    content = {
        "number": dossier_name(number),
        "heading": named.detail,
        "papers": [
            (names(value(row, "paper")), value(row, "date"), value(row, "kind"), bool(value(row, "text"))) for row in rows
        ],
        "actors": [
            (group, *(sum(int(value(row, name) or 0) for row in rows_) for name in ("papers", "claims"))) for group, rows_ in who
        ],
        "namesakes": any(len(group.members) > 1 for group, _ in who),
        "promises": [one for one in owed if one.open],
        "settled": sum(not one.open for one in owed),
        "line": _time_line(visit, rows, citations),
    }
    table = Table(
        ("paper", "date", "kind", "title"),
        [tuple(value(row, name) for name in ("paper", "date", "kind", "title")) for row in rows],
    )
    title = f"{dossier_name(number)} {named.detail}".strip()
    things = [iri, *(value(row, "paper") for row in rows)]
    return View("dossier.html", title, content, table, things, scripts=plots.SCRIPTS, policy=plots.POLICY)


def _time_line(visit: Visit, rows: list[Row], citations: list[Row]) -> dict[str, object]:
    """What the script draws: dated papers, and the citations between them."""
    dated = {value(row, "paper"): row for row in rows if value(row, "date")}
    points = [
        {
            "name": paper_name(visit.places.key(iri) or iri),
            "date": value(row, "date")[:10],
            "kind": vocabulary.word(value(row, "kind"), visit.language.code)
            if value(row, "kind")
            else visit.language("only-cited"),
            "title": value(row, "title"),
            "path": visit.places.path(iri),
            "here": bool(value(row, "text")),
        }
        for iri, row in dated.items()
    ]
    order = {iri: place for place, iri in enumerate(dated)}
    arrows = [
        (order[value(row, "citing")], order[value(row, "cited")])
        for row in citations
        if value(row, "citing") in order and value(row, "cited") in order
    ]
    return {"points": points, "arrows": arrows}
