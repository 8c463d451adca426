"""Between which bounds a figure lies, and when two cannot both be right."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.link.figures import apart, bounds
from kamergraaf.link.records import Figure
from kamergraaf.model.findings import Comparator


def figure(low: Decimal | None, high: Decimal | None) -> Figure:
    return Figure("q", "c", low, high, "liter", frozenset({"water"}), (), "", None, None)


@pytest.mark.parametrize(
    ("value", "comparator", "low", "high"),
    [
        ("20353", "exact", "20353", "20353"),
        ("20000", "exact", "19000", "21000"),
        ("1200", "exact", "1150", "1250"),
        ("0.12", "exact", "0.115", "0.125"),
        ("670000", "circa", "603000", "737000"),
        ("40000", "more-than", "38000", None),
        ("40000", "at-most", None, "42000"),
        ("6000", "just-over", "5700", "6600"),
        ("6000", "almost", "5400", "6300"),
        ("0", "exact", "0", "0"),
    ],
)
def test_bounds(value: str, comparator: str, low: str | None, high: str | None) -> None:
    expected = tuple(None if b is None else Decimal(b) for b in (low, high))
    assert bounds(Decimal(value), comparator) == expected


@given(st.decimals(0, 10**9, places=2), st.sampled_from(Comparator))
def test_a_figure_lies_between_its_own_bounds_and_agrees_with_itself(value: Decimal, comparator: Comparator) -> None:
    low, high = bounds(value, comparator.value)
    assert low is None or low <= value
    assert high is None or value <= high
    assert not apart(figure(low, high), figure(low, high))


@given(*[st.decimals(0, 1000, places=1)] * 2, st.sampled_from(Comparator), st.sampled_from(Comparator))
def test_being_apart_goes_both_ways(a: Decimal, b: Decimal, one: Comparator, other: Comparator) -> None:
    first, second = figure(*bounds(a, one.value)), figure(*bounds(b, other.value))
    assert apart(first, second) == apart(second, first)
