"""Meetings: mentions become events, and mentions of one event become one.

Rules of identity: (1) an anaphoric mention («datzelfde gesprek») is the meeting of its antecedent; mentions of the meeting under
report are one; (2) two mentions of one type are one meeting where their dates agree (equal, or one within the other: «12 maart»,
«medio maart») and their places and participants do not disagree; undated mentions merge only where place, participants and topic
are the same, never one introduced as another («een», «volgend») and never on a bare noun («gesprek»); (3) a conversation told of
after a visit by the same actor, without a date of its own, was held during that visit. A meeting with an exact date and no more
than a type and name (a council) is the same in all papers; any other belongs to its paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kamergraaf.model.findings import ClaimFinding, ClaimKind, Findings, MeetingMention
from kamergraaf.model.resolved import Meeting
from kamergraaf.model.text import Span
from kamergraaf.recognise.meeting_anaphora import is_bare
from kamergraaf.resolve.keys import digest, slug

_SHARED = frozenset({"raad", "ministerraad", "conferentie", "top"})
_HOSTED = frozenset({"gesprek", "bijeenkomst"})
_VISITS = frozenset({"bezoek"})
_LOOSE = frozenset({"gesprek", "bijeenkomst", "bezoek", "overleg", "debat", "vergadering"})  # nouns of no fixed form


@dataclass(frozen=True, slots=True)
class _Draft:
    """A meeting under construction, with the spans of its mentions."""

    kind: str
    label: str
    start: date | None
    end: date | None
    edtf: str | None
    place: str | None
    participants: tuple[str, ...]
    topic: str | None
    spans: tuple[Span, ...]
    distinct: bool = False
    bare: bool = False  # told by nothing but a noun of no fixed form
    part_of: int | None = None


def resolve_meetings(
    findings: Findings, text: str, document: str, actor_at: Mapping[Span, str], signatories: tuple[str, ...]
) -> tuple[tuple[Meeting, ...], dict[Span, str]]:
    """The meetings of one paper and the key of each mention.

    *actor_at* are keys of the actors' mentions by span, *signatories* those who stand for what «ik» and «wij» say.
    """
    drafts: list[_Draft] = []
    own = frozenset(findings.debate.mentions) if findings.debate else frozenset()
    for mention in sorted(findings.meetings, key=lambda m: m.span):
        if mention.generic:
            continue
        draft = _draft(mention, text, findings.claims, actor_at, signatories)
        if mention.span in own and findings.debate:
            draft = replace(draft, kind=findings.debate.meeting_type)
            same = next((i for i, old in enumerate(drafts) if own & set(old.spans)), None)
        elif mention.antecedent:
            same = next((i for i, old in enumerate(drafts) if mention.antecedent in old.spans), None)
        else:
            same = _same(drafts, draft)
        if same is None:
            drafts.append(_within_visit(drafts, draft))
        else:
            drafts[same] = _merge(drafts[same], draft)
    keys = _keys(drafts, document)
    keys = [own_key(document) if own & set(d.spans) else k for k, d in zip(keys, drafts, strict=True)]
    meetings = {
        key: Meeting(
            key,
            d.kind,
            d.label,
            d.start,
            d.end,
            d.edtf,
            d.place,
            tuple(sorted(set(d.participants))),
            keys[d.part_of] if d.part_of is not None and keys[d.part_of] != key else None,
        )
        for key, d in zip(keys, drafts, strict=True)
    }
    at = {span: key for key, d in zip(keys, drafts, strict=True) for span in d.spans}
    return tuple(meetings[k] for k in sorted(meetings)), at


def _draft(
    mention: MeetingMention,
    text: str,
    claims: Sequence[ClaimFinding],
    actor_at: Mapping[Span, str],
    signatories: tuple[str, ...],
) -> _Draft:
    # Whoever promises, asks or takes a stand at a meeting takes part in it, and so does the body that is promised something.
    said = [c for c in claims if c.made_at == mention.span and c.kind is not ClaimKind.FACT]
    spans = [*mention.participants, *(h for c in said for h in c.holders), *(c.owed_to for c in said if c.owed_to)]
    present = [actor_at[s] for s in spans if s in actor_at]
    present += [k for c in said if not c.holders and len(signatories) == 1 for k in signatories]
    participants = tuple(dict.fromkeys(present))
    time, label = mention.time, text[mention.span.start : mention.span.end]
    return _Draft(
        mention.meeting_type,
        label,
        time.start if time else None,
        time.end if time else None,
        time.edtf if time else None,
        mention.place,
        participants,
        mention.topic,
        (mention.span,),
        distinct=mention.distinct,
        bare=is_bare(mention) and mention.meeting_type in _LOOSE and label[1:].islower(),
    )


def _same(drafts: Sequence[_Draft], new: _Draft) -> int | None:
    for i in range(len(drafts) - 1, -1, -1):
        if drafts[i].kind == new.kind and _agree(drafts[i], new):
            return i
    return None


def _agree(a: _Draft, b: _Draft) -> bool:
    if a.place and b.place and a.place != b.place:
        return False
    apart = bool(a.participants and b.participants and not set(a.participants) & set(b.participants))
    if a.start and b.start:
        near = _inside(a, b) or _inside(b, a)
        named = slug(a.label)[:12] == slug(b.label)[:12] or a.kind not in _SHARED
        return near and not apart and named
    if b.distinct or (a.distinct and slug(a.label) != slug(b.label)):
        return False
    if a.start or b.start:
        return bool(a.place and a.place == b.place and not apart)
    if a.bare or b.bare:
        return False
    return slug(a.label) == slug(b.label) or bool(a.topic and a.topic == b.topic and not apart)


def _inside(a: _Draft, b: _Draft) -> bool:
    return bool(a.start and b.start and b.start <= a.start and (a.end or a.start) <= (b.end or b.start))


def _merge(a: _Draft, b: _Draft) -> _Draft:
    exact = b if b.start and (not a.start or _inside(b, a)) else a
    return replace(
        a,
        start=exact.start,
        end=exact.end,
        edtf=exact.edtf,
        place=a.place or b.place,
        participants=tuple(dict.fromkeys((*a.participants, *b.participants))),
        topic=a.topic or b.topic,
        spans=(*a.spans, *b.spans),
    )


def _within_visit(drafts: Sequence[_Draft], new: _Draft) -> _Draft:
    """A conversation without date during the visit that one of its participants paid."""
    if new.kind not in _HOSTED or new.start:
        return new
    for i in range(len(drafts) - 1, -1, -1):
        visit = drafts[i]
        if visit.kind in _VISITS and set(visit.participants) & set(new.participants):
            return replace(new, part_of=i, start=visit.start, end=visit.end, edtf=visit.edtf, place=new.place or visit.place)
    return new


def own_key(document: str) -> str:
    """The key of the meeting of which *document* is the report."""
    return f"meeting/{document}"


def _keys(drafts: Sequence[_Draft], document: str) -> list[str]:
    """The key of each draft: a shared meeting's is the same in all papers; others of one name have numbers."""
    seen: Counter[str] = Counter()
    out = []
    for draft in drafts:
        key = _key(draft, document)
        seen[key] += 1
        out.append(key if seen[key] == 1 or not key.startswith(f"meeting/{document}-") else f"{key}-{seen[key]}")
    return out


def _key(draft: _Draft, document: str) -> str:
    exact = draft.start and (draft.end is None or (draft.end - draft.start).days <= 7)
    if draft.kind in _SHARED and exact and draft.start:
        name = slug(draft.label.split(" van ")[0].split(" op ")[0])[:40]
        return f"meeting/{name}-{draft.start.isoformat()}"
    return f"meeting/{document}-{draft.kind}-{digest(draft.label, 8)}"
