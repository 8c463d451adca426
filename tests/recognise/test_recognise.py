"""All recognisers together: what every finding must be, whatever the paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.read import paper_from_text, read_paper
from kamergraaf.recognise import recognise

TESTS = Path(__file__).parent.parent
PAPERS = sorted([*(TESTS / "data").glob("*.txt"), *(TESTS / "gold" / "text").glob("*.txt")])
LAYERS = ("citations", "persons", "posts", "organisations", "meetings", "claims")


@pytest.fixture(scope="module", params=PAPERS, ids=lambda path: path.stem)
def paper(request: pytest.FixtureRequest) -> Paper:
    return read_paper(request.param)


def test_findings_stand_in_order_and_inside_the_text(paper: Paper) -> None:
    found = recognise(paper)
    for layer in LAYERS:
        spans: list[Span] = [one.span for one in getattr(found, layer)]
        assert [s.start for s in spans] == sorted(s.start for s in spans), layer
        assert all(s.end <= len(paper.clean.text) for s in spans), layer


def test_no_name_crosses_a_block(paper: Paper) -> None:
    found = recognise(paper)
    text = paper.clean.text
    for layer in ("persons", "posts", "organisations"):
        crossing = [text[m.span.start : m.span.end] for m in getattr(found, layer) if "\n\n" in text[m.span.start : m.span.end]]
        assert crossing == [], layer


def test_claims_do_not_overlap(paper: Paper) -> None:
    claims = recognise(paper).claims
    assert [(a.span, b.span) for a, b in pairwise(claims) if a.span.overlaps(b.span)] == []


def test_spans_of_a_claim_are_those_of_mentions(paper: Paper) -> None:
    found = recognise(paper)
    actors = {m.span for layer in ("persons", "posts", "organisations") for m in getattr(found, layer)}
    meetings = {m.span for m in found.meetings}
    for claim in found.claims:
        named = {*claim.holders, *filter(None, (claim.source, claim.owed_to))}
        assert named <= actors, claim
        assert claim.made_at is None or claim.made_at in meetings
        assert all(claim.span.contains(one.span) for one in (*claim.quantities, *claim.times)), claim


def test_twice_the_same(paper: Paper) -> None:
    assert recognise(paper) == recognise(paper)


def test_mastheads_and_letterheads_bear_no_mentions() -> None:
    paper = paper_from_text(
        "Tweede Kamer der Staten-Generaal\nVergaderjaar 2018–2019\n32 735 Mensenrechten bij de Verenigde Naties\n"
        "Nr. 243 BRIEF VAN DE MINISTER VAN FINANCIËN\nDen Haag, 11 april 2019\nDe kosten dalen.\n",
        "brief.txt",
    )
    found = recognise(paper)
    assert {b.kind for b in paper.blocks} >= {BlockKind.SESSION, BlockKind.DOSSIER}
    assert found.organisations == ()
