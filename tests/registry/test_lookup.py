"""The shipped registry answers who held what when, and under which names."""

import dataclasses
from datetime import date

import pytest
from kamergraaf.registry.lookup import capitals, load_registry, surname_key

D = date.fromisoformat
BHOS = "minister-zp-buitenlandse-handel-en-ontwikkelingshulp"
FIN = ("staatssecretaris-min-fin", "staatssecretaris-fiscaliteit-min-fin", "staatssecretaris-toeslagen-min-fin")


@pytest.mark.parametrize(
    ("post", "day", "name"),
    [
        ("staatssecretaris-min-jenv", "2019-04-11", "Mark Harbers"),
        ("minister-min-bz", "2019-04-11", "Stef Blok"),
        (BHOS, "2019-04-11", "Sigrid Kaag"),
        ("minister-min-bzk", "2023-07-07", "Hanke Bruins Slot"),
        ("minister-min-jenv", "2014-05-01", "Ivo Opstelten"),
        ("minister-min-bzk", "2016-07-15", "Stef Blok"),  # stood in: the minister's own mandate is interrupted
        ("minister-min-bz", "2017-10-26", "Halbe Zijlstra"),  # the day of the handover
        ("minister-president", "2020-03-01", "Mark Rutte"),
        ("minister-zp-medische-zorg", "2021-01-05", "Tamara van Ark"),
        ("minister-zp-milieu-en-wonen", "2020-01-05", "Stientje van Veldhoven"),
        ("staatssecretaris-min-ocw", "2014-01-05", "Sander Dekker"),
        ("minister-zp-immigratie-integratie-en-asiel", "2011-05-05", "Gerd Leers"),
    ],
)
def test_certain_holder(post: str, day: str, name: str) -> None:
    registry = load_registry()
    found = registry.holders(post, D(day))
    assert [registry.persons[m.person].name for m in found.certain] == [name]
    assert found.candidates == ()


def test_a_stand_in_within_a_mandate_yields_candidates() -> None:
    found = load_registry().holders("minister-min-fin", D("1996-06-10"))
    assert found.certain == ()
    assert [m.person for m in found.candidates] == ["wijers-1951", "zalm-g-1952"]


def test_posts_that_share_a_name_yield_candidates() -> None:
    registry = load_registry()
    found = registry.holders_of(FIN, D("2021-02-02"), "Staatssecretaris van Financiën")
    assert [registry.persons[m.person].name for m in found.candidates] == ["Alexandra van Huffelen", "Hans Vijlbrief"]
    only = registry.holders_of(FIN[2:], D("2021-02-02"))
    assert [registry.persons[m.person].name for m in only.certain] == ["Alexandra van Huffelen"]


def test_a_name_holds_only_in_its_time() -> None:
    registry = load_registry()
    name = "Minister van Veiligheid en Justitie"
    assert [m.person for m in registry.holders_of(["minister-min-jenv"], D("2014-05-01"), name).certain] == ["opstelten-1944"]
    assert registry.holders_of(["minister-min-jenv"], D("2022-05-01"), name).certain == ()
    assert registry.bears("minister-min-ezk", "Minister van Economische Zaken, Landbouw en Innovatie", D("2011-05-01"))


@pytest.mark.parametrize(
    ("post", "day", "label"),
    [
        ("minister-min-ezk", "2011-05-01", "Minister van Economische Zaken, Landbouw en Innovatie"),
        ("minister-min-ezk", "2015-05-01", "Minister van Economische Zaken"),
        ("minister-min-lvvn", "1999-05-01", "Minister van Landbouw, Natuurbeheer en Visserij"),
        ("minister-min-lvvn", "2005-05-01", "Minister van Landbouw, Natuur en Voedselkwaliteit"),
        ("minister-min-lvvn", "2024-07-01", "Minister van Landbouw, Natuur en Voedselkwaliteit"),
        ("minister-min-lvvn", "2024-07-02", "Minister van Landbouw, Visserij, Voedselzekerheid en Natuur"),
        ("staatssecretaris-min-lvvn", "2000-05-01", "Staatssecretaris van Landbouw, Natuurbeheer en Visserij"),
        ("staatssecretaris-min-ezk", "2019-05-01", "Staatssecretaris van Economische Zaken en Klimaat"),
        ("minister-min-vws", "1993-05-01", "Minister van Welzijn, Volksgezondheid en Cultuur"),
        ("minister-min-bzk", "1995-05-01", "Minister van Binnenlandse Zaken"),
        ("minister-min-fin", "1995-05-01", "Minister van Financiën"),
    ],
)
def test_an_office_is_called_as_it_was_that_day(post: str, day: str, label: str) -> None:
    assert load_registry().posts[post].label_at(D(day)) == label


