"""Readers of stretches of the year that have names: seasons, recesses, Prinsjesdag, sessions, school years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from kamergraaf.recognise import calendar as cal
from kamergraaf.recognise import recesses
from kamergraaf.recognise.calendar import UNKNOWN, Context, Groups, Part, Period
from kamergraaf.recognise.moments import nearest, part_told, table, which_told, year_told, yearless


def _season(groups: Groups, context: Context) -> Period | None:
    code = table("seasons")[groups["s"] or ""]
    return _near_season(groups, context, lambda year: cal.season(year, code), UNKNOWN)


def _part_of_season(groups: Groups, context: Context) -> Period | None:
    code, part = table("seasons")[groups["s"] or ""], part_told(groups["part"]) or Part.BEGIN
    return yearless(groups, context, lambda year: cal.part_of_season(part, year, code), UNKNOWN)


def _recess(groups: Groups, context: Context) -> Period | None:
    name = groups["s"] or ""
    found = _near_season(groups, context, lambda year: recesses.recess(name, year), UNKNOWN, late=14)
    part = part_told(groups.get("part"))
    return found if found is None or part is None else recesses.part_of_recess(part, found)


def _near_season(groups: Groups, context: Context, make: Callable[[int], Period], shape: str, late: int = 0) -> Period | None:
    """A season by year, or by «deze», «komende», «afgelopen» seen from the anchor.

    *late*: so many days after its first one the next is still this one, as letters speak of a recess on its first days.
    """
    year, anchor, near = year_told(groups.get("y"), context), context.anchor, groups.get("near") or ""
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
    return future[0] if (context.lean > 0 or context.ahead) and this in past and future else this


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

    if which := which_told(groups.get("rel")):
        return nearest(make, context, which)
    return _near_season(groups, context, make, UNKNOWN)


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


READERS: Mapping[str, Callable[[Groups, Context], Period | None]] = {
    "season": _season,
    "part_of_season": _part_of_season,
    "recess": _recess,
    "feast": _feast,
    "near_school": _near_school,
    "session": _session,
    "school": _school,
}
