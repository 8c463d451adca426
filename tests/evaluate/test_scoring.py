"""The figures are those of the project's independent scorer, and the matching does what it says."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.evaluate import read_gold
from kamergraaf.evaluate.as_json import fields_json, layers_json
from kamergraaf.evaluate.found import Found, FoundGraph
from kamergraaf.evaluate.gold import Annotation, Layer
from kamergraaf.evaluate.matching import match
from kamergraaf.evaluate.scoring import Counts, Fault, score
from kamergraaf.evaluate.words import key, overlap, words
from kamergraaf.statements import Statements
from kamergraaf.validate import parse_rdf

DATA = Path(__file__).parent / "data"
EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_figures_are_those_of_the_independent_scorer(name: str) -> None:
    graph = FoundGraph(Statements.of_graph(parse_rdf(DATA / f"{name}.ttl")))
    result = score(read_gold(DATA / f"{name}.json"), graph)
    theirs = EXPECTED[name]
    renamed = {"tp": "found", "fp": "spurious", "fn": "missed"}
    assert layers_json(result.layers) == {
        layer: {renamed.get(what, what): value for what, value in row.items()} for layer, row in theirs["layers"].items()
    }
    assert fields_json(result.fields) == theirs["fields"]
    wrong = sum(row["of"] - row["right"] for row in theirs["fields"].values())
    assert sum(miss.fault is Fault.WRONG for miss in result.misses) == wrong > 0


def annotation(quote: str, start: int = 0, *, optional: bool = False, layer: Layer = Layer.PERSONS) -> Annotation:
    return Annotation(layer, start, start + len(quote), quote, optional)


def found(quote: str, start: int = 0, layer: Layer = Layer.PERSONS) -> Found:
    return Found(start, start + len(quote), "x", quote, layer, Decimal("0.9"))


@pytest.mark.parametrize(
    ("wanted", "got", "counts"),
    [
        ([annotation("Kaag")], [found("Kaag")], (1, 0, 0)),
        ([annotation("Staatsse-\ncretaris")], [found("Staatssecretaris")], (1, 0, 0)),
        ([annotation("S.A.M. Kaag")], [found("Kaag")], (0, 1, 1)),
        ([annotation("Kaag")], [found("Kaag"), found("Kaag", 90)], (1, 1, 0)),
        ([annotation("ngo's", optional=True)], [], (0, 0, 0)),
        ([annotation("ngo's", optional=True)], [found("ngo's"), found("ngo's", 90)], (0, 0, 0)),
        ([annotation("Kaag", optional=True), annotation("Kaag", 50)], [found("Kaag", 50)], (1, 0, 0)),
    ],
)
def test_matching_by_words(wanted: list[Annotation], got: list[Found], counts: tuple[int, int, int]) -> None:
    result = match(Layer.PERSONS, wanted, got)
    assert (len(result.hits), len(result.spurious), len(result.missed)) == counts


@pytest.mark.parametrize(
    ("quote", "hits"), [("overleg van 7 maart", 1), ("overleg van 7 maart over de JBZ-raad", 1), ("overleg", 0)]
)
def test_half_of_the_words_of_a_meeting_are_enough(quote: str, hits: int) -> None:
    wanted = [annotation("overleg van 7 maart", layer=Layer.MEETINGS)]
    assert len(match(Layer.MEETINGS, wanted, [found(quote, layer=Layer.MEETINGS)]).hits) == hits


def test_of_equal_quotes_the_nearest_is_taken() -> None:
    wanted = [annotation("Kaag", 100), annotation("Kaag", 500)]
    result = match(Layer.PERSONS, wanted, [found("Kaag", 90), found("Kaag", 505)])
    assert [(a.start, f.start) for a, f in result.hits] == [(100, 90), (500, 505)]


@given(
    st.lists(st.sampled_from(["de", "raad", "van", "maart", "7"]), max_size=8),
    st.lists(st.sampled_from(["de", "raad", "7"]), max_size=8),
)
def test_overlap_is_a_share_and_symmetric(one: list[str], other: list[str]) -> None:
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, one) == (1 if one else 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40.000 à 50.000", ["40000", "à", "50000"]),
        ("Staatsse-\n cretaris", ["staatssecretaris"]),
        ("AU-EU", ["au", "eu"]),
        ("e\u0301e\u0301n", ["één"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert key(text) == "".join(expected)


def test_counts_of_nothing_are_no_error() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1, Counts().empty) == (0, 0, 0, True)
    assert Counts(3, 1, 2) + Counts(1, 0, 0) == Counts(4, 1, 2)
    assert Counts(3, 1, 1).f1 == pytest.approx(0.75)


def test_a_spurious_claim_and_a_wrong_kind_are_no_right_findings(gold: dict[str, Any], gold_file: Path) -> None:
    from kamergraaf.api import extract
    from kamergraaf.evaluate import evaluate, find_text

    for row in gold["claims"]:
        row["kind"] = ["appeal"]
    gold_file.write_text(json.dumps(gold), encoding="utf-8")
    result = evaluate([(read_gold(gold_file), extract(find_text(gold_file)))])
    claims = [one for one in result.papers[0].outcomes if one.layer is Layer.CLAIMS]
    assert [one.right for one in claims] == [False, False]
    assert result.layers[Layer.CLAIMS] == Counts(2, 0, 0)
    assert result.fields["claim kind"].right == 0
