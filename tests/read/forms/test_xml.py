"""Official XML: text version, pieces, links and what the markup tells, dialect by dialect."""

from __future__ import annotations

from pathlib import Path

import pytest
from kamergraaf import extract
from kamergraaf.errors import InputError
from kamergraaf.model.form import Form
from kamergraaf.model.text import BlockKind
from kamergraaf.read import paper_from_text
from kamergraaf.read.forms import xml
from kamergraaf.read.forms.xml_kinds import is_motie

TESTS = Path(__file__).parents[2]
FORMS = TESTS / "data" / "forms"
PAPERS = sorted(p for p in FORMS.rglob("*.xml") if p.name not in ("metadata.xml", "metadata_owms.xml"))


def form_of(name: str) -> Form:
    path = FORMS / name
    return xml.read(path.read_bytes(), path.name)


def stuk(body: str, head: str = "") -> Form:
    data = f"<officiele-publicatie><kamerstuk>{head}<stuk><algemeen>{body}</algemeen></stuk></kamerstuk></officiele-publicatie>"
    return xml.read(data.encode(), "test.xml")


def lines(form: Form) -> list[str]:
    return form.text.splitlines()


def told(form: Form, field: str) -> list[str]:
    return [t.value for t in form.told if t.field == field]


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.name)
def test_pieces_cover_the_text_line_by_line(path: Path) -> None:
    data = path.read_bytes()
    assert xml.recognises(data)
    form = xml.read(data, path.name)
    assert [form.text[p.start : p.end] for p in form.pieces] == form.text.removesuffix("\n").split("\n")
    assert all(form.text[a:b] == number for number, a, b in form.marks)
    assert all(form.text[x.start : x.end].strip() for x in form.links)
    assert form == xml.read(data, path.name)


@pytest.mark.parametrize("name", ["kst-28844-269.xml", "kst-32545-143/kst-32545-143.xml"])
def test_text_version_is_that_of_the_gold_standard(name: str) -> None:
    form = form_of(name)
    gold = TESTS / "gold" / "text" / (Path(name).stem + ".txt")
    assert form.text == gold.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["kst-28844-269.xml", "kst-32545-143/kst-32545-143.xml"])
def test_text_version_read_as_plain_text_has_the_same_blocks(name: str) -> None:
    form = form_of(name)
    paper = paper_from_text(form.text, name)
    assert [b.kind for b in paper.blocks if b.kind is not BlockKind.SIGNATURE] == [
        p.kind for p in form.pieces if p.kind is not BlockKind.SIGNATURE
    ]
    assert [m.number for m in paper.marks] == [number for number, _, _ in form.marks]


def test_letter_has_its_links_and_head() -> None:
    form = form_of("kst-28844-269.xml")
    assert [(x.target, form.text[x.start : x.end]) for x in form.links] == [
        ("h-tk-20222023-84-12", "84, item 12"),
        ("kst-28844-266", "28 844, nr. 266"),
        ("kst-28844-261", "28 844, nr. 261"),
        ("kst-36101-15", "36 101, nr. 15"),
        ("kst-28844-261", "28 844, nr. 261"),
    ]
    assert told(form, "identifier") == ["kst-28844-269"]
    assert told(form, "dossier") == ["28844"]
    assert told(form, "ondernummer") == ["269"]
    assert told(form, "session") == ["2022-2023"]
    assert told(form, "signatory") == ["H.G.J. Bruins Slot"]
    assert str(form.day) == "2023-07-07"
    kinds = [p.kind for p in form.pieces]
    assert kinds[4:9] == [BlockKind.DOSSIER, BlockKind.TITLE, BlockKind.ADDRESSEE, BlockKind.DATELINE, BlockKind.HEADING]
    assert kinds.count(BlockKind.FOOTNOTE) == 15
    assert kinds.count(BlockKind.SIGNATURE) == 2


def test_motie_has_clauses_and_movers() -> None:
    form = form_of("kst-32545-143/kst-32545-143.xml")
    kinds = [p.kind for p in form.pieces]
    assert kinds.count(BlockKind.CONSIDERATION) == 5
    assert kinds[-3:] == [BlockKind.FORMULA, BlockKind.SIGNATURE, BlockKind.SIGNATURE]
    assert told(form, "mover") == ["Inge van Dijk", "Grinwis"]
    assert told(form, "date") == ["2021-07-06"]


