"""Mandates made consistent: who held a seat until when, and what cannot be told.

The source lets a mandate end on the day the next one begins, repeats a person's mandate with other ends, and leaves
ends open. The rules, in this order, for the mandates of one seat:

1. *Repeats.* Mandates of one person that begin within a week of each other are one: the start of the earlier, the
   earliest known end. A mandate that lies within another of the same person is dropped; one that takes up where the
   other ends (a seat renamed, a new cabinet) prolongs it.
2. *Handover.* Where another person begins on the very day a mandate ends, the mandate ends the day before.
3. *Missing ends.* A mandate without end ends the day before the next other person begins; the last one stays open.
4. *Overlap.* What still overlaps stays as it is: a stand-in within another's mandate, or two holders by mistake.
   `holders` then names both as candidates and neither as certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Days:
    """The days, both inclusive, within one of which something was: its own day is not told."""

    first: date
    last: date


#: A day, or the days among which it is. What was so on any of them counts, so that one holder of many days is still certain.
When = date | Days


def meets(start: date | None, end: date | None, when: When) -> bool:
    """Whether the stretch from *start* to *end* (None: unbounded) has the day, or one of the days, of *when*."""
    first, last = (when.first, when.last) if isinstance(when, Days) else (when, when)
    return (start is None or start <= last) and (end is None or first <= end)


@dataclass(frozen=True, slots=True)
class Mandate:
    """A person holding a post from *start* to *end*, both inclusive; *end* is None while it lasts or where unknown."""

    person: str
    post: str
    organisation: str | None
    start: date | None
    end: date | None = None
    role: str | None = None

    def covers(self, when: When) -> bool:
        """Whether the day, or one of the days, lies within the mandate; an unknown start covers nothing."""
        return self.start is not None and meets(self.start, self.end, when)


@dataclass(frozen=True, slots=True)
class Holders:
    """Who held a post on a day: the *certain* holder, or the *candidates* among whom the registry cannot tell."""

    certain: tuple[Mandate, ...] = ()
    candidates: tuple[Mandate, ...] = ()


def _order(mandate: Mandate) -> tuple[date, date, str]:
    return (mandate.start or date.min, mandate.end or date.max, mandate.person)


def _merge_repeats(mandates: Iterable[Mandate]) -> list[Mandate]:
    kept: list[Mandate] = []
    for mandate in sorted(mandates, key=_order):
        for position, other in enumerate(kept):
            if other.person != mandate.person or not (other.start and mandate.start):
                continue
            if mandate.start - other.start <= _WEEK:
                ends = [end for end in (other.end, mandate.end) if end is not None]
                kept[position] = replace(other, end=min(ends) if ends else None)
                break
            if other.end is not None and other.covers(mandate.start):
                kept[position] = replace(other, end=None if mandate.end is None else max(other.end, mandate.end))
                break
        else:
            kept.append(mandate)
    return kept


def settle(mandates: Iterable[Mandate]) -> tuple[Mandate, ...]:
    """The mandates of ONE seat after rules 1–3 of this module, sorted by start; days are inclusive."""
    merged = _merge_repeats(mandates)
    settled: list[Mandate] = []
    for mandate in merged:
        later = [m.start for m in merged if m.person != mandate.person and m.start and mandate.start and m.start > mandate.start]
        end = mandate.end
        if end is None and later:
            end = min(later) - _DAY
        elif end is not None and end in later:
            end -= _DAY
        settled.append(replace(mandate, end=end))
    return tuple(sorted(settled, key=_order))


def holders(mandates: Iterable[Mandate], when: When) -> Holders:
    """Who among *mandates* holds *when*: one person is certain, several are candidates (rule 4, or in turn within the days)."""
    active = [mandate for mandate in mandates if mandate.covers(when)]
    by_person = {mandate.person: mandate for mandate in reversed(active)}
    if len(by_person) == 1:
        return Holders(certain=tuple(by_person.values()))
    return Holders(candidates=tuple(by_person[person] for person in sorted(by_person)))
