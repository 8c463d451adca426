"""Dutch numbers in words and notation."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.recognise.numbers import number_words, parse_number

SMALL = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
TENS = ["_", "_", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]


def spelled(number: int, blank: str = " ") -> str:
    """A speller of our own, after the rules of the Groene Boekje: a blank stands behind «duizend»."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        link = "ën" if unit in (2, 3) else "en"
        return TENS[tens] if unit == 0 else SMALL[unit] + link + TENS[tens]
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return ("" if hundreds == 1 else SMALL[hundreds]) + "honderd" + (spelled(rest) if rest else "")
    thousands, rest = divmod(number, 1000)
    head = ("" if thousands == 1 else spelled(thousands)) + "duizend"
    return head + (blank + spelled(rest) if rest else "")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 999_999), st.sampled_from(["", " "]))
def test_spelled_numbers_come_back(number: int, blank: str) -> None:
    assert parse_number(spelled(number, blank)) == number


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**12), st.integers(0, 99))
def test_dotted_notation_comes_back(number: int, cents: int) -> None:
    dotted = f"{number:,}".replace(",", ".")
    assert parse_number(dotted) == number
    assert parse_number(f"{dotted},{cents:02}") == Decimal(f"{number}.{cents:02}")


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 999_999))
def test_pattern_matches_each_word(number: int) -> None:
    for word in spelled(number).split(" "):
        assert re.fullmatch(number_words(), word)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3.303", "3303"),
        ("3 303", "3303"),
        ("1,5 miljoen", "1500000"),
        ("1,5 mld.", "1500000000"),
        ("anderhalf miljoen", "1500000"),
        ("tweeënhalf", "2.5"),
        ("twaalfhonderd", "1200"),
        ("honderdvijftig", "150"),
        ("honderdeneen", "101"),
        ("duizend", "1000"),
        ("tien duizend", "10000"),
        ("vijf honderd duizend", "500000"),
        ("twee miljoen driehonderdduizend", "2300000"),
        ("100.000,-", "100000"),
        ("2,50", "2.5"),
        ("1.5", "1.5"),
        ("één", "1"),
        ("Zesentwintig", "26"),
    ],
)
def test_value(written: str, value: str) -> None:
    assert parse_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written",
    ["", "en", "achten", "vieren", "tientallen", "tien en twee", "1.2.3", "derde", "honderdtal", "12e", "3.3030"],
)
def test_no_number(written: str) -> None:
    assert parse_number(written) is None