def test_joint_dossiers_lists_tables_notes_and_split_words() -> None:
    form = form_of("kst-joint-dossiers.xml")
    assert told(form, "dossier") == ["36600-XII", "21501-33", "33328"]
    text = lines(form)
    assert text[4:7] == [
        "36 600 XII Vaststelling van de begrotingsstaten voor het jaar 2025",
        "21 501-33 Raad voor Vervoer, Telecommunicatie en Energie",
        "33 328 (R1980) Voorbeeld van een rijkswet",
    ]
    assert "Het overleg over de spoorwegen is op 1 maart 2025 gehouden1." in text
    assert text[text.index("Er zijn twee maatregelen:") + 1 :] == [
        "a. een lagere snelheid;",
        "Die geldt vanaf 1 april.",
        "b. meer CO2-opslag.",
        "Bedragen",
        "Tabel 1",
        "Spoor | 122",
        "De Minister van Infrastructuur en Waterstaat,",
        "B. Madlener",
        "1 Kamerstuk 36 600 XII, nr. 7. Zie ook de toelichting.",
        "2 In miljoenen euro.",
    ]
    assert [x.target for x in form.links] == ["kst-36600-XII-7"]
    assert any("footnote numbers repeat" in note for note in form.notes)
    items = [(p.number, form.text[p.start : p.end]) for p in form.pieces if p.kind is BlockKind.LIST_ITEM]
    assert items[:2] == [("a.", "a. een lagere snelheid;"), ("b.", "b. meer CO2-opslag.")]


def test_old_dialect() -> None:
    form = form_of("kst-24138-3.EXCERPT.xml")
    assert lines(form)[:3] == ["Tweede Kamer der Staten-Generaal", "2", "Vergaderjaar 1994-1995"]
    assert lines(form)[4] == "Nr. 3 MEMORIE VAN TOELICHTING"
    assert told(form, "dossier") == ["24138"]
    assert told(form, "title") == ["MEMORIE VAN TOELICHTING"]
    assert told(form, "signatory") == ["T. Netelenbos", "J. J. van Aartsen"]
    assert lines(form)[-1] == "1 Ter inzage gelegd bij de afdeling Parlementaire Documentatie."


def test_old_footnotes_are_called_by_reference() -> None:
    data = b"""<kamerwrk kamer="2">
    <frontm><onderw><nummer>24 400 VIII</nummer><naam>Begroting</naam></onderw></frontm>
    <body><stuk><ltrlabel>Nr. </ltrlabel><nummer>7</nummer><titel>BRIEF</titel><al>Het stuk ligt ter
    inzage <voetref refid="v1.1">1</voetref>.</al></stuk></body>
    <voetnoot id="v1.1" nr="1"><al>Bij de griffie.</al></voetnoot></kamerwrk>"""
    form = xml.read(data, "old.xml")
    assert lines(form) == ["24 400 VIII Begroting", "Nr. 7 BRIEF", "Het stuk ligt ter inzage1.", "1 Bij de griffie."]
    assert told(form, "dossier") == ["24400-VIII"]
    assert [number for number, _, _ in form.marks] == ["1"]


def test_questions_and_answers_are_bound_by_number() -> None:
    form = form_of("ah-tk-20202021-3235/ah-tk-20202021-3235.xml")
    assert told(form, "mover") == ["Van Weyenberg", "Romke de Jong", "Kat"]
    assert told(form, "respondent") == ["Koolmees"]
    assert told(form, "submitted") == ["2021-06-03"]
    assert str(form.day) == "2021-06-21"
    rows = [(p.kind, p.number, form.text[p.start : p.end][:10]) for p in form.pieces]
    at = rows.index((BlockKind.HEADING, "8", "Vraag 8"))
    assert rows[at : at + 4] == [
        (BlockKind.HEADING, "8", "Vraag 8"),
        (BlockKind.QUESTION, "8", "Klopt het "),
        (BlockKind.HEADING, "8", "Antwoord 8"),
        (BlockKind.PARAGRAPH, "8", "Ja. De hoo"),
    ]
    assert sum(kind is BlockKind.QUESTION for kind, _, _ in rows) == 9
    assert rows[-1][:2] == (BlockKind.PARAGRAPH, "9")


