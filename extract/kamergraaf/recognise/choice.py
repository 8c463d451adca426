"""Of many rules, those that can match a text at all: the first letters of its words tell, for all rules in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Generic, TypeVar

from kamergraaf.recognise.anchored import WORTH, Anchored
from kamergraaf.recognise.indexed import indexed
from kamergraaf.recognise.openings import words_asked

Rule = TypeVar("Rule")
_SETS = 4  # of one alternative; more tell hardly more


class Choice(Generic[Rule]):
    """Rules in their order, each with the patterns that all have to match; iterable as a whole.

    Each alternative of a rule asks for a word of each of some sets: those with which its patterns begin, and those that follow.
    Bit n + m * (number of alternatives) stands for the m-th set of the n-th alternative of all.
    """

    __slots__ = ("_always", "_bits", "_owners", "_patterns", "_rules", "_searched", "_sets")

    def __init__(self, rules: Iterable[Rule], patterns: Callable[[Rule], Sequence[Anchored | None]]) -> None:
        self._rules = tuple(rules)
        self._patterns = patterns
        self._searched = 0
        self._sets = 0
        self._owners: list[int] = []  # the rule of each alternative
        self._always = 0  # sets that an alternative does not ask for
        self._bits: dict[str, int] = {}  # by the key of a word, the sets that hold it

    def analyse(self) -> None:
        """Finds out now what the rules ask for."""
        asked: list[tuple[frozenset[str], ...]] = []
        for number, rule in enumerate(self._rules):
            rows = [words_asked(p.source, p.flags) for p in self._patterns(rule) if p]
            together = [sum(one, ())[:_SETS] for one in product(*rows)]
            asked += together
            self._owners += [number] * len(together)
        self._sets = max(map(len, asked), default=0)
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

    def fit(self, text: str) -> Sequence[Rule]:
        """The rules whose patterns may all match in *text*, in order; the others match nowhere."""
        if not self._owners:  # as with a single pattern, the analysis has to pay
            self._searched += len(text)
            if self._searched < WORTH:
                return self._rules
            self.analyse()
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
