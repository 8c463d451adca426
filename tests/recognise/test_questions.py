"""Questions and answers: labels, bindings, who asks whom, short answers; what a question says is no claim."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf import extract_text
from kamergraaf.data import rules
from kamergraaf.model.resolved import Resolution
from kamergraaf.read import paper_from_text
from kamergraaf.recognise import recognise
from kamergraaf.recognise.question_rules import question_rules
from kamergraaf.recognise.questions import numbers

HEAD = """Aanhangsel van de Handelingen
Vragen van de leden Omtzigt (CDA) en Van Weyenberg (D66) aan de Minister van Financiën over de toeslagen (ingezonden 3 juni 2019).
Antwoord van Minister Hoekstra (Financiën) (ontvangen 21 juni 2019).
"""
DATA = rules("questions")


def answered(body: str, head: str = HEAD) -> Resolution:
    return extract_text(head + body, "vragen.txt").resolution


def bound(found: Resolution) -> dict[str, list[str]]:
    """The claims of each question by its number."""
    return {q.number: [c.text for c in found.claims if q.key in c.answers] for q in found.questions}


@pytest.mark.parametrize(
    "row", [*DATA["askers"], DATA["until"], DATA["asked"], *DATA["short"], *DATA["inline"]], ids=lambda r: r["id"]
)
def test_rule_fits_its_examples_only(row: dict[str, Any]) -> None:
    pattern = re.compile(row["pattern"])
    assert row["examples"]
    assert all(pattern.search(example) for example in row["examples"])
    assert not any(pattern.search(counter) for counter in row.get("counter", ()))


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("4", ("4",)),
        ("2 en 3", ("2", "3")),
        ("7, 8, en 9", ("7", "8", "9")),
        ("4 t/m 6", ("4", "5", "6")),
        ("1, 3 tot en met 5 en 8", ("1", "3", "4", "5", "8")),
        ("4a en 4b", ("4a", "4b")),
        ("10–12", ("10", "11", "12")),
        ("", ()),
    ],
)
def test_numbers_of_a_label(printed: str, found: tuple[str, ...]) -> None:
    assert numbers(printed) == found


@given(st.integers(1, 300), st.integers(1, 40))
def test_a_range_has_both_ends_and_all_between(first: int, more: int) -> None:
    assert numbers(f"{first} t/m {first + more}") == tuple(str(n) for n in range(first, first + more + 1))


def test_each_answer_is_bound_to_its_question() -> None:
    found = answered(
        "Vraag 1\nKlopt het dat de uitgaven stijgen?\nAntwoord 1\nJa. De uitgaven stijgen al jaren.\n"
        "Vraag 2\nWaarom is dat zo?\nVraag 3\nWat doet u eraan?\nAntwoord op vragen 2 en 3\nDe vraag naar toeslagen groeit.\n"
    )
    assert bound(found) == {
        "1": ["De uitgaven stijgen al jaren."],
        "2": ["De vraag naar toeslagen groeit."],
        "3": ["De vraag naar toeslagen groeit."],
    }
    assert [q.short for q in found.questions] == ["yes", None, None]
    assert [q.text for q in found.questions] == ["Klopt het dat de uitgaven stijgen?", "Waarom is dat zo?", "Wat doet u eraan?"]


@pytest.mark.parametrize(
    ("label", "count"),
    [("Antwoorden op de vragen 1 t/m 3", 3), ("Antwoord 1, 2 en 3:", 3), ("Antwoord", 3), ("Beantwoording vragen 2 en 3", 2)],
)
def test_joint_answers(label: str, count: int) -> None:
    asked = "".join(f"Vraag {n}\nIs dit punt {n} bekend?\n" for n in (1, 2, 3))
    found = answered(f"{asked}{label}\nDit alles is bij mij bekend sinds vorig jaar.\n")
    assert sum(bool(claims) for claims in bound(found).values()) == count


@pytest.mark.parametrize(
    ("answer", "short", "claims"),
    [
        ("Ja.", "yes", []),
        ("Nee.", "no", []),
        ("Neen.", "no", []),
        ("Ja, het klopt dat de uitgaven stijgen.", "yes", [("Ja, het klopt dat de uitgaven stijgen.", "positive")]),
        ("Nee, de uitgaven stijgen niet.", "no", [("Nee, de uitgaven stijgen niet.", "negative")]),
        ("Nee, de uitgaven dalen juist.", "no", [("Nee, de uitgaven dalen juist.", "positive")]),
        ("De uitgaven stijgen.", None, [("De uitgaven stijgen.", "positive")]),
        ("Jaarlijks stijgen de uitgaven.", None, [("Jaarlijks stijgen de uitgaven.", "positive")]),
    ],
)
def test_short_answers(answer: str, short: str | None, claims: list[tuple[str, str]]) -> None:
    found = answered(f"Vraag 1\nKlopt het dat de uitgaven stijgen?\nAntwoord 1\n{answer}\n")
    assert found.questions[0].short == short
    assert [(c.text, c.polarity.value) for c in found.claims] == claims


def test_one_word_for_several_questions_counts_only_alone() -> None:
    asked = "Vraag 1\nKent u dit bericht?\nVraag 2\nKent u dit rapport?\nAntwoord 1 en 2\n"
    assert [q.short for q in answered(f"{asked}Ja.\n").questions] == ["yes", "yes"]
    assert [q.short for q in answered(f"{asked}Ja. Het rapport is openbaar gemaakt.\n").questions] == [None, None]


@pytest.mark.parametrize("words", ["Ja, ik deel die mening.", "Ja, die mening deel ik.", "Nee, ik deel deze mening niet."])
def test_sharing_an_opinion_is_a_position(words: str) -> None:
    found = answered(f"Vraag 1\nDeelt u de mening dat dit beter moet?\nAntwoord 1\n{words}\n")
    assert [c.kind.value for c in found.claims] == ["position"]


def test_what_a_question_says_is_no_claim() -> None:
    found = answered("Vraag 1\nU stelt dat de uitgaven dalen. Bent u daar zeker van?\nAntwoord 1\nDe uitgaven dalen.\n")
    assert [c.text for c in found.claims] == ["De uitgaven dalen."]


def test_members_ask_and_a_minister_is_asked() -> None:
    found = answered("Vraag 1\nKlopt dit bericht?\nAntwoord 1\nJa.\n")
    names = {p.key: p.name for p in found.persons}
    assert [names[key] for key in found.questions[0].asked_by] == ["Omtzigt", "Steven van Weyenberg"]
    assert found.questions[0].asked_to == ("post/minister-min-fin",)


def test_a_committee_asks_and_answers_have_no_label() -> None:
    found = answered(
        "Vraag 1\nHoe komt dit? Is dit te voorkomen?\nDit komt door de vergrijzing van het land.\n"
        "Vraag 2\nWat zijn de kosten?\nAntwoord: Naar schatting 3 miljoen euro is nodig.\n",
        "Antwoorden op de vragen van de vaste commissie voor Financiën over de toeslagen.\n",
    )
    assert bound(found) == {
        "1": ["Dit komt door de vergrijzing van het land."],
        "2": ["Naar schatting 3 miljoen euro is nodig."],
    }
    label = {o.key: o.label for o in found.organisations}
    assert {label[key].lower() for q in found.questions for key in q.asked_by} == {"vaste commissie voor financiën"}


def test_bare_numbers_head_questions_of_a_list() -> None:
    rows = "".join(f"{n}\nWat zijn de kosten van deel {n}?\nDeel {n} kost 3 miljoen euro per jaar.\n" for n in (1, 2, 3, 4))
    found = answered(rows, "Lijst van vragen en antwoorden\n")
    assert bound(found) == {str(n): [f"Deel {n} kost 3 miljoen euro per jaar."] for n in (1, 2, 3, 4)}


def test_page_numbers_head_no_questions() -> None:
    text = HEAD + "De brief gaat over geld.\n1\nDe uitgaven stijgen elk jaar.\n2\nIs dat erg? Dat menen wij niet.\n3\nHet eind.\n"
    assert recognise(paper_from_text(text, "brief.txt")).questions == ()


def test_a_second_series_of_numbers_has_keys_of_its_own() -> None:
    body = "Vraag 1\nKlopt dit?\nAntwoord 1\nDit klopt helemaal.\nVraag 1\nKlopt dat?\nAntwoord 1\nDat klopt helemaal.\n"
    found = answered(body)
    assert [q.key.partition("#")[2] for q in found.questions] == ["question-1", "question-2.1"]
    assert [[c.text for c in found.claims if q.key in c.answers] for q in found.questions] == [
        ["Dit klopt helemaal."],
        ["Dat klopt helemaal."],
    ]


def test_rules_are_compiled_once() -> None:
    assert question_rules() is question_rules()


def test_printed_answers_without_masthead_tell_who_answers_and_what_came_before() -> None:
    head = """Vragen van het lid Bromet (GroenLinks) aan de Staatssecretaris van Infrastructuur en Waterstaat over de lucht \
