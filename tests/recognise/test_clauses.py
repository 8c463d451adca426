"""Which words of a sentence stand in its main clause."""

from __future__ import annotations

import pytest
from kamergraaf.recognise.claims.clauses import in_main, subordinate


def main_clause(sentence: str) -> str:
    regions = subordinate(sentence)
    rest = "".join(c for i, c in enumerate(sentence) if in_main(regions, i))
    return " ".join(rest.replace(",", " ").split())


@pytest.mark.parametrize(
    ("sentence", "main"),
    [
        # a relative clause without a comma behind it: the modal that its own verb precedes is the main clause's
        ("De regels die nu gelden moeten daarbij worden herzien.", "De regels moeten daarbij worden herzien."),
        ("Uit het verslag dat scholen afleggen kan de werking niet blijken.", "Uit het verslag kan de werking niet blijken."),
        # … and the modal of a clause that has no other verb is its own
        ("Daarnaast blijkt dat er nog gezocht moet worden naar besparingen.", "Daarnaast blijkt"),
        ("De raad meldt dat de gemeente de openbare scholen moet kunnen besturen.", "De raad meldt"),
        ("De raad meldt dat de kosten zouden moeten dalen.", "De raad meldt"),
        # a subject behind its verb opens the main clause again
        ("Het beeld dat gemeenten dit als gift verstrekken herken ik niet.", "Het beeld herken ik niet."),
        (
            "Vanwege het feit dat dit speelt hebben wij de minister gevraagd te handelen.",
            "Vanwege het feit hebben wij de minister gevraagd te handelen.",
        ),
        ("Ondanks het feit dat de vraag stijgt, lijkt het doel niet haalbaar.", "Ondanks het feit lijkt het doel niet haalbaar."),
        ("De wet — dat is het stuk van vorig jaar — zal worden gewijzigd.", "De wet — — zal worden gewijzigd."),
        # clauses that open a sentence
        ("Of dit ertoe kan leiden dat de kosten dalen, hebben wij niet onderzocht.", "hebben wij niet onderzocht."),
        ("Waarom dit niet is gedaan, is een vraag aan de minister.", "is een vraag aan de minister."),
        ("Dat dit moet worden vastgelegd, is al jaren bekend.", "is al jaren bekend."),
        ("Dat bedrag is hoger dan het vorige, blijkt het nu.", "Dat bedrag is hoger dan het vorige blijkt het nu."),
        ("Om dit te kunnen doen moet de dienst groeien.", "moet de dienst groeien."),
        ("Om dit te doen, moet de dienst groeien.", "moet de dienst groeien."),
        # «of», «dat» and «die»
        ("Nee, die mening deel ik niet.", "Nee die mening deel ik niet."),
        ("Het is nog onbekend of langer moet worden gewacht.", "Het is nog onbekend"),
        ("De raad wees er al op dat de vorm moet passen bij de taak.", "De raad wees er al op"),
        ("In dat geval moet de dienst groeien.", "In dat geval moet de dienst groeien."),
    ],
)
def test_main_clause(sentence: str, main: str) -> None:
    assert main_clause(sentence) == main
