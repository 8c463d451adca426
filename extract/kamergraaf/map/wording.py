"""Words of the paper as a reader would write them down: on one line, line-end hyphens undone, footnotes left out."""

from __future__ import annotations

import re
from bisect import bisect_left

from kamergraaf.model.text import Paper, Span


def on_one_line(text: str) -> str:
    """*text* with every stretch of white space as one blank; a word broken at a line's end is one word."""
    return " ".join(re.sub(r"(?<=\w)-[ \t]*\r?\n\s*(?=[^\W\d_])", "", text).split()) if "\n" in text else " ".join(text.split())


def wording(paper: Paper, span: Span, told: str) -> str:
    """The words at the source *span*: *told* where it is one line already, else the clean text that stands behind the span."""
    if "\n" in told or "\r" in told:
        offsets = paper.clean.offsets
        first, last = bisect_left(offsets, span.start), bisect_left(offsets, span.end)
        told = paper.clean.text[first:last] or told
    return on_one_line(told)
