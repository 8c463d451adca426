"""A paper: its text with all mentions and claims at their places, and beside it what the graph knows of the paper."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from dataclasses import dataclass, replace

from kamergraaf.map.terms import DCTERMS, KG, RDF, SCHEMA
from kamergraaf.web.endpoint import Row
from kamergraaf.web.pages import kinds
from kamergraaf.web.pages import statement as statements
from kamergraaf.web.pages.beside import beside
from kamergraaf.web.pages.highlight import Mark, paragraphs
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import MissingError, Named, Names, Visit, paper_name, value

SHOWN = (
    (DCTERMS("date"), "date"),
    (KG("dossier"), "dossiers"),
    (KG("signedBy"), "signed-by"),
    (KG("onBehalfOf"), "on-behalf-of"),
    (DCTERMS("creator"), "sent-by"),
    (KG("addressee"), "addressee"),
    (KG("chamber"), "chamber"),
    (KG("followsUp"), "follows-up"),
    (SCHEMA("recordedAt"), "report-of"),
    (SCHEMA("locationCreated"), "written-at"),
    (SCHEMA("sameAs"), "published-at"),
    (KG("unresolved"), "unresolved"),
)


#: Messages that tell why a paper's text is not shown.
WHY = ("no-text", "other-text")
_LARGEST_TEXT = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a mark with those around it, for a paper whose text is not at hand."""

    mark: Mark
    exact: str
    prefix: str
    suffix: str


async def paper(visit: Visit) -> View:
    """The page of the paper with the key of the address."""
    key = visit.request.path_params["key"]
    iri = visit.thing(key)
    facts, anchors, claims, citing, told, citations, leaves = await asyncio.gather(
        visit.rows("facts", {"thing": iri}),
        visit.rows("paper-anchors", {"paper": iri}),
        visit.rows("paper-claims", {"paper": iri}),
        visit.rows("paper-citing", {"paper": iri}),
        visit.rows("paper-text", {"paper": iri}),
        visit.rows("paper-citations", {"paper": iri}),
        visit.rows("paper-leaves", {"paper": iri}),
    )
    if not facts and not citations:
        raise MissingError
    marks = _reached(_marks(visit, anchors, claims), iri, anchors, citing)
    text, why = await _text(visit, key, told)
    quotes = [] if text is not None else await _quotes(visit, iri, marks)
    values = _values(facts)
    names = await visit.names(
        [term for terms in values.values() for term in terms]
        + [value(row, side) for row in citations for side in ("citing", "cited")]
        + [value(row, "agent") for row in claims]
    )
    title = next(iter(values.get(DCTERMS("title"), ())), "")
    content = {
        "key": key,
        "iri": iri,
        "name": paper_name(key),
        "heading": title,
        "kind": next(iter(values.get(DCTERMS("type"), ())), ""),
        "facts": [(label, [_named(visit, names, term) for term in values[prop]]) for prop, label in SHOWN if prop in values],
        "cites": [
            (names(value(row, "cited")), names.date(value(row, "cited"))) for row in citations if value(row, "citing") == iri
        ],
        "cited": [
            (names(value(row, "citing")), names.date(value(row, "citing"))) for row in citations if value(row, "cited") == iri
        ],
        "paragraphs": list(paragraphs(text, marks)) if text is not None else [],
        "quotes": quotes,
        "why": why,
        "counts": Counter(mark.kind for mark in marks),
        "claim_kinds": kinds.CLAIM_KINDS,
        "mention_kinds": kinds.MENTION_KINDS,
        "leaves": len(leaves) if leaves and value(leaves[0], "page") else 0,
        "cards": await statements.cards(visit, iri),
    }
    table = Table(
        ("name", "kind", "start", "end", "about"),
        [(mark.name, mark.kind, str(mark.start), str(mark.end), mark.body) for mark in marks],
    )
    return View("paper.html", f"{paper_name(key)} {title}".strip(), content, table, (iri,), f"{iri}/graph", ("paper.js",))


