"""Posts, holders, signatories: who holds a post on the paper's day, who signs, in whose name."""

from __future__ import annotations

import pytest
from kamergraaf.model.resolved import Resolution
from letters import FILLER, Read, letter, resolved

HOEKSTRA = "incumbency/hoekstra-wb-1975-minister-min-fin-2017-10-26"
TWO = "De Staatssecretaris van Justitie en Veiligheid,\nM.G.J. Harbers\n\nDe Minister van Buitenlandse Zaken,\nS.A. Blok\n"


def signers(read: Read) -> list[str]:
    """Whoever signs, by name: persons behind incumbencies, persons, organisations or posts."""
    found: Resolution = read.resolution
    person = {p.key: p.name for p in found.persons}
    names = {i.key: person[i.person] for i in found.incumbencies}
    names |= person | {o.key: o.label for o in found.organisations} | {p.key: p.label for p in found.posts}
    return [names[key] for key in found.document.signed_by]


@pytest.mark.parametrize(
    ("post", "day", "holder"),
    [
        ("Minister van Buitenlandse Zaken", "11 april 2019", "Stef Blok"),
        ("Minister van Veiligheid en Justitie", "1 mei 2014", "Ivo Opstelten"),
        ("Minister van Veiligheid en Justitie", "1 juni 2016", "Ard van der Steur"),
        ("Minister-President", "1 mei 2014", "Mark Rutte"),
        ("Staatssecretaris van Justitie en Veiligheid", "11 april 2019", "Mark Harbers"),
    ],
)
def test_a_post_resolves_to_its_holder_on_the_day(post: str, day: str, holder: str) -> None:
    read = letter(f"De {post} heeft hierover met de sector gesproken.", day=day)
    found = read.post(post)
    assert found.resolved
    assert (read.names(found.holders), found.candidates) == ([holder], ())


def test_without_a_date_a_post_has_no_holder_and_the_paper_says_so() -> None:
    read = letter("De Minister van Buitenlandse Zaken heeft hierover gesproken.", day=None)
    found = read.post("Minister van Buitenlandse Zaken")
    assert (found.resolved, found.holders, found.candidates) == (True, (), ())
    assert "post without known holder: Minister van Buitenlandse Zaken" in read.resolution.unresolved
    assert "no date found: relative dates and holders of posts stay unresolved" in read.resolution.document.notes


def test_a_name_that_the_post_did_not_bear_that_day_has_no_holder() -> None:
    read = letter("De Minister van Veiligheid en Justitie heeft hierover gesproken.", day="11 april 2019")
    assert read.post("Minister van Veiligheid en Justitie").holders == ()


OVERLAP = "Staatssecretaris van Onderwijs, Cultuur en Wetenschap"  # two mandates on one seat, 5 March 2007
BIJSTERVELDT, DIJKSMA = "Marja van Bijsterveldt", "Sharon Dijksma"


def test_overlapping_mandates_are_candidates() -> None:
    read = letter(f"De {OVERLAP} heeft hierover gesproken.", day="5 maart 2007")
    found = read.post(OVERLAP)
    assert found.holders == ()
    assert read.names(found.candidates) == [BIJSTERVELDT, DIJKSMA]
    assert f"post without known holder: {OVERLAP}" in read.resolution.unresolved


def test_of_overlapping_mandates_the_signature_names_one() -> None:
    signature = f"De {OVERLAP},\nS.A.M. Dijksma\n"
    read = letter(f"De {OVERLAP} heeft hierover gesproken.", day="5 maart 2007", signature=signature)
    found = read.post(OVERLAP)
    assert (read.names(found.holders), found.candidates) == ([DIJKSMA], ())
    assert signers(read) == [DIJKSMA]
    assert BIJSTERVELDT not in [p.name for p in read.resolution.persons]


def test_a_foreign_office_belongs_to_its_paper() -> None:
    read = letter("De Libische premier heeft hierover met de Minister van Buitenlandse Zaken gesproken.")
    found = read.post("premier")
    assert found.key == "post/kst-29689-512-premier-libie"
    assert (found.country, found.holders, found.resolved) == ("Libië", (), False)


@pytest.mark.parametrize(
    ("signature", "behind"),
    [
        ("De Minister van Financiën,\nW.B. Hoekstra\n", "post/minister-min-fin"),  # a minister signs: it is she
        ("De Staatssecretaris van Financiën,\nM. Snel\n", "post/minister-min-def"),  # none signs: the last one named
    ],
)
def test_bare_minister(signature: str, behind: str) -> None:
    title = f"BRIEF VAN {signature.splitlines()[0].rstrip(',').upper()}"
    body = (
        "De Minister van Buitenlandse Zaken is het hiermee eens. De Minister van Defensie heeft hierover gesproken. "
        "De Minister heeft dit toegezegd. De Minister van Justitie en Veiligheid weet dit."
    )
    assert letter(body, signature=signature, title=title).at("Minister") == behind


