"""Claims: what a paper asserts, promises, values and asks, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kamergraaf.model.findings import (
    Certainty,
    Citation,
    ClaimFinding,
    ClaimKind,
    Evidentiality,
    MeetingMention,
    Modality,
    OrganisationMention,
    PersonMention,
    Polarity,
    PostMention,
    Quantity,
    TimeExpression,
)
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.changes import find_changes
from kamergraaf.recognise.claims.actors import Cast, Holder
from kamergraaf.recognise.claims.candidates import Candidate, asserts, candidates
from kamergraaf.recognise.claims.clauses import Regions, in_main, of_another, subordinate
from kamergraaf.recognise.claims.coordination import coordinate_clauses, without_conjunction
from kamergraaf.recognise.claims.kind import FACT, Kind, claim_kind, decided, motie_kind
from kamergraaf.recognise.claims.lexicon import lexicon
from kamergraaf.recognise.claims.polarity import considered, denied, negated
from kamergraaf.recognise.claims.source import Source, find_source, lead_source, quoted_source
from kamergraaf.recognise.debates import Floor
from kamergraaf.recognise.indexed import stretch
from kamergraaf.recognise.meeting_days import meeting_told
from kamergraaf.recognise.spanned import Spanned

_HELD_AT = re.compile(
    r"\b(?:[Tt]ijdens|[Ii]n|[Oo]p|[Bb]ij|[Gg]edurende|[Tt]er gelegenheid van)\s+"
    r"(?:(?:het|de|een|mijn|zijn|haar|ons|hun|dat|dit|datzelfde|recente|laatste|voornoemde)\s+){0,3}$"
)
#: «in overleg met de sector», «in gesprek gaan»: how it is done, not where it was said.
_IN_TALKS = re.compile(r"\b(?:[Ii]n|[Oo]p)\s+$")
_TALKS = re.compile(r"(?:gesprek|overleg|debat|bezoek)\b")
_SAID = re.compile(r"[«“\"].{10,}[»”\"],?\s*(?:aldus|volgens|zegt|zei|meldt)\b|\baldus\b")
_THE_MOTIE = Anchored(r"\b(?:[Dd]e(?:ze)?|[Bb]edoelde|[Vv]oornoemde) motie\b")
_TO_YOU = Anchored(r"\bu\b")
PROMISE = "promise-read-out"
_TO_HOUSE = re.compile(r"tweede kamer|eerste kamer", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the other recognisers found in the paper, as the claims need it."""

    citations: Sequence[Citation]
    persons: Sequence[PersonMention]
    posts: Sequence[PostMention]
    organisations: Sequence[OrganisationMention]
    meetings: Sequence[MeetingMention]
    times: Sequence[TimeExpression]
    quantities: Callable[[Span], tuple[Quantity, ...]]
    signing: frozenset[str]
    government: bool
    day: date | None
    held: Span | None = None  # the meeting whose decisions the paper lists
    decided_on: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)  # citations by the start of a decision's block
    asked: Sequence[Span] = ()  # the words of questions: they assert nothing
    floor: Floor | None = None  # of the report of a debate


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known where a sentence is read: the paper, what was found in it, the conversation and the quotation under way."""

    paper: Paper
    found: Evidence
    cast: Cast
    organisations: Spanned[OrganisationMention]
    meetings: Spanned[MeetingMention]
    times: Spanned[TimeExpression]
    moved: Spanned[Citation]  # the citations that name movers
    conversation: Span | None = None
    inherited: Source | None = None

    def words(self, span: Span) -> str:
        return stretch(self.paper.clean.text, span.start, span.end)


def find_claims(paper: Paper, found: Evidence) -> tuple[ClaimFinding, ...]:
    """The claims of *paper* in text order."""
    text = paper.clean.text
    cast = Cast(text, [*found.persons, *found.posts, *found.organisations], found.signing, found.government)
    out: list[ClaimFinding] = []
    conversation: tuple[int, Span] | None = None  # block start and span of the conversation under way
    quoted: tuple[int, Source] | None = None  # block start and source of a quotation that is still open
    leads = _leads(paper, cast)
    moved = Spanned(c for c in found.citations if c.movers)
    everywhere = _Known(paper, found, cast, Spanned(found.organisations), Spanned(found.meetings), Spanned(found.times), moved)
    for candidate in candidates(paper, found.citations, found.asked):
        span, start = candidate.span, candidate.block.span.start
        if found.floor and found.floor.procedural(candidate.block, text[span.start : span.end]):
            continue
        talks = (m.span for m in everywhere.meetings.touching(span) if m.span.start >= span.start and m.meeting_type == "gesprek")
        if talk := next(talks, None):
            conversation = (start, talk)
        carried = conversation[1] if conversation and 0 <= start - conversation[0] < 3000 else None
        inherited = quoted[1] if quoted and quoted[0] == start else leads.get(start)
        claims = _clauses(replace(everywhere, conversation=carried, inherited=inherited), candidate)
        if found.floor:
            claims = [_spoken(found.floor, candidate, claim) for claim in claims]
        quoted = _open_quotation(text, candidate, claims[-1], inherited)
        out.extend(claims)
    return tuple(out)


def _clauses(known: _Known, candidate: Candidate) -> list[ClaimFinding]:
    """The claim of *candidate*, or those of the main clauses it joins, where these differ in kind or holder."""
    kind = candidate.block.kind
    regions = () if kind is BlockKind.CONSIDERATION else subordinate(known.words(candidate.span))
    if kind not in (BlockKind.CONSIDERATION, BlockKind.DECISION):
        spans = coordinate_clauses(known.paper.clean.text, candidate.span, regions, known.cast)
        asserting = [s for s in spans if asserts(without_conjunction(known.words(s)), kind)] if len(spans) > 1 else []
        parts = [_claim(known, replace(candidate, span=s), subordinate(known.words(s))) for s in asserting]
        told = [p for p in parts if p.rule != FACT.rule]
        kinds = {p.kind for p in parts}
        holders = {p.holders for p in parts}
        if parts and (len(parts) < len(spans) or len(kinds) > 1 or (len(holders) > 1 and len(told) == len(parts))):
            return parts
    return [_claim(known, candidate, regions)]


def _claim(known: _Known, candidate: Candidate, regions: Regions) -> ClaimFinding:
    """The claim of *candidate*, of which *regions* are the subordinate clauses (offsets within it)."""
    paper, found, cast, span = known.paper, known.found, known.cast, candidate.span
    text, sentence = paper.clean.text, known.words(span)
    meetings = known.meetings.inside(span)
    times = tuple(known.times.inside(span))
    motie = candidate.block.kind is BlockKind.CONSIDERATION
    decision = candidate.block.kind is BlockKind.DECISION
    kind = motie_kind(text, span) if motie else None
    if decision:
        kind = decided(text, span, regions, first=span.start == candidate.block.span.start)
    kind = kind or claim_kind(text, span, regions, cast, _movers(known, span), _future(sentence, times, found.day))
    source = None if motie else _source(paper, text, candidate, regions, cast) or known.inherited
    if source and source.span and kind.holder.spans == (source.span,) and kind.rule not in ("position-warn",):
        kind = FACT if kind.kind is ClaimKind.POSITION else kind
    if source and source.span and kind.kind is not ClaimKind.FACT and not kind.holder.spans and _SAID.search(sentence):
        # «"Wij zullen dit niet doen", aldus X»: the words are those of X.
        kind = replace(kind, holder=Holder((source.span,), False))
    if _others_promise(kind, source, sentence, listed=found.held is not None and not decision):
        kind = FACT
    asked = motie and kind.kind is not ClaimKind.FACT
    certainty, certain_cue = (Certainty.UNDERSPECIFIED, None) if asked else _certainty(sentence, regions, span)
    if motie:
        negation = considered(sentence, span, kind.kind)
    else:
        negation = negated(sentence, regions, span) or denied(sentence, regions, span, source)
    modality, modal_cue = (None, None) if motie else _modality(sentence, regions, span)
    cues = [c for c in (*kind.cues, certain_cue, modal_cue, negation, source.cue if source else None) if c]
    quantities = found.quantities(span)
    return ClaimFinding(
        span=span,
        kind=kind.kind,
        rule=kind.rule,
        holders=kind.holder.spans,
        source=source.span if source else None,
        evidentiality=Evidentiality.REPORTED if source else Evidentiality.OWN,
        certainty=certainty,
        polarity=Polarity.NEGATIVE if negation else Polarity.POSITIVE,
        modality=modality,
        cues=tuple(sorted(set(cues))),
        quantities=quantities,
        changes=find_changes(text, span.start, span.end, quantities),
        times=_times(times, meetings, found.day) if kind.kind is ClaimKind.COMMITMENT else times,
        made_at=found.held if decision else _made_at(text, span, meetings, known.meetings, known.conversation),
        owed_to=_owed_to(text, span, known.organisations, cast) if kind.kind is ClaimKind.COMMITMENT else None,
        fulfilled_here=kind.kept or (kind.past and _fulfilled_here(paper, text, candidate)),
        about=_about(span, known, kind, source),
        cites=found.decided_on.get(candidate.block.span.start, ()) if decision else (),
    )


def _others_promise(kind: Kind, source: Source | None, sentence: str, *, listed: bool) -> bool:
    """Whether a promise that the text gives to nobody by name is not that of who signs: in a list of decisions (*listed*) what
    is told beside the decisions is taken from other papers; in «zal volgens X in 2025 worden afgerond» it is X who says so.
    """
    if kind.kind is not ClaimKind.COMMITMENT or kind.holder.spans:
        return False
    return listed or bool(source and source.span and not kind.named and not _SAID.search(sentence))


def _open_quotation(text: str, candidate: Candidate, claim: ClaimFinding, inherited: Source | None) -> tuple[int, Source] | None:
    """The source whose quotation a sentence leaves open, with the start of its block."""
    sentence = text[candidate.span.start : candidate.span.end]
    opened = sum(sentence.count(c) for c in "“«") - sum(sentence.count(c) for c in "”»")
    source = Source(claim.source) if claim.source else None
    if opened > 0 and source:
        return candidate.block.span.start, source
    return (candidate.block.span.start, inherited) if inherited and opened == 0 else None


def _leads(paper: Paper, cast: Cast) -> dict[int, Source]:
    """By the start of a list item's block, the source that its lead-in names: «Belangrijke observaties van de OVV zijn:»."""
    text, out = paper.clean.text, dict[int, Source]()
    lead: Source | None = None
    by_block = {s.block: s for s in paper.sentences}  # the last sentence of each block
    for number, block in enumerate(paper.blocks):
        if block.kind is BlockKind.LIST_ITEM and lead:
            out[block.span.start] = lead
        elif (last := by_block.get(number)) is not None:
            lead = lead_source(text, last.span, cast) if text[last.span.end - 1] == ":" else None
    return out


