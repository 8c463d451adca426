"""Persons, posts, incumbencies and organisations as triples."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from kamergraaf.map.terms import FOAF, KG, KGC, ORG, RDFS, SCHEMA, SKOS, Names, Triple, day, dutch, each, plain, published, types
from kamergraaf.model.resolved import Document, Incumbency, Organisation, Person, Post


def person(one: Person, names: Names) -> Iterator[Triple]:
    """A natural person; one outside the registry is said to be unresolved."""
    me = names(one.key)
    yield from types(me, FOAF("Person"))
    yield me, FOAF("name"), plain(one.name)
    yield from each(me, SKOS("altLabel"), (plain(name) for name in one.alt_names if name != one.name))
    yield from each(me, SCHEMA("sameAs"), map(published, one.same_as))
    if not one.resolved:
        yield me, KG("resolutionStatus"), KGC("unresolved")


def post(one: Post, names: Names) -> Iterator[Triple]:
    """An office under its newest name; one outside the registry is said to be unresolved, a kind («ministers») to be generic."""
    me = names(one.key)
    yield from types(me, ORG("Post"))
    yield me, RDFS("label"), dutch(one.label)
    yield from each(me, SKOS("altLabel"), (plain(name) for name in one.alt_labels if name != one.label))
    if one.organisation:
        yield me, ORG("postIn"), names(one.organisation)
    if one.country:
        yield me, KG("country"), plain(one.country)
    if one.generic or not one.resolved:
        yield me, KG("resolutionStatus"), KGC("generic" if one.generic else "unresolved")


def holding(one: Post, document: Document, names: Names) -> Iterator[Triple]:
    """Who held the post at the paper's date: certain, ambiguous or unknown.

    A node of the paper's own, because the answer differs from date to date while the post is shared by all papers.
    """
    if one.generic or not (one.resolved or one.holders or one.candidates):
        return
    me = names(f"{document.key}#holder-{sha256(one.key.encode()).hexdigest()[:8]}")
    yield from types(me, KG("HolderResolution"))
    yield me, SCHEMA("about"), names(one.key)
    yield me, KG("inDocument"), names(document.key)
    yield from each(me, KG("holder"), map(names, one.holders))
    yield from each(me, KG("candidateIncumbency"), map(names, one.candidates))
    status = "ambiguous" if one.candidates else "resolved" if one.holders else "unresolved"
    yield me, KG("resolutionStatus"), KGC(status)


def incumbency(one: Incumbency, names: Names) -> Iterator[Triple]:
    """A person holding a post for a time, under the post's name when they began; both days are inclusive."""
    me = names(one.key)
    yield from types(me, KG("Incumbency"), ORG("Membership"))
    yield me, ORG("member"), names(one.person)
    yield me, KG("post"), names(one.post)
    if one.label:
        yield me, RDFS("label"), dutch(one.label)
    if one.organisation:
        yield me, ORG("organization"), names(one.organisation)
    if one.start:
        yield me, SCHEMA("startDate"), day(one.start)
    if one.end:
        yield me, SCHEMA("endDate"), day(one.end)


def organisation(one: Organisation, names: Names) -> Iterator[Triple]:
    """An organisation, a joint body with its members; one unknown is said to be unresolved, a kind («ngo’s») to be generic."""
    me = names(one.key)
    yield from types(me, ORG("Organization"))
    if one.collaboration or one.members:
        yield from types(me, ORG("OrganizationalCollaboration"))
    yield me, SKOS("prefLabel"), plain(one.label)
    yield from each(me, SKOS("altLabel"), (plain(name) for name in one.alt_labels if name != one.label))
    yield from each(me, SCHEMA("sameAs"), map(published, one.same_as))
    yield from each(me, ORG("hasMember"), map(names, one.members))
    if one.generic or not one.resolved:
        yield me, KG("resolutionStatus"), KGC("generic" if one.generic else "unresolved")
