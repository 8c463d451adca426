"""Citations: what a paper and its claims refer to, footnotes bound to the sentence of their mark."""

from __future__ import annotations

from datetime import date

from letters import Read, letter

NOTES = "1 Kamerstuk 29 689, nr. 500.\n2 Kamerstukken 32 735 en 30 573, nr. 230.\n"


def noted() -> Read:
    return letter("De groei is sterk.1 De kosten dalen.2 De rente stijgt.", notes=NOTES)


def test_a_footnote_belongs_to_the_claim_of_its_mark() -> None:
    read = noted()
    assert read.claim("De groei").cites == ("kst-29689-500",)
    assert read.claim("De kosten").cites == ("kst-32735-230",)
    assert read.claim("De rente").cites == ()


def test_a_footnote_just_behind_a_sentence_is_not_its_own() -> None:
    read = letter("De groei is sterk.1 De rente stijgt.\n\n1 Kamerstuk 29 689, nr. 500.\n")
    assert read.claim("De groei").cites == ("kst-29689-500",)
    assert read.claim("De rente").cites == ()


def test_a_citation_in_brackets_behind_a_sentence_is_its_own() -> None:
    read = letter("De rente stijgt (Kamerstuk 32 317, nr. 548). De kosten dalen.")
    assert (read.claim("De rente").cites, read.claim("De kosten").cites) == (("kst-32317-548",), ())


def test_a_joint_number_belongs_to_the_first_dossier_also_in_the_second() -> None:
    read = noted()
    cited = {c.key: c for c in read.resolution.cited}["kst-32735-230"]
    assert (cited.dossiers, cited.number) == (("dossier/32735", "dossier/30573"), "230")
    assert cited.same_as == ("https://zoek.officielebekendmakingen.nl/kst-32735-230.html",)
    assert {"dossier/32735", "dossier/30573"} <= {d.key for d in read.resolution.dossiers}


def test_the_paper_refers_to_all_that_is_cited_but_not_to_itself() -> None:
    read = letter("De groei is sterk.1 De kosten dalen (Kamerstuk 29 689, nr. 512).2", notes=NOTES)
    assert set(read.resolution.document.references) == {"kst-29689-500", "kst-32735-230"}


def test_our_letter_has_its_footnotes_target() -> None:
    read = letter("In onze brief van 4 december 20181 stond dit al.", notes="1 Kamerstuk 29 689, nr. 500.\n")
    cited = {c.key: c for c in read.resolution.cited}
    assert list(cited) == ["kst-29689-500"]
    assert (cited["kst-29689-500"].kind, cited["kst-29689-500"].dated) == ("brief", date(2018, 12, 4))
    assert read.at("onze brief van 4 december 2018") == "kst-29689-500"
    assert read.resolution.document.follows_up == ()


def test_a_paper_follows_only_on_what_it_says() -> None:
    read = letter("In vervolg op onze brief van 4 december 20181 meld ik dit. Zie ook Kamerstuk 29 689, nr. 501.", notes=NOTES)
    assert read.resolution.document.follows_up == ("kst-29689-500",)
    read = letter("In antwoord op uw brief van 4 december 2018 meld ik dit.")
    (cited,) = read.resolution.cited
    assert read.resolution.document.follows_up == (cited.key,)


def test_a_letter_without_target_has_its_date_and_no_identifier() -> None:
    read = letter("In onze brief van 4 december 2018 stond dit al.")
    (cited,) = read.resolution.cited
    assert (cited.identifier, cited.kind, cited.dated, cited.same_as) == (None, "brief", date(2018, 12, 4), ())
    assert cited.key.startswith("kst-29689-512#citation-")
    assert read.resolution.document.follows_up == ()
    assert "cited paper without identifier (letter, 2018-12-04)" in read.resolution.unresolved
