"""The words of a span on a printed page: a rectangle for each line, and none around words that are not of it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from kamergraaf.model.text import Box
from kamergraaf.web.pages.printed_words import Rectangle, lines, words
from lxml import html

from tests.web.pages.conftest import FORMS

PDF = FORMS / "ah-tk-20202021-3235" / "ah-tk-20202021-3235.pdf"
#: Two lines of two words, then a second column, then the next page.
WORDS = (
    Box(0, 3, 1, 50.5, 100.2, 20, 10), Box(4, 8, 1, 75, 100, 30, 10.4), Box(9, 12, 1, 50, 112, 20, 10),
    Box(13, 16, 1, 75, 112, 20, 10), Box(17, 20, 1, 300, 100, 20, 10), Box(21, 24, 2, 50, 40, 20, 10),
)  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "page", "expected"),
    [
        (0, 8, 1, [Rectangle(50, 100, 55, 11)]),
        (4, 12, 1, [Rectangle(75, 100, 30, 11), Rectangle(50, 112, 20, 10)]),
        (13, 20, 1, [Rectangle(75, 112, 20, 10), Rectangle(300, 100, 20, 10)]),
        (17, 24, 1, [Rectangle(300, 100, 20, 10)]),
        (17, 24, 2, [Rectangle(50, 40, 20, 10)]),
        (5, 6, 1, [Rectangle(75, 100, 30, 11)]),
        (30, 40, 1, []),
    ],
)
def test_lines(start: int, end: int, page: int, expected: list[Rectangle]) -> None:
    assert lines(WORDS, start, end, page) == expected


def test_words_of_another_text_are_not_used(tmp_path: Path) -> None:
    from kamergraaf.read.forms.pdf import read

    form = read(PDF.read_bytes(), PDF.name)
    digest = hashlib.sha256(form.text.encode()).hexdigest()
    busy = threading.Lock()
    assert words(PDF, 1, digest, busy) == form.boxes
    assert words(PDF, 1, digest[::-1], busy) == ()
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(PDF.read_bytes()[:3000])
    assert words(damaged, 1, digest, busy) == ()
    assert words(tmp_path / "none.pdf", 1, digest, busy) == ()
    assert not busy.locked()


@pytest.mark.parametrize(("language", "told"), [("nl", "regel voor regel"), ("en", "line by line")])
def test_a_mention_over_a_line_end_has_a_rectangle_for_each_line(get: Callable[..., Any], language: str, told: str) -> None:
    answer = get("/paper/ah-tk-20202021-3235/pages?page=1", accept_language=language)
    page = html.document_fromstring(answer.content.decode("utf-8"))
    assert told in page.xpath("//main")[0].text_content()
    marks = page.xpath("//svg[@class='leaf']/a")
    assert len(marks) > 10
    several = [mark for mark in marks if len(mark.xpath("./rect")) > 1]
    assert several
    for mark in several:
        tops = [(int(rect.get("y")), int(rect.get("height"))) for rect in mark.xpath("./rect")]
        assert all(height < 20 for _, height in tops), tops  # none runs over two lines
        assert all(one[0] != other[0] for one, other in pairwise(tops))
