"""Collects the lines of a text version with their pieces, footnote marks and links, white space made single blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kamergraaf.model.form import Form, Link, Piece, Told
from kamergraaf.model.text import BlockKind

_SPACE = re.compile(r"(\s+)")
#: One of these alone stays as it is: a blank at which no line may break is part of the text.
_KEPT = frozenset("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f")
_DROPPED = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
#: A line break of pretty-printed markup before these, or behind opening brackets, is no blank of the text.
_CLOSING = tuple(",.;:)]»?!’”")
_OPENING = tuple("([«‘“")
#: Papers of parliament, as `extref` names them; a fragment or extension behind is no part of the identifier.
_TARGET = re.compile(
    r"(?:https?://zoek\.officielebekendmakingen\.nl/)?((?:kst|ah|h|kv|blg|nds)-[\w-]+)(?:\.\w+)?(?:[#?].*)?$", re.I
)
_BETWEEN = re.compile(r"(?:,? ?nr\. ?|,? |[ ]?\(|-)?$")


@dataclass(slots=True)
class Note:
    """A footnote met in the text: the number printed, its text, and the links in it (relative to that text)."""

    number: str
    run: Run


@dataclass(slots=True)
class Run:
    """A stretch of running text before its white space is settled: strings, footnotes, and links that open and close."""

    parts: list[str | Note | Edge] = field(default_factory=list)

    def blank(self) -> bool:
        """Whether it has nothing to show."""
        return not any(isinstance(p, Note) or (isinstance(p, str) and p.strip()) for p in self.parts)

    def text(self) -> str:
        """Its words, without footnotes."""
        return " ".join(settle(Run([p for p in self.parts if not isinstance(p, Note)])).text.split())


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a link begins (*target* told) or ends (None)."""

    target: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    """A line of text with what stands in it: marks (number, start, end), links and the footnotes themselves."""

    text: str
    marks: tuple[tuple[str, int, int], ...]
    links: tuple[Link, ...]
    notes: tuple[Note, ...]


def target_of(reference: str) -> str | None:
    """The identifier of the paper of parliament that an attribute («kst-28844-266», a web address) names; None for others."""
    found = _TARGET.match(reference.strip())
    if found is None:
        return None
    kind, _, rest = found.group(1).partition("-")
    return f"{kind.lower()}-{rest}"


class _Line:
    """A line under construction: *pending* is the white space met since the last word."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.size = 0
        self.pending = ""
        self.owed = False  # a blank stood before a footnote's digits, which are glued to the word before

    def put(self, word: str) -> int:
        """Add a word; returns where it starts."""
        if not self.pending and self.owed and word[0].isalnum():
            self.pending = " "
        last = self.out[-1][-1:] if self.out else ""
        dropped = "\n" in self.pending and (word.startswith(_CLOSING) or last in _OPENING)
        if self.pending and self.size and not dropped:
            self.out.append(self.pending if self.pending in _KEPT else " ")
            self.size += 1
        self.out.append(word)
        self.size += len(word)
        self.pending, self.owed = "", False
        return self.size - len(word)

    def mark(self, number: str) -> tuple[str, int, int]:
        """Add a footnote's digits."""
        owed, self.pending, self.owed = bool(self.pending), "", False
        start = self.size
        self.out.append(number)
        self.size += len(number)
        self.owed = owed
        return number, start, self.size


def settle(run: Run) -> Settled:
    """The line of a run: single blanks, footnote digits glued to the word before, links trimmed to their words."""
    line = _Line()
    marks: list[tuple[str, int, int]] = []
    links: list[Link] = []
    notes: list[Note] = []
    opened: list[tuple[str, int]] = []
    waiting: list[str] = []
    for part in run.parts:
        if isinstance(part, str):
            for i, word in enumerate(_SPACE.split(_DROPPED.sub("", part))):
                if i % 2:
                    line.pending += word
                elif word:
                    start = line.put(word)
                    opened.extend((target, start) for target in waiting)
                    waiting.clear()
        elif isinstance(part, Note):
            notes.append(part)
            marks.append(line.mark(part.number))
        elif part.target is not None:
            waiting.append(part.target)
        elif waiting:
            waiting.pop()
        elif opened:
            target, start = opened.pop()
            links.append(Link(start, line.size, target))
    text = "".join(line.out)
    return Settled(text, tuple(marks), _joined(text, links), tuple(notes))


def _joined(text: str, links: Sequence[Link]) -> tuple[Link, ...]:
    """Neighbouring links to one paper («21501-08», «726») as one."""
    out: list[Link] = []
    for link in sorted(links, key=lambda x: x.start):
        if out and out[-1].target == link.target and _BETWEEN.fullmatch(text[out[-1].end : link.start]):
            words = text[out[-1].start : link.end]
            closes = words.count("(") > words.count(")") and text[link.end : link.end + 1] == ")"
            out[-1] = Link(out[-1].start, link.end + closes, link.target)
        else:
            out.append(link)
    return tuple(out)


class Writer:
    """The text version in the making: lines with their pieces; footnotes wait until the end."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.size = 0
        self.pieces: list[Piece] = []
        self.marks: list[tuple[str, int, int]] = []
        self.links: list[Link] = []
        self.told: dict[Told, None] = {}
        self.notes: list[str] = []
        self._footnotes: list[Note] = []

    def line(self, run: Run | str, kind: BlockKind, number: str | None = None, speaker: str | None = None) -> str:
        """Add one line of *kind*; returns its text («» where the run has none: then nothing is added)."""
        settled = settle(run if isinstance(run, Run) else Run([run]))
        if not settled.text:
            return ""
        start = self.size
        self.lines.append(settled.text)
        self.size += len(settled.text) + 1
        self.pieces.append(Piece(start, start + len(settled.text), kind, number, speaker))
        self.marks += [(n, start + a, start + b) for n, a, b in settled.marks]
        self.links += [Link(start + x.start, start + x.end, x.target) for x in settled.links]
        self._footnotes += settled.notes
        return settled.text

    def tell(self, field_name: str, value: str | None, source: str) -> None:
        """Note what the markup tells; empty values and repetitions are left out."""
        told = Told(field_name, " ".join((value or "").split()), source)
        if told.value:
            self.told[told] = None

    def flush_notes(self) -> None:
        """Write the footnotes that wait, as «1 Kamerstuk 28 844, nr. 266.»"""
        while self._footnotes:
            waiting, self._footnotes = self._footnotes, []
            for note in waiting:
                self.line(Run([f"{note.number} ", *note.run.parts]), BlockKind.FOOTNOTE, note.number)

    def form(self) -> Form:
        """The finished form."""
        self.flush_notes()
        text = "\n".join(self.lines) + "\n"
        return Form(
            "xml",
            text,
            tuple(self.pieces),
            tuple(sorted(self.marks, key=lambda m: m[1])),
            tuple(sorted(self.links, key=lambda x: x.start)),
            told=tuple(self.told),
            notes=tuple(self.notes),
        )
