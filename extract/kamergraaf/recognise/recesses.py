"""Recesses of the Tweede Kamer: days it published, else what is usual, which EDTF marks as approximate («~»)."""

from __future__ import annotations

from datetime import date, timedelta

from kamergraaf.data import rules
from kamergraaf.recognise import calendar as cal
from kamergraaf.recognise.calendar import Part, Period

_WEEK = timedelta(days=6)


def recess(name: str, year: int) -> Period:
    """The recess *name* («zomerreces») that begins in *year*: first to last day without sittings."""
    data = rules("times")["recesses"][name]
    if known := data.get("known", {}).get(year):
        return cal.between(known[0], known[1])
    return usual_recess(name, year)


def usual_recess(name: str, year: int) -> Period:
    """The days on which that recess may be expected, approximate in EDTF."""
    return _about(*_usual(rules("times")["recesses"][name]["usual"], year))


def part_of_recess(part: Part, whole: Period) -> Period:
    """Its first or last week, or what lies between; halves as begin and end."""
    if whole.start is None or whole.end is None:
        return whole
    begin, end = {
        Part.BEGIN: (whole.start, whole.start + _WEEK),
        Part.FIRST_HALF: (whole.start, whole.start + _WEEK),
        Part.END: (whole.end - _WEEK, whole.end),
        Part.SECOND_HALF: (whole.end - _WEEK, whole.end),
    }.get(part, (whole.start, whole.end))
    return _about(begin, end) if "~" in whole.edtf else cal.between(begin, end)


def _usual(usual: dict[str, int] | list[int], year: int) -> tuple[date, date]:
    if isinstance(usual, list):
        month, day, last_month, last_day = usual
        return date(year, month, day), date(year + (last_month < month), last_month, last_day)
    # Until the Monday before the first Tuesday of September, when the Kamer sits again; so many days before.
    end = cal.nth_weekday(year, usual["month"], 1, 1) - timedelta(days=1)
    return end - timedelta(days=usual["days"]), end


def _about(start: date, end: date) -> Period:
    return Period(start, end, f"{start.isoformat()}~/{end.isoformat()}~")
