"""Whose office a bare «de Minister» names.

In a paper that a minister signs, the signatory's; in a debate, the first of that rank named at its head; else, in this order:
the one named last in the same paragraph, the one that the paper is about (its title, its addressee, or the ministry in its
subject line) unless it names another as often, and where its head tells nothing the only one of the section or of the paper.
Where two compete, nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kamergraaf.model.findings import Findings, PostMention
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.recognise import portfolios
from kamergraaf.recognise.senders import in_subject

_MINISTRY = re.compile(r"[Mm]inisterie van (?:de |het )?")
_HEADS = frozenset({BlockKind.TITLE, BlockKind.ADDRESSEE})
_PARTING = re.compile(r"[.?!]\s")
_NEAR = 1  # sentences that end between an office and the bare one that repeats it, where the paper is about another
_LEADING = 3  # times as often named as any other


@dataclass(frozen=True)
class BareOffices:
    """The offices of one paper, asked what a bare one stands for; *debate* tells that the paper is the report of one."""

    paper: Paper
    findings: Findings
    debate: bool

    def antecedent(self, mention: PostMention) -> PostMention:
        """The full mention behind the bare *mention*; *mention* itself where none or more than one may be meant."""
        alike = self._alike(mention)
        signed = {m.label: m for m in alike if m.span in self._signing}
        if signed:
            return next(iter(signed.values())) if len(signed) == 1 else mention
        before = [m for m in alike if m.span.end <= mention.span.start]
        if self.debate:
            return before[0] if before else mention
        head = self._told(mention, alike)
        if paragraph := self._within(before, self._paragraph(mention.span)):
            last = self._last(paragraph)
            near = not last or self._ends(last.span.end, mention.span.start) <= _NEAR
            return last if last and (near or all(m.post_ids == last.post_ids for m in head)) else mention
        told = {m.post_ids: m for m in (*self._within(before, self._section(mention.span)), *head)}
        if len(told) != 1:
            return mention if told or self._fields else self._leading(before, alike) or mention
        only = next(iter(told.values()))
        return only if not head or self._foremost(only, alike) else mention

    @cached_property
    def _signing(self) -> frozenset[Span]:
        return frozenset(s.post for s in self.findings.signatures if s.post)

    def _alike(self, mention: PostMention) -> list[PostMention]:
        rank = mention.label.lower() + " "
        return [m for m in self.findings.posts if m.post_ids and m.label.lower().startswith(rank) and not m.country]

    def _within(self, mentions: Sequence[PostMention], span: Span) -> list[PostMention]:
        return [m for m in mentions if span.contains(m.span)]

    def _paragraph(self, at: Span) -> Span:
        return next((b.span for b in self.paper.blocks if b.span.contains(at)), at)

    def _section(self, at: Span) -> Span:
        """From the last heading to the mention: a question with its answer."""
        headings = [b.span.end for b in self.paper.blocks if b.kind is BlockKind.HEADING and b.span.end <= at.start]
        return Span(headings[-1] if headings else at.start, at.end)

    def _last(self, named: Sequence[PostMention]) -> PostMention | None:
        """The last of those *named*, unless another stands in its sentence."""
        last = named[-1]
        others = [m for m in named if m.post_ids != last.post_ids]
        return last if not others or self._ends(others[-1].span.end, last.span.start) else None

    def _ends(self, start: int, end: int) -> int:
        """How many sentences end between two offsets."""
        return len(_PARTING.findall(self.paper.clean.text, start, end))

    def _told(self, mention: PostMention, alike: Sequence[PostMention]) -> list[PostMention]:
        """The offices of that rank that the head tells: those named there, and that of each ministry in the subject line."""
        heads = [b.span for b in self.paper.blocks if b.kind in _HEADS]
        found = [m for m in alike if any(span.contains(m.span) for span in heads)]
        for field in self._fields:
            entry = portfolios.table().get((mention.label.lower(), field))
            if entry:
                known = next((m for m in alike if set(m.post_ids) & set(entry.post_ids)), None)
                found.append(known or replace(mention, label=entry.label, post_ids=entry.post_ids))
        return found

    @cached_property
    def _fields(self) -> list[str]:
        """The portfolios, in plain form, of the ministries in the title and the subject line."""
        heads = [b.span for b in self.paper.blocks if b.kind is BlockKind.TITLE]
        bodies = [o for o in self.findings.organisations if any(span.contains(o.span) for span in heads)]
        bodies += in_subject(self.paper, self.findings.organisations)
        return list(dict.fromkeys(portfolios.key_of(_MINISTRY.sub("", o.label)) for o in bodies if _MINISTRY.match(o.label)))

    def _foremost(self, office: PostMention, alike: Sequence[PostMention]) -> bool:
        """Whether the paper names no other office of that rank, or this one more often than any other."""
        count = Counter(m.post_ids for m in alike)
        return all(count[office.post_ids] > n for ids, n in count.items() if ids != office.post_ids)

    def _leading(self, before: Sequence[PostMention], alike: Sequence[PostMention]) -> PostMention | None:
        """The only office of that rank in the paper, or one named at least three times as often as any other."""
        ranked = Counter(m.post_ids for m in alike).most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] < _LEADING * ranked[1][1]):
            return None
        return next((m for m in before if m.post_ids == ranked[0][0]), None)