@pytest.mark.parametrize(
    ("name", "day", "borne"),
    [
        ("Minister van Landbouw, Natuur en Voedselkwaliteit", "2019-05-01", True),
        ("Minister van Landbouw, Natuur en Voedselkwaliteit", "2000-05-01", True),  # of «LNV» only one name is known
        ("Minister van Landbouw, Natuur en Voedselkwaliteit", "2012-05-01", False),
        ("Minister van Landbouw, Natuur en Voedselkwaliteit", "2025-05-01", False),
        ("Minister van Landbouw, Visserij, Voedselzekerheid en Natuur", "2023-05-01", False),
        ("Minister van LNV", "2023-05-01", True),
        ("Minister van Landbouw", "2023-05-01", True),  # a form, at any time
    ],
)
def test_when_a_name_is_borne(name: str, day: str, borne: bool) -> None:
    assert load_registry().bears("minister-min-lvvn", name, D(day)) is borne


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Minister van Landbouw, Natuurbeheer en Visserij", "MLNV"),
        ("Minister voor Basis- en Voortgezet Onderwijs en Media", "MBVOM"),
        ("Minister-president van Nederland", "MN"),
    ],
)
def test_capitals(name: str, short: str) -> None:
    assert capitals(name) == short


@pytest.mark.parametrize(
    ("surname", "initials", "person"),
    [
        ("Harbers", "M.G.J.", "harbers-mgj-1969"),
        ("BRUINS SLOT", "H.G.J.", "bruins-slot-hgj-1977"),
        ("van der Wal", None, "wal-c-1973"),
        ("Van der Wal", None, "wal-c-1973"),
        ("Schultz van Haegen-Maas Geesteranus", "M.H.", "maas-geesteranus-1970"),
        ("De Hoop Scheffer", "J.G.", "hoop-1948"),
        ("Yesilgöz-Zegerius", "D.", "yesilgoz-zegerius-d-1977"),
    ],
)
def test_find_person(surname: str, initials: str | None, person: str) -> None:
    assert [p.id for p in load_registry().find_person(surname, initials)] == [person]


def test_find_person_prefers_those_in_office_and_rejects_other_initials() -> None:
    registry = load_registry()
    assert len(registry.find_person("De Vries")) > 2
    assert [p.name for p in registry.find_person("De Vries", day=D("2023-01-05"))] == ["Aukje de Vries"]
    assert registry.find_person("Harbers", "X.") == ()
    assert registry.find_person("Naamloos") == ()
    assert [p.name for p in registry.find_person("Bruins", given="Eppo")] == ["Eppo Bruins"]


@pytest.mark.parametrize("form", ["van Dijk", "Van Dijk", "VAN DIJK", "Dijk, van", "Dijk"])
def test_surname_key(form: str) -> None:
    assert surname_key(form) == surname_key("van Dijk")


def test_published_identifiers() -> None:
    registry = load_registry()
    assert registry.persons["harbers-mgj-1969"].same_as == ("http://www.wikidata.org/entity/Q2257536",)
    ministry = registry.organisation("min-jenv")
    assert ministry is not None
    assert ministry.label == "Ministerie van Justitie en Veiligheid"
    assert ministry.same_as == (
        "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058",
        "http://www.wikidata.org/entity/Q1041343",
    )
    assert all(iri.startswith("http") for body in registry.organisations.values() for iri in body.same_as)


def test_every_reference_resolves() -> None:
    registry = load_registry()
    assert all(m.person in registry.persons for m in registry.mandates)
    assert all(m.post in registry.posts or m.post == "kamerlid" for m in registry.mandates)
    assert all(post.organisation in registry.organisations for post in registry.posts.values())
    assert all(p.name and p.family for p in registry.persons.values())
    assert all(m.end is None or m.start is None or m.start <= m.end for m in registry.mandates)


def test_dossier_titles_and_unknowns() -> None:
    registry = load_registry()
    assert registry.dossier_title("32735") == "Mensenrechten in het buitenlands beleid"
    assert registry.dossier_title("0") is None
    assert (registry.organisation("geen"), registry.post("geen"), registry.person("geen")) == (None, None, None)


def test_the_registry_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        load_registry().posts["minister-min-bz"].id = "x"  # type: ignore[misc]
