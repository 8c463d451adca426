"""The rules of rules/debates.yaml, compiled once per process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules


@dataclass(frozen=True, slots=True)
class DebateRules:
    """All rules of debates; *items* tell promises in a list of them, *types* are local names of concepts.

    *told* are ids of rules of rules/claims.yaml; *terms* are that of a member of the government and that noted by the chair.
    """

    chair: re.Pattern[str]
    presides: re.Pattern[str]
    record: tuple[re.Pattern[str], ...]
    procedure: tuple[re.Pattern[str], ...]
    agenda: re.Pattern[str]
    this: re.Pattern[str]
    present: re.Pattern[str]
    also_present: re.Pattern[str]
    examined: re.Pattern[str]
    quoted: re.Pattern[str]
    told: frozenset[str]
    ordinal: re.Pattern[str]
    ordinals: tuple[str, ...]
    terms: tuple[re.Pattern[str], re.Pattern[str]]
    opens: re.Pattern[str]
    items: tuple[re.Pattern[str], ...]
    number: re.Pattern[str]
    owed: re.Pattern[str]
    moved: re.Pattern[str]
    types: tuple[tuple[str, re.Pattern[str]], ...]
    opened: re.Pattern[str]
    closed: re.Pattern[str]


@cache
def debate_rules() -> DebateRules:
    """The compiled rules."""
    data = rules("debates")
    promises = data["promises"]
    return DebateRules(
        chair=re.compile(data["chair"]["pattern"]),
        presides=re.compile(data["presides"]["pattern"]),
        record=tuple(re.compile(row["pattern"]) for row in data["record"]),
        procedure=tuple(re.compile(row["pattern"]) for row in data["procedure"]),
        agenda=re.compile(data["agenda"]["pattern"]),
        this=re.compile(data["own"]["pattern"]),
        present=re.compile(data["present"]["pattern"]),
        also_present=re.compile(data["also_present"]["pattern"]),
        examined=re.compile(data["examined"]["pattern"]),
        quoted=re.compile(data["members"]["quoted"]),
        told=frozenset(data["members"]["told"]),
        ordinal=re.compile(promises["ordinal"]["pattern"]),
        ordinals=tuple(promises["ordinals"]),
        terms=(re.compile(promises["term"]["pattern"]), re.compile(promises["term_noted"]["pattern"])),
        opens=re.compile(promises["opens"]["pattern"]),
        items=tuple(re.compile(promises[name]["pattern"]) for name in ("item", "item_before")),
        number=re.compile(promises["number"]["pattern"]),
        owed=re.compile(promises["owed"]["pattern"]),
        moved=re.compile(data["moved"]["pattern"]),
        types=tuple((row["type"], re.compile(row["pattern"])) for row in data["types"]),
        opened=re.compile(data["clock"]["opened"]["pattern"]),
        closed=re.compile(data["clock"]["closed"]["pattern"]),
    )
