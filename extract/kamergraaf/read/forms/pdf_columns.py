"""Columns of running text on a PDF page: where many long lines begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kamergraaf.read.forms.pdf_lines import Segment

_SMALL = 0.85
#: A line of running text takes at least this part of the page's width.
_LINE = 0.15
#: Lines that begin within so many points of each other begin at one edge.
_EDGE = 4.0
_FEW = 5


@dataclass(frozen=True, slots=True)
class Column:
    """A column of running text: its left and right edge, in points from the page's left."""

    left: float
    right: float


@dataclass(slots=True)
class _Edge:
    segments: list[Segment]

    @property
    def weight(self) -> int:
        return sum(len(s.text) for s in self.segments)

    def column(self) -> Column:
        ends = sorted(s.x1 for s in self.segments)
        return Column(min(s.x0 for s in self.segments), ends[int(0.97 * (len(ends) - 1))])


def page_columns(pages: Sequence[Sequence[Segment]], widths: Sequence[float], size: float) -> list[tuple[Column, ...]]:
    """The columns of each page, from left to right, at least one each; *size* is the letter height of the body.

    A page with little text has the columns of the page before it, the first page those of the next one with text.
    """
    found = [_columns(page, width, size, _FEW) for page, width in zip(pages, widths, strict=True)]
    if not any(found):
        found = [_columns(page, width, size, 1) for page, width in zip(pages, widths, strict=True)]
    known = [columns for columns in found if columns]
    before = known[0] if known else (Column(0.0, max(widths, default=600.0)),)
    out = []
    for columns, page in zip(found, pages, strict=True):
        before = columns or before
        out.append(_widened(before, page, known))
    return out


def _widened(columns: tuple[Column, ...], page: Sequence[Segment], known: Sequence[tuple[Column, ...]]) -> tuple[Column, ...]:
    """A single column reaches as far right as the same column does on other pages."""
    if len(columns) > 1:
        return columns
    left = columns[0].left
    rights = [c[0].right for c in known if len(c) == 1 and abs(c[0].left - left) <= _EDGE]
    return (Column(left, max(rights, default=columns[0].right)),)


def _columns(page: Sequence[Segment], width: float, size: float, least: int) -> tuple[Column, ...]:
    long = sorted((s for s in page if s.size >= _SMALL * size and s.width >= _LINE * width), key=lambda s: s.x0)
    if len(long) < least:
        return ()
    edges: list[_Edge] = []
    for segment in long:
        if edges and segment.x0 - edges[-1].segments[0].x0 <= _EDGE:
            edges[-1].segments.append(segment)
        else:
            edges.append(_Edge([segment]))
    edges.sort(key=lambda e: -e.weight)
    main = edges[0]
    columns = [main.column()]
    for edge in edges[1:]:
        column = edge.column()
        if edge.weight >= 0.3 * main.weight and _is_prose(edge, column, width) and not any(_overlap(column, c) for c in columns):
            columns.append(column)
    if len(columns) > 1 and not _is_prose(main, columns[0], width):
        columns = columns[:1]
    return tuple(sorted(columns, key=lambda c: c.left))


def _is_prose(edge: _Edge, column: Column, width: float) -> bool:
    """Whether most lines run to the right edge, as in running text and not in the cells of a table."""
    reach = column.left + 0.8 * (column.right - column.left)
    full = sum(s.x1 >= reach for s in edge.segments)
    return (
        len(edge.segments) >= _FEW and full >= 0.5 * len(edge.segments) and median(s.width for s in edge.segments) >= 0.2 * width
    )


def _overlap(a: Column, b: Column) -> bool:
    return a.left < b.right - 2 and b.left < a.right - 2


def column_of(segment: Segment, columns: Sequence[Column]) -> int | None:
    """The index of the column that *segment* stands in; None where it spans several."""
    over = [i for i, c in enumerate(columns) if segment.x0 < c.right - 2 and segment.x1 > c.left + 2]
    if len(over) > 1:
        return None
    if over:
        return over[0]
    return max((i for i, c in enumerate(columns) if c.left - 2 <= segment.x0), default=0)
