"""Blocks to clean text: line ends and marks out, line-end hyphens joined, every character mapped to its source."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.text import Block, BlockKind, CleanText, FootnoteMark, Span
from kamergraaf.read.footnotes import Mark
from kamergraaf.read.layout import Draft
from kamergraaf.read.signing import joined_lines

_SPACE = re.compile(r"[\s\u200b\ufeff]")
_SPACES = re.compile(r"[\s\u200b\ufeff]{2,}")
_LAST_WORD = re.compile(r"[\w’'-]+[-\u00ad]$")
_FIRST_WORD = re.compile(r"[\w’'-]+")


class _Builder:
    """Collects clean characters with their source offsets."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.source = text
        self.parts: list[str] = []
        self.offsets: array[int] = array("l")
        self.marks = sorted(marks, key=lambda m: m.start)
        self.found: list[FootnoteMark] = []

    def put(self, text: str, start: int) -> None:
        """Add *text*, whose characters stand for as many from *start* on."""
        self.parts.append(text)
        self.offsets.extend(range(start, start + len(text)))

    def blank(self, sign: str, at: int) -> None:
        self.parts.append(sign)
        self.offsets.extend([at] * len(sign))

    def run(self, start: int, end: int) -> None:
        """Add source[start:end] without footnote marks and with single blanks."""
        for mark in self.marks:
            if start <= mark.start < end:
                self._run(start, mark.start)
                self.found.append(FootnoteMark(mark.number, len(self.offsets)))
                if mark.end < end and self.source[mark.end].isupper():
                    self.blank(" ", mark.start)
                start = mark.end
        self._run(start, end)

    def _run(self, start: int, end: int) -> None:
        at = start
        for spaces in _SPACES.finditer(self.source, start, end):
            self.put(_SPACE.sub(" ", self.source[at : spaces.start()]), at)
            self.blank(" ", spaces.start())
            at = spaces.end()
        self.put(_SPACE.sub(" ", self.source[at:end]), at)


@cache
def _hyphens() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = rules("hyphens")
    return frozenset(data["suspended"]["words"]), frozenset(data["joined"]["words"]), frozenset(data["prefixes"]["words"])


def keeps_hyphen(before: str, after: str) -> str | None:
    """How a line-end hyphen is read: "" (drop it), "-" (keep it) or "- " (keep it, a blank follows).

    *before* is the text that ends in the hyphen, *after* the text of the next line; None where there is no hyphen to read.
    The rules are in rules/hyphens.yaml.
    """
    left, right = _LAST_WORD.search(before[-60:]), _FIRST_WORD.match(after)
    if left is None or right is None:
        return None
    head, tail = left.group()[:-1], right.group()
    if before.endswith("\u00ad"):
        return ""
    suspended, joined, prefixes = _hyphens()
    if tail in suspended:
        return "- "
    if not head:
        return None
    first = tail.split("-")[0]
    if (first in joined and "-" in tail) or tail[0].isupper() or tail[0].isdigit() or head[-1].isdigit():
        return "-"
    last = head.split("-")[-1]
    if last.lower() in prefixes or (len(last) > 1 and last.isupper()):
        return "-"
    return "-" if head[-1].lower() + tail[0] in ("aa", "ee", "oo", "ii", "uu", "ei", "ai", "oe") and len(last) > 1 else ""


def clean(
    text: str, drafts: Sequence[Draft], marks: Sequence[Mark]
) -> tuple[CleanText, tuple[Block, ...], tuple[FootnoteMark, ...]]:
    """Clean text of *drafts* joined by empty lines, their blocks, and the footnote marks in clean offsets."""
    builder = _Builder(text, marks)
    blocks: list[Block] = []
    for draft in drafts:
        if builder.offsets:
            builder.blank("\n\n", builder.offsets[-1])
        start = len(builder.offsets)
        _put_block(builder, draft)
        if len(builder.offsets) > start:
            blocks.append(Block(draft.kind, Span(start, len(builder.offsets)), draft.number, draft.speaker))
    return CleanText("".join(builder.parts), builder.offsets), tuple(blocks), tuple(builder.found)


def _put_block(builder: _Builder, draft: Draft) -> None:
    text = builder.source
    signed = draft.kind is BlockKind.SIGNATURE
    joined = joined_lines(draft.lines) if signed else frozenset()
    for i, line in enumerate(draft.lines):
        start, end = line.start, line.end
        if i == 0 and draft.body_start is not None:
            start = draft.body_start
        glue = " "
        if i + 1 < len(draft.lines):
            follower = draft.lines[i + 1]
            apart = signed and i + 1 not in joined
            glue = "\n" if apart else " "
            kept = None if apart else keeps_hyphen(text[start:end], follower.text)
            if kept is not None:
                end -= 1
                glue = kept
        else:
            glue = ""
        builder.run(start, end)
        if glue:
            if glue.startswith("-"):
                builder.put(text[end], end)
                glue = glue[1:]
            if glue:
                builder.blank(glue, line.end)
