"""Resolution: findings get identities from the registry, from each other and from the paper's date."""

from __future__ import annotations

from dataclasses import replace

from kamergraaf.model.findings import Citation, Findings, MeetingMention, OrganisationMention, PersonMention, PostMention
from kamergraaf.model.resolved import EntityMention, Resolution
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.recognise.kinds import is_kind
from kamergraaf.registry.lookup import load_registry
from kamergraaf.resolve.actors import Actors, resolve_actors, unknown_author
from kamergraaf.resolve.citing import antecedents, resolve_citing
from kamergraaf.resolve.claims import Keys, resolve_claims
from kamergraaf.resolve.debates import made_there, resolve_debate, seats
from kamergraaf.resolve.documents import document_key, resolve_cited, resolve_document, resolve_dossiers
from kamergraaf.resolve.meetings import resolve_meetings
from kamergraaf.resolve.organisations import Organisations, resolve_organisations
from kamergraaf.resolve.questions import answering, resolve_questions

Mention = PersonMention | PostMention | OrganisationMention | MeetingMention | Citation


def resolve(paper: Paper, findings: Findings) -> Resolution:
    """All entities, mentions and claims of one paper, ready to be mapped."""
    registry = load_registry()
    text = paper.clean.text
    key = document_key(paper, findings.header.identifier)
    actors = resolve_actors(findings, text, key, registry)
    ministries = frozenset(p.organisation for p in actors.posts if p.organisation)
    organisations = resolve_organisations(findings, ministries, registry)
    cited, first, every = resolve_cited(findings, text, key)
    signing = _signing_bodies(paper, findings, organisations) if _persons_only(findings) else ()
    document = resolve_document(paper, findings, key, actors, signing, every)
    actor_at = {**actors.person_at, **actors.post_at, **organisations.at}
    holder_at = {s: actors.holder_of.get(k, k) for s, k in actor_at.items()}
    holder_at |= seats(paper, actors) if findings.debate else {}
    meetings, meeting_at = resolve_meetings(findings, text, key, holder_at, document.signed_by)
    debate = resolve_debate(paper, findings, key, meetings, holder_at, {i.key: i.person for i in actors.incumbencies})
    author = unknown_author(key) if findings.claims and not document.signed_by else None
    signatories = document.signed_by or ((author.key,) if author else ())
    claims = resolve_claims(paper, findings, key, Keys(holder_at, meeting_at, every | antecedents(findings, every), signatories))
    claims = answering(claims, findings.claims, findings.questions, key) if findings.questions else claims
    mentions = _mentions(paper, findings, {**actor_at, **meeting_at, **first})
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
        posts=(*actors.posts, author) if author else actors.posts,
        incumbencies=actors.incumbencies,
        organisations=organisations.organisations,
        meetings=meetings,
        cited=cited,
        citing=resolve_citing(paper, findings, key, every, registry),
        mentions=mentions,
        claims=claims,
        unresolved=_unresolved(actors, findings, first),
        questions=resolve_questions(paper, findings.questions, key, actor_at),
    )


def _persons_only(findings: Findings) -> bool:
    """Whether no post signs: then the body signs through its officers. A motie is its movers' own."""
    return all(s.post is None for s in findings.signatures) and not is_kind(findings.header.kind, "motie")


def _signing_bodies(paper: Paper, findings: Findings, organisations: Organisations) -> tuple[str, ...]:
    """Organisations named in the signature block, else that of the letterhead."""
    signed = [b.span for b in paper.blocks if b.kind is BlockKind.SIGNATURE]
    found = [k for s, k in sorted(organisations.at.items()) if any(b.contains(s) for b in signed)]
    return tuple(dict.fromkeys(found or [organisations.at[o.span] for o in findings.senders]))


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
