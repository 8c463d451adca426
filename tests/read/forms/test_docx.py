"""Word documents: what becomes a line, what is left out, footnotes, list marks, letterheads."""

# ruff: noqa: E501 — markup reads best on one line

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from kamergraaf.data import rules
from kamergraaf.errors import InputError
from kamergraaf.model.form import Form, Link
from kamergraaf.model.text import BlockKind
from kamergraaf.read import paper_from_text
from kamergraaf.read.forms import docx
from kamergraaf.read.forms.docx_styles import kind_of_style, style_rules
from kamergraaf.read.forms.listmarks import mark_of

sys.path.insert(0, str(Path(__file__).parent))
import office

DATA = Path(__file__).parents[2] / "data" / "forms"
p, r = office.p, office.r


def form_of(body: str, **parts: str) -> Form:
    return docx.read(office.docx(body, **parts), "test.docx")


def lines(body: str, **parts: str) -> list[str]:
    return form_of(body, **parts).text.splitlines()


def note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{r(" " + text)}</w:p></w:{kind}>'


def call(kind: str, number: int, extra: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/>{extra}</w:r>'


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Een  brief\u00a0met\tblanks. "), ["Een brief met blanks."]),
        (f"<w:p>{r('een')}<w:r><w:tab/></w:r>{r('twee')}</w:p>", ["een twee"]),
        (f"<w:p>{r('Den Haag')}<w:r><w:br/></w:r>{r('Amsterdam')}</w:p>", ["Den Haag", "Amsterdam"]),
        (f"<w:p>{r('een zin die')}<w:r><w:br/></w:r>{r('verder gaat.')}</w:p>", ["een zin die verder gaat."]),
        (f"<w:p>{r('een zin die')}<w:r><w:br w:type='page'/></w:r>{r('ophoudt')}</w:p>", ["een zin die", "ophoudt"]),
        (f"<w:p>{r('VN')}<w:r><w:noBreakHyphen/></w:r>{r('sanc')}<w:r><w:softHyphen/></w:r>{r('ties')}</w:p>", ["VN-sancties"]),
        (f"<w:p>{r('blijft')}<w:del><w:r><w:delText> weg</w:delText></w:r></w:del><w:ins>{r(' staan')}</w:ins></w:p>", ["blijft staan"]),
        (f"<w:p><w:moveFrom>{r('oud')}</w:moveFrom><w:moveTo>{r('nieuw')}</w:moveTo></w:p>", ["nieuw"]),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('een ')}</w:p><w:p>{r('alinea')}</w:p>", ["een alinea"]),
        (f"<w:p>{r('te zien')}{r(' verborgen', '<w:vanish/>')}</w:p>", ["te zien"]),
        (f"<w:p>{r('te zien')}{r(' ook', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}</w:p>", ["te zien ook"]),
        (
            "<w:p>" + FIELD.format("begin") + "<w:r><w:instrText>DOCPROPERTY datum</w:instrText></w:r>" + r("weg")
            + FIELD.format("separate") + r("16 mei 2024") + FIELD.format("end") + "</w:p>",
            ["16 mei 2024"],
        ),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("In het kader.") + "</w:txbxContent></mc:Choice>"
            "<mc:Fallback><w:txbxContent>" + p("In het kader.") + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
            + r("Daarbuiten.") + "</w:p>",
            ["In het kader.", "Daarbuiten."],
        ),
        (f"<w:sdt><w:sdtContent>{p('In een veld.')}</w:sdtContent></w:sdt>", ["In een veld."]),
        (p("De brief waarin ik u nader informeer over het onderzoek") + p("dat ik u heb toegezegd."),
         ["De brief waarin ik u nader informeer over het onderzoek dat ik u heb toegezegd."]),
        (p("Het eerste punt:") + p("veiligheid") + p("gezondheid"), ["Het eerste punt:", "veiligheid", "gezondheid"]),
    ],
)  # fmt: skip
def test_lines(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (row(p("Datum"), p("16 mei 2024")), [("Datum 16 mei 2024", BlockKind.DATELINE)]),
        (row(p("Ons kenmerk"), p("5401166")), [("Ons kenmerk 5401166", BlockKind.COLOPHON)]),
        (row(p("Jaar"), p("Bedrag")) + row(p("2023"), p("12")), [("Jaar | Bedrag", BlockKind.LIST_ITEM), ("2023 | 12", BlockKind.LIST_ITEM)]),
        (row(p("Een.") + p("Twee."), p("Drie.")), [("Een.", None), ("Twee.", None), ("Drie.", None)]),
        ('<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>' + p("weg") + "</w:tc></w:tr>" + row(p("Een zin.")), [("Een zin.", None)]),
    ],
)  # fmt: skip
def test_rows(table: str, expected: list[tuple[str, BlockKind | None]]) -> None:
    form = form_of(f"<w:tbl>{table}</w:tbl>")
    found = [(form.text[x.start : x.end], x.kind) for x in form.pieces]
    assert [text for text, _ in found] == [text for text, _ in expected]
    assert all(kind in (None, told) for (_, told), (_, kind) in zip(found, expected, strict=True))


