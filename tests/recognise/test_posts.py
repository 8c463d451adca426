"""Offices: every rule finds its examples; names, lists, other countries and coreference."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.model.findings import PostMention
from kamergraaf.recognise.posts import find_posts, posts_in_signature

ROWS: list[dict[str, Any]] = rules("posts")["heads"] + rules("posts")["counterparts"]


def quotes(text: str) -> list[str]:
    return [text[m.span.start : m.span.end] for m in find_posts(text)]


def only(text: str) -> PostMention:
    (mention,) = find_posts(text)
    return mention


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{r['id']}-{i}") for r in ROWS for i, e in enumerate(r["examples"])])
def test_examples(example: dict[str, Any]) -> None:
    assert quotes(example["text"]) == example["finds"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_rule_matches_one_of_its_examples(row: dict[str, Any]) -> None:
    assert any(m.rule == row["id"] for e in row["examples"] for m in find_posts(e["text"]))


@pytest.mark.parametrize("text", [text for row in ROWS for text in row.get("counter", ())])
def test_counter_examples(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "label", "posts"),
    [
        ("de minister van BZK", "Minister van Binnenlandse Zaken en Koninkrijksrelaties", ["minister-min-bzk"]),
        ("de minister van LNV", "Minister van Landbouw, Natuur en Voedselkwaliteit", ["minister-min-lvvn"]),
        ("de Minister van Veiligheid en Justitie", "Minister van Veiligheid en Justitie", ["minister-min-jenv"]),
        ("de Minister van Financien", "Minister van Financiën", ["minister-min-fin"]),
        ("DE MINISTER VOOR NATUUR EN STIKSTOF", "Minister voor Natuur en Stikstof", ["minister-zp-natuur-en-stikstof"]),
        (
            "de minister van Volksgezondheid Welzijn en Sport",
            "Minister van Volksgezondheid, Welzijn en Sport",
            ["minister-min-vws"],
        ),
        ("de Minister voor Digitalisering", "Minister voor Digitalisering", []),
        ("de Minister", "Minister", []),
        (
            "de Staatssecretaris van Financiën (Toeslagen en Douane)",
            "Staatssecretaris van Financiën - Toeslagen en Douane",
            ["staatssecretaris-toeslagen-min-fin"],
        ),
    ],
)
def test_label_and_posts(text: str, label: str, posts: list[str]) -> None:
    mention = only(text)
    assert (mention.label, list(mention.post_ids)) == (label, posts)


def test_lists_in_capitals_and_two_ranks() -> None:
    text = "BRIEF VAN DE MINISTERS VAN FINANCIËN EN VAN DEFENSIE"
    assert [m.post_ids for m in find_posts(text)] == [("minister-min-fin",), ("minister-min-def",)]
    text = "de Minister van Defensie en de Staatssecretaris van Buitenlandse Zaken"
    assert quotes(text) == ["Minister van Defensie", "Staatssecretaris van Buitenlandse Zaken"]
    minister, secretary = find_posts("de minister en staatssecretaris van VWS")
    assert minister.post_ids == ("minister-min-vws",)
    assert "staatssecretaris-min-vws" in secretary.post_ids


def test_other_countries_have_no_post_of_the_registry() -> None:
    for text in ("de Franse minister van Buitenlandse Zaken", "de minister van Buitenlandse Zaken van Frankrijk"):
        mention = only(text)
        assert (mention.country, mention.post_ids) == ("Frankrijk", ())
    assert only("de Nederlandse minister van Defensie").post_ids == ("minister-min-def",)


def test_apposition_and_earlier_counterpart() -> None:
    text = (
        "In zijn gesprek met zijn Libische counterpart drong hij aan. Zijn gesprekspartner, de viceminister voor Migratie, niet."
    )
    first, second, third = find_posts(text)
    assert (first.country, second.coreference, third.coreference) == ("Libië", first.span, second.span)
    assert (third.country, third.generic, second.generic) == ("Libië", False, True)


def test_names_do_not_cross_lines() -> None:
    assert quotes("De Minister van\n\nFinanciën") == ["Minister"]


@settings(max_examples=80)
@given(
    st.lists(
        st.sampled_from(["de ", "Minister", " van ", "Financiën", ", ", "staatssecretaris", "\n\n", "Franse ", "X"]), max_size=14
    )
)
def test_mentions_are_ordered_and_apart(parts: list[str]) -> None:
    found = find_posts("".join(parts))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize("example", rules("posts")["signed"]["examples"])
def test_signed_offices(example: dict[str, Any]) -> None:
    text = example["text"]
    assert [text[m.span.start : m.span.end] for m in posts_in_signature(text, 0, len(text))] == example["finds"]


@pytest.mark.parametrize("text", rules("posts")["signed"]["counter"])
def test_signed_offices_are_lines_of_their_own(text: str) -> None:
    assert posts_in_signature(text, 0, len(text)) == ()


def test_a_portfolio_spelt_without_its_linking_letter() -> None:
    text = "de minister van Binnenlandse Zaken en Koninkrijkrelaties (BZK) zegt"
    (found,) = find_posts(text)
    assert found.label == "Minister van Binnenlandse Zaken en Koninkrijksrelaties"
    assert "minister-min-bzk" in found.post_ids
