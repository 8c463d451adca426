"""What a paragraph of official XML is for, where its element does not tell: addressee, date, clause of a motie, signature."""

from __future__ import annotations

import re

from kamergraaf.model.text import BlockKind
from kamergraaf.read.lines import matches

_SENTENCE_END = re.compile(r"[.!?:;,][»”’\")\]]*\d{0,3}$")
_LONGEST_HEADING = 150
#: Addressee, place and date, and salutation of a letter stand among its first lines.
_HEAD_WITHIN = 8


class Kinds:
    """Tells the kind of one paragraph after another; it remembers whether the body has begun and a motie has closed."""

    def __init__(self, *, motie: bool = False) -> None:
        self.motie = motie
        self.closed = False
        self.seen = 0
        self.asking: str | None = None

    def of(self, text: str, *, motie: bool = False, answering: bool = False) -> tuple[BlockKind, str | None]:
        """The kind of a paragraph with *text*, and its number where it is a list item, question or label."""
        self.seen += 1
        if self.motie or motie:
            return self._in_motie(text, whole=self.motie), None
        if self.seen <= _HEAD_WITHIN and (kind := _head(text)) is not None:
            return kind, None
        if matches("courtesy", text):
            return BlockKind.SALUTATION, None
        asks, number = self.label(text)
        if asks is not None:
            self.asking = number if asks else None
            return BlockKind.HEADING, number
        if found := matches("list", text):
            return BlockKind.LIST_ITEM, found.group("mark")
        if not answering and not self.is_sentence(text) and (text[0].isupper() or text[0].isdigit() or text[0] in "«“‘'"):
            return BlockKind.HEADING, None
        if self.asking is not None:
            number, self.asking = self.asking, None
            return BlockKind.QUESTION, number
        return BlockKind.PARAGRAPH, None

    def _in_motie(self, text: str, *, whole: bool) -> BlockKind:
        """A clause of a motie; behind its closing words stand the movers, where the paper is that motie."""
        if matches("formula", text):
            closing = text.lower().startswith("en gaat over")
            self.closed = closing and whole
            return BlockKind.FORMULA
        if self.closed:
            return BlockKind.SIGNATURE if matches("name", text) or matches("signature", text) else BlockKind.COLOPHON
        if matches("consideration", text):
            return BlockKind.CONSIDERATION
        return BlockKind.LIST_ITEM if matches("list", text) else BlockKind.PARAGRAPH

    @staticmethod
    def label(text: str) -> tuple[bool | None, str | None]:
        """Whether *text* labels a question (True) or an answer (False), None for others; and its number («1», «2, 3 en 4»)."""
        found = matches("question", text)
        if found is None:
            return None, None
        return found.group("label").startswith("Vra"), found.group("number")

    @staticmethod
    def is_sentence(text: str) -> bool:
        """Whether *text* is too long or too much of a sentence for a heading."""
        return len(text) >= _LONGEST_HEADING or bool(_SENTENCE_END.search(text[-40:]))


def _head(text: str) -> BlockKind | None:
    for group, kind in (
        ("addressee", BlockKind.ADDRESSEE),
        ("dateline", BlockKind.DATELINE),
        ("salutation", BlockKind.SALUTATION),
    ):
        if matches(group, text):
            return kind
    return None


def in_signature(lines: list[str], at: int) -> int:
    """How many of *lines* from *at* are a post and the names under it: the signature that older letters set as paragraphs."""
    if len(lines[at]) > 200 or not matches("signature", lines[at]):
        return 0
    n = 1
    while (
        at + n < len(lines)
        and n < 12
        and len(lines[at + n]) < 110
        and (matches("name", lines[at + n]) or matches("signature", lines[at + n]))
    ):
        n += 1
    named = any(matches("name", line) for line in lines[at + 1 : at + n])
    return n if named else 0
