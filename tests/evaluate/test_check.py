"""What is wrong in an annotation is told with its place; what is right is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from kamergraaf.evaluate.check import problems
from kamergraaf.evaluate.files import find_text

TESTS = Path(__file__).resolve().parents[1]
GOLD = sorted(path for part in ("gold", "letters") for path in (TESTS / part).rglob("*.json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_projects_annotations_are_in_order(path: Path) -> None:
    text = find_text(path, [path.parent / "text", TESTS / "data"]).read_bytes().decode("utf-8")
    assert list(problems(json.loads(path.read_text(encoding="utf-8")), text)) == []


def change(place: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Puts *value* at «claims.0.kind»."""

    def apply(gold: Any) -> None:
        *path, last = [int(part) if part.isdigit() else part for part in place.split(".")]
        for part in path:
            gold = gold[part]
        gold[last] = value

    return apply


@pytest.mark.parametrize(
    ("changed", "place", "told"),
    [
        (change("claims.0.kind", ["belofte"]), "claims[0].kind[0]", "is not one of"),
        (change("claims.0.kind", []), "claims[0].kind", "non-empty"),
        (change("claims.0.certainty", "zeker"), "claims[0].certainty", "is not one of"),
        (change("claims.0.status", "done"), "claims[0].status", "is not one of"),
        (change("claims.1.quantities.0.comparator", "about"), "claims[1].quantities[0].comparator", "is not one of"),
        (change("claims.1.quantities.0", {"as_written": "40", "comparator": "exact"}), "claims[1].quantities[0]", "required"),
        (change("claims.1.quantities.0.as_written", "41"), "claims[1].quantities[0].as_written", "does not stand in the claim"),
        (change("claims.0.time", {"as_written": "x", "earliest": "2019-02-30"}), "claims[0].time.earliest", "is not a 'date'"),
        (change("claims.0.asserted_by", ["post-bz"]), "claims[0].asserted_by[0]", "no entry in actors or organisations"),
        (change("claims.0.asserted_by", ["Duitsland"]), "claims[0].asserted_by[0]", "does not stand in the text"),
        (change("claims.0.made_at", "org-cbs"), "claims[0].made_at", "no entry in meetings"),
        (change("claims.0.assertedby", ["post-fin"]), "claims[0]", "'assertedby' was unexpected"),
        (change("claims.0.start", 1), "claims[0]", "the text at 1–65 is"),
        (change("claims.0.end", 999), "claims[0]", "is no span of a text of"),
        (change("actors.0.mentions.0.quote", "Minister"), "actors[0].mentions[0]", "the quote \"Minister\""),
        (change("actors.0.type", "office"), "actors[0].type", "is not one of"),
        (change("organisations.0.id", "post-fin"), "organisations[0].id", "is that of actors[0] as well"),
        (change("organisations.0.wikidata", "132551"), "organisations[0].wikidata", "does not match"),
        (change("document.date", "11 april 2019"), "document.date", "is not a 'date'"),
        (change("document.kind", "epistel"), "document.kind", "is not one of"),
        (change("document.signatories.0.post", "post-bz"), "document.signatories[0].post", "no entry in actors"),
        (change("meetings", [{"type": "raad", "date": "2019-13", "mentions": []}]), "meetings[0].date", "is not a 'edtf-days'"),
        (change("meetings", [{"type": "borrel", "mentions": []}]), "meetings[0].type", "is not one of"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    gold: dict[str, Any], small_text: str, changed: Callable[[dict[str, Any]], None], place: str, told: str
) -> None:
    assert list(problems(gold, small_text)) == []
    changed(gold)
    found = list(problems(gold, small_text))
    assert any(where == place and told in problem for where, problem in found), found


@pytest.mark.parametrize("day", ["2019", "2019-03", "2019-03-07/2019-03-08", "2019-24", None])
def test_days_and_intervals_of_meetings(gold: dict[str, Any], day: str | None) -> None:
    gold["meetings"] = [{"type": "raad", "date": day, "mentions": []}]
    assert list(problems(gold)) == []


def test_the_command_tells_one_line_a_problem(gold: dict[str, Any], gold_file: Path, kamergraaf: Callable[..., Result]) -> None:
    assert kamergraaf("evaluate", gold_file, "--check").output == f"{gold_file}: in order\n"
    gold["claims"][0]["kind"], gold["claims"][1]["polarity"] = ["belofte"], "maybe"
    gold_file.write_text(json.dumps(gold), encoding="utf-8")
    result = kamergraaf("evaluate", gold_file, "--check")
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 2
    assert all(line.startswith(f"{gold_file}: claims[") for line in result.output.splitlines())
