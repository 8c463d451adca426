"""Readers of calendar points with days, months, seasons and years: the words of one point to a period.

A reader takes the point's named groups and the context and gives the period, None where the calendar has none;
without an anchor what is relative has no bounds and an EDTF text with unspecified digits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

from kamergraaf.data import rules
from kamergraaf.recognise import calendar as cal
from kamergraaf.recognise import recesses
from kamergraaf.recognise.calendar import UNKNOWN, Context, Groups, Part, Period
from kamergraaf.recognise.numbers import parse_number


@cache
def _table(name: str) -> Mapping[str, int]:
    table: Mapping[str, int] = rules("times")[name]
    return table


@cache
def month_numbers() -> Mapping[str, int]:
    """Month names and abbreviations with their numbers."""
    return {**rules("times")["months"], **rules("times")["abbreviated"]}


@cache
def _parts() -> Mapping[str, Part]:
    return {word: Part(part) for part, words in rules("times")["parts"].items() for word in words}


def _part(words: str | None) -> Part | None:
    return None if words is None else _parts().get(words) or _parts()[words.split(" ")[0]]


def _year(words: str | None, context: Context) -> int | None:
    """The year said, the one joined to, or the anchor's shifted («vorig jaar»)."""
    if words is None:
        return context.year
    if words.isdigit():
        return int(words)
    shift = _table("relative-years").get(words, _table("part-years").get(words, 0))
    return None if context.anchor is None else context.anchor.year + shift


def _nearest(make: Callable[[int], Period | None], context: Context, which: int = 0) -> Period | None:
    """The period of the year that fits: the last such one, the next, or the one nearest to the anchor's half-year ahead."""
    anchor = context.anchor
    if anchor is None:
        return None
    found = [p for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (p := make(y)) is not None]
    if which < 0:
        found = [p for p in found if p.start is not None and p.start <= anchor][-1:]
    elif which > 0 or context.lean > 0:
        found = [p for p in found if p.end is not None and p.end >= anchor][:1]
    else:
        limit = cal.shifted(anchor, months=6)
        last = anchor.year + (context.lean == 0 and context.soon)
        found = [p for p in found if p.start is not None and p.start.year <= last and p.start <= limit][-1:]
    return found[0] if found else None


def next_told(words: str | None) -> bool:
    """Whether the words behind a date («aanstaande») say that it is the next such one."""
    return _which(words) > 0


def _which(words: str | None) -> int:
    if not words:
        return 0
    return -1 if words.strip(" ,").rstrip() in rules("times")["which"]["last"] else 1


def _yearless(groups: Groups, context: Context, make: Callable[[int], Period | None], shape: str) -> Period | None:
    year = _year(groups.get("y"), context)
    if year is not None:
        return make(year)
    return _nearest(make, context, _which(groups.get("rel"))) if context.anchor else Period(None, None, shape)


def _numeric(groups: Groups, context: Context) -> Period | None:
    return cal.day(int(groups["y"] or 0), int(groups["m"] or 0), int(groups["d"] or 0))


def _days(groups: Groups, context: Context) -> Period | None:
    month, first = month_numbers()[(groups["m"] or "").rstrip(".")], int(groups["d"] or 0)
    last = int(groups.get("d2") or first)

    def make(year: int) -> Period | None:
        low, high = cal.day(year, month, first), cal.day(year, month, last)
        if low is None or high is None or low.start is None or high.end is None or first > last:
            return None
        return cal.between(low.start, high.end)

    if not 1 <= first <= last <= 31:
        return None
    shape = f"{UNKNOWN}-{month:02}-{first:02}"
    return _yearless(groups, context, make, shape if first == last else f"{shape}/{UNKNOWN}-{month:02}-{last:02}")


def _month(groups: Groups, context: Context) -> Period | None:
    month = month_numbers()[groups["m"] or ""]
    last = month_numbers().get(groups.get("m2") or "", month)  # «maart/april»
    if last < month:
        return None
    shape = f"{UNKNOWN}-{month:02}" + (f"/{UNKNOWN}-{last:02}" if last > month else "")
    return _yearless(groups, context, lambda year: cal.months_of(year, month, last), shape)


def _part_of_month(groups: Groups, context: Context) -> Period | None:
    month, part = month_numbers()[groups["m"] or ""], _part(groups["part"]) or Part.BEGIN
    return _yearless(groups, context, lambda year: cal.part_of_month(part, year, month), f"{UNKNOWN}-{month:02}")


