"""Readers of calendar points with days, weeks, months, quarters, years, decades: the words of one point to a period.

A reader takes the point's named groups and the context and gives the period, None where the calendar has none;
without an anchor what is relative has no bounds and an EDTF text with unspecified digits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

from kamergraaf.data import rules
from kamergraaf.recognise import calendar as cal
from kamergraaf.recognise.calendar import UNKNOWN, Context, Groups, Part, Period
from kamergraaf.recognise.numbers import parse_number


@cache
def table(name: str) -> Mapping[str, int]:
    """A table of words and numbers in rules/times.yaml."""
    table: Mapping[str, int] = rules("times")[name]
    return table


@cache
def month_numbers() -> Mapping[str, int]:
    """Month names and abbreviations with their numbers."""
    return {**rules("times")["months"], **rules("times")["abbreviated"]}


@cache
def _parts() -> Mapping[str, Part]:
    return {word: Part(part) for part, words in rules("times")["parts"].items() for word in words}


def part_told(words: str | None) -> Part | None:
    """The part that words mean: «het begin van»."""
    return None if words is None else _parts().get(words) or _parts()[words.split(" ")[0]]


def year_told(words: str | None, context: Context) -> int | None:
    """The year said, the one joined to, or the anchor's shifted («vorig jaar»)."""
    if words is None:
        return context.year
    if words.isdigit():
        return int(words)
    shift = table("relative-years").get(words, table("part-years").get(words, 0))
    return None if context.anchor is None else context.anchor.year + shift


def nearest(make: Callable[[int], Period | None], context: Context, which: int = 0) -> Period | None:
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


def which_told(words: str | None) -> int:
    """-1 for the last such date («jl.»), 1 for the next («a.s.»), 0 where the words tell neither."""
    if not words:
        return 0
    return -1 if words.strip(" ,").rstrip() in rules("times")["which"]["last"] else 1


def yearless(groups: Groups, context: Context, make: Callable[[int], Period | None], shape: str) -> Period | None:
    """The period of the year told, else of the one that fits; *shape* is its EDTF without an anchor."""
    year = year_told(groups.get("y"), context)
    if year is not None:
        return make(year)
    return nearest(make, context, which_told(groups.get("rel"))) if context.anchor else Period(None, None, shape)


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
    return yearless(groups, context, make, shape if first == last else f"{shape}/{UNKNOWN}-{month:02}-{last:02}")


def _month(groups: Groups, context: Context) -> Period | None:
    month = month_numbers()[groups["m"] or ""]
    last = month_numbers().get(groups.get("m2") or "", month)  # «maart/april»
    if last < month:
        return None
    shape = f"{UNKNOWN}-{month:02}" + (f"/{UNKNOWN}-{last:02}" if last > month else "")
    return yearless(groups, context, lambda year: cal.months_of(year, month, last), shape)


def _part_of_month(groups: Groups, context: Context) -> Period | None:
    month, part = month_numbers()[groups["m"] or ""], part_told(groups["part"]) or Part.BEGIN
    return yearless(groups, context, lambda year: cal.part_of_month(part, year, month), f"{UNKNOWN}-{month:02}")


def _week_of_month(groups: Groups, context: Context) -> Period | None:
    month, which = month_numbers()[groups["m"] or ""], groups["q"] or ""

    def make(year: int) -> Period:
        last = cal.last_day(year, month)
        if which == "laatste":
            return cal.between(last - timedelta(days=6), last)
        first = date(year, month, 7 * table("ordinals")[which] - 6)
        return cal.between(first, first + timedelta(days=6))

    return yearless(groups, context, make, f"{UNKNOWN}-{month:02}")


def _weekday_of_month(groups: Groups, context: Context) -> Period | None:
    month, weekday, which = month_numbers()[groups["m"] or ""], rules("times")["weekdays"][groups["w"]], groups["q"] or ""

    def make(year: int) -> Period:
        if which == "laatste":
            last = cal.last_day(year, month)
            found = last - timedelta(days=(last.weekday() - weekday) % 7)
        else:
            found = cal.nth_weekday(year, month, table("ordinals")[which], weekday)
        return cal.between(found, found)

    return yearless(groups, context, make, f"{UNKNOWN}-{month:02}")


def _of_year(make: Callable[[int], Period], groups: Groups, context: Context) -> Period | None:
    """A stretch of a year; without any year told the anchor's."""
    year = year_told(groups.get("y"), context)
    if year is None and context.anchor is not None:
        this = make(context.anchor.year)
        ahead = (context.lean > 0 or context.ahead) and this.end is not None and this.end < context.anchor
        return make(context.anchor.year + 1) if ahead else this
    return Period(None, None, UNKNOWN) if year is None else make(year)


def _part_of_year(groups: Groups, context: Context) -> Period | None:
    part = part_told(groups["part"]) or Part.BEGIN
    return _of_year(lambda year: cal.part_of_year(part, year), groups, context)


def _quarter(groups: Groups, context: Context) -> Period | None:
    first = table("ordinals").get(groups["q"] or "") or int(groups["q"] or 1)
    last = table("ordinals").get(groups.get("q2") or "", first)
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


def _week(groups: Groups, context: Context) -> Period | None:
    number = int(groups["n"] or 0)
    return yearless(groups, context, lambda year: cal.numbered_week(year, number), UNKNOWN)


def _week_of_day(groups: Groups, context: Context) -> Period | None:
    day = _days(groups, context)
    return day if day is None or day.start is None else cal.week_of(day.start)


def _year_point(groups: Groups, context: Context) -> Period | None:
    return cal.year_of(int(groups["y"] or 0))


def _year_pair(groups: Groups, context: Context) -> Period | None:
    first = int(groups["y"] or 0)
    last = int(groups["y2"] or 0)
    last = last if last > 100 else first - first % 100 + last
    return cal.between(date(first, 1, 1), date(last, 12, 31)) if first < last else None


def _decade(groups: Groups, context: Context) -> Period | None:
    words = groups["d"] or ""
    tens = int(words) if words.isdigit() else table("decades")[words]
    century = 1800 if groups["c"] == "negentiende" else 2000 if tens <= 20 and groups["c"] is None else 1900
    return cal.decade(century + tens, part_told(groups["part"]))


def _century(groups: Groups, context: Context) -> Period | None:
    first = rules("times")["centuries"].get(groups["c"])
    if first is None:
        if context.anchor is None:
            return Period(None, None, UNKNOWN)
        shift = {"deze": 0, "vorige": -100, "volgende": 100}[groups["c"] or "deze"]
        first = context.anchor.year // 100 * 100 + shift
    return cal.century(first, part_told(groups["part"]))


def _this_decade(groups: Groups, context: Context) -> Period | None:
    if context.anchor is None:
        return Period(None, None, UNKNOWN)
    near = (groups["near"] or "").split(" ")[-1]
    shift = {"vorige": -10, "vorig": -10, "afgelopen": -10, "komende": 10, "komend": 10}.get(near, 0)
    return cal.decade(context.anchor.year // 10 * 10 + shift, part_told(groups["part"]))


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
    "week": _week,
    "week_of_day": _week_of_day,
    "century": _century,
    "year": _year_point,
    "year_pair": _year_pair,
    "decade": _decade,
    "this_decade": _this_decade,
}
