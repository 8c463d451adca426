"""The engine agrees with pySHACL's own, is deterministic, leaves the graph alone, and survives odd data."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyshacl
import pytest
import rdflib
from kamergraaf.data import directory
from kamergraaf.errors import RuleError
from kamergraaf.validate import load_shapes, validate_graph
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD

from .synthetic import BASE, DOCUMENT, KG, OA, SCHEMA, TEXT, export

SHAPES = directory("shapes")
EXAMPLES = Path(__file__).resolve().parent.parent / "shapes"
CLASSES = sorted(path.stem for path in SHAPES.glob("*.ttl"))


def test_a_made_up_export_conforms_without_a_warning() -> None:
    report = validate_graph(export(60, 12))
    assert report.results == ()
    assert report.conforms


@pytest.mark.parametrize("kind", CLASSES)
def test_results_are_those_of_pyshacl_itself(kind: str) -> None:
    graph = rdflib.Graph()
    for number, path in enumerate(sorted((EXAMPLES / kind).glob("*.ttl"))):
        # Each example with a base of its own, so that none makes another whole.
        graph.parse(data=path.read_text(encoding="utf-8").replace(f"@base <{BASE}>", f"@base <{BASE}{number}/>"), format="turtle")
    shapes = rdflib.Graph().parse(SHAPES / f"{kind}.ttl")
    _, found, _ = pyshacl.validate(graph, shacl_graph=shapes, allow_warnings=True)
    assert isinstance(found, rdflib.Graph)
    theirs = {
        (str(found.value(r, SH.sourceShape)), "_" if isinstance(f := found.value(r, SH.focusNode), BNode) else str(f))
        for r in found.subjects(RDF.type, SH.ValidationResult)
    }
    ours = {(r.shape, r.focus.removesuffix(":blank")) for r in validate_graph(graph, load_shapes(SHAPES / f"{kind}.ttl")).results}
    assert theirs
    assert ours == theirs


def test_a_warning_does_not_make_it_fail() -> None:
    graph = export(20, 4)
    graph.remove((None, KG.assertedBy, None))
    report = validate_graph(graph)
    assert {r.severity for r in report.results} == {"Warning"}
    assert len(report.results) == 4
    assert report.conforms


def test_results_are_sorted_and_the_worst_come_first() -> None:
    graph = export(20, 4)
    graph.remove((None, KG.assertedBy, None))
    graph.remove((None, KG.rule, None))
    results = validate_graph(graph).results
    assert list(results) == sorted(results, key=lambda r: r.order)
    assert [r.severity for r in results] == ["Violation"] * 20 + ["Warning"] * 4


def test_the_graph_is_left_alone() -> None:
    graph = export(20, 4)
    before, normalize = set(graph), rdflib.NORMALIZE_LITERALS
    validate_graph(graph)
    assert set(graph) == before
    assert normalize == rdflib.NORMALIZE_LITERALS


def test_any_other_rdf_conforms() -> None:
    assert validate_graph(rdflib.Graph()).conforms
    other = rdflib.Graph().add((URIRef("https://example.org/s"), URIRef("https://example.org/p"), BNode()))
    assert validate_graph(other).conforms


@pytest.mark.parametrize(
    "value", [BNode("b"), URIRef("https://example.org/x"), Literal("x"), Literal("2019-02-30", datatype=XSD.date)]
)
@pytest.mark.parametrize(
    "predicate", [OA.start, OA.end, OA.exact, OA.hasSelector, SCHEMA.startDate, SCHEMA.endDate, KG.edtf, KG.dossier]
)
def test_odd_values_are_reported_not_raised(predicate: URIRef, value: rdflib.term.Node) -> None:
    graph = export(6, 2)
    for subject, _ in list(graph.subject_objects(predicate)):
        graph.set((subject, predicate, value))
    assert not validate_graph(graph).conforms


def test_a_literal_in_the_place_of_an_entity_is_reported() -> None:
    graph = export(6, 2)
    graph.add((DOCUMENT, KG.dossier, Literal("32735")))
    assert [r.focus for r in validate_graph(graph).results] == ["32735"]


def test_ill_formed_terms_are_no_harm() -> None:
    # rdflib takes them, Oxigraph does not: the SPARQL constraints still find what is wrong with such a node.
    graph = rdflib.Graph()
    node = URIRef("https://example.org/a b")
    graph.add((node, RDF.type, SCHEMA.QuantitativeValue))
    graph.add((node, SCHEMA.value, Literal("\ud800", datatype=URIRef("no scheme"))))
    graph.add((node, KG.fraction, Literal("1", datatype=XSD.decimal)))
    shapes = {r.shape.rpartition("#")[2] for r in validate_graph(graph).results if r.focus == str(node)}
    assert {"quantity-has-one-amount", "quantity-value-is-number"} <= shapes


def test_an_anchor_beyond_the_text_is_reported() -> None:
    graph = export(6, 2)
    graph.set((TEXT, KG.codePoints, Literal("100", datatype=XSD.nonNegativeInteger)))
    assert {r.shape.rpartition("#")[2] for r in validate_graph(graph).results} == {"anchor-within-text"}


def test_classes_declared_in_the_data_count() -> None:
    graph = rdflib.Graph()
    graph.add((KG.Letter, rdflib.RDFS.subClassOf, KG.Dossier))
    graph.add((URIRef(BASE + "dossier/1"), RDF.type, KG.Letter))
    assert not validate_graph(graph).conforms


def test_shapes_are_loaded_once() -> None:
    assert load_shapes() is load_shapes()


def test_a_damaged_shapes_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("kgs:x a sh:NodeShape .", encoding="utf-8")
    with pytest.raises(RuleError, match=r"broken\.ttl"):
        load_shapes(path)
    path.write_text("@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:x> a sh:PropertyShape .", encoding="utf-8")
    with pytest.raises(RuleError, match="shape"):
        load_shapes(path, path)


def test_shapes_of_others_may_use_sparql_their_own_way(tmp_path: Path) -> None:
    # A query that also selects a value is left to pySHACL.
    path = tmp_path / "own.ttl"
    path.write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> .
        <urn:shape> a sh:NodeShape ; sh:targetSubjectsOf <urn:p> ; sh:message "fout"@nl ;
            sh:sparql [ sh:select "SELECT $this ?value WHERE { $this <urn:p> ?value . FILTER (?value > 2) }" ] .""",
        encoding="utf-8",
    )
    graph = rdflib.Graph()
    for number in (1, 2, 3):
        graph.add((URIRef(f"urn:s{number}"), URIRef("urn:p"), Literal(number)))
    (result,) = validate_graph(graph, load_shapes(path)).results
    assert (result.focus, result.value, result.message_nl, result.message_en) == ("urn:s3", "3", "fout", "fout")


def test_two_processes_report_the_same() -> None:
    program = (
        "import sys; from pathlib import Path; from kamergraaf.validate import *\n"
        "r = validate_graph(parse_rdf(Path(sys.argv[1]))); print(report_text(r)); print(report_graph(r))"
    )
    path = str(EXAMPLES / "claim" / "valid.ttl")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, path],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert b"fout" in outputs.pop()
