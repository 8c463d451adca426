"""`kamergraaf query`: named queries, files and SPARQL text, as table, CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
GRAPH = Path(__file__).parent.parent / "queries" / "graph.ttl"


def test_a_named_query_as_table(kamergraaf: Run) -> None:
    result = kamergraaf("query", GRAPH, "post-holders", "--param", "date=2019-04-01")
    assert result.exit_code == 0
    assert "Bert Smit" in result.stdout
    assert "Anna Jansen" not in result.stdout
    assert result.stderr == "1 row\n"


def test_csv(kamergraaf: Run) -> None:
    result = kamergraaf("query", GRAPH, "post-holders", "--format", "csv", "--param", "post=voorbeelden")
    assert result.stdout.splitlines() == [
        "office,holder,from,to,same_as",
        "Minister van Voorbeelden,Anna Jansen,2017-10-26,2019-03-31,http://www.wikidata.org/entity/Q1",
        "Minister van Voorbeelden,Bert Smit,2019-04-01,,",
    ]


def test_json(kamergraaf: Run) -> None:
    result = kamergraaf("query", GRAPH, "SELECT ?p ?n ?x WHERE { ?p foaf:name ?n } ORDER BY ?n", "--format", "json")
    content = json.loads(result.stdout)
    assert content["head"] == {"vars": ["p", "n", "x"]}
    assert content["results"]["bindings"][0] == {
        "p": {"type": "uri", "value": "https://w3id.org/kamergraaf/id/person/jansen"},
        "n": {"type": "literal", "value": "Anna Jansen"},
    }


def test_a_query_file_and_several_graphs(kamergraaf: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text('SELECT ?n WHERE { VALUES ?n { "x" } ?p foaf:name ?n }', encoding="utf-8")
    (tmp_path / "g.nt").write_text('<urn:p> <http://xmlns.com/foaf/0.1/name> "Cor" .\n', encoding="utf-8")
    result = kamergraaf("query", GRAPH, tmp_path / "g.nt", tmp_path / "q.rq", "--param", "n=Cor", "--format", "csv")
    assert result.stdout == "n\nCor\n"


def test_a_query_file_with_blanks_in_its_name_and_a_header(kamergraaf: Run, tmp_path: Path) -> None:
    path = tmp_path / "describe my people.rq"
    path.write_text("# param d (date): dag / day\nSELECT ?d WHERE { VALUES ?d { UNDEF } }", encoding="utf-8")
    assert kamergraaf("query", GRAPH, path, "--param", "d=2019-04-01", "--format", "csv").stdout == "d\n2019-04-01\n"
    assert "is no date" in kamergraaf("query", GRAPH, path, "--param", "d=nu").stderr


@pytest.mark.parametrize(
    ("query", "form", "said"),
    [
        ("ASK { ?p a foaf:Person }", "table", "yes\n"),
        ("ASK { ?p a foaf:Nobody }", "csv", "false\n"),
        ("ASK { ?p a foaf:Nobody }", "json", '{\n "head": {},\n "boolean": false\n}\n'),
    ],
)
def test_yes_or_no(kamergraaf: Run, query: str, form: str, said: str) -> None:
    assert kamergraaf("query", GRAPH, query, "--format", form).stdout == said


def test_a_graph_is_answered_in_turtle(kamergraaf: Run) -> None:
    query = "CONSTRUCT { ?p a foaf:Agent } WHERE { ?p a foaf:Person }"
    assert kamergraaf("query", GRAPH, query).stdout.count("a foaf:Agent") == 2
    assert kamergraaf("query", GRAPH, query, "--format", "csv").exit_code == 2


WRONG = [
    (("nope",), 1, "the named ones are citation-places, citations, claims-about"),
    (("missing.rq",), 1, "cannot be read"),
    (("SELECT ?x WHERE { ?x",), 1, "not understood"),
    (("SELECT ?x WHERE { ?x a foo:Bar }",), 1, "foo"),
    (("DELETE WHERE { ?s ?p ?o }",), 1, "not understood"),
    (("x" * 5000,), 1, "cannot be read"),
    (("DESCRIBE",), 1, "not understood"),
    (("figures", "--param", "sauce=IOM"), 1, "it has source"),
    (("post-holders", "--param", "date=vandaag"), 1, "is no date"),
    (("commitments", "--param", "status=fulfiled"), 1, "choose from fulfilled, open, partly-fulfilled, postponed, withdrawn"),
    (("meetings", "--param", "type=borrel"), 1, "algemeen-overleg, "),
    (("claims-about", "--param", "kind=fact"), 1, "choose from FactualClaim, Commitment, Position, Appeal"),
    (("SELECT bad",), 1, "SPARQL syntax not understood: SELECT bad"),
    (("select",), 1, "SPARQL syntax not understood"),
    (("SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }",), 1, "SERVICE is not supported"),
    (("ASK { FILTER NOT EXISTS { ?x ?y ?z OPTIONAL { SERVICE <urn:x:y> { ?s ?p ?o } } } }",), 1, "SERVICE is not supported"),
    (("SELECT * { { SELECT * { SERVICE SILENT ?x { ?s ?p ?o } } } }",), 1, "SERVICE is not supported"),
    (("SELECT * FROM <https://example.org/g> { ?s ?p ?o }",), 1, "FROM is not supported"),
    (("ASK FROM NAMED <https://example.org/g> { ?s ?p ?o }",), 1, "FROM is not supported"),
    (("DESCRIBE <urn:x:y> FROM <https://example.org/g>",), 1, "FROM is not supported"),
    (("CONSTRUCT { ?s ?p ?o } FROM <https://example.org/g> WHERE { ?s ?p ?o }",), 1, "FROM is not supported"),
    (("figures", "--param", "source"), 2, "name=value"),
    (("figures", "--format", "xml"), 2, "xml"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_wrong_queries(kamergraaf: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = kamergraaf("query", GRAPH, *arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_graph_that_is_not_there(kamergraaf: Run) -> None:
    result = kamergraaf("query", "missing.ttl", "figures")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: missing.ttl: ")


def test_list_names_all_queries_and_parameters(kamergraaf: Run) -> None:
    from kamergraaf.query import named_queries

    said = kamergraaf("query", "--list").stdout
    for query in named_queries():
        assert f"{query.name}: {query.title_en}" in said
        for parameter in query.parameters:
            assert f"--param {parameter.name}=" in said


def test_rows_that_fit_no_table_are_shown_a_value_a_line(kamergraaf: Run) -> None:
    columns = " ".join(f'(CONCAT(STR(?n), " nummer {number}") AS ?column{number})' for number in range(12))
    result = kamergraaf("query", GRAPH, f"SELECT {columns} WHERE {{ ?p foaf:name ?n }}")
    assert result.exit_code == 0
    assert "column11  Anna Jansen nummer 11" in result.stdout


def test_iris_are_shortened_in_the_table_alone(kamergraaf: Run) -> None:
    query = "SELECT ?p ?t WHERE { ?p a foaf:Person, ?t }"
    assert "person/jansen   foaf:Person" in kamergraaf("query", GRAPH, query).stdout
    assert "https://w3id.org/kamergraaf/id/person/jansen" in kamergraaf("query", GRAPH, query, "--format", "csv").stdout
