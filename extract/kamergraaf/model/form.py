"""What a reader of any form delivers: a text version, and what the form itself tells about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamergraaf.model.text import BlockKind, Box, Link, Told

__all__ = ["Box", "Form", "Link", "Piece", "Told"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of the text version: text[start:end] (one line, no line break), what it is for, and its speaker in a debate.

    *number* is that of a footnote, question, answer or list item.
    """

    start: int
    end: int
    kind: BlockKind
    number: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A paper as its form gives it.

    *text* is the text version: UTF-8 plain text, "\\n" between lines; footnote digits glued to the marked word, footnotes as
    lines of their own at the end («1 Kamerstuk 28 844, nr. 266.»), so that the text version read as plain text gives the same
    paper. *pieces* are its paragraphs where the form marks them up (in text order, covering all lines); empty where lines must be
    laid out by rules.
    *marks* are the footnote marks in it: (number, start, end). *aside* are stretches of whole lines that stand beside the text
    on the page (the column of a ministry's letter with address and references).
    """

    name: str  # "xml", "pdf", "docx", "odt", "html", "text"
    text: str
    pieces: tuple[Piece, ...] = ()
    marks: tuple[tuple[str, int, int], ...] = ()
    links: tuple[Link, ...] = ()
    boxes: tuple[Box, ...] = ()
    aside: tuple[tuple[int, int], ...] = ()
    told: tuple[Told, ...] = ()
    day: date | None = None
    notes: tuple[str, ...] = ()
