"""Finds persons by name: initials, members of parliament, titles, names behind offices, and every later mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from kamergraaf.data import rules
from kamergraaf.model.findings import PersonMention, PostMention
from kamergraaf.model.text import Span
from kamergraaf.recognise.gazetteer import Case, Gazetteer, Name, bounded
from kamergraaf.recognise.names import INITIALS, FoundName, known_surnames, name_at, not_names, particles, running_form
from kamergraaf.registry.lookup import load_registry, surname_key

_PARTY = re.compile(r" \((?:beiden )?[\w/+ -]{2,30}\)")
_NEXT = re.compile(r",? en (?:de |het )?(?:lid |leden |heer |mevrouw )?|, (?:de heer |mevrouw )?")
_TITLE = re.compile(r"(?:(?:prof|drs|dr|mr|ir|ing|bc|mw|dhr)(?:\. ?| )|(?:mevrouw|meneer|professor|heer) )+", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*) \Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;\n«“\"(•–-] ?)\Z")
_NUMBER = re.compile(r" \d")  # a street's
_DEGREE = re.compile(r",?(?: (?:RA|RE|RO|MSc|MA|MBA|LLM|PhD|EMIA|EMA|BSc|MPA))+\Z")


@cache
def _heads() -> tuple[Gazetteer, dict[str, tuple[str, str]]]:
    """The words before names, and for each its rule and kind."""
    data: dict[str, Any] = rules("persons")
    kinds = {word: (row["id"], row["kind"]) for row in data["heads"] for word in row["words"]}
    return Gazetteer(Name(word, word, Case.ANY) for word in kinds), kinds


@cache
def _full_names() -> Gazetteer:
    persons = load_registry().persons.values()
    return Gazetteer(Name(p.name, p.id, Case.NAME) for p in persons if p.given and " " in p.name and "." not in p.name)


def find_persons(text: str, posts: tuple[PostMention, ...]) -> tuple[PersonMention, ...]:
    """All natural persons named in clean *text*, in text order, none overlapping; titles are no part of a span.

    *posts* are those of find_posts(text). Signature lines are persons_in_signature's; merge_persons joins the two.
    """
    found = [*_by_initials(text), *_by_heads(text), *_by_office(text, posts), *_by_apposition(text), *_by_registry(text)]
    kept = merge_persons(found)
    offices = [post.span for post in posts]
    again = [m for m in _again(text, kept) if not any(office.overlaps(m.span) for office in offices)]
    return merge_persons(kept, again)


def persons_in_signature(text: str, start: int, end: int) -> tuple[PersonMention, ...]:
    """Persons of a signature block text[start:end]: every line that is only a name, titles and degrees left out."""
    found: list[PersonMention] = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        words = line[0].rstrip(" ,;.")
        words = _DEGREE.sub("", words)
        at = start + line.start() + len(words) - len(words.lstrip())
        stop = start + line.start() + len(words)
        if title := _TITLE.match(text, at, stop):
            at = title.end()
        initials = INITIALS.match(text, at, stop)
        name = name_at(text, initials.end() if initials else at, initials[0].strip() if initials else None, loose=True)
        if name and name.end == stop:
            found.append(_mention(FoundName(at, stop, name.surname, name.given, name.initials), "signature"))
    return tuple(found)


def merge_persons(*groups: Iterable[PersonMention]) -> tuple[PersonMention, ...]:
    """All mentions in text order; of overlapping ones the longest, of equal ones the first, with a role where one has it."""
    kept: list[PersonMention] = []
    order = sorted((m for group in groups for m in group), key=lambda m: (m.span.start, -m.span.end))
    for mention in order:
        if kept and mention.span.overlaps(kept[-1].span):
            longer = mention.span.end - mention.span.start > kept[-1].span.end - kept[-1].span.start
            if longer:
                kept[-1] = mention
            continue
        kept.append(mention)
    return tuple(kept)


def _mention(name: FoundName, rule: str, role: str | None = None) -> PersonMention:
    return PersonMention(Span(name.start, name.end), name.surname, rule, initials=name.initials, given=name.given, role=role)


def _by_initials(text: str) -> Iterator[PersonMention]:
    no_initials = frozenset(rules("persons")["not_initials"])
    for match in INITIALS.finditer(text):
        initials = match[0].strip()
        name = name_at(text, match.end(), initials) if initials not in no_initials else None
        if not name or not bounded(text, match.start(), name.end):
            continue
        dots, first = initials.count("."), name.surname.split(" ")[0]
        closed = name.end == len(text) or text[name.end] in ",\n)"
        certain = dots > 1 or "(" in initials or first in particles() or surname_key(name.surname) in known_surnames()
        if not certain and not (closed and " " not in name.surname):
            continue
        if dots == 1 and first.casefold() in particles() and not first.islower():  # «Zie onder C. De Kamer heeft»
            continue
        start, given = match.start(), None
        before = _WORD_BEFORE.search(text, max(0, start - 25), start)
        if before and before[1][0].isupper() and not before[1].isupper() and _given_like(text, before.start(), before[1]):
            start, given = before.start(), before[1]  # «Ellen M.A. van Schoten»
        yield _mention(FoundName(start, name.end, name.surname, given, initials), "initials")


def _given_like(text: str, start: int, word: str) -> bool:
    """Whether a capitalised *word* can be a given name: no word of offices or bodies, not just the first of a sentence."""
    if word in not_names() or word.casefold() in particles():
        return False
    previous = _WORD_BEFORE.search(text, max(0, start - 25), start)
    if previous and previous[1].casefold() in particles():
        return False  # «Inge van Dijk»: «Dijk» is no given name
    before = text[max(0, start - 2) : start]
    titled = re.search(r"(?:dr|drs|mr|ir|prof|ing|mw)\. \Z", text[max(0, start - 6) : start])
    return titled is not None or not _SENTENCE_START.search(before)


def _by_heads(text: str) -> Iterator[PersonMention]:
    gazetteer, kinds = _heads()
    ordinals = frozenset(rules("persons")["ordinals"])
    for hit in gazetteer.find(text):
        rule, kind = kinds[hit.entries[0]]
        at = hit.end + 1
        if kind == "motie":
            if text[hit.end : at] in (" ", "-"):
                yield from _movers(text, at, rule)
        elif text[hit.end : at] == " ":
            if kind == "members":
                before = _WORD_BEFORE.search(text, max(0, hit.start - 20), hit.start)
                if not (before and before[1].casefold() in ordinals):
                    yield from _members(text, at, rule)
            elif (name := _titled(text, at)) and not _NUMBER.match(text, name.end):
                yield _mention(name, rule)
    for compound in _motie_compound().finditer(text):
        yield from _movers(text, compound.end(), "motie")


@cache
def _motie_compound() -> re.Pattern[str]:
    """«motie-Segers»."""
    words = [word for row in rules("persons")["heads"] if row["kind"] == "motie" for word in row["words"]]
    return re.compile(rf"\b(?i:{'|'.join(words)})[-‑](?=[^\W\d_a-z])")


def _titled(text: str, at: int) -> FoundName | None:
    """The name behind a title: initials and surname, given name and surname, or a surname."""
    if title := _TITLE.match(text, at):
        at = title.end()
    if initials := INITIALS.match(text, at):
        name = name_at(text, initials.end(), initials[0].strip())
        return FoundName(at, name.end, name.surname, None, name.initials) if name else None
    return name_at(text, at, loose=True)


def _members(text: str, at: int, rule: str) -> Iterator[PersonMention]:
    """«Van Baarle (DENK), Inge van Dijk en Grinwis»."""
    role = "lid" if rule == "lid" else None
    while name := name_at(text, at):
        if not bounded(text, name.start, name.end):
            return
        yield _mention(name, rule, role)
        at = name.end
        if party := _PARTY.match(text, at):
            at = party.end()
        joint = _NEXT.match(text, at) or re.compile(r" EN (?:HET LID )?|, ").match(text, at) or re.compile(r"/").match(text, at)
        if not joint:
            return
        at = joint.end()


def _movers(text: str, at: int, rule: str) -> Iterator[PersonMention]:
    """«motie Van Baarle-Dassen», «motie-Segers/Asscher c.s.»: a surname the registry knows with its hyphen is one."""
    while name := name_at(text, at):
        parts = [name]
        if "-" in name.surname and surname_key(name.surname) not in known_surnames():
            parts, start = [], name.start
            for piece in text[name.start : name.end].split("-"):
                if inner := name_at(piece, 0):
                    parts.append(FoundName(start, start + inner.end, inner.surname, inner.given))
                start += len(piece) + 1
        for part in parts:
            yield _mention(part, rule, "lid")
        if text[name.end : name.end + 1] not in ("/", "-", "–"):
            return
        at = name.end + 1


def _by_office(text: str, posts: tuple[PostMention, ...]) -> Iterator[PersonMention]:
    """«minister Koolmees», «de Minister van Financiën Dijsselbloem», «Eurocommissaris Timmermans»."""
    for post in posts:
        end = post.span.end
        words = text[post.span.start : end]
        if text[end : end + 2] == ", " and not words.isupper():
            name = _titled(text, end + 2)
            if name and name.given and text[name.end : name.end + 1] in ("", ",", ".", ";", ")", "\n"):
                yield _mention(name, "office")  # «de premier van Spanje, Pedro Sánchez,»
            continue
        if text[end : end + 1] != " " or words.isupper() or words.endswith("Generaal"):
            continue
        name = _titled(text, end + 1)
        if not name or not bounded(text, name.start, name.end) or _NUMBER.match(text, name.end):
            continue
        # «…, president Beantwoording» and «Minister van Financiën Beantwoording»: of one word only where it can be no heading
        single = not (name.initials or name.given)
        if single and name.surname[0].islower():
            continue
        foreign = post.country is not None or post.rule == "eurocommissaris"
        heading = (" " in words and not foreign) or text[max(0, post.span.start - 2) : post.span.start] == ", "
        if single and heading and surname_key(name.surname) not in known_surnames():
            continue
        yield _mention(name, "office")


@cache
def _apposition() -> re.Pattern[str]:
    words = next(row["words"] for row in rules("persons")["others"] if row["id"] == "apposition")
    return re.compile(rf", (?:de |het )?(?:{'|'.join(re.escape(word) for word in words)})(?![\w-])")


def _by_apposition(text: str) -> Iterator[PersonMention]:
    """«Pieter Duisenberg, president»: the words before the comma, as many as make a given name and a surname."""
    for match in _apposition().finditer(text):
        words = list(re.finditer(r"(?<![\w’'-])[\w’'-]+", text[max(0, match.start() - 60) : match.start()]))[-5:-1]
        base = max(0, match.start() - 60)
        for word in words:
            name = name_at(text, base + word.start())
            if name and name.end == match.start() and name.given:
                yield _mention(name, "apposition")
                break


def _by_registry(text: str) -> Iterator[PersonMention]:
    persons = load_registry().persons
    for hit in _full_names().find(text):
        person = persons[hit.entries[0]]
        surname = text[hit.end - len(person.family) : hit.end]
        yield _mention(FoundName(hit.start, hit.end, surname, text[hit.start : hit.end - len(surname)].strip()), "registry")


def _again(text: str, introduced: Iterable[PersonMention]) -> Iterator[PersonMention]:
    """Every other mention by surname, with a given name where that fits; footnotes may stand before what they repeat."""
    first: dict[str, PersonMention] = {}
    for mention in introduced:
        first.setdefault(running_form(mention.surname), mention)
        if mention.given:
            first.setdefault(running_form(f"{mention.given} {mention.surname}"), mention)
    if not first:
        return
    for hit in Gazetteer(Name(form, form, Case.EXACT) for form in first).find(text):
        source = first[hit.entries[0]]
        start, given = hit.start, None
        before = _WORD_BEFORE.search(text, max(0, start - 25), start)
        if before and before[1][0].isupper() and not before[1].isupper():
            initial = (source.initials or source.given or "")[:1] == before[1][0]
            if (initial and before[1] not in not_names()) or _given_like(text, before.start(), before[1]):
                start, given = before.start(), before[1]
        yield _mention(FoundName(start, hit.end, text[hit.start : hit.end], given), "again", source.role)
