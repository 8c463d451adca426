"""What a reader types, as patterns: words by themselves, phrases in quotes, accents, numbers as pages print them."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.web.pages import asking
from kamergraaf.web.pages.visit import dossier_name, paper_name
from kamergraaf.web.pages.wording import patterns

STORE = pyoxigraph.Store()


def matches(typed: str, text: str) -> bool:
    """Whether all patterns of *typed* match in *text*, as an engine sees it."""
    tests = " && ".join(f"REGEX(LCASE({asking.string(text)}), {asking.string(one)})" for one in patterns(typed))
    return bool(STORE.query(f"ASK {{ FILTER({tests}) }}"))


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("34 682", "kst-34682-118", True),
        ("34\u00a0682", "34682", True),
        ("34682", "Kamerstuk 34 682, nr. 5", True),
        ("34 682", "Kamerstuk 34682", True),
        ("34 682", "kst-134682-1", False),
        ("34 682", "346820", False),
        ("34 682, nr. 118", "kst-34682-118", True),
        ("34\u00a0682, nr. 118", "kst-34682-11", False),
        ("34 682, nr. 11", "kst-34682-118", False),
        ("34682 nr 118", "(Kamerstuk 34 682, nr. 118)", True),
        ("kst-34682-118", "kst-34682-118", True),
        ("36 600 VII", "36600-VII", True),
        ("36\u00a0600\u00a0VII, nr. 12", "kst-36600-VII-12", True),
        ("36 600-VII, nr. 12", "kst-36600-VIII-12", False),
        ("36 600 VII", "kst-36600-XIII-2", False),
        ("34 682 Mensenrechten", "34 682 over de mensenrechten", True),
        ("34 682 Mensenrechten", "34 682", False),
        ("Aanhangsel 2020–2021, nr. 3235", "ah-tk-20202021-3235", True),
        ("Handelingen 2017-2018, nr. 70-3", "h-tk-20172018-70-3", True),
        ("Handelingen 2017–2018, nr. 70", "h-tk-20172018-70-3", True),  # an item of that sitting
        ("Handelingen 2017–2018, nr. 7", "h-tk-20172018-70-3", False),
        ("yesilgoz", "D. Yeşilgöz-Zegerius", True),
        ("Yeşilgöz", "yesilgoz", True),
        ("yeşilgoz", "Yesilgöz", True),
        ("coordinatie", "coördinatie", True),
        ("cafe", "caf", False),
        ("harbers libische", "de libische kust, zei Harbers", True),
        ("harbers libische", "de Libische kust", False),
        ('"belasting euro"', "euro belasting", False),
        ("«belasting euro»", "Belasting\n euro", True),
        ("belasting euro", "euro belasting", True),
        ("20,4 miljoen", "€ 20,4 miljoen", True),
        ("1.5 (a|b)*", "1.5 (a|b)*", True),
        ("1.5", "175", False),
    ],
)
def test_what_is_found(typed: str, text: str, found: bool) -> None:
    assert matches(typed, text) is found


@pytest.mark.parametrize("key", ["kst-32735-243", "kst-36600-VII-12", "ah-tk-20202021-3235", "h-tk-20172018-70-3"])
def test_a_number_is_found_as_pages_print_it(key: str) -> None:
    assert matches(paper_name(key), key)


@pytest.mark.parametrize("number", ["32735", "36600-VII", "25295"])
def test_a_dossier_is_found_as_pages_print_it(number: str) -> None:
    assert matches(dossier_name(number), number)


@pytest.mark.parametrize("typed", ["", "  ", "\u00a0"])
def test_nothing_typed_is_no_pattern(typed: str) -> None:
    assert patterns(typed) == ()


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_pattern_that_finds_it(typed: str) -> None:
    for one in patterns(typed):
        STORE.query(f'ASK {{ FILTER(REGEX("x", {asking.string(one)})) }}')


@given(st.text(alphabet="abcé.*()[]\\\\^-|+?{}$ \n", min_size=1, max_size=20))
def test_words_find_themselves(typed: str) -> None:
    assert not patterns(typed) or matches(typed, typed)
