"""Whole texts: blocks, footnotes, hyphens, offsets, and input that is no paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.errors import InputError
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.read import paper_from_text, read_paper
from kamergraaf.read.decode import MAX_BYTES

LETTER = """ 29 689 Herziening Zorgstelsel

31 765 Kwaliteit van zorg

Nr. 512  BRIEF VAN DE MINISTER VAN VOLKSGEZONDHEID, WELZIJN EN
SPORT

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 juni 2014

In het debat van 8 mei 20141 is gevraagd naar de uitvoering. Dat de zorg betaal-
baar blijft, is van belang voor EU-
landen en voor in-
en uitvoer.2Daarover gaat deze brief. De kosten zijn met 1,2 procent gestegen en

1 Kamerstuk 29 689, nr. 500.
2 Kamerstukken 29 689 en 31 765, nr. 498 en
Kamerstuk 31 765, nr. 12.

Tweede Kamer, vergaderjaar 2013–2014, 29 689, nr. 512 1

dat is minder dan verwacht.

De Minister van Volksgezondheid, Welzijn en Sport,
E.I. Schippers

kst-29689-512
ISSN 0921 - 7371
"""

MOTIE = """32 545 Wet- en regelgeving financiële markten
Nr. 143 MOTIE VAN DE LEDEN INGE VAN DIJK EN GRINWIS
Voorgesteld 6 juli 2021
De Kamer,
gehoord de beraadslaging,
constaterende dat de rente daalt;
verzoekt de regering, dit te
onderzoeken,
en gaat over tot de orde van de dag.
Inge van Dijk
Grinwis
"""


def contents(paper: Paper, kind: BlockKind) -> list[str]:
    return [paper.clean.text[b.span.start : b.span.end] for b in paper.blocks if b.kind is kind]


@pytest.fixture(scope="module")
def letter() -> Paper:
    return paper_from_text(LETTER, "brief.txt")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (BlockKind.DOSSIER, ["29 689 Herziening Zorgstelsel", "31 765 Kwaliteit van zorg"]),
        (BlockKind.TITLE, ["Nr. 512 BRIEF VAN DE MINISTER VAN VOLKSGEZONDHEID, WELZIJN EN SPORT"]),
        (BlockKind.ADDRESSEE, ["Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"]),
        (BlockKind.DATELINE, ["Den Haag, 3 juni 2014"]),
        (
            BlockKind.PARAGRAPH,
            [
                "In het debat van 8 mei 2014 is gevraagd naar de uitvoering. Dat de zorg betaalbaar blijft, is van belang "
                "voor EU-landen en voor in- en uitvoer. Daarover gaat deze brief. De kosten zijn met 1,2 procent gestegen "
                "en dat is minder dan verwacht."
            ],
        ),
        (
            BlockKind.FOOTNOTE,
            ["Kamerstuk 29 689, nr. 500.", "Kamerstukken 29 689 en 31 765, nr. 498 en Kamerstuk 31 765, nr. 12."],
        ),
        (BlockKind.SIGNATURE, ["De Minister van Volksgezondheid, Welzijn en Sport,\nE.I. Schippers"]),
    ],
)
def test_blocks_of_a_letter(letter: Paper, kind: BlockKind, expected: list[str]) -> None:
    assert contents(letter, kind) == expected


def test_footnote_marks_stand_behind_their_words(letter: Paper) -> None:
    behind = [(m.number, letter.clean.text[m.at - 4 : m.at]) for m in letter.marks]
    assert behind == [("1", "2014"), ("2", "oer.")]


def test_sentence_broken_by_footnotes_and_foot_line_is_one(letter: Paper) -> None:
    last = [s for s in letter.sentences if letter.blocks[s.block].kind is BlockKind.PARAGRAPH][-1]
    span = letter.clean.to_source(last.span)
    assert letter.source.text[span.start :].startswith("De kosten zijn")
    assert letter.source.text[: span.end].endswith("dan verwacht.")


def test_blocks_of_a_motie() -> None:
    paper = paper_from_text(MOTIE, "motie.txt")
    assert contents(paper, BlockKind.CONSIDERATION) == [
        "constaterende dat de rente daalt;",
        "verzoekt de regering, dit te onderzoeken,",
    ]
    assert contents(paper, BlockKind.SIGNATURE) == ["Inge van Dijk\nGrinwis"]
    assert [paper.clean.text[s.span.start : s.span.end] for s in paper.sentences] == [
        "constaterende dat de rente daalt",
        "verzoekt de regering, dit te onderzoeken",
    ]


def test_letter_whose_line_ends_became_blanks() -> None:
    text = (
        "BEZORGEN  De Voorzitter van de Tweede Kamer der  Staten-Generaal  Postbus 20015  DATUM 5 juni 2018   "
        "Geachte mevrouw Arib,    Hierbij bieden wij u de antwoorden aan op de vragen over  het onderzoek.    "
        "Algemene Rekenkamer     drs. A.P. (Arno) Visser,  president     1/2 Antwoorden bij vragen    "
        "Vraag 1  Wat kost dit?    Het bedrag van € 20,4 miljoen betreft een verrekening die over  twee jaren loopt.  "
    ) * 2
    paper = paper_from_text(text, "brief.txt")
    assert contents(paper, BlockKind.DATELINE)[0] == "DATUM 5 juni 2018"
    assert "Hierbij bieden wij u de antwoorden aan op de vragen over het onderzoek." in contents(paper, BlockKind.PARAGRAPH)
    assert contents(paper, BlockKind.QUESTION)[0] == "Wat kost dit?"


def test_offsets_of_every_character(letter: Paper) -> None:
    for i, c in enumerate(letter.clean.text):
        assert c.isspace() or letter.source.text[letter.clean.offsets[i]] == c


@settings(max_examples=60)
@given(
    st.text(alphabet="abcDE12 .,-\n«»’€\t\r\u00ad\u200b", min_size=1, max_size=300).filter(
        lambda t: t.strip(" \t\r\n\u200b\u00ad")
    )
)
def test_offsets_of_any_text(text: str) -> None:
    paper = paper_from_text(text, "x.txt")
    assert len(paper.clean.text) == len(paper.clean.offsets)
    for i, c in enumerate(paper.clean.text):
        assert c.isspace() or paper.source.text[paper.clean.offsets[i]] == c
    for sentence in paper.sentences:
        span = paper.clean.to_source(sentence.span)
        assert 0 <= span.start < span.end <= len(text)


def test_byte_order_mark_counts() -> None:
    paper = paper_from_text("\ufeffDe Minister van Financiën heeft dit gemeld.".encode(), "bom.txt")
    assert paper.source.text[0] == "\ufeff"
    assert paper.clean.offsets[0] == 1


def test_windows_1252_is_read_and_told() -> None:
    paper = paper_from_text("De begroting van € 3 is één op één overgenomen.".encode("windows-1252"), "oud.txt")
    assert paper.source.encoding == "windows-1252"
    assert "één" in paper.clean.text
    assert any("Windows-1252" in note for note in paper.notes)


def test_another_language_is_told() -> None:
    paper = paper_from_text("The minister has informed the house of the progress made by this programme. " * 10, "en.txt")
    assert any("Dutch" in note for note in paper.notes)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"abc\x00def", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"a\x81\x8d\x8f", "neither UTF-8 nor"),
        (b"x" * (MAX_BYTES + 1), "more than one paper"),
    ],
)
def test_no_paper(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        paper_from_text(data, "file.txt")
    assert str(raised.value).startswith("file.txt: ")


def test_missing_file_and_directory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_paper(tmp_path / "none.txt")
    with pytest.raises(InputError, match="directory"):
        read_paper(tmp_path)


def test_span_rejects_nonsense() -> None:
    with pytest.raises(ValueError, match="reversed"):
        Span(3, 3)
