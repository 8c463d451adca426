"""The day from which quoted words and promised terms speak."""

from __future__ import annotations

from datetime import date

import pytest
from kamergraaf.data import rules
from kamergraaf.model.text import Span
from kamergraaf.recognise.quoted import spoken_times

ANCHOR = date(2019, 4, 11)


@pytest.mark.parametrize(("text", "written", "start", "end"), rules("times")["quoted"])
def test_repeated_words_speak_from_their_day(text: str, written: str, start: date, end: date) -> None:
    times = spoken_times(text, Span(0, len(text)), ANCHOR)
    assert (written, start, end) in [(text[t.span.start : t.span.end], t.start, t.end) for t in times]


def test_a_block_before_leads_the_quotation() -> None:
    text = "Hierover heb ik in mijn brief van 3 mei 2018 het volgende geschreven:\n«Thans zijn er vijftig plaatsen beschikbaar.»"
    at = text.index("\n")
    (time,) = spoken_times(text, Span(at + 1, len(text)), ANCHOR, Span(0, at))
    assert time.start == time.end == date(2018, 5, 3)
    (alone,) = spoken_times(text, Span(at + 1, len(text)), ANCHOR)
    assert alone.start == ANCHOR


def test_what_stands_outside_the_quotation_speaks_from_the_paper() -> None:
    text = "In de brief van 3 mei 2018 staat: «thans zijn er vijftig plaatsen». Op dit moment zijn het er zestig."
    times = spoken_times(text, Span(0, len(text)), ANCHOR)
    days = {text[t.span.start : t.span.end]: t.start for t in times}
    assert days["thans"] == date(2018, 5, 3)
    assert days["Op dit moment"] == ANCHOR


def test_the_source_is_the_nearest_dated_one() -> None:
    text = "Na het rapport van 1 maart 2017 stond in de brief van 3 mei 2018: «thans zijn er vijftig plaatsen»."
    assert spoken_times(text, Span(0, len(text)), ANCHOR)[-1].start == date(2018, 5, 3)
