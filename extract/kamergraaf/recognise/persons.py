"""Finds persons by name: initials, members of parliament, titles, names behind offices, and every later mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import PersonMention, PostMention
from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.functions import behind_functions, is_function
from kamergraaf.recognise.gazetteer import Case, Gazetteer, Name, bounded
from kamergraaf.recognise.given_names import by_given_name
from kamergraaf.recognise.inverted_names import inverted_names
from kamergraaf.recognise.name_heads import NUMBER_BEHIND, TITLE, behind_heads, mention_of, parted_movers, titled
from kamergraaf.recognise.names import (
    INITIALS,
    FoundName,
    known_surnames,
    name_at,
    not_names,
    particles,
    running_form,
    surnames_by_key,
)
from kamergraaf.recognise.occupied import Occupied
from kamergraaf.registry.lookup import load_registry, surname_key

_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*) \Z")
_NAMED_BEHIND = frozenset({"voorzitter-eu", "eurocommissaris"})  # offices without a tail of their own in «van»
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;\n«“\"(•–-] ?)\Z")
#: «Ellen M.A. van Schoten»: a name to be called by, before the initials.
_GIVEN_BEFORE_INITIALS = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ-]+\s+(?=(?:[A-Z][A-Za-z]{0,2}[.,]\s?)+)")
#: «MA. van Schoten», «M.A, van Schoten»: initials of a bad scan, where a tussenvoegsel follows.
_SCANNED = re.compile(r"(?:[A-Z]{1,2}[.,]\s?){1,4}\s(?=(?:van|de[rn]?|ten?|ter)\s)")
_DEGREE = re.compile(r",?(?: (?:RA|RE|RO|RC|MSc|MA|MBA|LLM|PhD|EMIA|EMA|BSc|MPA|MGA|CPC|CIA))+\Z")


@cache
def _full_names() -> Gazetteer:
    persons = load_registry().persons.values()
    return Gazetteer(Name(p.name, p.id, Case.NAME) for p in persons if p.given and " " in p.name and "." not in p.name)


def find_persons(text: str, posts: tuple[PostMention, ...]) -> tuple[PersonMention, ...]:
    """All natural persons named in clean *text*, in text order, none overlapping; titles are no part of a span.

    *posts* are those of find_posts(text). Signature lines are persons_in_signature's; merge_persons joins the two.
    """
    told = [*_by_initials(text), *_by_office(text, posts), *_by_apposition(text), *_by_registry(text)]
    told += [mention_of(name, "function") for name in behind_functions(text)]
    told += [mention_of(name, "inverted") for name in inverted_names(text)]
    heads = list(behind_heads(text))
    kept = merge_persons(told, parted_movers(text, heads, told))
    kept = merge_persons(kept, (mention_of(name, "given-name") for name in by_given_name(text)))
    offices = Occupied(post.span for post in posts)
    again = [m for m in _again(text, kept) if not offices.meets(m.span)]
    return tuple(_in_running_text(text, m) for m in merge_persons(kept, again))


def persons_in_signature(text: str, start: int, end: int) -> tuple[PersonMention, ...]:
    """Persons of a signature block text[start:end]: every line that is only a name, titles and degrees left out."""
    found: list[PersonMention] = []
    initialled = False
    for line in re.finditer(r"[^\n]+", text[start:end]):
        words = line[0].rstrip(" ,;.")
        words = _DEGREE.sub("", words)
        at = start + line.start() + len(words) - len(words.lstrip())
        stop = start + line.start() + len(words)
        if title := TITLE.match(text, at, stop):
            at = title.end()
        given = _GIVEN_BEFORE_INITIALS.match(text, at, stop)
        first = given.end() if given else at
        initials = INITIALS.match(text, first, stop)
        scanned = _SCANNED.match(text, first, stop) if title and not initials else None
        initials = initials or scanned
        letters = "".join(f"{letter}." for letter in scanned[0] if letter.isalpha()) if scanned else None
        name = name_at(text, initials.end() if initials else at, letters or (initials and initials[0].strip()), loose=True)
        if name and name.end == stop:
            known_as = name.given or (given[0].strip() if given and initials else None)
            found.append(mention_of(FoundName(at, stop, name.surname, known_as, name.initials), "signature"))
            initialled = initialled or name.initials is not None
    if initialled:  # beside «A.P. Visser» a lone word is no name but a heading
        found = [m for m in found if m.initials or m.given or " " in text[m.span.start : m.span.end]]
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


def _in_running_text(text: str, mention: PersonMention) -> PersonMention:
    """The mention with its names as running text prints them, where its own are capitals of a title; the span stays."""
    if not mention.surname.isupper() or len(mention.surname) < 3:
        return mention
    given = mention.given and running_form(mention.given)
    pattern = re.compile(rf"(?<![\w-]){re.escape(mention.surname)}(?![\w-])", re.IGNORECASE)
    later = next((m[0] for m in pattern.finditer(text) if not m[0].isupper() and m[0].split(" ")[-1][0].isupper()), None)
    family = surnames_by_key().get(surname_key(mention.surname))
    return replace(mention, surname=later or family or running_form(mention.surname), given=given)


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
        alone = text[match.start() - 1 : match.start()] in ("", "\n") and text[name.end : name.end + 1] in ("", "\n")
        if not certain and alone and name.surname.isupper():  # «I. ALGEMEEN»: a heading
            continue
        if dots == 1 and first.casefold() in particles() and not first.islower():  # «Zie onder C. De Kamer heeft»
            continue
        start, given = match.start(), None
        before = _WORD_BEFORE.search(text, max(0, start - 25), start)
        if before and before[1][0].isupper() and not before[1].isupper() and _given_like(text, before.start(), before[1]):
            start, given = before.start(), before[1]  # «Ellen M.A. van Schoten»
        yield mention_of(FoundName(start, name.end, name.surname, given, initials), "initials")


def _given_like(text: str, start: int, word: str) -> bool:
    """Whether a capitalised *word* can be a given name: no word of offices or bodies, not just the first of a sentence."""
    if word in not_names() or word.casefold() in particles() or is_function(word):
        return False
    previous = _WORD_BEFORE.search(text, max(0, start - 25), start)
    if previous and previous[1].casefold() in particles():
        return False  # «Inge van Dijk»: «Dijk» is no given name
    before = text[max(0, start - 2) : start]
    titled = re.search(r"(?:dr|drs|mr|ir|prof|ing|mw)\. \Z", text[max(0, start - 6) : start])
    return titled is not None or not _SENTENCE_START.search(before)


def _by_office(text: str, posts: tuple[PostMention, ...]) -> Iterator[PersonMention]:
    """«minister Koolmees», «de Minister van Financiën Dijsselbloem», «Eurocommissaris Timmermans»."""
    for post in posts:
        end = post.span.end
        words = text[post.span.start : end]
        if text[end : end + 2] == ", " and not words.isupper():
            name = titled(text, end + 2)
            known = name is not None and surname_key(name.surname) in known_surnames() and text[name.end : name.end + 1] == ","
            if name and (known or (name.given and text[name.end : name.end + 1] in ("", ",", ".", ";", ")", "\n"))):
                yield mention_of(name, "office")  # «de premier van Spanje, Pedro Sánchez,», «de minister, Hoekstra, zei»
            continue
        if text[end : end + 1] != " " or words.isupper() or words.endswith("Generaal"):
            continue
        name = titled(text, end + 1)
        if not name or not bounded(text, name.start, name.end) or NUMBER_BEHIND.match(text, name.end):
            continue
        # «…, president Beantwoording» and «Minister van Financiën Beantwoording»: of one word only where it can be no heading
        single = not (name.initials or name.given)
        told = surname_key(name.surname) in known_surnames() or post.rule in _NAMED_BEHIND
        if single and name.surname[0].islower() and not told:
            continue
        foreign = post.country is not None or post.rule in _NAMED_BEHIND
        named = post.rule == "hoge-vertegenwoordiger" and not re.search(r" (?:van|voor|bij) ", words)
        heading = (" " in words and not foreign and not named) or text[max(0, post.span.start - 2) : post.span.start] == ", "
        if single and heading and surname_key(name.surname) not in known_surnames():
            continue
        yield mention_of(name, "office")


@cache
def _apposition() -> re.Pattern[str]:
    row = next(row for row in rules("persons")["others"] if row["id"] == "apposition")
    words, before = any_of(row["words"]), any_of(row["before"])
    return re.compile(rf", (?:de |het )?(?:(?:{before}) )?(?:{words})(?![\w-])")


def _by_apposition(text: str) -> Iterator[PersonMention]:
    """«Pieter Duisenberg, president»: the words before the comma, as many as make a given name and a surname."""
    for match in _apposition().finditer(text):
        words = list(re.finditer(r"(?<![\w’'-])[\w’'-]+", text[max(0, match.start() - 60) : match.start()]))[-5:-1]
        base = max(0, match.start() - 60)
        for word in words:
            name = name_at(text, base + word.start())
            if name and name.end == match.start() and name.given:
                yield mention_of(name, "apposition")
                break


def _by_registry(text: str) -> Iterator[PersonMention]:
    persons = load_registry().persons
    for hit in _full_names().find(text):
        person = persons[hit.entries[0]]
        surname = text[hit.end - len(person.family) : hit.end]
        yield mention_of(FoundName(hit.start, hit.end, surname, text[hit.start : hit.end - len(surname)].strip()), "registry")


def _again(text: str, introduced: Iterable[PersonMention]) -> Iterator[PersonMention]:
    """Every other mention by surname, with a given name where that fits; footnotes may stand before what they repeat."""
    first: dict[str, PersonMention] = {}
    called: set[str] = set()
    for mention in introduced:
        first.setdefault(running_form(mention.surname), mention)
        if mention.surname[0].islower():
            first.setdefault(mention.surname, mention)  # «van Rompuy» of a writer who never writes «Van»
        if mention.given:
            first.setdefault(running_form(f"{mention.given} {mention.surname}"), mention)
            called.add(running_form(f"{mention.given} {mention.surname}"))
    if not first:
        return
    for hit in Gazetteer(Name(form, form, Case.EXACT) for form in first).find(text):
        source = first[hit.entries[0]]
        start, given = hit.start, None
        before = _WORD_BEFORE.search(text, max(0, start - 25), start)
        if before and before[1] == source.surname.split(" ")[-1]:
            continue  # written twice
        if before and before[1][0].isupper() and not before[1].isupper() and hit.entries[0] not in called:
            initial = (source.initials or source.given or "")[:1] == before[1][0]
            if (initial and before[1] not in not_names() and not is_function(before[1])) or _given_like(
                text, before.start(), before[1]
            ):
                start, given = before.start(), before[1]
        yield mention_of(FoundName(start, hit.end, text[hit.start : hit.end], given), "again", source.role)
