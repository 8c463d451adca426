"""FROM and FROM NAMED say what a query is about, as the parameters of the protocol do."""

from __future__ import annotations

import pytest
from kamergraaf.web.clauses import ClauseError, dataset

from tests.web.conftest import Site

BASE = "http://x/sparql"
PAPER = "https://w3id.org/kamergraaf/id/kst-32735-243/graph"
COUNT = "SELECT (COUNT(*) AS ?n) {clauses} WHERE {{ {pattern} }}"
CLAUSES = [
    ("SELECT * { ?from ?p 'FROM <a:b>' } # FROM <a:b>", []),
    ("SELECT * FROM <a:b> { ?s ?p ?o }", [("default", "a:b")]),
    ("construct { ?s ?p ?o } from<a:b>\nfrom named <a:c> where { ?s ?p ?o }", [("default", "a:b"), ("named", "a:c")]),
    (
        "PREFIX e: <http://a/> PREFIX : <b#> ASK FROM e:x\\,y FROM : { }",
        [("default", "http://a/x,y"), ("default", "http://x/b#")],
    ),
    ("BASE <http://b/c/> BASE <d/> ASK FROM NAMED <e> { }", [("named", "http://b/c/d/e")]),
    ("ASK FROM", []),
    ("ASK FROM { }", []),
    ("PREFIX", []),
]


@pytest.mark.parametrize(("query", "found"), CLAUSES)
def test_the_data_set_of_a_query(query: str, found: list[tuple[str, str]]) -> None:
    assert list(dataset(query, BASE)) == [(f"{kind}-graph-uri", iri) for kind, iri in found]


def test_a_prefix_that_is_not_declared() -> None:
    with pytest.raises(ClauseError, match="“q:” of a graph after FROM is not declared"):
        dataset("ASK FROM q:x { }", BASE)


@pytest.mark.parametrize(
    ("clauses", "pattern", "some"),
    [
        ("", "?s ?p ?o", True),
        (f"FROM <{PAPER}>", "?s ?p ?o", True),
        ("FROM <http://example.org/none>", "?s ?p ?o", False),
        (f"FROM <http://example.org/none> FROM NAMED <{PAPER}>", "?s ?p ?o", False),
        (f"FROM <http://example.org/none> FROM NAMED <{PAPER}>", "GRAPH ?g { ?s ?p ?o }", True),
        (f"FROM NAMED <{PAPER}>", "?s ?p ?o", False),
        ("FROM NAMED <none>", "GRAPH ?g { ?s ?p ?o }", False),
    ],
)
def test_the_endpoint_heeds_it(site: Site, clauses: str, pattern: str, some: bool) -> None:
    answer = site.ask(COUNT.format(clauses=clauses, pattern=pattern))
    assert answer.status_code == 200, answer.text
    assert (int(answer.json()["results"]["bindings"][0]["n"]["value"]) > 0) == some


def test_parameters_of_the_request_come_first(site: Site) -> None:
    query = COUNT.format(clauses="FROM <http://example.org/none>", pattern="?s ?p ?o")
    form = {"query": query, "default-graph-uri": PAPER}
    answer = site.client.post(f"{site.url}/sparql", data=form, headers={"Accept": "application/sparql-results+json"})
    assert int(answer.json()["results"]["bindings"][0]["n"]["value"]) > 3000


def test_a_graph_whose_prefix_is_not_declared_is_told(site: Site) -> None:
    answer = site.ask("ASK FROM q:x { }")
    assert answer.status_code == 400
    assert "not declared" in answer.text
