"""Sentences around abbreviations, initials and numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.read.sentences import sentence_spans

ROWS = rules("abbreviations")["examples"]


@pytest.mark.parametrize("row", ROWS, ids=[r["text"][:40] for r in ROWS])
def test_examples(row: dict[str, Any]) -> None:
    text = row["text"]
    assert [text[s.start : s.end] for s in sentence_spans(text, 0, len(text))] == row["sentences"]


@given(st.text(alphabet="abcD .,?!:;0123456789«»()\n’", max_size=200))
def test_spans_cover_all_words_in_order(text: str) -> None:
    spans = list(sentence_spans(text, 0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
