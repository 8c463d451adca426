"""Clients that no one here wrote, and the W3C's test cases of the SPARQL 1.1 Protocol, as what `docs/endpoint.py` tables."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

KG = "https://w3id.org/kamergraaf/def#"
CLAIMS = f"SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ ?c a <{KG}Claim> }}"
PAPER = "https://w3id.org/kamergraaf/id/kst-32735-243"
_COMUNICA = "@comunica/query-sparql@4.5.0"
_DATA = "http://kasei.us/2009/09/sparql/data/"  # the names that the test cases give to their graphs
GRAPHS = {f"{_DATA}data{i}.rdf": f"<{_DATA}data{i}.rdf> a <http://xmlns.com/foaf/0.1/Document> ." for i in (1, 2, 3)}
_RESULTS = ("sparql-results+xml", "sparql-results+json", "tab-separated-values", "csv")
_RDF = ("rdf+xml", "turtle", "n-triples", "ld+json")


class ClientMissingError(Exception):
    """A client is not there and cannot be set up."""


def sparqlwrapper(endpoint: str) -> int:
    """SPARQLWrapper: the number of claims; also ASK, CONSTRUCT and a query by POST are tried."""
    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
    wrapper.setQuery("ASK { ?s ?p ?o }")
    assert wrapper.query().convert()["boolean"] is True
    wrapper.setQuery(f"CONSTRUCT {{ <{PAPER}> ?p ?o }} WHERE {{ <{PAPER}> ?p ?o }}")
    wrapper.setReturnFormat("turtle")
    assert b"kst-32735-243" in wrapper.query().convert()
    wrapper.setReturnFormat(JSON)
    wrapper.setMethod(POST)
    wrapper.setQuery(CLAIMS)
    return int(wrapper.query().convert()["results"]["bindings"][0]["n"]["value"])


def rdflib_store(endpoint: str) -> int:
    """rdflib's SPARQLStore: the number of claims; also a pattern and a CONSTRUCT."""
    from rdflib import Graph, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = Graph(store=SPARQLStore(endpoint))
    assert len(list(graph.triples((URIRef(PAPER), None, None)))) > 10
    made = graph.query(f"CONSTRUCT {{ <{PAPER}> ?p ?o }} WHERE {{ <{PAPER}> ?p ?o }}").graph
    assert made is not None
    assert len(made) > 10
    (row,) = graph.query(CLAIMS)
    return int(row[0])  # type: ignore[index]


