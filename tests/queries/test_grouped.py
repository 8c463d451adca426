"""Named queries with one row per claim: commitments with the day they are due, questions with all askers; papers by any name."""

from __future__ import annotations

import pytest
from kamergraaf.query import Rows, run, sparql
from rdflib import Graph

PREFIXES = """
@base <https://w3id.org/kamergraaf/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix kg: <https://w3id.org/kamergraaf/def#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<person/1> a foaf:Person ; foaf:name "Anna Jansen" .
<person/2> a foaf:Person ; foaf:name "Bert Smit" .
<doc-0a1b> a kg:ParliamentaryDocument ; dcterms:date "2025-07-02"^^xsd:date .
"""
PROMISE = """
<doc-0a1b#c> a kg:Commitment ; kg:inDocument <doc-0a1b> ; schema:text "Wij zullen dat doen."@nl ;
    kg:assertedBy <person/2>, <person/1> ;
    kg:commitmentOrdinal 4 {times} .
"""
IRI = "https://w3id.org/kamergraaf/id/doc-0a1b"


def rows(graph: str, name: str, columns: list[str], **parameters: str) -> list[tuple[str, ...]]:
    answer = run(Graph().parse(data=PREFIXES + graph, format="turtle"), sparql(name, parameters))
    assert isinstance(answer, Rows)
    places = [answer.variables.index(column) for column in columns]
    return [tuple("" if row[place] is None else str(row[place]) for place in places) for row in answer.rows]


@pytest.mark.parametrize(
    ("times", "due"),
    [
        ([], ""),
        (["../2025-07-16"], "2025-07-16"),  # «uiterlijk 16 juli»: no first day
        (["2025-07-01/2025-07-01"], ""),  # «waar ik gisteren was»
        (["2025-07-02/2025-07-02"], ""),  # «wordt momenteel afgerond»
        (["2025-07-02/.."], ""),  # «de komende jaren»
        (["2025-07-01/2025-07-01", "2025-09-01/2025-11-30", "../2025-09-15"], "2025-11-30"),
    ],
)
def test_a_commitment_is_one_row_with_the_last_day_to_come(times: list[str], due: str) -> None:
    nodes = [f"<doc-0a1b#t{number}>" for number in range(len(times))]
    told = f"; kg:time {', '.join(nodes)}" if nodes else ""
    graph = PROMISE.format(times=told)
    for node, bounds in zip(nodes, times, strict=True):
        for predicate, day in zip(("startDate", "endDate"), bounds.split("/"), strict=True):
            graph += f'{node} schema:{predicate} "{day}"^^xsd:date .\n' if day != ".." else ""
    assert rows(graph, "commitments", ["by", "due", "ordinal"]) == [("Anna Jansen, Bert Smit", due, "4")]


QUESTION = """
<doc-0a1b#q> a kg:ParliamentaryQuestion ; kg:questionNumber "1" ; schema:isPartOf <doc-0a1b> ; schema:text "Klopt dat?"@nl ;
    kg:askedBy <person/2>, <person/1> ; kg:askedTo <post/1>, <post/2> .
<post/1> rdfs:label "Minister van A"@nl . <post/2> rdfs:label "Minister van B"@nl .
<doc-0a1b#a> kg:answers <doc-0a1b#q> ; schema:text "Ja."@nl .
<doc-0a1b#b> kg:answers <doc-0a1b#q> ; schema:text "Het klopt."@nl .
"""


def test_a_question_has_a_row_for_each_claim_that_answers_it() -> None:
    asked = ("Anna Jansen, Bert Smit", "Minister van A, Minister van B")
    assert rows(QUESTION, "questions", ["by", "to", "claim_text"]) == [(*asked, "Het klopt."), (*asked, "Ja.")]
    assert len(rows(QUESTION, "questions", ["by"], asker="Smit")) == 2
    assert rows(QUESTION, "questions", ["by"], asker="Pietersen") == []


CITING = """
<doc-0a1b> dcterms:references <kst-1-2> .
<doc-0a1b#x> a kg:Citation ; kg:inDocument <doc-0a1b> ; kg:asWritten "nr. 2" ; kg:cites <kst-1-2> ;
    kg:citationKind <https://w3id.org/kamergraaf/def/concept/kamerstuk-citation> ;
    kg:resolutionStatus <https://w3id.org/kamergraaf/def/concept/resolved> .
<kst-1-2> dcterms:identifier "kst-1-2" .
"""


@pytest.mark.parametrize(("graph", "query"), [(QUESTION, "questions"), (CITING, "citations"), (CITING, "citation-places")])
@pytest.mark.parametrize(("document", "found"), [("doc-0a1b", True), (IRI, True), ("doc-0a1c", False)])
def test_a_paper_without_identifier_is_selected_by_its_hash_or_iri(graph: str, query: str, document: str, found: bool) -> None:
    assert bool(rows(graph, query, [], document=document)) is found


@pytest.mark.parametrize("query", ["citations", "citation-places"])
@pytest.mark.parametrize("cited", ["kst-1-2", "https://w3id.org/kamergraaf/id/kst-1-2"])
def test_a_cited_paper_is_selected_by_identifier_or_iri(query: str, cited: str) -> None:
    assert len(rows(CITING, query, [], cited=cited)) == 1
