"""Footnotes that stand in the flow of a text or at its end, and the glued digits that call them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kamergraaf.read.lines import Line, matches

#: Lines of the head bear no footnote marks, but digits that look like them («Postbus 20401»).
_HEAD = ("colophon", "dossier", "number", "dateline", "session", "addressee")
_NOTE = re.compile(r"(\d{1,3})\s+(?=\S)")
_TERMINAL = re.compile(r"[.!?][»”’\")\]]*$")
#: Words that end in a capital followed by a digit without being a footnote mark: CO2, PM10, H5 …
_FORMULA = re.compile(r"(?:^|[^A-Za-z])(?:CO|NO|SO|NH|PM|H|N|O|A|B|C|D|S|P|Q|R|T)$")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's number, its lines (the first begins at the number) and where the number ends in the source."""

    number: str
    lines: tuple[Line, ...]
    body_start: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a footnote's digits stand in the running text (source offsets)."""

    number: str
    start: int
    end: int


@cache
def _mark_pattern(number: int) -> re.Pattern[str]:
    # Glued to a word, to punctuation behind a word or year, or to a year; «1,2» and «31.066» are numbers, not marks.
    return re.compile(
        r"(?:(?<=[^\W\d_])|(?<=[»”’)\]])|(?<=[^\W\d_][.,;:!?])|(?<=[»”’)\]%][.,;:!?])"
        r"|(?<=\b19\d\d[.,;:!?])|(?<=\b20[0-4]\d[.,;:!?])|(?<=\b19\d\d)|(?<=\b20[0-4]\d))"
        rf"{number}(?![\d%])(?=\s|$|[A-Z«.,;:)])"
    )


def find_notes(text: str, lines: tuple[Line, ...], wrapped: bool = True) -> tuple[tuple[Note, ...], tuple[Mark, ...]]:
    """Footnotes numbered 1, 2, … whose mark stands glued to an earlier word, with those marks.

    *lines* are the paper's lines without furniture. A footnote runs on until a line ends it; one that breaks off
    without end continues behind a blank line. *wrapped* is false where one line is one paragraph.
    """
    notes: list[Note] = []
    marks: list[Mark] = []
    taken = [(line.start, line.end) for line in lines[:80] if any(matches(g, line.text) for g in _HEAD)]
    expected, searched, i = 1, 0, 0
    while i < len(lines):
        line = lines[i]
        head = _NOTE.match(line.text)
        mark = None
        if head and int(head.group(1)) == expected and (not wrapped or _may_start(lines, i, notes)):
            mark = _find_mark(text, expected, searched, line.start, taken)
            if mark is None and notes and notes[-1].lines[-1] is lines[i - 1]:
                # Directly behind its predecessor it is a footnote even where its mark comes later.
                mark = _find_mark(text, expected, line.end, len(text), taken)
        if head is None or mark is None:
            i += 1
            continue
        j = i + 1
        while wrapped and j < len(lines) and _continues(lines, j, expected):
            j += 1
        notes.append(Note(str(expected), lines[i:j], line.start + head.end()))
        marks.append(mark)
        taken.append((line.start, lines[j - 1].end))
        searched, expected, i = mark.end, expected + 1, j
    return tuple(notes), tuple(marks)


def _may_start(lines: tuple[Line, ...], i: int, notes: list[Note]) -> bool:
    """A footnote starts behind a blank line or an end of sentence, or directly behind another footnote."""
    line = lines[i]
    return (
        line.gap > 0 or i == 0 or bool(notes and notes[-1].lines[-1] is lines[i - 1]) or bool(_TERMINAL.search(lines[i - 1].text))
    )


def _find_mark(text: str, number: int, start: int, end: int, taken: list[tuple[int, int]]) -> Mark | None:
    for match in _mark_pattern(number).finditer(text, start, end):
        if any(a <= match.start() < b for a, b in taken):
            continue
        if _FORMULA.search(text[max(0, match.start() - 4) : match.start()]):
            continue
        return Mark(str(number), match.start(), match.end())
    return None


def _continues(lines: tuple[Line, ...], j: int, number: int) -> bool:
    """Whether line *j* goes on with the footnote *number* that line j−1 belongs to."""
    before, line = lines[j - 1], lines[j]
    head = _NOTE.match(line.text)
    if head and int(head.group(1)) == number + 1:
        return False
    if _TERMINAL.search(before.text):
        # A full line may end in a sentence by chance; a short one ends the note, as do a blank line and a new page.
        return line.gap == 0 and not line.indented and 70 <= len(before.text) <= 160
    return not (line.gap > 1 and line.text[0].islower() and len(before.text) < 40)