@pytest.mark.parametrize(
    ("body", "behind"),
    [
        ("Ik informeer u, mede namens de Minister van Buitenlandse Zaken, over de cijfers.", ["Stef Blok"]),
        (
            "Ik informeer u, mede namens de Minister van Buitenlandse Zaken en de Staatssecretaris van Defensie, hierover.",
            ["Barbara Visser", "Stef Blok"],
        ),
        ("Mede namens mijn ambtgenoot, de Staatssecretaris van Defensie, meld ik u dit.", ["Barbara Visser"]),
        ("De heer Jansen sprak namens de Minister van Buitenlandse Zaken over de cijfers.", []),
    ],
)
def test_on_behalf_of(body: str, behind: list[str]) -> None:
    read = letter(body)
    assert read.names(read.resolution.document.on_behalf_of) == behind
    assert signers(read) == ["Wopke Hoekstra"]


@pytest.mark.parametrize(
    ("signature", "names"),
    [
        ("De Minister van Financiën,\nW.B. Hoekstra\n", ["Wopke Hoekstra"]),
        (TWO, ["Mark Harbers", "Stef Blok"]),
        (TWO.replace("\n\n", "\n"), ["Mark Harbers", "Stef Blok"]),
        (
            "Hoogachtend,\n\nCarola Schouten\nMinister van Landbouw, Natuur en Voedselkwaliteit\n",
            ["Carola Schouten"],
        ),
        (
            "Hoogachtend,\n\nM.G.J. Harbers\nStaatssecretaris van Justitie en Veiligheid\n\n"
            "S.A. Blok\nMinister van Buitenlandse Zaken\n",
            ["Mark Harbers", "Stef Blok"],
        ),
        ("", ["Wopke Hoekstra"]),  # no one signs: the title tells
        ("De Minister van Financiën,\n", ["Wopke Hoekstra"]),
        # The registry has another minister: the name that is printed counts.
        ("De Minister van Financiën,\nE.I. Schippers\n", ["Edith Schippers"]),
        ("De Minister van Financiën,\nQ.X. Onbekend\n", ["Q.X. Onbekend"]),
    ],
)
def test_signatories(signature: str, names: list[str]) -> None:
    read = letter("De kosten zijn gedaald.", signature=signature)
    assert signers(read) == names
    assert read.claim("De kosten").asserted_by == read.resolution.document.signed_by


def test_a_signatory_is_the_incumbency_with_its_dates() -> None:
    read = letter("De kosten zijn gedaald.")
    assert read.resolution.document.signed_by == (HOEKSTRA,)
    term = next(i for i in read.resolution.incumbencies if i.key == HOEKSTRA)
    assert (term.person, term.post, term.organisation) == (
        "person/hoekstra-wb-1975",
        "post/minister-min-fin",
        "organisation/min-fin",
    )
    assert term.start is not None
    assert term.start.isoformat() == "2017-10-26"


def test_officers_sign_and_their_body_is_the_creator() -> None:
    head = "Postbus 20015\n2500 EA Den Haag\nDATUM 8 juni 2017\nBETREFT Beantwoording van vragen\nGeachte voorzitter,\n"
    officers = "Algemene Rekenkamer\n\ndrs. A.P. (Arno) Visser,\npresident\n\ndr. E.M.A. (Ellen) van Schoten RA,\nsecretaris\n"
    read = resolved(f"{head}{FILLER}\n{officers}")
    document = read.resolution.document
    assert signers(read) == ["A.P. (Arno) Visser", "E.M.A. (Ellen) van Schoten"]
    assert document.created_by == ("organisation/hoge-college-ar",)
    assert read.claim("De zorg").asserted_by == document.signed_by + document.created_by
    offices = [p for p in read.resolution.posts if p.name in ("president", "secretaris")]
    assert [p.organisation for p in offices] == ["organisation/hoge-college-ar"] * 2


def test_an_officer_whose_name_is_lost_signs_as_post() -> None:
    head = "Postbus 20015\n2500 EA Den Haag\nDATUM 8 juni 2017\nBETREFT Beantwoording van vragen\nGeachte voorzitter,\n"
    read = resolved(
        f"{head}{FILLER}\nAlgemene Rekenkamer\n\ndrs. A.P. (Arno) Visser,\npresident\n\ndrs. P3. R0zendal,\nsecretaris\n"
    )
    assert signers(read) == ["A.P. (Arno) Visser", "secretaris"]