def curl(endpoint: str) -> int:
    """curl: the number of claims as CSV."""
    program = _program("curl")
    command = [program, "-sf", endpoint, "-H", "Accept: text/csv", "--data-urlencode", f"query={CLAIMS}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return int(done.stdout.split()[1])


def comunica(endpoint: str) -> int:
    """Comunica, which finds out by itself that this is an endpoint: the number of claims."""
    place = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kamergraaf-tests" / "comunica"
    script = place / "node_modules" / ".bin" / "comunica-sparql"
    if not script.exists():
        place.mkdir(parents=True, exist_ok=True)
        install = [_program("npm"), "install", "--silent", "--no-audit", "--no-fund", _COMUNICA]
        done = subprocess.run(install, cwd=place, capture_output=True, timeout=600)
        if done.returncode or not script.exists():
            raise ClientMissingError(f"npm cannot install {_COMUNICA}")
    command = [_program("node"), str(script), endpoint, CLAIMS]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return int(json.loads(done.stdout)[0]["n"].split('"')[1])


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise ClientMissingError(f"{name} is not installed")
    return found


CLIENTS: dict[str, Callable[[str], int]] = {
    "SPARQLWrapper": sparqlwrapper,
    "rdflib SPARQLStore": rdflib_store,
    "curl": curl,
    "Comunica": comunica,
}


@dataclass(frozen=True)
class Case:
    """A request of the W3C's suite, and what has to come back: a class of status, a media type, a truth."""

    name: str
    method: str
    path: str = ""
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    status: str = "2xx"
    kinds: tuple[str, ...] = ()
    truth: bool | None = None

    def passes(self, client: httpx.Client, endpoint: str) -> bool:
        """Whether the endpoint answers so."""
        answer = client.request(self.method, endpoint + self.path, content=self.body, headers=self.headers)
        if self.truth is not None and (answer.status_code != 200 or answer.json()["boolean"] is not self.truth):
            return False
        kind = answer.headers.get("content-type", "")
        return f"{answer.status_code // 100}xx" == self.status and (not self.kinds or any(one in kind for one in self.kinds))


def _get(query: str, *more: tuple[str, str]) -> str:
    return "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in (("query", query), *more))


def _graphs(*more: tuple[str, int]) -> tuple[tuple[str, str], ...]:
    return tuple((f"{kind}-graph-uri", f"{_DATA}data{number}.rdf") for kind, number in more)


_UPDATE = {"Content-Type": "application/sparql-update; charset=UTF-16"}
_DIRECT = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
_JSON = {"Accept": "application/sparql-results+json"}
_BOTH = f"ASK {{ <{_DATA}data1.rdf> a ?type . <{_DATA}data2.rdf> a ?type . }}"
_NAMED = f"ASK {{ GRAPH ?g1 {{ <{_DATA}data1.rdf> a ?type }} GRAPH ?g2 {{ <{_DATA}data2.rdf> a ?type }} }}"
_FULL = f"ASK {{ <{_DATA}data3.rdf> a ?type {_NAMED.removeprefix('ASK {')}"
_DEFAULT = f"default-graph-uri={quote(_DATA, safe='')}data0.rdf"
_CONFLICT = b"using-named-graph-uri=http%3A%2F%2Fexample%2Fpeople&update=CLEAR%20NAMED"
_DEFAULTS = _graphs(("default", 1), ("default", 2))
_NAMEDS = _graphs(("named", 1), ("named", 2))


def _post(query: str, *more: tuple[str, str]) -> tuple[str, str, bytes, dict[str, str]]:
    path = "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in more) if more else ""
    return "POST", path, query.encode(), _DIRECT


CASES = (
    Case("query_post_form", "POST", "?" + _DEFAULT, b"query=ASK%20%7B%7D", _FORM, truth=True),
    Case("query_dataset_default_graphs_get", "GET", _get(_BOTH, *_DEFAULTS), headers=_JSON, truth=True),
    Case("query_dataset_default_graphs_post", *_post(_BOTH, *_DEFAULTS), truth=True),
    Case("query_dataset_named_graphs_post", *_post(_NAMED, *_NAMEDS), truth=True),
    Case("query_dataset_named_graphs_get", "GET", _get(_NAMED, *_NAMEDS), headers=_JSON, truth=True),
    Case("query_dataset_full", *_post(_FULL, *_graphs(("default", 3)), *_NAMEDS), truth=True),
    Case(
        "query_multiple_dataset",
        *_post(f"ASK FROM <{_DATA}data1.rdf> {{ <{_DATA}data1.rdf> ?p ?o }}", *_graphs(("default", 2))),
        truth=False,
    ),
    Case("query_get", "GET", _get("ASK {}"), headers=_JSON, truth=True),
    Case("query_content_type_select", "GET", _get("SELECT (1 AS ?value) {}"), kinds=_RESULTS),
    Case("query_content_type_ask", "GET", _get("ASK {}"), kinds=_RESULTS),
    Case("query_content_type_describe", "GET", _get("DESCRIBE <http://example.org/>"), kinds=_RDF),
    Case("query_content_type_construct", "GET", _get("CONSTRUCT { <s> <p> 1 } WHERE {}"), kinds=_RDF),
    Case("query_post_direct", *_post("ASK {}"), truth=True),
    Case("bad_query_method", "PUT", _get("ASK {}"), status="4xx"),
    Case("bad_multiple_queries", "GET", _get("ASK {}", ("query", "SELECT * {}")), status="4xx"),
    Case("bad_query_wrong_media_type", "POST", "", b"ASK {}", {"Content-Type": "text/plain"}, status="4xx"),
    Case("bad_query_missing_form_type", "POST", "", b"query=ASK%20%7B%7D", status="4xx"),
    Case("bad_query_missing_direct_type", "POST", "", b"ASK {}", status="4xx"),
    Case(
        "bad_query_non_utf8", "POST", "", "ASK {}".encode("utf-16"),
        {"Content-Type": "application/sparql-query; charset=UTF-16"}, status="4xx",
    ),
    Case("bad_query_syntax", "GET", _get("ASK {"), status="4xx"),
    Case("bad_update_get", "GET", "?update=CLEAR%20NAMED", status="4xx"),
    Case("bad_multiple_updates", "POST", "", b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", _FORM, status="4xx"),
    Case("bad_update_wrong_media_type", "POST", "", b"CLEAR NAMED", {"Content-Type": "text/plain"}, status="4xx"),
    Case("bad_update_missing_form_type", "POST", "", b"update=CLEAR%20NAMED", status="4xx"),
    Case("bad_update_non_utf8", "POST", "", "CLEAR NAMED".encode("utf-16"), _UPDATE, status="4xx"),
    Case("bad_update_syntax", "POST", "", b"update=CLEAR%20XYZ", _FORM, status="4xx"),
    Case("bad_update_dataset_conflict", "POST", "", _CONFLICT, _FORM, status="4xx"),
)  # fmt: skip
#: Cases that write: this endpoint refuses them, as it has to.
UPDATES = (
    "update_dataset_default_graph",
    "update_dataset_default_graphs",
    "update_dataset_named_graphs",
    "update_dataset_full",
    "update_post_form",
    "update_post_direct",
    "update_base_uri",
)
