"""Words as alternatives of a regular expression: the longest first, since the first that fits is the one that is taken."""

from __future__ import annotations

import re
from collections.abc import Iterable


def longest_first(words: Iterable[str]) -> list[str]:
    """*words*, each once, the longest first; those of one length by their letters, so that the order is always the same."""
    return sorted(set(words), key=lambda word: (-len(word), word))


def any_of(words: Iterable[str]) -> str:
    """A regular expression, without a group around it, for any of *words*, each taken literally; blanks stay blanks."""
    return "|".join(re.escape(word).replace("\\ ", " ") for word in longest_first(words))


def either(words: Iterable[str]) -> str:
    """As any_of, in a group."""
    return f"(?:{any_of(words)})"
