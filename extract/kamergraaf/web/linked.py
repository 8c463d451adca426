"""Linked data: every IRI of the data and of the vocabulary resolves here, as the page or as the data that a client wants."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from kamergraaf.map.terms import KG, KGC, KGR, encoded
from kamergraaf.web import term_page
from kamergraaf.web.context import Context
from kamergraaf.web.dataset import dataset_routes
from kamergraaf.web.pages.language import chosen
from kamergraaf.web.rdf import RDF_TYPES, SHORT, respond, wanted

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

_HTML = "text/html"
_SHORTER = {kind: short for short, kind in SHORT.items()}
#: Kinds of things that have a page under the first part of their IRI.
_PAGES = ("dossier", "person", "post", "organisation", "meeting")
_MOST = 10_000  # statements about a thing that come along where it is their object
_DEFINITIONS = "https://w3id.org/kamergraaf/def"


def routes(context: Context) -> list[BaseRoute]:
    """The routes of IRIs, of the vocabulary and of the descriptions of the data set."""
    from starlette.routing import Route

    linked = _Linked(context)
    return [
        Route("/id/{path:path}", linked.named, methods=["GET"]),
        Route("/data/{path:path}", linked.data, methods=["GET"]),
        Route("/def", linked.vocabulary, methods=["GET"]),
        Route("/def/{path:path}", linked.vocabulary, methods=["GET"]),
        *dataset_routes(context),
    ]


def page_of(path: str) -> str:
    """The path of the page about the thing whose IRI is the base and *path*."""
    kind, slash, _ = path.partition("/")
    if not slash:
        return f"/paper/{path}"
    if path in {f"{kind}/text", f"{kind}/graph", f"{kind}/text/graph"}:
        return f"/paper/{kind}"
    return f"/{path}" if kind in _PAGES else f"/thing/{path}"


class _Linked:
    def __init__(self, context: Context) -> None:
        self._context = context

    def _iri(self, request: Request) -> tuple[str, str]:
        """The path behind `/id/` or `/data/` as it stands in IRIs, and the IRI."""
        from starlette.exceptions import HTTPException

        raw = request.scope.get("raw_path") or request.scope["path"].encode("utf-8")
        try:
            path = raw.partition(b"?")[0].decode("utf-8").split("/", 2)[2]
        except (UnicodeDecodeError, IndexError) as error:
            raise HTTPException(404) from error
        path = encoded(path)
        if not path or "#" in path or len(path) > 2000:
            raise HTTPException(404)
        return path, self._context.settings.base + path

    async def named(self, request: Request) -> Response:
        """A thing itself cannot be sent: 303 to the page or the data about it; 404 where nothing is known of it."""
        from starlette.exceptions import HTTPException
        from starlette.responses import PlainTextResponse, RedirectResponse

        path, iri = self._iri(request)
        shared = {"Vary": "Accept", "Access-Control-Allow-Origin": "*"}
        kind = wanted(request, (_HTML, *RDF_TYPES))
        if kind is None:
            return PlainTextResponse(f"offered: {', '.join((_HTML, *RDF_TYPES))}\n", 406, headers=shared)
        if not await self._context.endpoint.ask(f"ASK {{ {_about(iri)} }}"):
            raise HTTPException(404, "There is nothing of this name in the data.")
        safe = "/%!$&'()*+,;=:@-._~"
        to = quote(page_of(path), safe=safe) if kind == _HTML else f"{quote('/data/' + path, safe=safe)}?format={_SHORTER[kind]}"
        return RedirectResponse(to, 303, headers=shared)

    async def data(self, request: Request) -> Response:
        """What the data say about a thing: of a paper its graph, of other things the statements in which they stand."""
        from starlette.concurrency import run_in_threadpool
        from starlette.exceptions import HTTPException

        _, iri = self._iri(request)
        content = await self._context.endpoint.construct(_description(iri), most=self._context.settings.limits.result_bytes)
        if not content.strip():
            raise HTTPException(404, "There is nothing of this name in the data.")
        # In a thread: a long paper takes a second, in which others want to be heard.
        return await run_in_threadpool(respond, request, content, "application/n-triples")

    async def vocabulary(self, request: Request) -> Response:
        """The vocabulary, a concept of it, or a rule by which something was found."""
        from starlette.exceptions import HTTPException
        from starlette.responses import HTMLResponse

        path, kind = request.path_params.get("path", ""), "application/n-triples"
        iri = f"{_DEFINITIONS}/{encoded(path)}"
        if not path:
            content, kind = _file("kamergraaf.ttl"), "text/turtle"
        elif iri.startswith(KGR.iri):
            content = await self._context.endpoint.construct(_description(iri))
        else:
            content = _described(iri) if iri.startswith(KGC.iri) else b""
        if not content.strip():
            raise HTTPException(404, f"The vocabulary has no such term; all of it is at {KG.iri}.")
        if wanted(request, (*RDF_TYPES, _HTML)) != _HTML:  # RDF for who has no wish
            return respond(request, content, kind)
        language = chosen(request, self._context.settings.language)
        settings = self._context.settings
        name = settings.title_nl if language == "nl" else settings.title_en
        shown = term_page.page(content, kind, quote(request.scope["path"]), name, language)
        return HTMLResponse(shown, headers={"Vary": "Accept, Cookie"})


def _about(iri: str) -> str:
    """A pattern that matches where something is said of *iri*, or it is a graph that holds something."""
    either = f"{{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }}"
    return f"{either} UNION {{ GRAPH ?g {{ {either} }} }} UNION {{ GRAPH <{iri}> {{ ?a ?b ?c }} }}"


def _description(iri: str) -> str:
    """The query for what is said of *iri*: its graph where it is a paper or a graph, else the statements that have it.

    Statements are asked for within named graphs: stores differ in whether these make up their default graph.
    """
    return (
        "CONSTRUCT { ?s ?p ?o } WHERE { "
        f"{{ GRAPH <{iri}/graph> {{ ?s ?p ?o }} }} UNION {{ GRAPH <{iri}> {{ ?s ?p ?o }} }} UNION "
        f"{{ GRAPH ?g {{ <{iri}> ?p ?o }} BIND(<{iri}> AS ?s) }} UNION "
        f"{{ SELECT ?s ?p (<{iri}> AS ?o) WHERE {{ GRAPH ?g {{ ?s ?p <{iri}> }} }} LIMIT {_MOST} }} }}"
    )


def _file(name: str) -> bytes:
    from kamergraaf.data import directory

    return (directory("ontology") / name).read_bytes()


def _described(iri: str) -> bytes:
    """The statements with the concept *iri* as subject, in N-Triples; empty where there are none."""
    import pyoxigraph

    quads = pyoxigraph.parse(_file("concepts.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    found = [quad.triple for quad in quads if str(quad.subject) == f"<{iri}>"]
    return pyoxigraph.serialize(found, format=pyoxigraph.RdfFormat.N_TRIPLES) or b"" if found else b""
