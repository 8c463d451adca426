"""The service description of the endpoint (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.web.context import Context
from kamergraaf.web.rdf import respond, root_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
)


def service_description(context: Context, request: Request) -> Response:
    """What the endpoint can do, as RDF of the media type that *request* wants."""
    root = root_of(context, request)
    formats = ", ".join(f"<{_FORMATS}{name}>" for name in _RESULTS)
    text = f"""
        @prefix sd: <{_SD}> .
        <{root}/sparql#service> a sd:Service ; sd:endpoint <{root}/sparql> ; sd:supportedLanguage sd:SPARQL11Query ;
            sd:resultFormat {formats} ; sd:feature sd:UnionDefaultGraph, sd:EmptyGraphs ;
            sd:defaultEntailmentRegime <http://www.w3.org/ns/entailment/Simple> ; sd:defaultDataset <{root}/dataset#data> .
        <{root}/dataset#data> a sd:Dataset ; sd:defaultGraph <{root}/dataset#graph> .
        <{root}/dataset#graph> a sd:Graph .
    """
    return respond(request, text.encode("utf-8"), "text/turtle")
