"""Bodies that no list knows: names coordinated with known bodies, subjects of reporting verbs, names behind a noun for bodies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import OrganisationMention, PersonMention, PostMention
from kamergraaf.model.text import Span
from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.name_shapes import CAPITAL, LEFT, RIGHT, SHORT, name_word, not_bodies, short_word
from kamergraaf.recognise.occupied import Occupied
from kamergraaf.recognise.places import load_places

_ROMAN = frozenset("IVXLC")
_AND = re.compile(r"(?<=[\w)]),? (?:en|alsmede|evenals) (?:de |het )?(?=[A-Z])")
_COMMA_BEFORE = re.compile(r"(?<=[\w)]), (?:de |het )?\Z")
_BRACKET = re.compile(r" \([A-Z][\w&/-]{1,11}\)\Z")


@dataclass(frozen=True, slots=True)
class _Item:
    """One member of an enumeration: a known body, an abbreviation, or a name in capitals."""

    start: int
    end: int
    known: bool
    short: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a possible new body; *persons* are only looked for when a name could be a person's."""

    text: str
    known: dict[int, int]  # start → end of the bodies found
    ends: dict[int, int]  # end → start
    occupied: Occupied
    refused: frozenset[str]  # abbreviations that the text defines for something else
    persons: Callable[[], Occupied]


@cache
def _agents() -> Anchored:
    """One pattern over abbreviations before a reporting verb, behind «aldus» and the like."""
    data = rules("organisations")["newcomers"]
    verbs, before = (any_of(data[key]) for key in ("verbs", "before"))
    return Anchored(
        rf"{LEFT}(?:(?P<subject>{SHORT})(?: \([^()]{{2,12}}\))? (?:{verbs})(?!\w)"
        rf"|(?:{before}) (?:de |het )?(?P<object>{SHORT}){RIGHT})"
        rf"|\((?P<defined>{SHORT})\) (?:{verbs})(?!\w)"
    )


@cache
def _apposition() -> Anchored:
    words = rules("organisations")["newcomers"]["nouns"]
    nouns = any_of([*words, *(word.capitalize() for word in words if len(word) > 11)])
    return Anchored(
        rf"(?<![\w-])(?:{nouns}) [«“\"]?(?P<name>{SHORT}|[A-Z]{{1,3}}-?\d{{1,2}}|{CAPITAL}(?: {CAPITAL}){{0,3}}){RIGHT}"
    )


@cache
def _not_names() -> frozenset[str]:
    return frozenset(rules("organisations")["newcomers"]["not_names"])


@cache
def _not_first() -> frozenset[str]:
    return frozenset(rules("organisations")["not_first"])


def agents(text: str) -> frozenset[str]:
    """The abbreviations that *text* lets report, ask or speak."""
    return frozenset(match["subject"] or match["object"] or match["defined"] for match in _agents().finditer(text))


def find_newcomers(
    text: str,
    chosen: Sequence[OrganisationMention],
    posts: tuple[PostMention, ...],
    speaking: frozenset[str],
    refused: frozenset[str],
    persons: Callable[[], tuple[PersonMention, ...]],
) -> list[OrganisationMention]:
    """The bodies of *text* that no list knows, every mention; none overlaps *chosen* or *posts*.

    *speaking* are agents(text); *refused* the abbreviations defined in the text for something that is no body.
    """
    solid = [one for one in chosen if not one.generic]
    around = Around(
        text,
        {one.span.start: one.span.end for one in solid},
        {one.span.end: one.span.start for one in solid},
        Occupied([*(one.span for one in chosen), *(post.span for post in posts)]),
        refused,
        cache(lambda: Occupied(person.span for person in persons())),
    )
    rule_of: dict[str, str] = {}
    for name in sorted(speaking):
        if _plausible(name, around):
            rule_of.setdefault(name, "organisation/speaking")
    for start, end in _beside_known(around):
        rule_of.setdefault(text[start:end], "organisation/enumerated")
    for start, end in _reporting_names(around):
        rule_of.setdefault(text[start:end], "organisation/speaking")
    for start, end in _behind_nouns(around):
        rule_of.setdefault(text[start:end], "organisation/apposition")
    return list(_everywhere(around, rule_of))


def _plausible(name: str, around: Around) -> bool:
    """Whether an abbreviation can be a body's: no thing, law, numeral or place."""
    if name in not_bodies() or name in around.refused or name in load_places().codes or len(name) < 3:
        return False
    parts = re.split("[/&]", name)
    if any(part in not_bodies() or part in around.refused for part in parts):
        return False
    return bool(set(name) - _ROMAN) and not re.match(r"W[a-z]|Mc[A-Z]|Mac[A-Z]", name)


def _proper(name: str, start: int, end: int, around: Around) -> bool:
    """Whether a name in capitals can be a body's: no place, person or first word of a sentence."""
    places = load_places()
    words = name.split(" ")
    if any(word in _not_names() for word in words) or words[0] in _not_first():
        return False
    if any(word in places.codes or word in places.adjectives for word in (name, *words)):
        return False
    if name.lower().endswith(tuple(rules("organisations")["newcomers"]["not_endings"])):
        return False
    if words[0].endswith(("se", "sche")) or around.persons().meets(Span(start, end)):
        return False
    return around.text[end : end + 4].lower() not in (" van", " de ")