def _week_of_month(groups: Groups, context: Context) -> Period | None:
    month, which = month_numbers()[groups["m"] or ""], groups["q"] or ""

    def make(year: int) -> Period:
        last = cal.last_day(year, month)
        if which == "laatste":
            return cal.between(last - timedelta(days=6), last)
        first = date(year, month, 7 * _table("ordinals")[which] - 6)
        return cal.between(first, first + timedelta(days=6))

    return _yearless(groups, context, make, f"{UNKNOWN}-{month:02}")


def _weekday_of_month(groups: Groups, context: Context) -> Period | None:
    month, weekday, which = month_numbers()[groups["m"] or ""], rules("times")["weekdays"][groups["w"]], groups["q"] or ""

    def make(year: int) -> Period:
        if which == "laatste":
            last = cal.last_day(year, month)
            found = last - timedelta(days=(last.weekday() - weekday) % 7)
        else:
            found = cal.nth_weekday(year, month, _table("ordinals")[which], weekday)
        return cal.between(found, found)

    return _yearless(groups, context, make, f"{UNKNOWN}-{month:02}")


def _of_year(make: Callable[[int], Period], groups: Groups, context: Context) -> Period | None:
    """A stretch of a year; without any year told the anchor's."""
    year = _year(groups.get("y"), context)
    if year is None and context.anchor is not None:
        this = make(context.anchor.year)
        ahead = context.lean > 0 and this.end is not None and this.end < context.anchor
        return make(context.anchor.year + 1) if ahead else this
    return Period(None, None, UNKNOWN) if year is None else make(year)


def _part_of_year(groups: Groups, context: Context) -> Period | None:
    part = _part(groups["part"]) or Part.BEGIN
    return _of_year(lambda year: cal.part_of_year(part, year), groups, context)


def _quarter(groups: Groups, context: Context) -> Period | None:
    first = _table("ordinals").get(groups["q"] or "") or int(groups["q"] or 1)
    last = _table("ordinals").get(groups.get("q2") or "", first)
    return _of_year(lambda year: cal.months_of(year, 3 * first - 2, 3 * max(first, last)), groups, context)


def _first_months(groups: Groups, context: Context) -> Period | None:
    count = parse_number(groups["n"] or "")
    months, days = rules("times")["units"][groups["u"]]
    if count is None or not 1 <= count * (months or 1) <= (12 if months else 300):
        return None
    size = int(count)

    def make(year: int) -> Period:
        first, last = date(year, 1, 1), date(year, 12, 31)
        if groups["end"] == "eerste":
            return cal.between(first, cal.shifted(first, size * months, size * days - 1))
        return cal.between(cal.shifted(date(year + 1, 1, 1), -size * months, -size * days), last)

    return _of_year(make, groups, context)


def _season(groups: Groups, context: Context) -> Period | None:
    code = _table("seasons")[groups["s"] or ""]
    return _near_season(groups, context, lambda year: cal.season(year, code), UNKNOWN)


def _part_of_season(groups: Groups, context: Context) -> Period | None:
    code, part = _table("seasons")[groups["s"] or ""], _part(groups["part"]) or Part.BEGIN
    return _yearless(groups, context, lambda year: cal.part_of_season(part, year, code), UNKNOWN)


def _recess(groups: Groups, context: Context) -> Period | None:
    name = groups["s"] or ""
    found = _near_season(groups, context, lambda year: recesses.recess(name, year), UNKNOWN, late=14)
    part = _part(groups.get("part"))
    return found if found is None or part is None else recesses.part_of_recess(part, found)


def _near_season(
    groups: Groups, context: Context, make: Callable[[int], Period], shape: str, late: int = 0
) -> Period | None:
    """A season by year, or by «deze», «komende», «afgelopen» seen from the anchor.

    *late*: so many days after its first one the next is still this one, as letters speak of a recess on its first days.
    """
    year, anchor, near = _year(groups.get("y"), context), context.anchor, groups.get("near") or ""
    if year is not None:
        return make(year)
    if anchor is None:
        return Period(None, None, shape)
    around = [make(anchor.year + shift) for shift in (-2, -1, 0, 1)]
    past = [p for p in around if p.end is not None and p.end < anchor]
    future = [p for p in around if p.start is not None and p.start > anchor]
    if near in ("afgelopen", "voorbije", "vorig", "vorige"):
        return past[-1]
    if near in ("komend", "komende", "aanstaande", "volgend", "volgende"):
        begun = [p for p in around if p.start is not None and late and 0 <= (anchor - p.start).days <= late]
        return (begun or future)[0]
    current = [p for p in around if p.start is not None and p.end is not None and p.start <= anchor <= p.end]
    if current and context.lean > 0 and current[0].start is not None and current[0].end is not None:
        if late:
            return current[0] if (anchor - current[0].start).days <= late else future[0]
        # «voor de zomer» written in June means before the Kamer's recess; later in the season the next one is meant
        first = cal.last_day(current[0].start.year, current[0].start.month) + timedelta(days=1)
        if first.month == 7 and (holiday := recesses.recess("zomerreces", first.year).start) is not None:
            first = holiday
        return cal.between(first, current[0].end) if anchor < first else future[0]
    if current:
        return current[0]
    this = next((p for p in around if p.start is not None and p.start.year == anchor.year), around[2])
    return future[0] if context.lean > 0 and this in past and future else this


