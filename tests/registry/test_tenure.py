"""Mandates are settled by the rules told in kamergraaf.registry.tenure."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.registry.tenure import Days, Mandate, holders, settle


def mandate(person: str, start: str, end: str | None = None) -> Mandate:
    return Mandate(person, "seat", None, date.fromisoformat(start), date.fromisoformat(end) if end else None)


def rows(*mandates: Mandate) -> list[tuple[str, str, str | None]]:
    return [(m.person, str(m.start), str(m.end) if m.end else None) for m in settle(mandates)]


@pytest.mark.parametrize(
    ("given_", "settled"),
    [
        pytest.param(
            [mandate("a", "2010-01-01", "2012-11-05"), mandate("b", "2012-11-05", None)],
            [("a", "2010-01-01", "2012-11-04"), ("b", "2012-11-05", None)],
            id="handover-day-belongs-to-the-successor",
        ),
        pytest.param(
            [mandate("a", "2010-01-01"), mandate("b", "2012-11-05")],
            [("a", "2010-01-01", "2012-11-04"), ("b", "2012-11-05", None)],
            id="missing-end-closed-by-successor",
        ),
        pytest.param(
            [mandate("a", "2010-01-01", "2011-01-01"), mandate("a", "2010-01-03", "2019-01-01")],
            [("a", "2010-01-01", "2011-01-01")],
            id="repeat-takes-the-earliest-end",
        ),
        pytest.param(
            [mandate("a", "2010-01-01", "2014-01-01"), mandate("a", "2014-01-01", None)],
            [("a", "2010-01-01", None)],
            id="renewal-prolongs",
        ),
        pytest.param(
            [mandate("a", "2010-01-01", "2020-01-01"), mandate("b", "2012-01-01", "2012-02-01")],
            [("a", "2010-01-01", "2020-01-01"), ("b", "2012-01-01", "2012-02-01")],
            id="stand-in-stays-overlapping",
        ),
    ],
)
def test_settle(given_: list[Mandate], settled: list[tuple[str, str, str | None]]) -> None:
    assert rows(*given_) == settled


def test_one_holder_is_certain_two_are_candidates() -> None:
    both = settle([mandate("a", "2010-01-01", "2020-01-01"), mandate("b", "2012-01-01", "2012-02-01")])
    alone, overlap, after = (holders(both, date(2011, 1, 1)), holders(both, date(2012, 1, 15)), holders(both, date(2021, 1, 1)))
    assert [m.person for m in alone.certain] == ["a"]
    assert (alone.candidates, overlap.certain) == ((), ())
    assert [m.person for m in overlap.candidates] == ["a", "b"]
    assert (after.certain, after.candidates) == ((), ())


@pytest.mark.parametrize(
    ("first", "last", "certain", "candidates"),
    [
        ("2010-02-01", "2010-03-01", ["a"], []),
        ("2009-09-01", "2010-01-01", ["a"], []),  # the last of the days is the first of the mandate
        ("2009-09-01", "2009-12-31", [], []),
        ("2010-12-31", "2011-06-01", [], ["a", "b"]),
        ("2011-01-01", "2030-01-01", ["b"], []),
    ],
)
def test_who_held_a_seat_on_any_of_many_days(first: str, last: str, certain: list[str], candidates: list[str]) -> None:
    seat = settle([mandate("a", "2010-01-01", "2011-01-01"), mandate("b", "2011-01-01")])
    found = holders(seat, Days(date.fromisoformat(first), date.fromisoformat(last)))
    assert [[m.person for m in part] for part in (found.certain, found.candidates)] == [certain, candidates]


DAYS = st.integers(0, 9000).map(lambda n: date(2000, 1, 1) + timedelta(days=n))
MANDATES = st.lists(
    st.builds(
        lambda person, start, length: Mandate(person, "seat", None, start, start + timedelta(days=length) if length else None),
        st.sampled_from("abc"),
        DAYS,
        st.integers(0, 2000),
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(MANDATES, DAYS)
def test_settling_keeps_order_and_never_names_two_as_certain(mandates: list[Mandate], day: date) -> None:
    settled = settle(mandates)
    assert list(settled) == sorted(settled, key=lambda m: (m.start, m.end or date.max, m.person))
    assert len(holders(settled, day).certain) <= 1
    assert {m.person for m in settled} == {m.person for m in mandates}
