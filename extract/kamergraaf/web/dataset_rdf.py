"""The description of the data set in RDF: VoID and DCAT-AP-NL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kamergraaf.map.terms import DCTERMS, FOAF, NAMESPACES, TYPE, XSD, Iri, Literal, Namespace, Triple, count
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
_FORMATS = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML")
DESCRIPTIONS = {
    "nl": "Wie, wat en waar in papieren van de Staten-Generaal: personen, posten, organisaties, vergaderingen, dossiers, "
    "verwijzingen en uitspraken, elk verankerd aan de woorden waar het staat.",
    "en": "Who, what and where in papers of the Dutch parliament: persons, posts, organisations, meetings, dossiers, "
    "citations and claims, each anchored to the words that say so.",
}


def described(settings: WebSettings, facts: Facts, root: str) -> bytes:
    """The description in N-Triples, of the data set `{root}/dataset#data`."""
    return to_ntriples(_triples(settings, facts, root))


def _triples(settings: WebSettings, facts: Facts, root: str) -> list[Triple]:
    me, service, sparql, publisher = (Iri(f"{root}/dataset#{name}") for name in ("data", "service", "distribution", "publisher"))
    licence = Iri(settings.licence or NO_LICENCE)
    found: list[Triple] = [(me, TYPE, VOID("Dataset")), (me, TYPE, DCAT("Dataset"))]

    def say(subject: Iri, predicate: Iri, *values: Iri | Literal | None) -> None:
        found.extend((subject, predicate, value) for value in values if value is not None)

    titles = (Literal(settings.title_nl, language="nl"), Literal(settings.title_en, language="en"))
    descriptions = tuple(Literal(text, language=language) for language, text in DESCRIPTIONS.items())
    for subject in (me, service, sparql):
        say(subject, DCTERMS("title"), *titles)
        say(subject, DCTERMS("license"), licence)
    say(me, DCTERMS("description"), *descriptions)
    say(me, DCTERMS("identifier"), Literal(str(me)))
    say(me, DCTERMS("language"), Iri(f"{_AUTHORITY}language/NLD"))
    say(me, DCTERMS("accessRights"), Iri(f"{_AUTHORITY}access-right/PUBLIC"))
    say(me, DCTERMS("publisher"), publisher)
    say(publisher, TYPE, FOAF("Agent"))
    if settings.publisher:
        say(publisher, FOAF("name"), Literal(settings.publisher))
    else:  # the profile wants a name; nobody is named whom nobody told
        say(publisher, FOAF("name"), Literal("niet opgegeven", language="nl"), Literal("not told", language="en"))
    if settings.contact:
        contact = Iri(f"{root}/dataset#contact")
        say(me, DCAT("contactPoint"), contact)
        say(contact, TYPE, _VCARD("Organization"))
        say(contact, _VCARD("fn"), Literal(settings.publisher or settings.title_nl))
        say(contact, _VCARD("hasEmail"), Iri(f"mailto:{settings.contact}"))
    say(me, DCAT("theme"), Iri(f"{_AUTHORITY}data-theme/GOVE"))
    say(me, DCAT("keyword"), *(Literal(word, language="nl") for word in ("Staten-Generaal", "Kamerstukken", "toezeggingen")))
    say(me, DCAT("landingPage"), Iri(f"{root}/"))
    say(me, DCAT("distribution"), sparql)
    say(me, DCTERMS("source"), *(Iri(f"https://{host}/") for host, _ in facts.sources))
    if settings.store is not None:
        changed = datetime.fromtimestamp(changed_at(settings.store), UTC)
        say(me, DCTERMS("modified"), Literal(changed.date().isoformat(), XSD("date")))
    if facts.first and facts.last:
        period = Iri(f"{root}/dataset#period")
        say(me, DCTERMS("temporal"), period)
        say(period, TYPE, DCTERMS("PeriodOfTime"))
        say(period, DCAT("startDate"), Literal(facts.first, XSD("date")))
        say(period, DCAT("endDate"), Literal(facts.last, XSD("date")))
    say(sparql, TYPE, DCAT("Distribution"))
    say(sparql, DCAT("accessURL"), Iri(f"{root}/sparql"))
    say(sparql, DCAT("accessService"), service)
    say(service, TYPE, DCAT("DataService"))
    say(service, DCAT("endpointURL"), Iri(f"{root}/sparql"))
    say(service, DCAT("endpointDescription"), Iri(f"{root}/sparql"))
    say(service, DCAT("servesDataset"), me)
    say(service, DCTERMS("conformsTo"), Iri("https://www.w3.org/TR/sparql11-protocol/"))
    say(me, VOID("sparqlEndpoint"), Iri(f"{root}/sparql"))
    say(me, VOID("uriSpace"), Literal(settings.base))
    say(me, VOID("exampleResource"), Iri(facts.example) if facts.example else None)
    say(me, VOID("feature"), *(Iri(f"http://www.w3.org/ns/formats/{name}") for name in _FORMATS))
    say(
        me, VOID("vocabulary"), *(Iri(namespace.iri) for namespace in NAMESPACES if namespace.prefix not in {"kgc", "kgr", "xsd"})
    )
    say(me, VOID("triples"), count(facts.statements))
    say(me, VOID("documents"), count(facts.papers))
    for name, number in facts.classes:
        part = Iri(f"{root}/dataset#class-{name.rpartition('#')[2]}")
        say(me, VOID("classPartition"), part)
        say(part, VOID("class"), Iri(name))
        say(part, VOID("entities"), count(number))
    return found
