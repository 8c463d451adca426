"""Web pages: those of officielebekendmakingen.nl equal the official XML; content, footnotes and links of any other."""

# ruff: noqa: E501 — markup reads best on one line

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.errors import InputError
from kamergraaf.model.form import Form, Link
from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms import html, xml

DATA = Path(__file__).parents[2] / "data" / "forms"
PAPERS = ("kst-32545-143", "ah-tk-20202021-3235")


def form_of(page: str) -> Form:
    return html.read(page.encode(), "test.html")


def lines(body: str) -> list[str]:
    return form_of(f"<!DOCTYPE html><html><body>{body}</body></html>").text.splitlines()


@pytest.mark.parametrize("name", PAPERS)
def test_equals_official_xml(name: str) -> None:
    made = html.read((DATA / name / f"{name}.html").read_bytes(), f"{name}.html")
    official = xml.read((DATA / name / f"{name}.xml").read_bytes(), f"{name}.xml")
    assert made.text == official.text
    assert [(x.kind, x.number) for x in made.pieces] == [(x.kind, x.number) for x in official.pieces]
    assert made.links == official.links
    assert [t.value for t in made.told if t.field == "identifier"] == [name]
    assert made.notes == ("head lines (session, chamber, series) written from the page's meta elements",)
    assert made.day is not None


META = "".join(
    f'<meta name="{name}" {attribute}="{scheme}" content="{content}">'
    for attribute, name, scheme, content in (
        ("scheme", "DC.identifier", "OVERHEIDop.ParlID", "kst-28844-269"),
        ("data-scheme", "OVERHEIDop.vergaderjaar", "", "2022-2023"),
        ("data-scheme", "DC.creator", "OVERHEID.StatenGeneraal", "Tweede Kamer der Staten-Generaal"),
        ("data-scheme", "DC.type", "OVERHEIDop.Parlementair", "Kamerstuk"),
    )
)
LETTER = f"""<!DOCTYPE html><html><head><title>Brief</title>{META}</head><body>
<div id="header"><nav><a href="/">Home</a></nav></div>
<div id="broodtekst" class="stuk broodtekst-container"><h1 class="dossiertitel"><span class="dossiernummer">28 844</span> Integriteitsbeleid</h1>
<div class="stuk"><h1 class="stuktitel"><span class="stuknummer">Nr. 269</span> BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN</h1>
<div class="algemeen"><p>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</p><p>Den Haag, 7 juli 2023</p>
<h2 class="tussenkop">Inleiding</h2>
<p>In het debat van 9 mei 2023<a class="nootnum supernote-click-ID-d37e84" href="#ID-d37e84">1</a> en in de
   brief<sup><a class="nootnum" href="#ID-d37e99">2</a></sup> (<a href="kst-28844-261.html">Kamerstuk 28 844, nr. 261</a>) staat het volgende.</p>
<ul class="expliciet"><li class="li"><p class="labeled"><span class="ol">a. </span>het eerste punt;</p></li>
<li class="li"><p class="labeled"><span class="ol">b. </span>het tweede punt.</p></li></ul>
<table><tr><td><p>Jaar</p></td><td><p>Bedrag</p></td></tr></table>
<p class="ondertekening"><span class="functie">De Minister van Binnenlandse Zaken,</span>
<span class="naam">H.G.J. <span class="achternaam">Bruins Slot</span></span></p></div></div>
<div id="noten"><hr><div class="voet noot snp-mouseoffset" id="supernote-note-ID-d37e84"><h5 class="note-close"><a href="#close">X</a> Noot</h5>
<sup><span class="nootnum"><a id="ID-d37e84" name="ID-d37e84"></a>1</span></sup>
<p><a href="https://zoek.officielebekendmakingen.nl/kst-28844-266.html" title="link">Kamerstuk 28 844, nr. 266</a>.</p></div>
<div class="voet noot" id="supernote-note-ID-d37e99"><h5 class="note-close">X Noot</h5><sup><span class="nootnum"><a id="ID-d37e99"></a>2</span></sup><p>Zie boven.</p></div>
</div></div><footer>Over deze site</footer></body></html>"""


