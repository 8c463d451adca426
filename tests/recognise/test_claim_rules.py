"""Claim rules: every rule fits its examples and no counter-example."""

from __future__ import annotations

from typing import Any

import pytest
from kamergraaf.data import rules
from kamergraaf.model.findings import ClaimKind
from kamergraaf.recognise.claims.lexicon import KindRule, SourceRule, lexicon

DATA = rules("claims")


def rows(*groups: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for group in groups for row in DATA[group]]


@pytest.mark.parametrize("row", rows("no_claim"))
def test_no_claim(row: dict[str, Any]) -> None:
    pattern = dict(lexicon().no_claim)[row["id"]]
    assert row["examples"]
    assert all(pattern.search(example) for example in row["examples"])
    assert not any(pattern.search(counter) for counter in row.get("counter", ()))


def fits(rule: KindRule, sentence: str) -> bool:
    return bool(rule.pattern.search(sentence)) and (rule.needs is None or bool(rule.needs.search(sentence)))


# Rules whose subject decides are matched by words alone here; their counter-examples show that the subject is needed.
BY_SUBJECT = {"self", "stance", "government"}


@pytest.mark.parametrize("row", rows("commitment", "appeal", "position", "fact"))
def test_kind(row: dict[str, Any]) -> None:
    rule = next(r for r in lexicon().kinds if r.id == row["id"])
    assert row["examples"]
    for example in row["examples"]:
        assert fits(rule, example), example
    # Those of commitments are read as sentences of a letter in test_claims.py.
    if rule.subject not in BY_SUBJECT and rule.kind is not ClaimKind.COMMITMENT:
        for counter in row.get("counter", ()):
            assert not fits(rule, counter), counter


@pytest.mark.parametrize("row", rows("undone"))
def test_undone(row: dict[str, Any]) -> None:
    named = [r for r in lexicon().kinds if r.id in row["rules"]]
    assert {r.id for r in named} == set(row["rules"])
    patterns = [next(p for p in r.undone if p.source == row["pattern"]) for r in named]
    for pattern in patterns:
        assert all(pattern.search(example) for example in row["examples"])
        assert not any(pattern.search(counter) for counter in row["counter"])


@pytest.mark.parametrize("row", rows("motie"))
def test_motie(row: dict[str, Any]) -> None:
    rule = next(r for r in lexicon().motie if r.id == row["id"])
    assert all(rule.pattern.match(example) for example in row["examples"])


@pytest.mark.parametrize("row", rows("certainty"))
def test_certainty(row: dict[str, Any]) -> None:
    rule = next(r for r in lexicon().certainty if r.id == row["id"])
    assert all(list(rule.found(example)) for example in row["examples"])
    assert not any(list(rule.found(counter)) for counter in row.get("counter", ()))


@pytest.mark.parametrize("row", rows("modality"))
def test_modality(row: dict[str, Any]) -> None:
    pattern = next(p for i, _, p in lexicon().modality if i == row["id"])
    assert all(pattern.search(example) for example in row["examples"])
    assert not any(pattern.search(counter) for counter in row["counter"])


@pytest.mark.parametrize("row", rows("source"))
def test_source(row: dict[str, Any]) -> None:
    rule: SourceRule = next(r for r in lexicon().sources if r.id == row["id"])
    for example in row["examples"]:
        assert rule.pattern.search(example), example
        assert rule.needs is None or rule.needs.search(example), example


@pytest.mark.parametrize(
    "group", ["negation", "findings", "fulfilled_here", "future_cue", "conversation", "verbal", "own_saying", "own_promise"]
)
def test_cues(group: str) -> None:
    pattern = getattr(lexicon(), group)
    assert all(pattern.search(example) for example in DATA[group]["examples"])
    assert not any(pattern.search(counter) for counter in DATA[group].get("counter", ()))


@pytest.mark.parametrize("row", rows("spokesman"))
def test_spokesman(row: dict[str, Any]) -> None:
    _, paper, verb = next(s for s in lexicon().spokesmen if s[0] == row["body"])
    assert all(paper.search(e) and verb.search(e) for e in row["examples"])


def test_ids_are_unique() -> None:
    ids = [r["id"] for group in DATA.values() if isinstance(group, list) for r in group if isinstance(r, dict)]
    assert len(ids) == len(set(ids))
