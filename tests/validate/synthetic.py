"""A made-up export of any size that conforms to all shapes: for tests of the validation and for measuring it."""

from __future__ import annotations

import rdflib
from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, XSD

BASE = "https://w3id.org/kamergraaf/id/"
KG = Namespace("https://w3id.org/kamergraaf/def#")
KGC = Namespace("https://w3id.org/kamergraaf/def/concept/")
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
RICO = Namespace("https://www.ica.org/standards/RiC/ontology#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
RULE = URIRef("https://w3id.org/kamergraaf/def/rule/made-up")
DOCUMENT = URIRef(BASE + "kst-32735-243")
TEXT = URIRef(DOCUMENT + "/text")
QUOTE = "vijf woorden lang als zin"


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def offset(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.nonNegativeInteger)


def export(mentions: int = 250, claims: int = 50) -> rdflib.Graph:
    """A graph of *claims* claims and *mentions* annotations, one for each claim, the rest on actors: 4,700 triples by default."""
    graph = rdflib.Graph()

    def say(subject: URIRef, *pairs: tuple[URIRef, URIRef | Literal]) -> URIRef:
        for predicate, value in pairs:
            graph.add((subject, predicate, value))
        return subject

    def typed(key: str, *classes: URIRef) -> URIRef:
        return say(URIRef(BASE + key), *((RDF.type, one) for one in classes))

    dossier = say(typed("dossier/32735", KG.Dossier, RICO.RecordSet), (KG.dossierNumber, Literal("32735")))
    organisation = say(
        typed("organisation/buza", ORG.Organization), (SKOS.prefLabel, Literal("Ministerie van Buitenlandse Zaken"))
    )
    post = say(
        typed("post/buza", ORG.Post),
        (RDFS.label, Literal("Minister van Buitenlandse Zaken", lang="nl")),
        (ORG.postIn, organisation),
    )
    person = say(typed("person/blok", FOAF.Person), (FOAF.name, Literal("Stef Blok")))
    incumbency = say(
        typed("incumbency/blok", KG.Incumbency, ORG.Membership),
        *((ORG.member, person), (KG.post, post), (SCHEMA.startDate, day("2018-03-07")), (SCHEMA.endDate, day("2021-05-25"))),
    )
    meeting = say(
        typed("meeting/bezoek", KG.Meeting, SCHEMA.Event),
        *((KG.meetingType, KGC.bezoek), (SCHEMA.startDate, day("2019-03-07")), (KG.participant, person)),
    )
    cited = typed("kst-32735-230", KG.ParliamentaryDocument, RICO.Record, ELI.Work)
    say(cited, (DCTERMS.identifier, Literal("kst-32735-230")))
    say(
        typed("kst-32735-243", KG.ParliamentaryDocument, KG.Kamerstuk, RICO.Record, ELI.Work),
        *((DCTERMS.identifier, Literal("kst-32735-243")), (DCTERMS.date, day("2019-04-11")), (DCTERMS.type, KGC.brief)),
        *((KG.mainDossier, dossier), (KG.dossier, dossier), (KG.signedBy, incumbency), (KG.textVersion, TEXT)),
        *((KG.addressee, organisation), (DCTERMS.references, cited)),
    )
    say(
        TEXT,
        *((RDF.type, KG.TextVersion), (RDF.type, RICO.Instantiation), (KG.sha256, Literal("0" * 64))),
        *((KG.codePoints, offset(100 * mentions + 100)), (DCTERMS["format"], Literal("text/plain"))),
    )
    say(RULE, (RDF.type, KG.Rule), (DCTERMS.identifier, Literal("made-up")))
    bodies: list[URIRef] = []
    for i in range(claims):
        quantity = say(
            URIRef(f"{DOCUMENT}#quantity-{i}"),
            *((RDF.type, SCHEMA.QuantitativeValue), (SCHEMA.value, Literal(i)), (KG.comparator, KGC.exact)),
            *((KG.asWritten, Literal(str(i))), (SCHEMA.unitText, Literal("personen"))),
        )
        time = say(
            URIRef(f"{DOCUMENT}#time-{i}"),
            *((RDF.type, KG.TimeExpression), (KG.edtf, Literal("2019", datatype=EDTF)), (KG.asWritten, Literal("in 2019"))),
            *((SCHEMA.startDate, day("2019-01-01")), (SCHEMA.endDate, day("2019-12-31"))),
        )
        bodies.append(
            say(
                URIRef(f"{DOCUMENT}#claim-{i}"),
                *((RDF.type, KG.Claim), (RDF.type, SCHEMA.Claim), (RDF.type, (KG.FactualClaim, KG.Position)[i % 2])),
                *((SCHEMA.text, Literal(QUOTE, lang="nl")), (KG.inDocument, DOCUMENT), (KG.assertedBy, incumbency)),
                *((KG.evidentiality, KGC.own), (KG.certainty, KGC.certain), (KG.polarity, KGC.positive)),
                *((KG.cue, Literal("zin")), (KG.quantity, quantity), (KG.time, time), (KG.madeAt, meeting)),
            )
        )
    others = [organisation, post, person, meeting, cited]
    bodies += [others[i % len(others)] for i in range(mentions - claims)]
    for i, body in enumerate(bodies):
        start, end = 100 * i + 50, 100 * i + 50 + len(QUOTE)
        target, selector = URIRef(f"{TEXT}#char={start},{end}"), URIRef(f"{TEXT}#selector={start},{end}")
        say(
            URIRef(f"{DOCUMENT}#mention-{i}"),
            *((RDF.type, OA.Annotation), (OA.hasBody, body), (OA.hasTarget, target), (KG.rule, RULE)),
            (KG.confidence, Literal("0.95", datatype=XSD.decimal)),
        )
        say(target, (OA.hasSource, TEXT), (OA.hasSelector, selector))
        say(
            selector,
            *((RDF.type, OA.TextPositionSelector), (RDF.type, OA.TextQuoteSelector), (OA.start, offset(start))),
            *((OA.end, offset(end)), (OA.exact, Literal(QUOTE)), (OA.prefix, Literal("ervoor ")), (OA.suffix, Literal(" erna"))),
        )
    return graph
