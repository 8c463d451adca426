"""Footnotes of PDF pages: small print at a page's foot that opens with a number, and its continuation on the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kamergraaf.read.forms.pdf_columns import Column
from kamergraaf.read.forms.pdf_furniture import page_match
from kamergraaf.read.forms.pdf_lines import Segment

_SMALL = 0.93
_SAME = 0.06
_LEADING = 2.2
#: Pages are narrower than this many points.
_WIDEST = 4000


def split_notes(
    pages: Sequence[Sequence[Segment]], columns: Sequence[Sequence[Column]], size: float
) -> tuple[list[list[Segment]], tuple[tuple[Segment, ...], ...]]:
    """The segments of each page without footnotes, and the footnotes as their segments; *size* is the body's letter height."""
    bodies: list[list[Segment]] = []
    notes: list[list[Segment]] = []
    last = 0
    marks: set[str] = set()
    for page, cols in zip(pages, columns, strict=True):
        body_marks = {s.text[a:b] for s in page for a, b in s.marks if a > 0}
        marks |= body_marks
        low = _low(page, size)
        taken: set[int] = set()
        for stack in _stacks(low):
            last = _read_stack(stack, cols, marks, notes, taken, last)
        bodies.append([s for s in page if id(s) not in taken])
    return bodies, tuple(tuple(note) for note in notes)


def _low(page: Sequence[Segment], size: float) -> list[Segment]:
    """Small print with nothing of the body's size below it."""
    covered = bytearray(_WIDEST)  # which points of the page's width have body text further down
    low = []
    for segment in sorted(page, key=lambda s: (-s.base, s.x0)):
        start, end = (min(_WIDEST, max(0, int(x))) for x in (segment.x0, segment.x1 + 1))
        if segment.size > _SMALL * size:
            covered[start:end] = b"\1" * (end - start)
        elif not any(covered[start:end]):
            low.append(segment)
    return sorted(low, key=lambda s: (s.base, s.x0))


@dataclass(slots=True)
class _Stack:
    """Small print of one column, from top to bottom."""

    segments: list[Segment]
    left: float
    right: float

    def takes(self, segment: Segment) -> bool:
        """Whether *segment* stands below or directly beside it."""
        last = self.segments[-1]
        over = segment.x0 < self.right + 2 and segment.x1 > self.left - 2
        return over or (abs(segment.base - last.base) < 2 and 0 < segment.x0 - last.x1 < 30)


def _stacks(low: Sequence[Segment]) -> list[list[Segment]]:
    """The low segments by the place they begin at: one stack for each column of small print, from left to right."""
    stacks: list[_Stack] = []
    for segment in low:
        home = next((stack for stack in stacks if stack.takes(segment)), None)
        if home is None:
            stacks.append(_Stack([segment], segment.x0, segment.x1))
        else:
            home.segments.append(segment)
            home.left, home.right = min(home.left, segment.x0), max(home.right, segment.x1)
    return [stack.segments for stack in sorted(stacks, key=lambda stack: stack.segments[0].x0)]


def _read_stack(
    stack: Sequence[Segment],
    columns: Sequence[Column],
    marks: set[str],
    notes: list[list[Segment]],
    taken: set[int],
    last: int,
) -> int:
    """Add the footnotes of one *stack* to *notes*; the number of the last one."""
    inside = any(s.x1 > c.left + 2 and s.x0 < c.right - 2 for s in stack for c in columns)
    begun = False
    if notes and inside and _starts(stack[0], last, marks, sure=True) is None and _goes_on(stack, notes[-1], last, marks):
        begun = True
    before: Segment | None = None
    for segment in stack:
        opens = before is None or segment.base - before.base > 2
        number = _starts(segment, last, marks, sure=inside, first=not begun) if opens else None
        if number is not None:
            notes.append([segment])
            last, begun = number, True
            taken.add(id(segment))
        elif begun:
            notes[-1].append(segment)
            taken.add(id(segment))
        before = segment
    return last


def _starts(segment: Segment, last: int, marks: set[str], *, sure: bool, first: bool = True) -> int | None:
    """The number of the footnote that *segment* opens: the next one, or 1 where each page counts anew (*first* on it).

    In the margin (not *sure*) its mark must have been seen: «1 juni 2023» may be a date.
    """
    found = page_match("number", segment.text)
    alone = segment.text if segment.text.isdigit() and len(segment.text) <= 3 else None
    if found is None and alone is None:
        return None
    number = int(found.group("number") if found else segment.text)
    raised = bool(segment.marks and segment.marks[0][0] == 0)
    if number != last + 1 and not (number == 1 and last > 0 and first) and not (raised and number > last):
        return None
    return number if sure or raised or str(number) in marks else None


def _goes_on(stack: Sequence[Segment], note: Sequence[Segment], last: int, marks: set[str]) -> bool:
    """Whether the top of *stack* continues the *note* of the page before."""
    if stack[0].page != note[-1].page + 1 or abs(stack[0].size - note[-1].size) > _SAME * note[-1].size:
        return False
    before = stack[0]
    for segment in stack:
        if segment.base - before.base > _LEADING * segment.size:
            return False
        if _starts(segment, last, marks, sure=True) is not None:
            return True
        before = segment
    return not note[-1].text.endswith((".", "»", ")"))
