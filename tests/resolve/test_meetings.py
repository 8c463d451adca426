"""Meetings: which mentions are one meeting, which is held during another, which are the same in all papers."""

from __future__ import annotations

from datetime import date

import pytest
from letters import letter

VISIT = "Het bezoek van de Minister van Buitenlandse Zaken aan Libië op 12 maart jl. was nuttig."
TALK = "De Minister van Buitenlandse Zaken heeft in zijn gesprek met de Libische premier gepleit voor sluiting van de centra."


@pytest.mark.parametrize(
    "again",
    [
        "Tijdens het bezoek van medio maart aan Libië zijn afspraken gemaakt.",
        "Tijdens het bezoek aan Libië zijn afspraken gemaakt.",
        "Tijdens het bezoek van 12 maart 2019 zijn afspraken gemaakt.",
    ],
)
def test_two_mentions_of_one_visit(again: str) -> None:
    found = letter(f"{VISIT} {again}").meetings("bezoek")
    assert len(found) == 1
    assert (found[0].start, found[0].end, found[0].place) == (date(2019, 3, 12), date(2019, 3, 12), "Libië")


@pytest.mark.parametrize(
    "other",
    ["Het bezoek aan Niger op 12 maart jl. was ook nuttig.", "Het bezoek aan Libië op 3 februari jl. was ook nuttig."],
)
def test_another_place_or_day_is_another_visit(other: str) -> None:
    assert len(letter(f"{VISIT} {other}").meetings("bezoek")) == 2


def test_a_conversation_during_a_visit() -> None:
    read = letter(f"{VISIT} {TALK}")
    visit, talk = read.meetings("bezoek")[0], read.meetings("gesprek")[0]
    assert talk.part_of == visit.key
    assert (talk.start, talk.end, talk.place) == (date(2019, 3, 12), date(2019, 3, 12), "Libië")
    assert len(talk.participants) == 2
    assert set(visit.participants) <= set(talk.participants)
    assert read.claim("De Minister van Buitenlandse Zaken heeft in zijn").made_at == talk.key


def test_a_conversation_without_visit_has_no_date() -> None:
    talk = letter(TALK).meetings("gesprek")[0]
    assert (talk.part_of, talk.start) == (None, None)


def test_that_same_conversation() -> None:
    read = letter(f"{VISIT} {TALK} In datzelfde gesprek is ook over visa gesproken.")
    assert len(read.meetings("gesprek")) == 1
    assert read.at("datzelfde gesprek") == read.meetings("gesprek")[0].key
    assert read.claim("In datzelfde gesprek").made_at == read.meetings("gesprek")[0].key


@pytest.mark.parametrize("number", [512, 513])
def test_a_council_is_the_same_in_all_papers(number: int) -> None:
    read = letter("Op de JBZ-raad van 7 en 8 maart jl. is dit besproken.", number=number)
    council = read.meetings("raad")[0]
    assert council.key == "meeting/jbz-raad-2019-03-07"
    assert (council.start, council.end) == (date(2019, 3, 7), date(2019, 3, 8))


def test_other_meetings_belong_to_their_paper() -> None:
    keys = {letter(VISIT, number=n).meetings("bezoek")[0].key for n in (512, 513)}
    assert {key.split("-bezoek-")[0] for key in keys} == {"meeting/kst-29689-512", "meeting/kst-29689-513"}


def test_an_overleg_is_not_dated_by_its_council() -> None:
    body = "Tijdens het algemeen overleg ter voorbereiding op de JBZ-raad van 7 en 8 maart jl. heb ik dit toegezegd."
    read = letter(body)
    debate, council = read.meetings("algemeen-overleg")[0], read.meetings("raad")[0]
    assert (debate.start, debate.end, debate.part_of) == (None, None, None)
    assert council.start == date(2019, 3, 7)
    assert read.claim("Tijdens").made_at == debate.key


def test_without_the_papers_date_a_relative_date_stays_open() -> None:
    assert [m.start for m in letter(VISIT, day=None).meetings("bezoek")] == [None]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("In het commissiedebat MIRT is dit besproken. Voor het volgende commissiedebat MIRT volgt een plan.", 2),
        ("In het commissiedebat MIRT is dit besproken. In het commissiedebat MIRT is dat toegezegd.", 1),
        ("In een commissiedebat MIRT heb ik dit toegezegd. In het commissiedebat MIRT is dat besproken.", 1),
    ],
)
def test_one_introduced_as_another_is_another(text: str, number: int) -> None:
    assert len(letter(text).meetings("commissiedebat")) == number


def test_bare_nouns_far_apart_are_not_one_meeting() -> None:
    apart = " Er is veel gebeurd.\n\nHet weer was goed.\n\nDe zon scheen.\n\n"
    read = letter(f"In dat gesprek heb ik dit toegezegd.{apart}In dat gesprek heb ik meer toegezegd.")
    assert len(read.meetings("gesprek")) == 2


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("Ik neem de constateringen en voorstellen die zij deden tijdens het gesprek van 3 mei mee.", False),
        ("Ik zal de vragen die tijdens het gesprek van 3 mei zijn gesteld schriftelijk beantwoorden.", False),
        ("Ik zal de vragen beantwoorden waarover het lid Kat tijdens het gesprek van 3 mei sprak.", False),
        ("Tijdens het gesprek van 3 mei heb ik toegezegd de voorstellen die zij deden mee te nemen.", True),
        ("Ik kom de toezegging na die tijdens het gesprek van 3 mei is gedaan en zal uw Kamer informeren.", True),
        ("Ik zal uw Kamer het plan sturen waarover wij tijdens het gesprek van 3 mei hebben gesproken.", True),
        ("Ik heb tijdens die bijeenkomst van 3 mei toegezegd uw Kamer te informeren.", True),
    ],
)
def test_a_meeting_in_a_clause_about_others_is_not_where_it_was_said(sentence: str, there: bool) -> None:
    read = letter(sentence, day="4 juni 2019")
    (meeting,) = read.resolution.meetings
    assert (read.claim(sentence[:12]).made_at == meeting.key) is there


@pytest.mark.parametrize(
    ("sentence", "present"),
    [
        (
            "Op 3 mei was er een gesprek met de vaste commissie voor Financiën over het onderzoek van de Belastingdienst.",
            ["vaste"],
        ),
        (
            "Op 3 mei was er een gesprek over het onderzoek van de Belastingdienst met de vaste commissie voor Financiën.",
            ["vaste"],
        ),
        ("Op 3 mei was er een gesprek over de Belastingdienst met het CBS.", ["cbs"]),
        ("Op 3 mei was er een gesprek met de Belastingdienst en het CBS over de cijfers.", ["belasting", "cbs"]),
    ],
)
def test_what_a_meeting_is_about_takes_no_part_in_it(sentence: str, present: list[str]) -> None:
    (meeting,) = letter(sentence, day="4 juni 2019").meetings("gesprek")
    found = sorted(meeting.participants)
    assert len(found) == len(present), found
    assert all(any(word in key for key in found) for word in present), found
