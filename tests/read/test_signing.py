"""Signature blocks: columns, broken posts, names above their posts, posts without a name."""

from __future__ import annotations

import pytest
from kamergraaf.model.text import BlockKind, Paper
from kamergraaf.read import paper_from_text

LEAD = """29 689 Herziening Zorgstelsel
Nr. 512 BRIEF VAN DE MINISTER VAN FINANCIËN
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 11 april 2019
De zorg in Nederland is voor iedereen toegankelijk en de wachttijden zijn in de meeste
regio’s van het land stabiel gebleven, zo is het beeld dat uit de cijfers van dit jaar volgt.
Dat blijft zo.
"""
MORE = LEAD[LEAD.index("De zorg") :]
COLUMNS = """
De Minister van Defensie,        De Staatssecretaris van Defensie,

A.Th.B. Bijleveld-Schouten       B. Visser
"""


def blocks(paper: Paper, kind: BlockKind) -> list[str]:
    return [paper.clean.text[b.span.start : b.span.end] for b in paper.blocks if b.kind is kind]


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            COLUMNS,
            "De Minister van Defensie,\nDe Staatssecretaris van Defensie,\nA.Th.B. Bijleveld-Schouten\nB. Visser",
        ),
        (
            "De Minister van Defensie,\tDe Minister van Financiën,\nA.Th.B. Bijleveld-Schouten\tW.B. Hoekstra\n",
            "De Minister van Defensie,\nDe Minister van Financiën,\nA.Th.B. Bijleveld-Schouten\nW.B. Hoekstra",
        ),
        (
            "C.J. Schouten\nMinister van Landbouw, Natuur en Voedselkwaliteit\n",
            "C.J. Schouten\nMinister van Landbouw, Natuur en Voedselkwaliteit",
        ),
        (
            "Carola Schouten\nMinister van Landbouw, Natuur\nen Voedselkwaliteit\n\nBijlage 1: overzicht\n",
            "Carola Schouten\nMinister van Landbouw, Natuur en Voedselkwaliteit",
        ),
        (
            "de staatssecretaris van Volksgezondheid,\nWelzijn en Sport,\n\nPaul Blokhuis\n",
            "de staatssecretaris van Volksgezondheid, Welzijn en Sport,\nPaul Blokhuis",
        ),
        (
            "De minister van Onderwijs, Cultuur en\nWetenschap,\nI.K. van Engelshoven\n",
            "De minister van Onderwijs, Cultuur en Wetenschap,\nI.K. van Engelshoven",
        ),
        (
            "De minister van Onderwijs, Cultuur en\nWetenschap,\n",
            "De minister van Onderwijs, Cultuur en Wetenschap,",
        ),
        (
            "De Minister van Onderwijs,\nCultuur\nen Wetenschap,\nI.K. van Engelshoven\n",
            "De Minister van Onderwijs, Cultuur en Wetenschap,\nI.K. van Engelshoven",
        ),
        (
            "De Minister van Sociale Zaken\nen Werkgelegenheid,\nW. Koolmees\n",
            "De Minister van Sociale Zaken en Werkgelegenheid,\nW. Koolmees",
        ),
        ("De Minister van Buitenlandse\nZaken,\nS.A. Blok\n", "De Minister van Buitenlandse Zaken,\nS.A. Blok"),
        (
            "De Minister van Binnenlandse Zaken en Koninkrijks-\nrelaties,\nK.H. Ollongren\n",
            "De Minister van Binnenlandse Zaken en Koninkrijksrelaties,\nK.H. Ollongren",
        ),
        (
            "Hoogachtend,\n\nde minister van Sociale Zaken\nen Werkgelegenheid,\nW. Koolmees\n",
            "de minister van Sociale Zaken en Werkgelegenheid,\nW. Koolmees",
        ),
        ("De Minister van Financiën, a.i.,\n", "De Minister van Financiën, a.i.,"),
        ("De Minister van Financiën, a.i.,\nW.B. Hoekstra\n", "De Minister van Financiën, a.i.,\nW.B. Hoekstra"),
        ("De Minister van Defensie,\n", "De Minister van Defensie,"),
        (
            "De Minister van Infrastructuur\nen Waterstaat,\n\nDe Staatssecretaris van Infrastructuur\nen Waterstaat,\n\n"
            "C. van Nieuwenhuizen Wijbenga\nS. van Veldhoven-van der Meer\n",
            "De Minister van Infrastructuur en Waterstaat,\nDe Staatssecretaris van Infrastructuur en Waterstaat,\n"
            "C. van Nieuwenhuizen Wijbenga\nS. van Veldhoven-van der Meer",
        ),
        (
            "De Minister van Financiën, a.i.,\n\nDe Minister van Defensie,\nH.G.J. Kamp\n",
            "De Minister van Financiën, a.i.,\nDe Minister van Defensie,\nH.G.J. Kamp",
        ),
        ("De Minister van Defensie\nHenk Kamp\n", "De Minister van Defensie\nHenk Kamp"),
    ],
)
def test_signature_block(gap: str, written: str, read: str) -> None:
    paper = paper_from_text(f"{LEAD}{gap}{written}", "brief.txt")
    assert blocks(paper, BlockKind.SIGNATURE) == [read]
    assert blocks(paper, BlockKind.PARAGRAPH)[-1].endswith("Dat blijft zo.")
    assert blocks(paper, BlockKind.HEADING) == []


