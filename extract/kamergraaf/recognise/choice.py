"""Of many rules, those that can match a text at all: the first letters of its words tell, for all rules in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Generic, TypeVar

from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.indexed import indexed
from kamergraaf.recognise.openings import words_asked

Rule = TypeVar("Rule")
_SETS = 4  # of one alternative; more tell hardly more


class Choice(Generic[Rule]):
    """Rules in their order, each with the patterns that all have to match; iterable as a whole.

    Each alternative of a rule asks for a word of each of some sets: those with which its patterns begin, and those that follow.
    Bit n + m * (number of alternatives) stands for the m-th set of the n-th alternative of all.
    """

    __slots__ = ("_always", "_bits", "_owners", "_rules", "_sets")

    def __init__(self, rules: Iterable[Rule], patterns: Callable[[Rule], Sequence[Anchored | None]]) -> None:
        kept: list[Rule] = []
        asked: list[tuple[frozenset[str], ...]] = []
        self._owners: list[int] = []  # the rule of each alternative
        for number, rule in enumerate(rules):
            kept.append(rule)
            rows = [words_asked(p.source, p.flags) for p in patterns(rule) if p]
            together = [sum(one, ())[:_SETS] for one in product(*rows)]
            asked += together
            self._owners += [number] * len(together)
        self._rules = tuple(kept)
        self._sets = max(map(len, asked), default=0)
        self._always = 0  # sets that an alternative does not ask for
        self._bits: dict[str, int] = {}  # by the key of a word, the sets that hold it
        for number, sets in enumerate(asked):
            for place in range(self._sets):
                bit = 1 << (number + place * len(asked))
                if place >= len(sets):
                    self._always |= bit
                    continue
                for key in sets[place]:
                    self._bits[key] = self._bits.get(key, 0) | bit

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def fit(self, text: str) -> list[Rule]:
        """The rules whose patterns may all match in *text*, in order; the others match nowhere."""
        bits = self._always
        for key in indexed(text).keys & self._bits.keys():
            bits |= self._bits[key]
        count = len(self._owners)
        fitting = (1 << count) - 1
        for place in range(self._sets):
            fitting &= bits >> (place * count)
        numbers = []
        while fitting:
            lowest = fitting & -fitting
            numbers.append(self._owners[lowest.bit_length() - 1])
            fitting ^= lowest
        return [self._rules[number] for number in dict.fromkeys(numbers)]
