"""Calendar arithmetic for time expressions: periods with inclusive bounds and their EDTF text."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

UNKNOWN = "XXXX"  # EDTF for a year that is not known: used where no anchor date is given
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}  # EDTF season code: its first month


class Part(StrEnum):
    """A stretch of a month, year, season or decade."""

    BEGIN = "begin"
    MIDDLE = "medio"
    END = "eind"
    FIRST_HALF = "first-half"
    SECOND_HALF = "second-half"


Groups = Mapping[str, str | None]  # the named groups of a matched point


@dataclass(frozen=True, slots=True)
class Context:
    """What a point's words do not tell: the paper's date, the year of the point it is joined to, where it leans.

    *lean* 1 means a deadline: the next such date; *soon* that a year-less date may lie in the next year (within six months);
    *ahead* that of a season or quarter that is over the next one is meant («in het voorjaar wordt …», said in November).
    """

    anchor: date | None
    year: int | None = None
    lean: int = 0
    soon: bool = False
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days: inclusive bounds, None where unknown or open, and EDTF text."""

    start: date | None
    end: date | None
    edtf: str

    @property
    def known(self) -> bool:
        """Whether both bounds are known."""
        return self.start is not None and self.end is not None


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def between(start: date, end: date) -> Period:
    """The period from *start* to *end*, its EDTF as coarse as the bounds allow: «2019», «2018-12», «2017-10/2017-12»."""
    if start == end:
        return Period(start, end, start.isoformat())
    if (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31):
        first, last = f"{start.year:04}", f"{end.year:04}"
    elif start.day == 1 and end == last_day(end.year, end.month):
        first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    else:
        first, last = start.isoformat(), end.isoformat()
    return Period(start, end, first if first == last else f"{first}/{last}")


def day(year: int, month: int, number: int) -> Period | None:
    """One day; None where the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return between(found, found)


def month_of(year: int, month: int) -> Period:
    """A whole month."""
    return between(date(year, month, 1), last_day(year, month))


def year_of(year: int) -> Period:
    """A whole year."""
    return between(date(year, 1, 1), date(year, 12, 31))


def months_of(year: int, first: int, last: int) -> Period:
    """Whole months *first* to *last* of a year."""
    return between(date(year, first, 1), last_day(year, last))


def part_of_year(part: Part, year: int) -> Period:
    """Begin: January to March; middle: May to August; end: October to December; halves of six months."""
    first, last = {
        Part.BEGIN: (1, 3),
        Part.MIDDLE: (5, 8),
        Part.END: (10, 12),
        Part.FIRST_HALF: (1, 6),
        Part.SECOND_HALF: (7, 12),
    }[part]
    return months_of(year, first, last)


def part_of_month(part: Part, year: int, month: int) -> Period:
    """Begin: days 1–10; middle: 11–20; end: from 21; halves split behind the 15th."""
    last = last_day(year, month).day
    first, final = {
        Part.BEGIN: (1, 10),
        Part.MIDDLE: (11, 20),
        Part.END: (21, last),
        Part.FIRST_HALF: (1, 15),
        Part.SECOND_HALF: (16, last),
    }[part]
    return between(date(year, month, first), date(year, month, final))


def quarter(year: int, number: int) -> Period:
    """The quarter *number* (1–4) of a year."""
    return months_of(year, 3 * number - 2, 3 * number)


def season(year: int, code: int) -> Period:
    """A season by its EDTF code (21 spring … 24 winter); a winter begins in December of *year*."""
    first = _SEASON_MONTHS[code]
    end = last_day(year, first + 2) if code != 24 else last_day(year + 1, 2)
    return Period(date(year, first, 1), end, f"{year:04}-{code}")


def part_of_season(part: Part, year: int, code: int) -> Period:
    """First, middle or last month of a season; halves as begin and end."""
    offset = {Part.BEGIN: 0, Part.FIRST_HALF: 0, Part.MIDDLE: 1, Part.END: 2, Part.SECOND_HALF: 2}[part]
    months = year * 12 + _SEASON_MONTHS[code] - 1 + offset
    return month_of(months // 12, months % 12 + 1)


def decade(first: int, part: Part | None = None) -> Period:
    """Ten years from *first*, in EDTF «199X»; begin: years 0–2, middle: 4–6, end: 7–9."""
    low, high = {
        None: (0, 9),
        Part.BEGIN: (0, 2),
        Part.MIDDLE: (4, 6),
        Part.END: (7, 9),
        Part.FIRST_HALF: (0, 4),
        Part.SECOND_HALF: (5, 9),
    }[part]
    found = between(date(first + low, 1, 1), date(first + high, 12, 31))
    return Period(found.start, found.end, f"{first // 10:03}X") if part is None else found


def century(first: int, part: Part | None = None) -> Period:
    """A hundred years from *first*, in EDTF «19XX»; begin: years 00–19, middle: 40–59, end: 80–99."""
    low, high = {
        None: (0, 99),
        Part.BEGIN: (0, 19),
        Part.MIDDLE: (40, 59),
        Part.END: (80, 99),
        Part.FIRST_HALF: (0, 49),
        Part.SECOND_HALF: (50, 99),
    }[part]
    found = between(date(first + low, 1, 1), date(first + high, 12, 31))
    return Period(found.start, found.end, f"{first // 100:02}XX") if part is None else found


def parliamentary_year(first: int) -> Period:
    """A session (vergaderjaar): from the third Tuesday of September to the day before the next one."""
    return between(prinsjesdag(first), prinsjesdag(first + 1) - timedelta(days=1))


def school_year(first: int) -> Period:
    """A school year: August to July."""
    return between(date(first, 8, 1), date(first + 1, 7, 31))


def week_of(anchor: date, shift: int = 0) -> Period:
    """The week, Monday to Sunday, *shift* weeks from the anchor's."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
    return between(monday, monday + timedelta(days=6))


def numbered_week(year: int, number: int) -> Period | None:
    """The ISO week *number* of a year; None where the year has no such week."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return week_of(monday)


def part_of_week(part: Part, monday: date) -> Period:
    """Begin: Monday and Tuesday; middle: Wednesday and Thursday; end: from Friday; halves split behind Wednesday."""
    first, last = {
        Part.BEGIN: (0, 1),
        Part.MIDDLE: (2, 3),
        Part.END: (4, 6),
        Part.FIRST_HALF: (0, 2),
        Part.SECOND_HALF: (3, 6),
    }[part]
    return between(monday + timedelta(days=first), monday + timedelta(days=last))


def shifted(anchor: date, months: int = 0, days: int = 0) -> date:
    """*anchor* moved by months (the day clipped to the month's last) and days; clipped to the calendar's range."""
    index = anchor.year * 12 + anchor.month - 1 + months
    year = min(max(index // 12, 1), 9998)
    month = index % 12 + 1
    return date(year, month, min(anchor.day, last_day(year, month).day)) + timedelta(days=days)


def prinsjesdag(year: int) -> date:
    """The third Tuesday of September (Grondwet, article 65)."""
    return nth_weekday(year, 9, 3, 1)


def nth_weekday(year: int, month: int, number: int, weekday: int) -> date:
    """The *number*-th such weekday (Monday 0) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
