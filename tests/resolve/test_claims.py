"""Claims: identity comes from the quote alone; promises and their state; figures that divide figures."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from letters import FILLER, letter

FACTS = ["De kosten zijn met 3 procent gestegen.", "De rente is in 2018 gedaald.", "Het aantal klachten neemt niet af."]


def keys(body: str) -> dict[str, str]:
    return {c.key: c.text for c in letter(body).resolution.claims}


def test_a_paragraph_before_changes_no_key() -> None:
    before, after = keys("\n".join(FACTS)), keys("\n".join(["De lonen zijn gestegen.", *FACTS]))
    assert before.items() <= after.items()
    assert set(after) - set(before)


@given(order=st.permutations(FACTS))
@settings(max_examples=6)
def test_order_changes_no_key(order: list[str]) -> None:
    assert keys("\n".join(order)) == keys("\n".join(FACTS))


def test_equal_quotes_have_ordinals() -> None:
    found = [c.key for c in letter("De kosten dalen.").resolution.claims if c.text == FILLER.strip()]
    assert len(found) == 2
    assert re.fullmatch(r"kst-29689-512#claim-[0-9a-f]{12}", found[0])
    assert found[1] == f"{found[0]}-2"


def test_parts_have_the_keys_of_their_claim() -> None:
    claim = letter(FACTS[0]).claim("De kosten")
    assert [q.key for q in claim.quantities] == [claim.key.replace("#claim-", "#quantity-") + "-1"]


def test_a_share_is_tied_to_the_figure_it_divides() -> None:
    claim = letter("Sinds 2012 zijn meer dan 40.000 patiënten behandeld, ruim de helft daarvan in 2013.").claim("Sinds")
    whole, half = claim.quantities
    assert (whole.fraction_of, half.fraction_of) == (None, whole.key)


def test_a_share_is_tied_to_the_figure_behind_it() -> None:
    half, whole = letter("De helft van de 400 scholen is dicht.").claim("De helft").quantities
    assert (half.fraction_of, whole.fraction_of, half.quantity.unit) == (whole.key, None, "scholen")


def test_a_change_names_the_figures_of_its_claim() -> None:
    claim = letter("De rente is gestegen van 2 naar 3 procent.").claim("De rente")
    before, after = claim.quantities
    (change,) = claim.changes
    assert (change.before, change.after, change.by) == (before.key, after.key, None)
    assert (change.key, change.as_written) == (claim.key.replace("#claim-", "#change-") + "-1", "gestegen")


def test_a_halving_is_a_change_and_no_quantity() -> None:
    claim = letter("Het aantal klachten is gehalveerd.").claim("Het aantal")
    assert claim.quantities == ()
    assert [str(change.change.factor) for change in claim.changes] == ["0.5"]


def test_a_promise_is_open() -> None:
    claim = letter("Ik zal uw Kamer hierover voor de zomer informeren.").claim("Ik zal")
    assert (claim.kind, claim.status, claim.fulfilled_by, claim.owed_to) == (
        "commitment",
        "open",
        None,
        "organisation/tweede-kamer",
    )


def test_a_promise_is_kept_by_this_very_letter() -> None:
    body = (
        "Tijdens het algemeen overleg van 6 maart jl. heb ik uw Kamer toegezegd een brief te sturen. "
        "Met deze brief geef ik gevolg aan mijn toezegging."
    )
    claim = letter(body).claim("Tijdens")
    assert (claim.status, claim.fulfilled_by, claim.owed_to) == ("fulfilled", "kst-29689-512", "organisation/tweede-kamer")


def test_only_promises_have_a_state() -> None:
    assert {c.status for c in letter(FACTS[0]).resolution.claims} == {None}


def test_whose_information_it_is() -> None:
    claim = letter("Volgens het CBS zijn er 300 gevallen gemeld.").claim("Volgens")
    assert (claim.reported_source, claim.evidentiality) == (("organisation/zbo-cbs",), "reported")
