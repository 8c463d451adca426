"""IRIs, literals, confidence and wording."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.errors import RuleError
from kamergraaf.map.confidence import LAYERS, confidence, smoothed
from kamergraaf.map.terms import Iri, Literal, Names, decimal, encoded, number, published
from kamergraaf.map.wording import on_one_line, wording
from sample_resolution import TEXT, at, paper

FORBIDDEN = '<>"{}|\\^`[] \t\n'


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("kst-32735-243", "kst-32735-243"),
        ("kst-32735-243/text#char=1,2", "kst-32735-243/text#char=1,2"),
        ("organisation/libië", "organisation/libië"),
        ("organisation/a b", "organisation/a%20b"),
        ("organisation/50%", "organisation/50%25"),
        ("organisation/50%25", "organisation/50%25"),
        ("a#b#c", "a#b%23c"),
        ("a?b", "a%3Fb"),
        ("a\u00a0b", "a%C2%A0b"),
        ("«x»<y>", "«x»%3Cy%3E"),
    ],
)
def test_keys_become_iris(key: str, expected: str) -> None:
    assert encoded(key) == expected
    assert Names("https://example.org/")(key) == "https://example.org/" + expected


@given(st.text(max_size=30))
def test_no_key_makes_a_broken_iri(key: str) -> None:
    iri = encoded(key)
    assert not set(iri) & set(FORBIDDEN)
    assert iri.isprintable()
    assert iri.count("#") <= 1
    assert encoded(iri) == iri


def test_published_iris_stay() -> None:
    assert published("https://identifier.overheid.nl/tooi/id/ministerie/mnre1018?x=1#y") == Iri(
        "https://identifier.overheid.nl/tooi/id/ministerie/mnre1018?x=1#y"
    )
    with pytest.raises(RuleError, match="no absolute IRI"):
        published("Q132551")


@pytest.mark.parametrize(
    ("value", "lexical", "kind"),
    [
        ("3303", "3303", "integer"),
        ("1.2E+6", "1200000", "integer"),
        ("12.00", "12", "integer"),
        ("0", "0", "integer"),
        ("-0", "0", "integer"),
        ("5.750", "5.75", "decimal"),
        ("0.5", "0.5", "decimal"),
        ("1E-3", "0.001", "decimal"),
        ("-2.5", "-2.5", "decimal"),
        ("123456789012345678901234567890.5", "123456789012345678901234567890.5", "decimal"),
    ],
)
def test_numbers_have_one_form(value: str, lexical: str, kind: str) -> None:
    assert number(Decimal(value)) == Literal(lexical, Iri(f"http://www.w3.org/2001/XMLSchema#{kind}"))


def test_a_whole_decimal_stays_decimal() -> None:
    assert decimal(Decimal("1.00")).lexical == "1"
    with pytest.raises(ValueError, match="no decimal"):
        decimal(Decimal("NaN"))


def test_confidence_is_smoothed_and_has_a_default_per_layer() -> None:
    assert smoothed({"right": 8, "of": 8}) == Decimal("0.90")
    assert smoothed({"right": 0, "of": 0}) == Decimal("0.50")
    for layer in LAYERS:
        assert 0 <= confidence("a rule nobody measured", layer) <= 1
    for wrong in ({"right": 2, "of": 1}, {"right": 1.0, "of": 2}, {"of": 2}, 0.9):
        with pytest.raises(RuleError):
            smoothed(wrong)  # type: ignore[arg-type]
    with pytest.raises(RuleError):
        confidence("a rule nobody measured", "no layer")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" a \n b\u00a0c ", "a b c"),
        ("ver-\nloren", "verloren"),
        ("ver-\r\n  loren", "verloren"),
        ("2018-\n2019", "2018- 2019"),
        ("EU-landen", "EU-landen"),
    ],
)
def test_words_on_one_line(text: str, expected: str) -> None:
    assert on_one_line(text) == expected


def test_wording_comes_from_the_clean_text_where_lines_break() -> None:
    broken = at("mil-\njoen liter")
    assert wording(paper(), broken, TEXT[broken.start : broken.end]) == "miljoen liter"
    assert wording(paper(), broken, "told on one line") == "told on one line"