def test_footnotes_are_glued_and_stand_at_the_end() -> None:
    body = f"<w:p>{r('Een motie ')}{call('footnote', 7)}{r(' en een brief.')}{call('endnote', 3)}</w:p>" + p("Slot.")
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + note("footnote", 7, "Kamerstuk 28 844, nr. 266.")
    form = form_of(body, notes=notes, endnotes=note("endnote", 3, "Kamerstuk 28 844, nr. 261."))
    assert form.text == "Een motie1 en een brief.2\nSlot.\n1 Kamerstuk 28 844, nr. 266.\n2 Kamerstuk 28 844, nr. 261.\n"
    assert [(n, form.text[a:b]) for n, a, b in form.marks] == [("1", "1"), ("2", "2")]
    assert [(x.kind, x.number) for x in form.pieces[-2:]] == [(BlockKind.FOOTNOTE, "1"), (BlockKind.FOOTNOTE, "2")]
    paper = paper_from_text(form.text, "test.txt")
    assert [mark.number for mark in paper.marks] == ["1", "2"]


def test_footnote_with_a_sign_of_its_own() -> None:
    reference = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    body = f"<w:p>{r('Een brief')}{reference}{r(' en meer.')}{call('footnote', 3)}</w:p>"
    form = form_of(body, notes=f'<w:footnote w:id="2">{p("* Niet openbaar.")}</w:footnote>' + note("footnote", 3, "Zie boven."))
    assert form.text == "Een brief* en meer.1\n* Niet openbaar.\n1 Zie boven.\n"


NUMBERING = (
    "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>'
        for i, levels in enumerate(
            (
                '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
                '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl>',
                '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>',
                '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Vraag %1"/></w:lvl>',
            )
        )
    )
    + "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(3))
    + (
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
)


def item(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            item("een", 1) + item("onder", 1, 1) + item("twee", 1) + item("onder", 1, 1),
            ["1. een", "1a) onder", "2. twee", "2a) onder"],
        ),
        (item("punt", 2) + item("punt", 2), ["• punt", "• punt"]),
        (item("een", 1) + item("opnieuw", 4) + item("verder", 4), ["1. een", "1. opnieuw", "2. verder"]),
        (item("", 1) + item("een", 1), ["1. een"]),
        (item("geen lijst", 0), ["geen lijst"]),
        (item("Klopt dit?", 3), ["Vraag 3", "Klopt dit?"]),
    ],
)
def test_list_marks(body: str, expected: list[str]) -> None:
    assert lines(body, numbering=NUMBERING) == expected


def test_numbered_questions_are_questions() -> None:
    form = form_of(item("Klopt dit?", 3), numbering=NUMBERING)
    assert [(x.kind, x.number) for x in form.pieces] == [(BlockKind.HEADING, "3"), (BlockKind.QUESTION, "3")]


