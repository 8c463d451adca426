"""Organisations: mentions become registry bodies, bodies of the hand-kept list, or organisations named by their label.

Rule of identity: one registry id or one label is one organisation, in all papers; kabinet and regering are one body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kamergraaf.model.findings import Findings, OrganisationMention
from kamergraaf.model.resolved import Organisation
from kamergraaf.model.text import Span
from kamergraaf.recognise.bodies import load_bodies
from kamergraaf.recognise.names import particles
from kamergraaf.registry.lookup import Registry
from kamergraaf.resolve.keys import slug

#: Names of the one body of ministers: political speech uses them for each other.
_GOVERNMENT = {"regering": "kabinet"}


_CABINET = re.compile(r"kabinet[- ](.+)", re.IGNORECASE)
_COMMITTEE = re.compile(r"(vaste|algemene|tijdelijke) (?:kamer)?commissie(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Organisations:
    """Resolved organisations and the key of each mention's organisation by span."""

    organisations: tuple[Organisation, ...]
    at: Mapping[Span, str]


def resolve_organisations(findings: Findings, extra: frozenset[str], registry: Registry) -> Organisations:
    """All organisations of one paper and those whose keys are in *extra* (ministries behind posts)."""
    found: dict[str, Organisation] = {}
    at: dict[Span, str] = {}
    by_name: dict[str, str] = {}
    for mention in findings.organisations:
        one = _organisation(mention, registry)
        known = found.get(one.key)
        found[one.key] = _merged(known, one) if known else one
        at[mention.span] = one.key
        for name in (mention.label, mention.org_id):
            if name:
                by_name.setdefault(name, one.key)
    for mention in findings.organisations:
        if mention.members:
            found |= _with_members(found, at[mention.span], mention.members, by_name, registry)
    for key in sorted(extra - found.keys()):
        if body := _registered(key.split("/", 1)[1], registry):
            found[key] = body
    return Organisations(tuple(found[k] for k in sorted(found)), at)


def _organisation(mention: OrganisationMention, registry: Registry) -> Organisation:
    label = _GOVERNMENT.get(mention.label, mention.label)
    aliases = (*mention.aliases, *((mention.label,) if label != mention.label else ()))
    org_id = mention.org_id or ""
    if org_id.startswith("body:"):
        if label != mention.label:
            org_id = f"body:{slug(label)}"
        body = load_bodies().get(org_id)
        label = body.name if body else canonical_label(label)
        names = sorted({*(body.full_names if body else ()), *(body.short_names if body else ()), *aliases} - {label})
        same = (f"http://www.wikidata.org/entity/{body.wikidata}",) if body and body.wikidata else ()
        return Organisation(f"organisation/{org_id[5:]}", label, tuple(names), same, generic=mention.generic, resolved=True)
    if org_id and (known := _registered(org_id, registry)):
        return replace(known, alt_labels=tuple(sorted({*known.alt_labels, *aliases} - {known.label})))
    label = canonical_label(label)
    return Organisation(
        f"organisation/{slug(label)}",
        label,
        tuple(sorted({alias for alias in aliases if slug(alias) != slug(label)})),
        collaboration=mention.collaboration,
        generic=mention.generic,
    )


def canonical_label(label: str) -> str:
    """A name as all papers share it, whatever case each prints: «Vaste commissie voor …», «kabinet-Rutte III», «Werkgroep …»."""
    words = _running(label) if label.isupper() and " " in label else label
    if cabinet := _CABINET.fullmatch(words):
        return f"kabinet-{cabinet[1]}"
    if committee := _COMMITTEE.match(words):
        return f"{committee[1].capitalize()} commissie{words[committee.end() :]}"
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first.islower() else words


def _running(capitals: str) -> str:
    small = particles() | {"voor", "en"}
    return " ".join(w.lower() if w.casefold() in small else w.capitalize() for w in capitals.split(" "))


def _registered(org_id: str, registry: Registry) -> Organisation | None:
    record = registry.organisation(org_id)
    if record is None:
        return None
    names = {n.name for n in record.names} | {n.abbreviation for n in record.names if n.abbreviation}
    return Organisation(
        f"organisation/{record.id}", record.label, tuple(sorted(names - {record.label})), record.same_as, resolved=True
    )


def _merged(a: Organisation, b: Organisation) -> Organisation:
    return replace(
        a,
        alt_labels=tuple(sorted({*a.alt_labels, *b.alt_labels} - {a.label})),
        collaboration=a.collaboration or b.collaboration,
        generic=a.generic and b.generic,
    )


def _with_members(
    found: Mapping[str, Organisation], key: str, members: tuple[str, ...], by_name: dict[str, str], registry: Registry
) -> dict[str, Organisation]:
    """The joint body with its members' keys, and members that have no mention of their own."""
    out: dict[str, Organisation] = {}
    keys = []
    for member in members:
        known = by_name.get(member)
        if known is None:
            org_id = member.removeprefix("org:") if not member.startswith("body:") else member
            one = _organisation(OrganisationMention(Span(0, 1), _label(member), "member", org_id), registry)
            known = by_name[member] = one.key
            if known not in found:
                out[known] = one
        keys.append(known)
    out[key] = replace(found[key], members=tuple(sorted(set(keys))), collaboration=True)
    return out


def _label(member: str) -> str:
    body = load_bodies().get(member)
    return body.name if body else member
