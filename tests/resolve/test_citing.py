"""Places of citation: what is told where a paper cites, lists whole, short forms with what they stand for."""

from __future__ import annotations

import re
from datetime import date

import pytest
from kamergraaf.model.resolved import CitingPlace
from letters import letter


def place(body: str, words: str, nth: int = 0) -> CitingPlace:
    """The *nth* place with these words in a letter of *body*."""
    return [p for p in letter(body).resolution.citing if p.as_written == words][nth]


def test_a_list_has_one_mention_and_a_place_that_cites_all() -> None:
    read = letter("Dit staat in Kamerstukken II 2018/19, 29 689, nrs. 3 en 4, p. 12.")
    (one,) = read.resolution.citing
    assert (one.kind, one.cites, one.status) == ("kamerstuk", ("kst-29689-3", "kst-29689-4"), "resolved")
    assert (one.session, one.pages) == ("2018-2019", "12")
    assert [m.entity for m in read.resolution.mentions if m.span == one.span] == ["kst-29689-3"]


def test_dossiers_under_no_number_are_all_cited() -> None:
    assert place("Zie Kamerstukken 32 735 en 30 573.", "Kamerstukken 32 735 en 30 573").cites == (
        "dossier/32735",
        "dossier/30573",
    )


def test_items_movers_and_dates_are_told() -> None:
    assert place("Zie Handelingen I 2017/18, nr. 30, items 3 en 7.", "Handelingen I 2017/18, nr. 30, items 3 en 7").items == (
        3,
        7,
    )
    assert place("De motie-Bos/Kuik vraagt dit.", "motie-Bos/Kuik").movers == ("Bos", "Kuik")
    assert place("Zie mijn brief van 4 december 2018.", "mijn brief van 4 december 2018").dated == date(2018, 12, 4)


def test_what_has_no_identifier_is_unresolved_and_still_cites_what_is_known_of_it() -> None:
    one = place("De motie-Bos vraagt dit.", "motie-Bos")
    assert one.status == "unresolved"
    (cited,) = one.cites
    assert re.search(r"#citation-[0-9a-f]{12}$", cited)
    assert re.search(r"#citation-[0-9a-f]{12}-1$", one.key)


@pytest.mark.parametrize(
    ("words", "reading", "alternative", "status"),
    [
        ("Kamerstuk 21501-33", "21501-33", "kst-21501-33", "resolved"),  # the registry knows the dossier
        ("Kamerstuk 35 742-F", "35742-F", "kst-35742-F", "ambiguous"),  # it does not
        ("Kamerstuk 21501-33, nr. 4", None, None, "resolved"),
        ("Kamerstuk 36 101", None, None, "resolved"),
    ],
)
def test_an_ambiguous_identifier_keeps_its_reading(words: str, reading: str | None, alternative: str | None, status: str) -> None:
    one = place(f"Dit staat in {words}.", words)
    assert (one.reading, one.alternative, one.status) == (reading, alternative, status)


SHORT = "De motie-Bos (Kamerstuk 29 689, nr. 500) vraagt dit. Het kabinet voert deze motie uit. Genoemde brief is verzonden."


def test_a_short_form_cites_what_its_antecedent_cites_and_is_no_mention_of_it() -> None:
    read = letter(SHORT)
    one, open_one = (p for p in read.resolution.citing if p.kind == "short-form")
    assert (one.as_written, one.cites, one.status) == ("deze motie", ("kst-29689-500",), "resolved")
    assert one.antecedent == next(p.key for p in read.resolution.citing if p.as_written == "motie-Bos")
    assert (open_one.as_written, open_one.cites, open_one.status, open_one.antecedent) == (
        "Genoemde brief",
        (),
        "unresolved",
        None,
    )
    assert not {m.span for m in read.resolution.mentions} & {one.span, open_one.span}


def test_a_claim_with_a_short_form_cites_its_antecedent() -> None:
    assert letter(SHORT).claim("Het kabinet voert").cites == ("kst-29689-500",)


def test_equal_words_are_told_apart_by_their_order_and_white_space_does_not_count() -> None:
    keys = [p.key for p in letter("Zie Kamerstuk 29 689, nr. 500. Zie ook Kamerstuk 29 689,  nr. 500.").resolution.citing]
    assert [key[-2:] for key in keys] == ["-1", "-2"]
    assert keys[0][:-2] == keys[1][:-2]
