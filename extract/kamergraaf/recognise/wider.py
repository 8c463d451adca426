"""Known abbreviations that are only part of a name: «LTO/NOP», «CNV Vakmensen»."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import OrganisationMention
from kamergraaf.model.text import Span
from kamergraaf.recognise.name_shapes import CAPITAL, RIGHT, not_bodies, short_word
from kamergraaf.recognise.places import load_places


def widen(text: str, chosen: list[OrganisationMention], shorts: Container[str]) -> list[OrganisationMention]:
    """The mentions, with «LTO/NOP» as one name where one part is known and the other not, and «CNV Vakmensen» as one."""
    starts = {one.span.start for one in chosen}
    widened = []
    for one in chosen:
        end = _wider(text, one.span, shorts, starts) if one.rule == "organisation/name" else None
        if end:
            span = Span(one.span.start, end)
            one = OrganisationMention(span, text[span.start : span.end], "organisation/widened")
        widened.append(one)
    return widened


def _wider(text: str, span: Span, shorts: Container[str], starts: set[int]) -> int | None:
    """Where a known abbreviation's wider name ends; None where it has none."""
    quote, behind = text[span.start : span.end], text[span.end : span.end + 1]
    if quote not in shorts or behind not in ("/", " "):
        return None
    if behind == "/":
        match = short_word().match(text, span.start)
        parts = match.group().split("/")[1:] if match else []
        return match.end() if match and len(parts) == 1 and _unknown(parts[0], shorts) else None
    data = rules("organisations")["newcomers"]
    match = _branch().match(text, span.end)
    if not match or not quote.isupper() or len(quote) < 3 or quote in data["no_branches"] or match.start(1) in starts:
        return None
    name = match[1]
    if (
        name in data["no_branch_names"]
        or (name in load_places().codes and name != "Nederland")
        or name in load_places().adjectives
    ):
        return None
    return match.end()


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(rf" ({CAPITAL})(?: & {CAPITAL})?{RIGHT}(?! [A-ZÀ-Þ])")


def _unknown(part: str, shorts: Container[str]) -> bool:
    return part not in shorts and part not in not_bodies() and part.isupper()
