"""Words of a page to segments: stretches of one line without a wide gap, wherever the file drew them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from kamergraaf.read.forms.pdf_words import Word

#: Words belong to one row when their baselines differ by less than this part of the taller one's height (raised digits included).
_ROW = 0.45
#: A gap wider than this many heights parts two columns; justified text stays below it.
_GAP = 1.5
_SMALL = 0.85
#: Raised digits stand up to this part of their neighbour's height above its baseline.
_RAISED = 0.75


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line of a page: text, page (from 1), rectangle and baseline in points from the top left, letter height.

    *marks* are the footnote marks in it: text[start:end]. *first* is the width of its first word. *words* tell where each word
    stands: text[start:end] from x0 to x1.
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
    words: tuple[tuple[int, int, float, float], ...] = ()

    @property
    def width(self) -> float:
        """Its length in points."""
        return self.x1 - self.x0


def segments(words: Iterable[Word], page: int) -> tuple[Segment, ...]:
    """The segments of page number *page*, from top to bottom and left to right."""
    found: list[Segment] = []
    for row in _rows(words):
        row.sort(key=lambda w: w.x0)
        start, end = 0, row[0].x1
        for i in range(1, len(row)):
            if row[i].x0 - end > _GAP * max(row[i - 1].size, row[i].size):
                found.append(_segment(row[start:i], page))
                start, end = i, row[i].x1
            elif row[i].x1 > end:
                end = row[i].x1
        found.append(_segment(row[start:], page))
    return tuple(sorted(found, key=lambda s: (s.base, s.x0)))


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    base = size = 0.0
    for word, at in sorted(_based(words), key=lambda row: (row[1], row[0].x0)):
        if rows and at - base <= _ROW * max(size, word.size):
            rows[-1].append(word)
            if word.size > size:
                base, size = at, word.size
        else:
            rows.append([word])
            base, size = at, word.size
    return rows


def _based(words: Iterable[Word]) -> list[tuple[Word, float]]:
    """Each word with the baseline of its row: that of raised digits is the one of the larger word beside them."""
    ordered = sorted(words, key=lambda w: w.base)
    bases = [w.base for w in ordered]
    out = []
    for i, word in enumerate(ordered):
        base = word.base
        if word.text.isdigit() and len(word.text) <= 3:
            for below in ordered[i + 1 : bisect_right(bases, word.base + 2 * word.size)]:
                near = (
                    -0.3 * below.size < below.x0 - word.x1 < below.size
                    or -0.3 * below.size < word.x0 - below.x1 < 0.35 * below.size
                )
                if near and word.size < _SMALL * below.size and below.base - base < _RAISED * below.size:
                    base = below.base
                    break
        out.append((word, base))
    return out


def _segment(row: Sequence[Word], page: int) -> Segment:
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    places: list[tuple[int, int, float, float]] = []
    size = median(w.size for w in row)
    at = 0
    apart = [_raised_alone(row, i) for i in range(len(row))]
    for i, (word, raised) in enumerate(zip(row, apart, strict=True)):
        if i and not raised:
            parts.append(" ")
            at += 1
        mark = raised or word.mark or (_raised_first(row) if i == 0 else None)
        if mark is not None:
            marks.append((at + mark[0], at + mark[1]))
        parts.append(word.text)
        places.append((at, at + len(word.text), word.x0, word.x1))
        at += len(word.text)
    plain = [w for w, raised in zip(row, apart, strict=True) if not raised] or list(row)
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
        tuple(places),
    )


def _raised_alone(row: Sequence[Word], i: int) -> tuple[int, int] | None:
    """The digits of word *i* where it is a mark set apart from the word it belongs to."""
    if i == 0:
        return None
    word, before = row[i], row[i - 1]
    if not word.text[0].isdigit():
        return None
    digits = len(word.text) - len(word.text.lstrip("0123456789"))
    if not 1 <= digits <= 3 or any(c.isalnum() for c in word.text[digits:]):
        return None
    near = word.x0 - before.x1 < 0.35 * before.size
    return (0, digits) if near and word.size < _SMALL * before.size and word.base < before.base - 0.15 * before.size else None


def _raised_first(row: Sequence[Word]) -> tuple[int, int] | None:
    """The digits of the first word where they are the raised number of a footnote."""
    word = row[0]
    if len(row) < 2 or not word.text.isdigit() or len(word.text) > 3:
        return None
    after = row[1]
    return (0, len(word.text)) if word.size < _SMALL * after.size and word.base < after.base - 0.15 * after.size else None