def _feast(groups: Groups, context: Context) -> Period | None:
    name = groups["f"] or ""

    def make(year: int) -> Period:
        if name == "prinsjesdag":
            return cal.between(cal.prinsjesdag(year), cal.prinsjesdag(year))
        if name == "verantwoordingsdag":
            found = cal.nth_weekday(year, 5, 3, 2)
            return cal.between(found, found)
        first = date(year, 12, 31 if name == "jaarwisseling" else 25)
        return cal.between(first, first + timedelta(days=1))

    if which := _which(groups.get("rel")):
        return _nearest(make, context, which)
    return _near_season(groups, context, make, UNKNOWN)


def _week(groups: Groups, context: Context) -> Period | None:
    number = int(groups["n"] or 0)
    return _yearless(groups, context, lambda year: cal.numbered_week(year, number), UNKNOWN)


def _week_of_day(groups: Groups, context: Context) -> Period | None:
    day = _days(groups, context)
    return day if day is None or day.start is None else cal.week_of(day.start)


def _session(groups: Groups, context: Context) -> Period | None:
    return cal.parliamentary_year(int(groups["y"] or 0))


def _school(groups: Groups, context: Context) -> Period | None:
    return cal.school_year(int(groups["y"] or 0))


def _near_school(groups: Groups, context: Context) -> Period | None:
    """The school year or session under way, the one before or behind it."""
    anchor, near = context.anchor, groups["near"] or ""
    if anchor is None:
        return Period(None, None, UNKNOWN)
    make = cal.parliamentary_year if groups["kind"] in ("vergaderjaar", "parlementaire jaar") else cal.school_year
    start = make(anchor.year).start
    first = anchor.year if start is not None and anchor >= start else anchor.year - 1
    if near in ("afgelopen", "vorig", "vorige"):
        return make(first - 1)
    return make(first if near in ("dit", "het huidige", "het lopende", "huidige", "lopende") else first + 1)


def _year_point(groups: Groups, context: Context) -> Period | None:
    return cal.year_of(int(groups["y"] or 0))


def _year_pair(groups: Groups, context: Context) -> Period | None:
    first = int(groups["y"] or 0)
    last = int(groups["y2"] or 0)
    last = last if last > 100 else first - first % 100 + last
    return cal.between(date(first, 1, 1), date(last, 12, 31)) if first < last else None


def _decade(groups: Groups, context: Context) -> Period | None:
    words = groups["d"] or ""
    tens = int(words) if words.isdigit() else _table("decades")[words]
    century = 1800 if groups["c"] == "negentiende" else 2000 if tens <= 20 and groups["c"] is None else 1900
    return cal.decade(century + tens, _part(groups["part"]))


def _century(groups: Groups, context: Context) -> Period | None:
    first = rules("times")["centuries"].get(groups["c"])
    if first is None:
        if context.anchor is None:
            return Period(None, None, UNKNOWN)
        shift = {"deze": 0, "vorige": -100, "volgende": 100}[groups["c"] or "deze"]
        first = context.anchor.year // 100 * 100 + shift
    return cal.century(first, _part(groups["part"]))


def _this_decade(groups: Groups, context: Context) -> Period | None:
    if context.anchor is None:
        return Period(None, None, UNKNOWN)
    near = (groups["near"] or "").split(" ")[-1]
    shift = {"vorige": -10, "vorig": -10, "afgelopen": -10, "komende": 10, "komend": 10}.get(near, 0)
    return cal.decade(context.anchor.year // 10 * 10 + shift, _part(groups["part"]))


READERS: Mapping[str, Callable[[Groups, Context], Period | None]] = {
    "numeric": _numeric,
    "days": _days,
    "month": _month,
    "part_of_month": _part_of_month,
    "week_of_month": _week_of_month,
    "weekday_of_month": _weekday_of_month,
    "part_of_year": _part_of_year,
    "quarter": _quarter,
    "first_months": _first_months,
    "season": _season,
    "part_of_season": _part_of_season,
    "recess": _recess,
    "feast": _feast,
    "week": _week,
    "week_of_day": _week_of_day,
    "near_school": _near_school,
    "century": _century,
    "session": _session,
    "school": _school,
    "year": _year_point,
    "year_pair": _year_pair,
    "decade": _decade,
    "this_decade": _this_decade,
}
