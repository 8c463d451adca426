"""Finds offices: ministers, chairs, office-holders of other countries, «zijn gesprekspartner, de …»; rules/posts.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kamergraaf.data import rules
from kamergraaf.model.findings import PostMention
from kamergraaf.model.text import Span
from kamergraaf.recognise import portfolios
from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.gazetteer import Case, Gazetteer, Name, NameMatch
from kamergraaf.recognise.names import name_at
from kamergraaf.recognise.post_tails import PORTFOLIO_IN_CAPITALS, body_end, is_surname, whole_body

_CAP = r"(?:[’']s-)?[A-ZÀ-Ý](?:[^\W\d_]|[’'&-](?=[^\W\d_]))*"
_JOIN = r"(?:,? (?:en|&) | (?:van|voor|in)(?: de| het)? | der | )"
_LIST = re.compile(r"(?:, en |, | en | alsmede )((?:van|voor) )?(?:de |het )?")
_BEFORE = re.compile(r"([\w’'-]+) \Z")
_COUNTERPART_REACH = 3000  # characters back to a counterpart whose country tells that of a later one


@dataclass(frozen=True, slots=True)
class _Head:
    """One kind of office of rules/posts.yaml."""

    rule: str
    tail: str
    bare: bool
    title: bool
    plural: bool
    topic: bool
    post: str | None
    label: str | None


@dataclass(frozen=True, slots=True)
class _Grammar:
    """Everything derived from rules/posts.yaml, built once."""

    gazetteer: Gazetteer
    heads: dict[str, _Head]
    counterparts: dict[str, str]
    determiners: frozenset[str]
    owners: frozenset[str]
    foreign_only: frozenset[str]
    countries: dict[str, str]
    country_names: re.Pattern[str]
    country_list: re.Pattern[str]
    name_tail: re.Pattern[str]
    bare_name: re.Pattern[str]
    free_portfolio: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    data: dict[str, Any] = rules("posts")
    names: list[Name] = []
    heads: dict[str, _Head] = {}
    for row in data["heads"]:
        for plural, key in ((False, "words"), (True, "plural")):
            for word in row.get(key, ()):
                heads[word] = _Head(
                    row["id"],
                    row["tail"],
                    row.get("bare", False),
                    row.get("title", False),
                    plural,
                    row.get("topic", False),
                    row.get("post"),
                    row.get("label"),
                )
                names.append(Name(word, word, Case.ANY))
    counterparts = {word: row["id"] for row in data["counterparts"] for word in row["words"]}
    names += [Name(word, word, Case.ANY) for word in counterparts]
    countries = {adjective.casefold(): country for adjective, country in data["countries"].items()}
    places = any_of(countries.values())
    inner, bodies = any_of(data["inner"]), any_of(data["inner_bodies"])
    link = rf" (?:{any_of(data['links'])})"
    name = rf"{_CAP}(?:{_JOIN}{_CAP}){{0,8}}"
    item = rf"(?:{_CAP}(?<=e) ){{0,2}}{_CAP}"  # «Interne Markt», «Migratie»: a second word only behind an adjective
    return _Grammar(
        Gazetteer(names),
        heads,
        counterparts,
        frozenset(data["determiners"]),
        frozenset(owner for row in data["counterparts"] for owner in row["owners"]),
        frozenset(word for row in data["counterparts"] for word in row["foreign_only"]),
        countries,
        re.compile(rf" van (?:de |het )?({places})(?![\w-])"),
        re.compile(rf" van ({places})(?:(?:, (?:{places}))* en (?:{places}))?(?![\w-])"),
        re.compile(rf"{link}(?:(?: (?:{inner})){{0,3}}(?:{link})? {name}|(?: (?:{inner})){{0,2}} (?:{bodies})(?![\w-]))"),
        re.compile(rf" {name}"),
        re.compile(rf" (van|voor) (?:de |het )?({item}(?:(?:, {item}){{0,4}},? en {item})?)"),
    )


def find_posts(text: str) -> tuple[PostMention, ...]:
    """All offices named in clean *text*, in text order, none overlapping.

    *post_ids* are the registry's posts that bear the name, at any time: more than one where a name is shared; the day
    decides (Registry.holders_of). A bare «de Minister» has none; whose it is the resolver tells.
    """
    grammar, folded = _grammar(), portfolios.plain(text)
    mentions: list[PostMention] = []
    for hit in grammar.gazetteer.find(text):
        if mentions and hit.start < mentions[-1].span.end:
            continue
        word = hit.entries[0]
        if word in grammar.counterparts:
            found = _counterpart(text, folded, hit, grammar)
        else:
            found = _office(text, folded, hit, grammar.heads[word], grammar)
        # An adjective before the noun («Franse staatssecretaris») may end the office before it.
        mentions += [one for one in found if not mentions or one.span.start >= mentions[-1].span.end]
    return tuple(_linked(text, mentions))


def posts_in_signature(text: str, start: int, end: int) -> tuple[PostMention, ...]:
    """Offices that are a line of their own, or stand behind a comma at a line's end, in a signature block text[start:end].

    «A.P. Visser,⏎president»: words that in running text are no office («de president»); rules/posts.yaml, *signed*.
    """
    row = rules("posts")["signed"]
    return tuple(PostMention(Span(m.start(1), m.end(1)), m[1], row["id"]) for m in _signed_offices().finditer(text, start, end))


@cache
def _signed_offices() -> re.Pattern[str]:
    words = any_of(rules("posts")["signed"]["words"])
    return re.compile(rf"(?:^|, )({words})(?=[.,;]? *$)", re.MULTILINE | re.IGNORECASE)


def _previous_word(text: str, start: int) -> tuple[str, int]:
    """The word right before *start* with its offset, or "" where none touches it."""
    match = _BEFORE.search(text, max(0, start - 30), start)
    return (match[1], match.start()) if match else ("", start)


def _origin(text: str, start: int, grammar: _Grammar) -> tuple[int, str | None]:
    """Where the mention begins, its adjective included, and the country that the adjective tells («Libische premier»)."""
    word, at = _previous_word(text, start)
    country = grammar.countries.get(word.casefold())
    return (at, country) if country else (start, None)


def _portfolio_behind(text: str, folded: str, end: int) -> tuple[int, str] | None:
    """The registry's portfolio behind «van» or «voor» at *end*: its end and its plain form."""
    link = re.compile(r" (?:van|voor) (?:de |het )?").match(folded, end)
    return portfolios.match_at(text, folded, link.end(), True) if link else None


