"""Posts, their holders at the paper's date, and persons: mentions become registry identities or say that they are unresolved.

Rules of identity: a post that the registry knows is one IRI for all papers; a post it does not know belongs to its paper.
Persons are told in resolve/people.py, whose a bare «de Minister» is in resolve/bare_offices.py; «minister Kamp» is the post
that Kamp held that day, or one of the paper. Where only the parliamentary year of a paper is told, a post has a holder if one
person alone held it in that year, or if the only one who speaks there in that office did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kamergraaf.model.findings import Findings, PersonMention, PostMention
from kamergraaf.model.resolved import Incumbency, Person, Post
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.registry.lookup import PostRecord, Registry
from kamergraaf.registry.tenure import Days, Holders, Mandate, When
from kamergraaf.resolve.bare_offices import BareOffices
from kamergraaf.resolve.dating import when_written
from kamergraaf.resolve.keys import slug
from kamergraaf.resolve.people import holder_named, is_debate, known_person, offices_before, resolve_persons


@dataclass(frozen=True, slots=True)
class Actors:
    """Resolved actors with the key of each mention's entity by span."""

    persons: tuple[Person, ...]
    posts: tuple[Post, ...]
    incumbencies: tuple[Incumbency, ...]
    person_at: Mapping[Span, str]
    post_at: Mapping[Span, str]
    holder_of: Mapping[str, str]  # post key → incumbency key, where certain


def resolve_actors(paper: Paper, findings: Findings, document: str, registry: Registry) -> Actors:
    """All actors of one *paper*; *document* is its key."""
    day, text = when_written(findings.header), paper.clean.text
    offices = offices_before(findings, text)
    posts, post_at = _posts(paper, findings, document, registry, offices)
    persons, person_at = resolve_persons(findings, text, document, registry, offices)
    signed = {post_at[s.post]: person_at[s.person] for s in findings.signatures if s.post and s.person and s.post in post_at}
    in_office = _speaking(paper, offices, post_at, person_at) | signed
    # «president» in a signature: a bad scan may have lost who held it.
    offices_alone = {post_at[p.span] for p in findings.posts if p.rule == "signed"}
    terms: dict[str, Incumbency] = {}
    holder_of: dict[str, str] = {}
    out: dict[str, Post] = {}
    for key, (post, ids) in sorted(posts.items()):
        known = registry.holders_of(ids, day) if day and ids else None
        here: dict[str, Incumbency] = {}
        mandates = (*known.certain, *known.candidates) if known else ()
        for mandate in mandates:
            if (record := registry.person(mandate.person)) and _one_term(mandate, day, registry):
                person = known_person(record)
                persons.setdefault(person.key, person)
                here[person.key] = _incumbency(mandate, person.key, post.organisation, registry)
        certain = next((here[k] for k in here if len(mandates) == 1 or k == in_office.get(key)), None)
        if not here and key not in offices_alone and (signer := signed.get(key)) in persons and persons[signer].resolved:
            # The registry has no mandate that day, but the paper says who signs: the letter is the source.
            certain = Incumbency(f"incumbency/{_tail(signer)}-{_tail(key)}", signer, key, post.organisation)
        held = (certain,) if certain else () if isinstance(day, Days) else tuple(here.values())
        terms |= {term.key: term for term in held}
        if certain:
            holder_of[key] = certain.key
        told = (certain.key,) if certain else ()
        out[key] = replace(post, holders=told, candidates=() if certain else tuple(sorted(t.key for t in held)))
    for term in list(terms.values()):
        if term.post not in out and (seat := registry.post(_tail(term.post))):
            # Two seats share one name: the holder's is the other one.
            out[term.post] = replace(_registered(seat, registry), holders=(term.key,))
    used = {i.person for i in terms.values()} | set(person_at.values())
    return Actors(
        persons=tuple(p for k, p in sorted(persons.items()) if k in used),
        posts=tuple(out[k] for k in sorted(out)),
        incumbencies=tuple(terms[k] for k in sorted(terms)),
        person_at=person_at,
        post_at=post_at,
        holder_of=holder_of,
    )


def unknown_author(document: str) -> Post:
    """The unresolved post that stands for whoever wrote a paper that no one signs."""
    return Post(f"post/{document}-ondertekenaar", "ondertekenaar (onbekend)")


def officers_of(actors: Actors, findings: Findings, bodies: Sequence[str]) -> tuple[Post, ...]:
    """The posts; those that only a signature tells («president») belong to the one of *bodies* that the paper comes from."""
    offices = {actors.post_at.get(p.span) for p in findings.posts if p.rule == "signed"} if len(bodies) == 1 else set()
    return tuple(replace(p, organisation=bodies[0]) if p.key in offices and not p.organisation else p for p in actors.posts)


def _speaking(
    paper: Paper, offices: Mapping[Span, PostMention], post_at: Mapping[Span, str], person_at: Mapping[Span, str]
) -> dict[str, str]:
    """The person by post of whom alone a speaker's line says that they hold it («Minister Ollongren:»)."""
    lines = [b.span for b in paper.blocks if b.speaker and b.kind is BlockKind.HEADING]
    named = [
        (post_at[o.span], person_at[p]) for p, o in offices.items() if p in person_at and o.span in post_at and _within(p, lines)
    ]
    return {post: person for post, person in named if all(other == person for held, other in named if held == post)}


def _within(span: Span, lines: Sequence[Span]) -> bool:
    return any(line.contains(span) for line in lines)


