"""Text with a map back to its source: spans, blocks, sentences and the paper as read."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: offsets in Unicode code points, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span {self.start}–{self.end}")

    def contains(self, other: Span) -> bool:
        """Whether *other* lies within this span (equal spans included)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text version to which all exported offsets refer.

    *text* is decoded and otherwise untouched (line ends and BOM included); *sha256* is that of its
    bytes in UTF-8 or, where the file is the text version itself, of the file; *verbatim* tells which.
    """

    text: str
    sha256: str
    encoding: str
    verbatim: bool
    file_sha256: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """Running text without line ends, furniture and footnote marks; *offsets[i]* is where character i stands in the source."""

    text: str
    offsets: array[int]

    def from_source(self, start: int, end: int) -> Span | None:
        """The clean span of the characters that stand in source[start:end]; None where none does.

        For texts whose blocks follow each other as in the source.
        """
        first, last = bisect_left(self.offsets, start), bisect_left(self.offsets, end)
        return Span(first, last) if first < last else None

    def to_source(self, span: Span) -> Span:
        """The source span from the first to the last character of a clean *span*."""
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


class BlockKind(StrEnum):
    """What a stretch of the paper is for."""

    SESSION = "session"  # "Vergaderjaar 2018–2019", chamber
    DOSSIER = "dossier"  # one header dossier: number and title
    TITLE = "title"  # "Nr. 243 BRIEF VAN …"
    ADDRESSEE = "addressee"
    DATELINE = "dateline"  # "Den Haag, 11 april 2019", "Voorgesteld 6 juli 2021"
    SALUTATION = "salutation"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUESTION = "question"
    CONSIDERATION = "consideration"  # a clause of a motie: "constaterende dat …;"
    FORMULA = "formula"  # "De Kamer, gehoord de beraadslaging"
    CASE = "case"  # in a list of decisions, the paper that a decision is about
    DECISION = "decision"  # what was decided: "Voor kennisgeving aannemen."
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"  # the signature block: posts and names
    COLOPHON = "colophon"  # letterhead, address lines, reference lines


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the clean text.

    *number* is that of a footnote, question or list item, *speaker* who speaks it in a debate.
    """

    kind: BlockKind
    span: Span
    number: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of the text version that the source itself links to a document: *target* is its identifier («kst-28844-266»)."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Box:
    """Where a stretch of the text version stands on a page: page from 1, rectangle in points from the page's top left."""

    start: int
    end: int
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Told:
    """What the source's own markup or metadata says of the paper; *source* names it («metadata.xml», «kamerstukkop»).

    *metadata* tells that it stands apart from the text, so that it can differ from what the text says.
    """

    field: str  # identifier, title, date, kind, dossier, ondernummer, chamber, session, creator, mover, theme …
    value: str
    source: str
    metadata: bool = False


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A footnote's mark in the running text: the clean offset just behind the marked word."""

    number: str
    at: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or clause of a motie) within one block."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as the readers deliver it: source, clean text, blocks in reading order, footnote marks, sentences."""

    name: str
    source: SourceText
    clean: CleanText
    blocks: tuple[Block, ...]
    marks: tuple[FootnoteMark, ...]
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()
    form: str = "text"
    links: tuple[Link, ...] = ()
    boxes: tuple[Box, ...] = ()
    told: tuple[Told, ...] = ()
