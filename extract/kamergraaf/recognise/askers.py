"""Who asks questions and whom: the persons, bodies and posts that a paper names where it introduces its questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kamergraaf.model.findings import OrganisationMention, PersonMention, PostMention
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.recognise.question_rules import question_rules

#: A body is named right behind the words that announce it, save for an article.
_NEAR = 4
_SILENT = frozenset({BlockKind.SESSION, BlockKind.COLOPHON, BlockKind.DOSSIER, BlockKind.FOOTNOTE})


@dataclass(frozen=True, slots=True)
class Asking:
    """The mentions of a paper among which those who ask and are asked are looked for."""

    persons: Sequence[PersonMention]
    posts: Sequence[PostMention]
    organisations: Sequence[OrganisationMention]

    def before(self, paper: Paper, end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Spans of those who ask and of those who are asked, from the first block before offset *end* that names who asks."""
        rules = question_rules()
        for block in paper.blocks:
            if block.span.start >= end:
                break
            if block.kind in _SILENT:
                continue
            words = paper.clean.text[block.span.start : block.span.end]
            for pattern in rules.askers:
                if (found := pattern.search(words)) and (who := self._who(words, block.span.start, found.end())):
                    return who, self._asked(words, block.span.start, found.end())
        return (), ()

    def _who(self, words: str, offset: int, at: int) -> tuple[Span, ...]:
        stop = question_rules().until.search(words, at)
        within = Span(offset + at, offset + (stop.start() if stop and stop.start() > at else len(words)))
        persons = tuple(p.span for p in self.persons if within.contains(p.span))
        if persons:
            return persons
        near = [o.span for o in self.organisations if 0 <= o.span.start - within.start <= _NEAR]
        return tuple(near[:1])

    def _asked(self, words: str, offset: int, at: int) -> tuple[Span, ...]:
        rules = question_rules()
        opened = rules.asked.search(words, at)
        if opened is None:
            return ()
        stop = rules.asked_until.search(words, opened.end())
        within = Span(offset + opened.end(), offset + (stop.start() if stop else len(words)))
        return tuple(p.span for p in self.posts if within.contains(p.span) and not p.generic)
