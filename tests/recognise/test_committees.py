"""Committees of parliament: one name for each, and one organisation for each of an enumeration."""

from __future__ import annotations

import pytest
from kamergraaf.read import paper_from_text
from kamergraaf.recognise import recognise
from kamergraaf.recognise.committees import committees
from kamergraaf.recognise.organisations import find_organisations
from kamergraaf.resolve import resolve


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("vaste commissies voor Financiën, Binnenlandse Zaken en Defensie", ["Financiën", "Binnenlandse Zaken", "Defensie"]),
        (
            "vaste commissies voor Landbouw, Natuur en Voedselkwaliteit, Verkeer en Waterstaat en Milieu",
            ["Landbouw, Natuur en Voedselkwaliteit", "Verkeer en Waterstaat", "Milieu"],
        ),
        (
            "vaste commissies voor Financiën en voor Sociale Zaken en Werkgelegenheid",
            ["Financiën", "Sociale Zaken en Werkgelegenheid"],
        ),
        ("vaste commissies voor Vreemde Dingen en Zaken", []),
        ("vaste commissies voor Defensie", []),
        ("vaste commissie voor Defensie", []),
    ],
)
def test_committees_of_an_enumeration(words: str, names: list[str]) -> None:
    assert list(committees(words)) == [f"vaste commissie voor {name}" for name in names]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("brief vaste commissie voor Defensie Beroep op artikel 2.27", "vaste commissie voor Defensie"),
        ("de commissie voor de Rijksuitgaven Prinses", "commissie voor de Rijksuitgaven Prinses"),  # no field of the registry
        ("de commissie voor Economische Zaken en Klimaat vroeg", "commissie voor Economische Zaken en Klimaat"),
        (
            "de vaste commissies voor Financiën, Onderwijs, Cultuur en Wetenschap en Defensie vroegen dit",
            "vaste commissies voor Financiën, Onderwijs, Cultuur en Wetenschap en Defensie",
        ),
        (
            "de vaste commissies voor Financiën en voor Volksgezondheid, Welzijn en Sport, Kamerleden en anderen",
            "vaste commissies voor Financiën en voor Volksgezondheid, Welzijn en Sport",
        ),
    ],
)
def test_a_committee_ends_with_its_field(text: str, name: str) -> None:
    assert [text[m.span.start : m.span.end] for m in find_organisations(text)] == [name]


def test_a_committee_keeps_its_article() -> None:
    assert committees("commissies voor de Rijksuitgaven en voor Defensie") == (
        "commissie voor de Rijksuitgaven",
        "commissie voor Defensie",
    )


def test_van_and_voor_name_one_committee() -> None:
    text = "De Vaste commissie van Defensie vroeg dit. De vaste commissie voor Defensie kreeg antwoord."
    paper = paper_from_text(text, "brief.txt")
    found = resolve(paper, recognise(paper))
    names = [o.label for o in found.organisations if "ommissie" in o.label]
    assert names == ["Vaste commissie voor Defensie"]
    assert sum(m.entity == "organisation/vaste-commissie-voor-defensie" for m in found.mentions) == 2


def test_an_enumeration_has_its_committees_as_members() -> None:
    paper = paper_from_text("De vaste commissies voor Financiën, voor Defensie en voor Europese Zaken vroegen dit.", "brief.txt")
    found = resolve(paper, recognise(paper))
    whole = next(o for o in found.organisations if o.members)
    tails = ("financien", "defensie", "europese-zaken")
    assert set(whole.members) == {f"organisation/vaste-commissie-voor-{tail}" for tail in tails}
    assert set(whole.members) <= {o.key for o in found.organisations}
