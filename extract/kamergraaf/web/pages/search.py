"""Search: words in claims, titles, names, numbers and texts, narrowed by kind, year, dossier and actor."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from kamergraaf.map.terms import Iri
from kamergraaf.web.endpoint import Row
from kamergraaf.web.pages import kinds, namesakes
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import Named, Names, Visit, value
from kamergraaf.web.pages.wording import patterns

FACETS = ("kind", "year", "dossier", "actor")
SHORTEST = 2
#: So many of each are given by search.rq and search-text.rq.
MOST = {"name": 300, "title": 200, "claim": 500, "text": 200}
#: How far before the words found a snippet begins, and how long it is, in search-text.rq.
_BEFORE, _LENGTH = 90, 240
_SHOWN = 100
ORDER = ("paper", "dossier", "person", "post", "organisation", "meeting", "place", *kinds.CLAIM_KINDS, "text", "other")


@dataclass(slots=True)
class Hit:
    """Something found: its kind, the words, and what narrows it."""

    named: Named
    kind: str
    text: str
    year: str = ""
    date: str = ""
    paper: Named | None = None
    only: Named | None = None
    """The paper that alone knows it."""
    dossiers: set[str] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)


async def search(visit: Visit) -> View:
    """What holds the words of the field `q`."""
    words = visit.wanted("q")
    asked = patterns(words) if words and len(words) >= SHORTEST else ()
    chosen = {facet: visit.wanted(facet) for facet in FACETS}
    hits, cut = await _hits(visit, asked) if asked else ([], False)
    kept = [hit for hit in hits if _fits(hit, chosen)]
    labels = await visit.names(iri for hit in hits for iri in (*hit.dossiers, *hit.agents))
    content = {
        "words": words or "",
        "short": bool(words) and len(words or "") < SHORTEST,
        "hits": kept[:_SHOWN],
        "number": len(kept),
        "cut": cut,
        "chosen": chosen,
        "facets": [(facet, _facet(kept, facet, labels)) for facet in FACETS],
    }
    table = Table(("thing", "kind", "date", "text"), [(hit.named.iri, hit.kind, hit.date, hit.text) for hit in kept])
    title = visit.language("search") if not words else f"{words} – {visit.language('search')}"
    return View("search.html", title, content, table, [hit.named.iri for hit in kept])


async def _hits(visit: Visit, asked: tuple[str, ...]) -> tuple[list[Hit], bool]:
    """What is found, and whether there may be more than the queries give."""
    found, texts = await asyncio.gather(
        visit.rows("search", {"word": asked, "first": asked[0], "further": asked[1:]}),
        visit.rows("search-text", {"word": asked, "from": f"({asked[0]}).*$"}),
    )
    things = [value(row, "thing") for row in (*found, *texts)]
    chunks = [things[start : start + 300] for start in range(0, len(things), 300)]
    alone = {thing: paper for thing in things if (paper := visit.places.paper_of(thing))}
    names = await visit.names([*things, *alone.values()])
    facts = await asyncio.gather(*(visit.rows("search-facts", {"thing": sorted(set(chunk))}) for chunk in chunks))
    hits: dict[str, Hit] = {}
    for row in (*found, *texts):
        iri = value(row, "thing")
        if visit.places.key(iri) is None:
            continue
        kind = "text" if "at" in row else visit.places.kind(iri)
        kind = kind if kind in ORDER else "other"
        hit = hits.setdefault(iri, Hit(names(iri), kind, snippet(row) if "at" in row else value(row, "text")))
        if paper := alone.get(iri) or namesakes.paper_of(visit.places, hit.named):
            hit.only = names(paper)
    told = [row for rows in facts for row in rows]
    papers = await visit.names(value(row, "paper") for row in told)
    for row in told:
        if (told_of := hits.get(value(row, "thing"))) is not None:
            _narrow(told_of, row, papers)
    ordered = sorted(hits.values(), key=lambda hit: (ORDER.index(hit.kind), _newest_first(hit), hit.named.label, hit.named.iri))
    numbers = Counter(value(row, "how") or "text" for row in (*found, *texts))
    return ordered, any(numbers[how] >= most for how, most in MOST.items())


def _narrow(hit: Hit, row: Row, papers: Names) -> None:
    hit.date = value(row, "date") or hit.date
    hit.year = hit.date[:4]
    hit.kind = kinds.CLAIMS.get(Iri(value(row, "class")), hit.kind)
    hit.paper = papers(value(row, "paper"))
    hit.dossiers |= {value(row, "dossier")} - {""}
    hit.agents |= {value(row, "agent")} - {""}


def snippet(row: Row) -> str:
    """The words around a place in a text, from whole words on: the endpoint cuts after so many letters."""
    text = value(row, "text")
    if int(value(row, "at") or 0) > _BEFORE:
        text = "…" + text.partition(" ")[2].lstrip() if " " in text[:_BEFORE] else f"…{text}"
    if len(value(row, "text")) >= _LENGTH:
        text = text[: text.rindex(" ")].rstrip() + "…" if " " in text[_BEFORE:] else f"{text}…"
    return text


def _newest_first(hit: Hit) -> int:
    digits = hit.date[:10].replace("-", "")
    return -int(digits) if digits.isdigit() else 0


def _fits(hit: Hit, chosen: dict[str, str | None]) -> bool:
    return (
        (not chosen["kind"] or hit.kind == chosen["kind"])
        and (not chosen["year"] or hit.year == chosen["year"])
        and (not chosen["dossier"] or chosen["dossier"] in hit.dossiers)
        and (not chosen["actor"] or chosen["actor"] in hit.agents)
    )


def _facet(hits: list[Hit], facet: str, names: Names) -> list[tuple[str, str, int]]:
    """Values of a facet with their names and how many hits have them, most first."""
    if facet == "kind":
        counted = Counter(hit.kind for hit in hits)
        return [(kind, "", number) for kind, number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    if facet == "year":
        years = Counter(hit.year for hit in hits if hit.year)
        return [(year, year, years[year]) for year in sorted(years, reverse=True)[:15]]
    counted = Counter(iri for hit in hits for iri in (hit.dossiers if facet == "dossier" else hit.agents))
    most = sorted(counted.items(), key=lambda item: (-item[1], names(item[0]).label))[:12]
    return [(iri, names(iri).label, number) for iri, number in most]