def test_headings_by_style_and_outline() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Eigen stijl"/><w:basedOn w:val="Basis"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Basis"><w:name w:val="Basis"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    body = "".join(p(f"Deze tekst, {s}, is lang.", f'<w:pStyle w:val="{s}"/>') for s in ("Kop1", "Eigen", "Anders"))
    assert [x.kind for x in form_of(body, styles=styles).pieces] == [BlockKind.HEADING, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_links_to_papers() -> None:
    relation = f'<Relationship Id="rId9" Type="{office.KIND}/hyperlink" Target="https://zoek.officielebekendmakingen.nl/kst-28844-266.html" TargetMode="External"/>'
    field = (
        FIELD.format("begin") + '<w:r><w:instrText> HYPERLINK "https://zoek.officielebekendmakingen.nl/kst-28844-261.html" </w:instrText></w:r>'
        + FIELD.format("separate") + r("die motie") + FIELD.format("end")
    )  # fmt: skip
    form = form_of(
        f'<w:p>{r("Zie ")}<w:hyperlink r:id="rId9">{r("de brief")}</w:hyperlink>{r(" en ")}{field}{r(".")}</w:p>', links=relation
    )
    assert form.text == "Zie de brief en die motie.\n"
    assert form.links == (Link(4, 12, "kst-28844-266"), Link(16, 25, "kst-28844-261"))


@pytest.mark.parametrize("rule", rules("docx-styles")["styles"], ids=lambda rule: str(rule["id"]))
def test_style_rules(rule: dict[str, list[str]]) -> None:
    compiled = next(x for x in style_rules() if x.id == rule["id"])
    assert rule["examples"]
    for example in rule["examples"]:
        assert compiled.pattern.fullmatch(example), example
        assert kind_of_style(example) == compiled.kind
    for counter in rule.get("counter", []):
        assert not compiled.pattern.fullmatch(counter), counter


@pytest.mark.parametrize(
    ("style", "number", "mark"),
    [("lowerLetter", 27, "aa"), ("upperRoman", 14, "XIV"), ("decimal", 3, "3"), ("lowerRoman", 0, "0")],
)
def test_marks(style: str, number: int, mark: str) -> None:
    assert mark_of(style, number) == mark


def test_letter_of_a_ministry() -> None:
    form = docx.read((DATA / "kamervragen-2.docx").read_bytes(), "kamervragen-2.docx")
    kinds = [x.kind for x in form.pieces]
    text = {form.text[x.start : x.end]: x for x in form.pieces}
    assert text["Datum 11 januari 2024"].kind is BlockKind.DATELINE
    assert text["D. Yeşilgöz-Zegerius"].kind is BlockKind.SIGNATURE
    assert kinds.count(BlockKind.QUESTION) == 10
    assert [x.number for x in form.pieces if x.kind is BlockKind.QUESTION] == [str(i) for i in range(1, 11)]
    assert form.text.splitlines()[-1] == "1 Kamerstukken, 2022-2023, 29628, nr. 1135"
    assert [form.text[a - 10 : b] for _, a, b in form.marks] == ["van Nispen1"]
    assert "Pagina" not in form.text
    ends = [(x.start, x.end) for x in form.pieces]
    assert "\n".join(form.text[a:b] for a, b in ends) + "\n" == form.text
    assert form == docx.read((DATA / "kamervragen-2.docx").read_bytes(), "kamervragen-2.docx")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (office.archive({"word/other.xml": "<a/>"}), "is no Word document with a text"),
        (office.docx("<w:p/>"), "holds no text"),
        (office.archive({"word/document.xml": "<w:document"}), "is no well-formed XML"),
        (office.archive({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "has a DOCTYPE"),
        (office.docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "is nested deeper than any paper"),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    assert docx.recognises(data)
    with pytest.raises(InputError, match=f"^x.docx: .*{message}") as caught:
        docx.read(data, "x.docx")
    assert "\n" not in str(caught.value)
