"""Texts indexed by the first letters of their words, so that a pattern is tried only where it can match."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from kamergraaf.recognise.needles import ODD
from kamergraaf.recognise.openings import DIGIT, LONGEST

_TOKEN = re.compile(r"\w+|[^\w\s]")
_INSIDE = re.compile(r"(?<=\w)(?=\w)")  # the place between two characters of one word
#: How matches begin: keys (first letters of words, LONGEST or all, and signs), and by their length shorter prefixes.
Beginnings = tuple[frozenset[str], tuple[tuple[int, frozenset[str]], ...]]
NOWHERE: tuple[int, ...] = ()
_FEW = 150  # words; of fewer all are looked at, of more by a table


class Index:
    """Where the words and signs of a text start, by their first letters, and its lower case; what is asked of it is kept."""

    __slots__ = ("_asked", "_by_key", "_key_set", "_keys", "_lowered", "_places", "_starts", "_text", "_whole")

    def __init__(
        self, text: str, keys: Sequence[str], places: Sequence[int], whole: tuple[Index, int, int] | None = None
    ) -> None:
        """*whole* is the index of a longer text of which *text* is the part between two offsets."""
        self._text, self._keys, self._places = text, keys, places
        self._starts: dict[Beginnings, Sequence[int]] = {}
        self._key_set: frozenset[str] | None = None
        self._by_key: dict[str, list[int]] | None = None
        self._lowered: Index | None = None
        self._asked = False  # for the lower case
        self._whole = whole

    @property
    def lowered(self) -> Index | None:
        """The text in lower case, or None where that may hide what matches when case is ignored."""
        if self._asked:
            return self._lowered
        self._asked = True
        if self._whole:
            index, start, end = self._whole
            self._lowered = index.lowered.part(start, end) if index.lowered else None
        else:
            lowered = self._text.lower()
            odd = len(lowered) != len(self._text) or (not lowered.isascii() and any(c in self._text for c in ODD))
            self._lowered = None if odd else Index(lowered, [key.lower() for key in self._keys], self._places)
        return self._lowered

    @property
    def keys(self) -> frozenset[str]:
        """The first letters of the text's words, its other signs, and DIGIT where a word begins with one."""
        known = self._key_set
        if known is None:
            known = frozenset(self._keys)
            if any(map(str.isdecimal, {key[0] for key in known})):
                known |= {DIGIT}
            self._key_set = known
        return known

    def of_form(self, text: str) -> Index:
        """The index of *text*, which differs from this one's in blanks only."""
        return Index(text, self._keys, self._places)

    def part(self, start: int, end: int) -> Index:
        """The index of text[start:end]."""
        text = self._text[start:end]
        if _INSIDE.match(self._text, start) or _INSIDE.match(self._text, end):  # a word is cut: it has another key
            return of_text(text)
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        return Index(text, self._keys[first:last], [place - start for place in self._places[first:last]], (self, start, end))

    def starts(self, beginnings: Beginnings) -> Sequence[int]:
        """The offsets in the text, in order, at which a match that has one of *beginnings* may start."""
        known = self._starts.get(beginnings)
        if known is None:
            known = self._starts[beginnings] = self._sought(*beginnings)
        return known

    def holds(self, strings: frozenset[str], start: int, end: int) -> bool:
        """Whether one of *strings* stands in text[start:end]."""
        text = self._text
        if start or end < len(text):
            return any(text.find(string, start, end) >= 0 for string in strings)
        return any(string in text for string in strings)

    def _sought(self, wanted: frozenset[str], prefixes: tuple[tuple[int, frozenset[str]], ...]) -> Sequence[int]:
        hits = self.keys & wanted
        if prefixes:
            keys = self.keys
            for length, some in prefixes:
                hits |= {key for key in keys if key[:length] in some}
        if not hits:
            return NOWHERE
        if len(self._keys) >= _FEW:
            table = self._table
            return sorted({at for key in hits for at in table[key]})
        if DIGIT in hits:
            hits |= {key for key in self.keys if key[0].isdecimal()}
        return [at for key, at in zip(self._keys, self._places, strict=True) if key in hits]

    @property
    def _table(self) -> dict[str, list[int]]:
        """The offsets of words and signs by their keys."""
        table = self._by_key
        if table is None:
            table = {}
            for key, place in zip(self._keys, self._places, strict=True):
                if key in table:
                    table[key].append(place)
                else:
                    table[key] = [place]
            table[DIGIT] = [at for key, places in table.items() if key[0].isdecimal() for at in places]
            self._by_key = table
        return table


class Stretch(str):
    """A stretch of a longer text that brings its index, which is part of the text's."""

    __slots__ = ("tokens",)
    tokens: Index


@lru_cache(maxsize=32)  # a sentence at hand and its clauses
def stretch(text: str, start: int, end: int) -> Stretch:
    """text[start:end]."""
    out = Stretch(text[start:end])
    out.tokens = indexed(text).part(start, end)
    return out


def in_lower_case(lowered: str, text: str) -> str:
    """*lowered*, which is *text* in lower case, perhaps with other blanks: with the index of *text* where that fits."""
    index = indexed(text).lowered
    if index is None:
        return lowered
    out = Stretch(lowered)
    out.tokens = index.of_form(lowered)
    return out


def indexed(text: str) -> Index:
    """The index of *text*."""
    return text.tokens if isinstance(text, Stretch) else of_text(text)


@lru_cache(maxsize=16)  # a paper, and what stands in it under other hands
def of_text(text: str) -> Index:
    """The index of *text*, made anew."""
    keys: list[str] = []
    places: list[int] = []
    for match in _TOKEN.finditer(text):
        keys.append(match[0][:LONGEST])
        places.append(match.start())
    return Index(text, keys, places)
