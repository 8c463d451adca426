"""Resolution: findings get identities from the registry, from each other and from the paper's date."""

from __future__ import annotations

from dataclasses import replace

from kamergraaf.model.findings import Citation, Findings, MeetingMention, OrganisationMention, PersonMention, PostMention
from kamergraaf.model.resolved import EntityMention, Resolution
from kamergraaf.model.text import Paper, Span
from kamergraaf.recognise.kinds import is_kind
from kamergraaf.recognise.roles import governing
from kamergraaf.registry.lookup import load_registry
from kamergraaf.resolve.actors import Actors, officers_of, resolve_actors, unknown_author
from kamergraaf.resolve.citing import antecedents, resolve_citing
from kamergraaf.resolve.claims import Keys, resolve_claims
from kamergraaf.resolve.commitments import resolve_reports, told_of
from kamergraaf.resolve.debates import made_there, resolve_debate, seats
from kamergraaf.resolve.documents import document_key, resolve_cited, resolve_document, resolve_dossiers
from kamergraaf.resolve.meetings import resolve_meetings
from kamergraaf.resolve.organisations import Organisations, resolve_organisations
from kamergraaf.resolve.places import resolve_places
from kamergraaf.resolve.questions import answering, resolve_questions

Mention = PersonMention | PostMention | OrganisationMention | MeetingMention | Citation


def resolve(paper: Paper, findings: Findings) -> Resolution:
    """All entities, mentions and claims of one paper, ready to be mapped."""
    registry = load_registry()
    text = paper.clean.text
    key = document_key(paper, findings.header.identifier)
    actors = resolve_actors(paper, findings, key, registry)
    ministries = frozenset(p.organisation for p in actors.posts if p.organisation)
    organisations = resolve_organisations(findings, ministries, registry)
    cited, first, every = resolve_cited(findings, text, key)
    document = resolve_document(paper, findings, key, actors, _bodies(findings, organisations), every)
    actor_at = {**actors.person_at, **actors.post_at, **organisations.at}
    holder_at = {s: actors.holder_of.get(k, k) for s, k in actor_at.items()}
    holder_at |= seats(paper, actors) if findings.debate else {}
    standing = document.signed_by + document.created_by
    meetings, meeting_at = resolve_meetings(findings, text, key, holder_at, standing)
    debate = resolve_debate(paper, findings, key, meetings, holder_at, {i.key: i.person for i in actors.incumbencies})
    author = unknown_author(key) if findings.claims and not standing else None
    signatories = standing or ((author.key,) if author else ())
    cited_at = every | antecedents(findings, every)
    claims = resolve_claims(paper, findings, key, Keys(holder_at, meeting_at, cited_at, signatories))
    reports = resolve_reports(paper, findings, key, cited_at, meeting_at, claims)
    claims = told_of(claims, reports)
    claims = answering(claims, findings.claims, findings.questions, key) if findings.questions else claims
    taken = {**actor_at, **meeting_at, **first}
    placed = resolve_places(paper, findings, claims, taken)
    claims = placed.claims
    mentions = tuple(sorted((*_mentions(paper, findings, taken), *placed.mentions), key=lambda m: (m.span, m.entity, m.rule)))
    if debate:
        claims = made_there(claims, findings.claims, debate.meeting.key)
        meetings, document = debate.meetings, replace(document, recorded_at=debate.meeting.key)
        if not any(m.entity == debate.meeting.key for m in mentions):
            mentions = tuple(sorted((*mentions, debate.mention), key=lambda m: (m.span, m.entity, m.rule)))
    return Resolution(
        paper=paper,
        document=document,
        dossiers=resolve_dossiers(findings, cited, registry),
        persons=actors.persons,
        posts=(*officers_of(actors, findings, document.created_by), *([author] if author else [])),
        incumbencies=actors.incumbencies,
        organisations=organisations.organisations,
        meetings=meetings,
        cited=cited,
        citing=resolve_citing(paper, findings, key, every, registry),
        mentions=mentions,
        claims=claims,
        unresolved=_unresolved(actors, findings, first),
        questions=resolve_questions(paper, findings.questions, key, actor_at),
        reports=reports,
        places=placed.places,
    )


def _bodies(findings: Findings, organisations: Organisations) -> tuple[str, ...]:
    """The bodies that a paper comes from: none where a member of government signs, or where it is its movers' own."""
    if governing(findings.signatures, findings.posts) or is_kind(findings.header.kind, "motie"):
        return ()
    return tuple(dict.fromkeys(organisations.at[o.span] for o in findings.senders))


def _mentions(paper: Paper, findings: Findings, keys: dict[Span, str]) -> tuple[EntityMention, ...]:
    found: list[Mention] = [
        *findings.persons,
        *findings.posts,
        *findings.organisations,
        *findings.meetings,
        *findings.citations,
    ]
    mentions = {EntityMention(paper.clean.to_source(m.span), keys[m.span], m.rule) for m in found if m.span in keys and _kept(m)}
    return tuple(sorted(mentions, key=lambda m: (m.span, m.entity, m.rule)))


def _kept(mention: Mention) -> bool:
    """Whether a mention names someone in particular, or stands for one who is named."""
    if isinstance(mention, PostMention) and mention.generic:
        return mention.coreference is not None
    return not (isinstance(mention, OrganisationMention | MeetingMention) and mention.generic)


def _unresolved(actors: Actors, findings: Findings, cited: dict[Span, str]) -> tuple[str, ...]:
    """What stays unresolved, in words: cited papers without identifier, short forms, posts without holder, unknown persons."""
    out = [f"post without known holder: {p.name}" for p in actors.posts if not p.holders and not p.generic]
    out += [f"person not in the registry: {p.name}" for p in actors.persons if not p.resolved]
    out += [
        f"cited paper without identifier ({c.kind.value}{', ' + c.dated.isoformat() if c.dated else ''})"
        for c in findings.citations
        if not c.targets and c.span in cited
    ]
    out += [
        f"short form of which the text does not tell what it stands for ({s.kind.value})"
        for s in findings.short_forms
        if not s.antecedent
    ]
    return tuple(dict.fromkeys(out))
