"""A text cut into pieces at the ends of all marks on it, and into paragraphs: every code point is in exactly one piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: A piece tells at most so many of the marks over it, the innermost: in real papers no more than four overlap.
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention or claim at *start* to *end* (code points, end exclusive): *name* is the fragment of its IRI.

    *also* are the fragments of what has no mark of its own and stands first at these words: a citation, a cited paper.
    """

    start: int
    end: int
    name: str
    kind: str
    body: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the *marks* over them, the widest first; *begins* are those of them that begin here."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces of running text; *wide* where an empty line stands before it."""

    pieces: tuple[Piece, ...]
    wide: bool


def paragraphs(text: str, marks: Iterable[Mark]) -> Iterator[Paragraph]:
    """The paragraphs of *text* with their pieces; marks that do not lie within the text are passed over."""
    fitting = sorted((mark for mark in marks if 0 <= mark.start < mark.end <= len(text)), key=_widest_first)
    waiting, active = 0, list[Mark]()
    for start, end, wide in _blocks(text):
        pieces = []
        cuts = {start, end}
        index = waiting
        while index < len(fitting) and fitting[index].start < end:
            cuts.add(fitting[index].start)
            index += 1
        cuts |= {mark.end for mark in (*active, *fitting[waiting:index]) if mark.end < end}
        places = sorted(cuts)
        for left, right in pairwise(places):
            active = [mark for mark in active if mark.end > left]
            begins = []
            while waiting < len(fitting) and fitting[waiting].start == left:
                begins.append(fitting[waiting])
                waiting += 1
            active = sorted(active + begins, key=_widest_first)
            pieces.append(Piece(text[left:right], tuple(active[-DEEPEST:]), tuple(begins)))
        yield Paragraph(tuple(pieces), wide)


def _widest_first(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.name


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each paragraph, and whether an empty line stands before it.

    A line end within a paragraph is one that the page's width forced: the line is about as long as lines get in this text.
    """
    lines = text.splitlines(keepends=True)
    said = [len(line.strip()) for line in lines]
    full = _full_line(said)
    start = place = first = 0
    for number, line in enumerate(lines):
        place += len(line)
        more = number + 1 < len(lines)
        if more and (not said[number + 1] or said[number] >= full):  # empty lines belong to the paragraph before them
            continue
        yield start, place, first > 0 and not said[first - 1]
        start, first = place, number + 1


def _full_line(lengths: Sequence[int]) -> int:
    """From which length on a line is full; longer than any where lines are paragraphs."""
    said = sorted(length for length in lengths if length)
    if not said:
        return 1
    longest = said[int(len(said) * 0.95)] if len(said) > 20 else said[-1]
    return max(30, longest * 2 // 3) if longest <= 130 else said[-1] + 1