def _counterpart(text: str, folded: str, hit: NameMatch, grammar: _Grammar) -> Iterator[PostMention]:
    start, country = _origin(text, hit.start, grammar)
    owner, at = _previous_word(text, start)
    if not country and owner.casefold() in grammar.owners and (known := _portfolio_behind(text, folded, hit.end)):
        entry = portfolios.table().get(("minister", known[1])) or portfolios.table().get(("staatssecretaris", known[1]))
        if entry:  # «mijn ambtgenoot van Financiën»
            yield PostMention(
                Span(hit.start, known[0]), entry.label, grammar.counterparts[hit.entries[0]], post_ids=entry.post_ids
            )
            return
    if owner.casefold() in grammar.owners and (country or hit.entries[0] not in grammar.foreign_only):
        span = Span(start if country else at, hit.end)
        rule = grammar.counterparts[hit.entries[0]]
        yield PostMention(span, text[hit.start : hit.end].lower(), rule, country=country, generic=True)


def _office(text: str, folded: str, hit: NameMatch, head: _Head, grammar: _Grammar) -> Iterator[PostMention]:
    start, country = _origin(text, hit.start, grammar)
    if head.tail == "portfolio":
        found = list(_portfolios(text, folded, hit, head, start, country, grammar))
        if found or head.plural:
            yield from found
            return
    end = hit.end
    places = grammar.country_list if head.plural else grammar.country_names
    if (place := places.match(text, end)) and head.tail != "none":
        end, country = place.end(), place[1]
    elif head.tail in ("name", "country") and not text[hit.start : end].isupper():
        tail = grammar.name_tail.match(text, end)
        if not tail and head.topic and not is_surname(text, end + 1):  # «directeur-generaal Migratie»
            tail = grammar.bare_name.match(text, end)
        end = whole_body(text, folded, hit.end, body_end(text, hit.end, tail.end())) if tail else end
    named = end > hit.end or country is not None
    if not named and not _stands_alone(text, start, end, head, grammar):
        return
    label = head.label if head.label and not named else _running(text[hit.start : end])
    ids: tuple[str, ...] = (head.post,) if head.post and not named else ()
    if not named and (portfolio := _beside(text, folded, end, head)):
        label, ids = portfolio.label, portfolio.post_ids
    yield PostMention(Span(start, end), label, head.rule, post_ids=ids, country=country)


def _beside(text: str, folded: str, end: int, head: _Head) -> portfolios.Portfolio | None:
    """The portfolio behind the person's name: «minister Hoekstra (Financiën)», «minister Blok van Buitenlandse Zaken»."""
    if head.rule not in ("minister", "staatssecretaris") or text[end : end + 1] != " ":
        return None
    name = name_at(text, end + 1)
    link = re.compile(r" \(| (?:van|voor) ").match(text, name.end) if name else None
    known = portfolios.match_at(text, folded, link.end(), True) if link else None
    return portfolios.table().get((head.rule, known[1])) if known else None


