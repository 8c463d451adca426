"""Quantities: finds Dutch figures with their comparators and the thing counted.

The grammar, its limits and why no library does this are told in docs/quantities.md.

Conventions: «12%» has the fraction 0.12 and the unit «procent»; a pair of percentages has minimum and maximum in per cent
(10, 20; unit «procent»), as a pair has no fraction. The unit of a share in words is the whole («een derde van de gemeenten»).
«tot» alone is at-most unless something changes into the figure. A span holds comparator, figure, scale, currency and «procent».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from math import gcd

from kamergraaf.data import rules
from kamergraaf.model.findings import Comparator, Quantity, TimeExpression
from kamergraaf.model.text import Span
from kamergraaf.recognise import figures
from kamergraaf.recognise.figuretests import countless
from kamergraaf.recognise.numbers import parse_number
from kamergraaf.recognise.points import folded_part
from kamergraaf.recognise.surroundings import Surroundings
from kamergraaf.recognise.units import counts_one

_OF = r"(?: {1,3}(?:deel|gedeelte))? {1,3}van {1,3}(?:de|het|alle|deze|die|onze|hun|haar|zijn)"
_WHOLE = re.compile(_OF + r"(?: in totaal)?(?: (?:circa|ca\.|ruim|meer dan))?(?=[ ])")
_BARE_SHARE = re.compile(
    r"(?: {1,3}(?:is|zijn|was|waren|werd|werden|wordt|worden|heeft|hebben|had|komt|kwam|bleek|blijkt|kan|zal|moet)(?!\w)|[.,;]|$)"
)
_OWN_WHOLE = re.compile(r" {1,3}van (?!de |het |alle )")
_NEXT_WHOLE = re.compile(_OF + r"(?: {1,3}(?:in totaal|\w+e)){0,2} {1,3}")
_SLASH_WHOLE = re.compile(r" {1,3}(?:deel|gedeelte|van (?:de|het|alle|deze|die|hun|haar|zijn|onze))(?!\w)")
_RISE = re.compile(r" {1,3}naar {1,3}\d{1,3}(?:,\d{1,2})?(?P<share> ?%| procent)(?!\w)")
_WIDE = 8  # how many times the lower figure the upper one of a range is at most, behind «met»
_ALL_OF = re.compile(r" de(?= )")
_MINUS = ("-", "−", "–", "min")
_CHANGE_NOUN = re.compile(r"(?:ing|toename|afname|groei|krimp)$")  # «een stijging van 3 tot 5 procent» is a range


def find_quantities(
    text: str, start: int, end: int, times: tuple[TimeExpression, ...] = (), excluded: tuple[Span, ...] = ()
) -> tuple[Quantity, ...]:
    """The figures in text[start:end], in order and without overlap; spans count in *text*.

    *times* and *excluded* (citations, dates of meetings) are stretches in which no number is a figure.
    """
    stretch = folded_part(text, start, end)
    blocked = sorted(
        (s.start - start, s.end - start) for s in (*(t.span for t in times), *excluded) if s.start < end and s.end > start
    )
    finder = _Finder(text, start, stretch, blocked)
    return tuple(finder.all())


class _Finder(Surroundings):
    """One pass over one stretch; keeps where the last label ended, for lists («artikelen 4, 5 en 6»)."""

    def all(self) -> list[Quantity]:
        at, pattern = 0, figures.figure()
        while (m := pattern.search(self.stretch, at)) is not None:
            at = max(self._take(m), m.start() + 1)
        return [self._bound(i, one) for i, one in enumerate(self.found)]

    def _bound(self, index: int, one: Quantity) -> Quantity:
        """*one* tied to the figure behind it where that is its whole: «de helft van de 400 scholen»."""
        after = self.found[index + 1] if index + 1 < len(self.found) else None
        if after is None or after.value is None or one.minimum is not None or after.span.start - one.span.end > 40:
            return one
        if not _NEXT_WHOLE.fullmatch(self.stretch, one.span.end - self.start, after.span.start - self.start):
            return one
        return replace(one, part_of=False, part_of_next=True, unit=one.unit or after.unit)

    def _take(self, m: re.Match[str]) -> int:
        """Adds the figure at *m* where it counts something; returns where to go on."""
        if m["frac"] or m["coll"]:
            if not self.blocked(m.start(), m.end()):
                self._share(m) if m["frac"] else self._collective(m)
            return m.end()
        if m["ratio"]:
            return self._ratio(m)
        if m["slash"]:
            return self._slash(m)
        first_end = m.end(next(group for group in ("t1", "s1", "n1") if m[group]))
        pair = bool(m["sep"]) and self._pair_holds(m)
        stop = m.end() if pair or not m["sep"] else first_end
        if self.blocked(m.start(), stop):
            i = bisect_left(self.starts, stop) - 1
            return min(max(self.spans[i][1], first_end), len(self.stretch))
        if (label := countless(self.text, self.start, self.stretch, m, stop, self.label_end, self.spans)) is not None:
            self.label_end = stop if label else self.label_end
            return stop
        self._number(m, pair, stop)
        return max(stop, self.floor)

    def _share(self, m: re.Match[str]) -> None:
        fraction = figures.fraction_in(" ".join(m["frac"].split()))
        if fraction is None:
            return
        comparison, begin = self.before(m.start())
        if fraction.needs_whole and comparison is None and not figures.share_behind().match(self.stretch, m.end()):
            return
        whole = _WHOLE.match(self.stretch, m.end())
        unit = self.unit(whole.end(), singular=True)[0] if whole else None
        part = self.part(begin, m.end()) or (bool(self.found) and not _OWN_WHOLE.match(self.stretch, m.end()))
        part = part or _BARE_SHARE.match(self.stretch, m.end()) is not None
        if whole and unit is not None:
            part = self.part(begin, m.end())
        comparator = comparison.comparator if comparison else fraction.comparator
        self.add(begin, m.end(), comparator, comparison.id if comparison else fraction.id, unit, part, fraction=fraction.value)

    def _collective(self, m: re.Match[str]) -> None:
        word = m["coll"].split()[-1]
        if word[0].isdigit():
            word = re.sub(r"\D", "", word)
        table = rules("quantities")["collectives"]
        about = word in table["circa"] or word[0].isdigit()  # «een 30-tal»
        if not m["coll"].startswith("een ") and word in ("dozijn", "elftal"):
            return
        comparison, begin = self.before(m.start())
        unit, behind = self.unit(m.end())
        default = Comparator.CIRCA if about else Comparator.EXACT
        value = Decimal(word if word[0].isdigit() else table["circa"].get(word) or table["exact"][word])
        rule = comparison.id if comparison else "quantity.collective"
        self.add(
            begin, m.end(), comparison.comparator if comparison else default, rule, unit, self.part(begin, behind), value=value
        )

    def _ratio(self, m: re.Match[str]) -> int:
        of = parse_number(m["of"])
        if of is None or of < 2 or of != int(of) or self.blocked(m.start(), m.end()):
            return m.end()
        comparison, begin = self.before(m.start())
        comparator, rule = (comparison.comparator, comparison.id) if comparison else (Comparator.EXACT, "quantity.ratio")
        unit, behind = self.unit(m.end())
        self.add(begin, m.end(), comparator, rule, unit, self.part(begin, behind), fraction=figures.divided(Decimal(1), of))
        return m.end()

    def _slash(self, m: re.Match[str]) -> int:
        """«minimaal 2/3», «2/3 van de woningen»: no page («5/19»), no date."""
        above, below = (Decimal(re.sub(r"\D", "", part)) for part in m["slash"].split("/"))
        comparison, begin = self.before(m.start())
        whole = _SLASH_WHOLE.match(self.stretch, m.end())
        proper = 0 < above < below <= 10 and gcd(int(above), int(below)) == 1
        if not proper or not (comparison or whole) or self.blocked(m.start(), m.end()):
            return m.end()
        comparator, rule = (comparison.comparator, comparison.id) if comparison else (Comparator.EXACT, "quantity.slash")
        unit = None
        if whole := _WHOLE.match(self.stretch, m.end()):
            unit = self.unit(whole.end(), singular=True)[0]
        self.add(begin, m.end(), comparator, rule, unit, self.part(begin, m.end()), fraction=figures.divided(above, below))
        return m.end()

    def _pair_holds(self, m: re.Match[str]) -> bool:
        """Whether two figures make one quantity: «1,2 a 1,5 miljoen», «tussen de 10 en 20», «twee of drie», «4 op de 5»."""
        low, high = figures.value_of(m["n1"], m["s1"]), figures.value_of(m["n2"], m["s2"])
        if low is None or high is None:
            return False
        if m["s2"] and not m["s1"] and low < 1000:
            low = figures.value_of(m["n1"], m["s2"]) or low
        if bool(m["sign2"]) != bool(m["sign"]) or (m["t1"] and not m["tail"]):
            return False
        if low >= high:
            return False
        sep = " ".join(m["sep"].split()).removesuffix(" de")
        if sep == "tot" and self._from_to(m, wide=low > 0 and high / low > _WIDE):
            return False
        evidence = bool(m["tail"] or m["s1"] or m["s2"] or m["c1"])
        match sep:
            case "en":
                return self.head(m.start()) is not None
            case "of":
                return evidence or high - low == 1
            case "op":
                return (
                    not evidence
                    and high <= 100
                    and low == int(low)
                    and not m["n2"].startswith("0")
                    and self.unit(m.end())[0] is not None
                )
            case "-" | "–":
                leading = re.match(r"0(?!,)", m["n1"]) is not None or re.match(r"0(?!,)", m["n2"]) is not None
                years = high >= 1900 and not ("." in m["n1"] and "." in m["n2"])
                return not leading and (evidence or (not years and self.unit(m.end())[0] is not None))
            case _:
                return True

    def _from_to(self, m: re.Match[str], *, wide: bool) -> bool:
        """Whether a verb of change tells «tot» to lead to a new figure: «gestegen, van bijna 990 tot 1041».

        Behind «met» only where the figures lie far apart (*wide*): «met 85.000 tot 1,67 miljoen», not «met 3 tot 5 procent».
        """
        _, begin = self.before(m.start())
        if not re.search(r"(?<!\w)(?:van|met) {1,3}$" if wide else r"(?<!\w)van {1,3}$", self.stretch[max(0, begin - 6) : begin]):
            return False
        change = figures.change_near()
        near = [*change.finditer(self.stretch, max(0, begin - 50), begin), *change.finditer(self.stretch, m.end(), m.end() + 40)]
        return any(not _CHANGE_NOUN.search(word[0]) for word in near)

    def _number(self, m: re.Match[str], pair: bool, stop: int) -> None:
        low = figures.value_of(m["n1"], m["s1"])
        if low is None:
            return
        if (m["sign"] or "").strip() in _MINUS or m["neg"]:
            low = -low
        tail = (m["tail"] or "").strip() if pair or not m["sep"] else (m["t1"] or "").strip()
        comparison, begin = self.before(m.start())
        unit, behind = self._unit_of(m, tail, stop)
        if m["n1"] in rules("quantities")["numbers"]["stressed"] and not (
            pair or comparison or counts_one(self.stretch, stop, len(self.stretch))
        ):
            return
        whole = figures.out_of().match(self.stretch, stop) if unit is None and not tail else None
        if whole and (whole["second"] or whole["bare"] or not m["s1"]):  # «2,5 miljard van het kabinet» is money
            unit = self.unit(whole.end())[0]  # «65 van de 77 scholen», «van 6 naar 9 scholen»
        if (
            unit is None
            and not tail
            and (article := _ALL_OF.match(self.stretch, stop))
            and self.stretch.endswith("alle ", 0, begin)
        ):
            unit = self.unit(article.end())[0]  # «alle drie de scholen»
        if low == 1 and unit is None:
            unit, behind = self.unit(stop, singular=True)
        comparator, rule = (comparison.comparator, comparison.id) if comparison else (Comparator.EXACT, "quantity.number")
        for at in (stop, behind):
            if after := figures.comparator_behind().match(self.stretch, at):
                comparator, rule = figures.behind()[" ".join(after["word"].split())], "quantity.behind"
                if at == stop and unit is None:
                    unit, behind = self.unit(after.end())
                stop = after.end() if at == stop else stop
                break
        part = self.part(begin, behind)
        if pair:
            self._pair(m, begin, stop, unit, part)
            return
        if not tail and unit is None and (rise := _RISE.match(self.stretch, stop)):
            tail = rise["share"].strip()  # «van 12 naar 15 procent»
            unit = rules("quantities")["shares"][tail]["unit"]
        share = rules("quantities")["shares"].get(tail)
        if share is not None:
            self.add(begin, stop, comparator, rule, share["unit"], part, fraction=figures.divided(low, Decimal(share["per"])))
        else:
            self.add(begin, stop, comparator, rule, unit, part, value=low)

    def _pair(self, m: re.Match[str], begin: int, stop: int, unit: str | None, part: bool) -> None:
        low, high = figures.value_of(m["n1"], m["s1"]), figures.value_of(m["n2"], m["s2"])
        if low is None or high is None:
            return
        if " ".join(m["sep"].split()).startswith("op"):
            self.add(begin, stop, Comparator.EXACT, "quantity.ratio", unit, part, fraction=figures.divided(low, high))
            return
        if m["s2"] and not m["s1"] and low < 1000:
            low = figures.value_of(m["n1"], m["s2"]) or low
        if m["sign2"]:
            low, high = -high, -low  # «van – 5% à – 10%»
        head = self.head(m.start())
        begin = begin if head is None else head
        self.add(begin, stop, Comparator.BETWEEN, "quantity.pair", unit, part, minimum=low, maximum=high)

    def _unit_of(self, m: re.Match[str], tail: str, stop: int) -> tuple[str | None, int]:
        """Money and percentages by their signs, else the noun phrase behind."""
        data = rules("quantities")
        tail = " ".join(tail.split())
        if tail in data["shares"]:
            return data["shares"][tail]["unit"], stop
        if m["n1"][-1].isdigit() and (measure := figures.attached().match(self.stretch, stop)):
            printed = self.text[self.start + stop : self.start + measure.end()]
            return "keer" if printed == "x" else printed, measure.end()
        if tail.startswith("procentpunt"):
            return "procentpunt", stop
        for sign in ((m["c1"] or "").strip(), (m["c2"] or "").strip(), tail):
            if sign in data["currencies"]:
                return data["currencies"][sign], stop
        return self.unit(stop)
