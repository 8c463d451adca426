"""Committees of parliament: «van» and «voor» name the same one, and «vaste commissies voor A, B en C» are several."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_WORDS = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?=\Z|, | en )")


def as_committee(mention: OrganisationMention) -> OrganisationMention:
    """The *mention* under the name that all papers share; of several committees in one, with those as its members."""
    if mention.rule != RULE:
        return mention
    if _SEVERAL.match(mention.label):
        return replace(mention, members=committees(mention.label))
    return replace(mention, label=_ONE.sub(r"\1 voor ", mention.label, count=1))


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
    head = _SEVERAL.match(words)
    if head is None:
        return ()
    found, at, article, folded = [], head.end(), head["article"], portfolios.plain(words)
    while True:
        known = portfolios.match_at(words, folded, at, True)
        lone = None if known else _WORDS.match(words, at)
        end = known[0] if known else lone.end() if lone else at
        if end == at:
            return ()
        found.append(f"{head['kind']} voor {article}{words[at:end]}")
        if end == len(words):
            return tuple(found) if len(found) > 1 else ()
        link = _NEXT.match(words, end)
        if link is None:
            return ()
        at, article = link.end(), link["article"]
