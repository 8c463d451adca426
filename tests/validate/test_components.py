"""Each compiled component, property path and piece of SPARQL finds what pySHACL finds, on values of every kind.

The shapes here are made up: they say what those of the project do not (yet) say.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from kamergraaf.errors import RuleError
from kamergraaf.map.terms import TYPE, XSD, Iri, Literal, Term, Triple
from kamergraaf.validate import compile_shapes, load_shapes, validate_graph, validate_triples
from kamergraaf.validate.index import TripleIndex
from kamergraaf.validate.literals import DATE, DECIMAL, INTEGER, NON_NEGATIVE, STRING, TIME, Undecided, has_datatype, ordered
from kamergraaf.validate.parse import quiet_literals
from kamergraaf.validate.reference import graph_of
from kamergraaf.validate.shape_graph import NotCompiled
from kamergraaf.validate.sparql_plan import compile_query
from pyshacl.constraints.core.value_constraints import DatatypeConstraintComponent

from .mutations import FORMS

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def node(name: str) -> Iri:
    return Iri(f"urn:{name}")


def data() -> list[Triple]:
    """Some nodes of a class, with values of every kind at :p, some of them at :q and :r as well."""
    values: list[Term] = [node("a"), node("b"), Iri("_:blank"), Iri("https://example.org/long"), node("n0"), node("n1")]
    values += [Literal(text, language=language) for text in ("een", "") for language in (None, "nl", "nl-be", "en")]
    values += [
        Literal(text, XSD(kind)) for kind in ("integer", "decimal", "nonNegativeInteger") for text in ("0", "2", "-2", "7")
    ]
    values += [Literal("2.5", DECIMAL), Literal("2019-01-31", DATE), Literal("2019-02-30", DATE), Literal("12:00:00", TIME)]
    values += [Literal("een", STRING), Literal("een", node("datatype")), Literal("true", XSD("boolean"))]
    triples: list[Triple] = []
    for place, value in enumerate(values):
        subject = node(f"n{place}")
        triples += [(subject, TYPE, node("Thing")), (subject, node("p"), value)]
        triples += [(subject, node("p"), values[place - 3])] if place % 3 else []
        triples += [(subject, node("q"), values[place - 1]), (subject, node("q"), value)] if place % 2 else []
        triples += [(subject, node("r"), node(f"n{place + 1}")), (node(f"n{place + 1}"), node("s"), value)]
    triples += [
        (node("a"), TYPE, node("Small")),
        (node("Small"), Iri("http://www.w3.org/2000/01/rdf-schema#subClassOf"), node("Thing")),
    ]
    return [*triples, (node("none"), TYPE, node("Thing")), (Iri("_:b2"), TYPE, node("Thing")), (node("none"), node("s"), DAY)] + [
        (node("self"), predicate, node("self")) for predicate in (node("p"), node("r"))
    ]


DAY = Literal("2019-01-31", DATE)
COMPONENTS = [
    *("sh:minCount 0", "sh:minCount 1", "sh:minCount 2", "sh:maxCount 0", "sh:maxCount 1", "sh:maxCount 2", "sh:uniqueLang true"),
    *(
        "sh:class :Thing",
        "sh:class :Small",
        "sh:class :Thing, :Small",
        "sh:hasValue :a",
        'sh:hasValue "een"@nl',
        "sh:hasValue 2, 7",
    ),
    *(f"sh:datatype xsd:{name}" for name in ("integer", "decimal", "nonNegativeInteger", "date", "time", "string", "boolean")),
    *("sh:datatype rdf:langString", "sh:datatype rdfs:Literal", "sh:datatype :datatype", 'sh:languageIn ("nl" "en")'),
    *('sh:languageIn ("*")', *(f"sh:nodeKind sh:{name}" for name in ("IRI", "BlankNode", "Literal", "BlankNodeOrIRI"))),
    *("sh:nodeKind sh:IRIOrLiteral", "sh:nodeKind sh:BlankNodeOrLiteral", 'sh:pattern "^e"', 'sh:pattern "n$", "[0-9]"'),
    *('sh:pattern "^E" ; sh:flags "i"', "sh:minLength 0", "sh:minLength 4", "sh:maxLength 3", "sh:maxLength 0"),
    *(
        "sh:minInclusive 2",
        "sh:maxInclusive 2",
        "sh:minExclusive 2",
        "sh:maxExclusive 2.5",
        'sh:minInclusive "2019-01-31"^^xsd:date',
    ),
    *(
        'sh:in (:a "een" "een"@nl 2 7 "2"^^xsd:decimal)',
        "sh:disjoint :q",
        "sh:equals :q",
        "sh:lessThan :q",
        "sh:lessThanOrEquals :q",
    ),
    *(
        "sh:not [ sh:nodeKind sh:IRI ]",
        "sh:not [ sh:path :r ; sh:minCount 1 ]",
        "sh:or ([ sh:class :Small ] [ sh:datatype xsd:date ])",
    ),
    *("sh:and ([ sh:nodeKind sh:IRI ] [ sh:class :Small ])", "sh:xone ([ sh:nodeKind sh:IRI ] [ sh:class :Small ])"),
    *("sh:or ([ sh:path :r ; sh:lessThan :q ] [ sh:nodeKind sh:IRI ])", "sh:node [ sh:nodeKind sh:IRI ]"),
    *("sh:not [ sh:or ([ sh:class :Small ] [ sh:minLength 4 ]) ]", "sh:not [ sh:severity sh:Warning ; sh:nodeKind sh:IRI ]"),
    *("sh:minCount 2 ; sh:nodeKind sh:IRI", "sh:deactivated true ; sh:minCount 9", "sh:closed true"),
    *("sh:severity sh:Info ; sh:maxCount 1", 'sh:message "a" , "b"@nl , "c"@nl ; sh:maxCount 1'),
]
# What the compiler leaves to pySHACL.
LEFT = (
    "sh:flags",
    "xsd:boolean",
    "rdfs:Literal",
    '"*"',
    "^^xsd:date",
    "sh:equals",
    "sh:xone",
    "sh:node [",
    "sh:closed",
    "sh:deactivated",
)
LEFT += ("sh:or ([ sh:path :r ; sh:lessThan", "sh:not [ sh:severity")
PATHS = [":p", "[ sh:inversePath :r ]", "( :r :s )", "( :r :r :p )", "[ sh:alternativePath (:p :q) ]", "[ sh:zeroOrMorePath :r ]"]
NODE_SHAPES = [one for one in COMPONENTS if "Count" not in one and "uniqueLang" not in one and "lessThan" not in one]
TARGETS = [
    "sh:targetClass :Thing",
    "sh:targetSubjectsOf :p, :q",
    "sh:targetObjectsOf :p",
    "sh:targetObjectsOf :p ; sh:targetClass :Small",
]
TARGETS += ["sh:targetNode :none, 7"]


def reports_agree(tmp_path: Path, text: str) -> tuple[bool, bool]:
    """Whether the shape `:shape` in *text* is compiled, and whether it finds anything; asserts that both engines agree."""
    file = tmp_path / "shapes.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    compiled = compile_shapes(file)
    try:
        expected = validate_graph(graph_of(data()), load_shapes(file))
    except RuleError:
        with pytest.raises(RuleError):
            validate_triples(data(), compiled)
        return False, False
    assert validate_triples(data(), compiled) == expected
    return all(shape.reason is None for shape in compiled.shapes), bool(expected.results)


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_of_a_property_shape(tmp_path: Path, component: str) -> None:
    compiled, _ = reports_agree(tmp_path, f":shape a sh:PropertyShape ; sh:targetClass :Thing ; sh:path :p ; {component} .")
    assert compiled != any(mark in component for mark in LEFT)


@pytest.mark.parametrize("component", NODE_SHAPES)
@pytest.mark.parametrize("target", TARGETS[2:4])
def test_a_component_of_a_node_shape(tmp_path: Path, component: str, target: str) -> None:
    compiled, _ = reports_agree(tmp_path, f":shape a sh:NodeShape ; {target} ; {component} .")
    assert compiled != any(mark in component for mark in LEFT)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "component", ["sh:minCount 1", "sh:minCount 2", "sh:maxCount 1", "sh:nodeKind sh:IRI", "sh:hasValue :n2"]
)
def test_a_path(tmp_path: Path, path: str, component: str) -> None:
    compiled, found = reports_agree(
        tmp_path, f":shape a sh:PropertyShape ; sh:targetClass :Thing ; sh:path {path} ; {component} ."
    )
    assert compiled != ("ative" in path or "zero" in path)
    assert found or "zero" in path or component in ("sh:maxCount 1", "sh:nodeKind sh:IRI")


@pytest.mark.parametrize("target", TARGETS)
def test_a_target(tmp_path: Path, target: str) -> None:
    assert reports_agree(tmp_path, f":shape a sh:PropertyShape ; {target} ; sh:path :q ; sh:minCount 2 .") == (
        "targetNode" not in target,
        True,
    )


REFUSED = ["a sh:PropertyShape ; sh:path :p ; sh:minCount -1", "a sh:PropertyShape ; sh:path :p ; sh:maxCount 1 , 2"]
REFUSED += ["a sh:NodeShape ; sh:uniqueLang true", 'a sh:PropertyShape ; sh:path :p ; sh:minLength "x"']


@pytest.mark.parametrize("shape", REFUSED)
def test_a_shape_that_pyshacl_refuses_is_refused(tmp_path: Path, shape: str) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(f"{PREFIXES} :shape {shape} ; sh:targetClass :Thing .", encoding="utf-8")
    with pytest.raises(RuleError, match="shape urn:shape"):
        validate_triples(data(), compile_shapes(file))


def test_a_damaged_shapes_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text("kgs:x a sh:NodeShape .", encoding="utf-8")
    with pytest.raises(RuleError, match=r"broken\.ttl"):
        compile_shapes(file)


class Shape:
    """As much of a shape of pySHACL as its check of datatypes asks for."""

    def __init__(self, datatype: str) -> None:
        self.datatype = datatype

    def objects(self, _: object) -> list[rdflib.URIRef]:
        return [rdflib.URIRef(self.datatype)]


@pytest.mark.parametrize("datatype", [INTEGER, NON_NEGATIVE, DECIMAL, DATE, TIME, STRING, node("own")])
def test_a_form_is_read_as_pyshacl_reads_it_or_not_at_all(datatype: Iri) -> None:
    decided = 0
    for form in FORMS:
        with quiet_literals():
            term = rdflib.Literal(form, datatype=rdflib.URIRef(datatype), normalize=False)
        component = DatatypeConstraintComponent(Shape(datatype))
        expected = term.ill_typed is not True and component._assert_actual_datatype(term, rdflib.URIRef(datatype))
        try:
            assert has_datatype(Literal(form, datatype), datatype) == expected, form
            decided += 1
        except Undecided:
            pass
    assert decided


def test_forms_of_other_datatypes_are_left_to_pyshacl() -> None:
    with pytest.raises(Undecided):
        has_datatype(Literal("true", XSD("boolean")), XSD("boolean"))


def test_values_are_ordered_as_rdflib_orders_them_or_not_at_all() -> None:
    literals = [Literal(form, kind) for form in FORMS for kind in (INTEGER, NON_NEGATIVE, DECIMAL, DATE, STRING, None)]
    decided = 0
    for left in literals[::3]:
        for right in literals:
            for equal in (True, False):
                try:
                    found = ordered(left, right, equal=equal)
                except Undecided:
                    continue
                with quiet_literals():
                    first, second = (rdflib.Literal(one.lexical, datatype=one.datatype, normalize=False) for one in (left, right))
                assert found == (first <= second if equal else first < second), (left, right)
                decided += 1
    assert decided > 200


QUERIES = [
    "SELECT $this WHERE { $this <urn:p> ?v }",
    "select ?this where { ?this a <urn:Thing> ; <urn:p> ?v , ?w . filter (?v < ?w) }",
    "SELECT $this WHERE { $this <urn:p>/<urn:r> ?v # a path\n }",
    "SELECT $this WHERE { $this <urn:q>|<urn:s> ?v . ?v <urn:r> ?w }",
    "SELECT $this WHERE { $this <urn:p> ?v FILTER (?v + 1 >= 3 || ?v = 0) }",
    "SELECT $this WHERE { $this <urn:p> ?v FILTER (!(?v - 1 != 1) && STRLEN(STR(?v)) = 1) }",
    'SELECT $this WHERE { $this <urn:r> ?v FILTER (STRENDS(STR(?v), CONCAT("n", "2", "2"))) }',
    "SELECT $this WHERE { $this a <urn:Thing> FILTER NOT EXISTS { $this <urn:q> ?v } }",
    "SELECT $this WHERE { $this a <urn:Thing> FILTER EXISTS { ?v <urn:r> $this } }",
    "SELECT $this WHERE { $this <urn:p> ?v . BIND (EXISTS { $this <urn:q> ?w } AS ?x) FILTER (IF(?x, 1, 2) = 2) }",
    "SELECT $this WHERE { $this <urn:r> ?v . FILTER (!EXISTS { ?v <urn:s> <urn:a> }) }",
    "SELECT $this WHERE { $this <urn:r> ?v . ?w <urn:r> ?v ; a <urn:Thing> }",
    "SELECT $this WHERE { $this <urn:p> $this }",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_has_the_answers_of_oxigraph_or_none(query: str) -> None:
    triples = [triple for triple in data() if not str(triple[2]).startswith("_:") and not triple[0].startswith("_:")]
    plain = [t for t in triples if isinstance(t[2], str) or t[2].datatype in (None, INTEGER)]
    store = pyoxigraph.Store()
    for s, p, o in plain:
        value: pyoxigraph.NamedNode | pyoxigraph.Literal
        if isinstance(o, str):
            value = pyoxigraph.NamedNode(o)
        elif o.language:
            value = pyoxigraph.Literal(o.lexical, language=o.language)
        else:
            value = pyoxigraph.Literal(o.lexical, datatype=pyoxigraph.NamedNode(o.datatype or STRING))
        store.add(pyoxigraph.Quad(pyoxigraph.NamedNode(s), pyoxigraph.NamedNode(p), value))
    expected = {solution["this"].value for solution in store.query(query)}  # type: ignore[union-attr, index]
    answers = compile_query(query)(TripleIndex(plain))
    decided = {}
    for one in {s for s, _, _ in plain}:
        try:
            decided[one] = answers(one)
        except Undecided:
            continue
    assert {one for one, yes in decided.items() if yes} == expected & set(decided)
    assert set(decided.values()) == {True, False}


UNKNOWN = [
    *(
        "ASK { $this <urn:p> ?v }",
        "SELECT $this ?v WHERE { $this <urn:p> ?v }",
        "SELECT DISTINCT $this WHERE { $this <urn:p> ?v }",
    ),
    *("SELECT $this WHERE { $this :p ?v }", "SELECT $this WHERE { ?v <urn:p> $this }", "SELECT $this WHERE { $this <urn:p> 1 }"),
    *("SELECT $this WHERE { OPTIONAL { $this <urn:p> ?v } }", "SELECT $this WHERE { $this <urn:p>* ?v }"),
    *("SELECT $this WHERE { $this <urn:p>|<urn:q>/<urn:r> ?v }", "SELECT $this WHERE { $this ^<urn:p> ?v }"),
    *("SELECT $this WHERE { $this ?p ?v }", "SELECT $this WHERE { $this <urn:p> ?v FILTER (?v = ?w) }"),
    *(
        "SELECT $this WHERE { $this <urn:p> ?v FILTER REGEX(STR(?v), 'x') }",
        "SELECT $this WHERE { $this <urn:p> ?v . <urn:x> ?v ?w }",
    ),
    *("SELECT $this WHERE { $this <urn:p> ?v FILTER (STR(?v) = STR(?v)) }", "SELECT $this WHERE { $this <urn:p> ?v } LIMIT 1"),
    *("SELECT $this WHERE { $this <urn:p> ?v BIND (1 AS ?v) }", "SELECT $this WHERE { $this <urn:p> ?v FILTER (?v) }"),
    *("SELECT $this WHERE { $this <urn:p> ?v FILTER NOT EXISTS { ?v <urn:p> ?w FILTER (?w > 1) } }", "SELECT $this WHERE { "),
    *("SELECT $this WHERE { $this <urn:p> ?v FILTER (?v > 1.5) }", "SELECT $this WHERE { ?v <urn:p> ?w . $this <urn:p> ?v }"),
    *(
        "SELECT $this WHERE { $this <urn:p> ?v BIND (1 AS ?x) $this <urn:p> ?x }",
        "SELECT $this WHERE { <urn:x> <urn:p> ?v . $this a ?v }",
    ),
]


@pytest.mark.parametrize("query", UNKNOWN)
def test_another_query_is_not_compiled(query: str) -> None:
    with pytest.raises(NotCompiled):
        compile_query(query)
