"""Every shape holds for its valid examples, fails on its invalid ones exactly as expected, and is well formed."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
import rdflib
from kamergraaf.data import directory
from kamergraaf.validate import Shapes, load_shapes, parse_rdf, validate_graph
from rdflib.namespace import OWL, RDF, SH, SKOS

HERE = Path(__file__).resolve().parent
SHAPES = directory("shapes")
BASE = "https://w3id.org/kamergraaf/id/"
KGS = "https://w3id.org/kamergraaf/shapes#"
FILES = sorted(SHAPES.glob("*.ttl"))
CLASSES = [path.stem for path in FILES]
VALID = sorted(HERE.glob("*/valid*.ttl"))
INVALID = sorted(HERE.glob("*/invalid-*.ttl"))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@cache
def expected(kind: str) -> dict[str, list[dict[str, str | None]]]:
    table: dict[str, list[dict[str, str | None]]] = json.loads((HERE / kind / "expected.json").read_text(encoding="utf-8"))
    return table


@cache
def prefixes() -> dict[str, str]:
    graph = rdflib.Graph()
    for path in FILES:
        graph.parse(path)
    return {prefix: str(iri) for prefix, iri in graph.namespaces()}


def full_path(path: str | None) -> str | None:
    """A path as the expected tables write it («oa:hasBody», «^kg:time», «oa:hasSelector/oa:start») as a Result writes it."""

    def iri(curie: str) -> str:
        prefix, local = curie.split(":", 1)
        return prefixes()[prefix] + local

    if path is None:
        return None
    if path.startswith("^"):
        return f"^<{iri(path[1:])}>"
    steps = [iri(step) for step in path.split("/")]
    return steps[0] if len(steps) == 1 else "/".join(f"<{step}>" for step in steps)


def focus(text: str) -> str:
    return text if text.startswith(("_:", "https:")) else BASE + text


@cache
def shapes_of(kind: str) -> Shapes:
    return load_shapes(SHAPES / f"{kind}.ttl")


@cache
def raw() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in FILES:
        graph.parse(path)
    return graph


@pytest.mark.parametrize("kind", CLASSES)
def test_each_class_has_examples(kind: str) -> None:
    assert (HERE / kind / "valid.ttl").is_file()
    assert sorted(expected(kind)) == sorted(path.name for path in (HERE / kind).glob("invalid-*.ttl"))


@pytest.mark.parametrize("path", VALID, ids=name)
def test_valid_example_gives_no_result(path: Path) -> None:
    assert validate_graph(parse_rdf(path), shapes_of(path.parent.name)).results == ()


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_invalid_example_gives_exactly_the_expected_results(path: Path) -> None:
    report = validate_graph(parse_rdf(path), shapes_of(path.parent.name))
    found = sorted((r.focus, r.shape, str(r.path), r.severity) for r in report.results)
    wanted = sorted(
        (focus(str(r["focus"])), str(r["shape"]).replace("kgs:", KGS), str(full_path(r["path"])), str(r["severity"]))
        for r in expected(path.parent.name)[path.name]
    )
    assert found == wanted
    assert report.conforms == all(severity != "Violation" for *_, severity in wanted)


def test_every_shape_is_violated_by_an_example() -> None:
    fired = {str(r["shape"]).replace("kgs:", KGS) for kind in CLASSES for rows in expected(kind).values() for r in rows}
    assert fired == set(load_shapes().messages)


def test_every_shape_belongs_to_one_file_and_is_named_after_it() -> None:
    for path in FILES:
        graph = rdflib.Graph().parse(path)
        own = {s for s in graph.subjects(RDF.type) if isinstance(s, rdflib.URIRef)}
        assert own
        assert all(str(s).startswith(f"{KGS}{path.stem}-") for s in own), path


def test_only_terms_that_shacl_defines_are_used() -> None:
    # `in SH` asks rdflib's closed list; a misspelt term such as sh:dateTime would never fire and never be noticed.
    used = {t for triple in raw() for t in triple if isinstance(t, rdflib.URIRef) and str(t).startswith(str(SH))}
    assert {str(t) for t in used if t not in SH} == set()
    predicates = {p for p in raw().predicates() if str(p).startswith(str(SH))}
    parameters = {
        *("path", "name", "message", "severity", "targetClass", "targetSubjectsOf", "targetObjectsOf", "inversePath"),
        *("minCount", "maxCount", "datatype", "class", "nodeKind", "pattern", "in", "hasValue", "minLength", "uniqueLang"),
        *("languageIn", "minInclusive", "maxInclusive", "lessThan", "lessThanOrEquals", "disjoint", "not", "or", "and", "xone"),
        *("sparql", "select"),
    }
    assert {str(p).removeprefix(str(SH)) for p in predicates} <= parameters


def test_every_shape_is_complete() -> None:
    graph = raw()
    for iri in load_shapes().messages:
        shape = rdflib.URIRef(iri)
        assert (shape, RDF.type, SH.PropertyShape if graph.value(shape, SH.path) else SH.NodeShape) in graph, iri
        for predicate in (SH.message, SH.name):
            languages = sorted(str(o.language) for o in graph.objects(shape, predicate) if isinstance(o, rdflib.Literal))
            assert languages == ["en", "nl"], (iri, predicate)
        assert graph.value(shape, SH.severity) in (SH.Violation, SH.Warning), iri


CONSTRAINTS = {
    *(SH.minCount, SH.maxCount, SH.datatype, SH["class"], SH.nodeKind, SH.pattern, SH["in"], SH.hasValue, SH.minLength),
    *(SH.uniqueLang, SH.languageIn, SH.minInclusive, SH.maxInclusive, SH.lessThan, SH.lessThanOrEquals, SH.disjoint),
    *(SH["not"], SH["or"], SH["and"], SH.xone, SH.sparql),
}


def test_every_shape_has_one_constraint() -> None:
    for iri in load_shapes().messages:
        assert len([p for p in raw().predicates(rdflib.URIRef(iri)) if p in CONSTRAINTS]) == 1, iri


def test_no_two_shapes_say_the_same() -> None:
    messages = [message for pair in load_shapes().messages.values() for message in pair]
    assert len(messages) == len(set(messages)) + 2  # the wording of a quantity and of a time is not empty


def test_lists_are_those_of_the_concept_schemes() -> None:
    concepts = rdflib.Graph().parse(directory("ontology") / "concepts.ttl")
    schemes: dict[frozenset[rdflib.term.Node], rdflib.term.Node] = {
        frozenset(concepts.subjects(SKOS.inScheme, scheme)): scheme for scheme in concepts.subjects(RDF.type, SKOS.ConceptScheme)
    }
    lists = [frozenset(raw().items(head)) for head in raw().objects(None, SH["in"])]
    assert len(lists) == 14
    assert all(members in schemes for members in lists)


def test_no_term_of_the_project_is_used_that_the_ontology_does_not_define() -> None:
    ontology = rdflib.Graph().parse(directory("ontology") / "kamergraaf.ttl").parse(directory("ontology") / "concepts.ttl")
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*FILES, *VALID])
    used = {f"https://w3id.org/kamergraaf/def#{local}" for local in re.findall(r"\bkg:([A-Za-z]\w*)", text)}
    used |= {f"https://w3id.org/kamergraaf/def/concept/{local}" for local in re.findall(r"\bkgc:([A-Za-z][\w-]*\w)", text)}
    used |= set(re.findall(r"https://w3id\.org/kamergraaf/def#\w+", text))
    assert used - {str(s) for s in ontology.subjects(RDF.type)} == set()


def test_blank_nodes_are_looked_for_behind_every_object_property() -> None:
    ontology = rdflib.Graph().parse(directory("ontology") / "kamergraaf.ttl")
    own = {p for p in ontology.subjects(RDF.type, OWL.ObjectProperty) if str(p).startswith("https://w3id.org/kamergraaf/")}
    assert own - set(raw().objects(rdflib.URIRef(KGS + "graph-object-not-blank"), SH.targetObjectsOf)) == set()