def _spoken(floor: Floor, candidate: Candidate, claim: ClaimFinding) -> ClaimFinding:
    """The *claim* as one said in a debate: whoever has the floor stands for it; a promise that the chair reads out is one."""
    holders = claim.holders or floor.holders(candidate.block)
    spoken = floor.index[candidate.block.span.start] >= floor.first and candidate.block.kind is not BlockKind.FOOTNOTE
    promise = floor.promise(candidate.block, candidate.span)
    if promise is None:
        return replace(claim, holders=holders, spoken=spoken)
    return replace(
        claim,
        kind=ClaimKind.COMMITMENT,
        rule=PROMISE,
        holders=promise.holders or holders,
        owed_to=promise.owed_to,
        number=promise.number,
        fulfilled_here=False,
        spoken=spoken,
    )


def _times(times: tuple[TimeExpression, ...], meetings: Sequence[MeetingMention], day: date | None) -> tuple[TimeExpression, ...]:
    """A promise's times without the dates of past meetings: those tell when it was made, not by when it is due."""
    past = [t for t in times if day and t.end and t.end <= day]
    return tuple(t for t in times if t not in past or not any(m.span.contains(t.span) for m in meetings))


def _movers(known: _Known, span: Span) -> tuple[Span, ...]:
    """Persons who moved the motie of which the sentence speaks, by name or as «de motie» that was named before."""
    moties = [c.span for c in known.moved.inside(span)]
    if not moties and _THE_MOTIE.search(known.paper.clean.text, span.start, span.end):
        moties = [c.span for c in known.moved if c.span.end <= span.start][-1:]
    return tuple(p.span for p in known.found.persons if any(m.contains(p.span) for m in moties)) if moties else ()


