"""The query post-holders shows a post under its name when the holder began, else under its newest."""

from __future__ import annotations

from kamergraaf.query import Rows, run, sparql
from rdflib import Graph

GRAPH = """
@base <https://w3id.org/kamergraaf/id/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix kg: <https://w3id.org/kamergraaf/def#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<post/1> rdfs:label "Minister van Justitie en Veiligheid"@nl ; skos:altLabel "Minister van Veiligheid en Justitie" .
<person/1> foaf:name "Anna Jansen" .
<person/2> foaf:name "Bert Smit" .
<incumbency/1> kg:post <post/1> ; org:member <person/1> ; rdfs:label "Minister van Veiligheid en Justitie"@nl .
<incumbency/2> kg:post <post/1> ; org:member <person/2> .
"""


def test_the_name_of_the_time() -> None:
    answer = run(Graph().parse(data=GRAPH, format="turtle"), sparql("post-holders", {"post": "Veiligheid"}))
    assert isinstance(answer, Rows)
    assert [(str(row[0]), str(row[1])) for row in answer.rows] == [
        ("Minister van Justitie en Veiligheid", "Bert Smit"),
        ("Minister van Veiligheid en Justitie", "Anna Jansen"),
    ]
