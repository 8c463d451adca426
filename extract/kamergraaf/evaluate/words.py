"""When two quotes are the same words: what counts, and what does not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_LINE_END_HYPHEN = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
_IN_A_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of *text* in lower case: line-end hyphens undone, accents composed, no punctuation, numbers in one piece."""
    joined = _LINE_END_HYPHEN.sub("", unicodedata.normalize("NFC", text))
    return _WORD.findall(_IN_A_NUMBER.sub("", joined.lower()))


def key(text: str) -> str:
    """The words of *text* as one string, so that white space does not count either."""
    return "".join(words(text))


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Share, 0–1, of the words of two texts that both have, each as often as both have it."""
    common = (Counter(one) & Counter(other)).total()
    return common / max(1, len(one) + len(other) - common)


def on_one_line(text: str) -> str:
    """*text* as it is shown: line-end hyphens undone, white space as single blanks."""
    return " ".join(_LINE_END_HYPHEN.sub("", text).split())
