"""Patterns for organisations that no list knows: heads, adjectives and capitals, from rules/organisations.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules
from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.places import load_places

# Possessive quantifiers: a word is taken whole, so that long runs of capitals cost no backtracking.
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’]*+(?:-[\w’]++|[&/][A-Z][\w’]*+)*+"
_NOT_WORD = r"(?<!\w)(?<!\w-)"
_END = r"(?!\w|-\w)"
_INSIDE = re.compile(r"[a-zà-ÿ,(«/] ?\Z")
#: A footnote's mark that stands at a name without a space: «Bureau Beke3)».
_MARK = re.compile(r"(?<=[a-zà-ÿ])\d{1,2}(?=\))")
#: Nouns of the legal form or kind with which another name begins: «Platform Suriname en | Stichting Zee».
_ANEW = r"(?!(?:Stichting|Vereniging|Federatie|Platform|Bureau|Universiteit|Hogeschool|Inspectie|Instituut|Dienst|Agentschap)\b)"
#: An adjective right before a name's noun, behind an article: «het Algemeen | Fonds …».
_ADJECTIVE = re.compile(
    r"(?<=[dD]e )[A-ZÀ-Þ][a-zà-ÿ-]*(?:se|ale|ele|ke|ve|ne|re) \Z"
    r"|(?<=[hH]et )[A-ZÀ-Þ][a-zà-ÿ-]*(?:isch|lijk|aal|eel|meen|se|ke|ne) \Z"
)
_ABBREVIATION = rf"[A-Z][a-z]?[A-Z&][A-Za-z&]*{_END}"


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern's match: offsets in the text, the canonical label and the rule."""

    start: int
    end: int
    label: str
    rule: str
    joined: bool = False  # with an adjective before its noun, so that a listed name that begins there is better
    loose: bool = False  # begins with any capitalised word, so that a listed name in it is better


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled rule; *strip* takes leading words off that belong to the sentence and not to the name."""

    rule: str
    regex: Anchored
    label: str | None
    strip: bool
    least_words: int
    excluded: frozenset[str]
    without: frozenset[str]  # words that never stand in such a name
    inside: bool  # a name of two words counts only inside a sentence
    adjective: bool  # an adjective right before the match belongs to the name


def _placeholders() -> dict[str, str]:
    """What the placeholders of the rule file stand for."""
    links = r"(?:van|voor|tot|tegen|op|of|for|on)(?: (?:de|het|der|the))?"
    linked = rf"{_WORD}(?: {_WORD}|-? en {_ANEW}{_WORD}| (?:and|&|{links}) (?!Ministerie){_WORD}){{0,6}}"
    listed = (
        rf"{_WORD}(?: {_WORD}|- en {_WORD}| (?:en|(?:van|voor)(?: de| het)?) (?!Ministerie){_WORD}"
        rf"|, {_WORD}(?=[\w ,-]{{0,50}} en {_WORD})){{0,6}}"
    )
    places = load_places()
    table = {
        "word": _WORD,
        "words": rf"{_WORD}(?: {_WORD}){{0,5}}",
        "linked": linked,
        "portfolio": rf"(?P<portfolio>{_ABBREVIATION}|{listed})",
        "place": rf"(?:{_WORD}(?: (?:van|aan|op|en|der|den|de|het)(?: (?:den|de|het))? {_WORD}| {_WORD}){{0,1}}|’s-{_WORD})",
        "dutchadjective": rf"{_WORD}(?<=e|l|s|h|k)",
        "adjective": r"[A-ZÀ-ÖØ-Þ][\w-]{1,30}s(?:e|ch|che)?|(?:Costa|Sri|Sierra|San) [A-Z]\w+",
        "country": any_of(places.codes),
    }
    for name, words in rules("organisations")["heads"].items():
        table[f"any:{name}"] = any_of(words)
    return table


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """The compiled patterns of rules/organisations.yaml in the file's order."""
    table = _placeholders()
    patterns = []
    for row in rules("organisations")["patterns"]:
        source = re.sub(r"\{([a-z]+(?::[a-z]+)?)\}", lambda hit: table[hit[1]], row["pattern"])
        source = source.replace("{{", "{").replace("}}", "}")
        regex = Anchored(f"{_NOT_WORD}(?:{source}){_END}")
        excluded = frozenset(row.get("not", ()))
        without = frozenset(rules("organisations")["heads"][row["without"]] if "without" in row else ())
        strip, least = row.get("strip", False), row.get("least_words", 2)
        flags = (row.get("inside", False), row.get("adjective", False))
        patterns.append(Pattern(row["id"], regex, row.get("label"), strip, least, excluded, without, *flags))
    return tuple(patterns)


@cache
def _not_first() -> frozenset[str]:
    return frozenset(rules("organisations")["not_first"])


def find_patterns(text: str) -> Iterator[Found]:
    """All matches of all patterns, rule by rule, overlaps included."""
    for pattern in load_patterns():
        for match in pattern.regex.finditer(text):
            found = _accept(pattern, match)
            if found:
                yield found


def _accept(pattern: Pattern, match: re.Match[str]) -> Found | None:
    """The finding of one match, or None where the words say that it is no name."""
    name, start, end = match.group(), match.start(), match.end()
    if mark := _MARK.search(match.string, end - 3, end + 1):
        name, end = name[: mark.start() - end], mark.start()
    groups = match.groupdict()
    if name in pattern.excluded:
        return None
    label, joined = name, False
    adjective = groups.get("adjective")
    if adjective:
        country = load_places().adjectives.get(adjective)
        if country is None:
            return None
        noun = groups["noun"]
        label = f"{adjective} {noun if ' ' in noun else noun.lower()}"
    elif groups.get("country"):
        label = f"{name.split()[0]} van {load_places().names[groups['country']]}"
    elif pattern.strip:
        words = name.split(" ")
        while words and words[0] in _not_first():
            start += len(words.pop(0)) + 1
        if len(words) < pattern.least_words or not pattern.without.isdisjoint(words[:-1]):
            return None
        if pattern.inside and len(words) == 2 and not _INSIDE.search(match.string, max(0, start - 2), start):
            return None
        label = " ".join(words)
    elif pattern.adjective and (before := _ADJECTIVE.search(match.string, max(0, start - 30), start)):
        start, joined = before.start(), True
        label = before[0] + label
    if pattern.label and groups.get("portfolio"):
        label = pattern.label.replace("{portfolio}", groups["portfolio"])
    return Found(start, end, label, pattern.rule, joined, pattern.strip)
