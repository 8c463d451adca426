"""Which commitment a report is about, by kind of evidence."""

from __future__ import annotations

from datetime import date

import pytest
from kamergraaf.link.links import Link, agreement, fulfilments, merged
from kamergraaf.link.records import Held
from kamergraaf.link.store import Candidate
from kamergraaf.map.terms import KG, KGC

FULFILLED, POSTPONED = KGC("fulfilled"), KGC("postponed")
TOLD = frozenset(["evaluati", "zorgtoeslag", "opvang", "tarief"])


def candidate(
    kind: str, promise: str, words: str, *, post: str = "m", status: str = FULFILLED, kept: str | None = None
) -> Candidate:
    return Candidate(
        kind,
        promise,
        "p1",
        frozenset(words.split()),
        frozenset({post}),
        "r",
        "p2",
        TOLD,
        frozenset({"m"}),
        status,
        kept,
        "2019-03-20",
    )


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([candidate("link-number", "a", "")], ["a"]),
        ([candidate("link-number", "a", ""), candidate("link-cited", "b", "evaluati zorgtoeslag")], ["a"]),
        ([candidate("link-cited", "a", "evaluati zorgtoeslag"), candidate("link-cited", "b", "evaluati huur")], ["a"]),
        ([candidate("link-cited", "a", "evaluati zorgtoeslag"), candidate("link-cited", "b", "opvang tarief")], []),
        ([candidate("link-cited", "a", "evaluati")], []),
        ([candidate("link-meeting", "a", "evaluati zorgtoeslag", post="n")], []),
        ([candidate("link-meeting", "a", "evaluati zorgtoeslag")], ["a"]),
        ([candidate("link-topic", "a", "evaluati zorgtoeslag opvang")], []),
        ([candidate("link-topic", "a", "evaluati zorgtoeslag opvang tarief")], ["a"]),
        # Weaker evidence counts where stronger does not choose.
        ([candidate("link-cited", "a", "evaluati"), candidate("link-dated", "b", "evaluati opvang")], ["b"]),
    ],
)
def test_the_promise_that_is_chosen(candidates: list[Candidate], chosen: list[str]) -> None:
    assert [link.subject for link in fulfilments(candidates)] == chosen


@pytest.mark.parametrize(
    ("status", "kept", "predicate", "to"),
    [
        (FULFILLED, None, "fulfilledBy", "p2"),
        (FULFILLED, "p0", "fulfilledBy", "p0"),
        (POSTPONED, None, "statusToldBy", "p2"),
        (KGC("partly-fulfilled"), "p2", "statusToldBy", "p2"),
        (KGC("withdrawn"), None, "statusToldBy", "p2"),
    ],
)
def test_what_the_link_says(status: str, kept: str | None, predicate: str, to: str) -> None:
    (link,) = fulfilments([candidate("link-number", "a", "", status=status, kept=kept)])
    assert (link.predicate, link.object, link.later, link.evidence) == (KG(predicate), to, status, ("r",))


def test_two_reports_of_one_paper_on_one_promise_are_one_link() -> None:
    topic = Link("a", KG("statusToldBy"), "p", "link-topic", ("p#r1",), POSTPONED)
    cited = Link("a", KG("statusToldBy"), "p", "link-cited", ("p#r2",), KGC("partly-fulfilled"))
    other = Link("b", KG("statusToldBy"), "p", "link-topic", ("p#r1",), POSTPONED)
    later = Link("a", KG("statusToldBy"), "q", "link-topic", ("q#r1",), POSTPONED)
    (first, *rest) = merged([topic, other, cited, later])
    assert (first.rule, first.later, first.evidence) == ("link-cited", KGC("partly-fulfilled"), ("p#r2", "p#r1"))
    assert rest == [other, later]


def held(iri: str, kind: str, words: str, who: str, dossiers: str = "") -> Held:
    sets = (frozenset(some.split()) for some in (words, who, dossiers))
    return Held(iri, iri, KGC(kind), date(2019, 3, 20), *sets)


@pytest.mark.parametrize(
    ("kind", "one", "other", "rule"),
    [
        ("algemeen-overleg", ("markt", ""), ("markt", ""), "link-meeting-topic"),
        ("algemeen-overleg", ("markt", "m", "d"), ("dier", "m", "d"), None),
        ("algemeen-overleg", ("", "m"), ("dier", "m"), "link-meeting-attended"),
        ("algemeen-overleg", ("", "m", "d"), ("dier", "n", "d"), "link-meeting-dossier"),
        ("algemeen-overleg", ("", "m"), ("dier", "n"), None),
        ("gesprek", ("markt", "m"), ("markt", "m"), "link-meeting-topic"),
        ("gesprek", ("markt", ""), ("markt", ""), None),
        ("gesprek", ("", "m", "d"), ("", "m", "d"), None),
    ],
)
def test_meetings_that_are_one(kind: str, one: tuple[str, ...], other: tuple[str, ...], rule: str | None) -> None:
    assert agreement(held("a", kind, *one), held("b", kind, *other)) == rule
    assert agreement(held("b", kind, *other), held("a", kind, *one)) == rule
    assert agreement(held("a", kind, *one), held("a", kind, *other)) is None
