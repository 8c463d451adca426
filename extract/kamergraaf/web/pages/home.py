"""The first page: what is here."""

from __future__ import annotations

import asyncio

from kamergraaf.map.terms import FOAF, KG, ORG
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import Visit, merged, value

_COUNTED = (
    (KG("Claim"), "claims"),
    (KG("Commitment"), "commitments"),
    (KG("Meeting"), "meetings"),
    (FOAF("Person"), "persons"),
    (ORG("Organization"), "organisations"),
    (KG("Dossier"), "dossiers"),
    (KG("Citation"), "citations"),
)


async def home(visit: Visit) -> View:
    """Counts, the kinds of papers by year, the latest papers."""
    counts, told, by_kind, by_year, latest = await asyncio.gather(
        visit.rows("home-counts", {"class": [iri for iri, _ in _COUNTED]}),
        visit.rows("home-told"),
        visit.rows("home-kinds"),
        visit.rows("home-years"),
        visit.rows("home-latest"),
    )
    numbers = {value(row, "class"): value(row, "number") for row in counts}
    promised = int(numbers.get(KG("Commitment"), "0")) - sum(int(value(row, "number")) for row in told)
    numbers[KG("Commitment")] = str(promised)  # as on their own page
    years = {value(row, "year"): int(value(row, "papers")) for row in by_year if "year" in row}
    sorts = {value(row, "kind"): int(value(row, "papers")) for row in by_kind}
    papers = merged(latest, "paper")
    names = await visit.names(value(row, "paper") for row, _ in papers)
    content = {
        "papers": sum(sorts.values()),
        "numbers": [(key, numbers.get(iri, "0")) for iri, key in _COUNTED],
        "sorts": sorted(sorts.items(), key=lambda item: (-item[1], item[0])),
        "years": sorted(years.items(), reverse=True),
        "most": max(years.values(), default=1),
        "latest": [(names(value(row, "paper")), value(row, "date"), value(row, "kind")) for row, _ in papers],
    }
    table = Table(
        ("paper", "date", "title"), [(value(row, "paper"), value(row, "date"), value(row, "title")) for row, _ in papers]
    )
    site = visit.context.settings
    title = site.title_nl if visit.language.code == "nl" else site.title_en
    return View("home.html", title, content, table, [value(row, "paper") for row, _ in papers])
