"""Finds organisations in running text: names of registry and list, patterns, acronyms and joint bodies the text itself names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import OrganisationMention, PostMention
from kamergraaf.model.text import Span
from kamergraaf.recognise.bodies import Body, load_bodies
from kamergraaf.recognise.committees import in_capitals, with_committees
from kamergraaf.recognise.gazetteer import Case, Gazetteer, Name, NameMatch, fold, registry_names
from kamergraaf.recognise.joint import find_joint
from kamergraaf.recognise.newcomers import agents, find_newcomers
from kamergraaf.recognise.org_context import one_label, references, with_acronyms, with_newcomers
from kamergraaf.recognise.org_ministries import find_ministries
from kamergraaf.recognise.org_patterns import find_patterns
from kamergraaf.recognise.persons import find_persons
from kamergraaf.recognise.wider import widen
from kamergraaf.registry.lookup import load_registry

_ARTICLE = re.compile(r"(?:[Dd]e|[Hh]et) (?=\S)")
_ONE_WORD = ("organisation/compound", "organisation/rijks")  # rules whose names may be one word
_AND = re.compile(r" (?:en|and) (?:de |het )?")


@dataclass(frozen=True, slots=True)
class _Names:
    """The gazetteer and what its entries mean."""

    gazetteer: Gazetteer
    entry_of: dict[str, str]  # folded name → entry
    short_names: dict[str, str]  # abbreviation as written → entry


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible mention; on equal spans the lower *rank* wins."""

    start: int
    end: int
    rank: int
    mention: OrganisationMention


@cache
def _names() -> _Names:
    """One automaton over the registry's organisations and the list of bodies; a body that the registry knows takes its entry."""
    names = [name for name in registry_names() if name.entry.startswith("org:")]
    entry_of: dict[str, str] = {}
    short_names: dict[str, str] = {}
    for name in names:
        entry_of.setdefault(fold(name.name), name.entry)
        if name.case is Case.EXACT:
            short_names.setdefault(name.name, name.entry)
    refused = {fold(name) for name in rules("organisations")["not_names"]}
    names = [name for name in names if fold(name.name) not in refused]
    for body in load_bodies().values():
        joined = [entry_of[fold(name)] for name in (body.name, *body.full_names) if fold(name) in entry_of]
        if body.by_short:
            joined += [short_names[short] for short in body.short_names if short in short_names]
        entry = joined[0] if joined else body.org_id
        for name_text in body.full_names:
            names.append(Name(name_text, entry, _case(body, name_text)))
            entry_of.setdefault(fold(name_text), entry)
        for short in body.short_names:
            names.append(Name(short, entry, Case.EXACT))
            short_names[short] = entry
    return _Names(Gazetteer(names), entry_of, short_names)


def _case(body: Body, name: str) -> Case:
    """How a full name must be written; two words of the field lists may be plain words as well («per saldo»)."""
    if " " not in name:
        return Case.EXACT
    return Case.NAME if body.by_short and name.count(" ") == 1 else Case.ANY


def find_organisations(
    text: str, posts: tuple[PostMention, ...] = (), day: date | None = None
) -> tuple[OrganisationMention, ...]:
    """The organisations named in clean *text*, in text order; names within *posts* are left out.

    *day* (the paper's date) chooses among registry bodies that bore the same name in turn. Only members named inside a
    joint body's long form overlap another mention. org_id is a registry id, "body:<slug>" for the list's, or None.
    """
    named = [found for match in _names().gazetteer.find(text) if (found := _named(text, match, day))]
    candidates = [*named, *_from_patterns(text, named, day)]
    candidates += _ministries(text, day)
    candidates += _joint(text, named)
    chosen = widen(text, _select(candidates, posts), _names().short_names.keys())
    speaking = agents(text)
    refused: dict[str, bool] = {}
    chosen = with_acronyms(text, chosen, posts, speaking, refused)
    chosen = [one for one in chosen if not refused.get(text[one.span.start : one.span.end])]
    fresh = find_newcomers(text, chosen, posts, speaking, frozenset(refused), lambda: find_persons(text, posts))
    chosen = with_newcomers(text, chosen, posts, fresh)
    chosen += references(text, chosen, posts)
    taken = [m.span for m in chosen] + [p.span for p in posts]
    chosen += [one for one in in_capitals(text) if not any(one.span.overlaps(span) for span in taken)]
    return with_committees(text, sorted(one_label(chosen), key=lambda one: (one.span.start, -one.span.end)))


