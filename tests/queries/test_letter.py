"""The named queries on the sample letter's export: what an archivist would ask of it."""

from __future__ import annotations

from pathlib import Path

import kamergraaf
import pytest
from kamergraaf.query import Rows, named_queries, run, sparql
from rdflib import Graph


@pytest.fixture(scope="module")
def graph(letter: Path) -> Graph:
    return kamergraaf.extract(letter).graph()


def ask(graph: Graph, name: str, *columns: str, **parameters: str) -> list[tuple[str, ...]]:
    """The given columns of the answer."""
    answer = run(graph, sparql(name, parameters))
    assert isinstance(answer, Rows)
    places = [answer.variables.index(column) for column in columns]
    return [tuple("" if row[place] is None else str(row[place]) for place in places) for row in answer.rows]


# A letter of its own accord has no questions, and one paper has no links.
NOT_HERE = {"questions", "contradictions", "fulfilments", "measure-series"}


@pytest.mark.parametrize("name", [query.name for query in named_queries() if query.name not in NOT_HERE])
def test_every_query_finds_something(graph: Graph, name: str) -> None:
    assert ask(graph, name)


def test_the_dossiers_hold_the_letter(graph: Graph) -> None:
    for dossier in ("32735", "30573"):
        assert ("kst-32735-243", "2019-04-11", "brief") in ask(
            graph, "dossier-documents", "document", "date", "type", dossier=dossier
        )


def test_it_cites_four_papers(graph: Graph) -> None:
    assert {cites for (cites,) in ask(graph, "citations", "cites", document="kst-32735-243")} == {
        "kst-19637-2386",
        "kst-32317-548",
        "kst-32735-207",
        "kst-32735-230",
    }


def test_figures_of_unhcr_and_iom(graph: Graph) -> None:
    assert ("670000", "circa") in ask(graph, "figures", "value", "comparator", source="IOM")
    assert {("6000", "migranten"), ("855", "personen")} <= set(ask(graph, "figures", "value", "unit", source="UNHCR"))


def test_a_commitment_that_the_letter_fulfils(graph: Graph) -> None:
    (promise,) = ask(graph, "commitments", "by", "fulfilled_by", status="fulfilled")
    assert promise == ("Mark Harbers", "kst-32735-243")


def test_who_held_the_posts_that_day(graph: Graph) -> None:
    held = dict(ask(graph, "post-holders", "office", "holder", date="2019-04-11"))
    assert held["Minister van Buitenlandse Zaken"] == "Stef Blok"
    assert held["Staatssecretaris van Justitie en Veiligheid"] == "Mark Harbers"


def test_a_conversation_during_a_visit(graph: Graph) -> None:
    met = ask(graph, "meetings", "met", "from", who="Staatssecretaris van Justitie en Veiligheid", type="gesprek")
    assert met == [("viceminister voor Migratie", "2019-03-12")]


def test_positions_of_the_cabinet(graph: Graph) -> None:
    assert any("deelt de zorgen" in text for (text,) in ask(graph, "positions", "text", actor="kabinet"))


def test_claims_about_the_task_force(graph: Graph) -> None:
    assert "Commitment" in {kind for (kind,) in ask(graph, "claims-about", "claim_kind", organisation="AU-EU-VN Task Force")}
