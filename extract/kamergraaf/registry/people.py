"""From polder's persons to the registry's: names told apart, duplicates joined, mandates corrected and settled."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kamergraaf.errors import RuleError
from kamergraaf.registry.tenure import Mandate, settle

POLITICAL = ("minister", "staatssecretaris", "kamerlid")
_TITLES = re.compile(
    r"^(?:(?:prof|drs|dr|mr|ir|ing|bc)(?:\.\s*|\s+))+(?=\w)|\s+(?:MA|MSc|BSc|MBA|LLM|RA|EMA)\b.*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the registry stores them; *family* has its tussenvoegsels («van der Burg»)."""

    id: str
    full: str
    family: str
    given: str
    initials: str
    wikidata: str
    tk: str


def _text(value: Any) -> str:
    return "" if value in (None, "null", "~") else str(value)


def _day(value: Any) -> date | None:
    return date.fromisoformat(_text(value)) if _text(value) else None


def name_row(record: dict[str, Any], fixes: dict[str, dict[str, str]]) -> PersonRow:
    """The person of a polder *record*; the surname is what follows the given name in the full name."""
    name, ids = record["name"], record.get("identifiers") or {}
    wikidata = _text(ids.get("wikidata"))
    fix = fixes.get(wikidata, {})
    full = fix.get("full") or _TITLES.sub("", _text(name["full"])).strip()
    given = fix.get("given") or _text(name.get("given"))
    first = full.split(" ")[0]
    if "." in first:  # the source knows initials only
        given, family = "", full[len(first) :].strip()
    elif (given and f" {given.casefold()} " not in f" {full.casefold()} ") or re.search(r"-$|-van$", given):
        given, family = first, full[len(first) :].strip()  # polder cuts a double name in the wrong place
    else:
        family = full[len(given) :].strip() if full.startswith(given + " ") else full[len(first) :].strip()
        given = given or first
    family, given = (family, given) if family else (full, "")
    family = fix.get("family") or re.sub(r"^(?:Van|De|Der|Den|Ter|Ten)\b", lambda m: m.group().lower(), family)
    initials = fix.get("initials") or _text(name.get("initials"))
    return PersonRow(
        record["id"].removeprefix("person:"), full, family, given, initials, wikidata, _text(ids.get("tk_persoon_id"))
    )


def _confirmed(record: dict[str, Any], seats: dict[str, str]) -> list[dict[str, Any]]:
    """The mandates of *record* without those only inferred (with a confidence) of a seat that it also knows for sure."""

    def seat(raw: dict[str, Any]) -> str:
        post = str(raw["post_id"]).removeprefix("post:")
        return seats.get(post, post)

    sure = {seat(raw) for raw in record["mandaten"] if "confidence" not in raw}
    return [raw for raw in record["mandaten"] if "confidence" not in raw or seat(raw) not in sure]


def _mandates(record: dict[str, Any], person: PersonRow, fix: dict[str, Any], seats: dict[str, str]) -> list[Mandate]:
    found: list[Mandate] = []
    for raw in _confirmed(record, seats):
        post, role, start = raw["post_id"].removeprefix("post:"), _text(raw.get("role")), _text(raw.get("start_date"))
        if not post.startswith(POLITICAL):
            continue
        if any(_hits(rule, post, role, start, person) for rule in fix["drop"]):
            continue
        end = _text(raw.get("end_date"))
        for rule in fix["end"]:
            end = rule["end"] if _hits(rule, post, role, start, person) else end
        for rule in fix["move"]:
            post = rule["to"] if _hits(rule, post, role, start, person) else post
        organisation = _text(raw.get("organization_id")).removeprefix("org:") or None
        if end and start and end < start:  # damaged in the source: nothing to be told from it
            continue
        kept = role if post == "kamerlid" else None  # tells the parliamentary group
        found.append(Mandate(person.id, post, organisation, _day(start), _day(end), kept))
    return found


def _hits(rule: dict[str, str], post: str, role: str, start: str, person: PersonRow) -> bool:
    return rule["post"] == post and all(
        (
            rule.get("role", role) == role,
            str(rule.get("start", start)) == start,
            rule.get("family", person.family).casefold() == person.family.casefold(),
        )
    )


def _twins(persons: dict[str, PersonRow], mandates: list[Mandate]) -> dict[str, str]:
    """Persons that stand twice in the source: same surname, same seat, same first day. The one with a Wikidata item stays."""
    groups: dict[tuple[str, str, date | None], set[str]] = defaultdict(set)
    for mandate in mandates:
        person = persons[mandate.person]
        groups[(person.family.casefold().removeprefix("van ").replace(" ", ""), mandate.post, mandate.start)].add(person.id)
    same: dict[str, str] = {}
    for group in groups.values():
        ranked = sorted(group, key=lambda p: (not persons[p].wikidata, not persons[p].given, p))
        for twin in ranked[1:]:
            if not persons[twin].wikidata:
                same[twin] = ranked[0]
    return same


def read_people(
    records: list[dict[str, Any]], seats: dict[str, str], fix: dict[str, Any]
) -> tuple[list[PersonRow], list[Mandate]]:
    """Persons with at least one political mandate, and all mandates settled seat by seat; *seats* maps polder's posts to ours.

    Raises RuleError where a correction names a person whom the source does not have.
    """
    names = {rule["wikidata"]: rule for rule in fix["names"]}
    persons: dict[str, PersonRow] = {}
    mandates: list[Mandate] = []
    for record in records:
        row = name_row(record, names)
        if found := _mandates(record, row, fix, seats):
            persons[row.id] = row
            mandates += found
    for rule in fix["add"]:
        match = [p for p in persons.values() if p.family.casefold() == rule["family"].casefold() and p.given == rule["given"]]
        if len(match) != 1:
            raise RuleError(f"corrections.yaml: {len(match)} persons are called {rule['given']} {rule['family']}")
        mandates.append(Mandate(match[0].id, rule["post"], None, _day(rule["start"]), _day(rule["end"])))
    same = _twins(persons, mandates)
    for twin, kept in same.items():
        if not persons[kept].initials:
            persons[kept] = replace(persons[kept], initials=persons[twin].initials)
        del persons[twin]
    by_seat: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in mandates:
        seat = seats.get(mandate.post, mandate.post)
        by_seat[seat].append(replace(mandate, post=seat, person=same.get(mandate.person, mandate.person)))
    settled: list[Mandate] = []
    for seat in sorted(by_seat):
        if seat == "kamerlid":  # many seats: only repeats are joined, person by person
            for person in sorted({m.person for m in by_seat[seat]}):
                settled += settle(m for m in by_seat[seat] if m.person == person)
        else:
            settled += settle(by_seat[seat])
    return sorted(persons.values(), key=lambda p: p.id), settled