def test_letter_with_notes_list_table_and_signature() -> None:
    form = form_of(LETTER)
    expected = [
        ("Vergaderjaar 2022-2023", BlockKind.SESSION),
        ("Tweede Kamer der Staten-Generaal", BlockKind.SESSION),
        ("2", BlockKind.COLOPHON),
        ("Kamerstukken", BlockKind.SESSION),
        ("28 844 Integriteitsbeleid", BlockKind.DOSSIER),
        ("Nr. 269 BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN", BlockKind.TITLE),
        ("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", BlockKind.ADDRESSEE),
        ("Den Haag, 7 juli 2023", BlockKind.DATELINE),
        ("Inleiding", BlockKind.HEADING),
        ("In het debat van 9 mei 20231 en in de brief2 (Kamerstuk 28 844, nr. 261) staat het volgende.", BlockKind.PARAGRAPH),
        ("a. het eerste punt;", BlockKind.LIST_ITEM),
        ("b. het tweede punt.", BlockKind.LIST_ITEM),
        ("Jaar | Bedrag", BlockKind.LIST_ITEM),
        ("De Minister van Binnenlandse Zaken,", BlockKind.SIGNATURE),
        ("H.G.J. Bruins Slot", BlockKind.SIGNATURE),
        ("1 Kamerstuk 28 844, nr. 266.", BlockKind.FOOTNOTE),
        ("2 Zie boven.", BlockKind.FOOTNOTE),
    ]
    assert [(form.text[x.start : x.end], x.kind) for x in form.pieces] == expected
    assert [(n, form.text[a:b]) for n, a, b in form.marks] == [("1", "1"), ("2", "2")]
    assert [(form.text[x.start : x.end], x.target) for x in form.links] == [
        ("Kamerstuk 28 844, nr. 261", "kst-28844-261"),
        ("Kamerstuk 28 844, nr. 266", "kst-28844-266"),
    ]
    told = {(t.field, t.value) for t in form.told}
    assert {("identifier", "kst-28844-269"), ("dossier", "28844"), ("ondernummer", "269"), ("session", "2022-2023")} <= told


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Een\n  zin&nbsp;met <b>nadruk</b>.</p>", ["Een zin met nadruk."]),
        ("<nav><p>weg</p></nav><main><p>Een hele zin.</p></main><footer>weg</footer>", ["Een hele zin."]),
        ("<div style='display: none'>weg</div><p hidden>weg</p><script>weg()</script><p>Een zin.</p>", ["Een zin."]),
        ("<p>Den Haag<br>Amsterdam</p>", ["Den Haag", "Amsterdam"]),
        ("<p>een zin die<br/>verder gaat.</p>", ["een zin die verder gaat."]),
        ("<ol start=3><li>drie<li>vier</ol><ul><li>punt</ul>", ["3. drie", "4. vier", "• punt"]),
        ("<ol type=a><li>een<ol><li>onder</li></ol></li><li value=5>vijf</li></ol>", ["a. een", "1. onder", "e. vijf"]),
        ("<table><tr><th>Jaar<th>Bedrag<tr><td>2023<td>12</table>", ["Jaar | Bedrag", "2023 | 12"]),
        ("<table><tr><td><p>Een.</p><p>Twee.</p></td></tr></table>", ["Een.", "Twee."]),
        ("tekst <!-- weg --> zonder alinea", ["tekst zonder alinea"]),
    ],
)
def test_lines(body: str, expected: list[str]) -> None:
    assert [" ".join(line.split()) for line in lines(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Een brief<a href='#_ftn1' name='_ftnref1'>[1]</a>.</p><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Een noot.</p>",
         ["Een brief1.", "1 Een noot."]),
        ("<p>Een brief.<sup><a href='#fn1'>1</a></sup></p><ol><li id='fn1'>Een noot. <a href='#ref1'>↩</a></li></ol>",
         ["Een brief.1", "1 Een noot."]),
        ("<p>Een brief <a href='#n'>1</a> en weer <a href='#n'>1</a>.</p><p id='n'>Een noot.</p>", ["Een brief1 en weer 1.", "1 Een noot."]),
        ("<p>Een <a href='#h2'>2</a></p>", ["Een 2"]),
        ("<p>A<a href='#x'>1</a>.</p><p>B<a href='#y'>1</a>.</p><div class='noot' id='x'>Noot x.</div><div class='noot' id='y'>Noot y.</div>",
         ["A1.", "B2.", "1 Noot x.", "2 Noot y."]),
        ("<p>Een zin.</p><div class='noot'><span class='nootnum'>7</span><p>Nergens geroepen.</p></div>", ["Een zin.", "7 Nergens geroepen."]),
    ],
)  # fmt: skip
def test_footnotes(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://zoek.officielebekendmakingen.nl/kst-28844-266.html", "kst-28844-266"),
        ("kst-28844-266.html#p2", "kst-28844-266"),
        ("ah-tk-20202021-3235.html", "ah-tk-20202021-3235"),
        ("https://zoek.officielebekendmakingen.nl/dossier/28844/kst-28844-266", "kst-28844-266"),
        ("stb-2020-118.html", None),
        ("https://example.org/kst-28844-266.html", None),
        ("#kst-28844-266", None),
    ],
)
def test_links(href: str, target: str | None) -> None:
    form = form_of(f"<html><body><p>Zie <a href='{href}'>de brief</a>.</p></body></html>")
    assert form.links == ((Link(4, 12, target),) if target else ())


