"""Patterns of calendar points and cues, built once from rules/times.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import ahocorasick

from kamergraaf.data import rules
from kamergraaf.recognise.alternatives import any_of, either
from kamergraaf.recognise.indexed import in_lower_case, stretch
from kamergraaf.recognise.numbers import number_words

_BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\n\t\r"), " ")
ARTICLES = frozenset({"de", "het", "een"})
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d")
_NAMED = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)")


@dataclass(frozen=True, slots=True)
class PointRule:
    """One kind of calendar point: which reader understands it, of what kind it is, whether it is one without a cue."""

    id: str
    reader: str
    kind: str
    needs: bool  # a cue or a partner, always
    needs_bare: bool  # only where it tells nothing but its own name («2018», «maart»)
    pattern: re.Pattern[str]
    behind: re.Pattern[str] | None = None  # what must stand before it


@dataclass(frozen=True, slots=True)
class Point:
    """A point found: where, by which rule, with which words."""

    start: int  # within the folded stretch
    end: int
    rule: PointRule
    groups: dict[str, str | None]
    capital: bool  # written with a capital as a name is: «de heer Van Mei»
    titled: bool = False  # right behind a name: «Onderwijsverslag 2014-2015»

    @property
    def year(self) -> int | None:
        """The year in digits, where one is told."""
        said = self.groups.get("y") or ""
        return int(said) if said.isdigit() else None

    @property
    def bare(self) -> bool:
        """Whether it needs a cue to be a time at all."""
        told = self.groups.get("said") or self.groups.get("rel") or (self.rule.reader != "year" and self.groups.get("y"))
        return self.rule.needs or (self.rule.needs_bare and not told)

    @property
    def every_year(self) -> bool:
        """Whether it tells no year, not even by a word: «mei», «het zomerreces»."""
        told = self.groups.get("y") or self.groups.get("rel") or self.groups.get("near")
        return self.rule.kind in ("day", "month", "part", "season") and (told is None or told.startswith("het "))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word before a point: its effect on the bounds and whether it belongs to the expression."""

    id: str
    effect: str
    inside: bool


def folded(text: str) -> str:
    """*text* in small letters with plain blanks, code point by code point."""
    lower = text.translate(_BLANKS).lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def folded_part(text: str, start: int, end: int) -> str:
    """folded(text[start:end]), with the index of *text*, which is folded once."""
    whole = _folded_whole(text)
    return folded(text[start:end]) if whole is None else stretch(whole, start, end)


@lru_cache(maxsize=2)
def _folded_whole(text: str) -> str | None:
    if "Σ" in text:  # in small letters another at the end of a word than within: it matters where the text is cut
        return None
    return in_lower_case(folded(text), text)


@cache
def point_rules() -> tuple[PointRule, ...]:
    """All points in order of precedence."""
    return tuple(
        PointRule(
            r["id"],
            r["reader"],
            r["kind"],
            r.get("needs") is True,
            r.get("needs") == "bare",
            re.compile(_filled(r["pattern"])),
            re.compile(rf"(?:{r['behind']})$") if "behind" in r else None,
        )
        for r in rules("times")["points"]
    )


@cache
def any_point() -> re.Pattern[str]:
    """One pattern for all points; the name of the outer group is «p» and the rule's index."""
    parts = []
    for index, rule in enumerate(rules("times")["points"]):
        bare = _NAMED.sub(lambda m: "(?:" if m[0].endswith(">") else r"[-/.]", _filled(rule["pattern"]))
        parts.append(f"(?P<p{index}>{bare})")
    return re.compile(rf"(?<![^\W\d][-–])(?<![ (][-–])(?:{'|'.join(parts)})(?![\w’]|-[^\W\d])")


@cache
def first_words() -> frozenset[str]:
    """The words with which a point may begin, articles and digits apart: a quick test before the pattern is tried."""
    data = rules("times")
    tables = ("months", "weekdays", "seasons", "recesses", "ordinals", "relative-years", "part-years", "near-days", "centuries")
    words = (
        [w for name in tables for w in data[name]] + [w for part in data["parts"].values() for w in part] + list(data["starts"])
    )
    return frozenset(w.split(" ")[0] for w in words) - ARTICLES


@cache
def _triggers() -> Any:
    words = ahocorasick.Automaton()
    for word in (*rules("times")["triggers"], *rules("times")["months"]):
        words.add_word(word, None)
    words.make_automaton()
    return words


def may_hold_point(stretch: str) -> bool:
    """Whether a stretch of folded text can hold a point at all: a quick test for a word or year that each has."""
    return next(_triggers().iter(stretch), None) is not None or _YEAR.search(stretch) is not None


@cache
def repeated() -> re.Pattern[str]:
    """Words before a date without a year that make it a date of every year: «jaarlijks voor het zomerreces»."""
    return re.compile(rf"(?<!\w){either(rules('times')['repeated'])}(?: \w+)?[ ,]*$")


@cache
def onward() -> re.Pattern[str]:
    """Words behind a year that leave it open: «2019 en verder»."""
    return re.compile(spaced(rf" ?{either(rules('times')['onward'])}(?!\w)"))


@cache
def tense(which: str) -> re.Pattern[str]:
    """Verb forms that tell past or future."""
    return re.compile(rf"(?<!\w){either(rules('times')['tense'][which])}(?!\w)")


@cache
def cue_before() -> re.Pattern[str]:
    """A cue at the end of the text before a point."""
    return re.compile(spaced(rf"(?:^|(?<![\w\-–]))(?P<cue>{any_of(cue_table())})(?P<article> (?:de|het))? $"))


@cache
def cue_table() -> dict[str, Cue]:
    """Every cue's words with what they do."""
    return {word: Cue(c["id"], c["effect"], c["inside"]) for c in rules("times")["cues"] for word in c["words"]}


@cache
def _slots() -> dict[str, str]:
    data = rules("times")
    which = any_of([*data["which"]["last"], *data["which"]["next"]])
    articles = [w for words in data["parts"].values() for w in words]
    return {
        "year": r"(?:1[89]|20|21)\d\d(?!\d)",
        "months": either(data["months"]),
        "month": either(data["months"]),
        "weekday": either(data["weekdays"]),
        "weekdays": either(data["weekdays"]),
        "season": either(data["seasons"]),
        "recess": either(data["recesses"]),
        "part": either(
            [*articles, *(f"het {w}" for w in articles if w.split(" ")[0] in ("eerste", "tweede", "begin", "eind", "einde"))]
        ),
        "ordinal": either(data["ordinals"]),
        "abbreviated": either(data["abbreviated"]),
        "nearday": either(data["near-days"]),
        "century": either(data["centuries"]),
        "counted": either(data["counted"]),
        "relyear": either(data["relative-years"]),
        "partyear": either(data["part-years"]),
        "decade": either(data["decades"]),
        "unit": either(data["units"]),
        "count": rf"(?:\d{{1,3}}(?!\d|[.,]\d)|{number_words()})",
        "which": rf",? (?:{which})(?!\w)",
    }


def spaced(pattern: str) -> str:
    """*pattern* with every single blank standing for up to three."""
    return re.sub(r" (?![?*+{\]])", " {1,3}", pattern)


def _filled(pattern: str) -> str:
    for name, value in _slots().items():
        pattern = pattern.replace("{" + name + "}", value)
    return spaced(pattern)
