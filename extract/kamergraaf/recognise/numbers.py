"""Dutch numbers: from words («honderdvijftig», «anderhalf miljoen») and notation («3.303», «1,5 mld.») to a decimal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from kamergraaf.data import rules
from kamergraaf.recognise.alternatives import any_of

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,9})?(?:,-{1,2})?")
_PLAIN = re.compile(r"\d{1,15}(?:,\d{1,9})?(?:,-{1,2})?")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d{1,9})?")
_POINTED = re.compile(r"\d{1,9}\.\d{1,2}")  # «1.5 miljoen», an English point

_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333333333333333", "⅔": "0.666666666666666667", "⅛": "0.125"}
_VULGAR = re.compile(rf"(\d{{0,9}})([{''.join(_FRACTIONS)}])")
_AND_A_HALF = re.compile(r"(.+) en (?:een |één )?(half|halve|kwart|driekwart)((?: .+)?)")

DIGITS = r"(?:\d{0,4}[½¼¾⅓⅔⅛]|\d{1,3}(?:\.\d{3}){1,5}(?!\d)(?:,\d{1,9})?|\d{1,15}(?:,\d{1,9}|\.\d{1,2}(?![\d.]))?)"


def parse_number(words_or_digits: str) -> Decimal | None:
    """The value of a Dutch number in words or digits, with an optional scale («1,2 miljoen»); None where it is no number.

    Dots group thousands, the comma is decimal; a single dot before one or two digits counts as a decimal point; «2½» is 2.5.
    Scales go down: «twee miljoen driehonderdduizend», not «twee duizend drie miljoen».
    «een» and «één» are one here: whether an article is meant is the caller's question.
    """
    words = words_or_digits.strip().lower().replace("\u00a0", " ")
    if m := _AND_A_HALF.fullmatch(words):  # «twee en een half miljoen»
        whole, piece, scale = parse_number(m[1]), _word(m[2]), parse_number(m[3]) if m[3] else Decimal(1)
        return None if whole is None or piece is None or scale is None or whole >= 1000 else plain((whole + piece) * scale)
    parts = words.split(" ")
    if _SPACED.fullmatch(" ".join(parts)):
        parts = ["".join(parts)]
    total, current, least = Decimal(0), None, Decimal("Infinity")
    scales = _scales()
    for part in parts:
        factor = scales.get(part)
        if factor == 100 and current is not None and current >= 100:
            factor = None  # «vijfduizend honderd»: a hundred more, not a hundred times
        if factor is not None:
            current = factor if current is None else current * factor
            if factor >= 1000:
                if factor >= least or current >= least:
                    return None  # «twee miljoen drie miljard»
                total, current, least = total + current, None, factor
            continue
        value = _notation(part) if part[:1].isdigit() or part[:1] in _FRACTIONS else _word(part)
        if value is None or value >= least or (current is not None and value >= current):
            return None
        current = value if current is None else current + value
    return plain(total + (current if current is not None else 0))


def plain(value: Decimal) -> Decimal:
    """*value* without an empty fraction or exponent: 1500000, not 1.5E+6 or 1500000.0."""
    whole = value.to_integral_value()
    return whole if value == whole else value


@cache
def number_words() -> str:
    """A pattern (no groups, small letters) for one written number word; what it matches is to be read by parse_number."""
    table: Mapping[str, int] = _below_hundred()
    stems = {*rules("quantities")["numbers"]["small"], *rules("quantities")["numbers"]["tens"], "honderd", "duizend"}
    stems |= {word for word in table if word.startswith("één")} | set(rules("quantities")["numbers"]["stressed"])
    special = [
        "anderhalf",
        "anderhalve",
        *(f"{unit}(?:ën|en)(?:een)?half" for unit in rules("quantities")["numbers"]["small"][2:10]),
    ]
    segments = any_of(s for s in stems if s.isalpha())
    return rf"(?:{'|'.join(special)}|(?:{segments})(?:en|ën|{segments}){{0,12}})(?![\w\-–])"


@cache
def number_start() -> re.Pattern[str]:
    """A quick test whether a word may be a number: how number words begin."""
    numbers = rules("quantities")["numbers"]
    stems = {w[:3] for w in (*numbers["small"], *numbers["tens"], *numbers["stressed"], "honderd", "duizend")}
    return re.compile("|".join(sorted(stems)))


@cache
def scale_words() -> str:
    """A pattern for a scale behind a figure: «miljoen», «mld.»."""
    return any_of(s for s in _scales() if s != "honderd")


def _notation(digits: str) -> Decimal | None:
    if m := _VULGAR.fullmatch(digits):
        return Decimal(m[1] or 0) + Decimal(_FRACTIONS[m[2]])
    digits = re.sub(r",-{1,2}$", "", digits)
    if _GROUPED.fullmatch(digits) or _PLAIN.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    return Decimal(digits) if _POINTED.fullmatch(digits) else None


@cache
def _scales() -> Mapping[str, Decimal]:
    return {word: Decimal(value) for word, value in rules("quantities")["numbers"]["scales"].items()}


@cache
def _below_hundred() -> Mapping[str, int]:
    numbers = rules("quantities")["numbers"]
    table: dict[str, int] = {word: value for value, word in enumerate(numbers["small"])}
    table |= dict.fromkeys(numbers["stressed"], 1)
    for tens, value in numbers["tens"].items():
        table[tens] = value
        for unit, word in enumerate(numbers["small"][1:10], start=1):
            table |= {f"{word}en{tens}": value + unit, f"{word}ën{tens}": value + unit}
        table[f"éénen{tens}"] = value + 1
    return table


def _word(word: str) -> Decimal | None:
    """A number word without blanks below a million, «tweeënhalf» included."""
    special: str | None = rules("quantities")["numbers"]["special"].get(word)
    if special is not None:
        return Decimal(special)
    if (mixed := re.fullmatch(r"(\w{3,10})(?:ën|en)(?:een)?half", word)) and mixed[1] in _below_hundred():
        return Decimal(_below_hundred()[mixed[1]]) + Decimal("0.5")
    value = _whole(word)
    return None if value is None else Decimal(value)


def _whole(word: str) -> int | None:
    if word in _below_hundred():
        return _below_hundred()[word]
    for name, factor, most in (("duizend", 1000, 999), ("honderd", 100, 99)):
        head, found, tail = word.partition(name)
        if not found:
            continue
        times = _whole(head) if head else 1
        rest = _whole(tail) if tail else 0
        if rest is None and tail.startswith("en"):
            rest = _whole(tail[2:])
        if times is None or rest is None or not 1 <= times <= most or rest >= factor or (tail and rest == 0):
            return None
        return times * factor + rest
    return None
