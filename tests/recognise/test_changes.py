"""Changes: every rule's examples, the figures they bind, and what is no change."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.model.findings import Change, Quantity
from kamergraaf.recognise.changes import find_changes
from kamergraaf.recognise.quantities import find_quantities


def changes(text: str) -> tuple[Change, ...]:
    return find_changes(text, 0, len(text), find_quantities(text, 0, len(text)))


def written(text: str, figure: Quantity | None) -> str | None:
    return text[figure.span.start : figure.span.end] if figure else None


ROWS = rules("changes")["words"]


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in ROWS for text in row["examples"]])
def test_every_rule_finds_its_examples(row: dict[str, str], text: str) -> None:
    (found,) = changes(text)
    assert (found.rule, str(found.direction)) == (f"change.{row['id']}", row["direction"])
    assert found.factor == (Decimal(row["factor"]) if "factor" in row else None)


@pytest.mark.parametrize("text", [text for row in ROWS for text in row["counter"]])
def test_counter_examples_are_no_changes(text: str) -> None:
    assert changes(text) == ()


@pytest.mark.parametrize(("row", "word"), [(row, word) for row in ROWS for word in row["words"]])
def test_every_word_tells_a_change_to_a_figure(row: dict[str, str], word: str) -> None:
    text = f"het aantal {word} tot 300 zaken"
    found = [change for change in changes(text) if change.rule == f"change.{row['id']}"]
    assert [(str(change.direction), written(text, change.after)) for change in found] == [(row["direction"], "300")]


@pytest.mark.parametrize(
    ("verb", "particle", "direction"),
    [(verb, particle, way) for verb, row in rules("changes")["split"].items() for particle, way in row.items()],
)
def test_a_particle_may_stand_apart(verb: str, particle: str, direction: str) -> None:
    (found,) = changes(f"{verb} het aantal zaken met 20 procent {particle}.")
    assert str(found.direction) == direction
    assert found.by is not None


@pytest.mark.parametrize("word", rules("changes")["negations"])
def test_what_did_not_happen_is_no_change(word: str) -> None:
    assert changes(f"het aantal is {word} gestegen tot 300") == ()


@pytest.mark.parametrize(
    ("text", "before", "after", "by"),
    [
        ("is gestegen van 10 naar 12 procent", "10", "12 procent", None),
        ("verlaagd van 25% naar 15%", "25%", "15%", None),
        ("daalde van bijna 7% in 2015 naar 6% in 2016", "bijna 7%", "6%", None),
        ("Inmiddels is dit cijfer gehalveerd tot ca. 670.000.", None, "ca. 670.000", None),
        ("met 20% afgenomen", None, None, "20%"),
        ("nam met 12,1% toe tot ruim 400.000.", None, "ruim 400.000", "12,1%"),
        ("een toename van 18 procent ten opzichte van 2012", None, None, "18 procent"),
        ("een daling van 300 naar 200 zaken", "300", "200", None),
        ("daalde met 85.000 tot 1,67 miljoen dieren", None, "1,67 miljoen", "85.000"),
        ("de prijzen stegen 3 procent", None, None, "3 procent"),
        ("de 300 scholen zijn gegroeid", None, None, None),
        ("het budget is verdubbeld", None, None, None),
        ("er zijn 40 zaken; de groep is gegroeid", None, None, None),
    ],
)
def test_figures_are_bound(text: str, before: str | None, after: str | None, by: str | None) -> None:
    (found,) = changes(text)
    assert (written(text, found.before), written(text, found.after), written(text, found.by)) == (before, after, by)


def test_a_figure_belongs_to_one_change() -> None:
    text = "de omzet steeg met 3 procent en de winst daalde met 5 procent"
    assert [written(text, change.by) for change in changes(text)] == ["3 procent", "5 procent"]


def test_offsets_count_in_the_whole_text() -> None:
    text = "Eerst dit. Het is verdubbeld."
    (found,) = find_changes(text, 11, len(text), ())
    assert text[found.span.start : found.span.end] == "verdubbeld"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["nam", "toe", "af.", "steeg", "van", "naar", "met", "20%", "300", "niet", "gehalveerd", "tot", ";"]),
        max_size=12,
    )
)
def test_spans_lie_in_the_text_and_figures_are_those_given(words: list[str]) -> None:
    text = " ".join(words)
    given_figures = find_quantities(text, 0, len(text))
    for change in find_changes(text, 0, len(text), given_figures):
        assert 0 <= change.span.start < change.span.end <= len(text)
        assert {figure for figure in (change.before, change.after, change.by) if figure} <= set(given_figures)
