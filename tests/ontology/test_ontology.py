"""The vocabulary is complete: every term used is defined or published, every project term is explained in two languages."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import kamergraaf
import pyshacl
import pytest
import rdflib
from kamergraaf import data
from kamergraaf.link import Link, mapping
from kamergraaf.link.links import Series
from kamergraaf.link.records import Figure
from kamergraaf.link.store import Placed
from kamergraaf.map import Literal, map_resolution
from kamergraaf.map.concepts import CHAMBERS, COMMITMENT_STATUSES, DOCUMENT_KINDS, MEETING_TYPES, concepts
from kamergraaf.map.terms import DEFAULT_BASE, KG, KGC, KGR, NAMESPACES, TYPE, XSD, Names
from kamergraaf.model import findings
from kamergraaf.write import to_rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from sample_resolution import resolution

ONTOLOGY = rdflib.Graph().parse(data.directory("ontology") / "kamergraaf.ttl")
CONCEPTS = rdflib.Graph().parse(data.directory("ontology") / "concepts.ttl")
TERMS = {str(s) for s in ONTOLOGY.subjects(RDF.type) if str(s).startswith(KG.iri)}
CONCEPT_IRIS = {str(s) for s in CONCEPTS.subjects(RDF.type, SKOS.Concept)}
SAMPLE = f"{DEFAULT_BASE}kst-12345-VII-7"
FACT, PROMISE, FIGURE = f"{SAMPLE}#claim-0a1b2c3d", f"{SAMPLE}#claim-4e5f6a7b", f"{SAMPLE}#quantity-1"
MEETING, IN_NL = f"{DEFAULT_BASE}meeting", (f"{DEFAULT_BASE}place/nl",)
LINKS = (
    Link(PROMISE, KG("fulfilledBy"), SAMPLE, "link-cited", (f"{SAMPLE}#report-1",), KGC("fulfilled"), "2019-04-11"),
    Link(PROMISE, KG("statusToldBy"), SAMPLE, "link-topic", (f"{SAMPLE}#report-1",), KGC("postponed")),
    Link(FACT, KG("revises"), PROMISE, "link-revises", (FIGURE,)),
    Link(FACT, KG("contradicts"), PROMISE, "link-contradicts", (FIGURE,)),
    Link(f"{MEETING}/bezoek", KG("sameMeetingAs"), f"{MEETING}/overleg-2019-03-02", "link-meeting-topic", ()),
)
MEASURED = Placed("liter", Figure(FIGURE, FACT, None, None, "liter", frozenset({"bassin"}), IN_NL, "", None, None), SAMPLE, "")
PAPER = map_resolution(resolution())
EXPORT = (
    *PAPER,
    *(triple for link in LINKS for triple in mapping.link(link, Names())),
    *mapping.series(Series("liter", (MEASURED,)), Names()),
)
PACKAGE = Path(kamergraaf.__file__).parent


def published() -> frozenset[str]:
    """The IRIs in published_terms.txt."""
    namespace, found = "", []
    for line in (Path(__file__).parent / "published_terms.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            namespace = line[2:]
        elif line and not line.startswith("#"):
            found.append(namespace + line)
    return frozenset(found)


PUBLISHED = published()


def used_in_export() -> Iterator[str]:
    """Predicates, classes, datatypes and concepts of the sample's export."""
    for _, predicate, value in EXPORT:
        yield predicate
        if isinstance(value, Literal):
            yield from [value.datatype] if value.datatype else []
        elif predicate == TYPE or value.startswith((KG.iri, KGC.iri)):
            yield value


