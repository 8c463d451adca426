"""Joint bodies of several organisations: hyphenated («AU-EU-VN Task Force») or spelled out with «van»."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules
from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.anchored import Anchored

_JOIN = re.compile(r"(?:, (?:en )?| en )(?:de |het )?")
_LEAD = re.compile(r" (?:van|tussen) (?:de |het )?")


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint body at text[start:end]: its kind ("taskforce") and its members' keys, sorted; *short* for the hyphenated form."""

    start: int
    end: int
    kind: str
    members: tuple[str, ...]
    short: bool


@cache
def _patterns() -> tuple[Anchored, Anchored]:
    heads = any_of(rules("organisations")["joint_heads"])
    member = r"[A-Z][a-z]{0,9}[A-Z][A-Za-z]{0,9}"
    return (
        Anchored(rf"(?<!\w)(?<!\w-)({member}(?:[-/]{member}){{1,7}})[ -]({heads})(?!\w|-\w)"),
        Anchored(rf"(?<!\w)(?<!\w-)({heads})(?= (?:van|tussen) )"),
    )


def find_joint(text: str, known: Sequence[tuple[int, int, str]], short_names: Mapping[str, str]) -> list[Joint]:
    """Joint bodies in *text*; *known* are organisations found (start, end, key), *short_names* their abbreviations' keys."""
    hyphenated, spelled = _patterns()
    found = []
    for match in hyphenated.finditer(text):
        keys = [short_names.get(part) for part in re.split("[-/]", match[1])]
        if all(keys):
            found.append(Joint(match.start(), match.end(), _kind(match[2]), tuple(sorted(key for key in keys if key)), True))
    at = {start: (end, key) for start, end, key in known}
    for match in spelled.finditer(text):
        lead = _LEAD.match(text, match.end())
        position = lead.end() if lead else -1
        members = []
        end = 0
        while position in at:
            end, key = at[position]
            members.append(key)
            joined = _JOIN.match(text, end)
            position = joined.end() if joined else -1
        if len(members) > 1:
            found.append(Joint(match.start(), end, _kind(match[1]), tuple(sorted(members)), False))
    return found


def _kind(head: str) -> str:
    return head.replace(" ", "").lower()