def _future(sentence: str, times: Sequence[TimeExpression], day: date | None) -> bool:
    later = day is not None and any((t.end or t.start or day) > day for t in times)
    return later or bool(lexicon().future_cue.search(sentence))


def _source(paper: Paper, text: str, candidate: Candidate, regions: Regions, cast: Cast) -> Source | None:
    source = find_source(text, candidate.span, regions, cast)
    if source is None and candidate.block.kind is BlockKind.FOOTNOTE:
        before = paper.sentences[candidate.sentence - 1] if candidate.sentence else None
        same = before is not None and paper.blocks[before.block] is candidate.block
        source = quoted_source(text, candidate.span, before.span if before and same else None, cast)
    return source


def _certainty(sentence: str, regions: Regions, span: Span) -> tuple[Certainty, Span | None]:
    for rule in lexicon().certainty.fit(sentence):
        for match in rule.found(sentence):
            if in_main(regions, match.start()):
                return rule.value, Span(span.start + match.start(), span.start + match.end())
    return Certainty.UNDERSPECIFIED, None


def _modality(sentence: str, regions: Regions, span: Span) -> tuple[Modality | None, Span | None]:
    """The modality of the main clause and the words that tell it: the first that stand there."""
    found = [(m.start(), m.end(), value) for _, value, p in lexicon().modality.fit(sentence) for m in p.finditer(sentence)]
    for start, end, value in sorted(found):
        if in_main(regions, start):
            return value, Span(span.start + start, span.start + end)
    return None, None


