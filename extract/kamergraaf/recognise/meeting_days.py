"""The day of a meeting that its sentence tells, and meetings that are only pointed at («dat gesprek»)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from kamergraaf.data import rules
from kamergraaf.model.findings import MeetingMention, TimeExpression
from kamergraaf.model.text import Span
from kamergraaf.recognise.phrases import Context

_SENTENCE_END = re.compile(r"[.?!] (?=[A-ZÀ-Þ])")
_SINGLE = frozenset({"gesprek", "bezoek", "bijeenkomst", "conferentie", "overleg"})


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


def _behind_preposition(before: list[str]) -> bool:
    """«In dat gesprek», «tijdens dit bezoek»: a certain one although the text names none before."""
    return len(before) > 2 and before[-3].rsplit("\n", 1)[-1] in rules("meetings")["definite_demonstrative"]


def anaphora(mentions: list[MeetingMention], context: Context) -> Iterable[MeetingMention]:
    """«dit bezoek», «tijdens het gesprek» mean the last meeting of that type; with nothing before them they stand alone."""
    named: set[str] = set()
    text = context.text
    for one in mentions:
        bare = one.time is None and one.place is None and one.topic is None and not one.participants
        before = text[max(0, one.span.start - 20) : one.span.start].lower().split(" ")
        first = one.meeting_type not in named
        if (
            bare
            and (not first or (one.meeting_type in _SINGLE and _behind_preposition(before)))
            and len(before) > 1
            and before[-2] in ("dit", "dat", "deze", "die")
        ):
            start = one.span.start - len(before[-2]) - 1
            time = day_before(context, start) if first else None
            yield replace(one, span=Span(start, one.span.end), time=time, anaphoric=not first, generic=False)
            named.add(one.meeting_type)
            continue
        if (
            bare
            and not one.generic
            and one.meeting_type in named
            and one.span.end - one.span.start < 24
            and one.meeting_type != "raad"
        ):
            one = replace(one, anaphoric=True)
        if not one.generic:
            named.add(one.meeting_type)
        yield one
