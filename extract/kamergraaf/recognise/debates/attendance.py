"""Who was present at a sitting: the members that its report lists at the opening."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamergraaf.model.findings import PersonMention
from kamergraaf.model.text import BlockKind, Paper
from kamergraaf.recognise.debates.rules import debate_rules
from kamergraaf.recognise.name_heads import mention_of
from kamergraaf.recognise.names import name_at

RULE = "debate/present"
_APART = re.compile(r",\s+|\s+en\s+(?=[A-ZÀ-Þ])")
_LISTED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def find_present(paper: Paper) -> tuple[PersonMention, ...]:
    """The members listed behind «Aanwezig zijn … leden der Kamer, te weten:», in the same block of *paper* or the next."""
    text = paper.clean.text
    found: list[PersonMention] = []
    for at, block in enumerate(paper.blocks):
        opens = debate_rules().present.match(text, block.span.start, block.span.end) if block.kind in _LISTED else None
        if opens is None:
            continue
        if opens.end() < block.span.end:
            found += _names(text, opens.end(), block.span.end)
        elif at + 1 < len(paper.blocks):
            found += _names(text, paper.blocks[at + 1].span.start, paper.blocks[at + 1].span.end)
    return tuple(found)


def _names(text: str, start: int, end: int) -> Iterator[PersonMention]:
    """The names of the enumeration text[start:end]: each whole part of it that is one."""
    while start < end and text[start].isspace():
        start += 1
    stops = [(cut.start(), cut.end()) for cut in _APART.finditer(text, start, end)]
    for first, last in zip([start, *(behind for _, behind in stops)], [*(cut for cut, _ in stops), end], strict=True):
        words = text[first:last].rstrip(" ,.;")
        name = name_at(text, first, loose=True) if words else None
        if name and name.end == first + len(words):
            yield mention_of(name, RULE, role="lid")


def with_present(persons: tuple[PersonMention, ...], present: tuple[PersonMention, ...]) -> tuple[PersonMention, ...]:
    """The *persons* of a paper with those *present* in place of whatever else was found in their list."""
    kept = [p for p in persons if not any(p.span.overlaps(one.span) for one in present)]
    return tuple(sorted([*kept, *present], key=lambda p: p.span))
