"""Changes: finds what rises or falls, by which factor, and binds the figures told: «gestegen van 10 naar 12 procent».

A change is no quantity. «gehalveerd» tells a factor and a direction; the figures beside it are quantities of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import Change, Direction, Quantity
from kamergraaf.model.text import Span
from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.points import folded_part, spaced

_REACH = 90  # characters between a figure and the word of change that it belongs to
_NEGATED = 2  # words between a negation and the word of change
_LEAD = re.compile(
    r"(?<!\w)(van|naar|tot|met)(?: (?:nog|inmiddels|uiteindelijk|maar liefst|liefst|slechts|gemiddeld|de|het))? {0,3}$"
)
_CLAUSE = re.compile(
    r"[;:]|, (?:maar|terwijl|waarbij|waarvan|hetgeen|wat) | en (?:dat|dit|die|hij|zij|tevens|is|zijn|wordt|heeft) "
)
_TOKEN = re.compile(r"\w+")
_AND = re.compile(r" en ")
_PARTICIPLE = re.compile(r"(?:op|toe|terug)?ge\w+$")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of change: where it stands in the stretch, and what it tells."""

    start: int
    end: int
    rule: str
    direction: Direction
    factor: Decimal | None
    plain: bool
    noun: bool


def find_changes(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> tuple[Change, ...]:
    """The changes told in text[start:end], in text order; spans count in *text*, *quantities* are those of the same stretch.

    Negated ones («is niet gestegen») are left out: what did not happen has no figures. A figure belongs to one change at most.
    """
    stretch = folded_part(text, start, end)
    if _heads().isdisjoint(_TOKEN.findall(stretch)):
        return ()
    words = sorted([*_listed(stretch), *_split(stretch)], key=lambda w: w.start)
    bound: dict[int, list[tuple[str, Quantity]]] = {}
    for one in quantities:
        lead = _lead(stretch, one.span.start - start)
        home = _home(stretch, one, start, words, lead)
        if home is not None:
            bound.setdefault(home, []).append((lead, one))
    out = (
        _change(word, start, bound.get(index, []))
        for index, word in enumerate(words)
        if index in bound or (word.plain and not _attributive(stretch, word))
    )
    return tuple(change for change in out if change is not None)


def _attributive(stretch: str, word: _Word) -> bool:
    """Whether a participle only describes: «de gestegen kosten»."""
    following = re.match(r" {1,3}([^\W\d]+)", stretch[word.end : word.end + 24])
    describes = following is not None and following[1] not in _function_words()
    return describes and _PARTICIPLE.match(stretch, word.start, word.end) is not None


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for group in rules("quantities")["stop"] for word in group["words"])


def _listed(stretch: str) -> list[_Word]:
    nouns = rules("changes")["nouns"]
    out = []
    for m in _pattern().finditer(stretch):
        row = _rows()[" ".join(m[0].split())]
        if not _negated(stretch, m.start(), m.end()):
            out.append(replace(row, start=m.start(), end=m.end(), noun=m[0] in nouns))
    return out


def _split(stretch: str) -> list[_Word]:
    """«nam … toe»: the particle ends the clause."""
    out = []
    for m in _split_pattern().finditer(stretch):
        direction = rules("changes")["split"][m["verb"]].get(m["particle"])
        plain = m["particle"] in ("toe", "af")  # «op» and «terug» go with much else: «liepen vertraging op»
        if direction is not None and not _negated(stretch, m.start("particle"), m.end()):
            out.append(_Word(m.start("particle"), m.end(), f"change.{direction}-split", Direction(direction), None, plain, False))
    return out


def _negated(stretch: str, at: int, end: int) -> bool:
    negations = rules("changes")["negations"]
    before = re.findall(r"[^\W\d]+", stretch[max(0, at - 40) : at])[-_NEGATED:]
    after = re.match(r" {1,3}([^\W\d]+)", stretch[end : end + 12])
    return any(word in negations for word in before) or (after is not None and after[1] in negations)


def _lead(stretch: str, at: int) -> str:
    """The preposition right before the figure at *at*, or at its head («tot wel 40 procent»); empty where there is none."""
    if m := _LEAD.search(stretch, max(0, at - 26), at):
        return m[1]
    return "tot" if stretch.startswith("tot ", at) else ""


def _home(stretch: str, one: Quantity, start: int, words: list[_Word], lead: str) -> int | None:
    """The index of the word of change that a figure belongs to: the nearest of its clause, a neighbour without preposition."""
    low, high = one.span.start - start, one.span.end - start
    best: tuple[int, int] | None = None
    for index, word in enumerate(words):
        between = (word.end, low) if word.end <= low else (high, word.start)
        gap = between[1] - between[0]
        if gap < 0 or gap > (_REACH if lead else 2) or _CLAUSE.search(stretch, *between):
            continue
        ahead = high <= word.start
        if ahead and gap > 2 and (lead == "van" or word.noun or _AND.search(stretch, *between)):
            continue  # «een bezuiniging van € 10 miljoen door het terugdringen van»
        if best is None or gap < best[0]:
            best = (gap, index)
    return best[1] if best else None


def _change(word: _Word, start: int, figures: list[tuple[str, Quantity]]) -> Change | None:
    before = after = by = None
    reached = any(lead in ("naar", "tot") for lead, _ in figures)
    for lead, one in figures:
        if lead in ("naar", "tot"):
            after = after or one
        elif lead == "van" and (reached or not word.noun):
            before = before or one
        elif lead in ("van", "met", ""):
            by = by or one
    if not word.plain and before is after is by is None:
        return None
    span = Span(start + word.start, start + word.end)
    return Change(span, word.direction, word.rule, word.factor, before, after, by)


@cache
def _rows() -> dict[str, _Word]:
    return {
        word: _Word(
            0,
            0,
            f"change.{row['id']}",
            Direction(row["direction"]),
            Decimal(row["factor"]) if "factor" in row else None,
            bool(row.get("plain")),
            False,
        )
        for row in rules("changes")["words"]
        for word in row["words"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(spaced(rf"(?<![\w-])(?:{any_of(_rows())})(?![\w-])"))


@cache
def _split_pattern() -> re.Pattern[str]:
    table = rules("changes")["split"]
    particles = "|".join(sorted({particle for row in table.values() for particle in row}))
    closes = "(?= ?(?:[.,;:)]|$)| (?:en|tot|naar|met|van) )"
    return re.compile(
        spaced(rf"(?<![\w-])(?P<verb>{'|'.join(table)}) (?:[^.;:,]|[.,](?=\d)){{3,140}}? (?P<particle>{particles}){closes}")
    )


@cache
def _heads() -> frozenset[str]:
    """One word of every expression: a quick test before the patterns are tried."""
    return frozenset(max(w.split(" "), key=len) for w in (*_rows(), *rules("changes")["split"]))
