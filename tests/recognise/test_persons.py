"""Persons: every rule finds its examples; parts of names, signatures, later mentions."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.model.findings import PersonMention
from kamergraaf.recognise.names import name_at, running_form
from kamergraaf.recognise.persons import find_persons, merge_persons, persons_in_signature
from kamergraaf.recognise.posts import find_posts

ROWS: list[dict[str, Any]] = rules("persons")["heads"] + rules("persons")["others"]


def persons(text: str) -> tuple[PersonMention, ...]:
    return find_persons(text, find_posts(text))


def quotes(text: str) -> list[str]:
    return [text[m.span.start : m.span.end] for m in persons(text)]


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{r['id']}-{i}") for r in ROWS for i, e in enumerate(r["examples"])])
def test_examples(example: dict[str, Any]) -> None:
    assert quotes(example["text"]) == example["finds"]


@pytest.mark.parametrize("row", [row for row in ROWS if row["id"] != "signature"], ids=lambda row: row["id"])
def test_each_rule_matches_one_of_its_examples(row: dict[str, Any]) -> None:
    rule = "title" if row["id"] == "heren" else row["id"]
    assert any(m.rule in (row["id"], rule) for e in row["examples"] for m in persons(e["text"]))


@pytest.mark.parametrize("text", [text for row in ROWS for text in row.get("counter", ())])
def test_counter_examples(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "initials", "given_", "surname"),
    [
        ("namens H.G.J. Bruins Slot", "H.G.J.", None, "Bruins Slot"),
        ("namens drs. A.P. (Arno) Visser", "A.P. (Arno)", None, "Visser"),
        ("het lid Inge van Dijk", None, "Inge", "van Dijk"),
        ("het lid Van der Plas", None, None, "Van der Plas"),
        ("het lid Bruins Slot", None, None, "Bruins Slot"),
        ("het lid Michon-Derkzen", None, None, "Michon-Derkzen"),
    ],
)
def test_parts_of_a_name(text: str, initials: str | None, given_: str | None, surname: str) -> None:
    (mention,) = persons(text)
    assert (mention.initials, mention.given, mention.surname) == (initials, given_, surname)


@pytest.mark.parametrize(
    "text",
    [
        "de gemeente Den Haag en de Europese Unie",
        "Shell Nederland B.V. Rotterdam",
        "op St. Maarten, waar",
        "Bijlage B. Van der Werf schrijft",
        "Staten-Generaal Prinses Irenestraat 6",
        "de leden 2 en 3 van de Wet",
        "MOTIE C.S. Plenair debat",
    ],
)
def test_bodies_places_and_laws_are_no_persons(text: str) -> None:
    assert quotes(text) == []


def test_capitals_in_the_title_introduce_the_signature() -> None:
    text = "MOTIE VAN DE LEDEN INGE VAN DIJK EN KRÖGER\n\nDe Kamer,\n\nInge van Dijk\n\nKröger"
    assert quotes(text) == ["INGE VAN DIJK", "KRÖGER", "Inge van Dijk", "Kröger"]


def test_signature_lines() -> None:
    names = "W.B. Hoekstra\nVan der Plas\nPeter de Groot\ndrs. A.P. (Arno) Visser RA,\n"
    text = f"De Minister van Financiën,\n{names}en gaat over tot de orde."
    found = persons_in_signature(text, 0, len(text))
    assert [text[m.span.start : m.span.end] for m in found] == [
        "W.B. Hoekstra",
        "Van der Plas",
        "Peter de Groot",
        "A.P. (Arno) Visser",
    ]
    assert [m.surname for m in found] == ["Hoekstra", "Van der Plas", "de Groot", "Visser"]


def test_a_signature_may_have_a_name_before_the_initials() -> None:
    (found,) = persons_in_signature(text := "dr. Ellen M.A. van Schoten RA,\nsecretaris", 0, len(text))
    assert (found.given, found.initials, found.surname) == ("Ellen", "M.A.", "van Schoten")
    assert text[found.span.start : found.span.end] == "Ellen M.A. van Schoten"


def test_a_lone_word_among_signatures_with_initials_is_a_heading() -> None:
    text = "drs. A.P. (Arno) Visser,\npresident\nRijksverantwoording"
    assert [m.surname for m in persons_in_signature(text, 0, len(text))] == ["Visser"]


def test_a_function_is_no_given_name() -> None:
    assert quotes("De heer Dombrovskis sprak. Vicevoorzitter Dombrovskis zei") == ["Dombrovskis", "Dombrovskis"]


@pytest.mark.parametrize(
    ("text", "surname", "given_"),
    [
        ("MOTIE VAN HET LID JASPER VAN DIJK", "van Dijk", "Jasper"),
        ("MOTIE VAN HET LID MCDONALD\n\nMcDonald", "McDonald", None),
        ("MOTIE VAN HET LID POUW-VERWEIJ", "Pouw-Verweij", None),
    ],
)
def test_capitals_of_a_title_are_undone(text: str, surname: str, given_: str | None) -> None:
    first = persons(text)[0]
    assert (first.surname.casefold(), first.surname.isupper()) == (surname.casefold(), False)
    assert (first.given, text[first.span.start : first.span.end].isupper()) == (given_, True)


def test_merge_keeps_the_longest() -> None:
    text = "Inge van Dijk\nKröger"
    short = persons_in_signature(text, 14, len(text))
    both = persons_in_signature(text, 0, len(text))
    assert merge_persons(short, both) == both


@pytest.mark.parametrize(
    ("surname", "form"),
    [("VAN DER PLAS", "Van der Plas"), ("van Dijk", "Van Dijk"), ("MICHON-DERKZEN", "Michon-Derkzen"), ("Braun", "Braun")],
)
def test_running_form(surname: str, form: str) -> None:
    assert running_form(surname) == form


PARTS = ["het lid ", "Van Dijk", " en ", "J.A. ", "Kröger", ", ", "minister ", "de heer ", "\n\n", "’s", "-", "(", "MOTIE ", "İ"]


@settings(max_examples=80)
@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_mentions_are_ordered_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    found = (*persons(text),)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(text[m.span.start : m.span.end].casefold().endswith(m.surname.casefold()) for m in found)
    persons_in_signature(text, 0, len(text))


@pytest.mark.parametrize(
    ("words", "given"),
    [("Ben Knapen", "Ben"), ("Ben Ali", None), ("Maarten Schurink", "Maarten"), ("van Hoof", None), ("El Yassini", None)],
)
def test_a_given_name_that_may_be_a_tussenvoegsel(words: str, given: str | None) -> None:
    name = name_at(words, 0, loose=True)
    assert name is not None
    assert name.given == given