def _mention(text: str, start: int, end: int, entry: str, rule: str, day: date | None = None) -> OrganisationMention:
    """A mention of a registry or list entry."""
    if entry.startswith("org:"):
        record = load_registry().organisation(entry[4:])
        label = record.label if record else text[start:end]
        if record and record.kind == "ministerie" and not label.lower().startswith("ministerie"):
            label = f"Ministerie van {label}"
        return OrganisationMention(Span(start, end), label, rule, entry[4:])
    body = load_bodies()[entry]
    return OrganisationMention(Span(start, end), body.name, rule, entry, generic=body.generic)


def _entry_at(entries: tuple[str, ...], name: str, day: date | None) -> str:
    """Of several entries with one name, that which bore it on *day*; else the first."""
    if day is not None and len(entries) > 1:
        registry = load_registry()
        for entry in entries:
            record = registry.organisation(entry[4:]) if entry.startswith("org:") else None
            if record and any(fold(row.name) in fold(name) and row.covers(day) for row in record.names):
                return entry
    return entries[0]


def _named(text: str, match: NameMatch, day: date | None) -> _Candidate | None:
    """The candidate for a name of the lists, or None where its surroundings speak against it."""
    start, end = match.start, match.end
    article = _ARTICLE.match(text, start, end)
    if article:
        start = article.end()
    word = text[start:end]
    if _refused(text, start, end, word):
        return None
    entry = _names().short_names.get(word) if len(match.entries) > 1 and word in _listed_short() else None
    entry = entry or _entry_at(match.entries, word, day)
    return _Candidate(start, end, 1, _mention(text, start, end, entry, "organisation/name"))


@cache
def _listed_short() -> frozenset[str]:
    """The short names of the hand-kept list, which is right where the registry knows the same letters for something obscure."""
    return frozenset(short for body in load_bodies().values() for short in body.short_names)


@cache
def _contexts() -> dict[str, list[tuple[re.Pattern[str] | None, re.Pattern[str] | None]]]:
    table: dict[str, list[tuple[re.Pattern[str] | None, re.Pattern[str] | None]]] = {}
    for row in rules("organisations")["contexts"]:
        before = re.compile(row["before"]) if "before" in row else None
        behind = re.compile(row["behind"]) if "behind" in row else None
        table.setdefault(row["word"], []).append((before, behind))
    return table