def test_a_namesake_of_long_ago_is_someone_else() -> None:
    # The registry knows a minister Sim Visser, without initials, who left office in 1963.
    read = letter("De president, drs. A.P. Visser, heeft dit gezegd.", day="8 juni 2017")
    assert read.at("A.P. Visser") == "person/kst-29689-512-a-p-visser"
    assert "person not in the registry: A.P. Visser" in read.resolution.unresolved


def test_two_persons_of_one_name_stay_apart() -> None:
    read = letter("De heer A.B. Testman en mevrouw C.D. Testman waren er. Mevrouw C.D. Testman sprak.")
    assert read.at("A.B. Testman") != read.at("C.D. Testman")
    assert read.at("C.D. Testman") == read.at("C.D. Testman", 1)


def test_nobody_signs() -> None:
    read = resolved(f"29 689 Herziening Zorgstelsel\n{FILLER}De kosten zijn gedaald.\n")
    author = read.post("ondertekenaar (onbekend)")
    assert (author.resolved, author.holders) == (False, ())
    assert read.resolution.document.signed_by == ()
    assert read.claim("De kosten").asserted_by == (author.key,)


def test_addressee_is_the_speaker() -> None:
    assert letter("De kosten zijn gedaald.").resolution.document.addressees == ("post/voorzitter-tweede-kamer",)


def test_a_post_has_its_newest_name_and_the_incumbency_the_name_of_its_time() -> None:
    old = letter("De Minister van Veiligheid en Justitie heeft hierover gesproken.", day="1 mei 2014")
    new = letter("De Minister van Justitie en Veiligheid heeft hierover gesproken.", day="11 april 2019")
    before, after = old.post("Minister van Veiligheid en Justitie"), new.post("Minister van Justitie en Veiligheid")
    assert (before.key, before.label, before.alt_labels) == (after.key, after.label, after.alt_labels)
    assert (before.label, before.printed) == ("Minister van Justitie en Veiligheid", "Minister van Veiligheid en Justitie")
    assert "Minister van Veiligheid en Justitie" in before.alt_labels
    terms = {i.key: i.label for read in (old, new) for i in read.resolution.incumbencies}
    assert [terms[key] for key in (*before.holders, *after.holders)] == [before.printed, after.label]


@pytest.mark.parametrize(
    ("words", "day", "post", "person"),
    [
        ("Minister Kamp", "1 mei 2014", "post/minister-min-ezk", "person/kamp-hgj-1952"),
        ("minister Kamp", "1 mei 2011", "post/minister-min-szw", "person/kamp-hgj-1952"),
        ("minister H.G.J. Kamp", "1 mei 2011", "post/minister-min-szw", "person/kamp-hgj-1952"),
        ("Staatssecretaris Van Ark", "11 april 2019", "post/staatssecretaris-min-szw", "person/ark-t-1974"),
        ("Minister Van Ark", "1 mei 2021", "post/minister-zp-medische-zorg", "person/ark-t-1974"),
        ("premier Rutte", "11 april 2019", "post/minister-president", "person/rutte-m-1967"),
        # no minister of that name that day: neither is the signer's
        ("Minister Kamp", "11 april 2019", "post/kst-29689-512-minister-kamp", "person/kst-29689-512-kamp"),
        ("minister Van Ark", "11 april 2019", "post/kst-29689-512-minister-van-ark", "person/kst-29689-512-van-ark"),
        ("minister Testman", "11 april 2019", "post/kst-29689-512-minister-testman", "person/kst-29689-512-testman"),
    ],
)
def test_a_bare_office_before_a_name_is_the_post_that_its_bearer_held(words: str, day: str, post: str, person: str) -> None:
    read = letter(f"Dit is eerder aan {words} gevraagd.", day=day)
    office, _, name = words.partition(" ")
    assert (read.at(office), read.at(name)) == (post, person)


@pytest.mark.parametrize(
    ("body", "name", "person"),
    [
        ("De motie van het lid Visser is uitgevoerd.", "Visser", "person/kst-29689-512-visser"),  # a state secretary that day
        ("De motie-Rutte c.s. is uitgevoerd.", "Rutte", "person/kst-29689-512-rutte"),
        ("De heer M. Rutte van de gemeente Ede was er.", "M. Rutte", "person/kst-29689-512-m-rutte"),
        ("Mevrouw B. Visser van Greenpeace was er.", "B. Visser", "person/kst-29689-512-b-visser"),
        ("Ik sprak Mark Rutte, van de stichting Onbekend.", "Mark Rutte", "person/kst-29689-512-mark-rutte"),
        ("De Duitse minister Visser was er.", "Visser", "person/kst-29689-512-visser"),
        ("De heer Rutte was er.", "Rutte", "person/kst-29689-512-rutte"),
        ("Ik sprak Mark Rutte van de VVD.", "Mark Rutte", "person/rutte-m-1967"),
    ],
)
def test_a_namesake_is_not_the_minister(body: str, name: str, person: str) -> None:
    assert letter(body).at(name) == person


