"""Names under a motie that a scan misread, made good by those in its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from kamergraaf.data import rules
from kamergraaf.model.findings import PersonMention
from kamergraaf.model.text import BlockKind, Paper, Span

_ALIKE = 0.85  # of the letters of two surnames' last words
_LETTERS = 5  # of shorter words a letter less is another name


def titled_members(paper: Paper, persons: Sequence[PersonMention]) -> tuple[PersonMention, ...]:
    """The members whom the title of a paper names as its authors."""
    moving = re.compile(rules("roles")["moving"]["pattern"])
    text = paper.clean.text
    titles = [b.span for b in paper.blocks if b.kind is BlockKind.TITLE and moving.match(text, b.span.start, b.span.end)]
    return tuple(p for p in persons if p.role == "lid" and any(title.contains(p.span) for title in titles))


def as_titled(paper: Paper, persons: Sequence[PersonMention]) -> tuple[tuple[PersonMention, ...], tuple[str, ...]]:
    """*persons* with each misread signature under the name that the title gives, and notes that say so.

    A signature is misread where no one in the title has its surname, and one whom no signature names has nearly that.
    """
    signed = [b.span for b in paper.blocks if b.kind is BlockKind.SIGNATURE]
    movers = titled_members(paper, persons)
    names = {p.surname.casefold() for p in movers}
    under = [p for p in persons if p.rule == "signature" and any(block.contains(p.span) for block in signed)]
    missing = [p for p in movers if p.surname.casefold() not in {one.surname.casefold() for one in under}]
    found: dict[Span, PersonMention] = {}
    notes = []
    for one in under:
        near = [p for p in missing if _near(p.surname, one.surname)] if one.surname.casefold() not in names else []
        if len(near) == 1:
            found[one.span] = replace(one, surname=near[0].surname)
            notes.append(f"signature «{one.surname}» taken as «{near[0].surname}» of the title: misread")
    return tuple(found.get(p.span, p) for p in persons), tuple(notes)


def _near(one: str, other: str) -> bool:
    a, b = one.split(" ")[-1].casefold(), other.split(" ")[-1].casefold()
    alike = a[0] == b[0] and min(len(a), len(b)) >= _LETTERS and SequenceMatcher(None, a, b).ratio() >= _ALIKE
    return alike and one.split(" ")[:-1] == other.split(" ")[:-1]
