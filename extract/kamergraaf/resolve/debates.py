"""The meeting of which a paper is the report: one of the meetings it mentions, or a meeting of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kamergraaf.model.findings import ClaimFinding, ClaimKind, DebateFinding, Findings
from kamergraaf.model.resolved import Claim, EntityMention, Meeting
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.resolve.actors import Actors
from kamergraaf.resolve.meetings import own_key

_RULE = "debate/own"


@dataclass(frozen=True, slots=True)
class Debate:
    """The meeting itself, all meetings of the paper with it, and its mention."""

    meeting: Meeting
    meetings: tuple[Meeting, ...]
    mention: EntityMention


def resolve_debate(
    paper: Paper,
    findings: Findings,
    document: str,
    meetings: tuple[Meeting, ...],
    holder_at: Mapping[Span, str],
    persons: Mapping[str, str],
) -> Debate | None:
    """The meeting that the paper reports, among all *meetings*; None where it reports none.

    *persons* are the keys of persons by those of their incumbencies: who takes part in office is told once.
    """
    found = findings.debate
    if found is None:
        return None
    key = own_key(document)
    known = next((m for m in meetings if m.key == key), None)
    present = tuple(dict.fromkeys(holder_at[s] for s in found.participants if s in holder_at))
    own = _meeting(found, known or Meeting(key, found.meeting_type, found.label), present, persons)
    others = tuple(m for m in meetings if m.key != own.key)
    mention = EntityMention(paper.clean.to_source(found.span), own.key, _RULE)
    return Debate(own, tuple(sorted((*others, own), key=lambda m: m.key)), mention)


def _meeting(found: DebateFinding, one: Meeting, present: tuple[str, ...], persons: Mapping[str, str]) -> Meeting:
    day = found.day
    taking_part = dict.fromkeys((*present, *one.participants))
    in_office = {persons[key] for key in taking_part if key in persons}
    return replace(
        one,
        label=found.label,
        start=day or one.start,
        end=day or one.end,
        edtf=day.isoformat() if day else one.edtf,
        participants=tuple(key for key in taking_part if key not in in_office),
        opened=found.opened,
        closed=found.closed,
    )


def seats(paper: Paper, actors: Actors) -> dict[Span, str]:
    """The incumbency of each member of government whom a speaker's line names with the office («Minister Tieman:»)."""
    lines = [b.span for b in paper.blocks if b.speaker and b.kind is BlockKind.HEADING]
    terms = {term.key: term for term in actors.incumbencies}
    posts = {span.end: key for span, key in actors.post_at.items()}
    out: dict[Span, str] = {}
    for span, person in actors.person_at.items():
        term = terms.get(actors.holder_of.get(posts.get(span.start - 1, ""), ""))
        if term and term.person == person and any(line.contains(span) for line in lines):
            out[span] = term.key
    return out


def made_there(claims: Sequence[Claim], findings: Sequence[ClaimFinding], meeting: str) -> tuple[Claim, ...]:
    """The *claims* (one for each of *findings*, in the same order): what was said at *meeting* was made there, unless told else.

    A promise that is recalled («heb ik toegezegd») was made elsewhere.
    """
    return tuple(
        replace(claim, made_at=meeting) if finding.spoken and claim.made_at is None and not _recalled(finding) else claim
        for claim, finding in zip(claims, findings, strict=True)
    )


def _recalled(finding: ClaimFinding) -> bool:
    return finding.kind is ClaimKind.COMMITMENT and finding.rule in ("commitment-promised", "commitment-kept")
