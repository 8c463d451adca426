"""Organisations: which names are one body, what is published about it, who its members are."""

from __future__ import annotations

import pytest
from kamergraaf.resolve.organisations import canonical_label
from letters import letter

TASK_FORCE = (
    "De AU-EU-VN Task Force is actief. De Task Force van de Afrikaanse Unie, de Europese Unie en de Verenigde Naties werkt hard."
)


@pytest.mark.parametrize(
    ("body", "one", "other", "key"),
    [
        ("Het kabinet vindt dit goed. De regering is het hiermee eens.", "kabinet", "regering", "kabinet"),
        ("De Tweede Kamer is hierover geïnformeerd. Ik dank uw Kamer.", "Tweede Kamer", "uw Kamer", "tweede-kamer"),
        (
            "De Gathering and Departure Facility (GDF) is geopend. De GDF telt 300 bedden.",
            "Gathering and Departure Facility",
            "GDF",
            "gathering-and-departure-facility",
        ),
        ("De Afrikaanse Unie werkt hieraan. De AU is tevreden.", "Afrikaanse Unie", "AU", "afrikaanse-unie"),
        (
            "Het Centraal Bureau voor de Statistiek telt dit. Het CBS meldt dit.",
            "Centraal Bureau voor de Statistiek",
            "CBS",
            "zbo-cbs",
        ),
        (
            TASK_FORCE,
            "AU-EU-VN Task Force",
            "Task Force van de Afrikaanse Unie, de Europese Unie en de Verenigde Naties",
            "au-eu-vn-task-force",
        ),
    ],
)
def test_two_names_of_one_body(body: str, one: str, other: str, key: str) -> None:
    read = letter(body)
    assert read.at(one) == read.at(other) == f"organisation/{key}"
    assert sum(o.key == f"organisation/{key}" for o in read.resolution.organisations) == 1


def test_kabinet_has_regering_as_its_other_name() -> None:
    found = letter("De regering is het hiermee eens.").organisation("kabinet")
    assert (found.label, "regering" in found.alt_labels) == ("kabinet", True)


def test_a_joint_body_has_its_members() -> None:
    read = letter(TASK_FORCE)
    found = read.organisation("au-eu-vn-task-force")
    assert found.collaboration
    assert found.members == ("organisation/afrikaanse-unie", "organisation/europese-unie", "organisation/verenigde-naties")
    assert {read.organisation(m.split("/")[1]).resolved for m in found.members} == {True}


def test_members_without_mention_of_their_own_are_there() -> None:
    read = letter("De AU-EU-VN Task Force is actief.")
    assert set(read.organisation("au-eu-vn-task-force").members) <= {o.key for o in read.resolution.organisations}


@pytest.mark.parametrize(
    ("name", "key", "same_as"),
    [
        ("Ministerie van Financiën", "min-fin", "https://identifier.overheid.nl/tooi/id/ministerie/mnre1090"),
        ("Ministerie van Financiën", "min-fin", "http://www.wikidata.org/entity/Q1037511"),
        ("CBS", "zbo-cbs", "https://identifier.overheid.nl/tooi/id/zbo/zb000193"),
        ("Verenigde Naties", "verenigde-naties", "http://www.wikidata.org/entity/Q1065"),
    ],
)
def test_published_identifiers(name: str, key: str, same_as: str) -> None:
    read = letter(f"De cijfers van {name} zijn juist.")
    assert read.at(name) == f"organisation/{key}"
    assert same_as in read.organisation(key).same_as
    assert read.organisation(key).resolved


def test_a_body_that_only_the_text_names_is_unresolved() -> None:
    found = letter("De Gathering and Departure Facility (GDF) is geopend.").organisation("gathering-and-departure-facility")
    assert (found.resolved, found.same_as, found.alt_labels) == (False, (), ("GDF",))


def test_ministries_behind_posts_are_there_without_mention() -> None:
    read = letter("De Minister van Defensie heeft hierover gesproken.")
    assert read.post("Minister van Defensie").organisation == "organisation/min-def"
    assert read.organisation("min-def").label == "Ministerie van Defensie"


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("vaste commissie voor Luchtvaart en Ruimtezaken", "Vaste commissie voor Luchtvaart en Ruimtezaken"),
        ("Vaste Commissie voor Luchtvaart en Ruimtezaken", "Vaste commissie voor Luchtvaart en Ruimtezaken"),
        ("algemene Commissie voor Ruimtezaken", "Algemene commissie voor Ruimtezaken"),
        ("Kabinet-Testman II", "kabinet-Testman II"),
        ("kabinet Testman II", "kabinet-Testman II"),
        ("werkgroep Ruimtezaken", "Werkgroep Ruimtezaken"),
        ("RAAD VOOR RUIMTEZAKEN", "Raad voor Ruimtezaken"),
        ("iSpace Testman", "iSpace Testman"),
    ],
)
def test_the_name_of_a_body_does_not_vary_with_the_case_that_a_paper_prints(printed: str, label: str) -> None:
    assert canonical_label(printed) == label


def test_a_registered_body_has_the_registrys_name() -> None:
    found = letter("Het CBS meldt dit.").organisation("zbo-cbs")
    assert (found.label, "CBS" in found.alt_labels) == ("Centraal Bureau voor de Statistiek", True)