def _refused(text: str, start: int, end: int, word: str) -> bool:
    """Whether a context rule or a line in capitals says that this is no mention."""
    for before, behind in _contexts().get(word, ()):
        if before is not None and before.search(text[max(0, start - 20) : start]):
            return True
        if behind is not None and behind.match(text, end):
            return True
    return len(word) < 5 and word.isupper() and _in_capitals(text, start, end)


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] stands in a line of capitals, so that an abbreviation may be a plain word («OM», «IS»)."""
    left = text[max(0, start - 25) : start].rpartition("\n")[2].split(" ")[-2:-1]
    right = text[end : end + 25].partition("\n")[0].split(" ")[1:2] if text[end : end + 1] == " " else []
    words = [word for word in (*left, *right) if word]
    return bool(words) and all(word.isalpha() and word.isupper() and len(word) > 1 for word in words) and max(map(len, words)) > 4


def _from_patterns(text: str, named: list[_Candidate], day: date | None) -> Iterator[_Candidate]:
    """Candidates by pattern: cut where «en» leads to another name; one that the registry knows takes its entry."""
    names = _names()
    starts = {one.start: one.end for one in named}
    ends = {one.end: one.start for one in named if " " in text[one.start : one.end]}
    refused = set(rules("organisations")["not_names"])
    for found in find_patterns(text):
        end = found.end
        for joint in _AND.finditer(text, found.start, end):
            if joint.end() in starts:
                end = joint.start()
                break
        if found.loose and any(found.start < start and stop <= end for stop, start in _inside(ends, found.start, end)):
            continue
        if found.joined and found.start in starts:
            continue
        if found.rule == "organisation/ministry" and starts.get(found.start, 0) > found.start:
            continue
        label = found.label if end == found.end else text[found.start : end]
        if (" " not in label and "-" not in label and found.rule not in _ONE_WORD) or text[found.start : end] in refused:
            continue
        entry = names.entry_of.get(fold(label)) or names.entry_of.get(fold(text[found.start : end]))
        mention = OrganisationMention(Span(found.start, end), label, found.rule)
        if entry:
            mention = _mention(text, found.start, end, entry, found.rule, day)
        yield _Candidate(found.start, end, 2, mention)


def _ministries(text: str, day: date | None) -> Iterator[_Candidate]:
    """Candidates for the portfolios behind «ministeries van»."""
    for start, end, label in find_ministries(text):
        entry = _names().entry_of.get(fold(label))
        mention = OrganisationMention(Span(start, end), label, "organisation/ministries")
        yield _Candidate(start, end, 2, _mention(text, start, end, entry, "organisation/ministries", day) if entry else mention)


def _inside(ends: dict[int, int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The listed names (end, start) that end within start–end."""
    for position in range(start + 1, end + 1):
        if position in ends:
            yield position, ends[position]


@cache
def _short_keys() -> dict[str, str]:
    """The key of each abbreviation's body."""
    return {short: entry.removeprefix("org:") for short, entry in _names().short_names.items()}


def _joint(text: str, named: list[_Candidate]) -> Iterator[_Candidate]:
    """Candidates for joint bodies: one label for every name with the same members."""
    known = [(one.start, one.end, one.mention.org_id or one.mention.label) for one in named]
    found = find_joint(text, known, _short_keys())
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in sorted(found, key=lambda joint: (not joint.short, joint.start)):
        forms = groups.setdefault((one.kind, one.members), [])
        if text[one.start : one.end] not in forms:
            forms.append(text[one.start : one.end])
    for one in found:
        label, *others = groups[one.kind, one.members]
        rule = "organisation/joint-hyphenated" if one.short else "organisation/joint-spelled-out"
        mention = OrganisationMention(Span(one.start, one.end), label, rule, None, tuple(others), one.members, collaboration=True)
        yield _Candidate(one.start, one.end, 0, mention)


def _select(candidates: Iterable[_Candidate], posts: tuple[PostMention, ...]) -> list[OrganisationMention]:
    """The leftmost longest candidates clear of each other and of posts; members stay inside their joint body's long form."""
    taken = sorted((post.span for post in posts), key=lambda span: span.start)
    chosen: list[OrganisationMention] = []
    reach, inner = 0, 0
    blocked = 0
    for one in sorted(candidates, key=lambda each: (each.start, -each.end, each.rank)):
        while blocked < len(taken) and taken[blocked].end <= one.start:
            blocked += 1
        if any(span.start < one.end and not one.mention.span.contains(span) for span in taken[blocked : blocked + 3]):
            continue
        if any(span == one.mention.span for span in taken[blocked : blocked + 3]):
            continue
        member = one.rank == 1 and one.start >= inner and one.end <= reach and _inside_joint(chosen, one)
        if one.start < reach and not member:
            continue
        chosen.append(one.mention)
        inner = one.end if member else max(inner, one.start)
        reach = max(reach, one.end)
    return chosen


def _inside_joint(chosen: list[OrganisationMention], one: _Candidate) -> bool:
    return any(each.rule == "organisation/joint-spelled-out" and each.span.contains(one.mention.span) for each in chosen[-8:])
