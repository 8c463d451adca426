"""What DCAT-AP-NL 3.0.0 asks beyond DCAT-AP, of the classes that our description has.

Told after its files `dcat-ap-nl-SHACL`, `-klassebereik`, `-klassebereik-codelijsten` and `-aanbevolen`, and its lists of values
(tests/web/profiles/SOURCES.md).
"""

from __future__ import annotations

from rdflib import DCAT, DCTERMS, FOAF, SKOS, XSD, Namespace, URIRef

ADMS = Namespace("http://www.w3.org/ns/adms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
DCAT3 = Namespace(str(DCAT))  # rdflib has the terms of DCAT 2
MANY = 1_000_000

#: How often a property is there at least and at most.
COUNTS: dict[URIRef, dict[URIRef, tuple[int, int]]] = {
    DCAT.Dataset: {
        DCTERMS.accessRights: (1, MANY),
        DCAT.contactPoint: (1, 1),
        DCTERMS.creator: (1, MANY),
        DCTERMS.identifier: (1, 1),
        DCTERMS.publisher: (1, MANY),
        ADMS.status: (0, 1),
        DCAT.theme: (1, MANY),
        DCAT3.version: (0, 1),
    },
    DCAT.Distribution: {
        DCAT.accessService: (0, 1),
        DCAT.accessURL: (0, 1),
        DCAT.downloadURL: (0, 1),
        DCTERMS.license: (1, MANY),
        DCAT.spatialResolutionInMeters: (0, 1),
        DCAT.temporalResolution: (0, 1),
    },
    DCAT.DataService: {
        DCTERMS.accessRights: (1, MANY),
        DCAT.contactPoint: (1, 1),
        DCTERMS.creator: (0, 1),
        DCTERMS.description: (1, MANY),
        DCAT.endpointDescription: (1, 1),
        DCAT.endpointURL: (0, 1),
        DCTERMS.identifier: (1, 1),
        DCTERMS.license: (1, MANY),
        DCTERMS.modified: (0, 1),
        DCTERMS.publisher: (1, 1),
        DCAT.theme: (1, MANY),
    },
}
#: Of which class values are; those of services, and of data sets what DCAT-AP does not ask.
RANGES: dict[URIRef, dict[URIRef, URIRef]] = {
    DCAT.Dataset: {DCATAP.applicableLegislation: ELI.LegalResource, DCATAP.hvdCategory: SKOS.Concept, ADMS.status: SKOS.Concept},
    DCAT.Distribution: {DCATAP.applicableLegislation: ELI.LegalResource},
    DCAT.DataService: {
        DCATAP.applicableLegislation: ELI.LegalResource,
        DCTERMS.conformsTo: DCTERMS.Standard,
        DCTERMS.creator: FOAF.Agent,
        FOAF.page: FOAF.Document,
        DCATAP.hvdCategory: SKOS.Concept,
        DCAT.landingPage: FOAF.Document,
        ADMS.identifier: ADMS.Identifier,
        DCTERMS.rights: DCTERMS.RightsStatement,
        DCTERMS.language: DCTERMS.LinguisticSystem,
        DCTERMS.publisher: FOAF.Agent,
        DCAT.theme: SKOS.Concept,
    },
}
#: Dates have one of these types.
TEMPORAL = {XSD.gYear, XSD.gYearMonth, XSD.date, XSD.dateTime}
#: What is recommended.
RECOMMENDED: dict[URIRef, set[URIRef]] = {
    DCAT.Dataset: {DCTERMS.conformsTo, FOAF.page, DCAT.landingPage, DCTERMS.language},
    DCAT.Distribution: {DCAT.accessService, DCAT.downloadURL, DCTERMS.language, DCTERMS.conformsTo},
    DCAT.DataService: {DCTERMS.creator, DCAT.keyword, DCTERMS.language},
}
#: The lists that values have to be of.
LISTS = {
    DCAT.theme: "http://publications.europa.eu/resource/authority/data-theme/",
    DCTERMS.language: "http://publications.europa.eu/resource/authority/language/",
    DCTERMS.accessRights: "http://publications.europa.eu/resource/authority/access-right/",
    DCTERMS.spatial: "http://publications.europa.eu/resource/authority/country/",
}
