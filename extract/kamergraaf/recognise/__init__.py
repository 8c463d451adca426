"""Recognition: a paper's text becomes findings, by rules that are data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from kamergraaf.model.findings import (
    Citation,
    CitationKind,
    Findings,
    Header,
    MeetingMention,
    OrganisationMention,
    PersonMention,
    PostMention,
    Quantity,
    TimeExpression,
)
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.recognise.antecedents import complete, find_short_forms
from kamergraaf.recognise.askers import Asking
from kamergraaf.recognise.citations import CitationContext, find_citations
from kamergraaf.recognise.claims import PROMISE, Evidence, find_claims
from kamergraaf.recognise.debates import Floor, find_debate, find_present, is_debate, presiding, settled, with_present
from kamergraaf.recognise.decisions import case_citations, decided_on, sitting, with_committee
from kamergraaf.recognise.following import find_followed
from kamergraaf.recognise.header import read_header, subject_block
from kamergraaf.recognise.identifiers import is_identifier
from kamergraaf.recognise.kinds import DECISIONS, is_kind
from kamergraaf.recognise.meeting_anaphora import Reach, within_reach
from kamergraaf.recognise.meetings import find_meetings
from kamergraaf.recognise.misread import as_titled
from kamergraaf.recognise.occupied import Occupied
from kamergraaf.recognise.organisations import find_organisations
from kamergraaf.recognise.persons import find_persons, persons_in_signature
from kamergraaf.recognise.posts import find_posts, posts_in_signature
from kamergraaf.recognise.quantities import find_quantities
from kamergraaf.recognise.questions import find_questions
from kamergraaf.recognise.quoted import spoken_times
from kamergraaf.recognise.roles import addressees, governing, on_behalf, signatures
from kamergraaf.recognise.senders import in_subject, senders
from kamergraaf.recognise.sharing import share_targets
from kamergraaf.recognise.spanned import Spanned, Stretches
from kamergraaf.recognise.spoken import by_standing, numbered, to_this_house
from kamergraaf.recognise.told import compare_people

Found = TypeVar("Found", PersonMention, PostMention, OrganisationMention, MeetingMention)

_OFFICE_SPEAKS = re.compile(r"De ((?:waarnemend |plaatsvervangend )?(?:voorzitter|griffier)):$")
#: Blocks that are no running text: what stands there is no mention.
_SILENT = frozenset({BlockKind.SESSION, BlockKind.COLOPHON, BlockKind.DOSSIER})
_TITLES = frozenset({BlockKind.TITLE})
#: Blocks outside the footnotes in which no paper is cited.
_UNCITING = frozenset({BlockKind.TITLE, BlockKind.SIGNATURE, BlockKind.ADDRESSEE, BlockKind.DATELINE}) | _SILENT


def recognise(paper: Paper) -> Findings:
    """All findings in *paper*; spans count in its clean text."""
    text = paper.clean.text
    header = read_header(paper)
    day = header.day
    silent = [b.span for b in paper.blocks if b.kind in _SILENT]
    posts = _with_speakers(paper, _spoken(find_posts(text), silent))
    persons = _persons(paper, posts, silent)
    bodies = find_organisations(text, posts, day)
    persons, misread = as_titled(paper, _no_bodies(persons, bodies))
    debated = is_debate(paper, header.kind)
    present = find_present(paper) if debated else ()
    persons = with_present(persons, present)
    sending = senders(paper, bodies)
    organisations = tuple(
        sorted({*_spoken(bodies, silent), *sending, *in_subject(paper, bodies)}, key=lambda o: (o.span.start, -o.span.end))
    )
    times = _times(paper, day)
    citations, notes = _citations(paper, header)
    deciding = header.kind == DECISIONS
    titles = [b.span for b in paper.blocks if b.kind in _TITLES and not deciding]
    reach = Reach(_turns(paper))
    meetings = _spoken(find_meetings(text, posts, persons, organisations, times, reach.turns), silent + titles)
    held = sitting(paper, meetings) if deciding else None
    meetings = with_committee(meetings, held, sending)
    officers = _with_officers(paper, posts)
    signing = signatures(paper, persons, officers)
    official = governing(signing, officers)
    questions = find_questions(paper, header.kind, Asking(persons, posts, organisations))
    floor = Floor(paper, persons, posts, organisations) if debated else None
    debate = find_debate(paper, header, floor, meetings, present) if floor else None
    own = debate.mentions if debate else ()
    meetings = tuple(replace(m, generic=False) if m.span in own else m for m in meetings)
    claims = find_claims(
        paper,
        Evidence(
            citations=citations,
            persons=persons,
            posts=posts,
            organisations=organisations,
            meetings=meetings,
            times=times,
            quantities=_quantities(text, times, citations),
            signing=_signing_bodies(paper, organisations, persons, () if official else sending),
            government=official or not sending,
            day=day,
            held=held.span if held else None,
            decided_on=decided_on(paper, citations),
            asked=tuple(q.span for q in questions),
            floor=floor,
        ),
    )
    claims = numbered(claims, text)
    if floor:
        claims = to_this_house(by_standing(settled(claims, PROMISE, floor, times), floor, text), organisations, header.chamber)
    claims = tuple(c if held and c.made_at == held.span else within_reach(c, text, reach) for c in claims)
    return Findings(
        header=replace(header, told=compare_people(header.told, {p.surname for p in persons}), notes=header.notes + misread),
        signatures=signing,
        on_behalf=on_behalf(text, posts, [s.post for s in signing if s.post]),
        addressees=addressees(paper.blocks, posts),
        senders=sending,
        note_citations=notes,
        citations=citations,
        short_forms=find_short_forms(text, [b for b in paper.blocks if b.kind not in _UNCITING], citations),
        persons=persons,
        posts=officers,
        organisations=organisations,
        meetings=meetings,
        claims=claims,
        questions=questions,
        debate=debate,
        followed=find_followed(paper, header.kind, floor is not None, citations),
    )


def _turns(paper: Paper) -> tuple[int, ...]:
    """The offsets at which another speaker of a debate takes the floor."""
    return tuple(after.span.start for before, after in pairwise(paper.blocks) if after.speaker != before.speaker)


def _times(paper: Paper, day: date | None) -> tuple[TimeExpression, ...]:
    text, before = paper.clean.text, None
    found: list[TimeExpression] = []
    for block in paper.blocks:
        if block.kind not in _SILENT:
            found += spoken_times(text, block.span, day, before)
        before = block.span
    return tuple(found)


def _spoken(found: Iterable[Found], silent: Sequence[Span]) -> tuple[Found, ...]:
    stretches = Stretches(silent)
    return tuple(m for m in found if not stretches.hold(m.span))


def _persons(paper: Paper, posts: tuple[PostMention, ...], silent: Sequence[Span]) -> tuple[PersonMention, ...]:
    """Persons of the running text and of the signature blocks, where a line is a name by its place."""
    text = paper.clean.text
    signed = [b.span for b in paper.blocks if b.kind is BlockKind.SIGNATURE]
    signed += presiding(paper)
    occupied = Occupied(signed)
    found = [p for p in _spoken(find_persons(text, posts), silent) if not occupied.meets(p.span)]
    for span in signed:
        taken = [p.span for p in posts if span.contains(p.span)]
        found += [p for p in persons_in_signature(text, span.start, span.end) if not any(t.overlaps(p.span) for t in taken)]
    return tuple(sorted(found, key=lambda p: p.span))


def _no_bodies(persons: tuple[PersonMention, ...], bodies: Iterable[OrganisationMention]) -> tuple[PersonMention, ...]:
    """The persons without those that are only words of a body's name («Nationaal Rapporteur Mensenhandel»)."""
    listed = [b.span for b in bodies if b.rule in ("organisation/name", "organisation/head-first")]
    return tuple(p for p in persons if not any(span.contains(p.span) and span != p.span for span in listed))


