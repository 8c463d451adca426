"""Identifiers: made from what is printed, checked and taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.recognise import identifiers as ids


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("32 735", "32735"),
        ("31.066", "31066"),
        ("28  286", "28286"),
        ("36560", "36560"),
        ("36 600 VII", "36600-VII"),
        ("28 000-F", "28000-F"),
        ("36560 K", "36560-K"),
        ("21 501-20", "21501-20"),
        ("19700 hoofdstuk XV", "19700-XV"),
        ("19 700, hoofdstuk XV", "19700-XV"),
        ("34 000 (XIII)", "34000-XIII"),
        ("33 605 IXB", "33605-IXB"),
        ("33 240 IXa", "33240-IXA"),
        ("33 328 (R1985)", "33328"),
        ("(R1879)", None),
        ("nr. 243", None),
        ("2012-2013", None),
        ("1 234", None),
        ("32 735, nr. 243", None),
        ("", None),
    ],
)
def test_dossier_number(text: str, number: str | None) -> None:
    assert ids.dossier_number(text) == number


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2022/23", "20222023"),
        ("2011-20 12", "20112012"),
        ("20 13—2014", "20132014"),
        ("2000-200 1", "20002001"),
        ("1999–2000", "19992000"),
        ("1999/00", "19992000"),
        ("1985/- 86", "19851986"),
        ("Vergaderjaar 2018–2019", "20182019"),
        ("2017 – 2018", "20172018"),
        ("2011-2013", None),
        ("2018", None),
    ],
)
def test_session_years(text: str, years: str | None) -> None:
    assert ids.session_years(text) == years


@pytest.mark.parametrize(
    ("dossier", "number", "identifier"),
    [
        ("32 735", "243", "kst-32735-243"),
        ("33 328", "AI", "kst-33328-AI"),
        ("36600-VII", "2", "kst-36600-VII-2"),
        ("21 501-20", "1916", "kst-21501-20-1916"),
        ("15 516", "42e", "kst-15516-42e"),
    ],
)
def test_kamerstuk_identifier_and_back(dossier: str, number: str, identifier: str) -> None:
    assert ids.kamerstuk_identifier(dossier, number) == identifier
    assert ids.is_identifier(identifier)
    assert ids.split_identifier(identifier) == (ids.dossier_number(dossier), number)


def test_identifiers_of_sittings() -> None:
    assert ids.handelingen_identifier("II", "2022/23", 84, 12) == "h-tk-20222023-84-12"
    assert ids.handelingen_identifier("Eerste Kamer", "20102011", 3, 1) == "h-ek-20102011-3-1"
    assert ids.aanhangsel_identifier("II", "2020/21", 3235) == "ah-tk-20202021-3235"


def test_published_iri() -> None:
    assert ids.published_iri("kst-32735-243") == "https://zoek.officielebekendmakingen.nl/kst-32735-243.html"
    with pytest.raises(ValueError, match="no identifier"):
        ids.published_iri("doc-0f3a")


@pytest.mark.parametrize(
    "text",
    [
        "kst-32735-243",
        "kst-36600-VII-2",
        "h-tk-20222023-84-12",
        "ah-tk-20202021-3235",
        "kst-1047291",
        "blg-874123",
        "kv-tk-2021Z09739",
    ],
)
def test_is_identifier(text: str) -> None:
    assert ids.is_identifier(text)


@pytest.mark.parametrize(
    "text", ["kst-32735", "kst-32735-", "32735-243", "h-tk-2022-84-12", "kst-32735-243 ", "doc-0123456789abcdef", ""]
)
def test_is_no_identifier(text: str) -> None:
    assert not ids.is_identifier(text)
    assert ids.split_identifier(text) is None


@pytest.mark.parametrize(("dossier", "number"), [("abc", "1"), ("32735", ""), ("32735", "a b"), ("", "1")])
def test_no_kamerstuk(dossier: str, number: str) -> None:
    with pytest.raises(ValueError, match="no Kamerstuk"):
        ids.kamerstuk_identifier(dossier, number)


def test_no_chamber_and_no_session() -> None:
    with pytest.raises(ValueError, match="no chamber"):
        ids.handelingen_identifier("III", "2022/23", 1, 1)
    with pytest.raises(ValueError, match="no parliamentary year"):
        ids.aanhangsel_identifier("II", "2022", 1)


@given(st.integers(10000, 49999), st.integers(1, 9999), st.sampled_from(["", "VII", "IXA", "K", "20"]))
def test_round_trip(dossier: int, number: int, suffix: str) -> None:
    printed = f"{str(dossier)[:2]} {str(dossier)[2:]}" + (f"-{suffix}" if suffix else "")
    made = ids.kamerstuk_identifier(printed, str(number))
    assert ids.split_identifier(made) == (f"{dossier}-{suffix}" if suffix else str(dossier), str(number))


def test_numbers_of_kingdom_acts() -> None:
    assert ids.rijkswet_numbers("33 328 (R1985), 34 417 (R 2068) en 32 735") == ("R1985", "R2068")
    assert ids.dossier_number("34 000, VIII") == "34000-VIII"
