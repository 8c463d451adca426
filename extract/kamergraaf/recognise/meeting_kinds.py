"""The kinds of meeting of rules/meetings.yaml: their nouns, and what may stand before these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules
from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.anchored import OneOf


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of rules/meetings.yaml; *identified* holds sets of told things, any one of which makes it a meeting of its own."""

    rule: str
    type: str
    links: tuple[str, ...]
    identified: tuple[frozenset[str], ...]
    formal: bool  # a fixed form of the House: a topic may follow at once
    named: bool  # a name in capitals may follow at once
    means: frozenset[str]  # types that the bare noun may repeat
    again: bool  # counts only as such a repetition


@cache
def load_kinds() -> tuple[Kind, ...]:
    """The kinds of meeting in the file's order."""
    return tuple(
        Kind(
            row["id"],
            row["type"],
            tuple(row["links"]),
            tuple(frozenset(told.split("+")) for told in row["identified"]),
            row.get("formal", False),
            row.get("formal", False) or row.get("named", False),
            frozenset((row["type"], *row.get("means", ()))),
            row.get("again", False),
        )
        for row in rules("meetings")["kinds"]
    )


@cache
def kinds_by_rule() -> dict[str, Kind]:
    """The kinds by the ids of their rules."""
    return {kind.rule: kind for kind in load_kinds()}


@cache
def nouns() -> OneOf:
    """One pattern over all nouns, a group «k<index>» for each kind."""
    groups = [f"(?P<k{index}>{'|'.join(row['nouns'])})" for index, row in enumerate(rules("meetings")["kinds"])]
    whole = r"(?<!\w)(?<!\w-)(?:{})(?!\w|-\w)"
    parts = [whole.format(noun) for row in rules("meetings")["kinds"] for noun in row["nouns"]]
    return OneOf(whole.format("|".join(groups)), parts)


@cache
def before_noun() -> re.Pattern[str]:
    """Determiner and adjectives right before a noun."""
    data = rules("meetings")
    adjectives = any_of(data["adjectives"])
    determiners = any_of(data["determiners"])
    return re.compile(
        rf"(?:(?:^|(?<=[\s(«]))(?P<determiner>(?i:{determiners})) )?(?P<adjectives>(?:(?<=[\s(«])(?:{adjectives}) )*)\Z"
    )


@cache
def turn_before() -> re.Pattern[str]:
    """«eerste termijn van de » right before a noun."""
    return re.compile(rf"(?<!\w){rules('meetings')['turn_before']}\Z")


@cache
def introduced() -> re.Pattern[str]:
    """«volgende », «een ander » right before a noun, further adjectives between: a meeting that is not one named before."""
    data = rules("meetings")
    between = any_of([*data["others"], *data["adjectives"]])
    others = any_of(data["others"])
    return re.compile(rf"(?<!\w)(?i:{others}) (?:(?:{between}) )*\Z")