@pytest.mark.parametrize(
    "text",
    [
        "\nDe Minister van Financiën heeft dit in het debat van mei toegezegd.\n",
        "\nDe Minister van Financiën heeft dit toegezegd\n",
        "\nC.J. Schouten\nMinister van Landbouw, Natuur en Voedselkwaliteit\n\n" + MORE,  # in the middle of a letter
        "\nDe Minister van Defensie,\n\n" + MORE,
        "\nTabel 1        Raming\nDefensie       Financiën\n",
    ],
)
def test_no_signature_block(text: str) -> None:
    assert blocks(paper_from_text(LEAD + text, "brief.txt"), BlockKind.SIGNATURE) == []


def test_the_heading_behind_a_signature_is_no_name() -> None:
    signed = "De voorzitter van de commissie,\nSmals\nAdjunct-griffier van de commissie,\nHeller\n"
    paper = paper_from_text(f"{LEAD}\n{signed}Inhoudsopgave\nI. Vragen vanuit de fracties\n{MORE}", "verslag.txt")
    assert blocks(paper, BlockKind.SIGNATURE) == [signed.strip()]


@pytest.mark.parametrize("behind", ["", "\n\nBijlage 1 Overzicht\nDe zorg in Nederland is voor iedereen toegankelijk.\n"])
def test_a_farewell_that_nobody_signs(behind: str) -> None:
    paper = paper_from_text(f"{LEAD}\nHoogachtend,{behind}", "brief.txt")
    assert blocks(paper, BlockKind.SALUTATION) == ["Hoogachtend,"]
    assert blocks(paper, BlockKind.SIGNATURE) == []
    assert paper.clean.text.count("Hoogachtend") == 1


def test_columns_keep_their_place_in_the_source() -> None:
    paper = paper_from_text(LEAD + COLUMNS, "brief.txt")
    for i, sign in enumerate(paper.clean.text):
        assert sign.isspace() or paper.source.text[paper.clean.offsets[i]] == sign
    assert list(paper.clean.offsets) == sorted(paper.clean.offsets)


def test_movers_of_a_motie_stay_on_their_lines() -> None:
    text = (
        "32 545 Financiële markten\nNr. 143 MOTIE VAN HET LID GRINWIS C.S.\nVoorgesteld 6 juli 2021\nDe Kamer,\n"
        "gehoord de beraadslaging,\nverzoekt de regering om te wachten,\nen gaat over tot de orde van de dag.\n"
        "Grinwis\nDe Groot\nEl Yassini\n"
    )
    assert blocks(paper_from_text(text, "motie.txt"), BlockKind.SIGNATURE) == ["Grinwis\nDe Groot\nEl Yassini"]


def test_letter_of_one_line_is_signed_by_names_with_degree_and_function() -> None:
    opening = (
        "Voorbeeldraad BEZORGEN De Voorzitter van de Tweede Kamer der Staten-Generaal Binnenhof 4 2513 AA Den Haag "
        "DATUM 7 juni 2013 BETREFT Beantwoording vragen Geachte mevrouw Arib, "
        "Hierbij bieden wij u de antwoorden aan op de vragen over het rapport. "
    )
    signed = "Algemene Rekenkamer drs. Saskia J. Voorbeeld, president dr. E.M.A. (Ellen) van Proef RA, wnd. secretaris "
    answers = "UW KENMERK ONS KENMERK 13003842 R Antwoorden Vraag 1 Wat kost dit? Antwoord Dat weten wij nog niet. " * 6
    paper = paper_from_text(opening + signed + answers, "brief.txt")
    assert blocks(paper, BlockKind.SIGNATURE) == [
        "Algemene Rekenkamer\ndrs. Saskia J. Voorbeeld,\npresident\ndr. E.M.A. (Ellen) van Proef RA,\nwnd. secretaris"
    ]


def test_a_name_with_degree_and_function_signs_without_a_body_above_it() -> None:
    paper = paper_from_text(LEAD + "\ndrs. A.P. (Arno) Voorbeeld,\npresident\n", "brief.txt")
    assert blocks(paper, BlockKind.SIGNATURE) == ["drs. A.P. (Arno) Voorbeeld,\npresident"]


@pytest.mark.parametrize(("above", "signed"), [("Gegeven", True), ("Gegeven te ’s-Gravenhage", True), ("Het oordeel van", False)])
def test_a_bill_is_signed_under_its_date_line(above: str, signed: bool) -> None:
    paper = paper_from_text(f"{LEAD}{above}\nDe Minister van Defensie,\nA.Th.B. Bijleveld-Schouten\n", "wet.txt")
    expected = ["De Minister van Defensie,\nA.Th.B. Bijleveld-Schouten"] if signed else []
    assert blocks(paper, BlockKind.SIGNATURE) == expected
