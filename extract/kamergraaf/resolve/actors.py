"""Posts, their holders at the paper's date, and persons: mentions become registry identities or say that they are unresolved.

Rules of identity: a post that the registry knows is one IRI for all papers; a post it does not know belongs to its paper.
A person is resolved where the registry has one who fits name, initials and date; otherwise to a person of the paper.
A bare «de Minister» is the signing minister where one signs, else the minister named last before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kamergraaf.model.findings import Findings, PersonMention, PostMention
from kamergraaf.model.resolved import Incumbency, Person, Post
from kamergraaf.model.text import Span
from kamergraaf.registry.lookup import PersonRecord, PostRecord, Registry
from kamergraaf.registry.tenure import Mandate
from kamergraaf.resolve.keys import slug

#: Kinds of papers in which those who speak are introduced by name and office.
_DEBATES = frozenset({"verslag", "handelingen"})


@dataclass(frozen=True, slots=True)
class Actors:
    """Resolved actors with the key of each mention's entity by span."""

    persons: tuple[Person, ...]
    posts: tuple[Post, ...]
    incumbencies: tuple[Incumbency, ...]
    person_at: Mapping[Span, str]
    post_at: Mapping[Span, str]
    holder_of: Mapping[str, str]  # post key → incumbency key, where certain


def resolve_actors(findings: Findings, document: str, registry: Registry) -> Actors:
    """All actors of one paper; *document* is its key."""
    day = findings.header.day
    posts, post_at = _posts(findings, document, registry)
    persons, person_at = _persons(findings, document, registry)
    signed = {post_at[s.post]: person_at[s.person] for s in findings.signatures if s.post and s.person and s.post in post_at}
    incumbencies: dict[str, Incumbency] = {}
    holder_of: dict[str, str] = {}
    out: list[Post] = []
    for key, (post, ids) in sorted(posts.items()):
        known = registry.holders_of(ids, day, post.label) if day and ids else None
        mandates = (*known.certain, *known.candidates) if known else ()
        keys: dict[str, str] = {}
        for mandate in mandates:
            record = registry.person(mandate.person)
            if record is None:
                continue
            person = _person(record)
            persons.setdefault(person.key, person)
            term = _incumbency(mandate, person.key, key, post.organisation)
            incumbencies[term.key] = term
            keys[person.key] = term.key
        certain = tuple(keys[k] for k in keys if known and (len(keys) == 1 or k == signed.get(key)))[:1]
        if not certain and (signer := signed.get(key)) in persons and not keys and persons[signer].resolved:
            # The registry has no mandate that day, but the paper says who signs: the letter is the source.
            term = Incumbency(f"incumbency/{_tail(signer)}-{_tail(key)}", signer, key, post.organisation)
            incumbencies[term.key] = term
            certain = (term.key,)
        candidates = () if certain else tuple(sorted(keys.values()))
        if certain:
            holder_of[key] = certain[0]
            incumbencies = {k: v for k, v in incumbencies.items() if v.post != key or k == certain[0]}
        out.append(replace(post, holders=certain, candidates=candidates))
    used = {i.person for i in incumbencies.values()} | set(person_at.values())
    return Actors(
        persons=tuple(p for k, p in sorted(persons.items()) if k in used),
        posts=tuple(out),
        incumbencies=tuple(incumbencies[k] for k in sorted(incumbencies)),
        person_at=person_at,
        post_at=post_at,
        holder_of=holder_of,
    )


def unknown_author(document: str) -> Post:
    """The unresolved post that stands for whoever wrote a paper that no one signs."""
    return Post(f"post/{document}-ondertekenaar", "ondertekenaar (onbekend)")


def _tail(key: str) -> str:
    return key.split("/", 1)[1]


def _incumbency(mandate: Mandate, person: str, post: str, organisation: str | None) -> Incumbency:
    start = mandate.start.isoformat() if mandate.start else "onbekend"
    return Incumbency(
        f"incumbency/{_tail(person)}-{mandate.post}-{start}", person, post, organisation, mandate.start, mandate.end
    )


def _person(record: PersonRecord) -> Person:
    formal = f"{record.initials} {record.family}".strip()
    names = tuple(sorted({formal} - {record.name}))
    return Person(f"person/{record.id}", record.name, names, record.same_as, resolved=True)


def _posts(
    findings: Findings, document: str, registry: Registry
) -> tuple[dict[str, tuple[Post, tuple[str, ...]]], dict[Span, str]]:
    """Posts by key with the registry's ids behind them, and the key of each mention."""
    posts: dict[str, tuple[Post, tuple[str, ...]]] = {}
    at: dict[Span, str] = {}
    ordered = sorted(findings.posts, key=lambda p: p.span)
    debate = findings.header.kind in _DEBATES
    signing = {s.post for s in findings.signatures if s.post}
    for mention in ordered:
        if mention.generic and mention.coreference is None:
            continue
        full = _antecedent(mention, ordered, signing, debate)
        key, post, ids = _post(full, document, registry, findings.header.day)
        known = posts.get(key)
        posts[key] = (known[0] if known else post, tuple(dict.fromkeys((*(known[1] if known else ()), *ids))))
        at[mention.span] = key
    return posts, at


