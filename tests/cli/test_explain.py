"""`kamergraaf explain`: rules and reasons, shown in their sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import kamergraaf as package
import pytest
from click.testing import Result
from kamergraaf.cli.explanations import Explanation, explanations
from kamergraaf.passages import Passages

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def found(letter: Path) -> tuple[Explanation, ...]:
    return explanations(package.extract(letter))


def test_what_stands_at_an_offset(kamergraaf: Run, letter: Path) -> None:
    text = letter.read_text(encoding="utf-8")
    result = kamergraaf("explain", letter, "--at", text.index("UNHCR") + 2)
    assert result.exit_code == 0
    assert "«UNHCR»" in result.stdout
    assert "rule " in result.stdout
    assert "confidence " in result.stdout


def test_the_sentence_is_shown_without_line_end_hyphens(kamergraaf: Run, letter: Path) -> None:
    text = letter.read_text(encoding="utf-8")
    said = kamergraaf("explain", letter, "--at", text.index("Staatsse-\ncretaris")).stdout
    assert "Staatssecretaris van Justitie en Veiligheid" in " ".join(said.split())
    assert "Staatsse- " not in said


@pytest.mark.parametrize("kind", ["commitment", "position", "appeal", "fact"])
def test_one_kind_of_claim(found: tuple[Explanation, ...], kind: str) -> None:
    chosen = [one for one in found if one.is_kind((kind,))]
    assert chosen
    assert all(one.details[0][0] == "asserted by" for one in chosen)
    assert all(one.is_kind(("claim",)) for one in chosen)


def test_every_mention_and_claim_is_explained_in_text_order(found: tuple[Explanation, ...], letter: Path) -> None:
    extraction = package.extract(letter)
    assert len(found) == len(extraction.resolution.mentions) + len(extraction.resolution.claims)
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
    assert {one.kind for one in found} >= {"document", "person", "post", "organisation", "meeting", "fact"}


def test_a_short_form_is_explained_with_what_it_stands_for(kamergraaf: Run, tmp_path: Path) -> None:
    paper = tmp_path / "brief.txt"
    words = "Geachte Voorzitter,\n\nDe motie-Bos (Kamerstuk 29 689, nr. 500) vraagt dit. Het kabinet voert deze motie uit.\n"
    paper.write_text(words, encoding="utf-8")
    said = kamergraaf("explain", paper, "--kind", "short-form").stdout
    assert "«deze motie» → kst-29689-500" in said
    assert "rule short-motie" in said
    assert "short_forms.yaml" in said


def test_figures_and_times_of_claims_are_shown(kamergraaf: Run, found: tuple[Explanation, ...], letter: Path) -> None:
    claims = {claim.key: claim for claim in package.extract(letter).resolution.claims}
    for label, of in (("figure", lambda claim: claim.quantities), ("time", lambda claim: claim.times)):
        shown = {one.key: sum(name == label for name, _ in one.details) for one in found if one.key in claims}
        assert shown == {key: len(of(claim)) for key, claim in claims.items()}
        assert sum(shown.values()) > 5
    said = kamergraaf("explain", letter, "--at", letter.read_text(encoding="utf-8").index("3.303")).stdout
    assert "figure: «3.303»: exact 3303 " in said
    assert "time: «Sinds eind december 2017»: 2017-12-21/.. (rule " in said


def test_every_rule_is_known_with_its_file(found: tuple[Explanation, ...]) -> None:
    assert {one.rule_id for one in found if one.rule is None} == set()


def test_a_passage_holds_the_words(found: tuple[Explanation, ...], letter: Path) -> None:
    passages = Passages(package.extract(letter).paper)
    for one in found:
        here = passages.to_clean(one.span)
        assert here is None or passages.around(one.span).overlaps(here)


def test_nothing_there(kamergraaf: Run, letter: Path) -> None:
    result = kamergraaf("explain", letter, "--at", 0)
    assert result.exit_code == 0
    assert "nothing was found at offset 0" in result.stderr


def test_an_offset_behind_the_text(kamergraaf: Run, letter: Path) -> None:
    result = kamergraaf("explain", letter, "--at", 10**7)
    assert result.exit_code == 1
    assert "lies behind the text" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("a", "b"), ("--kind", "x", "a"), ("--at", "-1", "a")])
def test_wrong_use(kamergraaf: Run, arguments: tuple[str, ...]) -> None:
    assert kamergraaf("explain", *arguments).exit_code == 2


def test_places_and_reports_on_commitments_are_explained(kamergraaf: Callable[..., Result], root: Path) -> None:
    paper = root / "tests" / "gold" / "text" / "kst-28844-269.txt"
    places = kamergraaf("explain", paper, "--kind", "place").stdout
    assert "«Ierland» → Ierland" in places
    assert "rule place" in places
    reports = kamergraaf("explain", paper, "--kind", "report").stdout
    assert "an earlier commitment: fulfilled" in reports
    assert "rule state-kept-here" in reports
