"""Persons told by a word before the name: «het lid», «motie», «mevrouw», «hoofdaanklager»; rules/persons.yaml, *heads*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from kamergraaf.data import rules
from kamergraaf.model.findings import PersonMention
from kamergraaf.model.text import Span
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.functions import titled_name
from kamergraaf.recognise.gazetteer import Case, Gazetteer, Name, bounded
from kamergraaf.recognise.names import INITIALS, FoundName, known_surnames, name_at
from kamergraaf.registry.lookup import surname_key

_PARTY = re.compile(r" \((?:beiden )?[\w/+& -]{2,30}\)")
_NEXT = re.compile(r",? en (?:de |het )?(?:lid |leden |heer |mevrouw )?|, (?:de heer |mevrouw )?")
_MIDDLE = re.compile(r" (?:[A-Z][.,]? ?){0,3}[A-Z][.,] (?=\w)")  # «dr. Ellen M.A, van Schoten» of a bad scan
_NOTE_MARK = re.compile(r"\d{1,2}(?=[\s.,;:)]|\Z)")  # «het lid De Lange3.»: the footnote itself is missing
NUMBER_BEHIND = re.compile(r" \d")  # a street's
TITLE = re.compile(r"(?:(?:prof|drs|dr|mr|ir|ing|bc|mw|dhr)(?:\. ?| )|(?:mevrouw|meneer|professor|heer) )+", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*) \Z")


def mention_of(name: FoundName, rule: str, role: str | None = None) -> PersonMention:
    """The mention of a found *name*, told by *rule*."""
    return PersonMention(Span(name.start, name.end), name.surname, rule, initials=name.initials, given=name.given, role=role)


@cache
def _heads() -> tuple[Gazetteer, dict[str, tuple[str, str]]]:
    """The words before names, and for each its rule and kind."""
    data: dict[str, Any] = rules("persons")
    kinds = {word: (row["id"], row["kind"]) for row in data["heads"] for word in row["words"]}
    return Gazetteer(Name(word, word, Case.ANY) for word in kinds), kinds


def behind_heads(text: str) -> Iterator[PersonMention]:
    """Names behind the words of rules/persons.yaml; movers joined by a hyphen are one mention (see parted_movers)."""
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
            else:
                name = titled_name(text, at) if kind == "function" else titled(text, at)
                if name and not NUMBER_BEHIND.match(text, name.end) and (kind != "portfolio" or _surely_named(text, name)):
                    yield mention_of(name, rule)
    for compound in _motie_compound().finditer(text):
        yield from _movers(text, compound.end(), "motie")


def _surely_named(text: str, name: FoundName) -> bool:
    """Whether *name* behind «rapporteur» is a person's, not what they report on («rapporteur Woningbouw en Mobiliteit»)."""
    told = name.initials or surname_key(name.surname) in known_surnames() or _PARTY.match(text, name.end)
    joined = re.compile(r"(?:,| en) [A-ZÀ-Þ]").match(text, name.end)
    return bool(told or (name.given and not joined))


@cache
def _motie_compound() -> Anchored:
    """«motie-Segers»."""
    words = [word for row in rules("persons")["heads"] if row["kind"] == "motie" for word in row["words"]]
    return Anchored(rf"\b(?i:{'|'.join(words)})[-‑](?=[^\W\d_a-z])")


def titled(text: str, at: int) -> FoundName | None:
    """The name behind a title: initials and surname, given name and surname, or a surname."""
    if title := TITLE.match(text, at):
        at = title.end()
    if initials := INITIALS.match(text, at):
        name = name_at(text, initials.end(), initials[0].strip())
        return FoundName(at, name.end, name.surname, None, name.initials) if name else None
    name = name_at(text, at, loose=True)
    middle = _MIDDLE.match(text, name.end) if name and not name.given else None
    if name and middle and (last := name_at(text, middle.end(), middle[0].strip())):
        return FoundName(at, last.end, last.surname, name.surname)
    return name


def _members(text: str, at: int, rule: str) -> Iterator[PersonMention]:
    """«Van Baarle (DENK), Inge van Dijk en Grinwis»."""
    role = "lid" if rule == "lid" else None
    while name := name_at(text, at, loose=rule == "heren"):
        if not bounded(text, name.start, name.end) and not _NOTE_MARK.match(text, name.end):
            return
        yield mention_of(name, rule, role)
        at = name.end
        if party := _PARTY.match(text, at):
            at = party.end()
        joint = _NEXT.match(text, at) or re.compile(r" EN (?:HET LID )?|, ").match(text, at) or re.compile(r"/").match(text, at)
        if not joint:
            return
        at = joint.end()


def _movers(text: str, at: int, rule: str) -> Iterator[PersonMention]:
    """«motie-Segers/Asscher c.s.»; names joined by a hyphen are still one mention (see parted_movers)."""
    while name := name_at(text, at):
        yield mention_of(name, rule, "lid")
        if text[name.end : name.end + 1] not in ("/", "–"):
            return
        at = name.end + 1


def parted_movers(text: str, heads: list[PersonMention], told: list[PersonMention]) -> Iterator[PersonMention]:
    """*heads* with «motie Van Baarle-Dassen» parted into its two movers.

    One person it stays where the registry or another mention («het lid Oomen-Ruijten») has the surname with its hyphen,
    and behind «motie-», where a second hyphen would part nothing clearly, unless both parts are named elsewhere.
    """
    others = [m for m in (*told, *heads) if m.rule != "motie" or "-" not in m.surname]
    known = known_surnames() | {surname_key(m.surname) for m in others}
    for mention in heads:
        start, end = mention.span.start, mention.span.end
        if mention.rule != "motie" or "-" not in mention.surname or surname_key(mention.surname) in known:
            yield mention
            continue
        parts: list[PersonMention] = []
        at = start
        for piece in text[start:end].split("-"):
            if inner := name_at(piece, 0):
                parts.append(mention_of(FoundName(at, at + inner.end, inner.surname, inner.given), mention.rule, mention.role))
            at += len(piece) + 1
        joined = text[start - 1 : start] in ("-", "‑")
        yield from [mention] if joined and not all(surname_key(p.surname) in known for p in parts) else parts
