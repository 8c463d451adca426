"""Dutch numbers in words and notation."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.recognise.numbers import number_words, parse_number
from num2words import num2words

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


WIDE = st.one_of(st.integers(0, 10**12), st.integers(0, 9999), st.integers(0, 999).map(lambda n: n * 10**6))


@settings(max_examples=400, deadline=None)
@given(WIDE)
def test_what_another_program_spells_comes_back(number: int) -> None:
    assert parse_number(num2words(number, lang="nl")) == number


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**6), st.sampled_from(["½", "¼", "¾"]))
def test_vulgar_fractions_come_back(number: int, part: str) -> None:
    value = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}[part]
    assert (parse_number(f"{number}{part}"), parse_number(part)) == (number + value, value)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789., -½aeéntwidrivjfhoduzlm", max_size=25))
def test_no_text_breaks_it(text: str) -> None:
    value = parse_number(text)
    assert value is None or value >= 0


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
        ("vijfentwintighonderd", "2500"),
        ("tweeëntwintig", "22"),
        ("twee en een half", "2.5"),
        ("twee en een half miljoen", "2500000"),
        ("drie en een kwart", "3.25"),
        ("een miljoen driehonderdduizend", "1300000"),
        ("drie miljard tweehonderd miljoen", "3200000000"),
        ("half miljoen", "500000"),
        ("driekwart miljoen", "750000"),
        ("½", "0.5"),
        ("2½", "2.5"),
        ("1 250 000", "1250000"),
        ("1.250.000", "1250000"),
        ("1 bln.", "1000000000000"),
    ],
)
def test_value(written: str, value: str) -> None:
    assert parse_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "en",
        "achten",
        "vieren",
        "tientallen",
        "tien en twee",
        "1.2.3",
        "derde",
        "honderdtal",
        "12e",
        "3.3030",
        "twee miljoen drie miljard",
        "½½",
        "duizend duizend",
    ],
)
def test_no_number(written: str) -> None:
    assert parse_number(written) is None
