"""The named queries over links between papers: exact rows on the small graph with its links."""

from __future__ import annotations

from pathlib import Path

import pytest
from kamergraaf.query import Rows, load, run, sparql
from rdflib import Graph

HERE = Path(__file__).parent
COUNTED = "Volgens UNHCR zijn er circa 6.000 mensen, van wie 0,50 deel kind."
REPORT = "Ik stuur in juni een verslag."
SUPPORT = "Het kabinet zal dit steunen."
KEPT = "Hiermee doe ik mijn toezegging gestand."
UNHCR = "Hoge Commissaris voor de Vluchtelingen"


def difference(kind: str, confidence: str) -> tuple[str, ...]:
    return kind, "kst-10001-4", "7.000", "kst-10001-1", "circa 6.000", confidence, "Er zijn 7.000 mensen.", COUNTED


def cabinet(months: str, state: str) -> tuple[str, ...]:
    return "kabinet", months, "2019-03-01", "", "", state, "kst-10001-1", SUPPORT


def smit(months: str, overdue: str) -> tuple[str, ...]:
    return "Bert Smit", months, "2019-05-15", "2019-06-30", overdue, "open", "kst-10001-4", REPORT


FULFILLED = ("kst-10001-4", "2019-05-15", "fulfilled", "kst-10001-5", "2019-07-20", "link-cited", "0.9", REPORT, KEPT)
POSTPONED = ("kst-10001-1", "2019-03-01", "postponed", "kst-10001-5", "2019-07-20", "link-cited", "0.9", SUPPORT, KEPT)
SERIES = [
    (
        *("mens voorbeeld", "", "", "7.000", "7000", "", "", "", "mensen"),
        *(UNHCR, "kst-10001-4", "2019-05-15", "Er zijn 7.000 mensen."),
    ),
    (
        *("mens voorbeeld", "2019-01-01", "", "circa 6.000", "6000", "", "", "", "mensen"),
        *(UNHCR, "kst-10001-1", "2019-03-01", COUNTED),
    ),
]
CASES: list[tuple[str, dict[str, str], list[tuple[str, ...]]]] = [
    # Without a day, that of the newest paper that says anything: 20 July.
    ("open-commitments", {}, [cabinet("4", "postponed")]),
    ("open-commitments", {"at": "2019-07-14"}, [smit("1", "true"), cabinet("4", "open")]),
    ("open-commitments", {"at": "2019-08-01"}, [cabinet("5", "postponed")]),
    ("open-commitments", {"at": "2019-03-01"}, [cabinet("0", "open")]),
    ("open-commitments", {"at": "2019-07-14", "holder": "Smit"}, [smit("1", "true")]),
    ("open-commitments", {"at": "2018-01-01"}, []),
    ("fulfilments", {}, [POSTPONED, FULFILLED]),
    ("fulfilments", {"document": "kst-10001-4"}, [FULFILLED]),
    ("fulfilments", {"state": "postponed"}, [POSTPONED]),
    ("fulfilments", {"state": "withdrawn"}, []),
    ("measure-series", {}, SERIES),
    ("measure-series", {"about": "unhcr"}, SERIES[1:]),
    ("contradictions", {}, [difference("contradicts", "0.6"), difference("revises", "0.7")]),
    ("contradictions", {"how": "revises"}, [difference("revises", "0.7")]),
]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load([HERE / "graph.ttl", HERE / "links.ttl"])


def rows(graph: Graph, text: str) -> list[tuple[str, ...]]:
    answer = run(graph, text)
    assert isinstance(answer, Rows)
    return [tuple("" if cell is None else str(cell) for cell in row) for row in answer.rows]


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES, ids=[f"{case[0]} {case[1]}" for case in CASES])
def test_exact_rows(graph: Graph, name: str, parameters: dict[str, str], expected: list[tuple[str, ...]]) -> None:
    assert rows(graph, sparql(name, parameters)) == expected


@pytest.mark.parametrize(("name", "parameters"), [case[:2] for case in CASES])
def test_another_engine_gives_the_same_rows(graph: Graph, name: str, parameters: dict[str, str]) -> None:
    import pyoxigraph

    store = pyoxigraph.Store()
    for file in ("graph.ttl", "links.ttl"):
        store.load((HERE / file).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    answer = store.query(sparql(name, parameters))
    assert [tuple("" if cell is None else cell.value for cell in row) for row in answer] == rows(graph, sparql(name, parameters))  # type: ignore[union-attr]
