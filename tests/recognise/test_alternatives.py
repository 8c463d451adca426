"""Alternatives of a pattern: the longest first, each word taken literally."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.recognise.alternatives import any_of, either, longest_first

WORDS = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=8)


def test_longer_words_come_first_and_none_twice() -> None:
    assert longest_first(["van", "van de", "aan", "van"]) == ["van de", "aan", "van"]


def test_blanks_stay_blanks_and_signs_are_no_pattern() -> None:
    assert any_of(["z.o.z.", "van de"]) == r"van de|z\.o\.z\."
    assert either(["a|b", "c"]) == r"(?:a\|b|c)"


@given(WORDS)
def test_the_longest_word_that_begins_a_text_is_taken(words: list[str]) -> None:
    for word in words:
        found = re.match(either(words), word)
        assert found is not None
        assert found.group() == word
