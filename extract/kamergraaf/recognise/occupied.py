"""Tells in logarithmic time whether a span meets any of many others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from kamergraaf.model.text import Span


class Occupied:
    """The stretches of text that some spans cover."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def meets(self, span: Span) -> bool:
        """Whether *span* shares a code point with one of the spans."""
        index = bisect_right(self._starts, span.start) - 1
        if index >= 0 and self._ends[index] > span.start:
            return True
        return index + 1 < len(self._starts) and self._starts[index + 1] < span.end
