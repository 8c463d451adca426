"""All rules can be found by their id, with what they look for and examples."""

from __future__ import annotations

import pytest
from kamergraaf.cli.rule_index import Rule, find_rule, rule_index


def test_every_rule_file_with_ids_is_indexed() -> None:
    index = rule_index()
    assert sum(len(rules) for rules in index.values()) > 50
    assert all(rule.file == f"rules/{name}.yaml" for name, rules in index.items() for rule in rules.values())


def test_a_rule_is_found_by_the_name_that_findings_give_it() -> None:
    for name in ("time.year", "quantity.circa", "quantity.fraction-most", "organisation/acronym", "claim-fact"):
        assert find_rule(name) is not None, name
    assert find_rule("nope") is None
    assert find_rule("time.nope") is None


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        ({"id": "a", "pattern": "x+", "examples": ["xx"]}, Rule("a", "f", "", "pattern: x+", ("xx",))),
        ({"id": "a", "description": "d", "words": ["b", "c"]}, Rule("a", "f", "d", "words: b, c", ())),
        ({"id": "a", "examples": [{"text": "t", "is": 1}, ["u", 2]]}, Rule("a", "f", "", "", ("t", "u"))),
    ],
)
def test_a_rule_as_a_reader_sees_it(found: dict[str, object], rule: Rule) -> None:
    from kamergraaf.cli.rule_index import described

    assert described(found, "f") == rule
