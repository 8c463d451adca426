"""Finds known names in text: one automaton over all of them, the longest name wins, only whole words count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain

import ahocorasick

from kamergraaf.registry.lookup import Registry, load_registry


class Case(StrEnum):
    """How the letters of a name must be written to count."""

    ANY = "any"  # running text, capitals, lower case: names of several words
    EXACT = "exact"  # as given: abbreviations and names of one common word
    NAME = "name"  # as given or all in capitals: names of one word in titles


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an *entry* ("org:min-jenv", "post:minister-min-jenv")."""

    name: str
    entry: str
    case: Case = Case.ANY


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found at start–end (code points, end exclusive) with all entries that bear it, in the order they were given."""

    start: int
    end: int
    entries: tuple[str, ...]


# What joins a word to its neighbours: a name beside one of these is part of a longer word («VN-sancties»).
_HYPHENS = "-‐‑\u00ad"
_FOLD = (*((dash, "-") for dash in "‐‑–—"), *((quote, "'") for quote in "’‘`´"), ("\xa0", " "), ("\u202f", " "))


def _straight(text: str) -> str:
    """*text* with plain dashes, quotes and blanks; str.replace, for str.translate is ten times slower on such text."""
    for written, plain in _FOLD:
        text = text.replace(written, plain)
    return text


@lru_cache(maxsize=4)  # several recognisers fold the same paper
def fold(text: str) -> str:
    """*text* in lower case with plain dashes, quotes and blanks; exactly as long as *text*."""
    plain = _straight(text)
    lower = plain.lower()
    if len(lower) != len(plain):  # «İ» becomes two code points: keep such letters
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    return lower


_NOTE_MARK = re.compile(r"[1-9]\d?(?=[.,;:)]|\s|\Z)")  # a footnote's: «aan uw Kamer2.»


def bounded(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is made of whole words: no letter, digit or joining hyphen touches it, save a footnote's mark."""
    if start and (text[start - 1].isalnum() or (text[start - 1] in _HYPHENS and start > 1 and text[start - 2].isalnum())):
        return False
    if end >= len(text):
        return True
    after = text[end]
    if after.isalnum():
        return text[end - 1].islower() and _NOTE_MARK.match(text, end) is not None
    return not (after in _HYPHENS and end + 1 < len(text) and text[end + 1].isalnum())


class Gazetteer:
    """An automaton over names; immutable once built, cheap to share, about 20 MB of text a second."""

    __slots__ = ("_automaton",)

    def __init__(self, names: Iterable[Name]) -> None:
        table: dict[str, list[Name]] = {}
        for name in names:
            if key := fold(" ".join(name.name.split())):
                table.setdefault(key, []).append(name)
        self._automaton = ahocorasick.Automaton()
        for key, bearers in table.items():
            self._automaton.add_word(key, (len(key), tuple(dict.fromkeys(bearers))))
        if table:
            self._automaton.make_automaton()

    def find(self, text: str) -> list[NameMatch]:
        """All names in *text*, left to right, none overlapping; of names at one place the longest counts."""
        if not len(self._automaton):
            return []
        found: list[NameMatch] = []
        for match in sorted(self._hits(text), key=lambda hit: (hit.start, -hit.end)):
            if not found or match.start >= found[-1].end:
                found.append(match)
        return found

    def _hits(self, text: str) -> Iterator[NameMatch]:
        for last, (length, bearers) in self._automaton.iter(fold(text)):
            start, end = last + 1 - length, last + 1
            if not bounded(text, start, end):
                continue
            written = text[start:end]
            if entries := tuple(dict.fromkeys(name.entry for name in bearers if _fits(name, written))):
                yield NameMatch(start, end, entries)


def _fits(name: Name, written: str) -> bool:
    if name.case is Case.ANY or name.name == written:
        return True
    if name.case is Case.NAME:
        return written == name.name.upper()
    return _straight(written) == _straight(name.name)


_ABBREVIATION = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z&.-]{3,10}\Z")


def case_of(name: str) -> Case:
    """How a name must be written: several words in any case, one word as given or in capitals, abbreviations as given."""
    if _ABBREVIATION.match(name):
        return Case.EXACT
    return Case.ANY if " " in name else Case.NAME


def _organisation_names(registry: Registry) -> Iterator[Name]:
    for body in registry.organisations.values():
        entry = f"org:{body.id}"
        for row in body.names:
            yield Name(row.name, entry, case_of(row.name))
            if body.kind == "ministerie" and row.abbreviation:
                yield Name(f"Ministerie van {row.abbreviation}", entry)
            if _ABBREVIATION.match(row.abbreviation) and not row.abbreviation.startswith("Min"):
                yield Name(row.abbreviation, entry, Case.EXACT)


def _post_names(registry: Registry) -> Iterator[Name]:
    for post in registry.posts.values():
        for row in post.names:
            yield Name(row.name, f"post:{post.id}", case_of(row.name))


@cache
def registry_names() -> tuple[Name, ...]:
    """The names of the registry's organisations ("org:<id>") and posts ("post:<id>")."""
    registry = load_registry()
    return tuple(chain(_organisation_names(registry), _post_names(registry)))