(ingezonden 30 mei 2022).
Antwoord van Staatssecretaris Heijnen (Infrastructuur en Waterstaat) (ontvangen 14 juli 2022). \
Zie ook Aanhangsel Handelingen, vergaderjaar 2021–2022, nr. 3173.
"""
    found = answered("Vraag 1\nIs de lucht schoon?\nAntwoord 1\nDe lucht is schoner geworden.\n", head)
    assert [one.identifier for one in found.cited] == ["ah-tk-20212022-3173"]
    assert found.document.date == date(2022, 7, 14)
    assert found.claims[0].asserted_by == found.document.signed_by
    assert [key.split("/")[1][:7] for key in found.document.signed_by] == ["heijnen"]


def asked(text: str) -> list[tuple[str, str, str]]:
    """Number, question and answer of each question of a paper."""
    paper = paper_from_text(text, "vragen.txt")
    words = paper.clean.text
    return [
        (q.number, words[q.span.start : q.span.end], "|".join(words[a.start : a.end].strip() for a in q.answers))
        for q in recognise(paper).questions
    ]


OPENING = "Antwoorden op de vragen van de vaste commissie voor Financiën over de toeslagen.\n"


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        pytest.param(
            "Waarom is dat zo?\n\nDat volgt uit de wet. Zie ons rapport Kan dit beter? (2013).\n",
            "Waarom is dat zo?",
            "Dat volgt uit de wet. Zie ons rapport Kan dit beter? (2013).",
            id="a-question-mark-within-the-answer",
        ),
        pytest.param(
            "De kosten stijgen. Hoe komt dat? Dat was ook in 2013 zo. Is daar iets aan te doen?\n\nDat is de vergrijzing.\n",
            "De kosten stijgen. Hoe komt dat? Dat was ook in 2013 zo. Is daar iets aan te doen?",
            "Dat is de vergrijzing.",
            id="a-statement-between-two-questions",
        ),
        pytest.param(
            "U stelt dat de kosten stijgen.\n\nWaarom is dat zo?\n\nIndien onbekend, waarom?\n\nDat ligt aan de vergrijzing.\n",
            "U stelt dat de kosten stijgen.\n\nWaarom is dat zo?\n\nIndien onbekend, waarom?",
            "Dat ligt aan de vergrijzing.",
            id="introduction-and-questions-in-paragraphs",
        ),
        pytest.param(
            "Hoe komt dat? Dat ligt aan de vergrijzing. Is dat erg? Dat is het niet.\n",
            "Hoe komt dat?",
            "Dat ligt aan de vergrijzing. Is dat erg? Dat is het niet.",
            id="question-and-answer-in-one-paragraph",
        ),
        pytest.param(
            "Hoe komt dat? Graag een toelichting.\nAntwoord 1\nDat ligt aan de vergrijzing.\n",
            "Hoe komt dat? Graag een toelichting.",
            "Dat ligt aan de vergrijzing.",
            id="a-closing-sentence-before-a-labelled-answer",
        ),
    ],
)
@pytest.mark.parametrize("label", ["Vraag 1\n", "Vraag 1 "])
def test_where_a_question_ends(label: str, body: str, question: str, answer: str) -> None:
    found = asked(f"{OPENING}\n{label}{body}\nVraag 2\nWat kost het?\nHet kost 3 miljoen euro.\n")
    assert found[0] == ("1", question, answer)
    assert found[1][0] == "2"


SCANNED = (
    "Algemene Rekenkamer BEZORGEN Hierbij bieden wij u de op 14 februari 2013 vastgestelde antwoorden aan op de door de vaste "
    "commissie voor Defensie gestelde vragen over het rapport Uitstapkosten (Tweede Kamer, vergaderjaar 2012-2013, nr 305). "
    "Vraag 1 Is dit te voorkomen? Antwoord Dat is niet te voorkomen. De kosten stijgen al jaren, zo bleek uit ons onderzoek "
    "naar de vervanging van de toestellen die de krijgsmacht gebruikt. Vraag 2 Dalen de kosten of stijgen zij? .., Antwoorden "
    "Algemene Rekenkamer op vragen over het rapport Uitstapkosten (Tweede Kamer, vergaderjaar 2012-2013, nr 305) Antwoord 3/10 "
    "Hier is op voorhand geen antwoord op te geven. Zie onze brief van 9 april 2012.6 Vraag 3 Wat is er bekend? Antwoord De "
    "kosten van het ministerie zijn bekend. 2 1814 -2014 Beantwoording vragen Tweede Kamer over de Resultaten 2015 bij het "
    "Ministerie van Defensie Vraag 4 5/10 Hoeveel kost een toestel? Antwoord Een toestel kost 80 miljoen euro. 6/10 Vraag 5 Wat "
    "is dan “de beste prijs?” Antwoord: Dat is de laagste."
)


def test_labels_with_the_number_of_a_page_in_a_text_of_one_line() -> None:
    assert [(n, q, a.removeprefix("|")) for n, q, a in asked(SCANNED)] == [
        (
            "1",
            "Is dit te voorkomen?",
            "Dat is niet te voorkomen. De kosten stijgen al jaren, zo bleek uit ons onderzoek naar de vervanging van de "
            "toestellen die de krijgsmacht gebruikt.",
        ),
        (
            "2",
            "Dalen de kosten of stijgen zij?",
            "Hier is op voorhand geen antwoord op te geven. Zie onze brief van 9 april 2012.6",
        ),
        ("3", "Wat is er bekend?", "De kosten van het ministerie zijn bekend."),
        ("4", "Hoeveel kost een toestel?", "Een toestel kost 80 miljoen euro."),
        ("5", "Wat is dan “de beste prijs?”", "Dat is de laagste."),
    ]


def test_labels_with_the_number_of_a_page_where_blanks_are_line_ends() -> None:
    lines = [
        "Beantwoording vragen Tweede Kamer over de resultaten van 2016",
        "Antwoorden op vragen van de commissie voor Financiën",
    ]
    for n in range(1, 9, 2):
        lines += [
            "",
            f"Vraag {n} Wat zijn de kosten van deel {n}?",
            "",
            f"De kosten van deel {n} waren 3 miljoen euro in dat jaar.",
            "",
            "Beantwoording vragen Tweede Kamer over de resultaten van 2016",
            "",
            f"{n + 1}/9Vraag {n + 1} Waarom is dat zo veel?",
            "",
            "Dat is niet",
            "",
            f"{n + 1}/9Onderzocht is wel de doelmatigheid van deel {n + 1}.",
        ]
    found = asked("  ".join(lines))
    assert [n for n, _, _ in found] == [str(n) for n in range(1, 9)]
    assert {q for n, q, _ in found if int(n) % 2 == 0} == {"Waarom is dat zo veel?"}
    assert found[0][1:] == ("Wat zijn de kosten van deel 1?", "De kosten van deel 1 waren 3 miljoen euro in dat jaar.")
    assert not any("/9" in text for row in found for text in row)
