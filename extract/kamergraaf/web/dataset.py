"""The data set describes itself: VoID and DCAT-AP-NL, with counts and coverage asked of the endpoint, and a page of them."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.map.terms import DCTERMS, KG
from kamergraaf.store.exports import CHECKSUM
from kamergraaf.store.texts import TEXT
from kamergraaf.web.context import Context
from kamergraaf.web.dataset_page import page
from kamergraaf.web.dataset_rdf import described
from kamergraaf.web.rdf import RDF_TYPES, respond, root_of, wanted

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

_KEPT = 600.0  # seconds for which counts are kept: on a large store they take a while


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is: statements, named graphs, papers, days of the first and last one, hosts of sources and classes by number.

    Statements count in each graph where they stand, without seals and texts.
    """

    statements: int
    graphs: int
    papers: int
    first: str | None
    last: str | None
    sources: tuple[tuple[str, int], ...]
    classes: tuple[tuple[str, int], ...]
    example: str | None


_PAPER = f"?paper <{KG('textVersion')}> ?text"
_QUERIES = {
    "statements": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }",
    "seals": f"SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE {{ GRAPH ?g {{ ?g <{CHECKSUM}> ?digest }} }}",
    "texts": f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?text <{TEXT}> ?words }} }}",
    "graphs": "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s a ?class } }",
    "papers": f"""SELECT (COUNT(DISTINCT ?paper) AS ?n) (MIN(?paper) AS ?example) (MIN(?date) AS ?first)
        (MAX(?date) AS ?last) WHERE {{ GRAPH ?g {{ {_PAPER} OPTIONAL {{ ?paper <{DCTERMS("date")}> ?date }} }} }}""",
    "sources": f"""SELECT ?host (COUNT(DISTINCT ?paper) AS ?n) WHERE {{
        GRAPH ?g {{ {_PAPER} ; <https://schema.org/sameAs> ?page }}
        BIND(STRBEFORE(STRAFTER(STR(?page), "://"), "/") AS ?host) }} GROUP BY ?host ORDER BY DESC(?n) ?host LIMIT 20""",
    "classes": f"""SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE {{ GRAPH ?g {{ ?s a ?class }}
        FILTER(STRSTARTS(STR(?class), "{KG.iri}")) }} GROUP BY ?class ORDER BY DESC(?n) ?class LIMIT 100""",
}


async def facts(context: Context) -> Facts:
    """Ask the endpoint. Raises EndpointError."""
    rows = {name: await context.endpoint.select(query) for name, query in _QUERIES.items()}
    (papers,) = rows["papers"] or ({},)

    def number(name: str) -> int:
        return int(rows[name][0]["n"].value)

    def told(name: str) -> str | None:
        return papers[name].value if name in papers else None

    return Facts(
        number("statements") - number("seals") - number("texts"), number("seals") or number("graphs"),
        number("papers"), told("first"), told("last"),
        tuple((row["host"].value, int(row["n"].value)) for row in rows["sources"] if row["host"].value),
        tuple((row["class"].value, int(row["n"].value)) for row in rows["classes"]),
        told("example"),
    )  # fmt: skip


class _Kept:
    """The facts, asked for again when they are old, by one request at a time."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lock = asyncio.Lock()
        self._facts: Facts | None = None
        self._until = 0.0

    async def get(self) -> Facts:
        async with self._lock:
            if self._facts is None or time.monotonic() > self._until:
                self._facts = await facts(self._context)
                self._until = time.monotonic() + _KEPT
            return self._facts


def dataset_routes(context: Context) -> list[BaseRoute]:
    """The routes `/dataset` and `/.well-known/void`."""
    from starlette.responses import HTMLResponse, PlainTextResponse
    from starlette.routing import Route

    kept = _Kept(context)

    async def dataset(request: Request) -> Response:
        kind = wanted(request, ("text/html", *RDF_TYPES))
        if kind is None:
            return PlainTextResponse("offered: text/html and RDF\n", 406, headers={"Vary": "Accept"})
        if kind == "text/html":
            language = request.query_params.get("lang") or request.cookies.get("lang") or context.settings.language
            content = page(context.settings, await kept.get(), root_of(context, request), "en" if language == "en" else "nl")
            return HTMLResponse(content, headers={"Vary": "Accept, Cookie"})
        return await void(request)

    async def void(request: Request) -> Response:
        content = described(context.settings, await kept.get(), root_of(context, request))
        return respond(request, content, "application/n-triples")

    return [Route("/dataset", dataset, methods=["GET"]), Route("/.well-known/void", void, methods=["GET"])]
