"""Kinds of paper: titles, first lines, what metadata calls them, and which is broader."""

from __future__ import annotations

from typing import Any

import pytest
from kamergraaf.data import rules
from kamergraaf.recognise.kinds import broader_kind, is_kind, kind_of_opening, kind_of_title, kind_told

ROWS = rules("kinds")
EXAMPLES = [(row["kind"], text) for row in ROWS["titles"] for text in row["examples"]]
COUNTERS = [(row["kind"], text) for row in ROWS["titles"] for text in row.get("counter", ())]


@pytest.mark.parametrize(("kind", "title"), EXAMPLES)
def test_title(kind: str, title: str) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(("kind", "title"), COUNTERS)
def test_title_of_another_kind(kind: str, title: str) -> None:
    assert kind_of_title(title) != kind


@pytest.mark.parametrize("row", ROWS["titles"], ids=lambda row: row["kind"])
def test_every_rule_has_examples_and_its_own_place(row: dict[str, Any]) -> None:
    assert row["examples"]
    assert [one["kind"] for one in ROWS["titles"]].count(row["kind"]) == 1


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("BRIEF VAN DE MINISTER VAN FINANCIËN", "brief"),
        ("BRIEF VAN DE MINISTER INZAKE HET JAARVERSLAG EN DE MOTIE-DASSEN", "brief"),
        ("VERSLAG VAN EEN ALGEMEEN OVERLEG", "verslag-van-een-algemeen-overleg"),
        ("VERSLAG VAN DE COMMISSIE VOOR DE VERZOEKSCHRIFTEN", "verslag"),
        ("NOTA VAN WIJZIGING NAAR AANLEIDING VAN HET VERSLAG", "nota-van-wijziging"),
        ("Stemmingen moties Informele Milieuraad", None),
        ("105e vergadering, donderdag 10 juli 2025", "handelingen"),
        ("Meerjarenprogramma Infrastructuur", None),
        ("Het verslag is vastgesteld", None),
        ("", None),
    ],
)
def test_first_pattern_of_a_title_decides(title: str, kind: str | None) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(("kind", "line"), [(row["kind"], text) for row in ROWS["openings"] for text in row["examples"]])
def test_opening(kind: str, line: str) -> None:
    assert kind_of_opening(["Datum 11 januari 2024", line]) == kind


def test_opening_of_another_kind() -> None:
    assert kind_of_opening(["In de besluitenlijst van de vorige vergadering staat dit.", "De rente daalt."]) is None


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in ROWS["told"].items() for name in names])
def test_told(kind: str, name: str) -> None:
    assert kind_told(name) == kind
    assert kind_told(f" {name.upper()} ") == kind


def test_no_name_is_told_twice() -> None:
    names = [name.casefold() for names in ROWS["told"].values() for name in names]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", ["", "Theebrief", "Motie van het lid Dassen"])
def test_told_by_no_table(name: str) -> None:
    assert kind_told(name) is None


@pytest.mark.parametrize(
    ("kind", "wanted", "expected"),
    [
        ("motie", "motie", True),
        ("gewijzigde-motie", "motie", True),
        ("motie", "gewijzigde-motie", False),
        ("verslag-van-een-commissiedebat", "verslag", True),
        ("jaarverslag", "verslag", False),
        ("overig", "brief", False),
    ],
)
def test_narrower_kinds(kind: str, wanted: str, expected: bool) -> None:
    assert is_kind(kind, wanted) is expected


def test_broader_kind() -> None:
    assert broader_kind("gewijzigde-motie") == "motie"
    assert broader_kind("motie") is None
