"""All rules by their id: what a rule looks for and its examples, as the rule files say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kamergraaf.data import directory, rules

_SAYS_WHAT = ("description", "label", "meaning", "means", "why", "note", "gloss", "what")
_SAYS_HOW = ("pattern", "patterns", "words", "phrases", "cue", "cues", "nouns", "verbs", "kind")
_EXAMPLE_TEXT = ("text", "sentence", "quote")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a reader sees it: its *file*, what it *means*, what it looks for and *examples*."""

    identifier: str
    file: str
    meaning: str
    looks_for: str
    examples: tuple[str, ...]


@cache
def rule_index() -> dict[str, dict[str, Rule]]:
    """Every rule by its id, of every rule file by its name without ending. Raises RuleError where a file is damaged."""
    return {
        path.stem: {str(found["id"]): described(found, f"rules/{path.name}") for found in _with_id(rules(path.stem))}
        for path in sorted(directory("rules").glob("*.yaml"))
    }


@cache
def find_rule(identifier: str) -> Rule | None:
    """The rule that a finding names: by its id or, for «time.year», the rule «year» of times.yaml; None where there is none."""
    for file in rule_index().values():
        if identifier in file:
            return file[identifier]
    prefix, rest = next((identifier.split(mark, 1) for mark in "./:" if mark in identifier), ("", ""))
    for stem, file in rule_index().items():
        if prefix and stem.startswith(prefix[:-1]):
            for name in (rest, rest.partition("-")[2]):  # «fraction-most»: the fraction «most»
                if name in file:
                    return file[name]
    return None


def _with_id(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("id"), str):
            yield node
        for value in node.values():
            yield from _with_id(value)
    elif isinstance(node, list):
        for value in node:
            yield from _with_id(value)


def described(found: dict[str, Any], file: str) -> Rule:
    """The Rule of one entry of a rule file."""
    meaning = next((str(found[key]) for key in _SAYS_WHAT if isinstance(found.get(key), str)), "")
    looks_for = "; ".join(f"{key}: {_short(found[key])}" for key in _SAYS_HOW if found.get(key))
    examples = found.get("examples")
    shown = tuple(_example(example) for example in examples) if isinstance(examples, list) else ()
    return Rule(str(found["id"]), file, meaning, looks_for, shown)


def _example(example: Any) -> str:
    """An example's text, which may stand alone or with what is expected of it."""
    if isinstance(example, dict):
        example = next((example[key] for key in _EXAMPLE_TEXT if key in example), next(iter(example.values()), ""))
    return _short(example[0] if isinstance(example, list) and example else example)


def _short(value: Any) -> str:
    text = ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