def _stands_alone(text: str, start: int, end: int, head: _Head, grammar: _Grammar) -> bool:
    """Whether a head without a name is a mention: «de Minister», «minister Koolmees», a line or title of its own."""
    if head.tail == "none":
        return True
    word, at = _previous_word(text, start)
    if head.title and re.compile(r" (?:[A-ZÀ-Ý][\w’'-]+|(?:[A-Z]\.)+|(?:van|de|der|ter|ten) (?:\w+ )?[A-ZÀ-Ý])").match(text, end):
        return word.casefold() not in ("een", "als")
    if not head.bare:
        return False
    if word.casefold() in grammar.determiners:
        return True
    line_start = at == start and (start == 0 or text[start - 1] == "\n")
    return line_start and text[start].isupper() and (end == len(text) or text[end] in ",\n ")


def _portfolios(
    text: str, folded: str, hit: NameMatch, head: _Head, start: int, country: str | None, grammar: _Grammar
) -> Iterator[PostMention]:
    """«minister van X», and of a plural every further portfolio: «ministers van X, van Y en Z»."""
    rank = "staatssecretaris" if head.rule == "staatssecretaris" else head.rule
    link = re.compile(r" (?:(?:van|voor) (?:de |het )?)?").match(folded, hit.end)
    known = portfolios.match_at(text, folded, link.end(), len(link[0]) > 1) if link else None
    free = grammar.free_portfolio.match(text, hit.end) if not text[hit.start : hit.end].isupper() else None
    if free and (free[2] in grammar.countries.values() or (free[1] == "van" and is_surname(text, hit.end + 1))):
        free = None
    if free and len(free[2]) < 4 and not (free[2].isupper() and len(free[2]) > 1):
        free = None  # «van Ven» of a bad scan, «voor de N» of a speaker who broke off: no portfolio
    if not known and not free and text[hit.start : hit.end].isupper():
        free = PORTFOLIO_IN_CAPITALS.match(text, hit.end)
    longer = known and free and country and free.end() > known[0] and text.startswith((", ", " en "), known[0])
    if known and not longer:
        yield from _named(text, Span(start, known[0]), rank, known[1], head, country, grammar)
    elif free:
        end, origin = free.end(), country
        if place := grammar.country_names.match(text, end):
            end, origin = place.end(), place[1]
        yield PostMention(Span(start, end), _running(text[hit.start : free.end()]), head.rule, country=origin)
        return
    if not (known and head.plural):
        return
    end = known[0]
    while more := _LIST.match(folded, end):
        if not (known := portfolios.match_at(text, folded, more.end(), more[1] is not None)):
            return
        end = known[0]
        yield from _named(text, Span(more.start(1) if more[1] else more.end(), end), rank, known[1], head, country, grammar)


def _named(
    text: str, span: Span, rank: str, portfolio: str, head: _Head, country: str | None, grammar: _Grammar
) -> Iterator[PostMention]:
    """A mention with a portfolio of the registry; of another government where a country stands beside it."""
    entry = portfolios.table().get((rank, portfolio))
    if place := grammar.country_names.match(text, span.end):
        span, country = Span(span.start, place.end()), place[1]
    if entry and not country:
        yield PostMention(span, entry.label, head.rule, post_ids=entry.post_ids)
        return
    other = portfolios.table().get(("minister", portfolio)) or portfolios.table().get(("staatssecretaris", portfolio))
    label = f"{head.label} {other.label.split(' ', 1)[1]}" if other and head.label else _running(text[span.start : span.end])
    yield PostMention(span, label, head.rule, country=country)


def _running(words: str) -> str:
    """Words of the text as running text: capitals of a title are undone."""
    if words.isupper():
        return " ".join(w.lower() if w in ("VAN", "VOOR", "EN", "DE", "DER", "HET") else w.capitalize() for w in words.split())
    return words


def _linked(text: str, mentions: list[PostMention]) -> Iterator[PostMention]:
    """Coreference by apposition («gesprekspartner, de …»); portfolios of two ranks («minister en staatssecretaris van X»)."""
    partner: PostMention | None = None
    for position, mention in enumerate(mentions):
        after = mentions[position + 1] if position + 1 < len(mentions) else None
        if mention.rule == "counterpart":
            if partner and not mention.country and mention.span.start - partner.span.end < _COUNTERPART_REACH:
                mention = replace(mention, country=partner.country, coreference=partner.span)
            partner = mention
        elif partner and text[partner.span.end : mention.span.start] in (", de ", " de ", ", "):
            ids = () if partner.country else mention.post_ids
            mention = replace(mention, coreference=partner.span, country=mention.country or partner.country, post_ids=ids)
        elif after and after.post_ids and not mention.post_ids and mention.rule in ("minister", "staatssecretaris"):
            between = text[mention.span.end : after.span.start].casefold()
            if between in (" en ", " en de ", " of ", " of de ") and mention.rule != after.rule and not mention.country:
                portfolio = re.sub(r"^(?:(?:van|voor) )?(?:de )?", "", portfolios.key_of(after.label.split(" ", 1)[1]))
                if entry := portfolios.table().get((mention.rule, portfolio)):
                    mention = replace(mention, label=entry.label, post_ids=entry.post_ids)
        yield mention
