"""Mentions looked up by where they stand, in logarithmic time: a debate has thousands of them and of claims that ask."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

from kamergraaf.model.text import Span


class Mention(Protocol):
    """Anything that stands at a span."""

    @property
    def span(self) -> Span:
        """Where it stands."""


Item = TypeVar("Item", bound=Mention)


class Spanned(Generic[Item]):
    """Mentions by their spans; what is asked comes in the order in which they were given."""

    __slots__ = ("_in_order", "_items", "_longest", "_order", "_starts")

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = tuple(items)
        self._order = sorted(range(len(self._items)), key=lambda number: self._items[number].span.start)
        self._starts = [self._items[number].span.start for number in self._order]
        self._in_order = self._order == list(range(len(self._items)))
        self._longest = max((one.span.end - one.span.start for one in self._items), default=0)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def inside(self, span: Span) -> list[Item]:
        """The mentions that *span* contains."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [one for one in self._given(first, last) if one.span.end <= span.end] if first < last else []

    def touching(self, span: Span) -> list[Item]:
        """The mentions that share a code point with *span*."""
        first, last = bisect_left(self._starts, span.start - self._longest), bisect_left(self._starts, span.end)
        return [one for one in self._given(first, last) if one.span.end > span.start]

    def _given(self, first: int, last: int) -> Iterable[Item]:
        if self._in_order:
            return self._items[first:last]
        return [self._items[number] for number in sorted(self._order[first:last])]


class Stretches:
    """Stretches of text that may hold others."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))  # how far those up to here reach

    def hold(self, span: Span) -> bool:
        """Whether one of the stretches contains *span*."""
        last = bisect_right(self._starts, span.start) - 1
        return last >= 0 and self._reach[last] >= span.end
