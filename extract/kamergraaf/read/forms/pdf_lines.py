"""Words of a page to segments: stretches of one line without a wide gap, wherever the file drew them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from kamergraaf.read.forms.pdf_words import Word

#: Words belong to one row when their baselines differ by less than this part of the taller one's height (raised digits included).
_ROW = 0.45
#: A gap wider than this many heights parts two columns; justified text stays below it.
_GAP = 1.5
_SMALL = 0.85


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line of a page: text, page (from 1), rectangle and baseline in points from the top left, letter height.

    *marks* are the footnote marks in it: text[start:end]. *first* is the width of its first word.
    """

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    first: float
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def width(self) -> float:
        """Its length in points."""
        return self.x1 - self.x0


def segments(words: Iterable[Word], page: int) -> tuple[Segment, ...]:
    """The segments of page number *page*, from top to bottom and left to right."""
    found: list[Segment] = []
    for row in _rows(words):
        row.sort(key=lambda w: w.x0)
        start = 0
        for i in range(1, len(row) + 1):
            if i == len(row) or row[i].x0 - max(w.x1 for w in row[max(start, i - 3) : i]) > _GAP * max(row[i - 1].size, row[i].size):
                found.append(_segment(row[start:i], page))
                start = i
    return tuple(sorted(found, key=lambda s: (s.base, s.x0)))


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    base = size = 0.0
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if rows and word.base - base <= _ROW * max(size, word.size):
            rows[-1].append(word)
            if word.size > size:
                base, size = word.base, word.size
        else:
            rows.append([word])
            base, size = word.base, word.size
    return rows


def _segment(row: Sequence[Word], page: int) -> Segment:
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    size = median(w.size for w in row)
    at = 0
    for i, word in enumerate(row):
        raised = _raised_alone(row, i)
        if i and not raised:
            parts.append(" ")
            at += 1
        mark = raised or word.mark
        if mark is not None:
            marks.append((at + mark[0], at + mark[1]))
        parts.append(word.text)
        at += len(word.text)
    plain = [w for i, w in enumerate(row) if not _raised_alone(row, i)] or list(row)
    return Segment(
        "".join(parts),
        page,
        row[0].x0,
        max(w.x1 for w in row),
        min(w.top for w in row),
        max(w.bottom for w in row),
        median(w.base for w in plain),
        size if len(row) > 2 else max(w.size for w in row),
        row[0].x1 - row[0].x0,
        tuple(marks),
    )


def _raised_alone(row: Sequence[Word], i: int) -> tuple[int, int] | None:
    """The digits of word *i* where it is a mark set apart from the word it belongs to."""
    if i == 0:
        return None
    word, before = row[i], row[i - 1]
    digits = len(word.text) - len(word.text.lstrip("0123456789"))
    if not 1 <= digits <= 3 or any(c.isalnum() for c in word.text[digits:]):
        return None
    near = word.x0 - before.x1 < 0.35 * before.size
    return (0, digits) if near and word.size < _SMALL * before.size and word.base < before.base - 0.15 * before.size else None


def moved(segment: Segment, text: str, cut: int) -> Segment:
    """The *segment* with *text* in place of its own, whose first *cut* characters are gone."""
    return replace(segment, text=text, marks=tuple((a - cut, b - cut) for a, b in segment.marks if a >= cut))
