"""The text version of a laid-out PDF: one paragraph per line, a rectangle for every word as printed, and the footnote marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kamergraaf.model.form import Box, Form
from kamergraaf.read.clean import keeps_hyphen
from kamergraaf.read.forms.pdf_layout import Layout
from kamergraaf.read.forms.pdf_lines import Segment
from kamergraaf.read.forms.pdf_paragraphs import paragraphs

_BLANKS = re.compile(r"\s+")
#: An address on the web that the line end cut: it goes on without a blank.
_ADDRESS = re.compile(r"(?:https?://|www\.|\b[\w-]+\.(?:nl|eu|org|com)/)\S*[/\-_=?&.]$")
#: «kredieten, -garanties» cut behind its hyphen.
_OPEN_HYPHEN = re.compile(r",\s[-–]$")
_NOTE_NUMBER = re.compile(r"(\d{1,3})\)?(?=\s|$)")


@dataclass(slots=True)
class _Writer:
    parts: list[str] = field(default_factory=list)
    at: int = 0
    boxes: list[Box] = field(default_factory=list)
    marks: list[tuple[str, int, int]] = field(default_factory=list)

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def line(self, segments: Sequence[Segment], white: bool = False) -> None:
        """Write *segments* as one line of the text version, behind an empty line where there is *white*."""
        if self.at:
            self.put("\n\n" if white else "\n")
        for i, segment in enumerate(segments):
            text, glue = segment.text, ""
            if i + 1 < len(segments):
                text, glue = _joined(text, segments[i + 1], segment)
            self.boxes.extend(_boxes(segment, len(text), self.at))
            self.marks.extend((text[a:b], self.at + a, self.at + b) for a, b in segment.marks if a > 0 and b <= len(text))
            self.put(text + glue)


def _boxes(segment: Segment, length: int, at: int) -> Iterator[Box]:
    """The rectangles of the words in the first *length* characters of *segment*, as high as its line; *at* is its own offset."""
    height = round(segment.bottom - segment.top, 1)
    for start, end, x0, x1 in segment.words:
        if start < length:
            stop = at + min(end, length)
            yield Box(at + start, stop, segment.page, round(x0, 1), round(segment.top, 1), round(x1 - x0, 1), height)


def _joined(text: str, follower: Segment, segment: Segment) -> tuple[str, str]:
    """The *text* of a segment and what comes between it and the *follower*."""
    below = follower.page != segment.page or abs(follower.base - segment.base) > 2
    if not below:
        return text, " "
    if _ADDRESS.search(text):
        return text, ""
    if _OPEN_HYPHEN.search(text):
        return text, ""
    kept = keeps_hyphen(text, follower.text)
    if kept is None:
        return text, " "
    if kept == "" and text[-2].isupper():
        kept = "-"  # «V&J-invalshoek»
    return (text[:-1], "") if kept == "" else (text[:-1] + "-", kept[1:])


def write(layout: Layout) -> Form:
    """The text version of *layout* with its words' boxes, the footnote marks in it, and what stands beside the text."""
    writer = _Writer()
    for segment in layout.masthead:
        writer.line((segment,))
    begin = writer.at
    for segment in layout.apart:
        writer.line((segment,))
    aside = ((begin, writer.at),) if layout.apart else ()
    for white, rows in paragraphs(layout.flow, layout.size):
        writer.line([s for row in rows for s in row.segments], white=bool(white))
    for i, note in enumerate(layout.notes):
        writer.line(note, white=i == 0)
    text = "".join(writer.parts)
    numbers = {found.group(1) for note in layout.notes if (found := _NOTE_NUMBER.match(note[0].text))}
    marks = tuple(m for m in writer.marks if m[0] in numbers)
    return Form("pdf", text + "\n", marks=marks, boxes=tuple(writer.boxes), aside=aside)
