"""The description of the data set before its judges: the shapes of DCAT-AP, the rules of DCAT-AP-NL, the terms of VoID."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from kamergraaf.web.dataset import Facts
from kamergraaf.web.dataset_rdf import described
from kamergraaf.web.settings import WebSettings
from rdflib import DCAT, DCTERMS, FOAF, PROV, RDF, SKOS, VOID, XSD, Graph, Literal, Namespace, URIRef

from tests.web.conftest import Site
from tests.web.profile_nl import COUNTS, LISTS, RANGES, RECOMMENDED, TEMPORAL, VCARD

_ROOT = "https://data.example.org"
_FACTS = Facts(
    1000, 10, 5, "2019-04-11", "2020-01-01", (("zoek.officielebekendmakingen.nl", 5),),
    (("https://w3id.org/kamergraaf/def#Claim", 7),), "https://w3id.org/kamergraaf/id/kst-1-2",
)  # fmt: skip
_EMPTY = Facts(0, 0, 0, None, None, (), (), None)
_CC0 = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
_TOLD = {"licence": _CC0, "publisher": "Voorbeeld", "contact": "data@example.org"}
_SH = Namespace("http://www.w3.org/ns/shacl#")
_NAMES = ("nothing told", "an empty store", "everything told", "the example as served")
#: A download there is none: the data are asked for at the endpoint.
_NOT_OURS = {DCAT.downloadURL}


@pytest.fixture(params=_NAMES)
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Graph:
    """A description: of a server that was told nothing, of an empty store, of one that was told all, of the example as served."""
    if request.param == "the example as served":
        site: Site = request.getfixturevalue("site")
        return Graph().parse(data=site.get("/.well-known/void", "application/n-triples").text, format="nt")
    (tmp_path / "CURRENT").touch()
    settings = WebSettings(endpoint="", store=tmp_path, **(_TOLD if request.param == "everything told" else {}))
    return _described(settings, _EMPTY if request.param == "an empty store" else _FACTS)


def _described(settings: WebSettings, facts: Facts = _FACTS) -> Graph:
    return Graph().parse(data=described(settings, facts, _ROOT), format="nt")


@cache
def _shapes() -> Graph:
    return Graph().parse(Path(__file__).parent / "profiles" / "dcat-ap-3.0.0-SHACL.jsonld")


def _refused(graph: Graph) -> list[tuple[str, str]]:
    """The properties that the shapes of DCAT-AP object to, with the kind of constraint.

    With the rules of RDF Schema, by which everything is the rdfs:Resource that the shapes want addresses to be.
    """
    from pyshacl import validate

    _, report, _ = validate(graph, shacl_graph=_shapes(), inference="rdfs", inplace=False)
    assert isinstance(report, Graph)
    return sorted(
        (str(report.value(found, _SH.resultPath)), str(report.value(found, _SH.sourceConstraintComponent)).rpartition("#")[2])
        for found in report.subjects(RDF.type, _SH.ValidationResult)
    )


def test_it_conforms_to_the_official_shapes_of_dcat_ap(graph: Graph) -> None:
    assert _refused(graph) == []


@pytest.mark.parametrize(
    ("kind", "path", "constraint"),
    [
        (DCAT.Dataset, DCTERMS.title, "MinCountConstraintComponent"),
        (DCAT.Dataset, DCTERMS.description, "MinCountConstraintComponent"),
        (DCAT.Distribution, DCAT.accessURL, "MinCountConstraintComponent"),
        (DCAT.DataService, DCAT.endpointURL, "MinCountConstraintComponent"),
        (FOAF.Agent, FOAF.name, "MinCountConstraintComponent"),
    ],
)
def test_the_official_shapes_see_what_is_missing(kind: URIRef, path: URIRef, constraint: str) -> None:
    graph = _described(WebSettings(endpoint=""))
    for subject in set(graph.subjects(RDF.type, kind)):
        graph.remove((subject, path, None))
    assert (str(path), constraint) in _refused(graph)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (DCTERMS.license, DCTERMS.LicenseDocument),
        (DCTERMS.language, DCTERMS.LinguisticSystem),
        (DCTERMS.conformsTo, DCTERMS.Standard),
        (DCAT.contactPoint, VCARD.Kind),
        (DCAT.landingPage, FOAF.Document),
    ],
)
def test_the_official_shapes_see_a_value_of_no_class(path: URIRef, kind: URIRef) -> None:
    graph = _described(WebSettings(endpoint=""))
    graph.remove((None, RDF.type, kind))
    assert (str(path), "ClassConstraintComponent") in _refused(graph)


def test_it_has_what_the_dutch_profile_wants(graph: Graph) -> None:
    for kind, counts in COUNTS.items():
        subjects = list(graph.subjects(RDF.type, kind))
        assert len(subjects) == 1, kind
        for path, (least, most) in counts.items():
            assert least <= len(list(graph.objects(subjects[0], path))) <= most, (kind, path)


def test_values_are_of_the_classes_that_the_dutch_profile_wants(graph: Graph) -> None:
    for kind, ranges in RANGES.items():
        (subject,) = graph.subjects(RDF.type, kind)
        for path, range_ in ranges.items():
            for value in graph.objects(subject, path):
                assert (value, RDF.type, range_) in graph, (kind, path, value)


def test_dates_have_a_type_of_time_and_identifiers_and_keywords_are_words(graph: Graph) -> None:
    for path in (DCTERMS.modified, DCAT.startDate, DCAT.endDate):
        for value in graph.objects(None, path):
            assert isinstance(value, Literal)
            assert value.datatype in TEMPORAL, value
    for path in (DCTERMS.identifier, DCAT.keyword):
        assert all(isinstance(value, Literal) for value in graph.objects(None, path))


def test_it_has_what_the_dutch_profile_recommends_but_a_download(graph: Graph) -> None:
    for kind, wanted in RECOMMENDED.items():
        (subject,) = graph.subjects(RDF.type, kind)
        assert wanted - set(graph.predicates(subject)) == wanted & _NOT_OURS, kind


def test_values_are_of_the_lists_that_the_dutch_profile_wants(graph: Graph) -> None:
    for path, start in LISTS.items():
        values = set(graph.objects(None, path))
        assert values, path
        assert all(str(value).startswith(start) for value in values), path


def test_every_term_is_one_of_its_vocabulary(graph: Graph) -> None:
    vocabularies = (DCAT, DCTERMS, FOAF, PROV, SKOS, VOID)  # rdflib has all terms of these
    terms = {term for _, predicate, value in graph for term in (predicate, value) if predicate != RDF.type} | set(
        graph.objects(None, RDF.type)
    )
    checked = 0
    for term in terms:
        for vocabulary in vocabularies:
            if isinstance(term, URIRef) and str(term).startswith(str(vocabulary)) and str(term) != str(vocabulary):
                assert term in vocabulary, term
                checked += 1
    assert checked > 30


def test_the_numbers_of_void_are_integers(graph: Graph) -> None:
    for path in (VOID.triples, VOID.documents, VOID.entities):
        for value in graph.objects(None, path):
            assert isinstance(value, Literal)
            assert value.datatype in {XSD.integer, XSD.nonNegativeInteger}
            assert int(value) >= 0


def test_all_that_was_told_is_told_on(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").touch()
    graph = _described(WebSettings(endpoint="", store=tmp_path, **_TOLD))
    (data,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert graph.value(data, DCTERMS.license) == URIRef(_CC0)
    for path in (DCTERMS.publisher, DCTERMS.creator):
        assert graph.value(graph.value(data, path), FOAF.name) == Literal("Voorbeeld")
    assert graph.value(graph.value(data, DCAT.contactPoint), VCARD.hasEmail) == URIRef("mailto:data@example.org")
