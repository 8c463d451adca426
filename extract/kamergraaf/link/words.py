"""Which words of a claim tell what it is about, in a form that is the same for singular and plural."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from kamergraaf.data import rules

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDING = re.compile(r"(?:eren|en|e|(?<=[eao])s|(?<=ie)s|(?<=e[rln])s)$")
_SHORTEST = 3


@cache
def stopwords() -> frozenset[str]:
    """Words without a topic of their own, as they stand and as stems."""
    words = rules("linking")["stopwords"].split()
    return frozenset((*words, *map(stem, words)))


@cache
def measuring_units() -> frozenset[str]:
    """Units that do not tell what is counted, as stems."""
    return frozenset(stem(word.casefold()) for word in rules("linking")["measuring_units"])


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """*word* (lower case) without an ending of inflection: «huizen» and «huis», «evaluaties» and «evaluatie» are alike.

    Not a linguistic stem: endings only, and f/v, s/z and doubled letters at the end made one.
    """
    ending = _ENDING.search(word)
    word = word[: ending.start()] if ending and ending.start() >= _SHORTEST else word
    word = re.sub(r"(?:ie|é|ë)$", "i", word)
    word = re.sub(r"([^aeiou])\1$", r"\1", word)
    word = re.sub(r"([aeou])\1(?=[^aeiou]$)", r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1]) if word else word


def content_words(text: str, without: Iterable[str] = ()) -> frozenset[str]:
    """The stems of the words of *text* that tell a topic; the words of *without* (names of a source, of a place) are left out."""
    out = {stem(word.casefold()) for phrase in without for word in _WORD.findall(phrase)} | stopwords()
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(stem(w) for w in words if len(w) >= _SHORTEST and w not in out and stem(w) not in out)
