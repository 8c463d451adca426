"""Names are found as whole words, the longest wins, offsets fit the text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.recognise.gazetteer import Case, Gazetteer, Name, case_of, fold, registry_names

NAMES = (
    Name("Verenigde Naties", "org:vn"),
    Name("VN", "org:vn", Case.EXACT),
    Name("Raad van State", "org:rvs"),
    Name("Raad van State van het Koninkrijk", "org:rvsk"),
    Name("Nuffic", "org:nuffic", Case.NAME),
    Name("Ministerie van Financiën", "org:fin"),
    Name("Ministerie van Financiën", "org:fin-oud"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("de Verenigde Naties en de VN", ["Verenigde Naties", "VN"]),
        ("DE VERENIGDE NATIES", ["VERENIGDE NATIES"]),
        ("de VN-sancties en de niet-VN", []),
        ("EVN, VNG en vn", []),
        ("de VN.", ["VN"]),
        ("de VN - en meer", ["VN"]),
        ("advies van de Raad van State van het Koninkrijk", ["Raad van State van het Koninkrijk"]),
        ("advies van de Raad van State", ["Raad van State"]),
        ("Nuffic, NUFFIC, nuffic", ["Nuffic", "NUFFIC"]),
        ("Ministerie van\u00a0Financiën", ["Ministerie van\u00a0Financiën"]),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    assert [text[m.start : m.end] for m in Gazetteer(NAMES).find(text)] == found


def test_all_bearers_of_a_name_in_given_order() -> None:
    assert Gazetteer(NAMES).find("ministerie van financiën")[0].entries == ("org:fin", "org:fin-oud")


def test_no_names_no_matches() -> None:
    assert Gazetteer(()).find("tekst") == []


@pytest.mark.parametrize(
    ("name", "case"), [("BZK", Case.EXACT), ("JenV", Case.EXACT), ("Nuffic", Case.NAME), ("Raad van State", Case.ANY)]
)
def test_case_of(name: str, case: Case) -> None:
    assert case_of(name) is case


def test_registry_names() -> None:
    gazetteer = Gazetteer(registry_names())
    text = "de Minister van Justitie en Veiligheid, de Algemene Rekenkamer, gemeente Utrecht en Utrecht; BZK"
    found = [(text[m.start : m.end], m.entries) for m in gazetteer.find(text)]
    assert found[0] == ("Minister van Justitie en Veiligheid", ("post:minister-min-jenv",))
    assert [name for name, _ in found[1:]] == ["Algemene Rekenkamer", "gemeente Utrecht", "BZK"]
    assert found[3][1] == ("org:min-bzk",)


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_fold_keeps_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["Raad van State", "VN", " ", "-", "de ", ".", "İ", "x"]), max_size=12).map("".join))
def test_matches_are_ordered_and_apart(text: str) -> None:
    found = Gazetteer(NAMES).find(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[m.start : m.end] in ("Raad van State", "VN") for m in found)
