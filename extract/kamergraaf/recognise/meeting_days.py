"""The day of a meeting that its sentence tells, and the meeting at which a clause says that something was said."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import MeetingMention, TimeExpression
from kamergraaf.model.text import Span
from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.phrases import Context
from kamergraaf.recognise.spanned import Spanned

_SENTENCE_END = re.compile(r"[.?!] (?=[A-ZÀ-Þ])")


def day_told(context: Context, span: Span) -> TimeExpression | None:
    """The one day of a sentence that says that the meeting took place («Op 4 april vond het debat plaats»)."""
    text = context.text
    begin = _sentence_start(text, span.start)
    ends = [end for mark in (". ", "\n") if (end := text.find(mark, span.end, span.end + 200)) >= 0]
    end = min(ends, default=min(len(text), span.end + 200))
    around = text[begin:end]
    if not any(word.strip(",.;:") in rules("meetings")["takes_place"] for word in around.split()):
        return None
    first, last = bisect_left(context.time_starts, begin), bisect_left(context.time_starts, end)
    days = [time for time in context.times[first:last] if time.exact_day]
    return days[0] if len(days) == 1 and not span.overlaps(days[0].span) else None


def _sentence_start(text: str, position: int) -> int:
    """Where the sentence begins in which *position* stands, at most 250 characters before it; «jl. heb» ends none."""
    floor = max(0, position - 250)
    begin = max(text.rfind("\n", floor, position) + 1, floor)
    for stop in _SENTENCE_END.finditer(text, begin, position):
        begin = stop.end()
    return begin


def day_before(context: Context, start: int) -> TimeExpression | None:
    """The one day of the sentence before that tells of it with a verb («Op 9 oktober jl. heb ik gesproken met»)."""
    text = context.text
    end = max(_sentence_start(text, start) - 2, 0)
    begin = _sentence_start(text, end)
    words = text[begin:end].split()
    if not any(word.strip(",.;:") in rules("meetings")["meets"] for word in words):
        return None
    first, last = bisect_left(context.time_starts, begin), bisect_left(context.time_starts, end)
    days = [time for time in context.times[first:last] if time.exact_day]
    return days[0] if len(days) == 1 else None


@cache
def _pointers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = rules("meetings")
    return re.compile(rf"(?<!\w){data['pointers']}(?!\w)"), re.compile(rf"(?<!\w)(?:\w+-?)?(?:{any_of(data['papers'])})(?!\w)")


def meeting_told(text: str, span: Span, meetings: Spanned[MeetingMention]) -> Span | None:
    """The mention of the meeting at which the clause text[span] says that something was said, or None.

    It is the one of *meetings* (given in text order) named in the clause with a preposition before it («tijdens deze
    behandeling», «in het debat»); else, for «daarin», «bij die gelegenheid», «toen», the last one of the same or the
    sentence before, with no paper named between («in mijn brief … Daarin»).
    """
    for one in meetings.inside(span):
        if not one.generic and _behind_at(text, one.span.start):
            return one.span
    pointers, papers = _pointers()
    pointer = pointers.search(text, span.start, span.end)
    if not pointer:
        return None
    reach = _sentence_start(text, max(_sentence_start(text, span.start) - 2, 0))
    near = Span(reach, pointer.start()) if reach < pointer.start() else None
    earlier = [one.span for one in meetings.inside(near) if not one.generic] if near else []
    if not earlier or papers.search(text, earlier[-1].end, pointer.start()):
        return None
    return earlier[-1]


_AT = re.compile(
    r"(?:[Tt]ijdens|[Ii]n|[Bb]ij|[Oo]p|[Gg]edurende|[Tt]er gelegenheid van)"
    r"(?: (?:de|het|een|mijn|zijn|haar|ons|onze|dit|dat|deze|die))? \Z"
)


def _behind_at(text: str, start: int) -> bool:
    """Whether «tijdens», «in het» or the like stands right before *start*, or within a mention that begins with «dit»."""
    lead = text[max(0, start - 30) : start]
    return _AT.search(lead) is not None
