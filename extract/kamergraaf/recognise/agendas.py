"""Items of an agenda: a letter at the head of an item is the paper that the parenthesis at the item's end tells."""

from __future__ import annotations

from collections.abc import Sequence

from kamergraaf.model.findings import Citation, CitationKind
from kamergraaf.model.text import Span
from kamergraaf.recognise.citation_values import piece

_OPENING = 12  # code points before a letter in which an item's opening is looked for


def closings(found: Sequence[Citation], text: str, start: int, end: int) -> dict[Span, Citation]:
    """The Kamerstuk that closes the item of a letter, by the letter's span; *found* are the citations of text[*start*:*end*].

    What the item's title cites on the way («inzake de motie van het lid …», «een afschrift van de brief …») is passed over.
    """
    out: dict[Span, Citation] = {}
    for at, letter in enumerate(found):
        if letter.kind is CitationKind.LETTER and opens_item(text, letter.span, start):
            closing = next((c for c in found[at + 1 :] if _closes(text, letter, c, end)), None)
            if closing is not None:
                out[letter.span] = closing
    return out


def opens_item(text: str, span: Span, start: int) -> bool:
    """Whether *span* begins an item of a list, or the block that begins at *start*."""
    before = text[max(start, span.start - _OPENING) : span.start]
    return piece("item_opening").search(before if span.start - start > _OPENING else f"\n{before}") is not None


def _closes(text: str, letter: Citation, other: Citation, end: int) -> bool:
    return (
        other.kind is CitationKind.KAMERSTUK
        and piece("item_subject").fullmatch(text, letter.span.end, other.span.start) is not None
        and piece("item_closing").match(text, other.span.end, end) is not None
    )
