"""Numbers that stand alone on a line above a question, as in a committee's list of questions; page numbers stand so, too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kamergraaf.read.lines import Line, matches

_BARE = re.compile(r"(\d{1,3})\.?$")
#: A list has at least this many questions; fewer numbers may be those of pages.
_FEWEST = 3
#: Lines within which the title of Members' questions stands: of those one is enough.
_HEAD = 15
#: Lines within which a question has its question mark.
_WITHIN = 12


def numbers_of_questions(lines: Sequence[Line]) -> frozenset[int]:
    """Offsets of the lines that number questions: 1, 2, 3 … in order, a question right under each."""
    found: list[int] = []
    for i, line in enumerate(lines):
        bare = _BARE.match(line.text)
        if bare and int(bare.group(1)) == len(found) + 1 and _asks(lines, i + 1):
            found.append(line.start)
    fewest = 1 if any(matches("questions-title", line.text) for line in lines[:_HEAD]) else _FEWEST
    return frozenset(found) if len(found) >= fewest else frozenset()


def _asks(lines: Sequence[Line], at: int) -> bool:
    """Whether the first sentence from line *at* on is a question."""
    for line in lines[at : at + _WITHIN]:
        if _BARE.match(line.text):
            return False
        if stop := re.search(r"[.?!](?=[»”’\")\]]*\d{0,2}(?:\s|$))", line.text):
            return stop.group() == "?"
    return False
