"""Persons: mentions of one surname in one paper are parted by what the paper calls them, and each part looked up.

Rules of identity, all on the day of the paper (or on any day of its parliamentary year, where that alone is told): whoever is
named behind an office held it; a member of parliament or mover of a motie has a seat; whoever is «van» a body of their own or
holds an office abroad is none of the registry's; anyone else is resolved by given name or initials. Who does not fit stays a
person of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kamergraaf.data import rules
from kamergraaf.model.findings import Findings, PersonMention, PostMention
from kamergraaf.model.resolved import Person
from kamergraaf.model.text import Span
from kamergraaf.recognise.kinds import is_kind
from kamergraaf.registry.lookup import PersonRecord, Registry
from kamergraaf.registry.tenure import Days, Mandate, When
from kamergraaf.resolve.dating import when_written
from kamergraaf.resolve.keys import slug

_SEAT = "kamerlid"
_VAN = re.compile(r",?( van )(?:de |het )?([\w’'-]+)")
_RANKS = ("minister", "staatssecretaris")


def is_debate(kind: str) -> bool:
    """Whether in a paper of *kind* those who speak are introduced by name and office, or sit in the house."""
    return is_kind(kind, "verslag") or kind == "handelingen"


def offices_before(findings: Findings, text: str) -> Mapping[Span, PostMention]:
    """The office right before a person's name («minister Kamp»), by the person's span; *text* is the clean text."""
    by_end = {post.span.end: post for post in findings.posts}
    starts = ((p.span, by_end.get(p.span.start - 1)) for p in findings.persons if text[p.span.start - 1 : p.span.start] == " ")
    return {span: post for span, post in starts if post is not None}


def holder_named(
    mention: PersonMention, post: PostMention, registry: Registry, day: When | None
) -> tuple[PersonRecord, tuple[Mandate, ...]] | None:
    """The only person of that name who holds the office *post* on *day*, with the mandates that fit; None where there is none."""
    if day is None or post.country or not (post.post_ids or post.rule in _RANKS):
        return None
    fitting = []
    for person in registry.find_person(mention.surname, mention.initials, mention.given):
        if mandates := tuple(m for m in registry.mandates_of(person.id, day) if _fits(m, post)):
            fitting.append((person, mandates))
    return fitting[0] if len(fitting) == 1 else None


def _fits(mandate: Mandate, post: PostMention) -> bool:
    return mandate.post in post.post_ids if post.post_ids else mandate.post.partition("-")[0] == post.rule


def resolve_persons(
    findings: Findings, text: str, document: str, registry: Registry, offices: Mapping[Span, PostMention]
) -> tuple[dict[str, Person], dict[Span, str]]:
    """Persons by key and the key of each mention; *offices* are those of offices_before."""
    groups: dict[str, list[PersonMention]] = {}
    for mention in sorted(findings.persons, key=lambda p: p.span):
        groups.setdefault(slug(mention.surname), []).append(mention)
    persons: dict[str, Person] = {}
    at: dict[Span, str] = {}
    bodies = frozenset(o.span.start for o in findings.organisations)
    day = when_written(findings.header)
    for mentions in groups.values():
        for same in _by_first_name(mentions):
            unknown: list[PersonMention] = []
            for kind, part in _by_kind(same, text, bodies, offices):
                record = _record(kind, part, same, registry, day, offices)
                if record is None and is_debate(findings.header.kind) and kind in ("bare", "named", "member"):
                    record = _in_debate(part, registry, day)
                if record is None:
                    unknown += part
                    continue
                person = known_person(record)
                persons[person.key] = person
                at.update({m.span: person.key for m in part})
            if unknown:
                person = _unknown_person(sorted(unknown, key=lambda m: m.span), document)
                persons[person.key] = person
                at.update({m.span: person.key for m in unknown})
    return persons, at


def _in_debate(mentions: Sequence[PersonMention], registry: Registry, day: When | None) -> PersonRecord | None:
    """The only person of that name with a mandate on the *day* of a debate: who takes the floor there holds one.

    Of many days only a seat in the house counts: who was in office for some of them is named with the office.
    """
    fullest = _fullest(mentions)
    found = registry.find_person(fullest.surname, fullest.initials, fullest.given, day)
    if not day or len(found) != 1:
        return None
    mandates = registry.mandates_of(found[0].id, day)
    return found[0] if any(m.post == _SEAT or not isinstance(day, Days) for m in mandates) else None


def known_person(record: PersonRecord) -> Person:
    """A person of the registry."""
    formal = f"{record.initials} {record.family}".strip()
    return Person(f"person/{record.id}", record.name, tuple(sorted({formal} - {record.name})), record.same_as, resolved=True)


def _unknown_person(mentions: Sequence[PersonMention], document: str) -> Person:
    fullest = _fullest(mentions)
    name = _name(fullest)
    return Person(f"person/{document}-{slug(name)}", name, tuple(sorted({_name(m) for m in mentions} - {name})))


def _name(mention: PersonMention) -> str:
    return " ".join(x for x in (mention.initials or mention.given, mention.surname) if x)


def _fullest(mentions: Sequence[PersonMention]) -> PersonMention:
    return max(mentions, key=lambda m: (bool(m.initials), bool(m.given), -m.span.start))


def _by_first_name(mentions: Sequence[PersonMention]) -> list[list[PersonMention]]:
    """Mentions of one surname, apart where initials or given names tell different persons; bare ones go with the first."""
    groups: dict[str, list[PersonMention]] = {}
    for m in mentions:
        groups.setdefault((m.initials or m.given or "")[:1].lower(), []).append(m)
    bare = groups.pop("", [])
    if not groups:
        return [bare]
    next(iter(groups.values())).extend(bare)
    return list(groups.values())


def _by_kind(
    mentions: Sequence[PersonMention], text: str, bodies: frozenset[int], offices: Mapping[Span, PostMention]
) -> list[tuple[str, list[PersonMention]]]:
    """Mentions apart by what they tell: «office», «named» (first name or initials), «member», «outsider».

    A surname alone tells nothing and goes with the first of these, in this order; where there is none it is «bare».
    """
    parts: dict[str, list[PersonMention]] = {"office": [], "named": [], "member": [], "outsider": [], "bare": []}
    for m in mentions:
        parts[_kind(m, text, bodies, offices)].append(m)
    bare = parts.pop("bare")
    first = next((part for part in parts.values() if part), None)
    if first is None:
        return [("bare", bare)]
    first.extend(bare)
    return [(kind, part) for kind, part in parts.items() if part]


def _kind(mention: PersonMention, text: str, bodies: frozenset[int], offices: Mapping[Span, PostMention]) -> str:
    office = offices.get(mention.span)
    if office and office.country:
        return "outsider"
    if office and (office.post_ids or office.rule in _RANKS):
        return "office"
    if mention.role == "lid":
        return "member"
    if _of_a_body(text, mention.span.end, bodies):
        return "outsider"
    return "named" if mention.initials or mention.given else "bare"


def _of_a_body(text: str, end: int, bodies: frozenset[int]) -> bool:
    """Whether a body stands behind the name that ends at *end*: «van Greenpeace», «van de gemeente Ede»; a party is none."""
    link = _VAN.match(text, end)
    if not link or link[2] in rules("citations")["words"]["party"]:
        return False
    return link[2] in rules("persons")["bodies"] or link.start(2) in bodies or link.end(1) in bodies


def _record(
    kind: str,
    part: Sequence[PersonMention],
    group: Sequence[PersonMention],
    registry: Registry,
    day: When | None,
    offices: Mapping[Span, PostMention],
) -> PersonRecord | None:
    """The registry's person for mentions of one *kind*; *group* are all mentions that may have the same first name."""
    if kind == "office":
        found = [holder_named(m, offices[m.span], registry, day) for m in part if m.span in offices]
        records = {hit[0].id: hit[0] for hit in found if hit}
        return next(iter(records.values())) if len(records) == 1 else None
    if kind == "named":
        return _by_name(_fullest(part), next((m.given for m in part if m.given), None), registry, day)
    if kind == "member" and day:
        fullest = _fullest([m for m in group if m in part or m.initials or m.given])
        people = registry.find_person(fullest.surname, fullest.initials, fullest.given)
        seated = [p for p in people if any(m.post == _SEAT for m in registry.mandates_of(p.id, day))]
        return seated[0] if len(seated) == 1 else None
    return None


def _by_name(fullest: PersonMention, given: str | None, registry: Registry, day: When | None) -> PersonRecord | None:
    found = registry.find_person(fullest.surname, fullest.initials, given, day)
    if len(found) != 1:
        return None
    record = found[0]
    if given or (day and registry.mandates_of(record.id, day)):
        return record
    first = record.initials or record.given  # «A.P. Visser» is not the minister Sim Visser whose initials the registry lacks
    return record if first[:1].casefold() == (fullest.initials or "")[:1].casefold() else None
