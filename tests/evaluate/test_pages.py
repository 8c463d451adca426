"""What `kamergraaf evaluate` prints and writes."""

from __future__ import annotations

import json
import re
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from kamergraaf.evaluate import reliability
from kamergraaf.evaluate.gold import Layer
from kamergraaf.evaluate.labels import FIELDS, LAYERS
from kamergraaf.evaluate.reliability import EDGES, Point, curve
from kamergraaf.evaluate.scoring import _ORDER
from lxml import html


@pytest.fixture
def faulty(gold: dict[str, Any], gold_file: Path) -> Path:
    """An annotation that the program does not agree with."""
    gold["claims"][1]["quantities"][0]["comparator"] = "almost"
    gold["organisations"][0]["mentions"] = [{"start": 0, "end": 2, "quote": "De"}]
    gold_file.write_text(json.dumps(gold), encoding="utf-8")
    return gold_file


def test_the_table_shows_figures_and_misses_in_their_sentence(faulty: Path, kamergraaf: Callable[..., Result]) -> None:
    shown = kamergraaf("evaluate", faulty)
    assert shown.exit_code == 0
    assert re.search(r"claims\s+2\s+0\s+0\s+1\.000\s+1\.000\s+1\.000", shown.output)
    assert "wrong claims, quantity comparator at 66: annotated almost, found circa" in shown.output
    assert "missed organisations at 0: «De»" in shown.output
    assert "Volgens het CBS zijn er circa 40 bedrijven." in shown.output
    short = kamergraaf("evaluate", faulty, "--no-misses")
    assert "almost" not in short.output


def test_json_has_everything(faulty: Path, kamergraaf: Callable[..., Result]) -> None:
    told = json.loads(kamergraaf("evaluate", faulty, "--format", "json").output)
    assert told["layers"]["claims"] == {"found": 2, "spurious": 0, "missed": 0, "precision": 1, "recall": 1, "f1": 1}
    assert told["fields"]["quantity comparator"] == {"right": 0, "of": 1, "accuracy": 0}
    assert {(miss["fault"], miss["layer"]) for miss in told["misses"]} == {
        ("wrong", "claims"), ("missed", "organisations"), ("spurious", "organisations"),
    }  # fmt: skip
    assert told["misses"][0]["sentence"]
    assert told["reliability"]["told"]["all"]["findings"] == 5
    assert told["reliability"]["left-out"] == {}, "one paper alone leaves none to count on"


def test_the_page_stands_by_itself_and_is_the_same_each_time(
    faulty: Path, tmp_path: Path, kamergraaf: Callable[..., Result]
) -> None:
    pages = []
    for name in ("one.html", "two.html"):
        assert kamergraaf("evaluate", faulty, "--html", tmp_path / name).exit_code == 0
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]
    root = html.fromstring(pages[0])
    assert not root.xpath("//script|//link|//iframe|//object")
    addresses = [str(value) for value in root.xpath("//@src|//@href|//@action")]
    assert len(addresses) == 8
    assert all(one.startswith("data:image/svg+xml;base64,") for one in addresses)
    assert "default-src 'none'" in root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert b"url(" not in pages[0].replace(b"data:", b"")
    dutch, english = root.xpath("//*[@class='t'][@lang='nl']"), root.xpath("//*[@class='t'][@lang='en']")
    assert len(dutch) == len(english) > 40
    assert all(node.text_content() or node.get("alt") for node in dutch + english)
    assert "circa 40 bedrijven" in root.text_content()


def test_without_matplotlib_the_page_has_no_plots_and_says_so(
    faulty: Path, tmp_path: Path, kamergraaf: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = kamergraaf("evaluate", faulty, "--html", tmp_path / "page.html")
    assert result.exit_code == 0
    assert "without plots: plots need matplotlib: pip install 'kamergraaf[plots]'" in result.stderr
    assert b"<img" not in (tmp_path / "page.html").read_bytes()


def test_a_text_that_is_missing_is_told_with_where_it_was_looked_for(
    faulty: Path, tmp_path: Path, kamergraaf: Callable[..., Result]
) -> None:
    (tmp_path / "text" / "small.txt").rename(tmp_path / "small2.txt")
    result = kamergraaf("evaluate", faulty)
    assert result.exit_code == 1
    assert "the text it annotates is missing" in result.stderr
    assert str(tmp_path / "small.txt") in result.stderr
    assert "--text" in result.stderr
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "small2.txt").rename(tmp_path / "elsewhere" / "small.txt")
    assert kamergraaf("evaluate", faulty, "--text", tmp_path / "elsewhere").exit_code == 0


@pytest.mark.parametrize(
    ("content", "told"), [("{", "is no gold file, which is JSON"), ("{}", "is a required property"), ("[]", "is not of type")]
)
def test_what_is_no_annotation_is_one_line(tmp_path: Path, kamergraaf: Callable[..., Result], content: str, told: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(content, encoding="utf-8")
    result = kamergraaf("evaluate", path)
    assert result.exit_code == 1
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_every_layer_and_field_has_a_name_in_both_languages() -> None:
    assert set(LAYERS) == set(Layer)
    assert set(FIELDS) == set(_ORDER)


def test_a_curve_counts_every_finding_once() -> None:
    points = [Point(Layer.CLAIMS, sure, right) for sure in (*EDGES, 0.93) for right in (True, False)]
    found = curve(points)
    assert sum(one.count for one in found.bins) == found.count == len(points)
    assert all(one.least <= one.share <= one.most for one in found.bins)
    assert curve(points, Layer.PERSONS).count == 0


def test_confidence_that_means_what_it_says_has_no_error() -> None:
    points = [Point(Layer.CLAIMS, 0.75, right) for right in (True, True, True, False)]
    assert curve(points).error == pytest.approx(0)
    assert curve(points).brier == pytest.approx(0.1875)


def test_left_out_counts_on_the_other_papers_alone(gold_file: Path) -> None:
    from kamergraaf.api import extract
    from kamergraaf.evaluate import evaluate, find_text, read_gold

    paper = read_gold(gold_file), extract(find_text(gold_file))
    # Each rule has one right finding a paper: of two papers, the other gives (1 + 1) / (1 + 2).
    points = reliability.left_out(evaluate([paper, paper]).papers)
    claims = [point for point in points if point.layer is Layer.CLAIMS]
    assert len(claims) == 4
    assert all(point.confidence == pytest.approx(2 / 3, abs=1e-3) for point in claims)


@pytest.fixture(scope="module")
def quality(root: Path) -> dict[str, Any]:
    return runpy.run_path(str(root / "docs" / "quality.py"))


def test_the_page_on_quality_is_that_of_this_program(root: Path, quality: dict[str, Any]) -> None:
    assert quality["page"]() == (root / "docs" / "quality.md").read_text(encoding="utf-8"), (
        "run: .venv/bin/python docs/quality.py"
    )


def test_the_committed_plots_show_the_figures_of_this_program(root: Path, quality: dict[str, Any]) -> None:
    # Their words and numbers, since releases of matplotlib draw differently.
    for name, data in quality["pictures"]().items():
        committed = (root / "docs" / name).read_bytes()
        assert texts(committed) == texts(data), "run: .venv/bin/python docs/quality.py"


def texts(svg: bytes) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg.decode("utf-8"))
