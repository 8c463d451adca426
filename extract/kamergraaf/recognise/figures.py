"""Patterns for figures, built once from rules/quantities.yaml: numbers with scale, currency and percent sign, fractions, comparators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import Comparator
from kamergraaf.recognise.numbers import DIGITS, number_words, scale_words
from kamergraaf.recognise.points import spaced


@dataclass(frozen=True, slots=True)
class Fraction:
    """A share in words: its value, how it compares, and whether it is one only of something («een derde van»)."""

    id: str
    value: Decimal
    comparator: Comparator
    needs_whole: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparing word says, and the rule it comes from."""

    id: str
    comparator: Comparator


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace("\\ ", " ") for w in ordered) + ")"


@cache
def figure() -> re.Pattern[str]:
    """One figure or a pair of figures («1,2 a 1,5 miljoen») in folded text.

    Groups: frac, coll (with its article), or c1 n1 s1, sep, c2 n2 s2, tail (percent or currency behind).
    """
    data = rules("quantities")
    currency = _any(word for word in data["currencies"] if word not in ("dollar", "pond", "gulden", "cent", "eurocent"))
    # a blank may not stand between a figure and «%» in print, but often does
    tail = _any([*data["shares"], *(w for w in data["currencies"] if w.isalpha() and len(w) > 2), "€", "procentpunt", "procentpunten"])
    scale = rf"(?:(?: {{0,2}})(?:{scale_words()})(?!\w))"
    word = rf"(?<!\w){number_words()}"
    digits = rf"{DIGITS}(?:,-{{1,2}}(?!\d))?"
    half = rf"(?<!\w)een (?:(?:half|kwart) )?(?=(?:miljoen|miljard|biljoen)(?!\w))|(?<!\w)(?:een )?halve?(?= (?:miljoen|miljard|procent|euro|jaar|uur)(?!\w))"
    fractions = _any(w for f in data["fractions"] for w in f["words"])
    collectives = _any([*data["collectives"]["circa"], *data["collectives"]["exact"]])
    number = rf"(?:{digits}|{word})"
    gap = r"(?:tot en met|tot wel|tot|à|a|of|en|op de|op|t/m)"
    core = (
        rf"(?P<frac>(?<!\w){fractions}(?!\w))"
        rf"|(?P<coll>(?<!\w)(?:een )?{collectives}(?!\w))"
        rf"|(?P<ratio>(?<!\w)(?:een|één|1) op (?:de |elke )?(?P<of>{number}))"
        rf"|(?P<c1>{currency} {{0,2}})?(?P<n1>{half}|{number})(?P<s1>{scale})?"
        rf"(?:(?P<sep> {gap} (?:de )?| {{0,1}}[-–] {{0,1}})(?P<c2>{currency} {{0,2}})?(?P<n2>{number})(?P<s2>{scale})?)?"
        rf"(?P<tail> {{0,2}}{tail}(?!\w))?"
    )
    return re.compile(spaced(rf"(?<![\w§°#@=&/:’'.,+\-–—])(?:{core})"))


@cache
def comparator_before() -> re.Pattern[str]:
    """A comparing word at the end of the text before a figure."""
    return re.compile(spaced(rf"(?:^|(?<![\w\-–]))(?P<word>{_any(comparisons())})(?:(?<=[>±~≥≤<])| )$"))


@cache
def comparisons() -> Mapping[str, Comparison]:
    """Comparing words before a figure."""
    return {
        word: Comparison(f"quantity.{row['id']}", Comparator(row.get("comparator", row["id"])))
        for row in rules("quantities")["comparators"]
        for word in row["words"]
    }


@cache
def comparator_behind() -> re.Pattern[str]:
    """A comparing phrase right behind a figure or its unit: «of meer»."""
    return re.compile(spaced(rf" (?P<word>{_any(w for row in rules('quantities')['behind'] for w in row['words'])})(?![\w-])"))


@cache
def behind() -> Mapping[str, Comparator]:
    """Comparing phrases behind a figure."""
    return {word: Comparator(row["id"]) for row in rules("quantities")["behind"] for word in row["words"]}


@cache
def fractions() -> Mapping[str, Fraction]:
    """Shares in words."""
    return {
        word: Fraction(f"quantity.fraction-{row['id']}", Decimal(row["fraction"]), Comparator(row["comparator"]), bool(row.get("needs_whole")))
        for row in rules("quantities")["fractions"]
        for word in row["words"]
    }


@cache
def label_before() -> re.Pattern[str]:
    """A word at the end of the text before a figure that makes the figure a label: «artikel», «nr.»."""
    return re.compile(rf"(?:(?:^|(?<![\w\-–]))(?:{_any(rules('quantities')['labels'])}|\w*-?(?:artikel|nummer|paragraaf|kamerstuk)) {{0,2}}[(:]?|(?<!\w)nrs?, )$")


@cache
def share_behind() -> re.Pattern[str]:
    """What shows behind «een derde» that a share is meant."""
    return re.compile(rf" {{1,3}}{_any(rules('quantities')['whole'])}(?![\w-])")


@cache
def change_near() -> re.Pattern[str]:
    """A verb of change, with which «tot» leads to the new figure."""
    return re.compile(rf"(?<!\w){_any(rules('quantities')['change'])}(?![\w-])")