def _made_at(
    text: str, span: Span, meetings: Sequence[MeetingMention], every: Spanned[MeetingMention], conversation: Span | None
) -> Span | None:
    """The meeting at which it was said: named with «tijdens», «in», pointed at by «daarin», or the conversation that goes on.

    A meeting in a relative clause about others («die zij deden tijdens dit gesprek») is none.
    """
    sentence = text[span.start : span.end]
    others = {m.span for m in meetings if of_another(sentence, m.span.start - span.start)}
    for meeting in meetings:
        before = text[max(0, meeting.span.start - 60) : meeting.span.start]
        talks = _TALKS.match(text, meeting.span.start) and _IN_TALKS.search(before)
        if meeting.span not in others and not talks and _HELD_AT.search(before):
            return meeting.span
    if conversation and lexicon().conversation.search(text, span.start, span.end):
        return conversation
    told = meeting_told(text, span, every)
    return None if told in others else told


def _owed_to(text: str, span: Span, organisations: Spanned[OrganisationMention], cast: Cast) -> Span | None:
    """The House that the promise names, or that «u» means."""
    named = next((o.span for o in organisations.inside(span) if _TO_HOUSE.match(o.label)), None)
    if named or not _TO_YOU.search(text, span.start, span.end):
        return named
    return next(iter(cast.addressed(span.end).spans), None)


def _fulfilled_here(paper: Paper, text: str, candidate: Candidate) -> bool:
    """Whether this sentence or one of the next two of the paper does what was promised."""
    nearby = paper.sentences[candidate.sentence : candidate.sentence + 3]
    return any(lexicon().fulfilled_here.search(text, s.span.start, s.span.end) for s in nearby)


def _about(span: Span, known: _Known, kind: Kind, source: Source | None) -> tuple[Span, ...]:
    """Organisations and meetings a claim speaks of, its holder and source aside."""
    apart = {*kind.holder.spans, source.span if source else None}
    spans = [o.span for o in known.organisations.inside(span) if not o.generic]
    spans += [m.span for m in known.meetings.inside(span) if not m.generic]
    return tuple(sorted(s for s in spans if s not in apart))
