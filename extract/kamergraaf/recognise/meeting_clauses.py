"""What the clause around a meeting tells: its day in a relative clause, who held it, what was said there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kamergraaf.data import rules
from kamergraaf.model.findings import TimeExpression
from kamergraaf.model.text import Span
from kamergraaf.recognise.phrases import Context

_SENTENCE_BEGIN = re.compile(r"(?:[.?!:;] |\n)(?=[A-ZÀ-Þ«])")
_SENTENCE_STOP = re.compile(r"[.?!;](?= [A-ZÀ-Þ«]|\n|\Z)|\n")
_HELD = re.compile(r" (?:gevoerd|gehad|gepleegd|gehouden)(?![\w-])")
_ON = re.compile(r"(?<!\w)[Oo]p (?:\w+dag )?\w{0,3}\Z")
_REACH = 250  # characters of a sentence looked at on either side of a meeting


@dataclass(frozen=True, slots=True)
class Clause:
    """A relative clause behind a meeting: where its verb ends, and the day it tells."""

    end: int
    time: TimeExpression


@cache
def _clause() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = rules("meetings")
    return re.compile(data["clause_lead"]), re.compile(rf"(?<!\w){data['clause_verb']}(?!\w)")


def clause_behind(context: Context, end: int) -> Clause | None:
    """The clause «die ik op 1 september met uw Kamer had» right behind *end*, where it tells one day and how it was held."""
    lead_pattern, verb_pattern = _clause()
    lead = lead_pattern.match(context.text, end)
    if not lead:
        return None
    stop = min(len(context.text), lead.end() + 140)
    if halt := _SENTENCE_STOP.search(context.text, lead.end(), stop):
        stop = halt.start()
    verb = verb_pattern.search(context.text, lead.end(), stop)
    if not verb:
        return None
    first, last = bisect_left(context.time_starts, lead.end()), bisect_left(context.time_starts, verb.start())
    days = [time for time in context.times[first:last] if time.exact_day]
    return Clause(verb.end(), days[0]) if len(days) == 1 else None


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds *span*, as far as it lies within reach; «jl. heeft» ends none."""
    begin = max(0, span.start - _REACH)
    for mark in _SENTENCE_BEGIN.finditer(text, begin, span.start):
        begin = mark.end()
    halt = _SENTENCE_STOP.search(text, span.end, span.end + _REACH)
    return Span(begin, halt.start() if halt else min(len(text), span.end + _REACH))


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(rules('meetings')['said'])})(?!\w)")


def said_there(context: Context, span: Span) -> bool:
    """Whether the sentence tells of something said or done («In het debat heb ik toegezegd»)."""
    around = sentence_around(context.text, span)
    return any(not span.contains(Span(*word.span())) for word in _said().finditer(context.text, around.start, around.end))


def day_said(context: Context, span: Span) -> TimeExpression | None:
    """The one day on which the sentence says that it was said there («Op 3 mei heb ik in het debat toegezegd»)."""
    text, around = context.text, sentence_around(context.text, span)
    first, last = bisect_left(context.time_starts, around.start), bisect_left(context.time_starts, around.end)
    days = [time for time in context.times[first:last] if time.exact_day and not span.contains(time.span)]
    said = [word.start() for word in _said().finditer(text, around.start, around.end)]
    if len(days) != 1 or not said or days[0].span.end > said[-1]:
        return None
    return days[0] if _ON.search(text[max(0, days[0].span.start - 12) : days[0].span.start + 3]) else None


def held_by_parties(context: Context, noun: Span, actors: Sequence[Span]) -> bool:
    """Whether two actors joined by «en» stand before the noun and «gevoerd» behind it («X en Y hebben overleg gevoerd»)."""
    text = context.text
    if not _HELD.match(text, noun.end):
        return False
    begin = sentence_around(text, noun).start
    before = [span for span in actors if begin <= span.start and span.end <= noun.start]
    return any(text[one.end : two.start] in (" en ", " en de ", " en het ") for one, two in pairwise(before))
