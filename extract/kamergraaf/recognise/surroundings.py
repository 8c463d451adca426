"""What stands around a figure: its comparator, unit and rate, whether it divides another, and what may hold no figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal

from kamergraaf.data import rules
from kamergraaf.model.findings import Comparator, Quantity
from kamergraaf.model.text import Span
from kamergraaf.recognise import figures
from kamergraaf.recognise.units import unit_after

_WINDOW = 36  # characters before a figure in which its comparator stands
_PART_BEHIND = re.compile(r" {1,3}(?:daarvan|hiervan|ervan|van hen)(?!\w)")
_PART_BEFORE = re.compile(r"(?<!\w)(?:daarvan|hiervan|waarvan|van hen)(?: \w+){0,2} {1,3}$")
_BETWEEN = re.compile(r"(?<!\w)tussen {1,3}(?:(?:de|circa|ca\.|ongeveer|zo’n|ruim) {1,3}){0,2}$")
_VAN = re.compile(r"(?<!\w)van [^.;]{0,30}$")


class Surroundings:
    """One stretch of text with the figures found in it so far; offsets of the methods count in the stretch."""

    def __init__(self, text: str, start: int, stretch: str, blocked: list[tuple[int, int]]) -> None:
        self.text, self.start, self.stretch, self.spans = text, start, stretch, blocked
        self.starts = [b for b, _ in blocked]
        self.rated = figures.rated().search(stretch) is not None
        self.label_end = -1
        self.floor = 0
        self.found: list[Quantity] = []

    def blocked(self, start: int, end: int) -> bool:
        """Whether a time, a citation or the like stands in the stretch from *start* to *end*."""
        i = bisect_left(self.starts, end) - 1
        return i >= 0 and any(b < end and start < e for b, e in self.spans[max(0, i - 3) : i + 1])

    def before(self, at: int) -> tuple[figures.Comparison | None, int]:
        """The comparison right before a figure at *at* and where it begins; (None, *at*) where there is none."""
        low = max(self.floor, at - _WINDOW)
        m = figures.compared(self.stretch, low, at)
        if m is None:
            return None, at
        word = " ".join(m["word"].split())
        if word == "tot" and self.leads_to(m.start(), at):
            return None, at
        if self.blocked(m.start(), at):
            return None, at
        return figures.comparisons()[word], m.start()

    def leads_to(self, tot: int, at: int) -> bool:
        """Whether «tot» tells the new value of what changes («gedaald tot 12») or the end of a range («van 5 tot»)."""
        change = figures.leads_to()
        around = change.search(self.stretch, max(0, tot - 60), tot) or change.search(
            self.stretch, at, min(len(self.stretch), at + 60)
        )
        return around is not None or _VAN.search(self.stretch, max(0, tot - 34), tot) is not None

    def add(
        self,
        begin: int,
        stop: int,
        comparison: Comparator,
        rule: str,
        unit: str | None,
        part: bool,
        *,
        value: Decimal | None = None,
        minimum: Decimal | None = None,
        maximum: Decimal | None = None,
        fraction: Decimal | None = None,
    ) -> None:
        """Keeps a figure; no later one begins before *stop*."""
        span = Span(self.start + begin, self.start + stop)
        per = self.per(begin, stop, unit) if self.rated else None
        self.found.append(Quantity(span, comparison, rule, value, minimum, maximum, fraction, unit, part, per=per))
        self.floor = stop

    def per(self, begin: int, stop: int, unit: str | None) -> str | None:
        """What the figure at *begin* is told per: behind it or its unit, or by «jaarlijks» before it."""
        if m := figures.per_before().search(self.stretch, max(0, begin - 30), begin):
            return str(rules("quantities")["rates"]["adverbs"][" ".join(m["adverb"].split())])
        for at in (stop, self.unit(stop)[1] if unit is not None else stop):
            if m := figures.per().match(self.stretch, at):
                found = m["unit"] or rules("quantities")["rates"]["adverbs"][" ".join(m["adverb"].split())]
                return " ".join(found.split())
        return None

    def unit(self, stop: int, singular: bool = False) -> tuple[str | None, int]:
        """The thing counted behind *stop* and where it ends; (None, *stop*) where there is none."""
        at = bisect_left(self.starts, stop)
        end = self.starts[at] if at < len(self.starts) else len(self.stretch)
        unit, behind = unit_after(self.text, self.start + stop, self.start + end, singular)
        return unit, behind - self.start

    def part(self, begin: int, stop: int) -> bool:
        """Whether words beside a figure tell that it divides one told before: «daarvan»."""
        behind = _PART_BEHIND.match(self.stretch, stop) is not None
        return behind or _PART_BEFORE.search(self.stretch, max(0, begin - 30), begin) is not None

    def head(self, at: int) -> int | None:
        """Where «tussen» before a pair begins."""
        head = _BETWEEN.search(self.stretch, max(self.floor, at - 24), at)
        return head.start() if head else None
