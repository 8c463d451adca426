"""Dutch sentences within blocks, around abbreviations, initials, numbers and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.text import Block, BlockKind, Sentence, Span

# A footnote's digits may stand glued behind the stop: «… uit onderzoek.2 Dat is …».
_END = re.compile(r"[.!?…][»”’\")\]]*(?:(?<=[a-zà-ÿ»”)][.!?»”)])\d{1,3})?(?=\s+[«“‘\"(\[]*[A-ZÀ-Þ0-9’'(«€$£])")
_TITLE = 160  # code points within which the title ends
_TOKEN = re.compile(r"[\w.’'-]+$")
_INITIAL = re.compile(r"(?:^|[.\s(])[A-Z]{1,2}$|^(?:[A-Z][a-z]?\.)+[A-Z][a-z]?$")
_NUMBERING = re.compile(r"^\(?(?:\d{1,2}|[a-z])$")

#: Blocks that hold running text; the others are one unit and never claims.
RUNNING = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.CONSIDERATION,
        BlockKind.DECISION,
        BlockKind.FOOTNOTE,
        BlockKind.QUESTION,
    }
)


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    data = rules("abbreviations")
    return frozenset(data["never"]), frozenset(data["seldom"])


def sentence_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans of the sentences in text[start:end], without the blanks between them."""
    never, seldom = _abbreviations()
    at = start
    for match in _END.finditer(text, start, end):
        if match.end() <= at:
            continue
        if match.group()[0] in "?!" and _in_title(text, at, match.end(), end):
            continue
        if match.group()[0] == "." and not _ends(text, at, match, never, seldom):
            continue
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, end)


def _in_title(text: str, start: int, at: int, end: int) -> bool:
    """Whether offset *at* stands in a quoted title that began within the sentence: «Hoe hoort het? Contact met burgers»."""
    opened = text.rfind("«", start, at)
    return opened > start and text.find("»", opened, at) < 0 and text.find("»", at, min(end, at + _TITLE)) >= 0


def _ends(text: str, start: int, found: re.Match[str], never: frozenset[str], seldom: frozenset[str]) -> bool:
    """Whether the full stop *found* ends a sentence that began at *start*."""
    stop, length = found.start(), len(found.group().rstrip("0123456789"))
    token = _TOKEN.search(text[max(start, stop - 40) : stop])
    if token is None:
        return True
    word = token.group()
    if word.lower() in never and length == 1:
        return False
    if word.lower() in seldom and length == 1:
        return text[found.end() :].lstrip()[:1].isalpha()
    if _INITIAL.search(word):
        # «M.G.J. Harbers» goes on; «… in de VN. Dat …» ends.
        return len(word) > 1 and "." not in word
    return not (_NUMBERING.match(word) and stop - len(word) <= start + 1)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        yield Span(start + left, start + right)


def segment(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of all running blocks, in text order; a clause of a motie is one sentence without its closing sign."""
    out: list[Sentence] = []
    for number, block in enumerate(blocks):
        if block.kind not in RUNNING:
            continue
        if block.kind is BlockKind.CONSIDERATION:
            stop = block.span.end
            while stop > block.span.start + 1 and text[stop - 1] in ";,. ":
                stop -= 1
            out.append(Sentence(Span(block.span.start, stop), number))
            continue
        out.extend(Sentence(span, number) for span in sentence_spans(text, block.span.start, block.span.end))
    return tuple(out)
