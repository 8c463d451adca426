"""Where source spans stand in the clean text, and in which sentence or block."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kamergraaf.model.text import Span

if TYPE_CHECKING:
    from kamergraaf.model.text import Paper

_CONTEXT = 60  # characters shown on either side of words that stand in no block


class Passages:
    """Sentences and blocks of one paper, found by source spans. *clean* is the running text."""

    def __init__(self, paper: Paper) -> None:
        self.clean = paper.clean.text
        self._source = paper.source.text
        self._index = {offset: index for index, offset in enumerate(paper.clean.offsets)}
        self._levels = [sorted(sentence.span for sentence in paper.sentences), sorted(block.span for block in paper.blocks)]
        self._starts = [[span.start for span in level] for level in self._levels]

    def to_clean(self, span: Span) -> Span | None:
        """The clean span of a source *span*; None for words that the clean text leaves out."""
        start, last = self._index.get(span.start), self._index.get(span.end - 1)
        return None if start is None or last is None or last < start else Span(start, last + 1)

    def words(self, span: Span) -> str:
        """The words of a source *span* on one line, line-end hyphens undone where it stands in the clean text."""
        here = self.to_clean(span)
        return " ".join((self._source[span.start : span.end] if here is None else self.clean[here.start : here.end]).split())

    def around(self, span: Span) -> Span:
        """The sentence, else the block, else the stretch of clean text in which a source *span* begins."""
        here = self.to_clean(span) or Span(0, 1)
        for level, starts in zip(self._levels, self._starts, strict=True):
            index = bisect_right(starts, here.start) - 1
            if index >= 0 and level[index].overlaps(here):
                return level[index]
        return Span(max(0, here.start - _CONTEXT), min(len(self.clean), here.end + _CONTEXT))