def test_a_namesake_beside_the_minister_stays_apart() -> None:
    read = letter("Minister-president Rutte sprak. De heer Rutte van de gemeente Ede ook, en het lid Rutte.")
    assert [read.at("Rutte", n) for n in range(3)] == ["person/rutte-m-1967", *["person/kst-29689-512-rutte"] * 2]


def test_a_member_of_parliament_has_a_seat_that_day() -> None:
    read = letter("De motie van het lid Rutte is uitgevoerd.", day="1 mei 2009")
    assert read.at("Rutte") == "person/rutte-m-1967"


def undated(session: str, body: str, *lines: str) -> Read:
    """An undated report of a debate in the parliamentary year *session*; *lines* are more who take the floor."""
    masthead = f"Tweede Kamer der Staten-Generaal\nVergaderjaar {session}\n"
    head = f"{masthead}31 305 Mobiliteitsbeleid\nNr. 399 VERSLAG VAN EEN COMMISSIEDEBAT\n"
    chair = (
        "\nVoorzitter: Kuik\n\nDe voorzitter:\n\nIk geef het woord aan wie dat wenst, voor twee minuten in de eerste termijn.\n"
    )
    spoken = "".join(f"\n{line}\n\nDe wegen in het land zijn slecht onderhouden, zo blijkt uit cijfers.\n" for line in lines)
    return resolved(f"{head}{chair}\nDe heer Alkaya (SP):\n\n{body}\n{spoken}\nDe voorzitter:\n\nIk sluit de vergadering.\n")


BZK = "minister van Binnenlandse Zaken en Koninkrijksrelaties"  # two held it in 2017–2018, one in 2018–2019


@pytest.mark.parametrize(
    ("session", "lines", "holders"),
    [
        pytest.param("2018-2019", [], ["Kajsa Ollongren"], id="one-holder-all-year"),
        pytest.param("2017-2018", [], [], id="two-holders-in-turn"),
        pytest.param("2017-2018", ["Minister Ollongren:"], ["Kajsa Ollongren"], id="the-only-one-who-speaks-in-that-office"),
        pytest.param("2017-2018", ["Minister Ollongren:", "Minister Plasterk:"], [], id="both-speak"),
        pytest.param("2019-2020", ["Minister Ollongren:"], [], id="two-terms-of-hers-in-one-year"),
        pytest.param("2012-2013", ["Minister Ollongren:"], [], id="who-speaks-was-not-in-office-that-year"),
    ],
)
def test_of_a_paper_without_date_the_parliamentary_year_tells_holders(session: str, lines: list[str], holders: list[str]) -> None:
    read = undated(session, f"De {BZK} heeft hierover gesproken.", *lines)
    found = next(p for p in read.resolution.posts if p.key == "post/minister-min-bzk")
    assert (read.names(found.holders), found.candidates) == (holders, ())


@pytest.mark.parametrize(
    ("session", "line", "name", "known"),
    [
        ("2017-2018", "Minister Ollongren:", "Kajsa Ollongren", True),
        ("2012-2013", "Minister Ollongren:", "Ollongren", False),
        ("2019-2020", "Minister Ollongren:", "Kajsa Ollongren", True),  # who speaks is told, in which of two terms is not
        ("2017-2018", "Mevrouw Dijksma (PvdA):", "Sharon Dijksma", True),
        ("2015-2016", "Mevrouw Dijksma (PvdA):", "Dijksma", False),  # in office all that year, and no Member
        ("2017-2018", "De heer De Jong (PVV):", "De Jong", False),
    ],
)
def test_of_a_paper_without_date_the_parliamentary_year_tells_speakers(session: str, line: str, name: str, known: bool) -> None:
    read = undated(session, "Dit is bekend.", line)
    found = {p.name: p.resolved for p in read.resolution.persons}
    assert found.get(name) is known, found


def test_of_a_paper_with_a_date_the_parliamentary_year_tells_nothing() -> None:
    read = letter(f"De {BZK} heeft hierover gesproken.", day="20 oktober 2017")
    found = next(p for p in read.resolution.posts if p.key == "post/minister-min-bzk")
    assert read.names(found.holders) == ["Ronald Plasterk"]


def test_a_paper_without_date_says_by_which_year_it_goes() -> None:
    notes = undated("2018-2019", "Dit is bekend.").resolution.document.notes
    assert "no date found: relative dates stay unresolved, holders of posts are those of the year 2018–2019" in notes
