"""Who signs a paper, in whose name, and to whom it is addressed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import OrganisationMention, PersonMention, PostMention, Signature
from kamergraaf.model.text import Block, BlockKind, Paper, Span


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = rules("roles")["on_behalf"]
    return re.compile(row["pattern"]), re.compile(row["link"])


@cache
def _answering() -> re.Pattern[str]:
    return re.compile(rules("roles")["answering"]["pattern"].removeprefix("^"))


def signatures(paper: Paper, persons: Sequence[PersonMention], posts: Sequence[PostMention]) -> tuple[Signature, ...]:
    """The signatories in order: in each signature block a post and the name under it make one; a name alone is one too.

    Where no block is signed, the title tells: «BRIEF VAN DE MINISTER VAN …».
    """
    blocks = [b for b in paper.blocks if b.kind is BlockKind.SIGNATURE]
    answering = [b for b in paper.blocks if _answering().match(paper.clean.text, b.span.start, b.span.end)]
    titles = [b for b in paper.blocks if b.kind is BlockKind.TITLE]
    return tuple(_signed(blocks, persons, posts) or _signed(answering[:1] or titles, persons, posts))


def _signed(blocks: Sequence[Block], persons: Sequence[PersonMention], posts: Sequence[PostMention]) -> list[Signature]:
    out: list[Signature] = []
    for block in blocks:
        inside = [(p.span, True) for p in posts if block.span.contains(p.span)]
        inside += [(p.span, False) for p in persons if block.span.contains(p.span)]
        ordered = sorted(inside)
        if ordered and not ordered[0][1] and any(is_post for _, is_post in ordered):
            # The name stands above the post: read the block from below.
            ordered = ordered[::-1]
        waiting: Span | None = None
        block_out: list[Signature] = []
        for span, is_post in ordered:
            if is_post:
                if waiting:
                    block_out.append(Signature(waiting, None))
                waiting = span
            else:
                block_out.append(Signature(waiting, span))
                waiting = None
        if waiting:
            block_out.append(Signature(waiting, None))
        out.extend(sorted(block_out, key=lambda s: s.person or s.post or block.span))
    return out


def senders(paper: Paper, organisations: Sequence[OrganisationMention]) -> tuple[OrganisationMention, ...]:
    """The first organisation of the letterhead that is not a chamber of parliament."""
    head = [b.span for b in paper.blocks[:40] if b.kind is BlockKind.COLOPHON]
    found = [o for o in organisations if any(h.contains(o.span) for h in head) and "Kamer der" not in o.label]
    return tuple(found[:1])


def on_behalf(text: str, posts: Sequence[PostMention]) -> tuple[Span, ...]:
    """The posts named in «mede namens de Minister van X (en de Staatssecretaris van Y)»."""
    lead, link = _patterns()
    out: list[Span] = []
    for post in sorted(posts, key=lambda p: p.span.start):
        start = post.span.start
        if lead.search(text[max(0, start - 80) : start]) or (out and link.match(text[out[-1].end : start])):
            out.append(post.span)
    return tuple(out)


def addressees(blocks: Sequence[Block], posts: Sequence[PostMention]) -> tuple[Span, ...]:
    """The posts in the addressee lines."""
    lines = [b.span for b in blocks if b.kind is BlockKind.ADDRESSEE]
    return tuple(p.span for p in posts if any(line.contains(p.span) for line in lines))
