"""The shapes of names that no list knows: abbreviations, words in capitals, and the edges of a name."""

from __future__ import annotations

import re
from functools import cache

from kamergraaf.data import rules

# An abbreviation: at least two capitals, no digits («H5N8» is no body); parts may be joined by a slash, an ampersand or a hyphen.
_LETTERS = r"(?:[A-Z]{2,12}|[A-Z][a-z]{1,9}[A-Z][A-Za-z]{1,9}|[A-Z]{2}[A-Za-z]{1,10})"
SHORT = rf"{_LETTERS}(?:[/&]{_LETTERS})*"
CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿ’]{2,20}"
LEFT = r"(?<![\w/&.’-])"
RIGHT = r"(?![\w/&’]|-\w|\.\w)"


@cache
def short_word() -> re.Pattern[str]:
    """An abbreviation as a word of its own."""
    return re.compile(rf"{LEFT}{SHORT}{RIGHT}")


@cache
def name_word() -> re.Pattern[str]:
    """An abbreviation, or one to four words in capitals."""
    return re.compile(rf"{LEFT}(?:{SHORT}|{CAPITAL}(?: {CAPITAL}){{0,3}}){RIGHT}")


@cache
def not_bodies() -> frozenset[str]:
    """Abbreviations of things, laws and schemes."""
    return frozenset(rules("organisations")["newcomers"]["not_bodies"])
