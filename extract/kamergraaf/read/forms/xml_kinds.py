"""What a paragraph of official XML is for, where its element does not tell: addressee, date, clause of a motie, signature."""

from __future__ import annotations

import re

from kamergraaf.model.text import BlockKind
from kamergraaf.read.lines import matches

_SENTENCE_END = re.compile(r"[.!?:;,][»”’\")\]]*\d{0,3}$")
_MOTIE = re.compile(r"(?!(?:BRIEF|VERSLAG|LIJST|NOTA|REACTIE|MEMORIE|ADVIES|RAPPORT)\b).{0,60}\bMOTIE\b", re.IGNORECASE)
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

    def of(self, text: str, *, motie: bool = False, speech: bool = False) -> tuple[BlockKind, str | None]:
        """The kind of a paragraph with *text*, and its number where it is a list item, question or label.

        *speech* tells that it is spoken or an answer: then a few words («Ja») are no heading.
        """
        if not text:
            return BlockKind.PARAGRAPH, None
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
        if not speech and not self.is_sentence(text) and (text[0].isupper() or text[0].isdigit() or text[0] in "«“‘'"):
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


def is_motie(title: str) -> bool:
    """Whether a paper with this *title* is a motie itself, not a letter or report on one."""
    return bool(_MOTIE.match(" ".join(title.split())))


def in_signature(lines: list[str], at: int) -> int:
    """How many of *lines* from *at* are posts, each with the name under it: a signature that older letters set as paragraphs."""
    n = 0
    while at + n + 1 < len(lines) and _is_post(lines[at + n]):
        posts = 2 if _is_post(lines[at + n + 1]) and not matches("name", lines[at + n + 1]) else 1
        if at + n + posts >= len(lines) or len(lines[at + n + posts]) > 60 or not matches("name", lines[at + n + posts]):
            break
        n += posts + 1
    return n


def _is_post(line: str) -> bool:
    return len(line) < 200 and bool(matches("signature", line))
