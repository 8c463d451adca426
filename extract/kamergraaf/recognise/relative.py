"""Readers of expressions seen from the paper's date: «nu», «vorige week», «de afgelopen tien jaar», «binnen een maand»."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from kamergraaf.data import rules
from kamergraaf.recognise import calendar as cal
from kamergraaf.recognise.calendar import UNKNOWN, Context, Groups, Part, Period
from kamergraaf.recognise.numbers import parse_number

_PAST = ("afgelopen", "voorbije", "laatste", "vorig", "vorige")
_NEXT = ("volgend", "volgende", "komend", "komende", "aankomend", "aankomende", "aanstaande", "eerstkomend", "eerstkomende")


def _shift(near: str | None) -> int:
    return -1 if near in _PAST else 1 if near in _NEXT else 0


def _moved(anchor: date, groups: Groups, sign: int) -> date | None:
    """The anchor moved by the number and unit told; None where the number is none or beyond two centuries."""
    words = (groups.get("n") or "een").replace("een half", "half")
    count = parse_number(words)
    if count is None or count > 5000:
        return None
    months, days = rules("times")["units"][groups["u"]]
    if count * (30 * months + days) > 72000:
        return None
    return cal.shifted(anchor, sign * int(count * months), sign * int(count * days))


def _relative_year(groups: Groups, anchor: date) -> Period | None:
    return cal.year_of(anchor.year + rules("times")["relative-years"][groups["y"]])


def _now(groups: Groups, anchor: date) -> Period | None:
    return cal.between(anchor, anchor)


def _until_now(groups: Groups, anchor: date) -> Period | None:
    return Period(None, anchor, f"../{anchor.isoformat()}")


def _near_day(groups: Groups, anchor: date) -> Period | None:
    found = anchor + timedelta(days=rules("times")["near-days"][groups["near"]])
    return cal.between(found, found)


def _near_weekday(groups: Groups, anchor: date) -> Period | None:
    ahead = (rules("times")["weekdays"][groups["w"] or groups["w2"]] - anchor.weekday()) % 7
    coming = _shift(groups["near"]) > 0 or (groups["rel"] or "").strip(" ,") in rules("times")["which"]["next"]
    found = anchor + timedelta(days=(ahead or 7) if coming else ahead - 7)
    return cal.between(found, found)


def _day_of_week(groups: Groups, anchor: date) -> Period | None:
    """«volgende week dinsdag», «dinsdag deze week»."""
    monday = cal.week_of(anchor, _shift(groups["near"] or groups["near2"])).start
    if monday is None:
        return None
    found = monday + timedelta(days=rules("times")["weekdays"][groups["w"] or groups["w2"]])
    return cal.between(found, found)


def _near_unit(groups: Groups, anchor: date) -> Period | None:
    shift, unit = _shift(groups["near"]), groups["u"]
    if unit == "week":
        return cal.week_of(anchor, shift)
    if unit == "kwartaal":
        then = cal.shifted(anchor, 3 * shift)
        return cal.quarter(then.year, (then.month + 2) // 3)
    then = cal.shifted(anchor, shift)
    return cal.month_of(then.year, then.month)


def _part_of_near(groups: Groups, anchor: date) -> Period | None:
    shift, words = _shift(groups["near"]), groups["part"] or "begin"
    part = next((Part(p) for p, table in rules("times")["parts"].items() if words in table), Part.BEGIN)
    if groups["u"] == "week":
        monday = cal.week_of(anchor, shift).start
        return None if monday is None else cal.part_of_week(part, monday)
    then = cal.shifted(anchor, shift)
    return cal.part_of_month(part, then.year, then.month)


def _later(groups: Groups, anchor: date) -> Period | None:
    """«later dit jaar»: from the anchor on; «eerder dit jaar»: up to it; «in de loop van»: the whole."""
    unit = (groups["u"] or "").split(" ")[-1]
    whole = {
        "week": cal.week_of(anchor),
        "maand": cal.month_of(anchor.year, anchor.month),
        "kwartaal": cal.quarter(anchor.year, (anchor.month + 2) // 3),
        "voorjaar": cal.season(anchor.year, 21),
        "najaar": cal.season(anchor.year, 23),
    }.get(unit) or cal.year_of(anchor.year)
    if whole.start is None or whole.end is None or not whole.start <= anchor <= whole.end:
        return whole
    if groups["when"] in ("later", "verderop"):
        return cal.between(anchor, whole.end)
    return cal.between(whole.start, anchor) if groups["when"] == "eerder" else whole


def _ago(groups: Groups, anchor: date) -> Period | None:
    return _as_coarse(groups, _moved(anchor, groups, -1))


def _hence(groups: Groups, anchor: date) -> Period | None:
    return _as_coarse(groups, _moved(anchor, groups, 1))


def _as_coarse(groups: Groups, then: date | None) -> Period | None:
    """The year, month or day of *then*: as coarse as the unit in which the distance was told."""
    if then is None:
        return None
    months, _ = rules("times")["units"][groups["u"]]
    if months == 12 and "half" not in (groups.get("n") or ""):
        return cal.year_of(then.year)
    return cal.month_of(then.year, then.month) if months else cal.between(then, then)


def _rolling(groups: Groups, anchor: date) -> Period | None:
    sign = 1 if _shift(groups["near"]) > 0 else -1
    then = _moved(anchor, groups, sign)
    if then is None:
        return None
    return cal.between(anchor, then) if sign > 0 else cal.between(then, anchor)


def _some(groups: Groups, anchor: date) -> Period | None:
    """«de komende maanden»: it is not told how many, so the far bound is unknown (EDTF: empty)."""
    if _shift(groups["near"]) > 0:
        return Period(anchor, None, f"{anchor.isoformat()}/")
    return Period(None, anchor, f"/{anchor.isoformat()}")


def _within(groups: Groups, anchor: date) -> Period | None:
    then = _moved(anchor, groups, 1)
    return None if then is None else cal.between(anchor, then)


_RELATIVE: Mapping[str, Callable[[Groups, date], Period | None]] = {
    "relative_year": _relative_year,
    "now": _now,
    "until_now": _until_now,
    "near_day": _near_day,
    "near_weekday": _near_weekday,
    "near_unit": _near_unit,
    "part_of_near": _part_of_near,
    "later": _later,
    "ago": _ago,
    "hence": _hence,
    "day_of_week": _day_of_week,
    "rolling": _rolling,
    "some": _some,
    "within": _within,
}


def _anchored(reader: Callable[[Groups, date], Period | None]) -> Callable[[Groups, Context], Period | None]:
    def read(groups: Groups, context: Context) -> Period | None:
        return Period(None, None, UNKNOWN) if context.anchor is None else reader(groups, context.anchor)

    return read


READERS: Mapping[str, Callable[[Groups, Context], Period | None]] = {
    name: _anchored(reader) for name, reader in _RELATIVE.items()
}