def _with_speakers(paper: Paper, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The posts with those that only a debate's speaker lines tell: «De voorzitter:»."""
    text = paper.clean.text
    fresh = []
    for block in paper.blocks:
        words = _OFFICE_SPEAKS.match(text, block.span.start, block.span.end) if block.speaker else None
        if words and not any(words.start(1) < p.span.end and p.span.start < words.end(1) for p in posts):
            fresh.append(PostMention(Span(words.start(1), words.end(1)), words.group(1), "speaker"))
    return tuple(sorted([*posts, *fresh], key=lambda p: p.span)) if fresh else posts


def _with_officers(paper: Paper, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The posts with those that only a signature block tells: «president» under a body's officer. They sign for their body."""
    text = paper.clean.text
    signed = [b.span for b in paper.blocks if b.kind is BlockKind.SIGNATURE]
    officers = [p for span in signed for p in posts_in_signature(text, span.start, span.end)]
    fresh = [p for p in officers if not any(p.span.overlaps(known.span) for known in posts)]
    return tuple(sorted([*posts, *fresh], key=lambda p: p.span))


def _citations(paper: Paper, header: Header) -> tuple[tuple[Citation, ...], tuple[tuple[int, tuple[Span, ...]], ...]]:
    """Citations of footnotes first, so that a letter or motie in the body takes its target from the footnote it bears."""
    text = paper.clean.text

    def context(targets: dict[int, tuple[str, ...]]) -> CitationContext:
        return CitationContext(
            session=header.session,
            dossiers=tuple(d.number for d in header.dossiers),
            chamber=header.chamber or "tweede-kamer",
            footnote_targets=targets,
            dated=header.day,
        )

    notes = {b.number: b for b in paper.blocks if b.kind is BlockKind.FOOTNOTE}
    within = {number: find_citations(text, b.span.start, b.span.end, context({})) for number, b in notes.items()}
    targets = {m.at: tuple(t for c in within.get(m.number, ()) for t in c.targets) for m in paper.marks}
    skipped = _UNCITING | {BlockKind.FOOTNOTE}
    if is_kind(header.kind, "antwoord-kamervragen"):  # «Zie ook Aanhangsel …» is set in the title of printed questions
        skipped -= _TITLES
    body = context({at: found for at, found in targets.items() if found})
    subject = subject_block(paper)  # of the letterhead only the subject line cites
    citing = [b for b in paper.blocks if b.kind not in skipped or b == subject]
    found = [c for b in citing for c in find_citations(text, b.span.start, b.span.end, body)]
    found += [c for group in within.values() for c in group]
    cases = tuple(case_citations(paper))
    found = [c for c in found if not any(c.span.overlaps(case.span) for case in cases)] + list(cases)
    bound = tuple((m.at, tuple(c.span for c in within[m.number])) for m in paper.marks if within.get(m.number))
    return share_targets(text, complete(sorted(_linked(paper, found), key=lambda c: c.span))), bound


def _linked(paper: Paper, found: list[Citation]) -> list[Citation]:
    """The citations with those that the source itself links: a link's target is certain, also where the words say less."""
    silent = [b.span for b in paper.blocks if b.kind in _SILENT]
    out = list(found)
    for link in paper.links:
        span = paper.clean.from_source(link.start, link.end)
        if span is None or not is_identifier(link.target) or any(s.contains(span) for s in silent):
            continue
        over = next((i for i, c in enumerate(out) if c.span.overlaps(span)), None)
        if over is None:
            kind = CitationKind.HANDELINGEN if link.target.startswith("h-") else CitationKind.KAMERSTUK
            out.append(Citation(span, kind, (link.target,), "link"))
        elif link.target not in out[over].targets and not out[over].targets:
            out[over] = replace(out[over], targets=(link.target,))
    return out


def _quantities(
    text: str, times: Sequence[TimeExpression], citations: Sequence[Citation]
) -> Callable[[Span], tuple[Quantity, ...]]:
    """A function that gives the quantities of a claim's span, without the times and citations in it."""

    by_time, by_citation = Spanned(times), Spanned(citations)

    def within(span: Span) -> tuple[Quantity, ...]:
        timed = tuple(by_time.touching(span))
        cited = tuple(c.span for c in by_citation.touching(span))
        return find_quantities(text, span.start, span.end, timed, cited)

    return within


def _signing_bodies(
    paper: Paper,
    organisations: Sequence[OrganisationMention],
    persons: Sequence[PersonMention],
    sending: Sequence[OrganisationMention],
) -> frozenset[str]:
    """Labels of the organisations in the signature blocks, else of those of the letterhead, and the surnames that sign."""
    signed = [b.span for b in paper.blocks if b.kind is BlockKind.SIGNATURE]
    inside = [m.label for m in organisations if any(s.contains(m.span) for s in signed)] or [m.label for m in sending]
    return frozenset(inside + [p.surname for p in persons if any(s.contains(p.span) for s in signed)])
