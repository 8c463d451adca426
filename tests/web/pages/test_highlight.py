"""A text cut at the ends of all marks: nothing lost, every piece under the right marks."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.web.pages.highlight import Mark, Paragraph, Piece, paragraphs


def mark(start: int, end: int, name: str = "") -> Mark:
    return Mark(start, end, name or f"m{start}-{end}", "fact", "")


def pieces(found: list[Paragraph]) -> list[Piece]:
    return list(chain.from_iterable(paragraph.pieces for paragraph in found))


def shown(text: str, *marks: Mark) -> list[tuple[str, str]]:
    return [(piece.text, " ".join(one.name for one in piece.marks)) for piece in pieces(list(paragraphs(text, marks)))]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("abcdef", "")]),
        ([mark(0, 6, "a")], [("abcdef", "a")]),
        ([mark(1, 3, "a")], [("a", ""), ("bc", "a"), ("def", "")]),
        ([mark(0, 6, "a"), mark(2, 4, "b")], [("ab", "a"), ("cd", "a b"), ("ef", "a")]),
        ([mark(0, 4, "a"), mark(2, 6, "b")], [("ab", "a"), ("cd", "a b"), ("ef", "b")]),
        ([mark(1, 4, "a"), mark(1, 4, "b")], [("a", ""), ("bcd", "a b"), ("ef", "")]),
        ([mark(2, 4, "b"), mark(2, 6, "a")], [("ab", ""), ("cd", "a b"), ("ef", "a")]),
        ([mark(0, 3, "a"), mark(3, 6, "b")], [("abc", "a"), ("def", "b")]),
        ([mark(4, 9, "out"), mark(-1, 2, "out"), mark(3, 3, "out"), mark(5, 6, "in")], [("abcde", ""), ("f", "in")]),
    ],
)
def test_pieces(marks: list[Mark], expected: list[tuple[str, str]]) -> None:
    assert shown("abcdef", *marks) == expected


def test_offsets_count_code_points() -> None:
    text = "é😀ë kabinet"
    start = text.index("kabinet")
    assert start == 4
    assert ("kabinet", "k") in shown(text, mark(start, start + 7, "k"))


LONG = "Dit is een regel die zo lang is als regels in dit stuk worden"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een\ntwee", ["een\n", "twee"]),
        (f"{LONG}\n{LONG}\nkort\nnieuw", [f"{LONG}\n{LONG}\nkort\n", "nieuw"]),
        (f"{LONG}\n\n{LONG}", [f"{LONG}\n\n", LONG]),
        ("\n\nkop\n\n\nslot\n", ["\n\n", "kop\n\n\n", "slot\n"]),
        (f"{'x' * 400}\n{'y' * 400}", [f"{'x' * 400}\n", "y" * 400]),
        ("", []),
    ],
)
def test_a_line_end_that_the_page_forced_is_none(text: str, expected: list[str]) -> None:
    found = ["".join(piece.text for piece in paragraph.pieces) for paragraph in paragraphs(text, [])]
    assert found == expected


@given(st.data())
def test_every_code_point_stands_once_under_the_marks_that_cover_it(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab \n\r\x0cé😀\u2028", max_size=120))
    ends = st.integers(0, max(1, len(text)))
    spans = data.draw(st.lists(st.tuples(ends, ends), max_size=8, unique=True))
    marks = [mark(*sorted(span), name=str(number)) for number, span in enumerate(spans)]
    found = pieces(list(paragraphs(text, marks)))
    assert "".join(piece.text for piece in found) == text
    place = 0
    begun = []
    for piece in found:
        covering = {one for one in marks if one.start <= place and place + len(piece.text) <= one.end <= len(text)}
        assert set(piece.marks) == covering
        assert {one.start for one in piece.begins} <= {place}
        begun += piece.begins
        place += len(piece.text)
    assert sorted(one.name for one in begun) == sorted(one.name for one in marks if one.start < one.end <= len(text))