def test_unknown_pages_are_told() -> None:
    form = form_of("<html><body><p>Een zin.</p></body></html>")
    assert form.notes == ("HTML of an unknown make: the paragraphs of its main content are read, its head by rule",)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<html><meta charset=windows-1252><body><p>définitie</p>".encode("cp1252"), "définitie\n"),
        ("<html><body><p>définitie</p>".encode("cp1252"), "définitie\n"),
        ("<html><body><p>définitie</p>".encode("utf-16"), "définitie\n"),
        ("\ufeff<html><body><p>définitie</p>".encode(), "définitie\n"),
        (
            b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>a<a id="x"/>b&nbsp;c</p></body></html>',
            "ab\u00a0c\n",
        ),
        (b'<?xml version="1.0"?><HTML><body><p>a<br/>B</p></body></HTML>', "a\nB\n"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert html.recognises(data)
    assert html.read(data, "x.html").text == text


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<html><body></body></html>", "holds no text"),
        ("<html><body>" + "<div>" * 100_000 + "diep", "is nested deeper than any paper"),
        (
            "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hosts'>]><html><body><p>&x;</p></body></html>",
            "declares entities of its own",
        ),
        ("<html><body>" + "<p>a" * 700_000, "has more elements than any paper"),
    ],
)
def test_refused(page: str, message: str) -> None:
    with pytest.raises(InputError, match=f"^x.html: .*{message}") as caught:
        html.read(page.encode(), "x.html")
    assert "\n" not in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(("<p>", "</p>", "<li>", "<td>", "<tr>", "<table>", "</table>", "<a href='#n'>1</a>", "<div id=n class=noot>",
                                 "</div>", "<br>", "<ol>", "</ol>", "tekst ", "Zin.", "<span class=naam>", "<h2>", "</h2>", "&amp;"))))  # fmt: skip
def test_pieces_cover_all_lines_whatever_the_markup(parts: list[str]) -> None:
    try:
        form = form_of("<html><body><div id=broodtekst>Begin. " + "".join(parts) + "</div></body></html>")
    except InputError:
        return
    assert "".join(form.text[x.start : x.end] + "\n" for x in form.pieces) == form.text
    assert all(form.text[a:b] == number for number, a, b in form.marks)
