"""What holds for every date and every text: written dates read back, offsets are exact, EDTF and bounds agree."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.model.findings import TimeExpression
from kamergraaf.recognise.recesses import recess, usual_recess
from kamergraaf.recognise.times import find_times

ANCHOR = date(2019, 4, 11)
MONTHS = list(rules("times")["months"])
SHORT = {number: name for name, number in rules("times")["abbreviated"].items()}
WEEKDAYS = list(rules("times")["weekdays"])
TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
DATES = st.dates(date(1945, 1, 1), date(2035, 12, 31))
FORMS = {
    "in words": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "with weekday": lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
    "ordinal": lambda d: f"{d.day}e {MONTHS[d.month - 1]} {d.year}",
    "no-break": lambda d: f"{d.day}\u00a0{MONTHS[d.month - 1]}\u00a0{d.year}",
    "capitals": lambda d: f"{d.day} {MONTHS[d.month - 1].upper()} {d.year}",
    "short": lambda d: f"{d.day} {SHORT.get(d.month, MONTHS[d.month - 1])} {d.year}",
    "hyphens": lambda d: f"{d.day}-{d.month}-{d.year}",
    "slashes": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "points": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "iso": lambda d: d.isoformat(),
}


def written(text: str, anchor: date | None = ANCHOR) -> list[tuple[str, str, str]]:
    times = find_times(text, 0, len(text), anchor)
    return [(text[t.span.start : t.span.end], str(t.start or ".."), str(t.end or "..")) for t in times]


@pytest.mark.parametrize(("anchor", "text", "expected"), [(r[0], r[1], r[2:]) for r in TABLE])
def test_the_table(anchor: str, text: str, expected: list[str]) -> None:
    assert written(text, date.fromisoformat(anchor)) == ([] if expected == ["-"] else [tuple(expected)])


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(day=DATES, before=st.sampled_from(["", "Den Haag, ", "De brief van ", "§ 3 — "]))
def test_every_date_reads_back_in_every_form(form: str, day: date, before: str) -> None:
    told = FORMS[form](day)
    text = f"{before}{told} is genoemd."
    (time,) = find_times(text, 0, len(text), None)
    assert (time.start, time.end, time.edtf, time.exact_day) == (day, day, day.isoformat(), True)
    assert text[time.span.start : time.span.end] == told


@settings(max_examples=100, deadline=None)
@given(DATES, st.integers(0, 800))
def test_ranges_read_back(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    text = f"Het liep van {FORMS['in words'](first)} tot en met {FORMS['in words'](last)} door."
    (time,) = find_times(text, 0, len(text), None)
    assert (time.start, time.end) == (first, last)
    assert text[time.span.start : time.span.end] == text[len("Het liep ") : -len(" door.")]


@settings(max_examples=100, deadline=None)
@given(DATES, st.integers(2, 300))
def test_distances_in_days_and_weeks_are_exact(anchor: date, count: int) -> None:
    for phrase, expected in (
        (f"{count} dagen geleden", anchor - timedelta(days=count)),
        (f"{count} weken geleden", anchor - timedelta(weeks=count)),
        (f"Over {count} dagen", anchor + timedelta(days=count)),
        (f"Over {count} weken", anchor + timedelta(weeks=count)),
    ):
        (time,) = find_times(phrase, 0, len(phrase), anchor)
        assert time.start == time.end == expected


@settings(max_examples=100, deadline=None)
@given(DATES)
def test_bounds_stand_in_order_around_the_anchor(anchor: date) -> None:
    days = {phrase: find_times(phrase, 0, len(phrase), anchor)[0] for phrase in ("vorige week", "deze week", "volgende week")}
    last, this, following = days.values()
    assert (last.end, this.end) == (this.start - timedelta(days=1), following.start - timedelta(days=1))
    assert this.start <= anchor <= this.end
    for name in rules("times")["recesses"]:
        text = f"Na het {name}"
        (time,) = find_times(text, 0, len(text), anchor)
        assert time.start is not None


@pytest.mark.parametrize("name", rules("times")["recesses"])
@pytest.mark.parametrize("year", range(1990, 2036))
def test_recesses_are_stretches_of_weeks_that_do_not_meet(name: str, year: int) -> None:
    period = recess(name, year)
    assert timedelta(days=8) < period.end - period.start < timedelta(days=66)
    assert period.end < recess(name, year + 1).start


@pytest.mark.parametrize(
    ("year", "days"), [(year, days) for year, days in rules("times")["recesses"]["zomerreces"]["known"].items()]
)
def test_the_usual_summer_recess_is_that_of_every_known_year(year: int, days: list[date]) -> None:
    usual = usual_recess("zomerreces", year)
    assert [usual.start, usual.end] == days
    assert usual.edtf.count("~") == 2
    assert "~" not in recess("zomerreces", year).edtf


def edtf_bounds(text: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF text as the library reads it; None where a bound is open or unknown."""
    low, high = (text.split("/") * 2)[:2]
    return (
        None if low in ("", "..") else date(*parse_edtf(low).lower_strict()[:3]),
        None if high in ("", "..") else date(*parse_edtf(high).upper_strict()[:3]),
    )


def check_edtf(time: TimeExpression) -> None:
    parse_edtf(time.edtf)  # raises where it is no EDTF
    if time.start is None and time.end is None:
        assert "XXXX" in time.edtf
    elif "-24" not in time.edtf:  # the library ends winter with December, the project with February
        assert edtf_bounds(time.edtf) == (time.start, time.end)


EXAMPLES = sorted({(e[0], ANCHOR) for part in ("points", "cues") for r in rules("times")[part] for e in r["examples"]})


@pytest.mark.parametrize(("text", "anchor"), EXAMPLES + [(r[1], date.fromisoformat(r[0])) for r in TABLE])
def test_edtf_is_valid_and_agrees_with_the_bounds(text: str, anchor: date) -> None:
    for given_anchor in (anchor, None):
        for time in find_times(text, 0, len(text), given_anchor):
            check_edtf(time)


PIECES = st.sampled_from(
    [
        *MONTHS,
        *rules("times")["starts"],
        *[w for words in rules("times")["parts"].values() for w in words],
        *[w for c in rules("times")["cues"] for w in c["words"]],
        *rules("times")["recesses"],
        *rules("times")["seasons"],
        *rules("times")["units"],
        *[
            "2019",
            "2031",
            "1999",
            "3",
            "31",
            "12",
            "week",
            "eeuw",
            "jl.",
            "a.s.",
            ",",
            "–",
            "/",
            "en",
            "t/m",
            "«",
            "»",
            ".",
            "\n",
        ],
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=12), DATES, st.booleans())
def test_any_heap_of_time_words_gives_ordered_bounds_and_valid_edtf(words: list[str], anchor: date, known: bool) -> None:
    text = " ".join(words)
    times = find_times(text, 0, len(text), anchor if known else None)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    for time in times:
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert time.start is None or time.end is None or time.start <= time.end
        check_edtf(time)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=40))
def test_any_text_is_survived_and_offsets_hold(before: str, behind: str) -> None:
    text = f"{before}\n3 mei 2018\n{behind}"
    for time in find_times(text, 0, len(text), ANCHOR):
        assert text[time.span.start : time.span.end].strip() == text[time.span.start : time.span.end]
