"""What a paper says of earlier commitments: a sentence that recalls a promise, and one at or behind it that tells its state.

The state is that of a rule of rules/commitments.yaml in the sentence that recalls the promise or in one of the next three, unless
another promise is recalled there first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import CitationKind, ClaimFinding, ClaimKind, Findings
from kamergraaf.model.resolved import Claim, CommitmentReport
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.resolve.citing import pointed_at
from kamergraaf.resolve.keys import digest

#: Sentences behind the one that recalls a promise in which its state may be told.
_REACH = 3
_SPEAKING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class State:
    """A rule of the rules file: the words that tell a *status*, and whether the paper at *hand* is what keeps the promise."""

    id: str
    status: str
    here: bool
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def tells(self, sentence: str) -> bool:
        """Whether *sentence* has the words of the rule."""
        return bool(self.pattern.search(sentence)) and not (self.unless and self.unless.search(sentence))


@dataclass(frozen=True, slots=True)
class Wording:
    """The rules of rules/commitments.yaml, compiled."""

    recalled: tuple[re.Pattern[str], ...]
    states: tuple[State, ...]
    number: re.Pattern[str]


@cache
def wording() -> Wording:
    """The compiled rules. Raises RuleError where the file is missing or damaged."""
    data = rules("commitments")
    states = (
        State(row["id"], row["status"], row.get("here", False), re.compile(row["pattern"]), _optional(row.get("unless")))
        for row in data["states"]
    )
    recalled = tuple(re.compile(row["pattern"]) for row in data["recalled"])
    return Wording(recalled, tuple(states), re.compile(data["number"]["pattern"]))


def _optional(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def state_of(sentence: str) -> State | None:
    """The first rule of which *sentence* has the words."""
    return next((state for state in wording().states if state.tells(sentence)), None)


def recalls(sentence: str) -> bool:
    """Whether *sentence* names a promise made before."""
    return any(pattern.search(sentence) for pattern in wording().recalled)


def resolve_reports(
    paper: Paper,
    findings: Findings,
    document: str,
    cited_at: Mapping[Span, tuple[str, ...]],
    meeting_at: Mapping[Span, str],
    claims: Sequence[Claim],
) -> tuple[CommitmentReport, ...]:
    """What the paper says of earlier commitments, in text order; *claims* are its claims, one for each of the findings'."""
    seen: Counter[str] = Counter()
    out = []
    last: Span | None = None
    for recalled, told, state in _told(paper):
        if recalled == last and not (_cited(findings, recalled, cited_at) or any(recalled.contains(s) for s in meeting_at)):
            continue  # «Met deze brief doe ik deze toezegging gestand» has told the state of the promise before it
        last = told
        whole = Span(recalled.start, told.end)
        words = paper.clean.text[whole.start : whole.end]
        identity = digest(words)
        seen[identity] += 1
        key = f"{document}#report-{identity}" + (f"-{seen[identity]}" if seen[identity] > 1 else "")
        # What is cited where the promise is recalled is where it was made, unless that sentence also says with what it was kept.
        before = () if told == recalled and not state.here else _cited(findings, recalled, cited_at)
        kept = _cited(findings, told, cited_at) if not state.here and state.status == "fulfilled" else ()
        dated = {c.dated for c in findings.citations if c.dated and recalled.contains(c.span) and c.kind is CitationKind.LETTER}
        own = next((c for c, f in zip(claims, findings.claims, strict=True) if _of(f, recalled)), None)
        out.append(
            CommitmentReport(
                key=key,
                span=paper.clean.to_source(whole),
                text=words,
                rule=state.id,
                status=state.status,
                claim=own.key if own else None,
                promised_in=tuple(k for k in before if k != document),
                promised_at=tuple(dict.fromkeys(k for s, k in sorted(meeting_at.items()) if recalled.contains(s))),
                promised_on=tuple(sorted(dated)) if state.here or told != recalled else (),
                numbers=tuple(dict.fromkeys(wording().number.findall(words))),
                kept_with=document
                if state.here and state.status != "postponed"
                else next((k for k in kept if k != document), None),
            )
        )
    return tuple(out)


def told_of(claims: Sequence[Claim], reports: Sequence[CommitmentReport]) -> tuple[Claim, ...]:
    """The *claims* with the state that a report on them tells."""
    state = {report.claim: report for report in reports if report.claim}
    return tuple(_with_state(claim, state[claim.key]) if claim.key in state else claim for claim in claims)


def _with_state(claim: Claim, report: CommitmentReport) -> Claim:
    kept = report.kept_with if report.status == "fulfilled" else None
    return replace(claim, status=report.status, fulfilled_by=kept)


def _of(finding: ClaimFinding, sentence: Span) -> bool:
    return finding.kind is ClaimKind.COMMITMENT and sentence.start <= finding.span.start < sentence.end


def _told(paper: Paper) -> Iterator[tuple[Span, Span, State]]:
    """Each sentence that recalls a promise, with the sentence that tells its state, and the rule."""
    text = paper.clean.text
    spoken = [s for s in paper.sentences if paper.blocks[s.block].kind in _SPEAKING]
    recalled = [recalls(text[s.span.start : s.span.end]) for s in spoken]
    for index, sentence in enumerate(spoken):
        if not recalled[index]:
            continue
        for ahead in range(index, min(index + _REACH + 1, len(spoken))):
            near = spoken[ahead]
            if ahead > index and recalled[ahead] and not state_of(text[near.span.start : near.span.end]):
                break
            state = state_of(text[near.span.start : near.span.end])
            if state:
                yield sentence.span, near.span, state
                break


def _cited(findings: Findings, span: Span, cited_at: Mapping[Span, tuple[str, ...]]) -> tuple[str, ...]:
    """Papers cited in *span* or in a footnote whose mark stands there; those without identifier («#citation-…») too."""
    spans = [c.span for c in findings.citations if span.contains(c.span)]
    spans += pointed_at(findings, span)
    return tuple(dict.fromkeys(key for one in spans for key in cited_at.get(one, ())))
