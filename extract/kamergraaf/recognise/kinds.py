"""Kinds of paper: what a title, the first lines or metadata tell, and which kind is broader than which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kamergraaf.data import rules

OTHER = "overig"
DECISIONS = "besluitenlijst"


@cache
def _titles() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    rows = rules("kinds")["titles"]
    return tuple((r["kind"], re.compile(r["pattern"]), re.compile(r["pattern"], re.IGNORECASE)) for r in rows)


@cache
def _openings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((r["kind"], re.compile(r["pattern"])) for r in rules("kinds")["openings"])


@cache
def _told() -> dict[str, str]:
    return {name.casefold(): kind for kind, names in rules("kinds")["told"].items() for name in names}


def kind_of_title(title: str) -> str | None:
    """The kind that *title* tells: in capitals anywhere in it, in small letters at its beginning; None where it tells none."""
    found = [
        (match.start(), rank, kind)
        for rank, (kind, capitals, any_case) in enumerate(_titles())
        if (match := capitals.search(title) or any_case.match(title))
    ]
    return min(found)[2] if found else None


def kind_of_opening(lines: Iterable[str]) -> str | None:
    """The kind that one of the first *lines* of a paper without title tells, or None."""
    opening = list(lines)
    return next((kind for kind, pattern in _openings() if any(pattern.search(line) for line in opening)), None)


def kind_told(name: str) -> str | None:
    """The kind that metadata calls *name* («Motie», «Brief regering»), or None where the table has no such name."""
    return _told().get(" ".join(name.split()).casefold())


def broader_kind(kind: str) -> str | None:
    """The broader kind of *kind* (a gewijzigde motie is a motie), or None."""
    broader: str | None = rules("kinds")["broader"].get(kind)
    return broader


def is_kind(kind: str, wanted: str) -> bool:
    """Whether *kind* is *wanted* or a narrower kind of it."""
    return kind == wanted or broader_kind(kind) == wanted
