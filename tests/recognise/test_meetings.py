"""Meetings: every kind with its examples, extents of phrases, dates, places, partners."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.model.findings import MeetingMention, PostMention, TimeExpression
from kamergraaf.model.text import Span
from kamergraaf.recognise.meeting_days import meeting_told
from kamergraaf.recognise.meetings import find_meetings
from kamergraaf.recognise.organisations import find_organisations
from kamergraaf.recognise.spanned import Spanned
from kamergraaf.recognise.times import find_times

_KINDS = rules("meetings")["kinds"]
_DATE = re.compile(
    r"(?:\d{1,2} en )?\d{1,2} (?:maart|april|mei|juli|november|december|februari)(?: \d{4}| jl\.)?|medio maart|november 2022"
)
_POST = re.compile(r"Staatssecretaris van Justitie en Veiligheid")


def times(text: str) -> tuple[TimeExpression, ...]:
    return tuple(TimeExpression(Span(*hit.span()), "2019", "test") for hit in _DATE.finditer(text))


def meetings(text: str) -> tuple[MeetingMention, ...]:
    posts = tuple(PostMention(Span(*hit.span()), hit.group(), "test") for hit in _POST.finditer(text))
    return find_meetings(text, posts, (), find_organisations(text, posts), times(text))


def quotes(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in meetings(text) if not one.generic]


@pytest.mark.parametrize(
    ("kind", "example"),
    [(row, text) for row in _KINDS for text in row["examples"]],
    ids=lambda one: one["id"] if isinstance(one, dict) else one,
)
def test_each_kind_matches_its_examples(kind, example: str) -> None:
    found = [one for one in meetings(example) if one.rule == kind["id"] and not one.generic]
    assert found, example


@pytest.mark.parametrize(
    ("kind", "example"),
    [(row, text) for row in _KINDS for text in row.get("counter", ())],
    ids=lambda one: one["id"] if isinstance(one, dict) else one,
)
def test_no_kind_matches_its_counter_examples(kind, example: str) -> None:
    assert not [one for one in meetings(example) if one.rule == kind["id"] and not one.generic]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ik stel voor het dertigledendebat over het tekort aan huisartsen van de agenda af te voeren.",
            ["dertigledendebat over het tekort aan huisartsen"],
        ),
        (
            "Aan de orde is het tweeminutendebat Toegang tot de zorg voor ggz-cliënten. Dat is kort.",
            ["tweeminutendebat Toegang tot de zorg voor ggz-cliënten"],
        ),
        ("Aan de orde is het tweeminutendebat dat was uitgesteld.", ["tweeminutendebat"]),
        (
            "het VAO Justitiële jeugd, met als eerste spreker De Vries; het VAO Luchtvaart",
            ["VAO Justitiële jeugd", "VAO Luchtvaart"],
        ),
        ("het commissiedebat “Digitale zaken en post” van 3 mei", ["commissiedebat “Digitale zaken en post” van 3 mei"]),
        (
            "Tijdens het Algemeen Overleg ter voorbereiding op de JBZ-raad van 7 en 8 maart jl. heeft de Minister toegezegd",
            ["Algemeen Overleg ter voorbereiding op de JBZ-raad van 7 en 8 maart jl.", "JBZ-raad van 7 en 8 maart jl."],
        ),
        (
            "het recente bezoek van de Staatssecretaris van Justitie en Veiligheid aan Libië, medio maart. Sinds",
            ["recente bezoek van de Staatssecretaris van Justitie en Veiligheid aan Libië, medio maart"],
        ),
        ("In zijn gesprek met zijn Libische counterpart heeft hij dit gezegd.", ["gesprek met zijn Libische counterpart"]),
        ("in gesprek te gaan met de banken en in nauw overleg met UNHCR", []),
        ("De Raad van State en de Gezondheidsraad adviseren.", []),
        ("21 501-20\n\nEuropese Raad\n\nNr. 3", []),
        (
            "Tijdens de Europese Raad van 15 december 2022 in Brussel is gesproken",
            ["Europese Raad van 15 december 2022 in Brussel"],
        ),
        (
            "Tijdens het commissiedebat Leven lang ontwikkelen van 3 februari 2022 heb ik",
            ["commissiedebat Leven lang ontwikkelen van 3 februari 2022"],
        ),
        (
            "In het bestuurlijk overleg van 3 mei 2022 met de VNG zijn afspraken gemaakt",
            ["bestuurlijk overleg van 3 mei 2022 met de VNG"],
        ),
        ("In het debat over de Staat van de Unie op 7 maart 2023 is", ["debat over de Staat van de Unie op 7 maart 2023"]),
        ("mijn werkbezoek aan Ter Apel op 14 november jl. heb ik", ["werkbezoek aan Ter Apel op 14 november jl."]),
        ("Tijdens het gesprek bleek dat dit kan.", ["gesprek"]),
        ("heb ik een gesprek gevoerd met UNHCR, het RIVM en de VNG. FNV", ["gesprek gevoerd met UNHCR, het RIVM en de VNG"]),
        ("Ik heb een werkbezoek gebracht aan het RIVM in De Bilt. Dat", ["werkbezoek gebracht aan het RIVM in De Bilt"]),
        ("heb ik op 3 mei overleg gevoerd met de Stichting van de Arbeid.", ["overleg gevoerd met de Stichting van de Arbeid"]),
        ("er zijn geen gesprekken gevoerd met UNHCR", []),
        ("In het tweeminutendebat politie van 7 december 2022 heb ik", ["tweeminutendebat politie van 7 december 2022"]),
        ("de inzet voor de donorconferentie te bepalen", ["donorconferentie"]),
        ("In het gesprek met mijn ambtgenoot Koeleba benadrukte hij dit", ["gesprek met mijn ambtgenoot Koeleba"]),
    ],
)
def test_extent(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_preparation_does_not_take_the_date_of_what_it_prepares() -> None:
    text = "het Algemeen Overleg ter voorbereiding op de JBZ-raad van 7 en 8 maart jl. was"
    outer, inner = meetings(text)
    assert outer.time is None
    assert inner.time is not None


def test_visit_has_place_time_and_visitor() -> None:
    text = "het bezoek van de Staatssecretaris van Justitie en Veiligheid aan Libië op 12 maart jl. was"
    (visit,) = meetings(text)
    assert visit.place == "Libië"
    assert visit.time is not None
    assert [text[span.start : span.end] for span in visit.participants] == ["Staatssecretaris van Justitie en Veiligheid"]


def test_debate_with_a_committee_is_a_committee_debate() -> None:
    text = "In het debat met de vaste commissie voor Binnenlandse Zaken over integriteit openbaar bestuur op 9 mei 2023 heb ik"
    (debate,) = meetings(text)
    assert debate.meeting_type == "commissiedebat"
    assert debate.topic == "integriteit openbaar bestuur"


def test_the_same_conversation() -> None:
    text = "In mijn gesprek met de Libische autoriteiten bleek dit. In datzelfde gesprek vroeg ik meer. Dat gesprek was goed."
    first, same, that = meetings(text)
    assert not first.anaphoric
    assert text[same.span.start : same.span.end] == "datzelfde gesprek"
    assert same.anaphoric
    assert that.anaphoric


def test_the_day_of_the_sentence_makes_a_meeting_of_its_own() -> None:
    text = "Er is meer. Op 3 mei 2022 jl. vond een bestuurlijk overleg plaats."
    (one,) = find_meetings(text, times=find_times(text, 0, len(text), None))
    assert text[one.span.start : one.span.end] == "bestuurlijk overleg"
    assert not one.generic
    assert one.time is not None


def test_that_conversation_without_a_noun_before_takes_the_day_told() -> None:
    text = "Op 9 mei 2022 heb ik hierover gesproken met de VNG. In dat gesprek bleek dit."
    (one,) = find_meetings(text, times=find_times(text, 0, len(text), None))
    assert text[one.span.start : one.span.end] == "dat gesprek"
    assert one.time is not None
    assert not one.anaphoric
    assert not one.generic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "in de gedachtewisseling die ik op 1 september 2021 met uw Kamer had naar aanleiding van mijn standpunt is",
            ["gedachtewisseling die ik op 1 september 2021 met uw Kamer had naar aanleiding van mijn standpunt"],
        ),
        (
            "de uitkomsten van de Milieuraad die op 29 juni 2021 in Luxemburg plaatsvond.",
            ["Milieuraad die op 29 juni 2021 in Luxemburg plaatsvond"],
        ),
        ("de Milieuraad die op 29 juni 2021 niet besloot. Het debat had zin.", ["Milieuraad"]),
        ("de Milieuraad die de Minister graag had.", ["Milieuraad"]),
        ("Hebben het kabinet en de VNG uitvoerig overleg gevoerd?", ["uitvoerig overleg"]),
        ("Heeft het kabinet uitvoerig overleg gevoerd?", []),
        ("In het debat over de gaswinning heb ik dit toegezegd.", ["debat over de gaswinning"]),
        ("In het debat over de gaswinning ontbreekt dit.", []),
        ("bij de tweede termijn van de begrotingsbehandeling OCW.", ["tweede termijn van de begrotingsbehandeling OCW"]),
        (
            "de conferentie over landbouw, voedsel en klimaat in Den Haag.",
            ["conferentie over landbouw, voedsel en klimaat in Den Haag"],
        ),
        ("de conferentie over landbouw in Den Haag, die goed en nuttig was.", ["conferentie over landbouw in Den Haag"]),
        (
            "de algemene ledenvergadering (ALV) van de VNG op 4 juni 2021 zal",
            ["algemene ledenvergadering (ALV) van de VNG op 4 juni 2021"],
        ),
    ],
)
def test_what_the_clause_tells(text: str, expected: list[str]) -> None:
    found = find_meetings(text, (), (), find_organisations(text), find_times(text, 0, len(text), None))
    assert [text[one.span.start : one.span.end] for one in found if not one.generic] == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Op 4 juni 2014 heb ik tijdens het debat over de zorg toegezegd u te informeren.", "2014-06-04"),
        ("In het debat over de zorg heb ik u op woensdag 4 juni 2014 toegezegd te schrijven.", "2014-06-04"),
        ("In het debat over de zorg heb ik toegezegd u op 4 juni 2014 te informeren.", None),
        ("In mijn brief van 4 juni 2014 heb ik na het debat over de zorg toegezegd te schrijven.", None),
    ],
)
def test_the_day_on_which_it_was_said_is_the_debates(text: str, day: str | None) -> None:
    (one,) = find_meetings(text, times=find_times(text, 0, len(text), None))
    assert (one.time.edtf if one.time else None) == day


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("het overleg met de vaste commissie voor Financiën op 4 juni 2014 is", "algemeen-overleg"),
        ("het debat met uw Kamer op 4 juni 2014 is", "plenair-debat"),
        ("het debat van 4 juni 2014 (Handelingen II 2013/14, nr. 90) is", "plenair-debat"),
        ("het debat van 4 juni 2014 is", "debat"),
    ],
)
def test_who_meets_tells_the_form(text: str, kind: str) -> None:
    (one,) = find_meetings(text, (), (), find_organisations(text), find_times(text, 0, len(text), None))
    assert one.meeting_type == kind


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("In het commissiedebat van 3 mei 2022 vroeg u dit. In dat debat zei ik meer.", ["commissiedebat", "commissiedebat"]),
        ("Tijdens het algemeen overleg vroeg u dit. Dit overleg was goed.", ["algemeen-overleg", "algemeen-overleg"]),
        (
            "bij de begrotingsbehandeling. Tijdens deze behandeling zei ik dit.",
            ["begrotingsbehandeling", "begrotingsbehandeling"],
        ),
        ("Deze behandeling is duur voor patiënten.", []),
        ("de Landbouw- en Visserijraad van 3 mei 2022. Tijdens de Raad is gesproken.", ["raad", "raad"]),
        ("Tijdens de Raad is gesproken.", []),
        ("het commissiedebat van 3 mei 2022. Er is veel overleg met de sector. Dit overleg loopt.", ["commissiedebat"]),
    ],
)
def test_what_is_pointed_at_has_the_type_of_what_was_named(text: str, types: list[str]) -> None:
    found = [one for one in find_meetings(text, times=find_times(text, 0, len(text), None)) if not one.generic]
    assert [one.meeting_type for one in found] == types
    assert [one.anaphoric for one in found] == [False, True][: len(types)]


@pytest.mark.parametrize(
    ("text", "clause", "meeting"),
    [
        (
            "Op 3 mei 2022 was het algemeen overleg Zorg. We hebben daarin toegezegd te schrijven.",
            "We hebben daarin",
            "algemeen overleg Zorg",
        ),
        ("Na het algemeen overleg Zorg schreef ik een brief. Daarin heb ik dit toegezegd.", "Daarin heb", None),
        ("het algemeen overleg Zorg. Bij die gelegenheid is dit gevraagd.", "Bij die", "algemeen overleg Zorg"),
        ("Tijdens het algemeen overleg Zorg heb ik dit toegezegd.", "Tijdens", "algemeen overleg Zorg"),
        ("Er was een algemeen overleg Zorg. Er is meer. Het is goed. Toen kwam hij.", "Toen", None),
        ("Het algemeen overleg Zorg was goed. Ik zeg dit toe.", "Ik zeg", None),
    ],
)
def test_the_meeting_at_which_something_was_said(text: str, clause: str, meeting: str | None) -> None:
    found = find_meetings(text, times=find_times(text, 0, len(text), None))
    start = text.index(clause)
    told = meeting_told(text, Span(start, text.find(".", start) + 1), Spanned(found))
    assert (text[told.start : told.end] if told else None) == meeting


_TEXT = st.lists(
    st.sampled_from(
        [
            "het",
            "debat",
            "over",
            "AO",
            "Raad Buitenlandse Zaken",
            "bezoek",
            "aan",
            "Libië",
            "op",
            "12 maart jl.",
            "heeft",
            "gesprek",
            "met",
            "UNHCR",
            ",",
            ".",
            "\n\n",
            "zijn",
            "(",
            "de",
        ]
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(_TEXT)
def test_spans_begin_and_end_with_words_and_stay_in_their_block(text: str) -> None:
    for one in meetings(text):
        quote = text[one.span.start : one.span.end]
        assert quote == quote.strip()
        assert "\n" not in quote


NS = "Ik heb een gesprek gevoerd met de NS."


@pytest.mark.parametrize(
    ("text", "antecedents"),
    [
        (f"{NS} Dat gesprek was goed.", ["gesprek gevoerd met de NS"]),
        (f"{NS}\n\nIn dat gesprek is veel besproken.", ["gesprek gevoerd met de NS"]),
        (f"{NS}\n\nHet is mooi weer.\n\nIn dat gesprek is veel besproken.", [None]),  # two paragraphs on
        (f"{NS} In die gesprekken is veel besproken.", [None]),  # one is not several
        (f"{NS} In een volgend gesprek met de NS heb ik iets toegezegd.", [None]),
        ("In het debat van 3 mei heb ik dit toegezegd. In dit debat is veel besproken.", ["debat van 3 mei"]),
    ],
)
def test_how_far_a_pointing_word_reaches(text: str, antecedents: list[str | None]) -> None:
    first, *pointing = [m for m in meetings(text) if not m.generic]
    told = [text[m.antecedent.start : m.antecedent.end] if m.antecedent else None for m in pointing]
    assert told == antecedents
    assert first.antecedent is None


def test_no_pointing_word_reaches_over_a_change_of_speaker() -> None:
    text = "In het debat van 3 mei heb ik dit toegezegd.\n\nIn dat debat is veel besproken."
    assert [m.anaphoric for m in find_meetings(text, times=times(text))] == [False, True]
    turn = text.index("In dat")
    assert [m.anaphoric for m in find_meetings(text, times=times(text), turns=[turn])] == [False, False]


@pytest.mark.parametrize(
    ("text", "distinct"),
    [
        ("In het volgende commissiedebat MIRT komt dat terug.", True),
        ("Dat past bij een commissiedebat MIRT.", True),
        ("In een eerder commissiedebat MIRT is dat gezegd.", True),
        ("In het commissiedebat MIRT is dat gezegd.", False),
        ("In het eerste commissiedebat MIRT is dat gezegd.", False),
    ],
)
def test_introduced_as_another(text: str, distinct: bool) -> None:
    (found,) = meetings(text)
    assert found.distinct is distinct
