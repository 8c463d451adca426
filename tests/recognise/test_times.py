"""Time expressions: every rule's examples, conventions, and what is no time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.recognise.times import find_times, parse_date

ANCHOR = date(2019, 4, 11)


def found(text: str, anchor: date | None = ANCHOR) -> list[tuple[str, str, str, str]]:
    """What is written, first day, last day, EDTF."""
    return [
        (text[t.span.start : t.span.end], str(t.start or ""), str(t.end or ""), t.edtf)
        for t in find_times(text, 0, len(text), anchor)
    ]


def rows(section: str) -> list[tuple[str, str, str, date | None, date | None]]:
    return [(r["id"], str(e[0]), str(e[1]), e[2], e[3]) for r in rules("times")[section] for e in r["examples"]]


@pytest.mark.parametrize(("rule", "text", "written", "start", "end"), rows("points"))
def test_every_point_finds_its_examples(rule: str, text: str, written: str, start: date | None, end: date | None) -> None:
    times = find_times(text, 0, len(text), ANCHOR)
    assert [(t.rule, text[t.span.start : t.span.end], t.start, t.end) for t in times] == [(f"time.{rule}", written, start, end)]


@pytest.mark.parametrize(("cue", "text", "written", "start", "end"), rows("cues"))
def test_every_cue_bounds_its_examples(cue: str, text: str, written: str, start: date | None, end: date | None) -> None:
    times = find_times(text, 0, len(text), ANCHOR)
    assert [(text[t.span.start : t.span.end], t.start, t.end) for t in times] == [(written, start, end)]


@pytest.mark.parametrize("text", [str(c) for r in rules("times")["points"] for c in r.get("counter", ())])
def test_counter_examples(text: str) -> None:
    assert found(text) == []


def test_every_rule_has_examples() -> None:
    assert all(r["examples"] for section in ("points", "cues") for r in rules("times")[section])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sinds eind december 2017 zijn er", ("Sinds eind december 2017", "2017-12-21", "", "2017-12-21/..")),
        ("zijn sinds 2015 meer dan", ("sinds 2015", "2015-01-01", "", "2015/..")),
        ("Sinds december 2018 zijn", ("Sinds december 2018", "2018-12-01", "", "2018-12/..")),
        ("in de eerste helft van 2019.", ("in de eerste helft van 2019", "2019-01-01", "2019-06-30", "2019-01/2019-06")),
        ("is eind 2017 teruggekeerd", ("eind 2017", "2017-10-01", "2017-12-31", "2017-10/2017-12")),
        ("JBZ-raad van 7 en 8 maart jl.", ("7 en 8 maart jl.", "2019-03-07", "2019-03-08", "2019-03-07/2019-03-08")),
        ("aan Libië op 12 maart jl.", ("op 12 maart jl.", "2019-03-12", "2019-03-12", "2019-03-12")),
        ("zal deze zomer van start gaan", ("deze zomer", "2019-06-01", "2019-08-31", "2019-22")),
        (
            "van 30 april tot en met 2 mei 2019",
            ("van 30 april tot en met 2 mei 2019", "2019-04-30", "2019-05-02", "2019-04-30/2019-05-02"),
        ),
        (
            "tussen augustus 2011 en februari 2024",
            ("tussen augustus 2011 en februari 2024", "2011-08-01", "2024-02-29", "2011-08/2024-02"),
        ),
        ("in 2017, 2018 en 2019 is", ("in 2017, 2018 en 2019", "2017-01-01", "2019-12-31", "2017/2019")),
        ("in het derde kwartaal van 2021", ("in het derde kwartaal van 2021", "2021-07-01", "2021-09-30", "2021-07/2021-09")),
        ("uiterlijk in maart 2020", ("uiterlijk in maart 2020", "", "2020-03-31", "../2020-03")),
        ("voor het einde van 2023", ("voor het einde van 2023", "", "2023-12-31", "../2023-12")),
        ("tot 1 januari 2025", ("tot 1 januari 2025", "", "2024-12-31", "../2024-12-31")),
        ("met ingang van 1 juli 2020", ("met ingang van 1 juli 2020", "2020-07-01", "", "2020-07-01/..")),
        ("voor 15 mei wordt u geïnformeerd", ("voor 15 mei", "", "2019-05-14", "../2019-05-14")),
        ("in de afgelopen tien jaar", ("in de afgelopen tien jaar", "2009-04-11", "2019-04-11", "2009-04-11/2019-04-11")),
        ("rond 1 mei 2020", ("rond 1 mei 2020", "2020-05-01", "2020-05-01", "2020-05-01~")),
        ("Sinds  januari\u00a02018", ("Sinds  januari\u00a02018", "2018-01-01", "", "2018-01/..")),
        ("EIND 2017", ("EIND 2017", "2017-10-01", "2017-12-31", "2017-10/2017-12")),
    ],
)
def test_expression(text: str, expected: tuple[str, str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Ik informeer u in het eerste kwartaal over de voortgang.", "2022-01-01"),
        ("In het eerste kwartaal zijn drie zaken afgerond.", "2021-01-01"),
        ("In het voorjaar wordt de wet geëvalueerd.", "2022-03-01"),
        ("In het voorjaar is de wet geëvalueerd.", "2021-03-01"),
        ("In het najaar wordt de wet geëvalueerd.", "2021-09-01"),
    ],
)
def test_a_season_that_is_over_is_the_next_where_the_sentence_looks_ahead(text: str, start: str) -> None:
    assert [f[1] for f in found(text, date(2021, 11, 20))] == [start]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("sinds de jaren tachtig", "1980/.."), ("rond de jaren 90", "1990~/1999~")],
)
def test_decades_are_plain_within_an_interval(text: str, edtf: str) -> None:
    assert found(text)[0][3] == edtf


def test_years_apart_are_two() -> None:
    assert [f[0] for f in found("in 2015 en 2018")] == ["in 2015", "2018"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("op 12 maart jl.", "XXXX-03-12"),
        ("op dit moment", "XXXX"),
        ("deze zomer", "XXXX"),
        ("medio maart", "XXXX-03"),
        ("vorig jaar", "XXXX"),
    ],
)
def test_without_anchor_relative_times_have_no_bounds(text: str, edtf: str) -> None:
    assert [(f[1], f[2], f[3]) for f in found(text, None)] == [("", "", edtf)]


def test_without_anchor_full_dates_have_bounds() -> None:
    assert found("op 24 mei 2023", None)[0][1:3] == ("2023-05-24", "2023-05-24")


@pytest.mark.parametrize(
    "text",
    [
        "Kamerstuk 32 317, nr. 2018",
        "de Comptabiliteitswet 2016 regelt",
        "Tweede Kamer, vergaderjaar 2011–2012, 33 123, nr. 1",
        "Handelingen II 2022/23, nr. 84, item 12",
        "de mei-circulaire",
        "31 februari 2019",
        "SWD (2023), 819 final",
        "6.000 migranten",
    ],
)
def test_no_time(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Den Haag, 11 april 2019", date(2019, 4, 11)),
        ("’s-Gravenhage, 3 mei 1995", date(1995, 5, 3)),
        ("Voorgesteld 6 juli 2021", date(2021, 7, 6)),
        ("datum 6 juni 2023", date(2023, 6, 6)),
        ("DATUM 11 juni 2012 BETREFT", date(2012, 6, 11)),
        ("Datum: 12-03-2019", date(2019, 3, 12)),
        ("2019-03-12", date(2019, 3, 12)),
        ("Den Haag, 3 dec. 2020", date(2020, 12, 3)),
        ("Den Haag, 32 mei 2020", None),
        ("Den Haag", None),
    ],
)
def test_date_line(line: str, expected: date | None) -> None:
    assert parse_date(line) == expected


def test_date_line_without_year_needs_an_anchor() -> None:
    assert parse_date("Den Haag, 8 april") is None
    assert parse_date("Den Haag, 8 april", ANCHOR) == date(2019, 4, 8)


MONTHS = list(rules("times")["months"])


@settings(max_examples=150, deadline=None)
@given(st.dates(date(1850, 1, 1), date(2150, 12, 31)))
def test_full_dates_come_back(day: date) -> None:
    text = f"op {day.day} {MONTHS[day.month - 1]} {day.year} is"
    (time,) = find_times(text, 0, len(text), None)
    assert (time.start, time.end, time.edtf, time.exact_day) == (day, day, day.isoformat(), True)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1995, 1, 1), date(2040, 12, 31)), st.integers(0, 11), st.integers(1, 28))
def test_jl_lies_before_and_as_behind_the_anchor(anchor: date, month: int, day: int) -> None:
    (past,) = find_times(text := f"op {day} {MONTHS[month]} jl.", 0, len(text), anchor)
    (future,) = find_times(text := f"op {day} {MONTHS[month]} a.s.", 0, len(text), anchor)
    assert past.start is not None
    assert future.start is not None
    assert anchor - timedelta(days=366) <= past.start <= anchor <= future.start <= anchor + timedelta(days=366)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *MONTHS[:4],
                "2019",
                "2018",
                "en",
                "tot",
                "7",
                "in",
                "sinds",
                "eind",
                "van",
                ",",
                "–",
                "jl.",
                "de zomer",
                "jaar",
                "nu",
            ]
        ),
        max_size=14,
    )
)
def test_spans_are_ordered_and_bounds_too(words: list[str]) -> None:
    text = " ".join(words)
    times = find_times(text, 0, len(text), ANCHOR)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    assert all(t.start is None or t.end is None or t.start <= t.end for t in times)


def test_offsets_count_in_the_whole_text() -> None:
    text = "Voorwoord uit 2001. In 2018 was het zo."
    (time,) = find_times(text, 20, len(text), ANCHOR)
    assert text[time.span.start : time.span.end] == "In 2018"
