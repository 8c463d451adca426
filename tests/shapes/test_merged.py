"""Exports of several papers merge into one graph that holds no contradiction."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from kamergraaf.api import extract
from kamergraaf.validate import validate_graph
from kamergraaf.write import to_rdflib

TESTS = Path(__file__).parents[1]
PAPERS = sorted((*(TESTS / "gold" / "text").iterdir(), *(TESTS / "letters" / "text").iterdir()))


@pytest.fixture(scope="module")
def merged() -> rdflib.Graph:
    graph = rdflib.Graph()
    for paper in PAPERS:
        for triple in to_rdflib(extract(paper).triples()):
            graph.add(triple)
    return graph


def test_merged_papers_conform(merged: rdflib.Graph) -> None:
    assert len(PAPERS) > 5
    report = validate_graph(merged)
    assert [(r.focus, r.shape) for r in report.results if r.severity == "Violation"] == []


@pytest.mark.parametrize("name", [rdflib.RDFS.label, rdflib.SKOS.prefLabel, rdflib.FOAF.name])
def test_whoever_is_shared_has_one_name(merged: rdflib.Graph, name: rdflib.URIRef) -> None:
    assert [str(s) for s in merged.subjects(unique=True) if len(set(merged.objects(s, name))) > 1] == []
