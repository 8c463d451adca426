"""Of many rules, those that can match a text at all: the first letters of its words tell, for all rules in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.indexed import indexed

Rule = TypeVar("Rule")


class Choice(Generic[Rule]):
    """Rules in their order, each with the patterns that all have to match; iterable as a whole."""

    __slots__ = ("_always", "_bits", "_parts", "_rules")

    def __init__(self, rules: Iterable[Rule], patterns: Callable[[Rule], Sequence[Anchored | None]]) -> None:
        self._rules = tuple(rules)
        rows = [patterns(rule) for rule in self._rules]
        self._parts = max((len(row) for row in rows), default=0)
        self._always = 0  # bit n + m * (number of rules) is set where the m-th pattern of the n-th rule may start anywhere
        self._bits: dict[str, int] = {}  # by the key of a word, the patterns that may start with it
        for number, row in enumerate(rows):
            for part, pattern in enumerate(row):
                bit = 1 << (number + part * len(rows))
                keys, prefixes = pattern.beginnings if pattern and pattern.beginnings else (frozenset(), ())
                if not keys or prefixes or (pattern and pattern.folded):
                    self._always |= bit
                    continue
                for key in keys:
                    self._bits[key] = self._bits.get(key, 0) | bit

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def fit(self, text: str) -> list[Rule]:
        """The rules whose patterns may all match in *text*, in order; the others match nowhere."""
        bits = self._always
        for key in indexed(text).keys & self._bits.keys():
            bits |= self._bits[key]
        count = len(self._rules)
        fitting = bits & ((1 << count) - 1)
        for part in range(1, self._parts):
            fitting &= bits >> (part * count)
        out = []
        while fitting:
            lowest = fitting & -fitting
            out.append(self._rules[lowest.bit_length() - 1])
            fitting ^= lowest
        return out
