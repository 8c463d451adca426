"""Who signs a paper, in whose name, and to whom it is addressed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, zip_longest

from kamergraaf.data import rules
from kamergraaf.model.findings import PersonMention, PostMention, Signature
from kamergraaf.model.text import Block, BlockKind, Paper, Span
from kamergraaf.recognise.misread import titled_members


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = rules("roles")["on_behalf"]
    return re.compile(row["pattern"]), re.compile(row["link"])


@cache
def _answering() -> re.Pattern[str]:
    return re.compile(rules("roles")["answering"]["pattern"].removeprefix("^"))


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rules("roles")["asking"]["pattern"])


def signatures(paper: Paper, persons: Sequence[PersonMention], posts: Sequence[PostMention]) -> tuple[Signature, ...]:
    """The signatories in order: in each signature block a post and the name beside it make one; a name alone is one too.

    Where nothing is signed, the line that names who answers tells («Antwoord van Minister X»), or the title. Members whom the
    title names («MOTIE VAN DE LEDEN A EN B») move the paper, too, where their signature cannot be read.
    """
    blocks = [b for b in paper.blocks if b.kind is BlockKind.SIGNATURE]
    answering = _answering()
    blocks = blocks or [b for b in paper.blocks if answering.match(paper.clean.text, b.span.start, b.span.end)][:1]
    out: list[Signature] = []
    behalf = (
        frozenset(on_behalf(paper.clean.text, posts)) if not any(b.kind is BlockKind.SIGNATURE for b in blocks) else frozenset()
    )
    for block in blocks or [b for b in paper.blocks if b.kind is BlockKind.TITLE]:
        asked = not blocks and _asking().match(paper.clean.text, block.span.start, block.span.end)  # its posts are asked
        inside = [(p.span, True) for p in posts if block.span.contains(p.span) and p.span not in behalf and not asked]
        # A name in a title may be what the paper is about.
        inside += [(p.span, False) for p in persons if block.span.contains(p.span) and (blocks or p.role == "lid")]
        out.extend(sorted(_pairs(sorted(inside)), key=lambda s: s.person or s.post or block.span))
    return (*out, *_titled(paper, persons, out))


def _titled(paper: Paper, persons: Sequence[PersonMention], signed: Sequence[Signature]) -> list[Signature]:
    """The members named in the title of a paper who are not among those that *signed* it."""
    spans = {s.person for s in signed}
    known = {p.surname.casefold() for p in persons if p.span in spans}
    if not known:  # nothing is signed, or the title itself told who signs
        return []
    return [Signature(None, p.span) for p in titled_members(paper, persons) if p.surname.casefold() not in known]


def _pairs(ordered: Sequence[tuple[Span, bool]]) -> Iterator[Signature]:
    """Posts and names of one block, in text order and told apart by the flag, as signatories.

    A run of posts and the run of names under it (or the other way round, as the block begins) are paired in order;
    where one run is longer, the post and the name that stand nearest to each other make the first pair.
    """
    runs = [(is_post, [span for span, _ in group]) for is_post, group in groupby(ordered, key=lambda row: row[1])]
    at = 0
    while at < len(runs):
        is_post, upper = runs[at]
        lower = runs[at + 1][1] if at + 1 < len(runs) else []
        at += 2
        apart = max(0, len(upper) - len(lower))
        pairs = zip_longest(upper[apart:], lower)
        for above, below in [*((span, None) for span in upper[:apart]), *pairs]:
            yield Signature(above, below) if is_post else Signature(below, above)


def on_behalf(text: str, posts: Sequence[PostMention], signed: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The posts named in «mede namens de Minister van X (en de Staatssecretaris van Y)»; those that *signed* end such a list."""
    lead, link = _patterns()
    signing = frozenset(signed)
    out: list[Span] = []
    for post in sorted(posts, key=lambda p: p.span.start):
        start = post.span.start
        if post.span in signing:
            continue
        if lead.search(text[max(0, start - 80) : start]) or (out and link.match(text[out[-1].end : start])):
            out.append(post.span)
    return tuple(out)


def governing(signing: Iterable[Signature], posts: Sequence[PostMention]) -> bool:
    """Whether a member of government signs: then no body does, as it does through its officers."""
    kinds = frozenset(rules("roles")["government"])
    offices = {p.span: p for p in posts}
    return any(s.post in offices and offices[s.post].rule in kinds for s in signing if s.post)


def addressees(blocks: Sequence[Block], posts: Sequence[PostMention]) -> tuple[Span, ...]:
    """The posts in the addressee lines."""
    lines = [b.span for b in blocks if b.kind is BlockKind.ADDRESSEE]
    return tuple(p.span for p in posts if any(line.contains(p.span) for line in lines))
