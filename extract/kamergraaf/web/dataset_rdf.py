"""The description of the data set in RDF: VoID and DCAT-AP-NL 3.0.

What a value is (a standard, a licence, a language) is told with it, as both profiles ask; so the shapes of DCAT-AP find it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kamergraaf.map.terms import (
    DCTERMS,
    FOAF,
    NAMESPACES,
    PROV,
    RDFS,
    SKOS,
    XSD,
    Iri,
    Literal,
    Namespace,
    Triple,
    count,
    each,
    types,
)
from kamergraaf.store.graphs import changed_at
from kamergraaf.web.settings import WebSettings
from kamergraaf.write.lines import to_ntriples

if TYPE_CHECKING:
    from kamergraaf.web.dataset import Facts

VOID = Namespace("void", "http://rdfs.org/ns/void#")
DCAT = Namespace("dcat", "http://www.w3.org/ns/dcat#")
_VCARD = Namespace("vcard", "http://www.w3.org/2006/vcard/ns#")
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
#: The term that the Dutch lists have for a licence that nobody told.
NO_LICENCE = "http://standaarden.overheid.nl/owms/terms/licentieonbekend"
_PUBLIC = Iri(f"{_AUTHORITY}access-right/PUBLIC")
_DUTCH = Iri(f"{_AUTHORITY}language/NLD")
_THEME = Iri(f"{_AUTHORITY}data-theme/GOVE")
_THEMES = Iri(f"{_AUTHORITY}data-theme")
_NETHERLANDS = Iri(f"{_AUTHORITY}country/NLD")
_PROTOCOL = Iri("https://www.w3.org/TR/sparql11-protocol/")
_VOCABULARY = Iri("https://w3id.org/kamergraaf/def")
_KEYWORDS = ("Staten-Generaal", "Kamerstukken", "toezeggingen")
#: Both profiles want a name and somebody to ask; nobody is named whom nobody told.
_NOT_TOLD = (Literal("niet opgegeven", language="nl"), Literal("not told", language="en"))
_FORMATS = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML")
DESCRIPTIONS = {
    "nl": "Wie, wat en waar in stukken van de Staten-Generaal: personen, ambten, organisaties, bijeenkomsten, dossiers, "
    "verwijzingen en beweringen, elk verankerd aan de woorden waar het staat.",
    "en": "Who, what and where in papers of the Dutch parliament: persons, posts, organisations, meetings, dossiers, "
    "citations and claims, each anchored to the words that say so.",
}

_COUNTED = {
    "nl": "void:triples telt een triple in elke benoemde graaf waarin die staat, zonder controlegetallen en tekstversies; "
    "void:entities telt elk ding eens.",
    "en": "void:triples counts a statement in each named graph where it stands, without checksums and text versions; "
    "void:entities counts every thing once.",
}


def described(settings: WebSettings, facts: Facts, root: str) -> bytes:
    """The description in N-Triples, of the data set `{root}/dataset#data`."""
    return to_ntriples(
        [*_values(settings, root), *_resources(settings, root), *_data(settings, facts, root), *_void(settings, facts, root)]
    )


def _named(root: str, name: str) -> Iri:
    return Iri(f"{root}/dataset#{name}")


def _licence(settings: WebSettings) -> Iri:
    return Iri(settings.licence or NO_LICENCE)


def _two(nl: str, en: str) -> tuple[Literal, Literal]:
    return Literal(nl, language="nl"), Literal(en, language="en")


def _in_both(texts: dict[str, str]) -> tuple[Literal, Literal]:
    return _two(texts["nl"], texts["en"])


def _values(settings: WebSettings, root: str) -> Iterator[Triple]:
    """The things that the description refers to: agents, standards, terms of lists."""
    publisher, contact = _named(root, "publisher"), _named(root, "contact")
    name = (Literal(settings.publisher),) if settings.publisher else _NOT_TOLD
    yield from types(publisher, FOAF("Agent"))
    yield from each(publisher, FOAF("name"), name)
    yield from types(contact, _VCARD("Kind"), _VCARD("Organization"))
    yield from each(contact, _VCARD("fn"), name)
    if settings.contact:
        yield contact, _VCARD("hasEmail"), Iri(f"mailto:{settings.contact}")
    yield from types(_licence(settings), DCTERMS("LicenseDocument"))
    yield from types(_PUBLIC, DCTERMS("RightsStatement"))
    yield from types(_DUTCH, DCTERMS("LinguisticSystem"))
    yield from types(_NETHERLANDS, DCTERMS("Location"))
    yield from types(_THEME, SKOS("Concept"))
    yield _THEME, SKOS("inScheme"), _THEMES
    yield from each(_THEME, SKOS("prefLabel"), _two("Overheid en publieke sector", "Government and public sector"))
    yield from types(_THEMES, SKOS("ConceptScheme"))
    yield from each(_THEMES, DCTERMS("title"), _two("Datathema", "Data theme"))
    for standard, title in ((_PROTOCOL, "SPARQL 1.1 Protocol"), (_VOCABULARY, "Kamergraaf")):
        yield from types(standard, DCTERMS("Standard"))
        yield standard, DCTERMS("title"), Literal(title)
    for page in (f"{root}/", f"{root}/dataset", f"{root}/query"):
        yield from types(Iri(page), FOAF("Document"))


def _resources(settings: WebSettings, root: str) -> Iterator[Triple]:
    """What the data set, the endpoint and what it gives have alike, and what belongs to the latter two."""
    me, service, given = (_named(root, name) for name in ("data", "service", "distribution"))
    sparql = Iri(f"{root}/sparql")
    yield from types(me, VOID("Dataset"), DCAT("Dataset"))
    yield from types(service, DCAT("DataService"))
    yield from types(given, DCAT("Distribution"))
    for subject in (me, service, given):
        yield from each(subject, DCTERMS("title"), _two(settings.title_nl, settings.title_en))
        yield subject, DCTERMS("license"), _licence(settings)
        yield subject, DCTERMS("language"), _DUTCH
    for subject in (me, service):
        yield subject, DCTERMS("identifier"), Literal(str(subject))
        yield subject, DCTERMS("accessRights"), _PUBLIC
        yield subject, DCTERMS("publisher"), _named(root, "publisher")
        yield subject, DCTERMS("creator"), _named(root, "publisher")  # who publishes the data has made them
        yield subject, DCAT("contactPoint"), _named(root, "contact")
        yield subject, DCAT("theme"), _THEME
        yield from each(subject, DCAT("keyword"), (Literal(word, language="nl") for word in _KEYWORDS))
    how = _two("Vragen in SPARQL aan de gegevens.", "Questions to the data in SPARQL.")
    for subject in (service, given):
        yield from each(subject, DCTERMS("description"), how)
    yield given, DCAT("accessURL"), sparql
    yield given, DCAT("accessService"), service
    yield given, DCTERMS("conformsTo"), _VOCABULARY
    yield service, DCAT("endpointURL"), sparql
    yield service, DCAT("endpointDescription"), sparql
    yield service, DCAT("servesDataset"), me
    yield service, DCTERMS("conformsTo"), _PROTOCOL
    yield service, DCAT("landingPage"), Iri(f"{root}/query")


def _data(settings: WebSettings, facts: Facts, root: str) -> Iterator[Triple]:
    """What DCAT tells of the data set alone."""
    me = _named(root, "data")
    yield from each(me, DCTERMS("description"), _in_both(DESCRIPTIONS))
    yield me, DCTERMS("conformsTo"), _VOCABULARY
    yield me, DCTERMS("spatial"), _NETHERLANDS
    yield me, DCAT("landingPage"), Iri(f"{root}/")
    yield me, FOAF("page"), Iri(f"{root}/dataset")
    yield me, DCAT("distribution"), _named(root, "distribution")
    # Not dcterms:source: the profiles keep that for data sets, and these are servers.
    yield from each(me, PROV("wasDerivedFrom"), (Iri(f"https://{host}/") for host, _ in facts.sources))
    if settings.store is not None:
        changed = datetime.fromtimestamp(changed_at(settings.store), UTC)
        yield me, DCTERMS("modified"), Literal(changed.date().isoformat(), XSD("date"))
    if facts.first and facts.last:
        period = _named(root, "period")
        yield me, DCTERMS("temporal"), period
        yield from types(period, DCTERMS("PeriodOfTime"))
        yield period, DCAT("startDate"), Literal(facts.first, XSD("date"))
        yield period, DCAT("endDate"), Literal(facts.last, XSD("date"))


def _void(settings: WebSettings, facts: Facts, root: str) -> Iterator[Triple]:
    """What VoID tells of the data set."""
    me = _named(root, "data")
    yield me, VOID("sparqlEndpoint"), Iri(f"{root}/sparql")
    yield me, VOID("uriSpace"), Literal(settings.base)
    yield from each(me, VOID("exampleResource"), (Iri(facts.example),) if facts.example else ())
    yield from each(me, VOID("feature"), (Iri(f"http://www.w3.org/ns/formats/{name}") for name in _FORMATS))
    used = (namespace for namespace in NAMESPACES if namespace.prefix not in {"kgc", "kgr", "xsd"})
    yield from each(me, VOID("vocabulary"), (Iri(namespace.iri) for namespace in used))
    yield me, VOID("triples"), count(facts.statements)
    yield from each(me, RDFS("comment"), _in_both(_COUNTED))
    yield me, VOID("documents"), count(facts.papers)
    for name, number in facts.classes:
        part = _named(root, f"class-{name.rpartition('#')[2]}")
        yield me, VOID("classPartition"), part
        yield part, VOID("class"), Iri(name)
        yield part, VOID("entities"), count(number)