def _antecedent(mention: PostMention, ordered: Sequence[PostMention], signing: set[Span], debate: bool) -> PostMention:
    """The full mention behind a bare one («de Minister») or one that refers to another («zijn gesprekspartner»).

    In the report of a *debate* it is the office introduced first: those who sit in «vak K» are named at its head.
    """
    chain = _chain(mention, ordered)
    if len(chain) > 1:
        return next((m for m in chain if not m.generic), chain[0])
    if mention.post_ids or " " in mention.label or mention.country:
        return mention
    alike = [m for m in ordered if m.post_ids and m.label.lower().startswith(mention.label.lower() + " ") and not m.country]
    signed = {m.label: m for m in alike if m.span in signing}
    if len(signed) == 1:
        return next(iter(signed.values()))
    before = [m for m in alike if m.span.end <= mention.span.start]
    if not before or signed:
        return mention
    return before[0] if debate else before[-1]


def _chain(mention: PostMention, ordered: Sequence[PostMention]) -> list[PostMention]:
    """All mentions tied to this one by coreference, in text order."""
    chain = {mention.span}
    ties = [(m.span, m.coreference) for m in ordered if m.coreference]
    for _ in range(len(ties)):
        grown = {s for a, b in ties if a in chain or b in chain for s in (a, b)} | chain
        if grown == chain:
            break
        chain = grown
    return [m for m in ordered if m.span in chain]


def _post(mention: PostMention, document: str, registry: Registry, day: date | None) -> tuple[str, Post, tuple[str, ...]]:
    records = [r for i in mention.post_ids if (r := registry.post(i))]
    if day is not None and len(records) > 1:
        records = [r for r in records if registry.bears(r.id, mention.label, day)] or records
    record: PostRecord | None = records[0] if records else None
    if record is None:
        name = f"{mention.label} ({mention.country})" if mention.country else mention.label
        key = f"post/{document}-{slug(name)}"
        return key, Post(key, mention.label, country=mention.country, generic=mention.generic), ()
    key = f"post/{record.id}"
    body = f"organisation/{record.organisation}" if registry.organisation(record.organisation) else None
    label = record.label_at(day) if day else record.label
    names = tuple(sorted({n.name for n in record.names} - {mention.label, label}))
    alternatives = tuple(dict.fromkeys((label, *names))) if label != mention.label else names
    return key, Post(key, mention.label, body, alternatives, resolved=True), tuple(r.id for r in records)


def _persons(findings: Findings, document: str, registry: Registry) -> tuple[dict[str, Person], dict[Span, str]]:
    """Persons by key and the key of each mention; mentions of one surname in one paper are one person unless initials differ."""
    groups: dict[str, list[PersonMention]] = {}
    for mention in sorted(findings.persons, key=lambda p: p.span):
        groups.setdefault(_family(mention.surname), []).append(mention)
    persons: dict[str, Person] = {}
    at: dict[Span, str] = {}
    for mentions in groups.values():
        for same in _by_first_name(mentions):
            person = _identify(same, document, registry, findings.header.day, findings.header.kind in _DEBATES)
            persons[person.key] = person
            at.update({m.span: person.key for m in same})
    return persons, at


def _family(surname: str) -> str:
    return slug(surname)


def _by_first_name(mentions: Sequence[PersonMention]) -> list[list[PersonMention]]:
    """Mentions of one surname, apart where initials or given names tell different persons; bare ones go with the first."""
    groups: dict[str, list[PersonMention]] = {}
    for m in mentions:
        first = (m.initials or m.given or "")[:1].lower()
        groups.setdefault(first, []).append(m)
    bare = groups.pop("", [])
    if not groups:
        return [bare]
    first_group = next(iter(groups.values()))
    first_group.extend(bare)
    return list(groups.values())


def _identify(mentions: Sequence[PersonMention], document: str, registry: Registry, day: date | None, debate: bool) -> Person:
    fullest = max(mentions, key=lambda m: (bool(m.initials), bool(m.given), -m.span.start))
    given = next((m.given for m in mentions if m.given), None)
    initials = fullest.initials
    found = registry.find_person(fullest.surname, initials, given, day)
    if len(found) == 1 and _is(found[0], mentions, initials, given, registry, day, debate):
        return _person(found[0])
    name = " ".join(x for x in (initials or given, fullest.surname) if x)
    others = {" ".join(x for x in (m.initials or m.given, m.surname) if x) for m in mentions}
    return Person(f"person/{document}-{slug(name)}", name, tuple(sorted(others - {name})))


def _is(
    record: PersonRecord,
    mentions: Sequence[PersonMention],
    initials: str | None,
    given: str | None,
    registry: Registry,
    day: date | None,
    debate: bool,
) -> bool:
    """Whether the only person of that name in the registry is the one meant: by first name, by initials or by office that day."""
    if given:
        return True
    if not initials and not debate and not any(m.role for m in mentions):
        return False
    if day and registry.mandates_of(record.id, day):
        return True
    first = record.initials or record.given  # «A.P. Visser» is not the minister Sim Visser whose initials the registry lacks
    return bool(initials) and first[:1].casefold() == (initials or "")[:1].casefold()