@pytest.mark.parametrize(
    ("number", "heading", "bound"),
    [
        ("Vraag 3", "Vraag 3", "3"),
        ("3", "Vraag 3", "3"),
        ("3.", "Vraag 3", "3"),
        ("Vragen 4, 5 en 6", "Vragen 4, 5 en 6", "4, 5 en 6"),
    ],
)
def test_question_labels(number: str, heading: str, bound: str) -> None:
    question = f"<vraag><nr>{number}</nr><al>Kent u dit?</al></vraag>"
    form = xml.read(f"<officiele-publicatie><kamervragen>{question}</kamervragen></officiele-publicatie>".encode(), "q.xml")
    assert lines(form) == [heading, "Kent u dit?"]
    assert [p.number for p in form.pieces] == [bound, bound]


def test_handelingen_have_speakers_and_repaired_letters() -> None:
    form = form_of("h-tk-20172018-70-6.xml")
    assert form.notes == (
        "UTF-8 had been encoded twice; undone",
        "the markup tells no date; its identifier tells the sitting: session 2017-2018, sitting 70, item 6",
    )
    said = {form.text[p.start : p.end]: p.speaker for p in form.pieces}
    assert said["De heer Graus (PVV):"] == "De heer Graus (PVV)"
    assert "De heer Graus (PVV)" in said.values()
    assert said["In stemming komt de motie-Laçin/Beckerman (21501-08, nr. 722)."] is None
    assert said["De Kamer,"] == "De voorzitter"
    assert told(form, "identifier") == ["h-tk-20172018-70-6"]
    assert told(form, "title") == ["Stemmingen moties Informele Milieuraad d.d. 10-11 april 2018"]
    assert told(form, "session") == ["2017-2018"]
    assert ("kst-21501-08-722", "21501-08, nr. 722") in [(x.target, form.text[x.start : x.end]) for x in form.links]


def test_motie_in_a_debate_belongs_to_its_mover() -> None:
    data = """<officiele-publicatie><handelingen><agendapunt><nr>3</nr><item-titel>Zorg</item-titel><spreekbeurt>
    <spreker><voorvoegsels>Mevrouw </voorvoegsels><naam><achternaam>Ellemeet</achternaam></naam>
    (<politiek>GroenLinks</politiek>):</spreker>
    <tekst><al>Voorzitter.</al><motie><kop><titel>Motie</titel></kop>
    <al>De Kamer,</al><al>overwegende dat dit beter kan;</al><al>en gaat over tot de orde van de dag.</al>
    <motie-info><spreker><voorvoegsels>De</voorvoegsels> <naam><achternaam>voorzitter</achternaam></naam>:</spreker>
    <al>Zij krijgt nr. <extref doc="kst-34104-210">210</extref> (<extref doc="kst-34104-210">34104</extref>).</al>
    </motie-info></motie></tekst></spreekbeurt></agendapunt></handelingen></officiele-publicatie>"""
    form = xml.read(data.encode(), "h.xml")
    assert [(p.kind, p.speaker) for p in form.pieces][1:] == [
        (BlockKind.HEADING, "Mevrouw Ellemeet (GroenLinks)"),
        (BlockKind.PARAGRAPH, "Mevrouw Ellemeet (GroenLinks)"),
        (BlockKind.HEADING, "Mevrouw Ellemeet (GroenLinks)"),
        (BlockKind.FORMULA, "Mevrouw Ellemeet (GroenLinks)"),
        (BlockKind.CONSIDERATION, "Mevrouw Ellemeet (GroenLinks)"),
        (BlockKind.FORMULA, "Mevrouw Ellemeet (GroenLinks)"),
        (BlockKind.HEADING, "De voorzitter"),
        (BlockKind.PARAGRAPH, "De voorzitter"),
    ]
    assert [form.text[x.start : x.end] for x in form.links] == ["210 (34104)"]


