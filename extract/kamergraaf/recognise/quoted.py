"""The day from which words speak that the paper only repeats: a quotation speaks from the day of the letter or debate quoted
(«In de brief van 3 mei 2018 staat: "op dit moment …"»), a term from the day on which it was promised («Op 2 februari heb ik
toegezegd u binnen twee maanden …»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import TimeExpression
from kamergraaf.model.text import Span
from kamergraaf.recognise.alternatives import longest_first
from kamergraaf.recognise.times import find_times

_QUOTED = re.compile(r"«[^«»]{12,4000}(?:»|$)|“[^“”]{12,4000}(?:”|$)|\"[^\"]{12,4000}\"|‘[^‘’]{40,4000}’(?!\w)")
_OPENERS = re.compile('[«“"‘]')
_BREAK = re.compile(r"(?<=[\w)»”]{2})[.?!]\s+(?=[A-Z])|[?!;]\s")
_LEAD = 300  # code points before or behind a quotation in which its source is looked for
_TERMS = frozenset({"time.within", "time.hence"})


def spoken_times(text: str, span: Span, day: date | None, before: Span | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of the block *span* (code points in *text*), seen from *day*, the paper's, or from the day quoted.

    *before* is the block before it: where that ends with a colon, it leads a quotation with which this block begins.
    """
    found = find_times(text, span.start, span.end, day)
    if not found:
        return ()
    if _OPENERS.search(text, span.start, span.end):
        for quote in _quotations(text, span):
            if any(quote.contains(t.span) for t in found) and (said := _source_day(text, span, quote, day, before, found)):
                inside = find_times(text, quote.start, quote.end, said)
                found = tuple(sorted((*(t for t in found if not t.span.overlaps(quote)), *inside), key=lambda t: t.span))
    if any(t.rule in _TERMS for t in found):
        found = tuple(_as_promised(text, span, t, found) if t.rule in _TERMS else t for t in found)
    return found


def _quotations(text: str, span: Span) -> Iterator[Span]:
    for m in _QUOTED.finditer(text, span.start, span.end):
        yield Span(m.start(), m.end())


def _source_day(
    text: str, span: Span, quote: Span, day: date | None, before: Span | None, found: tuple[TimeExpression, ...]
) -> date | None:
    """The day told for the source of a quotation: in the sentence that leads it, the one before, or behind it."""
    start, known = _sentence_start(text, span.start, quote.start), found
    if not text[start : quote.start].strip():
        if start > span.start:
            start = _sentence_start(text, span.start, start - 2)
        elif before is not None and text[before.start : before.end].rstrip().endswith(":"):
            start = _sentence_start(text, before.start, before.end)
            known = find_times(text, before.start, before.end, day)
    said = _dated_source(text, start, quote.start, known)
    if said is None and (behind := _said_behind().match(text, quote.end, span.end)):
        stop = _BREAK.search(text, behind.end(), min(span.end, quote.end + _LEAD))
        said = _dated_source(text, quote.end, stop.start() if stop else min(span.end, quote.end + _LEAD), found)
    return said


def _dated_source(text: str, start: int, end: int, times: tuple[TimeExpression, ...]) -> date | None:
    """The last full date in start:end that belongs to a source («brief van …») or to a verb of saying («op … schreef»)."""
    for time in reversed(times):
        if not (start <= time.span.start and time.span.end <= end and time.exact_day and time.start == time.end):
            continue
        led = text[time.span.end : end].strip() == ":" and _said().search(text, start, time.span.start)
        if led or _source_before().search(text, start, time.span.start) or _said().search(text, time.span.end, end):
            return time.start
    return None


def _as_promised(text: str, span: Span, term: TimeExpression, found: tuple[TimeExpression, ...]) -> TimeExpression:
    start = _sentence_start(text, span.start, term.span.start)
    for time in reversed([t for t in found if start <= t.span.start and t.span.end <= term.span.start]):
        if time.exact_day and time.start == time.end and _promised().search(text, time.span.end, term.span.start):
            again = find_times(text, term.span.start, term.span.end, time.start)
            return again[0] if len(again) == 1 and again[0].span == term.span else term
    return term


def _sentence_start(text: str, low: int, at: int) -> int:
    start = low
    for m in _BREAK.finditer(text, max(low, at - _LEAD), at):
        start = m.end()
    return start


@cache
def _source_before() -> re.Pattern[str]:
    nouns = "|".join(longest_first(rules("times")["sources"]))
    between = rf"\s(?![^.:;]*\b(?:{nouns})\b)[^.:;«»“”]{{0,80}}"
    return re.compile(rf"(?:{nouns})(?:{between})?\s(?:van|d\.d\.|dd\.?|gedateerd)?\s?$", re.IGNORECASE)


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(rules('times')['said'])})\b")


@cache
def _said_behind() -> re.Pattern[str]:
    return re.compile(rf"[,.]?\s{{0,2}}(?:(?:aldus|zo|volgens)|(?:{'|'.join(rules('times')['said'])}))\b")


@cache
def _promised() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(rules('times')['promised'])})\b")