async def statement(visit: Visit) -> View:
    """The part of the page that tells of one mark, for the script that shows it without loading the page again."""
    key = visit.request.path_params["key"]
    cards = await statements.cards(visit, visit.thing(key))
    if not cards:
        raise MissingError
    content = {"cards": cards, "key": key}
    rows = [(card.name, label, said.label) for card in cards for label, values in card.fields for said in values]
    return View("statement.html", paper_name(key), content, Table(("name", "field", "value"), rows), part=True)


def _marks(visit: Visit, anchors: list[Row], claims: list[Row]) -> list[Mark]:
    """The marks of a paper; that of a claim is named by the claim, that of a mention by its annotation."""
    classes = {value(row, "claim"): kinds.claim_kind(value(row, "class")) for row in claims}
    marks: dict[tuple[int, int, str], Mark] = {}
    for row in anchors:
        body = value(row, "body")
        try:
            start, end = int(value(row, "start")), int(value(row, "end"))
        except ValueError:
            continue
        kind = classes.get(body) or kinds.mention_kind(visit.places.kind(body))
        name = (body if body in classes else value(row, "annotation")).partition("#")[2]
        marks.setdefault((start, end, name), Mark(start, end, name, kind, body))
    return list(marks.values())


def _reached(marks: list[Mark], iri: str, anchors: list[Row], citing: list[Row]) -> list[Mark]:
    """*marks*, each with what else is reached there.

    Links lead to citations, and to what mentions are about (a cited paper without number, a question): none of them has a mark
    of its own, and each is reached at the first mark with its words.
    """
    places = {value(row, "target"): (value(row, "start"), value(row, "end")) for row in anchors}
    standing: dict[tuple[str, str], list[str]] = {}
    for row in citing:
        if place := places.get(value(row, "target")):
            standing.setdefault(place, []).append(value(row, "citation"))
    taken = {mark.name for mark in marks}
    found = []
    for mark in marks:
        things = (mark.body, *standing.get((str(mark.start), str(mark.end)), ()))
        also = [thing.removeprefix(f"{iri}#") for thing in things if thing.startswith(f"{iri}#")]
        also = [name for name in dict.fromkeys(also) if name not in taken]
        taken.update(also)
        found.append(replace(mark, also=tuple(also)))
    return found


async def _text(visit: Visit, key: str, told: list[Row]) -> tuple[str | None, str]:
    """The text of the paper, or None and the key of the message that tells why there is none.

    The anchors count in the text with the SHA-256 that the graph tells (or, where it was not UTF-8, of as many code points);
    another text would have its words marked in wrong places.
    """
    row = next((row for row in told if "text" in row), told[0] if told else None)
    if row is None:
        return None, WHY[0]
    text = value(row, "text") or await asyncio.to_thread(_beside, visit, key)
    if not text:
        return None, WHY[0]
    same = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == value(row, "sha256")
    if not same and str(len(text)) != value(row, "length"):
        return None, WHY[1]
    return text, ""


def _beside(visit: Visit, key: str) -> str:
    """The text of the paper *key* in the directory of texts; nothing where there is none."""
    path = beside(visit.context.settings.texts, key, ".txt", _LARGEST_TEXT)
    return path.read_bytes().decode("utf-8", "replace") if path else ""


async def _quotes(visit: Visit, iri: str, marks: list[Mark]) -> list[Quote]:
    rows = await visit.rows("paper-quotes", {"paper": iri})
    words = {(value(row, "start"), value(row, "end")): row for row in rows}
    found = []
    for mark in marks:
        row = words.get((str(mark.start), str(mark.end)))
        if row is not None:
            found.append(Quote(mark, value(row, "exact"), value(row, "prefix"), value(row, "suffix")))
    return found


def _values(facts: list[Row]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for row in facts:
        if value(row, "property") != RDF("type"):
            values.setdefault(value(row, "property"), []).append(value(row, "value"))
    return values


def _named(visit: Visit, names: Names, term: str) -> Named:
    return names(term) if "://" in term else Named("", visit.language.told(term) or term)
