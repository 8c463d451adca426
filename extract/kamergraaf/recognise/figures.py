"""Patterns for figures, built once from rules/quantities.yaml: numbers, scales, currencies, shares, comparators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import Comparator
from kamergraaf.recognise.alternatives import either
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.numbers import DIGITS, number_words, parse_number, plain, scale_words
from kamergraaf.recognise.points import spaced

_LABEL_ENDS = ("artikel", "nummer", "paragraaf", "kamerstuk")  # also at the end of longer words: «beleidsartikel 12»


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


@cache
def figure() -> Anchored:
    """One figure or a pair of figures («1,2 a 1,5 miljoen») in folded text.

    Groups: frac, coll (with its article), ratio, slash («2/3»), or sign c1 neg n1 s1 (r1: its smaller scale), t1 (percent),
    sep, c2 sign2 n2 s2, tail (percent or currency behind).
    """
    data = rules("quantities")
    currency = either(word for word in data["currencies"] if word not in (*data["behind-only"], "f", "c"))
    guilders = r"f(?= ?\d[\d.]*(?:\.\d{3}|,\d\d|,-| {1,2}(?:m|du|bil)))"  # «f 2,50», «f 20 mln.»: papers before 2002
    misread = r"c(?= \d[\d.,]*(?: (?:en|tot|à) \d[\d.,]*)? (?:miljoen|miljard)(?!\w))"  # «C 15 miljoen»: € in a scanned paper
    money = rf"{currency}|{guilders}|{misread}"
    # a blank may not stand between a figure and «%» in print, but often does
    words = [word for word in data["currencies"] if word.isalpha() and len(word) > 2]
    tail = either([*data["shares"], *words, *data["behind-only"], "€", "procentpunt", "procentpunten"])
    scale = rf"(?:(?: {{0,2}})(?:{scale_words()})(?!\w))"
    one_word = rf"(?<!\w){number_words()}"
    # «dertienduizend vijfhonderd», «twee en een half»
    word = rf"{one_word}(?:(?<=duizend) {number_words()}| en (?:een |één )?(?:half|halve|kwart)(?!\w))?"
    digits = rf"{DIGITS}(?:,-{{1,2}}(?!\d))?"
    # «1 250 000», «3 000»; two digits and three are a dossier's, but behind a sign of money
    long = (
        r"(?:\d{1,3}(?: \d{3}){2,4}|(?:\d|\d{3}|(?<=[€ƒ][ ])\d\d|\d\d(?= \d{3} (?:euro|gulden|dollar))) \d{3})(?![\d.,]\d|\d| \d)"
    )
    # a sign only where money, a share or a temperature is told: a dash before a figure is rather a bullet or a range
    signed = rf"(?:(?:{currency}) ?\d|\d[\d.,]*(?:{scale})? {{0,2}}(?:{either(data['shares'])}|graden|°c|procentpunt))"
    leads = r"(?:(?<=van[ ])|(?<=met[ ])|(?<=tot[ ])|(?<=naar[ ])|(?<=:[ ]))"  # «van – 6%»
    signs = rf"(?<!%)[-−–+](?={signed})|min (?={signed})|{leads}[-−–] (?={signed})"
    shares = either(data["shares"])
    part = "half|kwart|driekwart"
    half = (
        rf"(?<!\w)(?:een (?:(?:{part}) )?|(?:{part}) )(?=(?:miljoen|miljard|biljoen)(?!\w))"
        r"|(?<!\w)(?:een )?halve?(?= (?:miljoen|miljard|procent|euro|jaar|uur)(?!\w))"
    )
    fractions = either(w for f in data["fractions"] for w in f["words"])
    counts, ordinals = either(data["parts"]["counts"]), either(data["parts"]["ordinals"])
    collectives = either([*data["collectives"]["circa"], *data["collectives"]["exact"]])
    number = rf"(?:{digits}|{word})"
    gap = r"(?:tot en met|tot wel|tot|à|á|a|of|en|op de|op|t/m)"
    # «een miljoen driehonderdduizend», «drie miljard tweehonderd miljoen»
    rest = rf"(?P<r1> (?=\w*(?:honderd|duizend))(?:{number_words()})(?: (?:duizend|miljoen|miljard)(?!\w))?)"
    core = (
        rf"(?P<frac>(?<!\w)(?:{fractions}|{counts} ?{ordinals}n?)(?!\w))"
        rf"|(?P<coll>(?<!\w)(?:een )?(?:{collectives}|\d{{2,3}} ?-?tal)(?!\w))"
        rf"|(?P<ratio>(?<!\w)(?:een|één|1) op (?:de |elke )?(?P<of>{number}))"
        rf"|(?P<slash>(?<!\d[., ])\d{{1,2}}/\d{{1,2}}(?:e|de|ste)?(?![\w/]|[-.,]\d))"
        rf"|(?P<sign>{signs})?(?:(?P<c1>(?:{money}) {{0,2}})(?P<neg>[-−–](?=\d))?)?(?P<n1>{half}|{long}|{number})"
        rf"(?P<s1>{scale}{rest}?)?"
        rf"(?:(?P<t1> {{0,2}}{shares}(?!\w)(?= ?(?:[-–]|(?:{gap}) )))?(?P<sep> {gap} (?:de )?| {{0,1}}[-–] {{0,1}})"
        rf"(?P<c2>{currency} {{0,2}})?(?P<sign2>[-−–] ?)?(?P<n2>{number})(?P<s2>{scale})?)?"
        rf"(?P<tail> {{0,2}}{tail}(?!\w))?"
    )
    return Anchored(spaced(rf"(?<![\w§°#@=&/:’'.,+\-–—−])(?:{core})"))


@cache
def comparator_before() -> re.Pattern[str]:
    """A comparing word at the end of the text before a figure."""
    return re.compile(spaced(rf"(?:^|(?<![\w\-–]))(?P<word>{either(comparisons())})(?:(?<=[>±~≥≤<])| )$"))


def compared(stretch: str, low: int, at: int) -> re.Match[str] | None:
    """The comparing word of stretch[low:at] right before a figure at *at*; its last word is looked up first, which is quick."""
    return comparator_before().search(stretch, low, at) if last_word(stretch, low, at) in _last_words() else None


def labelled(stretch: str, at: int) -> bool:
    """Whether the word before the figure at *at* makes it a label."""
    low = max(0, at - 26)
    last = last_word(stretch, low, at).strip("[:(,")
    return (last in _last_labels() or last.endswith(_LABEL_ENDS)) and label_before().search(stretch, low, at) is not None


def last_word(stretch: str, low: int, at: int) -> str:
    """The last stretch without blanks in stretch[low:at]."""
    words = stretch[low:at].split()
    return words[-1] if words else ""


@cache
def _last_words() -> frozenset[str]:
    return frozenset(word.split(" ")[-1] for word in comparisons())


@cache
def _last_labels() -> frozenset[str]:
    return frozenset(word.split(" ")[-1] for word in rules("quantities")["labels"])


@cache
def comparisons() -> Mapping[str, Comparison]:
    """Comparing words before a figure, also those with a verb inside («minder bedraagt dan»)."""
    data = rules("quantities")
    table = {
        f"{word} {verb} dan": Comparison("quantity.split", Comparator(what))
        for word, what in data["split"]["words"].items()
        for verb in data["split"]["verbs"]
    }
    for row in data["comparators"]:
        table |= dict.fromkeys(row["words"], Comparison(f"quantity.{row['id']}", Comparator(row.get("comparator", row["id"]))))
    return table


@cache
def comparator_behind() -> re.Pattern[str]:
    """A comparing phrase right behind a figure or its unit: «of meer»."""
    return re.compile(spaced(rf" (?P<word>{either(w for row in rules('quantities')['behind'] for w in row['words'])})(?![\w-])"))


@cache
def behind() -> Mapping[str, Comparator]:
    """Comparing phrases behind a figure."""
    return {word: Comparator(row["id"]) for row in rules("quantities")["behind"] for word in row["words"]}


@cache
def fractions() -> Mapping[str, Fraction]:
    """Shares in words."""
    return {
        word: Fraction(
            f"quantity.fraction-{row['id']}",
            Decimal(row["fraction"]),
            Comparator(row["comparator"]),
            bool(row.get("needs_whole")),
        )
        for row in rules("quantities")["fractions"]
        for word in row["words"]
    }


def fraction_in(words: str) -> Fraction | None:
    """The share that *words* tell, from the table or composed: «zeven tiende», «éénachtste»."""
    known = fractions().get(words)
    if known is not None:
        return known
    parts = rules("quantities")["parts"]
    for ordinal, below in parts["ordinals"].items():
        count = words.removesuffix("n").removesuffix(ordinal).rstrip()
        if count != words.removesuffix("n") and count in parts["counts"] and parts["counts"][count] < below:
            value = divided(Decimal(parts["counts"][count]), Decimal(below))
            return Fraction("quantity.fraction-parts", value, Comparator.EXACT, needs_whole=True)
    return None


@cache
def attached() -> re.Pattern[str]:
    """A measure written against its figure: «21GW», «70m²»."""
    return re.compile(rf"{either(rules('quantities')['attached'])}(?![\w/])")


@cache
def per() -> re.Pattern[str]:
    """What a rate is told per, behind a figure and its unit: «per jaar», «per persoon per dag», «jaarlijks»."""
    data = rules("quantities")["rates"]
    word = r"(?:(?:1000|100|duizend|honderd|vierkante|kubieke|voltooide) )?[^\W\d_][\w-]*"
    not_one = rf"(?!{either(data['not'])}(?![\w-]))"
    return re.compile(
        spaced(rf" (?:per {not_one}(?P<unit>{word}(?: per {not_one}{word})?)|(?P<adverb>{either(data['adverbs'])}))(?![\w-])")
    )


@cache
def rated() -> re.Pattern[str]:
    """A quick test whether a stretch tells a rate at all."""
    return re.compile("|".join(sorted({"per", *(word.split(" ")[-1] for word in rules("quantities")["rates"]["adverbs"])})))


@cache
def per_before() -> re.Pattern[str]:
    """The same right before a figure: «jaarlijks € 20 miljoen»."""
    data = rules("quantities")["rates"]
    return re.compile(spaced(rf"(?<!\w)(?P<adverb>{either(data['adverbs'])})(?: (?:zijn er|is er|nog|wel|dus|ook|voor))? $"))


@cache
def label_before() -> re.Pattern[str]:
    """A word at the end of the text before a figure that makes the figure a label: «artikel», «nr.»."""
    labels = rf"(?:{either(rules('quantities')['labels'])}|\w*-?(?:{'|'.join(_LABEL_ENDS)}))"
    return re.compile(rf"(?:(?:^|(?<![\w\-–])){labels} {{0,2}}[(:]?|(?<!\w)nrs?, )$")


@cache
def share_behind() -> re.Pattern[str]:
    """What shows behind «een derde» that a share is meant."""
    return re.compile(rf" {{1,3}}{either(rules('quantities')['whole'])}(?![\w-])")


@cache
def out_of() -> re.Pattern[str]:
    """What stands between a figure and the thing counted: «65 van de 77 scholen», «twee van onze rapporten», «van 6 naar 9»."""
    number = rf"(?:{DIGITS}|{number_words()})(?= )"
    whole = "van (?:de|het|deze|die|alle|onze|hun|haar)(?: in totaal)?(?: (?:ruim|circa|ongeveer|bijna))?"
    return re.compile(spaced(rf" (?:{whole}(?P<second> {number})?(?= )|(?P<bare>naar|van) {number})"))


@cache
def change_near() -> re.Pattern[str]:
    """A word of change («gestegen», «stijging»)."""
    return re.compile(spaced(rf"(?<!\w){either(_change_words())}(?![\w-])"))


@cache
def leads_to() -> re.Pattern[str]:
    """A word with which «tot» leads to a figure, not up to it: of change, or «leidt», «komt»."""
    return re.compile(spaced(rf"(?<!\w){either([*_change_words(), *rules('quantities')['arrive']])}(?![\w-])"))


@cache
def _change_words() -> frozenset[str]:
    told = (word for row in rules("changes")["words"] for word in row["words"])
    return frozenset((*told, *rules("quantities")["change"]))


def value_of(number: str | None, scale: str | None) -> Decimal | None:
    """The value of a matched number with its scale; None where it is no number."""
    if number is None:
        return None
    words = number.strip()
    if words.startswith("een "):
        words = words.removeprefix("een ")
    if scale is not None and not scale.strip().isalpha() and " " in scale.strip():
        return parse_number(" ".join(f"{words} {scale}".split()))  # «een miljoen driehonderdduizend»
    value = parse_number(words.replace("  ", " "))
    if scale is not None and value is not None:
        factor = parse_number(scale.strip())
        return None if factor is None else plain(value * factor)
    return value


def divided(value: Decimal, by: Decimal) -> Decimal:
    """*value* over *by*, to eighteen decimals, so that a binary fraction of it is exact."""
    return plain((value / by).quantize(Decimal("1e-18"))).normalize() if value != by else Decimal(1)
