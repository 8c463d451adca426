"""Committees of parliament: «van» and «voor» name the same one, and «vaste commissies voor A, B en C» are several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kamergraaf.model.findings import OrganisationMention
from kamergraaf.model.text import Span
from kamergraaf.recognise import portfolios
from kamergraaf.recognise.anchored import Anchored

RULE = "organisation/parliamentary-committee"
_ONE = re.compile(r"((?:\w+ )?(?:[Kk]amer)?[Cc]ommissie) van (?=(?:de |het )?[A-ZÀ-Þ])")
_SEVERAL = re.compile(r"(?P<kind>(?:\w+ )?(?:[Kk]amer)?[Cc]ommissie)s (?:van|voor) (?P<article>(?:de |het )?)")
_NEXT = re.compile(r"(?:,? en |, )(?:(?:van|voor) )?(?P<article>(?:de |het )?)")
_CAPITALS = Anchored(r"(?<!\w)(?:(?:VASTE|ALGEMENE|TIJDELIJKE|BIJZONDERE) )?(?:KAMER)?COMMISSIE VOOR (?:DE |HET )?")
_LONE = re.compile(r"[A-ZÀ-Þ]{4,}(?=\Z|\n|[.,])")
_HEAD = re.compile(r"(?:\w+ )?(?:[Kk]amer)?[Cc]ommissie (?:van|voor) (?:de |het )?")
_LOOSE = re.compile(r" (?:[A-ZÀ-Þ]\w+ ?)+\Z")
_REACH = 400  # characters behind several committees in which more fields are looked for
_WORDS = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?=\Z|, | en )")


def with_committees(text: str, mentions: Iterable[OrganisationMention]) -> tuple[OrganisationMention, ...]:
    """The *mentions*, sorted by their beginnings, with committees under their names; what a longer one now holds is left out."""
    kept: list[OrganisationMention] = []
    reach = 0
    for mention in mentions:
        one = _as_committee(text, mention)
        if one.span.start < reach:
            continue
        reach = one.span.end if one.span.end > mention.span.end else reach
        kept.append(one)
    return tuple(kept)


def _as_committee(text: str, mention: OrganisationMention) -> OrganisationMention:
    """The *mention* under the name that all papers share; of several committees in one, with those as its members.

    It ends where the last of the fields that *text* names does.
    """
    if mention.rule != RULE:
        return mention
    end = _end(text, mention.span)
    if end != mention.span.end:
        mention = replace(mention, span=Span(mention.span.start, end), label=text[mention.span.start : end])
    if _SEVERAL.match(mention.label):
        return replace(mention, members=committees(mention.label))
    return replace(mention, label=_ONE.sub(r"\1 voor ", mention.label, count=1))


def _end(text: str, span: Span) -> int:
    """Where the committees really end that a pattern found at *span*.

    Of several the fields are followed one by one («…, Infrastructuur en Milieu|, Onderwijs, Cultuur en Wetenschap»); of one, what
    follows a field of the registry without a link is no part of it («commissie voor Defensie| Beroep op artikel 2.27»).
    """
    one = _HEAD.match(text, span.start, span.end)
    part = text[span.start : span.end + _REACH]
    if one:
        field = portfolios.match_at(part, portfolios.plain(part), one.end() - span.start, True)
        stop = span.start + field[0] if field else span.end
        return stop if _LOOSE.match(text, stop, span.end) else span.end
    ends = [span.start + end for _, end, known in _fields(part, portfolios.plain(part)) if known]
    return max(span.end, *ends) if len(ends) > 1 else span.end


def in_capitals(text: str) -> Iterator[OrganisationMention]:
    """The committees that a title names in capitals: «BRIEF VAN DE VASTE COMMISSIE VOOR FINANCIËN»."""
    folded = portfolios.plain(text)
    for head in _CAPITALS.finditer(text):
        known = portfolios.match_at(text, folded, head.end(), True)
        lone = None if known else _LONE.match(text, head.end())
        end = known[0] if known else lone.end() if lone else 0
        if text[head.end() : end].isupper():
            yield OrganisationMention(Span(head.start(), end), text[head.start() : end], RULE)


def committees(words: str) -> tuple[str, ...]:
    """The committees that «vaste commissies voor A, B en C» enumerates; none where the words cannot be told apart."""
    named = list(_fields(words, portfolios.plain(words)))
    return tuple(name for name, *_ in named) if len(named) > 1 and named[-1][1] == len(words) else ()


def _fields(words: str, folded: str) -> Iterator[tuple[str, int, bool]]:
    """The committees enumerated at the beginning of *words*, each with where its field ends and whether the registry knows it."""
    head = _SEVERAL.match(words)
    link = head
    while head and link:
        known = portfolios.match_at(words, folded, link.end(), True)
        lone = None if known else _WORDS.match(words, link.end())
        if not (known or lone):
            return
        end = known[0] if known else lone.end() if lone else 0
        yield f"{head['kind']} voor {link['article']}{words[link.end() : end]}", end, known is not None
        link = _NEXT.match(words, end)