def _beside_known(around: Around) -> Iterator[tuple[int, int]]:
    """Unknown members of enumerations with «en» in which another member is a known body."""
    for match in _AND.finditer(around.text):
        last = _item_at(around, match.end())
        items = [last] if last else []
        end = match.start()
        while item := _item_before(around, end):
            items.append(item)
            comma = _COMMA_BEFORE.search(around.text, max(0, item.start - 6), item.start)
            if not comma:
                break
            end = comma.start()
        known = sum(item.known for item in items)
        if not known or len(items) < 2 or known == len(items) or any(_is_place(item, around) for item in items):
            continue
        for item in items:
            if item.known:
                continue
            name = around.text[item.start : item.end]
            if (item.short and not _among_capitals(item, around.text) and _plausible(name, around)) or (
                not item.short and len(items) > 2 and _own_name(name, around.text) and _proper(name, item.start, item.end, around)
            ):
                yield item.start, item.end


def _among_capitals(item: _Item, text: str) -> bool:
    """Whether an abbreviation is only part of a name: «UMC Groningen», «Kamercommissie BHO»."""
    before = text[max(0, item.start - 25) : item.start].rpartition("\n")[2].split(" ")[-2:-1]
    behind = text[item.end : item.end + 2]
    return (behind[:1] == " " and behind[1:].isupper()) or bool(before and before[0][:1].isupper() and before[0].isalpha())


def _is_place(item: _Item, around: Around) -> bool:
    return not item.known and around.text[item.start : item.end] in load_places().codes


def _item_at(around: Around, start: int) -> _Item | None:
    end = around.known.get(start)
    if end:
        return _Item(start, end, True, False)
    match = name_word().match(around.text, start)
    if not match or around.occupied.meets(Span(*match.span())):
        return None
    return _item(match)


def _item_before(around: Around, end: int) -> _Item | None:
    """The member that ends at *end*, an abbreviation in brackets behind it left out."""
    bracket = _BRACKET.search(around.text, max(0, end - 16), end)
    if bracket:
        end = bracket.start()
    start = around.ends.get(end)
    if start is not None:
        return _Item(start, end, True, False)
    begin = max(0, end - 60)
    for match in name_word().finditer(around.text, begin, end):
        if match.end() == end and match.start() > begin and not around.occupied.meets(Span(*match.span())):
            return _item(match)
    return None


def _item(match: re.Match[str]) -> _Item:
    return _Item(match.start(), match.end(), False, short_word().fullmatch(match.group()) is not None)


@cache
def _reports() -> Anchored:
    verbs = any_of(rules("organisations")["newcomers"]["name_verbs"])
    return Anchored(rf"{LEFT}({CAPITAL}) (?:{verbs})(?!\w)")


def _reporting_names(around: Around) -> Iterator[tuple[int, int]]:
    """One word in capitals that reports («Ingrado meldt») and stands inside a sentence elsewhere too."""
    for match in _reports().finditer(around.text):
        start, end = match.span(1)
        name = match[1]
        before = around.text[max(0, start - 15) : start].rpartition("\n")[2].split(" ")[-2:-1]
        if around.occupied.meets(Span(start, end)) or (before and before[0][:1].isupper() and before[0][-1] not in ".?!:"):
            continue
        inside = re.search(rf"(?<=[a-zà-ÿ,] ){name}(?!\w|-\w)", around.text)
        if inside and _own_name(name, around.text) and _proper(name, start, end, around):
            yield start, end


def _own_name(name: str, text: str) -> bool:
    """Whether the text never writes the name's first word in lower case, as it would a common word."""
    return re.search(rf"(?<![\w-]){re.escape(name.split(' ')[0].lower())}(?![\w-])", text) is None


def _behind_nouns(around: Around) -> Iterator[tuple[int, int]]:
    """Names right behind a noun for bodies: «brancheorganisatie AVINED»."""
    for match in _apposition().finditer(around.text):
        start, end = match.span("name")
        name = match["name"]
        if around.occupied.meets(Span(start, end)):
            continue
        short = short_word().fullmatch(name) is not None or name.isupper()  # «M23»
        if _plausible(name, around) if short else _proper(name, start, end, around):
            yield start, end


def _everywhere(around: Around, rule_of: dict[str, str]) -> Iterator[OrganisationMention]:
    """Every mention of the names found; abbreviations not in lines of capitals."""
    if not rule_of:
        return
    pattern = re.compile(rf"{LEFT}(?:{any_of(rule_of)}){RIGHT}")
    for match in pattern.finditer(around.text):
        span, name = Span(*match.span()), match.group()
        if around.occupied.meets(span) or around.text[span.end : span.end + 2] in ("’s", "'s"):
            continue
        if name.isupper() and _capitals_beside(around.text, span):
            continue
        yield OrganisationMention(span, name, rule_of[name])


def _capitals_beside(text: str, span: Span) -> bool:
    """Whether the words beside are written in capitals too, as in a title."""
    left = text[max(0, span.start - 25) : span.start].rpartition("\n")[2].split()[-1:]
    right = text[span.end : span.end + 25].partition("\n")[0].split()[:1]
    words = [word.strip(",.;:()") for word in (*left, *right)]
    return any(len(word) > 4 and word.isalpha() and word.isupper() for word in words)
