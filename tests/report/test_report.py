"""What a report tells of exports: sentences without a claim and why, gaps in the graph."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from kamergraaf.data import rules
from kamergraaf.model.text import BlockKind
from kamergraaf.recognise.claims.candidates import asserts, reason
from kamergraaf.report.gaps import Gap, GapKind, gaps
from kamergraaf.statements import Statements
from lxml import html

DOCUMENT = "https://w3id.org/kamergraaf/id/kst-1-1"
KG, KGC, OA, SCHEMA = (
    "https://w3id.org/kamergraaf/def#", "https://w3id.org/kamergraaf/def/concept/", "http://www.w3.org/ns/oa#", "https://schema.org/",
)  # fmt: skip
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CLAIM = [("c", TYPE, KG + "Claim"), ("c", KG + "inDocument", DOCUMENT), ("c", SCHEMA + "text", "Er zijn 40.")]


@pytest.mark.parametrize(
    ("sentence", "kind", "why"),
    [
        ("Het kabinet deelt deze zorgen.", BlockKind.PARAGRAPH, None),
        ("Ja zeker.", BlockKind.PARAGRAPH, "too-short"),
        ("Het gaat om de volgende punten:", BlockKind.PARAGRAPH, "lead-in"),
        ("van de leden die dit vroegen.", BlockKind.PARAGRAPH, "rest-of-sentence"),
        ("Een betere opvang van vluchtelingen", BlockKind.LIST_ITEM, "no-finite-verb"),
        ("Zoals dit is gemeld op blz. 3", BlockKind.FOOTNOTE, "place-in-a-paper"),
    ],
)
def test_the_reason_why_a_sentence_is_no_claim(sentence: str, kind: BlockKind, why: str | None) -> None:
    assert reason(sentence, kind) == why
    assert asserts(sentence, kind) is (why is None)


@pytest.mark.parametrize("rule", rules("claims")["no_claim"], ids=lambda rule: rule["id"])
def test_every_no_claim_rule_is_a_reason(rule: dict[str, list[str]]) -> None:
    told = {reason(example, BlockKind.PARAGRAPH) for example in rule["examples"]}
    assert rule["id"] in told, told


@pytest.mark.parametrize(
    ("rows", "gap"),
    [
        ([], Gap(GapKind.HOLDER, "", "Er zijn 40.")),
        ([("c", KG + "assertedBy", "p"), ("p", KG + "resolutionStatus", KGC + "unresolved")],
            Gap(GapKind.HOLDER, "", "Er zijn 40."),
       ),
        (
            [("c", KG + "assertedBy", "p"), ("c", KG + "quantity", "q"), ("q", KG + "asWritten", "40")],
            Gap(GapKind.UNIT, "40", "Er zijn 40."),
        ),
        (
            [("c", KG + "assertedBy", "p"), ("c", KG + "time", "t"), ("t", KG + "asWritten", "nu")],
            Gap(GapKind.DATE, "nu", "Er zijn 40."),
        ),
        (
            [
                ("c", KG + "assertedBy", "p"), ("v", SCHEMA + "isPartOf", DOCUMENT), ("v", TYPE, KG + "ParliamentaryQuestion"),
                ("v", KG + "questionNumber", "4"), ("v", SCHEMA + "text", "Waarom?"),
            ],
            Gap(GapKind.ANSWER, "4", "Waarom?"),
        ),
        (
            [
                ("c", KG + "assertedBy", "p"), ("h", KG + "inDocument", DOCUMENT), ("h", TYPE, KG + "HolderResolution"),
                ("h", SCHEMA + "about", "post"), ("post", "http://www.w3.org/2000/01/rdf-schema#label", "Minister"),
            ],
            Gap(GapKind.POST, "Minister", ""),
        ),
        (
            [
                ("c", KG + "assertedBy", "p"), (DOCUMENT, KG + "textVersion", "text"), ("d", TYPE, KG + "ParliamentaryDocument"),
                ("d", KG + "resolutionStatus", KGC + "unresolved"), ("a", OA + "hasBody", "d"), ("a", OA + "hasTarget", "span"),
                ("span", OA + "hasSource", "text"), ("span", OA + "hasSelector", "s"), ("s", OA + "prefix", "zie "),
                ("s", OA + "exact", "uw brief"), ("s", OA + "suffix", " van mei"),
            ],
            Gap(GapKind.REFERENCE, "uw brief", "zie uw brief van mei"),
        ),
    ],
)  # fmt: skip
def test_gaps(rows: list[tuple[str, str, str]], gap: Gap) -> None:
    assert list(gaps(Statements([*CLAIM, *rows]), DOCUMENT)) == [gap]


@pytest.mark.parametrize(
    "rows",
    [
        [("c", KG + "assertedBy", "p")],
        [("c", KG + "assertedBy", "p"), ("c", KG + "quantity", "q"), ("q", SCHEMA + "unitText", "euro")],
        [("c", KG + "assertedBy", "p"), ("c", KG + "time", "t"), ("t", SCHEMA + "endDate", "2019-04-11")],
        [
            ("c", KG + "assertedBy", "p"), ("v", SCHEMA + "isPartOf", DOCUMENT), ("v", TYPE, KG + "ParliamentaryQuestion"),
            ("c", KG + "answers", "v"),
        ],
    ],
)  # fmt: skip
def test_no_gap_where_nothing_is_open(rows: list[tuple[str, str, str]]) -> None:
    assert list(gaps(Statements([*CLAIM, *rows]), DOCUMENT)) == []


@pytest.fixture
def export(letter: Path, tmp_path: Path, kamergraaf: Callable[..., Result]) -> Path:
    kamergraaf("export", letter, "-o", tmp_path / "out", "--quiet")
    return tmp_path / "out" / "kst-32735-243.ttl"


def test_a_report_counts_every_sentence_once(export: Path, letter: Path, kamergraaf: Callable[..., Result]) -> None:
    result = kamergraaf("report", export, "--text", letter, "--format", "json")
    assert result.exit_code == 0, result.output
    (told,) = json.loads(result.output)
    covered = told["coverage"]
    running = sum(
        len(found) for why, found in covered["unclaimed"].items() if why not in {kind.value for kind in BlockKind} - {"question"}
    )
    assert covered["claimed"] + running == covered["sentences"] > 40
    assert covered["share"] > 0.8
    text = letter.read_bytes().decode("utf-8")
    for found in covered["unclaimed"].values():
        assert all(text[one["start"] :].split()[0] == one["words"].split()[0] for one in found)
    assert any(gap["words"] == "ca. 670.000" for gap in told["gaps"]["figure without unit"])


@pytest.mark.parametrize("suffix", ["jsonld", "nt", "nq"])
def test_any_format_gives_the_same_report(
    suffix: str, letter: Path, export: Path, tmp_path: Path, kamergraaf: Callable[..., Result]
) -> None:
    kamergraaf("export", letter, "-o", tmp_path / "out", "--format", suffix, "--quiet")
    told = [
        json.loads(kamergraaf("report", path, "--text", letter.parent, "--format", "json").output)[0]
        for path in (export, export.with_suffix(f".{suffix}"))
    ]
    assert {**told[0], "export": ""} == {**told[1], "export": ""}


def test_the_text_is_found_by_its_checksum_whatever_its_name(
    export: Path, letter: Path, kamergraaf: Callable[..., Result]
) -> None:
    assert "text not found" in kamergraaf("report", export).output
    (export.parent / "another.txt").write_bytes(letter.read_bytes() + b"\n")
    assert "text not found" in kamergraaf("report", export).output
    (export.parent / "renamed.txt").write_bytes(letter.read_bytes())
    found = kamergraaf("report", export).output
    assert "text not found" not in found
    assert "navigation-treat" in found


def test_the_page_has_every_gap_and_stands_by_itself(
    export: Path, letter: Path, tmp_path: Path, kamergraaf: Callable[..., Result]
) -> None:
    page = tmp_path / "report.html"
    assert kamergraaf("report", export, "--text", letter, "--html", page).exit_code == 0
    root = html.fromstring(page.read_bytes())
    assert not root.xpath("//script|//link|//@src|//@href")
    assert "ca. 670.000" in root.xpath("//mark/text()")
    assert len(root.xpath("//details")) >= 5


@pytest.mark.parametrize(
    ("content", "told"),
    [("<a:b> <a:c> <a:d> .", "no paper with a text version in it"), ("De minister is er.", "is no RDF")],
)
def test_what_is_no_export_is_told(content: str, told: str, tmp_path: Path, kamergraaf: Callable[..., Result]) -> None:
    path = tmp_path / "wrong.ttl"
    path.write_text(content, encoding="utf-8")
    result = kamergraaf("report", path.rename(path.with_suffix("")) if "minister" in content else path)
    assert result.exit_code == 1
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
