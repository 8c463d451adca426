"""Places that claims speak of, and names that are none."""

from __future__ import annotations

import re

import pytest
from kamergraaf.data import rules
from kamergraaf.model.text import Span
from kamergraaf.registry.places import places
from kamergraaf.resolve.places import find
from letters import letter

DATA = rules("places")


def named(text: str) -> list[str]:
    return [place.code for _, place in find(text, Span(0, len(text)))]


def test_examples_and_counter_examples() -> None:
    found = [named(example) for example in DATA["examples"]]
    assert found == [["LY"], ["gm0321"], ["gm0228", "gm0753", "gm0017"], ["pv26"], ["pv29"]]
    assert [named(counter) for counter in DATA["counter"]] == [[]] * len(DATA["counter"])


@pytest.mark.parametrize("part", ["before", "between", "province_cue", "municipality_cue"])
def test_words_around_a_name(part: str) -> None:
    pattern = re.compile(DATA[part]["pattern"])
    assert all(pattern.search(example) for example in DATA[part]["examples"])
    assert not any(pattern.search(counter) for counter in DATA[part]["counter"])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("De VS en Wit-Rusland doen dit.", ["US", "BY"]),
        ("Dit geldt in de provincie Groningen.", ["pv20"]),
        ("Dit geldt in de gemeente Groningen.", ["gm0014"]),
        ("Dit geldt voor Groningen.", []),
        ("In Leiden, Houten en Best is dit zo.", ["gm0546", "gm0321", "gm0753"]),
        ("Dit geldt in Brabant en Friesland.", ["pv30", "pv21"]),
        ("De Libische kustwacht werkt samen.", []),
        ("Het Nederland-Duitsland-overleg vond plaats.", []),
        ("Van Bergen wijst hierop.", []),
    ],
)
def test_names(text: str, codes: list[str]) -> None:
    assert named(text) == codes


def test_a_claim_is_about_its_places_and_dossiers() -> None:
    found = letter("De opvang in Libië en in Leiden is beperkt (Kamerstuk 32 735).")
    claim = found.claim("De opvang")
    assert {"place/ly", "place/gm0546", "dossier/32735"} <= set(claim.about)
    assert found.at("Libië") == "place/ly"
    assert [p.key for p in found.resolution.places if p.key != "place/nl"] == ["place/gm0546", "place/ly"]


def test_a_name_inside_another_is_none() -> None:
    found = letter("De gemeente Leiden en de Universiteit Leiden hebben dit onderzocht.")
    assert not any("place/gm" in about for about in found.claim("De gemeente").about)


def test_the_table_is_whole() -> None:
    assert len(places()) == len({p.code for p in places()})
    kinds = [p.kind for p in places()]
    assert kinds.count("country") == 250
    assert kinds.count("province") == 12
    known = {p.code for p in places() if p.kind == "country"}
    assert set(rules("countries")["countries"]) <= known
    assert [p.code for p in places() if not p.same_as] == ["XK"]
