"""Paradigms of Dutch verbs from their principal parts, and the regular expressions of verb classes (rules/verbs.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kamergraaf.data import rules
from kamergraaf.errors import RuleError
from kamergraaf.recognise.alternatives import any_of, either

_PREFIXES = ("be", "ge", "ver", "ont", "her", "er")
_VOWELS = "aeiouë"
#: What stands behind a separated particle; before a mere noun phrase the word is a preposition («op vrijdag»).
_AFTER_PARTICLE = "om|tot|te|dat|of|en|maar|voor|aan|in|met|bij|naar|van|op|over|als|door|tegen|uit|hoe|wat|welke|waar\\w*|wie"
_BEHIND = rf"(?=\s*(?:[.,;:)»”]|$)|\s+(?:{_AFTER_PARTICLE})\b|\s+[^.;,]{{1,80}}\bte\s+\w+en\b)"
_REACH = 200  # code points within which the particle of a separable verb stands behind it: «zeg … toe»
#: Words behind which a form is a noun («het verzoek») or an infinitive («te onderzoeken»).
_NO_VERB = "".join(
    rf"(?<!\b{word} )"
    for word in (
        "te",
        "het",
        "een",
        "de",
        "dit",
        "dat",
        "uw",
        "mijn",
        "ons",
        "zijn",
        "haar",
        "hun",
        "geen",
        "elk",
        "van",
        "op",
        "in",
    )
)
_CLASSES_ONLY = re.compile(r"\\b\(\?P<v>((?:\{(?:finite|present):[a-z_]+\}\|?)+)\)\\b$")
_NAMED = re.compile(r"\{(finite|present|participle|infinitive):([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: *particle* is split off in main clauses («zegt … toe»), joined elsewhere («toezegt»)."""

    particle: str
    present: tuple[str, ...]  # first person, third person, plural
    past: tuple[str, ...]
    participle: str
    infinitive: str  # without its particle

    def forms(self) -> frozenset[str]:
        """The finite forms as words, particles left out."""
        return frozenset({*self.present, *self.past})

    def finite(self, tense: frozenset[str] | None = None) -> str:
        """A regular expression for the finite forms (only those of *tense*): split with the particle further on, or joined to it.

        A first person that is no third person too stands beside «ik»: elsewhere it is a noun («verzoek», «steun»).
        """
        first, finite = self.present[0], self.forms() if tense is None else tense
        forms = finite - ({first} if first != self.present[1] else set())
        beside = rf"{first}(?= ik\b)|(?<=[Ii]k ){first}|(?<= en ){first}" if first != self.present[1] else ""
        split = "(?:" + "|".join(filter(None, [any_of(forms), beside])) + ")"
        if not self.particle:
            return split
        joined = any_of(self.particle + f for f in finite)
        return rf"(?:{split}(?=\b[^.;:]{{0,{_REACH}}}\s{self.particle}{_BEHIND})|{joined})"


def conjugate(lemma: str, parts: Mapping[str, Any]) -> Verb:
    """The paradigm of *lemma* («toe|zeggen»); *parts* are those that do not follow from it: stem, present, past, participle.

    Weak verbs follow the rules of Dutch spelling (Woordenlijst Nederlandse Taal, leidraad 2.2 and 11): doubled vowels in closed
    syllables, f and s for v and z at the end, past in -te or -de after the sound of the infinitive.
    """
    particle, _, base = lemma.rpartition("|")
    root = base.removesuffix("en") if base.endswith("en") else base.removesuffix("n")
    stem = parts.get("stem") or _stem(root)
    present = tuple(parts.get("present") or (stem, stem if stem.endswith("t") else stem + "t", base))
    voiceless = root[-1:] in "tkfsp" or root.endswith("ch")
    past = tuple(parts.get("past") or (stem + ("te" if voiceless else "de"), stem + ("ten" if voiceless else "den")))
    participle = parts.get("participle") or particle + _prefixed(base, stem) + _ending(stem, voiceless)
    return Verb(particle, present, past, participle, base)


def _stem(root: str) -> str:
    if len(root) > 1 and root[-1] == root[-2] and root[-1] not in _VOWELS:
        stem = root[:-1]
    elif root.endswith(("ig", "el", "em")) and re.search(r"[aeiouy].*(?:ig|el|em)$", root):
        stem = root
    elif re.search(r"(?:^|[^aeiouë])[aeou][^aeiouë]$", root):
        stem = f"{root[:-1]}{root[-2]}{root[-1]}"
    else:
        stem = root
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def _prefixed(base: str, stem: str) -> str:
    if base.startswith(_PREFIXES):
        return stem
    first = {"e": "ë", "i": "ï"}.get(stem[0], stem[0])
    return f"ge{first}{stem[1:]}"


def _ending(stem: str, voiceless: bool) -> str:
    ending = "t" if voiceless else "d"
    return "" if stem.endswith(ending) else ending


@cache
def verbs() -> Mapping[str, Verb]:
    """All verbs of rules/verbs.yaml by lemma."""
    return {lemma: conjugate(lemma, parts or {}) for lemma, parts in rules("verbs")["verbs"].items()}


def class_pattern(form: str, name: str) -> str:
    """A regular expression, without word borders, for the finite forms (or only the present ones), participles or infinitives of
    class *name*.

    Raises RuleError where rules/verbs.yaml lacks the class or a verb of it.
    """
    table = rules("verbs")["classes"]
    if name not in table:
        raise RuleError(f"rules/verbs.yaml: no class “{name}”")
    try:
        members = [verbs()[lemma] for lemma in table[name]["verbs"]]
    except KeyError as error:
        raise RuleError(f"rules/verbs.yaml: class “{name}” names {error}, which is no verb there") from error
    if form == "finite":
        return _NO_VERB + "(?:" + "|".join(v.finite() for v in members) + ")"
    if form == "present":
        return _NO_VERB + "(?:" + "|".join(v.finite(frozenset(v.present)) for v in members) + ")"
    if form == "participle":
        return either(v.participle for v in members)
    return either(f for v in members for f in (v.particle + v.infinitive, f"{v.particle} te {v.infinitive}".strip()))


def class_words(pattern: str) -> frozenset[str] | None:
    """The words of which a sentence must hold one where *pattern*'s verb is a finite form of classes; None for other patterns."""
    verb = _CLASSES_ONLY.match(pattern)
    if verb is None:
        return None
    members = [verbs()[lemma] for _, name in _NAMED.findall(verb[1]) for lemma in rules("verbs")["classes"][name]["verbs"]]
    return frozenset(w for v in members for f in v.forms() for w in (f, v.particle + f))


def filled(pattern: str) -> str:
    """*pattern* with its verb classes («{finite:value}») filled in."""
    return _NAMED.sub(lambda m: class_pattern(m[1], m[2]), pattern)
