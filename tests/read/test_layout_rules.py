"""Line rules and hyphen rules: every rule matches its examples, and no counter-example."""

from __future__ import annotations

import re
from typing import Any

import pytest
from kamergraaf.data import rules
from kamergraaf.read.clean import keeps_hyphen
from kamergraaf.read.lines import line_rules

ROWS = [(group, row) for group, group_rows in rules("layout").items() for row in group_rows]


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[row["id"] for _, row in ROWS])
def test_rule_matches_its_examples_only(group: str, row: dict[str, Any]) -> None:
    compiled = {rule.id: rule.pattern for rule in line_rules(group)}[row["id"]]
    assert row["examples"]
    for example in row["examples"]:
        assert compiled.match(example), example
    for counter in row.get("counter", ()):
        assert not compiled.match(counter), counter


def test_rule_ids_are_unique() -> None:
    ids = [row["id"] for _, row in ROWS]
    assert len(ids) == len(set(ids))


HYPHENS = [row for part in rules("hyphens").values() for row in part["examples"]]


@pytest.mark.parametrize("row", HYPHENS, ids=[r["before"] + r["after"] for r in HYPHENS])
def test_line_end_hyphen(row: dict[str, str]) -> None:
    assert keeps_hyphen(row["before"], row["after"]) == row["result"]


@pytest.mark.parametrize("word", ["in het begin", "1,2 ", "(a)"])
def test_no_hyphen_no_verdict(word: str) -> None:
    assert keeps_hyphen(word, "volgt") is None


def test_patterns_compile_without_warnings() -> None:
    for _, row in ROWS:
        re.compile(row["pattern"])
