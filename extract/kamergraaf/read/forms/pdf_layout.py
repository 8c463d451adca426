"""Segments of PDF pages to lines in reading order: columns, labels beside a text, lines that stand apart, footnotes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kamergraaf.read.forms.pdf_columns import Column, column_of, page_columns
from kamergraaf.read.forms.pdf_lines import Segment
from kamergraaf.read.forms.pdf_notes import split_notes
from kamergraaf.read.lines import matches

#: Letters lower than this part of the body's are small print: a colophon column, footnotes.
SMALL = 0.82
_SAME_BASE = 0.2
_SAME_ROW = 0.35
#: The masthead stands in this part of the first page.
_MASTHEAD = 0.3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of running text: its segments from left to right, its column, and whether a label in the margin opens it."""

    segments: tuple[Segment, ...]
    column: Column
    labelled: bool

    @property
    def text_start(self) -> Segment:
        """The first segment that stands in the column itself."""
        return next((s for s in self.segments if s.x1 > self.column.left), self.segments[-1])


@dataclass(frozen=True, slots=True)
class Layout:
    """A document in reading order.

    *masthead* and *apart* (the colophon column) have one segment a line; *size* is the letter height of the body.
    """

    masthead: tuple[Segment, ...]
    apart: tuple[Segment, ...]
    flow: tuple[Row, ...]
    notes: tuple[tuple[Segment, ...], ...]
    size: float


@dataclass(slots=True)
class _Draft:
    masthead: list[Segment] = field(default_factory=list)
    apart: list[Segment] = field(default_factory=list)
    flow: list[Row] = field(default_factory=list)


def body_size(pages: Sequence[Sequence[Segment]]) -> float:
    """The letter height that most of the text has, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for segment in page:
            sizes[round(segment.size * 2) / 2] += len(segment.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0] if sizes else 0.0


def lay_out_pages(pages: Sequence[Sequence[Segment]], widths: Sequence[float], heights: Sequence[float]) -> Layout:
    """The reading order of *pages* (segments without furniture); *widths* and *heights* are the pages', in points."""
    size = body_size(pages)
    draft = _Draft()
    said: set[str] = set()
    bodies, notes = split_notes(pages, page_columns(pages, widths, size), size)
    for number, (body, columns) in enumerate(zip(bodies, page_columns(bodies, widths, size), strict=True), 1):
        if number == 1:
            body = _take_masthead(body, heights[0], draft)
        flow, beside, apart = _sides(body, columns, size)
        draft.apart.extend(s for s in apart if number == 1 or s.text not in said)
        said.update(s.text for s in apart)
        draft.flow.extend(_rows(flow, beside, columns))
    order = {"Verg": 0, "Zitt": 0, "Twee": 1, "Eers": 1}
    masthead = sorted(draft.masthead, key=lambda s: order.get(s.text[:4], 2))
    return Layout(tuple(masthead), tuple(draft.apart), tuple(draft.flow), notes, size)


def _take_masthead(body: Sequence[Segment], height: float, draft: _Draft) -> list[Segment]:
    """Move session, chamber and its number off the first page's text."""
    top = [s for s in body if s.base < _MASTHEAD * height]
    taken = [s for s in top if matches("session", s.text)]
    chamber = next((s for s in taken if s.text.endswith("Generaal")), None)
    digit = next((s for s in top if s.text in ("1", "2") and chamber and s.x0 > chamber.x1 and s.size > 1.2 * chamber.size), None)
    for segment in taken:
        draft.masthead.append(segment)
        if segment is chamber and digit is not None:
            draft.masthead.append(digit)
    gone = {id(s) for s in taken} | ({id(digit)} if digit is not None else set())
    return [s for s in body if id(s) not in gone]


def _sides(body: Sequence[Segment], columns: Sequence[Column], size: float) -> tuple[list[Segment], list[Segment], list[Segment]]:
    """The text, the labels that stand beside its lines, and what stands apart from it."""
    left, right = columns[0].left, columns[-1].right
    flow = [s for s in body if s.x1 > left - 2 and s.x0 < right + 2]
    beside: list[Segment] = []
    apart: list[Segment] = []
    bases = sorted(s.base for s in flow)
    for side in ([s for s in body if s.x1 <= left - 2], [s for s in body if s.x0 >= right + 2]):
        large = [s for s in side if s.size >= SMALL * size]
        apart.extend(s for s in side if s.size < SMALL * size)
        aligned = [s for s in large if _stands_beside(s, bases)]
        if len(large) >= 3 and len(aligned) < 0.7 * len(large):
            apart.extend(large)
        else:
            beside.extend(large)
    apart.sort(key=lambda s: (s.x0 >= right, s.base, s.x0))
    return flow, beside, apart


def _stands_beside(segment: Segment, bases: Sequence[float]) -> bool:
    """Whether one of the sorted *bases* is that of *segment*."""
    room = _SAME_BASE * segment.size
    return bisect_left(bases, segment.base - room) < bisect_right(bases, segment.base + room)


def _rows(flow: Sequence[Segment], beside: Sequence[Segment], columns: Sequence[Column]) -> list[Row]:
    """The rows of a page: column by column between the lines that span several columns."""
    ordered = sorted((*flow, *beside), key=lambda s: (s.base, s.x0))
    if len(columns) == 1:
        return _column_rows(ordered, columns[0])
    whole = Column(columns[0].left, columns[-1].right)
    rows: list[Row] = []
    waiting: list[list[Segment]] = [[] for _ in columns]
    for segment in ordered:
        place = column_of(segment, columns)
        if place is None:
            rows.extend(_flush(waiting, columns))
            rows.extend(_column_rows([segment], whole))
        else:
            waiting[place].append(segment)
    rows.extend(_flush(waiting, columns))
    return rows


def _flush(waiting: list[list[Segment]], columns: Sequence[Column]) -> list[Row]:
    rows = [row for segments, column in zip(waiting, columns, strict=True) for row in _column_rows(segments, column)]
    for segments in waiting:
        segments.clear()
    return rows


def _column_rows(ordered: Sequence[Segment], column: Column) -> list[Row]:
    groups: list[list[Segment]] = []
    tallest: Segment | None = None
    for segment in ordered:
        if tallest is not None and segment.base - tallest.base <= _SAME_ROW * min(tallest.size, segment.size):
            groups[-1].append(segment)
            tallest = segment if segment.size > tallest.size else tallest
        else:
            groups.append([segment])
            tallest = segment
    rows = []
    for group in groups:
        group.sort(key=lambda s: s.x0)
        rows.append(Row(tuple(group), column, group[0].x1 <= column.left - 2 and len(group[0].text) > 1))
    return rows
