"""Time expressions: finds Dutch calendar expressions and gives their EDTF text and inclusive bounds.

A *point* («eind december 2017») is matched by one pattern, points joined by «en», «tot», a dash become one, and the *cue*
before them («sinds», «uiterlijk», «voor») says how they bound. Conventions: deadlines («uiterlijk», «voor 1 juli», «tot 2030»)
have no first day; «voor» and «tot» a day, month or year exclude it; a range's «tot» includes its end; without an anchor what is
relative keeps unspecified digits in EDTF («XXXX-03-12», «XXXX») and no bounds.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from kamergraaf.model.findings import TimeExpression
from kamergraaf.model.text import Span
from kamergraaf.recognise import calendar as cal
from kamergraaf.recognise import moments, relative, seasons
from kamergraaf.recognise.bounds import JOIN, Found, expression, merged
from kamergraaf.recognise.calendar import Context, Period
from kamergraaf.recognise.numbers import number_start
from kamergraaf.recognise.points import (
    Cue,
    Point,
    any_point,
    cue_before,
    cue_table,
    first_words,
    folded,
    folded_part,
    may_hold_point,
    point_rules,
    repeated,
    tense,
)

_WORD = re.compile(r"(?<![\w’'.,/:#&=])(?:(?:de|het|een) {1,3}(\w+)|(\w+))")
_WINDOW = 28  # characters before a point in which its cue stands
_NUMBER_FOLLOWS = re.compile(r",? ?(?:nrs?\.|blz\.|p\.|\d\d[ .]?\d\d\d|item)|\)? ?final")
_CITED = re.compile(
    r"(?:vergaderjaar|kamerstuk(?:ken)?|handelingen|(?<!\w)ii?|nrs?\.?|\(eu\)|blz\.|p\.|stb\.|stcrt\.|issn) {1,3}$"
)
_TITLE = re.compile(r"[\w,)] {1,3}[A-ZÀ-Þ][\w’]*[a-z][\w’]* {1,3}$")  # a name in the midst of a sentence
_DATE = re.compile(
    r"(?<!\d)(?:(?P<d>\d{1,2})(?:e|ste)?\s+(?P<m>[a-z]{3,9})\.?,?\s+(?P<y>(?:1[89]|20|21)\d\d)"
    r"|(?P<d2>\d{1,2})\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<y2>(?:1[89]|20|21)\d\d)"
    r"|(?P<y3>(?:1[89]|20|21)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d))(?!\d)"
)
_READERS = {**moments.READERS, **seasons.READERS, **relative.READERS}


def find_times(text: str, start: int, end: int, anchor: date | None) -> tuple[TimeExpression, ...]:
    """The time expressions in text[start:end], in order and without overlap; spans count in *text*, bounds are inclusive days.

    *anchor* is the day the text speaks from (the paper's date), None where it is unknown.
    """
    stretch = folded_part(text, start, end)
    if not may_hold_point(stretch):
        return ()
    points = _points(stretch, text[start:end])
    found: list[TimeExpression] = []
    at = 0
    while at < len(points):
        size = 1
        while at + size < len(points) and _joined(stretch, points[at + size - 1], points[at + size]):
            size += 1
        floor = found[-1].span.end - start if found else 0
        for first, last, period, rule, exact in _resolve(stretch, points[at : at + size], anchor, floor):
            span = Span(start + first, start + last)
            open_end = period.edtf.endswith("/..")
            found.append(TimeExpression(span, period.edtf, f"time.{rule}", period.start, period.end, open_end, exact))
        at += size
    return tuple(found)


def parse_date(text: str, anchor: date | None = None) -> date | None:
    """The first full date in a date line («Den Haag, 11 april 2019», «DATUM 11 juni 2012»); without year by the *anchor*."""
    months = moments.month_numbers()
    for m in _DATE.finditer(folded(text)):
        if m["d"]:
            if m["m"] in months and (found := cal.day(int(m["y"]), months[m["m"]], int(m["d"]))):
                return found.start
            continue
        year, month, day = m["y2"] or m["y3"], m["m2"] or m["m3"], m["d2"] or m["d3"]
        if found := cal.day(int(year), int(month), int(day)):
            return found.start
    if anchor is not None:
        return next((t.start for t in find_times(text, 0, len(text), anchor) if t.exact_day and t.start == t.end), None)
    return None


def _points(stretch: str, written: str) -> list[Point]:
    """All points in order; the pattern is tried only at words with which a point may begin. *written* is not folded."""
    rules, found, pattern, behind = point_rules(), [], any_point(), 0
    for word in _WORD.finditer(stretch):
        if not _may_open(word[word.lastindex or 0]) or word.start() < behind:
            continue
        m = pattern.match(stretch, word.start())
        if m is None:
            continue
        rule = rules[int((m.lastgroup or "p0")[1:])]
        inner = rule.pattern.match(stretch, m.start(), m.end())
        cited = _CITED.search(stretch, max(0, m.start() - 16), m.start())
        if inner is None or cited or (rule.kind != "day" and _NUMBER_FOLLOWS.match(stretch, m.end())):
            continue
        groups = {name: told and " ".join(told.split()) for name, told in inner.groupdict().items()}
        titled = rule.reader == "year" and _TITLE.search(written, max(0, m.start() - 40), m.start()) is not None
        point = Point(m.start(), m.end(), rule, groups, written[m.start() : m.end()].istitle(), titled)
        behind = m.end()
        if _excluded(stretch, point):
            continue
        found.append(point)
    return found


@lru_cache(maxsize=1 << 12)
def _may_open(word: str) -> bool:
    """Whether a point may begin with *word*."""
    return word[:1].isdigit() or word in first_words() or number_start().match(word) is not None


def _excluded(stretch: str, point: Point) -> bool:
    """Whether what stands around it makes it no time: a date of every year, a term that is a norm («werd binnen 30 dagen»)."""
    before = stretch[max(0, point.start - 40) : point.start]
    if point.rule.behind is not None and not point.rule.behind.search(before):
        return True
    if point.every_year and repeated().search(before):
        return True
    if point.rule.reader != "within":
        return False
    return tense("simple-past").search(*_sentence(stretch, point)) is not None


def _sentence(stretch: str, point: Point) -> tuple[str, int, int]:
    """Where to search for the sentence of a point: the stretch, and the marks around the point within 200 characters."""
    low, high = max(0, point.start - 200), min(len(stretch), point.end + 200)
    first = max(stretch.rfind(mark, low, point.start) for mark in ".?!;") + 1
    last = min((at for mark in ".?!;" if (at := stretch.find(mark, point.end, high)) >= 0), default=high)
    return stretch, max(first, low), last


def _joined(stretch: str, left: Point, right: Point) -> bool:
    if right.start - left.end > 20 or (join := JOIN.fullmatch(stretch, left.end, right.start)) is None:
        return False
    if left.rule.kind == "span" or right.rule.kind == "span" or right.groups.get("said"):
        return False
    if join["dash"] == "/" or join["comma"]:
        return left.rule.id == right.rule.id
    return True


def _cue(stretch: str, start: int, floor: int) -> tuple[Cue | None, int]:
    """The cue before *start* and where it begins."""
    m = cue_before().search(stretch, max(floor, start - _WINDOW), start)
    return (cue_table()[" ".join(m["cue"].split())], m.start("cue")) if m else (None, start)


def _read(stretch: str, point: Point, anchor: date | None, year: int | None, cue: Cue | None) -> Period | None:
    effect = cue.effect if cue else "at"
    lean, soon = 0, effect in ("since", "for", "after") or (cue is not None and stretch.startswith("per", point.start - 4))
    if effect in ("before", "until", "through") or (effect == "for" and point.rule.kind in ("day", "part", "season")):
        lean = 1
        if point.rule.kind == "season" and tense("future").search(*(said := _sentence(stretch, point))) is None:
            lean = int(tense("past").search(*said) is None)
    elif year is None and point.year is None and point.rule.kind in ("day", "month", "part") and effect == "at":
        near = (stretch, max(0, point.start - 200), point.end + 200)
        lean = int(tense("future").search(*near) is not None and tense("past").search(*near) is None)
    ahead = False
    if lean == 0 and effect == "at" and year is None and (point.rule.kind == "season" or point.rule.reader == "quarter"):
        said = _sentence(stretch, point)
        ahead = tense("coming").search(*said) is not None and tense("perfect").search(*said) is None
    return _READERS[point.rule.reader](point.groups, Context(anchor, year, lean, soon, ahead))


def _resolve(stretch: str, points: list[Point], anchor: date | None, floor: int) -> list[Found]:
    """The expressions of points that are joined: one where they follow one another or bound a range, else one each."""
    cue, begin = _cue(stretch, points[0].start, floor)
    periods: list[Period | None] = []
    year: int | None = None
    for point in reversed(points):  # «in november en december 2018», «van 3 mei tot 5 juni 2019»: the last one tells the year
        period = _read(stretch, point, anchor, year, cue)
        year = point.year or (period.start.year if period is not None and period.start is not None else year)
        periods.append(period)
    periods.reverse()
    found: list[Found] = []
    held: Period | None = None
    first, ranged, told = 0, False, False
    for i, (point, period) in enumerate(zip(points, periods, strict=True)):
        if period is None:
            continue
        join = JOIN.fullmatch(stretch, points[i - 1].end, point.start) if i else None
        if held is not None and join is not None and (both := merged(held, period, join, cue)) is not None:
            held, ranged = both, True
        else:
            if held is not None and told:
                found.append(expression(stretch, points[first], points[i - 1], held, cue if first == 0 else None, begin, ranged))
            held, first, ranged, told = period, i, False, cue is not None
        named = point.capital and point.rule.reader == "month" and cue is not None and cue.effect == "bare"
        told = (told and not (named and first == i and point.bare)) or not point.bare
        told = told or (ranged and join is not None and not join["comma"] and not points[first].titled)
    if held is not None and told:
        found.append(expression(stretch, points[first], points[-1], held, cue if first == 0 else None, begin, ranged))
    return found
