"""How points become an expression: ranges of two, and what «sinds», «voor», «uiterlijk» make of the bounds."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kamergraaf.recognise import calendar as cal
from kamergraaf.recognise.calendar import Period
from kamergraaf.recognise.moments import which_told
from kamergraaf.recognise.points import Cue, Point, onward

Found = tuple[int, int, Period, str, bool]  # first, last, period, rule, whether it tells an exact day

#: What ties two points to one expression or list.
JOIN = re.compile(
    r" {0,2}(?P<dash>[-–—/]) {0,2}| {1,3}(?P<to>tot {1,3}en {1,3}met|t/m|tot {1,3}aan|tot) {1,3}(?:de |het )?"
    r"| {1,3}(?P<and>en) {1,3}(?:in |de |het |van )?|(?P<comma>,) {1,3}(?:in )?"
)


def merged(left: Period, right: Period, join: re.Match[str], cue: Cue | None) -> Period | None:
    """One period of two that *join* ties: a range, or neighbours in a list; None where they stay two."""
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return None
    if left.start > right.start:
        return None
    listed = bool(join["and"] or join["comma"]) and not (cue is not None and cue.effect == "between")
    if listed and right.start - left.end != timedelta(days=1):
        return None
    first, last = left.edtf.split("/")[0], right.edtf.split("/")[-1]
    plain = cal.between(left.start, max(left.end, right.end))
    season = "-2" in (first[4:6], last[4:6])
    return Period(plain.start, plain.end, f"{first}/{last}") if season and "~" not in first + last else plain


def _from_to(stretch: str, start: int, end: int) -> bool:
    """Whether «van» begins a range told in words: «van 3 tot en met 5 mei»."""
    return stretch.startswith("van ", start) and re.search(r" (?:tot|t/m) ", stretch[start:end]) is not None


def expression(stretch: str, first: Point, last: Point, period: Period, cue: Cue | None, begin: int, ranged: bool) -> Found:
    """The expression from the *first* to the *last* point, its bounds as the *cue*, which begins at *begin*, tells them."""
    kind, exact = last.rule.kind, last.rule.kind == "day" and last.rule.reader != "now"
    start, effect = first.start, cue.effect if cue else "at"
    if effect == "for":
        ahead = kind in ("day", "part", "season") or (kind == "month" and which_told(last.groups.get("rel")) > 0)
        effect = "before" if ahead and first.rule.reader not in ("now", "near_day") else "bare"
    if cue is not None and ((effect != "bare" and cue.inside) or _from_to(stretch, begin, last.end)):
        start = begin
    end, head, tail = last.end, _plain(period.edtf.split("/")[0], period.start), _plain(period.edtf.split("/")[-1], period.end)
    about = "~" if tail.endswith("~") else ""
    more = onward().match(stretch, end) if kind == "year" and effect not in ("before", "until", "through") else None
    if kind == "span" or (period.start is None and period.end is None):
        pass
    elif more is not None and period.start is not None:
        period, end = Period(period.start, None, f"{head}/.."), more.end()
    elif effect == "since" and period.start is not None and not ranged:
        period, exact = Period(period.start, None, f"{head}/.."), False
    elif effect == "after" and period.end is not None:
        behind = period.end + timedelta(days=1)
        period, exact = Period(behind, None, f"{behind.isoformat()}{about}/.."), False
    elif effect in ("before", "until") and kind != "part" and period.start is not None and not ranged:
        before = period.start - timedelta(days=1)
        period, exact = Period(None, before, f"../{before.isoformat()}{about}"), False
    elif effect in ("before", "until", "through") and period.end is not None and not ranged:
        period, exact = Period(None, period.end, f"../{tail}"), False
    elif effect == "about" and "/" not in period.edtf and "~" not in period.edtf:
        period, exact = Period(period.start, period.end, f"{period.edtf}~" if head == period.edtf else f"{head}~/{tail}~"), False
    return start, end, period, first.rule.id, exact


def _plain(edtf: str, bound: date | None) -> str:
    """One end of a period without unspecified digits, which an interval does not take: «1990» of «199X»."""
    return f"{bound.year:04}" if "X" in edtf and bound is not None else edtf
