"""Running heads, running feet and page numbers of a PDF: known by their place, their form and their return."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kamergraaf.data import rules
from kamergraaf.read.forms.pdf_lines import Segment
from kamergraaf.read.lines import matches

#: Heads and feet stand in these parts of the page's height.
_HEAD, _FOOT = 0.16, 0.84
_NUMBER = re.compile(r"\d+")
_BARE = re.compile(r"(?:[Pp]agina\s+)?\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?$")
_SAME_HEIGHT = 4.0
#: Heads and feet stand this many heights off the running text.
_WHITE = 1.7


@cache
def page_rules(group: str) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of one *group* of rules/pages.yaml."""
    return tuple(re.compile(rule["pattern"]) for rule in rules("pages")[group])


def page_match(group: str, text: str) -> re.Match[str] | None:
    """The first match of a rule of *group* in rules/pages.yaml at the start of *text*."""
    return next((found for pattern in page_rules(group) if (found := pattern.match(text))), None)


def split_furniture(pages: Sequence[tuple[Segment, ...]], heights: Sequence[float]) -> tuple[list[list[Segment]], list[Segment]]:
    """The segments of each page without furniture, and the furniture. *heights* are the pages', in points."""
    returning = _returning(pages, heights)
    kept: list[list[Segment]] = []
    furniture: list[Segment] = []
    for segments, height in zip(pages, heights, strict=True):
        page: list[Segment] = []
        for segment in segments:
            edge = _edge(segment, height)
            gone = edge is not None and (id(segment) in returning or _is_furniture(segment, edge, segments))
            (furniture if gone else page).append(segment)
        kept.append(page)
    if not any(kept):  # pages that are all alike and all edge
        return [list(segments) for segments in pages], []
    return kept, furniture


def _edge(segment: Segment, height: float) -> str | None:
    if segment.base < _HEAD * height:
        return "head"
    return "foot" if segment.base > _FOOT * height else None


def _is_furniture(segment: Segment, edge: str, page: Sequence[Segment]) -> bool:
    if page_match("edge", segment.text):
        return True
    if not matches("furniture", segment.text):
        return False
    if _BARE.match(segment.text) and segment.text.isdigit():
        # The digit beside the masthead is the chamber's; a page number is the outermost line of its page.
        if edge == "head":
            return segment.page > 1 and segment.base <= min(s.base for s in page) + 1
        return segment.base >= max(s.base for s in page) - segment.size
    return True


def _returning(pages: Sequence[tuple[Segment, ...]], heights: Sequence[float]) -> set[int]:
    """Ids of segments that stand at the same place of another page with the same text, page numbers aside."""
    groups: defaultdict[tuple[str, int], list[Segment]] = defaultdict(list)
    for segments, height in zip(pages, heights, strict=True):
        for segment in segments:
            if _edge(segment, height) and not matches("question", segment.text) and not matches("list", segment.text):
                groups[_NUMBER.sub("#", segment.text), round(segment.x0 / 8)].append(segment)
    found: set[int] = set()
    for same in groups.values():
        for before, after in pairwise(same):
            if before.page != after.page and abs(before.base - after.base) < _SAME_HEIGHT and _counts_on(before, after):
                found.update((id(before), id(after)))
    for segments, height in zip(pages, heights, strict=True):
        _only_set_off(segments, height, found)
    return found


def _only_set_off(segments: Sequence[Segment], height: float, found: set[int]) -> None:
    """Take from *found* the segments that follow the running text without white: they belong to it."""
    for edge, sign in (("head", 1), ("foot", -1)):
        same = [s for s in segments if id(s) in found and _edge(s, height) == edge]
        rest = sorted(sign * s.base for s in segments if id(s) not in found)
        for segment in sorted(same, key=lambda s: -sign * s.base):
            place = sign * segment.base
            if bisect_right(rest, place - 2) < bisect_left(rest, place + _WHITE * segment.size):
                found.discard(id(segment))
                insort(rest, place)


def _counts_on(before: Segment, after: Segment) -> bool:
    """Whether two texts differ only in numbers that grow with the page."""
    step = after.page - before.page
    pairs = zip(_NUMBER.findall(before.text), _NUMBER.findall(after.text), strict=True)
    return all(a == b or int(b[:9]) - int(a[:9]) == step for a, b in pairs)


def identifier(furniture: Sequence[Segment], pages: Sequence[Sequence[Segment]]) -> str | None:
    """The paper's own identifier as printed at the foot of its first page («kst-32545-143»)."""
    first = [s for s in furniture if s.page == 1] + list(pages[0] if pages else ())
    return next((found.group("identifier") for s in first if (found := page_match("identifier", s.text))), None)