def named_in_code() -> Iterator[str]:
    """Terms that the mapping names in calls such as KG("post"), whether or not the sample makes use of them."""
    spaces = {one.prefix.upper(): one for one in NAMESPACES}
    for path in sorted([*(PACKAGE / "map").glob("*.py"), *(PACKAGE / "link").glob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in spaces:
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield spaces[node.func.id](part.value)


def known(iri: str) -> bool:
    return iri in TERMS or iri in CONCEPT_IRIS or iri in PUBLISHED or iri.startswith(KGR.iri)


def in_both_languages(graph: rdflib.Graph, term: rdflib.URIRef, predicate: rdflib.URIRef) -> bool:
    """Whether *term* has exactly one text in Dutch and one in English, neither empty."""
    values = [value for value in graph.objects(term, predicate) if isinstance(value, rdflib.Literal)]
    return sorted(value.language or "" for value in values) == ["en", "nl"] and all(value.strip() for value in values)


def test_every_term_of_an_export_is_defined_or_published() -> None:
    assert sorted({iri for iri in used_in_export() if not known(iri)}) == []


def test_every_term_named_in_the_mapping_is_defined_or_published() -> None:
    named = set(named_in_code())
    assert len(named) > 60
    assert sorted(iri for iri in named if not known(iri)) == []


def test_the_sample_uses_every_term_of_the_project() -> None:
    assert sorted(TERMS - set(used_in_export())) == [KG("Appeal"), KG("Handelingen"), KG("KamervragenAntwoord"), KG("Position")]


@pytest.mark.parametrize("graph", [ONTOLOGY, CONCEPTS], ids=["kamergraaf", "concepts"])
def test_the_vocabulary_itself_uses_known_terms(graph: rdflib.Graph) -> None:
    aligned = (RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, RDFS.domain, RDFS.range)
    used = {str(p) for p in graph.predicates()} | {str(o) for p in aligned for o in graph.objects(None, p)}
    assert sorted(iri for iri in used if not known(iri)) == []


@pytest.mark.parametrize("folder", ["shapes", "queries"])
def test_shapes_and_queries_use_defined_terms(folder: str) -> None:
    unknown = []
    for path in sorted(data.directory(folder).glob("*")):
        if path.suffix in {".ttl", ".rq"}:
            text = re.sub(r"(?m)(?<!\S)#.*$", "", path.read_text(encoding="utf-8"))
            for prefix, name in re.findall(r"\b(kgc?):([A-Za-z][\w-]*)", text):
                iri = (KG if prefix == "kg" else KGC)(name)
                unknown += [f"{path.name}: {prefix}:{name}"] if not known(iri) else []
    assert unknown == []


@pytest.mark.parametrize("iri", sorted(TERMS))
def test_every_term_has_label_definition_and_history(iri: str) -> None:
    term = rdflib.URIRef(iri)
    for predicate in (RDFS.label, SKOS.definition, SKOS.changeNote):
        assert in_both_languages(ONTOLOGY, term, predicate), predicate
    notes = [str(value) for value in ONTOLOGY.objects(term, SKOS.changeNote)]
    assert all(re.match(r"\d{4}-\d\d-\d\d: ", note) for note in notes)
    assert ONTOLOGY.value(term, RDFS.isDefinedBy) == rdflib.URIRef("https://w3id.org/kamergraaf/def")
    kinds = set(ONTOLOGY.objects(term, RDF.type))
    assert len(kinds) == 1
    assert kinds <= {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}


@pytest.mark.parametrize("iri", sorted(CONCEPT_IRIS | {str(s) for s in CONCEPTS.subjects(RDF.type, SKOS.ConceptScheme)}))
def test_every_concept_has_label_definition_and_scheme(iri: str) -> None:
    term = rdflib.URIRef(iri)
    for predicate in (SKOS.prefLabel, SKOS.definition):
        assert in_both_languages(CONCEPTS, term, predicate), predicate
    schemes = list(CONCEPTS.objects(term, SKOS.inScheme))
    assert len(schemes) == (1 if iri in CONCEPT_IRIS else 0)
    assert all((scheme, RDF.type, SKOS.ConceptScheme) in CONCEPTS for scheme in schemes)


@pytest.mark.parametrize(
    ("scheme", "enumeration"),
    [
        ("comparators", findings.Comparator),
        ("certainties", findings.Certainty),
        ("modalities", findings.Modality),
        ("polarities", findings.Polarity),
        ("evidentialities", findings.Evidentiality),
        ("agreements", findings.Agreement),
        ("short-answers", findings.ShortAnswer),
    ],
)
def test_schemes_and_enumerations_agree(scheme: str, enumeration: type) -> None:
    assert concepts(scheme) == {one.value for one in enumeration}  # type: ignore[attr-defined]


def test_schemes_hold_what_the_contract_names() -> None:
    assert {"brief", "motie", "antwoord-kamervragen", "handelingen", "overig"} <= concepts(DOCUMENT_KINDS)
    assert {
        "algemeen-overleg", "commissiedebat", "plenair-debat", "tweeminutendebat", "raad", "bezoek", "gesprek", "conferentie",
        "ministerraad", "bijeenkomst",
    } <= concepts(MEETING_TYPES)  # fmt: skip
    assert {"open", "fulfilled"} <= concepts(COMMITMENT_STATUSES)
    assert {"tweede-kamer", "eerste-kamer"} <= concepts(CHAMBERS)
    assert concepts("resolution-statuses") == {"resolved", "ambiguous", "unresolved", "generic"}


def test_superclasses_are_asserted_in_exports() -> None:
    above = {str(s): {str(o) for o in ONTOLOGY.objects(s, RDFS.subClassOf)} for s in ONTOLOGY.subjects(RDF.type, OWL.Class)}
    types: dict[str, set[str]] = {}
    for subject, predicate, value in EXPORT:
        if predicate == TYPE:
            types.setdefault(subject, set()).add(str(value))
    for subject, classes in types.items():
        for one in classes:
            assert above.get(one, set()) <= classes, (subject, one)


def test_domains_and_ranges_hold_in_exports() -> None:
    types: dict[str, set[str]] = {}
    for subject, predicate, value in EXPORT:
        if predicate == TYPE:
            types.setdefault(subject, set()).add(str(value))
    for subject, predicate, value in EXPORT:
        term = rdflib.URIRef(predicate)
        domain, values = ONTOLOGY.value(term, RDFS.domain), ONTOLOGY.value(term, RDFS.range)
        assert domain is None or str(domain) in types[subject], (subject, predicate)
        if isinstance(value, Literal):
            assert values is None or str(values) == (value.datatype or XSD("string")), (subject, predicate)
        elif values == SKOS.Concept:
            assert value in CONCEPT_IRIS
        else:
            assert values is None or str(values) in types[value], (subject, predicate, value)


def test_the_context_covers_all_properties_of_exports() -> None:
    context = json.loads((data.directory("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    prefixes = {name: iri for name, iri in context.items() if isinstance(iri, str) and not name.startswith("@") and iri[0] != "@"}
    assert prefixes == {one.prefix: one.iri for one in NAMESPACES}
    covered = {}
    for name, term in context.items():
        if isinstance(term, dict):
            prefix, _, local = term["@id"].partition(":")
            assert prefixes[prefix] + local not in covered.values(), name
            covered[name] = prefixes[prefix] + local
    assert not covered.keys() & prefixes.keys()
    assert {p for _, p, _ in EXPORT} - {TYPE} <= set(covered.values())
    properties = {str(s) for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for s in ONTOLOGY.subjects(RDF.type, kind)}
    assert properties <= set(covered.values())
    assert sorted(iri for iri in covered.values() if not known(iri)) == []


def test_the_ontology_states_version_and_licence() -> None:
    head = rdflib.URIRef("https://w3id.org/kamergraaf/def")
    assert ONTOLOGY.value(head, OWL.versionInfo) == rdflib.Literal("0.1.0")
    assert ONTOLOGY.value(head, rdflib.DCTERMS.license) == rdflib.URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
    assert KGR.iri.startswith(str(head))


def test_no_blank_nodes_in_the_vocabulary() -> None:
    for graph in (ONTOLOGY, CONCEPTS):
        assert not [t for triple in graph for t in triple if isinstance(t, rdflib.BNode)]


def test_rules_name_kinds_and_types_that_are_concepts() -> None:
    rows = data.rules("kinds")
    assert {row["kind"] for part in ("titles", "openings") for row in rows[part]} <= concepts(DOCUMENT_KINDS)
    assert rows["told"].keys() <= concepts(DOCUMENT_KINDS)
    types = set(re.findall(r"(?m)^\s+type: ([\w-]+)", (data.directory("rules") / "meetings.yaml").read_text(encoding="utf-8")))
    assert types
    assert types <= concepts(MEETING_TYPES)


def test_the_sample_conforms_to_the_shapes() -> None:
    shapes = rdflib.Graph()
    for path in sorted(data.directory("shapes").glob("*.ttl")):
        shapes.parse(path)
    conforms, _, report = pyshacl.validate(to_rdflib(PAPER), shacl_graph=shapes, advanced=True)
    assert conforms, report


SCHEME = rdflib.URIRef(KGC(DOCUMENT_KINDS))
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch)
#: Kinds for which the TOOI list has no concept: a paper's annex, and what is of no kind.
WITHOUT_MATCH = {"bijlage", "overig"}


def tooi() -> dict[str, str]:
    """IRIs and labels of the published list of document kinds."""
    lines = (Path(__file__).parent / "tooi-documentsoorten.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))  # type: ignore[misc]


def test_kinds_are_matched_to_concepts_of_the_published_list() -> None:
    listed = tooi()
    assert len(listed) > 60
    matched = {str(o) for p in MATCHES for s in CONCEPTS.subjects(SKOS.inScheme, SCHEME) for o in CONCEPTS.objects(s, p)}
    assert sorted(matched - listed.keys()) == []
    assert {"brief", "Kamerstuk", "Handelingen", "besluitenlijst", "Kamervraag met antwoord"} <= {listed[iri] for iri in matched}
    assert {s for s in CONCEPTS.subjects() if any((s, p, None) in CONCEPTS for p in MATCHES)} <= set(
        CONCEPTS.subjects(SKOS.inScheme, SCHEME)
    )


@pytest.mark.parametrize("kind", sorted(concepts(DOCUMENT_KINDS)))
def test_every_kind_is_matched_or_said_to_have_no_match(kind: str) -> None:
    term = rdflib.URIRef(KGC(kind))
    found = [o for p in MATCHES for o in CONCEPTS.objects(term, p)]
    assert bool(found) != (kind in WITHOUT_MATCH)
    assert len(found) == len(set(found)), "one concept is matched in one way"
    assert len(list(CONCEPTS.objects(term, SKOS.exactMatch))) <= 1


def test_broader_kinds_are_those_of_the_rules() -> None:
    said = {
        str(s).removeprefix(KGC.iri): str(o).removeprefix(KGC.iri)
        for s in CONCEPTS.subjects(SKOS.inScheme, SCHEME)
        for o in CONCEPTS.objects(s, SKOS.broader)
    }
    assert said == data.rules("kinds")["broader"]
    assert not set(said.values()) & said.keys(), "two levels are enough"
    tops = {str(s).removeprefix(KGC.iri) for s in CONCEPTS.subjects(SKOS.topConceptOf, SCHEME)}
    assert tops == concepts(DOCUMENT_KINDS) - said.keys()


def test_every_kind_can_be_told_by_a_title_and_by_metadata() -> None:
    rows = data.rules("kinds")
    assert {row["kind"] for row in rows["titles"]} == concepts(DOCUMENT_KINDS)
    assert rows["told"].keys() == concepts(DOCUMENT_KINDS)
