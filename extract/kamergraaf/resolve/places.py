"""Places that claims speak of: countries by name, provinces and municipalities where the words around tell that a place is meant.

A name inside that of an organisation, post, person or meeting is part of that name: «Nederland» that acts is an organisation,
«Universiteit Leiden» no town.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import CitationKind, Findings
from kamergraaf.model.resolved import Claim, EntityMention, Place
from kamergraaf.model.text import Paper, Span
from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.occupied import Occupied
from kamergraaf.recognise.spanned import Spanned
from kamergraaf.registry.places import PlaceRecord, places

RULE = "place"
#: Code points behind a claim at which a citation in parentheses still belongs to it.
_BEHIND = 2
_COUNTRY, _PROVINCE, _MUNICIPALITY = "country", "province", "municipality"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names of places with one pattern over them, and the words that tell a place."""

    by_name: dict[str, tuple[PlaceRecord, ...]]
    names: Anchored
    cue: re.Pattern[str]
    between: re.Pattern[str]
    ambiguous: frozenset[str]
    province: re.Pattern[str]
    municipality: re.Pattern[str]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of registry/data/places.json and rules/places.yaml. Raises RuleError where one is missing."""
    data = rules("places")
    by_name: dict[str, tuple[PlaceRecord, ...]] = {}
    for place in places():
        for name in (place.name, *place.others, *data["province_names"].get(place.code, ())):
            by_name[name] = (*by_name.get(name, ()), place)
    return Gazetteer(
        by_name,
        Anchored(rf"(?<![\w’'-])(?:{any_of(by_name)})(?![\w]|[-][\w])"),
        re.compile(data["before"]["pattern"]),
        re.compile(data["between"]["pattern"]),
        frozenset(data["ambiguous"]),
        re.compile(data["province_cue"]["pattern"]),
        re.compile(data["municipality_cue"]["pattern"]),
    )


def find(text: str, span: Span) -> Iterator[tuple[Span, PlaceRecord]]:
    """The places named in text[span], with the spans of their names."""
    known = gazetteer()
    listed = None  # where the last name that a cue tells ended
    for match in known.names.finditer(text, span.start, span.end):
        before = text[max(span.start, match.start() - 40) : match.start()]
        in_list = listed is not None and bool(known.between.match(text[listed : match.start()]))
        place = _chosen(known.by_name[match.group()], match.group(), before, in_list, known)
        if place:
            listed = match.end()
            yield Span(*match.span()), place


def _chosen(options: Sequence[PlaceRecord], name: str, before: str, in_list: bool, known: Gazetteer) -> PlaceRecord | None:
    told = _PROVINCE if known.province.search(before) else _MUNICIPALITY if known.municipality.search(before) else None
    if told:
        return next((p for p in options if p.kind == told), None)
    if name in known.ambiguous:
        return None
    found = options[0]
    return found if found.kind != _MUNICIPALITY or in_list or known.cue.search(before) else None


@dataclass(frozen=True, slots=True)
class Placed:
    """The places of a paper, their mentions, and the claims with what more they are about."""

    places: tuple[Place, ...]
    mentions: tuple[EntityMention, ...]
    claims: tuple[Claim, ...]


def resolve_places(paper: Paper, findings: Findings, claims: Sequence[Claim], occupied: Iterable[Span]) -> Placed:
    """The *claims* (one for each of the findings') with the places and dossiers that they name; *occupied* are other mentions."""
    text = paper.clean.text
    taken = Occupied(occupied)
    dossiers = Spanned(c for c in findings.citations if c.kind is CitationKind.DOSSIER)
    found: dict[str, PlaceRecord] = {}
    mentions: list[EntityMention] = []
    out = []
    for claim, finding in zip(claims, findings.claims, strict=True):
        about = list(claim.about)
        for span, record in find(text, finding.span):
            if taken.meets(span):
                continue
            key = f"place/{record.code.lower()}"
            found[key] = record
            about.append(key)
            mentions.append(EntityMention(paper.clean.to_source(span), key, RULE))
        within = Span(finding.span.start, finding.span.end + _BEHIND + 1)
        about += [f"dossier/{target}" for c in dossiers.touching(within) if c.span.start >= within.start for target in c.targets]
        out.append(replace(claim, about=tuple(dict.fromkeys(about))))
    described = tuple(_place(key, record) for key, record in sorted(found.items()))
    # Claims may overlap (a sentence and a clause of it); a name in both is one mention.
    return Placed(described, tuple(dict.fromkeys(mentions)), tuple(out))


def _place(key: str, record: PlaceRecord) -> Place:
    within = None if record.kind == _COUNTRY else "NL"
    return Place(key, record.kind, record.code, record.name, record.english, record.others, record.same_as, within)
