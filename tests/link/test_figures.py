"""Between which bounds a figure lies, and when two cannot both be right."""

from __future__ import annotations

import tracemalloc
from collections import deque
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.link import mapping
from kamergraaf.link.figures import apart, bounds
from kamergraaf.link.links import OTHERS, Link, Series, disagreements, series
from kamergraaf.link.records import Figure
from kamergraaf.link.store import Placed
from kamergraaf.map.terms import Names
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


def test_links_between_figures_of_one_measure_do_not_grow_with_the_square_of_their_sources() -> None:
    def told(sources: int) -> list[Link]:
        year = date(2018, 1, 1), date(2018, 12, 31)
        figures = (
            Figure(f"q{n}", f"c{n}", Decimal(n), Decimal(n), "liter", frozenset({"water"}), (), f"s{n:03}", *year)
            for n in range(1, sources + 1)
        )
        return list(disagreements(Series("water", tuple(Placed("water", one, f"p{one.iri}", "") for one in figures))))

    assert len(told(OTHERS + 1)) == OTHERS * (OTHERS + 1) // 2  # each with each
    assert len(told(100)) == OTHERS * (OTHERS + 1) // 2 + (100 - OTHERS - 1) * OTHERS
    assert [link.object for link in told(100)[-OTHERS:]] == [f"c{n}" for n in range(100 - OTHERS, 100)]


def test_a_figure_revises_that_of_its_own_source_however_many_spoke_since() -> None:
    year = date(2018, 1, 1), date(2018, 12, 31)
    values = [("ours", 1), *((f"s{n}", 5) for n in range(3 * OTHERS)), ("ours", 5)]
    placed = tuple(
        Placed("w", Figure(f"q{n}", f"c{n}", Decimal(v), Decimal(v), "liter", frozenset({"w"}), (), source, *year), f"p{n}", "")
        for n, (source, v) in enumerate(values)
    )
    revised = [(link.subject, link.object) for link in disagreements(Series("w", placed)) if link.predicate.endswith("revises")]
    assert revised == [(f"c{len(values) - 1}", "c0")]


def test_memory_does_not_grow_with_the_figures_of_a_measure() -> None:
    def placed(number: int) -> Iterator[Placed]:
        for n in range(number):
            start = date(2018, 1, 1 + n * 28 // number)
            value = Decimal(n)
            one = Figure(f"q{n}", f"c{n}", value, value, "liter", frozenset({f"water {n}"}), (), f"s{n % 9}", start, start)
            yield Placed("water", one, f"p{n}", "")

    def peak(number: int) -> int:
        tracemalloc.start()
        for one in series(placed(number)):
            deque(disagreements(one), 0)
        for one in series(placed(number)):
            deque(mapping.series(one, Names()), 0)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(100)  # builds what is built once
    assert peak(4_000) < peak(400) * 1.5
