"""Each named query on a small graph: exact rows; and its header."""

from __future__ import annotations

from pathlib import Path

import pytest
from kamergraaf.errors import InputError
from kamergraaf.query import Rows, as_csv, load, named_queries, named_query, run, sparql, with_parameters
from rdflib import Graph

REFUGEES = "Hoge Commissaris voor de Vluchtelingen"
COUNTED = "Volgens UNHCR zijn er circa 6.000 mensen, van wie 0,50 deel kind."
SHARED = "Het kabinet deelt de zorgen van UNHCR niet."
FIRST = "kst-10001-1"
SECOND = "kst-10001-2"
FIGURES = [
    (REFUGEES, "0,50 deel", "exact", "", "", "", "0.50", "", "2019-01-01", "", FIRST, COUNTED),
    (REFUGEES, "circa 6.000", "circa", "6000", "", "", "", "mensen", "2019-01-01", "", FIRST, COUNTED),
]
PROMISED = ("Anna Jansen", "Tweede Kamer", "fulfilled", "", "", "", "Algemeen Overleg", FIRST, FIRST)
MET = ("algemeen-overleg", "2019-02-20", "2019-02-20", "", "Algemeen Overleg", "https://w3id.org/kamergraaf/id/meeting/ao")
VISIT = ("Anna Jansen", "", "bezoek", "2019-02-10", "", "Tripoli", "bezoek", "https://w3id.org/kamergraaf/id/meeting/bezoek")
JANSEN = ("Minister van Voorbeelden", "Anna Jansen", "2017-10-26", "2019-03-31", "http://www.wikidata.org/entity/Q1")
SMIT = ("Minister van Voorbeelden", "Bert Smit", "2019-04-01", "", "")
THIRD = "kst-10001-3"
ASKED = (THIRD, "2", "Bert Smit", "Minister van Voorbeelden", "yes", "Klopt het dat er voorbeelden zijn?", "")
ASKED_HOW_MANY = (THIRD, "10", "Bert Smit", "Minister van Voorbeelden", "", "Hoeveel zijn er?", "Er zijn er drie.")
MOTIE = "motie-Kuik/Bos (Kamerstukken II 2018/19, 10 001, nr. 1)"
OPEN_PLACE = (SECOND, "genoemde brief", "short-form", "", "", "", "", "", "", "unresolved", "")
TOLD = ("2018-2019", "4", "3", "Bos, Kuik", "", "resolved", "")
FULL_PLACES = [(SECOND, MOTIE, "motie-citation", target, *TOLD) for target in ("10001", FIRST)]
SHORT_PLACES = [
    (SECOND, "deze motie", "short-form", target, "", "", "", "", "", "resolved", MOTIE) for target in ("10001", FIRST)
]
CITED = "https://w3id.org/kamergraaf/id/cited-x"

CASES: list[tuple[str, dict[str, str], list[tuple[str, ...]]]] = [
    (
        "dossier-documents",
        {"dossier": "10002-VII"},
        [("10002-VII", FIRST, "2019-03-01", "brief", "Brief van de Minister van Voorbeelden")],
    ),
    ("dossier-documents", {"dossier": "99999"}, []),
    (
        "citations",
        {},
        [
            (SECOND, "2019-04-01", CITED, "2018-12-04", ""),
            (SECOND, "2019-04-01", FIRST, "2019-03-01", "10001"),
            (SECOND, "2019-04-01", FIRST, "2019-03-01", "10002-VII"),
        ],
    ),
    ("citations", {"document": FIRST}, []),
    ("citations", {"cited": CITED}, [(SECOND, "2019-04-01", CITED, "2018-12-04", "")]),
    ("citation-places", {}, [OPEN_PLACE, SHORT_PLACES[0], FULL_PLACES[0], SHORT_PLACES[1], FULL_PLACES[1]]),
    ("citation-places", {"cited": FIRST}, [SHORT_PLACES[1], FULL_PLACES[1]]),
    ("citation-places", {"cited": "10001", "kind": "motie-citation"}, FULL_PLACES[:1]),
    ("citation-places", {"cited": "kst-10001"}, []),
    ("citation-places", {"status": "unresolved"}, [OPEN_PLACE]),
    ("citation-places", {"document": FIRST}, []),
    ("figures", {}, FIGURES),
    ("figures", {"source": "unhcr"}, FIGURES),
    ("figures", {"source": "UN"}, []),
    (
        "commitments",
        {},
        [
            (*PROMISED, "De Minister heeft toegezegd een brief te sturen."),
            ("kabinet", "", "open", "", "", "", "", "", FIRST, "Het kabinet zal dit steunen."),
        ],
    ),
    ("commitments", {"status": "fulfilled"}, [(*PROMISED, "De Minister heeft toegezegd een brief te sturen.")]),
    ("commitments", {"holder": "Minister van Voorbeelden"}, [(*PROMISED, "De Minister heeft toegezegd een brief te sturen.")]),
    ("commitments", {"holder": "regering", "status": "fulfilled"}, []),
    ("meetings", {}, [VISIT, ("Anna Jansen", "Tweede Kamer", *MET), ("Tweede Kamer", "Anna Jansen", *MET)]),
    ("meetings", {"who": "Tweede Kamer"}, [("Tweede Kamer", "Anna Jansen", *MET)]),
    ("meetings", {"who": "jansen", "type": "bezoek"}, [VISIT]),
    ("questions", {}, [ASKED, ASKED_HOW_MANY]),
    ("questions", {"asker": "smit", "answer": "yes"}, [ASKED]),
    ("questions", {"document": THIRD, "answer": "no"}, []),
    ("questions", {"asker": "Jansen"}, []),
    ("post-holders", {}, [JANSEN, SMIT]),
    ("post-holders", {"date": "2019-03-31"}, [JANSEN]),
    ("post-holders", {"date": "2019-04-01", "post": "Minister van Voorbeelden"}, [SMIT]),
    ("post-holders", {"date": "2017-10-25"}, []),
    ("positions", {}, [("kabinet", "negative", "underspecified", "2019-03-01", FIRST, SHARED)]),
    ("positions", {"actor": "regering"}, [("kabinet", "negative", "underspecified", "2019-03-01", FIRST, SHARED)]),
    ("positions", {"actor": "Anna Jansen"}, []),
    (
        "claims-about",
        {"organisation": "UNHCR"},
        [
            (REFUGEES, "Position", "kabinet", FIRST, SHARED),
            (REFUGEES, "FactualClaim", "Anna Jansen", FIRST, COUNTED),
        ],
    ),
    ("claims-about", {"organisation": "UNHCR", "kind": "Position"}, [(REFUGEES, "Position", "kabinet", FIRST, SHARED)]),
    (
        "claims-about",
        {"kind": "Appeal"},
        [("kabinet", "Appeal", "Tweede Kamer", SECOND, "verzoekt de regering, voorbeelden te geven")],
    ),
]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load([Path(__file__).parent / "graph.ttl"])


