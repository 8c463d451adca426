"""What a paper says of earlier commitments: the rules by their examples, and letters that keep, postpone and recall."""

from __future__ import annotations

from typing import Any

import pytest
from kamergraaf.data import rules
from kamergraaf.resolve.commitments import recalls, state_of, wording
from letters import letter

DATA = rules("commitments")
RECALLED = "In mijn brief van 14 januari 2019 (Kamerstuk 29 689, nr. 501) heb ik toegezegd uw Kamer een evaluatie te sturen."


@pytest.mark.parametrize("row", DATA["recalled"], ids=lambda row: row["id"])
def test_words_that_recall_a_promise(row: dict[str, Any]) -> None:
    assert row["examples"]
    assert [e for e in row["examples"] if not recalls(e)] == []
    assert [c for c in row["counter"] if recalls(c)] == []


@pytest.mark.parametrize("row", DATA["states"], ids=lambda row: row["id"])
def test_words_that_tell_a_state(row: dict[str, Any]) -> None:
    rule = next(state for state in wording().states if state.id == row["id"])
    assert row["examples"]
    assert [e for e in row["examples"] if not rule.tells(e)] == []
    assert [c for c in row["counter"] if rule.tells(c)] == []
    # The rules stand in order: no example is taken by a stronger rule that tells another state.
    assert [e for e in row["examples"] if (state_of(e) or rule).status != rule.status] == []


def test_a_registered_number() -> None:
    assert all(wording().number.fullmatch(example) for example in DATA["number"]["examples"])
    assert not any(wording().number.search(counter) for counter in DATA["number"]["counter"])


KEPT = [
    ("Met deze brief doe ik deze toezegging gestand.", "fulfilled", "kst-29689-512"),
    ("De uitkomsten heb ik uw Kamer op 24 maart 2019 toegestuurd (Kamerstuk 29 689, nr. 510).", "fulfilled", "kst-29689-510"),
    ("Deze evaluatie is inmiddels afgerond.", "fulfilled", None),
    ("Door middel van deze brief laat ik u weten dat deze termijn niet gehaald wordt.", "postponed", None),
    ("Hiermee kom ik gedeeltelijk tegemoet aan deze toezegging.", "partly-fulfilled", None),
    ("Deze toezegging trek ik in.", "withdrawn", None),
    ("De zorgtoeslag wordt maandelijks uitbetaald.", "open", None),
]


@pytest.mark.parametrize(("sentence", "status", "kept_with"), KEPT, ids=[k[0][:30] for k in KEPT])
def test_the_state_of_a_promise_that_is_recalled(sentence: str, status: str, kept_with: str | None) -> None:
    found = letter(f"{RECALLED} {sentence}")
    claim = found.claim("In mijn brief")
    assert (claim.status, claim.fulfilled_by) == (status, kept_with)
    if status == "open":
        assert found.resolution.reports == ()
    else:
        (report,) = found.resolution.reports
        assert (report.status, report.claim, report.promised_in) == (status, claim.key, ("kst-29689-501",))
        assert found.resolution.paper.source.text[report.span.start : report.span.end].endswith(sentence)


def test_the_state_reaches_over_a_paragraph_but_not_over_another_promise() -> None:
    assert letter(f"{RECALLED}\nDeze termijn wordt helaas niet gehaald.").claim("In mijn brief").status == "postponed"
    other = "Op 2 maart heeft mijn ambtgenoot een wetsvoorstel toegezegd. De termijn daarvoor wordt niet gehaald."
    reports = letter(f"{RECALLED} {other}").resolution.reports
    assert [r.text.startswith("Op 2 maart") for r in reports] == [True]


def test_a_promise_made_now_is_open() -> None:
    found = letter("Ik zal uw Kamer voor de zomer een evaluatie sturen. De vorige evaluatie is inmiddels afgerond.")
    assert found.claim("Ik zal").status == "open"
    assert found.resolution.reports == ()
