"""Organisations: every rule with its examples, names of lists, acronyms, joint bodies, references."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.model.findings import OrganisationMention, PostMention
from kamergraaf.model.text import Span
from kamergraaf.recognise.acronyms import find_definitions, fits, names_body
from kamergraaf.recognise.bodies import load_bodies, slug
from kamergraaf.recognise.org_patterns import find_patterns
from kamergraaf.recognise.organisations import find_organisations
from kamergraaf.recognise.places import find_places, load_places

_RULES = rules("organisations")["patterns"]


def named(text: str, *, generic: bool = False) -> list[str]:
    return [text[one.span.start : one.span.end] for one in find_organisations(text) if generic or not one.generic]


def only(text: str) -> OrganisationMention:
    (mention,) = find_organisations(text)
    return mention


@pytest.mark.parametrize(("rule", "example"), [(row["id"], text) for row in _RULES for text in row["examples"]])
def test_each_pattern_matches_its_examples(rule: str, example: str) -> None:
    assert rule in {found.rule for found in find_patterns(example)}


@pytest.mark.parametrize(("rule", "example"), [(row["id"], text) for row in _RULES for text in row.get("counter", ())])
def test_no_pattern_matches_its_counter_examples(rule: str, example: str) -> None:
    assert rule not in {found.rule for found in find_patterns(example)}


@pytest.mark.parametrize(("example", "expected"), rules("organisations")["newcomers"]["examples"].items())
def test_bodies_that_no_list_knows(example: str, expected: list[str]) -> None:
    assert named(example) == expected


@pytest.mark.parametrize("example", rules("organisations")["newcomers"]["counter"])
def test_things_laws_places_and_persons_are_no_newcomers(example: str) -> None:
    assert not named(example)


@pytest.mark.parametrize(("example", "expected"), rules("organisations")["nouns_repeated"]["examples"].items())
def test_nouns_in_capitals_mean_the_body_named_before(example: str, expected: list[str]) -> None:
    assert named(example) == expected
    assert len({one.label for one in find_organisations(example)}) == 1


@pytest.mark.parametrize(("example", "expected"), rules("organisations")["nouns_repeated"]["counter"].items())
def test_nouns_mean_no_body_that_was_not_named_before(example: str, expected: list[str]) -> None:
    assert named(example) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de Raad voor het openbaar bestuur (Rob) zei; de Rob meent", ["Raad voor het openbaar bestuur", "Rob", "Rob"]),
        ("de Raad voor het openbaar bestuur (Rob) en de heer Rob Jansen", ["Raad voor het openbaar bestuur", "Rob"]),
        ("de Grote Testgroep Groep (GTG Groep). De GTG Groep telt", ["Grote Testgroep Groep", "GTG Groep", "GTG Groep"]),
        ("de Commissie Sorgmans (hierna: Commissie) zei", ["Commissie Sorgmans", "Commissie"]),
        ("de Stichting Recht op Stilte (hierna te noemen: de Stichting)", ["Stichting Recht op Stilte", "Stichting"]),
        ("de Stichting Recht op Bos (RBX)", ["Stichting Recht op Bos"]),
        ("de Stichting Recht op Bos (ROB); de ROB klaagt", ["Stichting Recht op Bos", "ROB", "ROB"]),
        ("het Gemeenschappelijk Visserijbeleid (GVB) en het GVB", []),
        ("Volksgezondheid, Welzijn en Sport (VWS) en later VWS", ["VWS", "VWS"]),
        (
            "de ministeries van Financiën, Defensie, BZK en van Volksgezondheid, Welzijn en Sport en Rotterdam",
            ["Financiën", "Defensie", "BZK", "Volksgezondheid, Welzijn en Sport"],
        ),
        ("de ministeries van deze landen en Defensie", ["Defensie"]),
        ("de operatie Comptabel Bestel", []),
        ("het GVB rijdt in Amsterdam", ["GVB"]),
        ("de Hersteloperatie Toeslagen", []),
        ("Hierover meldde ik aan uw Kamer2.", ["uw Kamer"]),
        ("het Europees Parlement en de Raad besluiten", ["Europees Parlement", "Raad"]),
        ("het Europees Parlement; tijdens de Raad van mei en op de Raad", ["Europees Parlement"]),
        ("De leraar en de Raad besluiten", []),
        ("de voorzitter van de Eurogroep", ["Eurogroep"]),
        ("de Eurogroep van 3 mei", []),
        ("Chinese autoriteiten en het Macedonische parlement", ["Chinese autoriteiten", "Macedonische parlement"]),
    ],
)
def test_short_names_and_names_that_mean_something_else(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_a_newcomer_counts_wherever_the_paper_repeats_it() -> None:
    text = "Volgens cijfers van de NVQ stijgt het. Ik vroeg de NVQ om meer. MOTIE OVER DE NVQ VOORTAAN"
    assert named(text) == ["NVQ", "NVQ"]


def test_a_name_in_lower_case_words_goes_up_to_its_acronym() -> None:
    text = "het Europees Comité ter voorkoming van foltering (CPT); het CPT komt"
    assert named(text) == ["Europees Comité ter voorkoming van foltering", "CPT", "CPT"]


@pytest.mark.parametrize("example", rules("bodies_by_field")["examples"])
def test_bodies_by_field_are_found_in_the_examples(example: str) -> None:
    assert named(example)


@pytest.mark.parametrize("example", rules("bodies_by_field")["counter"])
def test_compounds_hold_no_body_by_field(example: str) -> None:
    assert not named(example)


@pytest.mark.parametrize("name", ["per saldo", "de energie samen"])
def test_plain_words_are_no_names(name: str) -> None:
    assert not named(f"Dat is {name} gunstig.")


def test_long_runs_of_names_cost_no_backtracking() -> None:
    started = time.process_time()
    find_organisations("Aa Bb AB CD/EF en " * 20_000 + "Xx " * 40_000 + "ABC, " * 20_000)
    assert time.process_time() - started < 20


@pytest.mark.parametrize("example", rules("bodies")["examples"])
def test_listed_bodies_are_found_in_the_examples(example: str) -> None:
    assert named(example)


@pytest.mark.parametrize("example", rules("bodies")["counter"])
def test_compounds_hold_no_body(example: str) -> None:
    assert not named(example)


@pytest.mark.parametrize("body", load_bodies().values(), ids=lambda body: body.org_id)
def test_every_listed_name_is_found(body) -> None:
    for name in (*body.full_names, *body.short_names):
        text = f"Zo is {name} er."
        assert any(name.endswith(text[one.span.start : one.span.end]) for one in find_organisations(text)), name


def test_wikidata_identifiers_are_well_formed_and_unique() -> None:
    found = [body.wikidata for body in load_bodies().values() if body.wikidata]
    assert all(one[0] == "Q" and one[1:].isdigit() for one in found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoals uw Kamer bekend, zet het kabinet zich in.", ["uw Kamer", "kabinet"]),
        ("De Kamer, gehoord de beraadslaging, verzoekt de regering", ["Kamer", "regering"]),
        ("de Kamer van Koophandel en de Eerste Kamer", ["Kamer van Koophandel", "Eerste Kamer"]),
        ("de VN-sancties, NGO-schepen en EU-lidstaten", []),
        ("het RIVM en de VNG met COA, IND en UWV", ["RIVM", "VNG", "COA", "IND", "UWV"]),
        ("(Tweede Kamer, vergaderjaar 2011-2012, 33 299, nr. 2)", []),
        ("in de kabinetsreactie van het kabinet-Rutte III", ["kabinet-Rutte III"]),
        ("De Nederlandse Vereniging van Journalisten en de NVJ", ["Nederlandse Vereniging van Journalisten", "NVJ"]),
        ("Stichting Vluchteling en UNHCR", ["Stichting Vluchteling", "UNHCR"]),
        ("de Wet open overheid (Woo) en de Algemene verordening gegevensbescherming (AVG)", []),
        ("binnen de search and rescue (SAR) zone en de memorie van toelichting (MvT)", []),
        ("Deze Commissie en De Bank", []),
        ("de Algemene Rekenkamer Defensieterreinen betreden", ["Algemene Rekenkamer"]),
        ("rapport van Bureau Windas3), waarin", ["Bureau Windas"]),
        ("Platform Suriname en Stichting Zee", ["Platform Suriname", "Stichting Zee"]),
        ("verdieping van de Economische en Monetaire Unie", []),
        ("de Dienst Zaken van het Ministerie van Defensie", ["Dienst Zaken", "Ministerie van Defensie"]),
        ("de politie, de douane en de marechaussee", ["politie", "douane", "marechaussee"]),
    ],
)
def test_names_in_text(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "org_id"),
    [
        ("uw Kamer", "tweede-kamer"),
        ("het Ministerie van VWS", "min-vws"),
        ("UNHCR", "body:unhcr"),
        ("de Europese Unie", "body:europese-unie"),
    ],
)
def test_identity(text: str, org_id: str) -> None:
    assert only(text).org_id == org_id


def test_generic_groups_are_marked() -> None:
    assert only("de internationale gemeenschap").generic


def test_acronym_defined_in_the_text() -> None:
    text = "de Gathering and Departure Facility (GDF) van UNHCR. Vanuit de GDF reizen zij door."
    found = [one for one in find_organisations(text) if one.label == "Gathering and Departure Facility"]
    assert [text[one.span.start : one.span.end] for one in found] == ["Gathering and Departure Facility", "GDF", "GDF"]
    assert all(one.aliases == ("GDF",) for one in found)


def test_acronym_with_lower_case_long_form() -> None:
    text = "De landelijke commissie voor geschillen (LCG) oordeelt; de LCG is streng."
    assert named(text) == ["landelijke commissie voor geschillen", "LCG", "LCG"]


@pytest.mark.parametrize(
    ("words", "short", "expected"),
    [
        ("Gathering and Departure Facility", "GDF", True),
        ("Rijksinstituut voor Volksgezondheid en Milieu", "RIVM", True),
        ("Nederlands Instituut voor Militaire Historie", "NIMH", True),
        ("Gathering and Departure Facility", "GDX", False),
        ("Wonen en Rijksdienst", "VWS", False),
    ],
)
def test_initials(words: str, short: str, expected: bool) -> None:
    assert fits(words.split(), short) is expected


def test_laws_and_plans_are_no_bodies() -> None:
    assert names_body("Financieel Expertise Centrum")
    assert not names_body("Wet open overheid")
    assert not names_body("Programma Aanpak Stikstof")


def test_roman_numerals_define_nothing() -> None:
    assert not find_definitions("het Ministerie van Justitie en Veiligheid (VI)", [(4, 43)])


def test_joint_bodies_of_the_same_members_are_one() -> None:
    text = "de Task Force van de Afrikaanse Unie, de Europese Unie en de Verenigde Naties, kort de AU-EU-VN Task Force"
    joint = [one for one in find_organisations(text) if one.collaboration]
    assert {one.label for one in joint} == {"AU-EU-VN Task Force"}
    assert len(joint) == 2
    assert joint[0].members == joint[1].members == ("body:afrikaanse-unie", "body:europese-unie", "body:verenigde-naties")
    assert named(text)[1:4] == ["Afrikaanse Unie", "Europese Unie", "Verenigde Naties"]
    assert len(named(text)) == 5


def test_one_label_whatever_the_case() -> None:
    assert {one.label for one in find_organisations("de Libische kustwacht; de Libische Kustwacht")} == {"Libische kustwacht"}


def test_bare_head_means_the_body_named_before() -> None:
    text = "Volgens de Europese Commissie kan dat. De Commissie wil meer. De Libische kustwacht en de Kustwacht."
    assert [one.label for one in find_organisations(text)][1] == "Europese Commissie"
    assert find_organisations(text)[-1].generic


def test_names_within_posts_are_left_out() -> None:
    text = "de Voorzitter van de Tweede Kamer der Staten-Generaal spreekt met UNHCR"
    post = PostMention(Span(3, text.index(" spreekt")), "Voorzitter", "x")
    assert [one.label for one in find_organisations(text, (post,))] == ["UNHCR"]


def test_slug() -> None:
    assert slug("Médecins sans Frontières") == "medecins-sans-frontieres"


@pytest.mark.parametrize("name", ["Libië", "Verenigde Staten", "Westelijke Sahara", "Brussel"])
def test_places(name: str) -> None:
    ((span, found, _code),) = find_places(f"in {name}.")
    assert (span, found) == (Span(3, 3 + len(name)), name)


def test_place_codes_and_adjectives() -> None:
    assert find_places("VK")[0][1:] == ("Verenigd Koninkrijk", "GB")
    assert load_places().adjectives["Libische"] == "Libië"
    assert not find_places("Libisch en Niger-delta")


_TEXT = st.lists(
    st.sampled_from(
        [
            "de",
            "UNHCR",
            "EU",
            "en",
            "Raad",
            "voor",
            "Commissie",
            "Stichting",
            "Task Force",
            "van",
            "(GDF)",
            "Libische",
            "kustwacht",
            ".",
            "\n\n",
            "X",
            ",",
        ]
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(_TEXT)
def test_spans_are_words_and_overlap_only_inside_joint_bodies(text: str) -> None:
    mentions = find_organisations(text)
    assert mentions == find_organisations(text)
    for one, other in pairwise(mentions):
        assert text[one.span.start : one.span.end].strip() == text[one.span.start : one.span.end]
        assert one.collaboration or not one.span.overlaps(other.span)