def _one_term(mandate: Mandate, day: When | None, registry: Registry) -> bool:
    """Whether *day* tells which mandate of that person on that seat is meant; of a year with two of them it does not."""
    return not isinstance(day, Days) or sum(m.post == mandate.post for m in registry.mandates_of(mandate.person, day)) == 1


def _tail(key: str) -> str:
    return key.split("/", 1)[1]


def _incumbency(mandate: Mandate, person: str, organisation: str | None, registry: Registry) -> Incumbency:
    start = mandate.start.isoformat() if mandate.start else "onbekend"
    seat = registry.post(mandate.post)
    label = seat.label_at(mandate.start) if seat and mandate.start else None
    key = f"incumbency/{_tail(person)}-{mandate.post}-{start}"
    body = _registered(seat, registry).organisation if seat else organisation
    return Incumbency(key, person, f"post/{mandate.post}", body, mandate.start, mandate.end, label)


def _posts(
    paper: Paper, findings: Findings, document: str, registry: Registry, offices: Mapping[Span, PostMention]
) -> tuple[dict[str, tuple[Post, tuple[str, ...]]], dict[Span, str]]:
    """Posts by key with the registry's ids behind them, and the key of each mention."""
    posts: dict[str, tuple[Post, tuple[str, ...]]] = {}
    at: dict[Span, str] = {}
    day = when_written(findings.header)
    ordered = sorted(findings.posts, key=lambda p: p.span)
    bare = BareOffices(paper, findings, is_debate(findings.header.kind))
    named = {offices[p.span].span: p for p in findings.persons if p.span in offices}
    chains = _chains(ordered)
    for mention in ordered:
        if mention.generic and mention.coreference is None:
            continue
        holder = named.get(mention.span) if _bare(mention) else None
        full = _held_by(holder, mention, registry, day) if holder else _antecedent(mention, chains[mention.span], bare)
        key, post, ids = _post(full, document, registry, day, holder)
        known = posts.get(key)
        posts[key] = (known[0] if known else post, tuple(dict.fromkeys((*(known[1] if known else ()), *ids))))
        at[mention.span] = key
    return posts, at


def _bare(mention: PostMention) -> bool:
    """«minister», «staatssecretaris» and the like without a portfolio, of this government, not tied to another mention."""
    return not (mention.post_ids or mention.country or mention.coreference or mention.generic or " " in mention.label)


def _held_by(holder: PersonMention, mention: PostMention, registry: Registry, day: When | None) -> PostMention:
    """The bare office before the name of its *holder* («minister Kamp») as the one post that they held that day."""
    found = holder_named(holder, mention, registry, day)
    ids = tuple(dict.fromkeys(mandate.post for mandate in found[1])) if found else ()
    return replace(mention, post_ids=ids) if len(ids) == 1 else mention


def _antecedent(mention: PostMention, chain: Sequence[PostMention], bare: BareOffices) -> PostMention:
    """The full mention behind a bare one («de Minister»), or one in its *chain* («zijn gesprekspartner» refers to another)."""
    if len(chain) > 1:
        return next((m for m in chain if not m.generic), chain[0])
    if mention.post_ids or " " in mention.label or mention.country:
        return mention
    return bare.antecedent(mention)


def _chains(ordered: Sequence[PostMention]) -> dict[Span, list[PostMention]]:
    """By the span of each mention all that are tied to it by coreference, itself included, in text order."""
    tied: dict[Span, frozenset[Span]] = {}
    for mention in ordered:
        if other := mention.coreference:
            one = frozenset({mention.span, other})
            one = one.union(*(tied.get(span, frozenset()) for span in one))
            tied |= dict.fromkeys(one, one)
    members: dict[frozenset[Span], list[PostMention]] = {}
    chains: dict[Span, list[PostMention]] = {}
    for mention in ordered:
        chain = members.setdefault(tied.get(mention.span, frozenset({mention.span})), [])
        chain.append(mention)
        chains[mention.span] = chain
    return chains


def _post(
    mention: PostMention, document: str, registry: Registry, day: When | None, holder: PersonMention | None = None
) -> tuple[str, Post, tuple[str, ...]]:
    """The post of a mention with its key and the registry's ids behind it that bore the name on *day*.

    A bare office outside the registry belongs to the person named behind it, the *holder*.
    """
    records = [r for i in mention.post_ids if (r := registry.post(i))]
    bearing = [r for r in records if registry.bears(r.id, mention.label, day)] if day else records
    if not records:
        name = " ".join((mention.label, *((holder.surname,) if holder else ())))
        key = f"post/{document}-{slug(f'{name} ({mention.country})' if mention.country else name)}"
        return key, Post(key, mention.label, country=mention.country, generic=mention.generic), ()
    held = [r for r in bearing if day and registry.holders(r.id, day) != Holders()]  # of seats that share a name
    post = _registered((held or bearing or records)[0], registry)
    printed = mention.label if mention.label != post.label else None
    return post.key, replace(post, printed=printed), tuple(r.id for r in bearing)


def _registered(record: PostRecord, registry: Registry) -> Post:
    """A post of the registry, the same for all papers: under its newest name, with all others beside it."""
    body = f"organisation/{record.organisation}" if registry.organisation(record.organisation) else None
    names = tuple(sorted({name.name for name in record.names} - {record.label}))
    return Post(f"post/{record.id}", record.label, body, names, resolved=True)