def cells(answer: object) -> list[tuple[str, ...]]:
    assert isinstance(answer, Rows)
    return [tuple("" if cell is None else str(cell) for cell in row) for row in answer.rows]


@pytest.mark.parametrize(("name", "parameters", "rows"), CASES, ids=[f"{case[0]} {case[1]}" for case in CASES])
def test_exact_rows(graph: Graph, name: str, parameters: dict[str, str], rows: list[tuple[str, ...]]) -> None:
    assert cells(run(graph, sparql(name, parameters))) == rows


def test_each_query_has_a_case() -> None:
    linked = {"contradictions", "fulfilments", "measure-series", "open-commitments"}  # in test_linked.py
    assert {query.name for query in named_queries()} == {case[0] for case in CASES} | linked


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_each_header_tells_title_and_parameters(query: object) -> None:
    from kamergraaf.query import NamedQuery

    assert isinstance(query, NamedQuery)
    assert query.title_nl
    assert query.title_en
    assert query.text.count("VALUES ?") == len(query.parameters) == query.text.count("# param ")


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_each_query_is_sparql_for_another_engine_with_the_same_rows(graph: Graph, query: object) -> None:
    import pyoxigraph
    from kamergraaf.query import NamedQuery

    assert isinstance(query, NamedQuery)
    store = pyoxigraph.Store()
    store.load((Path(__file__).parent / "graph.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    theirs = [["" if cell is None else cell.value.replace("0.50", "0.5") for cell in row] for row in store.query(query.text)]  # type: ignore[union-attr]
    ours = [[cell.replace("0.50", "0.5") for cell in row] for row in cells(run(graph, query.text))]
    assert ours == theirs


@pytest.mark.parametrize("value", ['"', "\\", 'x" } ?s ?p ?o . VALUES ?z { "', "\n", "é🙂", "'", "\x7f"])
def test_a_parameter_is_always_a_literal(graph: Graph, value: str) -> None:
    text = with_parameters("SELECT ?v WHERE { VALUES ?v { UNDEF } }", {"v": value})
    answer = run(graph, text)
    assert isinstance(answer, Rows)
    assert [str(row[0]) for row in answer.rows] == [value]


def test_a_choice_offers_its_words_or_concepts() -> None:
    offered = {(query.name, one.name): one.choices() for query in named_queries() for one in query.parameters if one.choices()}
    assert set(offered) == {
        ("citation-places", "kind"),
        ("citation-places", "status"),
        ("claims-about", "kind"),
        ("commitments", "status"),
        ("contradictions", "how"),
        ("fulfilments", "state"),
        ("meetings", "type"),
        ("questions", "answer"),
    }
    assert offered["commitments", "status"] == ("fulfilled", "open", "partly-fulfilled", "postponed", "withdrawn")
    for (name, parameter), values in offered.items():
        for value in values:
            assert f'"{value}"' in sparql(name, {parameter: value})


def test_unordered_rows_are_sorted(graph: Graph) -> None:
    rows = cells(run(graph, "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"))
    assert rows == cells(run(graph, "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"))
    assert len(rows) == len(graph)


def test_csv_quotes_what_needs_it(graph: Graph) -> None:
    answer = run(graph, 'SELECT ?a ?b WHERE { VALUES ?a { "x, \\"y\\"" } }')
    assert isinstance(answer, Rows)
    assert as_csv(answer) == 'a,b\n"x, ""y""",\n'


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(InputError, match="positions, post-holders"):
        named_query("posts")
