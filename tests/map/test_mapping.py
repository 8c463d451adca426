"""What the mapping says of the sample paper, kind by kind."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest
from kamergraaf.errors import RuleError
from kamergraaf.map import DEFAULT_BASE, Iri, Literal, Triple, map_resolution
from kamergraaf.map.order import sort_key
from kamergraaf.map.terms import DCTERMS, FOAF, KG, KGC, NAMESPACES, OA, ORG, RDF, SCHEMA, SKOS, TYPE
from kamergraaf.model.resolved import CitedDocument, Document, Dossier, EntityMention
from kamergraaf.model.text import Span
from sample_resolution import KEY, TEXT, resolution

TRIPLES = map_resolution(resolution())


def short(term: Iri | Literal) -> str:
    """*term* as in the tables below: kg:post, person/vries, "words", "words"@nl."""
    if isinstance(term, Literal):
        kind = f"@{term.language}" if term.language else f"^^{short(term.datatype)}" if term.datatype else ""
        return f'"{term.lexical}"{kind}'
    for one in NAMESPACES:
        if term.startswith(one.iri):
            return f"{one.prefix}:{term.removeprefix(one.iri)}"
    return term.removeprefix(DEFAULT_BASE)


def said_of(key: str, triples: tuple[Triple, ...] = TRIPLES) -> list[str]:
    return [f"{short(p)} {short(o)}" for s, p, o in triples if s == DEFAULT_BASE + key]


def has(key: str, *statements: str, triples: tuple[Triple, ...] = TRIPLES) -> None:
    assert set(statements) <= set(said_of(key, triples)), said_of(key, triples)


@pytest.mark.parametrize(
    ("key", "statements"),
    [
        (
            "dossier/12345-VII",
            [
                'dcterms:title "Begroting «Zaken»"@nl',
                "rdf:type kg:Dossier",
                "rdf:type rico:RecordSet",
                'kg:dossierNumber "12345-VII"',
                'kg:rijkswetnummer "R1985"',
            ],
        ),
        ("dossier/54321", ["rdf:type kg:Dossier", "rdf:type rico:RecordSet", 'kg:dossierNumber "54321"']),
        (
            "person/vries",
            [
                "rdf:type foaf:Person",
                'skos:altLabel "J. de Vries"',
                'foaf:name "Jan de Vries"',
                "schema:sameAs http://www.wikidata.org/entity/Q1",
            ],
        ),
        ("person/onbekende", ["rdf:type foaf:Person", 'foaf:name "A. Onbekende"', "kg:resolutionStatus kgc:unresolved"]),
        (
            "post/minister-van-zaken",
            [
                "rdf:type org:Post",
                'rdfs:label "Minister van Zaken"@nl',
                'skos:altLabel "Zakenminister"',
                "org:postIn organisation/zaken",
            ],
        ),
        (
            "post/viceminister-libië",
            [
                "rdf:type org:Post",
                'rdfs:label "viceminister voor Migratie"@nl',
                'kg:country "Libië"',
                "kg:resolutionStatus kgc:unresolved",
            ],
        ),
        (
            "incumbency/een-water",
            [
                "rdf:type org:Membership",
                "rdf:type kg:Incumbency",
                'rdfs:label "Staatssecretaris van Water"@nl',
                "org:member person/vries",
                'schema:endDate "2019-05-01"^^xsd:date',
                'schema:startDate "2018-01-01"^^xsd:date',
                "kg:post post/staatssecretaris-van-water",
            ],
        ),
        (
            "organisation/taskforce",
            [
                "rdf:type org:Organization",
                "rdf:type org:OrganizationalCollaboration",
                'skos:prefLabel "Task Force"',
                "org:hasMember organisation/tweede-kamer",
                "kg:resolutionStatus kgc:unresolved",
            ],
        ),
        (
            "organisation/waterinstituut",
            ["rdf:type org:Organization", 'skos:prefLabel "Waterinstituut"', "kg:resolutionStatus kgc:unresolved"],
        ),
        (
            "meeting/overleg-2019-03-02",
            [
                "rdf:type schema:Event",
                "rdf:type kg:Meeting",
                'rdfs:label "overleg van 2 maart 2019"@nl',
                'schema:endDate "2019-03-02"^^xsd:date',
                'schema:location "Den Haag"',
                'schema:startDate "2019-03-02"^^xsd:date',
                "schema:superEvent meeting/bezoek",
                'kg:closedAt "16:40:00"^^xsd:time',
                'kg:edtf "2019-03-02"^^edtf:EDTF',
                "kg:meetingType kgc:overleg",
                'kg:openedAt "10:15:00"^^xsd:time',
                "kg:participant organisation/tweede-kamer",
                "kg:participant post/minister-van-zaken",
            ],
        ),
        (
            "meeting/bezoek",
            [
                "rdf:type schema:Event",
                "rdf:type kg:Meeting",
                'rdfs:label "theevisite"@nl',
                'skos:note "soort: theevisite"',
                "kg:meetingType kgc:bijeenkomst",
            ],
        ),
        (
            "kst-12345-6",
            [
                "rdf:type eli:Work",
                "rdf:type kg:Kamerstuk",
                "rdf:type kg:ParliamentaryDocument",
                "rdf:type rico:Record",
                'dcterms:identifier "kst-12345-6"',
                "schema:sameAs https://zoek.officielebekendmakingen.nl/kst-12345-6.html",
                "kg:dossier dossier/11111",
                "kg:dossier dossier/12345",
                "kg:mainDossier dossier/12345",
                'kg:ondernummer "6"',
            ],
        ),
        (
            f"{KEY}#cited-1",
            [
                "rdf:type eli:Work",
                "rdf:type kg:ParliamentaryDocument",
                "rdf:type rico:Record",
                'dcterms:date "2018-12-04"^^xsd:date',
                "dcterms:type kgc:brief",
                'rdfs:label "onze brief van 4 december 2018"@nl',
                "kg:resolutionStatus kgc:unresolved",
            ],
        ),
        (
            f"{KEY}#citation-0a1b2c3d-1",
            [
                "rdf:type kg:Citation",
                f"kg:inDocument {KEY}",
                "kg:citationKind kgc:kamerstuk-citation",
                'kg:asWritten "Kamerstuk 12 345, nr. 6"',
                f"kg:standsAt {KEY}/text#char=239,262",
                "kg:resolutionStatus kgc:resolved",
                "kg:cites kst-12345-6",
                "kg:cites dossier/12345",
                'kg:sessionYear "2018-2019"',
                'kg:citedPages "4 en 5"',
                'kg:citedSitting "84"^^xsd:nonNegativeInteger',
                'kg:rijkswetnummer "R1985"',
                'kg:citedItem "3"^^xsd:nonNegativeInteger',
                'kg:citedItem "12"^^xsd:nonNegativeInteger',
                'kg:mover "Bos"',
                'kg:mover "Kuik"',
                'dcterms:date "2018-12-04"^^xsd:date',
                'kg:reading "12345-6"',
                'kg:alternativeReading "kst-12345-6"',
            ],
        ),
        (
            f"{KEY}#citation-9f8e7d6c-1",
            [
                "rdf:type kg:Citation",
                f"kg:inDocument {KEY}",
                "kg:citationKind kgc:short-form",
                'kg:asWritten "overleg"',
                f"kg:standsAt {KEY}/text#char=203,210",
                "kg:resolutionStatus kgc:resolved",
                "kg:cites kst-12345-6",
                "kg:cites dossier/12345",
                f"kg:antecedent {KEY}#citation-0a1b2c3d-1",
            ],
        ),
        (
            f"{KEY}#told-1",
            [
                "rdf:type kg:MetadataStatement",
                "kg:agreement kgc:disagrees",
                'kg:field "date"',
                'kg:toldBy "html meta"',
                'kg:toldBy "metadata.xml"',
                'kg:toldValue "2019-04-12"',
            ],
        ),
        (
            f"{KEY}#told-2",
            [
                "rdf:type kg:MetadataStatement",
                "kg:agreement kgc:adds",
                'kg:field "theme"',
                'kg:toldBy "metadata.xml"',
                'kg:toldValue "Natuur | Water"',
            ],
        ),
        (
            f"{KEY}/text",
            [
                "rdf:type kg:TextVersion",
                "rdf:type rico:Instantiation",
                'dcterms:format "text/plain"',
                'skos:note "een noot van de lezer"',
                f'kg:codePoints "{len(TEXT)}"^^xsd:nonNegativeInteger',
                'kg:encoding "utf-8"',
                f'kg:sha256 "{"ab" * 32}"',
                f'kg:sourceSha256 "{"cd" * 32}"',
            ],
        ),
        (
            f"{KEY}#quantity-1",
            [
                "rdf:type schema:QuantitativeValue",
                'schema:unitText "liter"',
                'schema:value "1200000"^^xsd:integer',
                'kg:asWritten "meer dan 1,2 miljoen"',
                "kg:comparator kgc:more-than",
                'kg:per "jaar"',
            ],
        ),
        (
            f"{KEY}#change-1",
            [
                "rdf:type kg:Change",
                'kg:asWritten "verloren"',
                f"kg:changeBy {KEY}#quantity-2",
                'kg:changeFactor "0.5"^^xsd:decimal',
                f"kg:changeFrom {KEY}#quantity-1",
                f"kg:changeTo {KEY}#quantity-3",
                "kg:direction kgc:decrease",
            ],
        ),
        (
            f"{KEY}#quantity-2",
            [
                "rdf:type schema:QuantitativeValue",
                'kg:asWritten "de helft"',
                "kg:comparator kgc:exact",
                'kg:fraction "0.5"^^xsd:decimal',
                f"kg:fractionOf {KEY}#quantity-1",
            ],
        ),
        (
            f"{KEY}#quantity-3",
            [
                "rdf:type schema:QuantitativeValue",
                'schema:maxValue "2.25"^^xsd:decimal',
                'schema:minValue "1.5"^^xsd:decimal',
                'schema:unitText "bassins"',
                'kg:asWritten "1,5 à 2,25"',
                "kg:comparator kgc:between",
            ],
        ),
        (
            f"{KEY}#time-1",
            [
                "rdf:type kg:TimeExpression",
                'schema:startDate "2015-01-01"^^xsd:date',
                'kg:asWritten "sinds 2015"',
                'kg:edtf "2015/.."^^edtf:EDTF',
            ],
        ),
    ],
)
def test_each_node_is_said_exactly(key: str, statements: list[str]) -> None:
    assert sorted(said_of(key)) == sorted(statements)


def test_the_paper_itself() -> None:
    has(
        KEY,
        "rdf:type kg:ParliamentaryDocument",
        "rdf:type kg:Kamerstuk",
        "rdf:type rico:Record",
        "rdf:type eli:Work",
        f'dcterms:identifier "{KEY}"',
        'dcterms:title "Brief van de Minister van Zaken"@nl',
        'dcterms:date "2019-04-11"^^xsd:date',
        "dcterms:type kgc:brief",
        "kg:chamber kgc:tweede-kamer",
        'kg:ondernummer "7"',
        "kg:mainDossier dossier/12345-VII",
        "kg:dossier dossier/12345-VII",
        "kg:dossier dossier/54321",
        "kg:signedBy incumbency/vries-zaken-2018",
        "kg:onBehalfOf post/staatssecretaris-van-water",
        "kg:addressee organisation/tweede-kamer",
        "kg:followsUp kst-12345-6",
        "dcterms:references kst-12345-6",
        f"dcterms:references {KEY}#cited-1",
        f"kg:textVersion {KEY}/text",
        'skos:note "een noot"',
        f"schema:sameAs https://zoek.officielebekendmakingen.nl/{KEY}.html",
        'schema:locationCreated "Den Haag"',
        f"kg:metadataStatement {KEY}#told-1",
        f"kg:metadataStatement {KEY}#told-2",
        'schema:keywords "Natuur | Water"',
        'kg:unresolved "de brief van 4 december 2018 heeft geen nummer"',
    )


def test_claims() -> None:
    first, second = f"{KEY}#claim-0a1b2c3d", f"{KEY}#claim-4e5f6a7b"
    has(
        first,
        "rdf:type kg:FactualClaim",
        "rdf:type kg:Claim",
        "rdf:type schema:Claim",
        "kg:evidentiality kgc:reported",
        "kg:certainty kgc:probable",
        "kg:polarity kgc:negative",
        'kg:cue "Volgens"',
        'kg:cue "verloren"',
        "kg:modality kgc:ability",
        "kg:assertedBy incumbency/vries-zaken-2018",
        "kg:reportedSource organisation/waterinstituut",
        "schema:about organisation/waterinstituut",
        f"kg:time {KEY}#time-1",
        f"kg:inDocument {KEY}",
        'schema:text "Volgens het Waterinstituut zijn sinds 2015 meer dan 1,2 miljoen liter verloren, '
        'de helft daarvan in 1,5 à 2,25 bassins."@nl',
    )
    has(
        second,
        "rdf:type kg:Commitment",
        "kg:commitmentStatus kgc:fulfilled",
        f"kg:fulfilledBy {KEY}",
        "kg:owedTo organisation/tweede-kamer",
        "kg:madeAt meeting/overleg-2019-03-02",
        "dcterms:references kst-12345-6",
        "kg:certainty kgc:underspecified",
    )


def test_who_held_a_post_is_said_per_paper_and_never_guessed() -> None:
    found = {
        short(o): said_of(short(s))
        for s, p, o in TRIPLES
        if p == SCHEMA("about") and (s, TYPE, KG("HolderResolution")) in TRIPLES
    }
    assert set(found) == {"post/minister-van-zaken", "post/staatssecretaris-van-water", "post/leeg"}
    assert "kg:holder incumbency/vries-zaken-2018" in found["post/minister-van-zaken"]
    assert "kg:resolutionStatus kgc:resolved" in found["post/minister-van-zaken"]
    assert {"kg:candidateIncumbency incumbency/een-water", "kg:candidateIncumbency incumbency/twee-water"} < set(
        found["post/staatssecretaris-van-water"]
    )
    assert "kg:resolutionStatus kgc:ambiguous" in found["post/staatssecretaris-van-water"]
    assert "kg:resolutionStatus kgc:unresolved" in found["post/leeg"]


def test_every_anchor_quotes_its_span() -> None:
    facts = {(s, p): o for s, p, o in TRIPLES}
    selectors = [s for s, p, o in TRIPLES if o == OA("TextPositionSelector")]
    assert len(selectors) == 12
    for one in selectors:
        start, end = (int(facts[one, OA(name)].lexical) for name in ("start", "end"))  # type: ignore[union-attr]
        assert facts[one, OA("exact")] == Literal(TEXT[start:end])
        assert facts[one, OA("prefix")] == Literal(TEXT[max(0, start - 24) : start])
        assert facts[one, OA("suffix")] == Literal(TEXT[end : end + 24])


def test_a_short_form_is_the_body_of_its_own_annotation_and_a_citation_of_none() -> None:
    bodies = [short(o) for _, p, o in TRIPLES if p == OA("hasBody")]
    assert [body for body in bodies if "#citation-" in body] == [f"{KEY}#citation-9f8e7d6c-1"]


def test_an_unknown_kind_of_citation_is_an_error() -> None:
    place = dataclasses.replace(resolution().citing[0], kind="gerucht")
    with pytest.raises(RuleError, match="gerucht"):
        map_resolution(dataclasses.replace(resolution(), citing=(place,)))


def test_a_mention_has_fourteen_triples() -> None:
    mentions = resolution().mentions[2:4]
    bare = dataclasses.replace(resolution(), mentions=(), claims=())
    for mention in mentions:
        more = set(map_resolution(dataclasses.replace(bare, mentions=(mention,)))) - set(map_resolution(bare))
        rule = KG("Rule")
        rules = {s for s, p, o in more if o == rule}
        assert len([t for t in more if t[0] not in rules]) == 14
        assert len(rules) == 1


def test_mentions_of_two_entities_at_one_span_share_their_target() -> None:
    span = Span(0, 5)
    both = (EntityMention(span, "person/vries", "a"), EntityMention(span, "organisation/zaken", "a"))
    triples = map_resolution(dataclasses.replace(resolution(), mentions=both, claims=(), citing=(), questions=(), reports=()))
    assert Counter(short(o) for _, p, o in triples if p == OA("hasTarget")) == {f"{KEY}/text#char=0,5": 2}
    assert len([1 for _, p, _ in triples if p == OA("exact")]) == 1


def test_of_two_rules_with_one_finding_one_is_named() -> None:
    rules = [short(o) for s, p, o in TRIPLES if p == KG("rule") and "-159-177-" in s]
    assert rules == ["kgr:post-coreference"]


def test_a_span_outside_the_text_is_an_error() -> None:
    wrong = dataclasses.replace(resolution(), mentions=(EntityMention(Span(3, 9999), "person/vries", "a"),))
    with pytest.raises(ValueError, match="outside a text"):
        map_resolution(wrong)


def test_an_unknown_commitment_status_is_an_error() -> None:
    claim = dataclasses.replace(resolution().claims[1], status="misschien")
    with pytest.raises(RuleError, match="misschien"):
        map_resolution(dataclasses.replace(resolution(), claims=(claim,)))


def test_sorted_unique_and_without_blank_nodes() -> None:
    assert list(TRIPLES) == sorted(set(TRIPLES), key=sort_key)
    assert not [t for t in TRIPLES for term in t if not isinstance(term, Literal) and ":" not in term]


def test_another_base_moves_all_data_and_nothing_else() -> None:
    moved = map_resolution(resolution(), base="https://example.org/x/")
    back = [tuple(t.replace("https://example.org/x/", DEFAULT_BASE) if isinstance(t, str) else t for t in one) for one in moved]
    assert set(back) == set(TRIPLES)
    assert not any(isinstance(t, str) and t.startswith(DEFAULT_BASE) for one in moved for t in one)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (Document("a", "kst-1-2", "motie"), {"Kamerstuk"}),
        (Document("a", None, "brief"), {"Kamerstuk"}),
        (Document("a", None, "rapport"), set()),
        (Document("a", None, "besluitenlijst"), set()),
        (Document("a", "kst-1-2", "gewijzigde-motie", broader_kind="motie"), {"Kamerstuk"}),
        (Document("a", "kst-1-2", "rapport"), {"Kamerstuk"}),
        (Document("a", "ah-tk-20202021-3235", "antwoord-kamervragen"), {"KamervragenAntwoord"}),
        (Document("a", None, "antwoord-kamervragen"), {"KamervragenAntwoord"}),
        (Document("a", "h-tk-20222023-84-12", "handelingen"), {"Handelingen"}),
        (Document("a", None, "iets-onbekends"), {"Kamerstuk"}),
        (CitedDocument("a", None, "letter"), set()),
        (CitedDocument("a", None, "kamerstuk"), {"Kamerstuk"}),
        (CitedDocument("a", None, "handelingen"), {"Handelingen"}),
        (CitedDocument("a", None, "aanhangsel"), {"KamervragenAntwoord"}),
        (CitedDocument("a", "kst-1-2", "motie"), {"Kamerstuk"}),
    ],
)
def test_classes_of_documents(document: Document | CitedDocument, expected: set[str]) -> None:
    whole = dataclasses.replace(resolution(), mentions=(), claims=())
    whole = (
        dataclasses.replace(whole, document=document)
        if isinstance(document, Document)
        else dataclasses.replace(whole, cited=(document,))
    )
    got = {short(o) for s, p, o in map_resolution(whole) if p == TYPE and s == DEFAULT_BASE + "a"}
    assert got == {"kg:ParliamentaryDocument", "rico:Record", "eli:Work"} | {f"kg:{name}" for name in expected}


def test_a_kind_without_concept_is_noted() -> None:
    odd = dataclasses.replace(resolution(), document=Document(KEY, KEY, "theebrief", chamber="derde-kamer"))
    has(
        KEY,
        "dcterms:type kgc:overig",
        'skos:note "soort: theebrief"',
        'skos:note "kamer: derde-kamer"',
        triples=map_resolution(odd),
    )


def test_a_kind_tells_the_broader_one() -> None:
    narrow = dataclasses.replace(resolution(), document=Document(KEY, KEY, "gewijzigde-motie", broader_kind="motie"))
    triples = map_resolution(narrow)
    has(KEY, "dcterms:type kgc:gewijzigde-motie", triples=triples)
    assert (KGC("gewijzigde-motie"), SKOS("broader"), KGC("motie")) in triples
    assert not any(p == SKOS("broader") for _, p, _ in TRIPLES)


def test_a_paper_without_identifier_is_unresolved() -> None:
    nameless = dataclasses.replace(resolution(), document=Document("doc-0123456789abcdef", None, "brief"))
    has("doc-0123456789abcdef", "kg:resolutionStatus kgc:unresolved", triples=map_resolution(nameless))


def test_a_cited_dossier_is_a_dossier() -> None:
    cited = CitedDocument("dossier/29279", None, "dossier")
    triples = map_resolution(dataclasses.replace(resolution(), cited=(cited,), mentions=()))
    assert set(said_of("dossier/29279", triples)) == {
        "rdf:type kg:Dossier",
        "rdf:type rico:RecordSet",
        'kg:dossierNumber "29279"',
    }


def test_dossiers_may_be_told_by_number() -> None:
    told = dataclasses.replace(
        resolution(),
        document=Document(KEY, KEY, "brief", number="7", main_dossier="12345-VII", dossiers=("12345-VII",)),
        dossiers=(Dossier("dossier/12345-VII", "12345-VII"),),
    )
    has(KEY, "kg:mainDossier dossier/12345-VII", "kg:dossier dossier/12345-VII", triples=map_resolution(told))


def test_namespaces_used_are_those_of_the_contract() -> None:
    predicates = {p for _, p, _ in TRIPLES}
    assert all(any(p.startswith(one.iri) for one in NAMESPACES) for p in predicates)
    assert {DCTERMS("title"), FOAF("name"), ORG("member"), RDF("type")} <= predicates
    assert KGC("brief") == "https://w3id.org/kamergraaf/def/concept/brief"
