"""Which body a paper comes from: told by its signature, its title, its letterhead or the address printed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kamergraaf.data import rules
from kamergraaf.model.findings import OrganisationMention
from kamergraaf.model.text import Block, BlockKind, Paper, Span
from kamergraaf.read.lines import matches

_HEAD = 40  # blocks of a letterhead
_SUBJECT_LINES = 3  # of a letterhead, below its label
_BARE = re.compile(r"[^\w()]*")
_REACH = 80  # characters before a body that are looked at


def senders(paper: Paper, organisations: Sequence[OrganisationMention]) -> tuple[OrganisationMention, ...]:
    """The bodies that a paper comes from, of *organisations* in its text; none where nothing tells.

    The first of these that tells counts: a labelled line («Voortouwcommissie: …»), lines of the signature that are a body's
    name, the title («BRIEF VAN DE …»), the name line of the letterhead, the domain of the address in the letterhead.
    A body that the subject line is about is no sender.
    """
    text = paper.clean.text
    head = [b for b in paper.blocks[:_HEAD] if b.kind is BlockKind.COLOPHON]
    titles = [b for b in paper.blocks if b.kind is BlockKind.TITLE]
    ways = (
        [o for o in organisations if _within(o, head) and _pattern("labelled").search(_before(text, o, head))],
        list(_lines(text, organisations, [b for b in paper.blocks if b.kind is BlockKind.SIGNATURE])),
        [o for o in organisations if _within(o, titles) and _pattern("titled").search(_before(text, o, titles))],
        list(_name_lines(text, organisations, paper.blocks[:_HEAD])),
        list(_at_home(text, organisations, head)),
    )
    found = next((way for way in ways if way), [])
    unique = {o.label: o for o in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda o: o.span))


def in_subject(paper: Paper, organisations: Sequence[OrganisationMention]) -> tuple[OrganisationMention, ...]:
    """The bodies that the subject line of a letterhead is about."""
    spoken = _subject(paper.clean.text, paper.blocks[:_HEAD])
    return tuple(o for o in organisations if any(span.contains(o.span) for span in spoken))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rules("roles")[name]["pattern"])


def _within(one: OrganisationMention, blocks: Sequence[Block]) -> bool:
    return any(b.span.contains(one.span) for b in blocks)


def _before(text: str, one: OrganisationMention, blocks: Sequence[Block]) -> str:
    start = next(b.span.start for b in blocks if b.span.contains(one.span))
    return text[max(start, one.span.start - _REACH) : one.span.start]


def _lines(text: str, organisations: Sequence[OrganisationMention], blocks: Sequence[Block]) -> Iterator[OrganisationMention]:
    """The bodies that are a line of their own in one of *blocks*."""
    for one in organisations:
        for block in blocks:
            if block.span.contains(one.span):
                line = _line(text, one.span, block.span)
                if _BARE.fullmatch(text[line.start : one.span.start]) and _BARE.fullmatch(text[one.span.end : line.end]):
                    yield one


def _line(text: str, span: Span, within: Span) -> Span:
    start = text.rfind("\n", within.start, span.start) + 1 or within.start
    end = text.find("\n", span.end, within.end)
    return Span(start, within.end if end < 0 else end)


def _name_lines(text: str, organisations: Sequence[OrganisationMention], head: Sequence[Block]) -> Iterator[OrganisationMention]:
    """The body in the name line of a letterhead: the whole line, or, where one line holds all, right before the delivery."""
    addressed, link = _pattern("delivery"), _pattern("governed")
    spoken = _subject(text, head)
    colophon = [b for b in head if b.kind is BlockKind.COLOPHON]
    above = {b.span: text[a.span.start : a.span.end] for a, b in pairwise(head)}
    for one in organisations:
        block = next((b for b in colophon if b.span.contains(one.span)), None)
        if block is None or block.span in spoken:
            continue
        line = _line(text, one.span, block.span)
        before = text[line.start : one.span.start] or above.get(block.span, "")
        behind = text[one.span.end : line.end]
        if link.search(before) or not (_BARE.fullmatch(behind) or addressed.match(behind)):
            continue
        if addressed.match(behind) or _BARE.fullmatch(text[line.start : one.span.start]):
            yield one
            return


def _subject(text: str, head: Sequence[Block]) -> frozenset[Span]:
    """The spans of the blocks that tell the subject: from the label to the next label or the end of the colophon."""
    spans: set[Span] = set()
    left = 0
    for block in head:
        words = text[block.span.start : block.span.end]
        if _pattern("subject").match(words):
            left = _SUBJECT_LINES + 1
        elif block.kind is not BlockKind.COLOPHON or matches("colophon", words):
            left = 0
        if left:
            spans.add(block.span)
            left -= 1
    return frozenset(spans)


def _at_home(text: str, organisations: Sequence[OrganisationMention], head: Sequence[Block]) -> Iterator[OrganisationMention]:
    """The body of which one word is the domain of the address in the letterhead: «voorlichting@rekenkamer.nl»."""
    for block in head:
        for address in _pattern("address").finditer(text, block.span.start, block.span.end):
            domain = address["domain"].casefold()
            named = [o for o in organisations if domain in o.label.casefold().split()]
            if len({o.label for o in named}) == 1:
                yield named[0]
                return
