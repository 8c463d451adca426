"""Footnotes of PDF pages: small print at a page's foot that opens with a number, and its continuation on the next page."""

from __future__ import annotations

from collections.abc import Sequence

from kamergraaf.read.forms.pdf_columns import Column
from kamergraaf.read.forms.pdf_furniture import page_match
from kamergraaf.read.forms.pdf_lines import Segment

_SMALL = 0.93
_SAME = 0.06
_LEADING = 2.2


def split_notes(
    pages: Sequence[Sequence[Segment]], columns: Sequence[Sequence[Column]], size: float
) -> tuple[list[list[Segment]], tuple[tuple[Segment, ...], ...]]:
    """The segments of each page without footnotes, and the footnotes, each as its segments; *size* is the letter height of the body."""
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
    large = [s for s in page if s.size > _SMALL * size]
    low = []
    for segment in page:
        if segment.size <= _SMALL * size and not any(
            s.base > segment.base + 1 and s.x0 < segment.x1 and s.x1 > segment.x0 for s in large
        ):
            low.append(segment)
    return sorted(low, key=lambda s: (s.base, s.x0))


def _stacks(low: Sequence[Segment]) -> list[list[Segment]]:
    """The low segments by the place they begin at: one stack for each column of small print, from left to right."""
    stacks: list[list[Segment]] = []
    for segment in low:
        home = next((st for st in stacks if _belongs(segment, st)), None)
        if home is None:
            stacks.append([segment])
        else:
            home.append(segment)
    return sorted(stacks, key=lambda st: st[0].x0)


def _belongs(segment: Segment, stack: Sequence[Segment]) -> bool:
    left, right = min(s.x0 for s in stack), max(s.x1 for s in stack)
    return segment.x0 < right + 2 and segment.x1 > left - 2 or abs(segment.base - stack[-1].base) < 2 and 0 < segment.x0 - stack[-1].x1 < 30


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
