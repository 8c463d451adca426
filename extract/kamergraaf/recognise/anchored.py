"""Regular expressions that are tried only where they can match.

An `Anchored` finds exactly what its pattern finds, sooner. The words of a text are indexed by their first letters once
(`indexed`); a pattern whose matches start with such letters (`openings`) is tried at the few words that do. A pattern of which
that tells nothing is tried only on text that holds what it needs (`needles`). Both are read from the pattern itself.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kamergraaf.recognise.indexed import NOWHERE, Beginnings, indexed
from kamergraaf.recognise.needles import Needles, needles
from kamergraaf.recognise.openings import Openings, at_beginning, openings

_FIRST = (0,)
WORTH = 20_000  # characters searched, behind which the analysis of an expression has paid
_WORTH_ALL = 100_000  # the same for many alternatives


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where a pattern is tried: on text that holds its needles, only at the beginning, at certain words or (None) anywhere.

    The beginnings of a *folded* one, which ignores case, are sought in the lower case of a text.
    """

    needles: Needles
    only_first: bool
    beginnings: Beginnings | None
    folded: bool


class Anchored:
    """A compiled pattern; `search`, `match`, `fullmatch` and `finditer` give what those of re.Pattern give.

    The expression is analysed once so much text was searched that it pays: a run on one paper does without.
    """

    __slots__ = ("_plan", "_searched", "compiled", "flags", "fullmatch", "match", "source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source, self.flags = source, flags
        self.compiled = re.compile(source, flags)
        self.match = self.compiled.match
        self.fullmatch = self.compiled.fullmatch
        self._plan: _Plan | None = None
        self._searched = 0

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in text[start:end]."""
        starts = self._candidates(text, start, end)
        if starts is None:
            return self.compiled.search(text, start, end)
        return next(_tried(self, text, starts, start, end), None) if starts else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in text[start:end], left to right, none overlapping."""
        starts = self._candidates(text, start, end)
        if starts is None:
            return self.compiled.finditer(text, start, end)
        return _tried(self, text, starts, start, end) if starts else iter(())

    def _candidates(self, text: str, start: int, end: int) -> Sequence[int] | None:
        """The offsets in *text* at which a match in text[start:end] may start, or None: anywhere."""
        plan = self._plan
        if plan is None:
            self._searched += min(end, len(text)) - start
            if self._searched < WORTH:
                return None
            plan = self.analyse()
        if plan.needles:
            index = indexed(text).lowered
            if index and not all(index.holds(strings, start, end) for strings in plan.needles):
                return NOWHERE
        if plan.only_first:
            return NOWHERE if start else _FIRST
        if plan.beginnings:
            index = indexed(text).lowered if plan.folded else indexed(text)
            return index.starts(plan.beginnings) if index else None
        return None

    def analyse(self) -> _Plan:
        """Plans now where to try the pattern."""
        found = openings(self.source, self.flags)
        beginnings = _by_length(found) if found else None
        self._plan = plan = _Plan(
            needles(self.source, self.flags) if beginnings is None or _vague(beginnings) else (),
            at_beginning(self.source, self.flags),
            beginnings,
            bool(self.compiled.flags & re.IGNORECASE),
        )
        return plan


class OneOf:
    """A pattern of many alternatives, of which each of *parts* is one: a match of the whole is one of a part at the same place.

    Where a part can begin with any letter («[a-z]+debat»), the places at which it matches are sought first, so that the whole is
    tried only there and at the words with which the others begin.
    """

    __slots__ = ("_beginnings", "_loose", "_parts", "_searched", "compiled", "match", "source")

    def __init__(self, source: str, parts: Iterable[str]) -> None:
        self.source, self._parts = source, tuple(parts)
        self.compiled = re.compile(source)
        self.match = self.compiled.match
        self._beginnings: Beginnings | None = None
        self._loose: tuple[Anchored, ...] = ()
        self._searched = 0

    def analyse(self) -> Beginnings:
        """Plans now where to try the pattern."""
        keys: set[str] = set()
        prefixes: set[str] = set()
        loose: list[Anchored] = []
        for part in self._parts:
            found = openings(part)
            if found is None or any(len(prefix) == 1 for prefix in found.prefixes):
                loose.append(Anchored(f"(?={part})"))  # of no width: it is found at every place, also inside another match
            else:
                keys |= found.keys
                prefixes |= found.prefixes
        self._loose = tuple(loose)
        self._beginnings = beginnings = _by_length(Openings(frozenset(keys), frozenset(prefixes)))
        return beginnings

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in text[start:end]."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in text[start:end], left to right, none overlapping."""
        beginnings = self._beginnings
        if beginnings is None:
            self._searched += min(end, len(text)) - start
            if self._searched < _WORTH_ALL:
                return self.compiled.finditer(text, start, end)
            beginnings = self.analyse()
        starts = set(indexed(text).starts(beginnings))
        for part in self._loose:
            starts.update(match.start() for match in part.finditer(text, start, end))
        return _tried(self, text, sorted(starts), start, end)


def _tried(pattern: Anchored | OneOf, text: str, starts: Sequence[int], start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches at those of *starts* that lie in text[start:end] and in no match before them."""
    match = pattern.match
    for index in range(bisect_left(starts, start) if start else 0, len(starts)):
        at = starts[index]
        if at >= end:
            return
        if at >= start and (found := match(text, at, end)):
            yield found
            start = found.end()


def _vague(beginnings: Beginnings) -> bool:
    """Whether many words begin so: with one letter."""
    return any(length == 1 for length, _ in beginnings[1])


def _by_length(found: Openings) -> Beginnings:
    lengths = sorted({len(prefix) for prefix in found.prefixes})
    return found.keys, tuple((length, frozenset(p for p in found.prefixes if len(p) == length)) for length in lengths)
