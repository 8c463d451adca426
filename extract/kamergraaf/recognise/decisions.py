"""Lists of decisions: the papers on the agenda, the meeting that decides, and what kind of claim a decision is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import Citation, CitationKind, ClaimKind, MeetingMention, OrganisationMention
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.recognise.identifiers import dossier_number, kamerstuk_identifier
from kamergraaf.recognise.spanned import Spanned


@cache
def _kinds() -> tuple[tuple[str, ClaimKind, re.Pattern[str]], ...]:
    return tuple((r["id"], ClaimKind(r["kind"]), re.compile(r["pattern"], re.IGNORECASE)) for r in rules("decisions")["kinds"])


@cache
def _cases() -> tuple[tuple[str, CitationKind, re.Pattern[str]], ...]:
    return tuple((r["id"], CitationKind(r["kind"]), re.compile(r["pattern"])) for r in rules("decisions")["cases"])


def decision_kind(words: str) -> tuple[str, ClaimKind, tuple[int, int]] | None:
    """The rule and kind of the decision *words*, and where in it the words stand that told; None where no word does."""
    for rule, kind, pattern in _kinds():
        if found := pattern.search(words):
            return rule, kind, found.span()
    return None


def other_decision() -> tuple[str, ClaimKind]:
    """The rule and kind of a decision whose words tell no kind: what the committee is going to do."""
    other = rules("decisions")["otherwise"]
    return other["id"], ClaimKind(other["kind"])


def case_citations(paper: Paper) -> Iterator[Citation]:
    """The paper, dossier or case with whose number each case ends."""
    text = paper.clean.text
    for block in paper.blocks:
        if block.kind is BlockKind.CASE:
            words = text[block.span.start : block.span.end]
            for rule, kind, pattern in _cases():
                if (found := pattern.search(words)) and (target := _target(found)):
                    start = block.span.start
                    yield Citation(Span(start + found.start("id"), start + found.end("id")), kind, (target,), rule)
                    break


def _target(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    if groups.get("case"):
        return groups["case"]
    dossier = dossier_number(re.sub(r"-?\(R\d+\)", "", groups["dossier"]))
    if dossier is None or not groups.get("number"):
        return dossier
    try:
        return kamerstuk_identifier(dossier, groups["number"])
    except ValueError:
        return None


def decided_on(paper: Paper, citations: Sequence[Citation]) -> Mapping[int, tuple[Span, ...]]:
    """For the start of each decision's block what it decides on: the cases cited right above it, else its agenda item."""
    out: dict[int, tuple[Span, ...]] = {}
    item: list[Span] = []
    cases: list[Span] = []
    closed = True  # whether a decision on the cases was met already
    by_place = Spanned(citations)
    for block in paper.blocks:
        if block.kind not in (BlockKind.HEADING, BlockKind.CASE, BlockKind.DECISION):
            continue
        inside = [c.span for c in by_place.inside(block.span)]
        if block.kind is BlockKind.HEADING:
            item, cases, closed = inside, [], True
        elif block.kind is BlockKind.CASE:
            cases = [*([] if closed else cases), *inside[-1:]]
            closed = False
        elif block.kind is BlockKind.DECISION:
            out[block.span.start] = tuple(cases or item)
            closed = True
    return out


def sitting(paper: Paper, meetings: Sequence[MeetingMention]) -> MeetingMention | None:
    """The meeting whose decisions the paper lists: the one that its title names."""
    titles = [b.span for b in paper.blocks if b.kind is BlockKind.TITLE]
    return next((m for m in meetings if any(t.contains(m.span) for t in titles)), None)


def with_committee(
    meetings: Sequence[MeetingMention], held: MeetingMention | None, senders: Sequence[OrganisationMention]
) -> tuple[MeetingMention, ...]:
    """*meetings*; the one that was *held* has the sending committee as participant."""
    spans = tuple(s.span for s in senders)
    return tuple(replace(m, participants=tuple(dict.fromkeys((*m.participants, *spans)))) if m == held else m for m in meetings)
