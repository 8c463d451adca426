"""On which of the cited papers a paper says that it follows, by rules/following.yaml."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import Citation, CitationKind
from kamergraaf.model.text import Block, BlockKind, Paper, Span
from kamergraaf.recognise.agendas import opens_item

_PAPERS = (CitationKind.LETTER, CitationKind.KAMERSTUK)
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class _Cue:
    pattern: re.Pattern[str]
    own: bool


def find_followed(paper: Paper, kind: str, debate: bool, citations: Sequence[Citation]) -> tuple[Span, ...]:
    """The spans of those *citations* (in text order) on which *paper*, of the given *kind*, follows, in text order.

    Of a report (*debate* tells that it has speakers) these are its agenda letters; what is said in it is not said by the report.
    """
    text = paper.clean.text
    if debate or kind in rules("following")["reports"]:
        return tuple(agenda_letters(text, paper.blocks, citations))
    running = [s.span for s in paper.sentences if paper.blocks[s.block].kind in _RUNNING]
    return tuple(dict.fromkeys(span for sentence in running for span in followed_in(text, sentence, citations)))


def followed_in(text: str, sentence: Span, citations: Sequence[Citation]) -> Iterator[Span]:
    """The spans of those *citations* (in text order) that the *sentence* of *text* says this paper follows."""
    first = bisect_left(citations, sentence.start, key=lambda c: c.span.start)
    last = bisect_left(citations, sentence.end, key=lambda c: c.span.start)
    inside = [c for c in citations[first:last] if c.span.end <= sentence.end]
    for cue in _cues() if inside else ():
        for match in cue.pattern.finditer(text, sentence.start, sentence.end):
            if _piece("here").search(text[sentence.start : match.start()]):
                yield from _behind(text, match.end(), sentence.end, [c for c in inside if c.span.start > match.end()], cue)


def agenda_letters(text: str, blocks: Sequence[Block], citations: Sequence[Citation]) -> Iterator[Span]:
    """The spans of the letters of which a debate treats: those at the head of the items behind the line that opens the agenda."""
    items = False
    for block in blocks:
        if block.kind not in _RUNNING or block.speaker:
            items = False
            continue
        heads = [c.span for c in citations if block.span.contains(c.span) and _is_head(text, c, block)]
        if items and heads:
            yield from heads
        elif block.kind is not BlockKind.LIST_ITEM:
            items = _agenda().search(text[block.span.start : block.span.end]) is not None


def _is_head(text: str, citation: Citation, block: Block) -> bool:
    return citation.kind is CitationKind.LETTER and opens_item(text, citation.span, block.span.start)


def _behind(text: str, at: int, end: int, citations: Sequence[Citation], cue: _Cue) -> Iterator[Span]:
    """The papers directly behind a cue that ends *at*, and those joined to them."""
    followed: list[Citation] = []
    for citation in citations:
        gap = text[followed[-1].span.end if followed else at : citation.span.start]
        if citation.kind not in _PAPERS or not _piece("and" if followed else "gap").fullmatch(gap):
            break
        words = gap + text[citation.span.start : citation.span.end]
        if not followed and not (_piece("request").search(words) if cue.own else not _piece("no_own").search(words)):
            return
        followed.append(citation)
    if followed and _piece("narrated").match(text[followed[-1].span.end : end]) is None:
        yield from (c.span for c in followed)


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(_Cue(re.compile(row["pattern"], re.IGNORECASE), row.get("own", False)) for row in rules("following")["cues"])


@cache
def _piece(name: str) -> re.Pattern[str]:
    return re.compile(rules("following")[name], re.IGNORECASE)


@cache
def _agenda() -> re.Pattern[str]:
    return re.compile(rules("following")["agenda"]["pattern"])