def test_debate_report() -> None:
    form = form_of("vergaderverslag.xml")
    assert [(p.kind, p.speaker, form.text[p.start : p.end]) for p in form.pieces][3:] == [
        (BlockKind.HEADING, None, "Verslag van een commissiedebat"),
        (BlockKind.SIGNATURE, None, "De voorzitter van de vaste commissie voor Infrastructuur en Waterstaat,"),
        (BlockKind.SIGNATURE, None, "Peter de Groot"),
        (BlockKind.HEADING, None, "Spoorvervoer"),
        (BlockKind.PARAGRAPH, None, "Aan de orde is de behandeling van:"),
        (BlockKind.LIST_ITEM, None, "– de brief van de minister over het spoor (36600-XII, nr. 87);"),
        (BlockKind.HEADING, "De heer De Hoop (GroenLinks-PvdA)", "De heer De Hoop (GroenLinks-PvdA):"),
        (BlockKind.PARAGRAPH, "De heer De Hoop (GroenLinks-PvdA)", "Wanneer rijdt de trein weer?"),
        (BlockKind.PARAGRAPH, "Minister Tieman", "Dat weet ik in het najaar."),
        (BlockKind.HEADING, "De voorzitter", "De voorzitter:"),
        (BlockKind.PARAGRAPH, "De voorzitter", "Ik lees de toezegging voor."),
        (BlockKind.LIST_ITEM, "De voorzitter", "– De Kamer ontvangt in het najaar een brief."),
    ]
    assert [(x.target, form.text[x.start : x.end]) for x in form.links] == [("kst-36600-XII-87", "36600-XII, nr. 87")]
    assert told(form, "participant") == ["Habtamu de Hoop, lid Tweede Kamer (GroenLinks-PvdA)"]
    assert told(form, "kind") == ["Commissiedebat"]
    assert str(form.day) == "2025-07-02"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<al>Dit is <nadruk>een</nadruk>\n   zin.</al>", ["Dit is een zin."]),
        ("<al>Zie (\n <extref doc='kst-1-2'>\n 1\n </extref>\n , nr. 2\n ).</al>", ["Zie (1, nr. 2)."]),
        ("<al>Een be\u00addrag van €\u00a012.</al>", ["Een bedrag van €\u00a012."]),
        ("<al>Noot <noot><noot.nr>1</noot.nr><noot.al>Ja.</noot.al></noot> vooraf.</al>", ["Noot1 vooraf.", "1 Ja."]),
        ("<al>Noot <noot><noot.nr>1</noot.nr><noot.al>Ja.</noot.al></noot>vooraf.</al>", ["Noot1 vooraf.", "1 Ja."]),
        ("<kop><label>Artikel</label><nr>1</nr><titel>Doel</titel></kop>", ["Artikel 1 Doel"]),
        ("<lid><lidnr>1</lidnr><al>Het lid.</al></lid>", ["1 Het lid."]),
        ("<nieuw><onbekend>Eén zin.</onbekend><onbekend>Nog een.</onbekend></nieuw>", ["Eén zin.", "Nog een."]),
        ("<al>Voor de lijst:<lijst><li><li.nr>1.</li.nr><al>een</al></li></lijst></al>", ["Voor de lijst:", "1. een"]),
        ("<ondertekening><functie>De Minister,</functie><deze>namens deze,</deze><naam>A. Naam</naam></ondertekening>",
         ["De Minister,", "namens deze,", "A. Naam"]),
    ],
)  # fmt: skip
def test_lines(body: str, expected: list[str]) -> None:
    assert lines(stuk(body)) == expected


def test_older_letters_sign_in_paragraphs() -> None:
    form = stuk("<al>Ik zal u informeren.</al><al>De Minister van Financiën,</al><al>G. Zalm</al>")
    assert [p.kind for p in form.pieces] == [BlockKind.PARAGRAPH, BlockKind.SIGNATURE, BlockKind.SIGNATURE]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<feed><entry>x</entry></feed>", "root element <feed>"),
        (b"<officiele-publicatie><metadata/><weblog/></officiele-publicatie>", "root element <weblog>"),
        (b"<metadata_gegevens/>", "is the metadata of a paper"),
        (b"<officiele-publicatie><kamerstuk><stuk/></kamerstuk></officiele-publicatie>", "holds no text"),
    ],
)
def test_what_is_no_paper_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        xml.read(data, "x.xml")


def test_unknown_dialect_with_paragraphs_is_read_with_a_note() -> None:
    form = xml.read(b"<boek><p>Een alinea die verder gaat.</p></boek>", "x.xml")
    assert lines(form) == ["Een alinea die verder gaat."]
    assert any("<boek>" in note for note in form.notes)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<?xml version='1.0'?><kamerstuk/>", True),
        (b"\xef\xbb\xbf<!-- x --><vlosCoreDocument/>", True),
        ("<?xml version='1.0' encoding='utf-16'?><kamerstuk/>".encode("utf-16"), True),
        (b"<!DOCTYPE html><html></html>", False),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", False),
        (b"Geachte voorzitter, a < b", False),
        (b"%PDF-1.7", False),
        (b"", False),
    ],
)
def test_recognises(data: bytes, expected: bool) -> None:
    assert xml.recognises(data) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("MOTIE VAN HET LID DASSEN", True),
        ("GEWIJZIGDE MOTIE VAN HET LID DASSEN C.S. TER VERVANGING VAN DIE GEDRUKT ONDER NR. 12", True),
        ("Nader gewijzigde motie van de leden A en B", True),
        ("BRIEF VAN DE MINISTER OVER DE MOTIE-DASSEN", False),
        ("BRIEF VAN DE MINISTER VAN FINANCIËN", False),
        ("VERSLAG VAN EEN COMMISSIEDEBAT", False),
    ],
)
def test_titles_of_moties(title: str, expected: bool) -> None:
    assert is_motie(title) is expected


def test_a_short_answer_in_a_debate_is_no_heading() -> None:
    speech = "<spreekbeurt><spreker>De voorzitter:</spreker><tekst><al>Ja</al></tekst></spreekbeurt>"
    form = xml.read(
        f"<officiele-publicatie><handelingen><agendapunt>{speech}</agendapunt></handelingen></officiele-publicatie>".encode(), "h"
    )
    assert [p.kind for p in form.pieces] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def pieces_of(form: Form) -> list[tuple[BlockKind, str | None, str]]:
    return [(p.kind, p.speaker, form.text[p.start : p.end]) for p in form.pieces]


@pytest.mark.parametrize(
    ("name", "signed"),
    [
        ("kst-28844-269.xml", ["De Minister van Binnenlandse Zaken en Koninkrijksrelaties,", "H.G.J. Bruins Slot"]),
        ("kst-35470-XIV-4.EXCERPT.xml", ["De Minister van Landbouw, Natuur en Voedselkwaliteit,", "C.J. Schouten"]),  # <deze>
        ("kst-37020-X-1.EXCERPT.xml", ["De Minister van Defensie,", "D. Yeşilgöz-Zegerius"]),  # without <tekst-sluiting>
        ("kst-32545-143/kst-32545-143.xml", ["Inge van Dijk", "Grinwis"]),
    ],
)
def test_closings_of_real_papers(name: str, signed: list[str]) -> None:
    assert [text for kind, _, text in pieces_of(form_of(name)) if kind is BlockKind.SIGNATURE] == signed


def test_a_processing_instruction_in_a_real_letter_leaves_no_trace() -> None:
    assert b"archief <?xpp afbreek?>(" in (FORMS / "kst-28844-269.xml").read_bytes()
    assert "beschikbaar via het online archief (https://www.rijksoverheid.nl/" in form_of("kst-28844-269.xml").text


def test_links_are_resolved_citations() -> None:
    found = extract(FORMS / "kst-28844-269.xml").resolution
    cited = {one.key for one in found.cited}
    assert {"h-tk-20222023-84-12", "kst-28844-266", "kst-28844-261", "kst-36101-15"} <= cited


def test_a_motie_in_a_real_sitting() -> None:
    rows = pieces_of(form_of("h-tk-20172018-70-6.xml"))
    at = next(i for i, (_, _, text) in enumerate(rows) if text == "Motie")
    assert {speaker for _, speaker, _ in rows[at : at + 7]} == {"De voorzitter"}
    assert [kind for kind, _, _ in rows[at : at + 7]] == [
        BlockKind.HEADING,
        BlockKind.FORMULA,
        BlockKind.FORMULA,
        BlockKind.CONSIDERATION,
        BlockKind.CONSIDERATION,
        BlockKind.CONSIDERATION,
        BlockKind.FORMULA,
    ]
    assert rows[at + 8][2] == "Zij krijgt nr. 726, was nr. 719 (21501-08)."


def test_a_real_report_of_a_debate() -> None:
    form = form_of("debat-2025-07-10.xml")
    rows = pieces_of(form)
    assert str(form.day) == "2025-07-10"
    assert told(form, "title") == ["105e vergadering, donderdag 10 juli 2025"]
    assert "Max Aardema, lid Tweede Kamer (PVV)" in told(form, "participant")
    assert {speaker for _, speaker, _ in rows} == {None, "De voorzitter", "De heer Dijk (SP)"}
    assert [x.target for x in form.links] == ["kst-36786-4", "kst-36787-4"]
    assert form.notes == ("votes of parties stand in the markup besides the text; only the text is read",)
