"""OpenDocument texts: those of officielebekendmakingen.nl equal the official XML; lists, notes and tables of any other."""

# ruff: noqa: E501 — markup reads best on one line

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from kamergraaf.errors import InputError
from kamergraaf.model.form import Form, Link
from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms import odt, xml

sys.path.insert(0, str(Path(__file__).parent))
import office

DATA = Path(__file__).parents[2] / "data" / "forms"
PAPERS = ("kst-32545-143", "ah-tk-20202021-3235")


def form_of(body: str, styles: str = "") -> Form:
    return odt.read(office.odt(body, styles), "test.odt")


def p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


def note(text: str, label: str = "") -> str:
    citation = (
        f'<text:note-citation text:label="{label}">{label}</text:note-citation>'
        if label
        else "<text:note-citation>9</text:note-citation>"
    )
    return f"<text:note>{citation}<text:note-body>{p(text)}</text:note-body></text:note>"


@pytest.mark.parametrize("name", PAPERS)
def test_equals_official_xml(name: str) -> None:
    made = odt.read((DATA / name / f"{name}.odt").read_bytes(), f"{name}.odt")
    official = xml.read((DATA / name / f"{name}.xml").read_bytes(), f"{name}.xml")
    assert made.text == official.text
    assert [(x.kind, x.number) for x in made.pieces] == [(x.kind, x.number) for x in official.pieces]
    assert [t.value for t in made.told if t.field == "identifier"] == [name, name]
    assert {t.source for t in made.told if t.field == "identifier"} == {"meta.xml", "imprint"}


def test_what_was_written_from_metadata_is_told() -> None:
    name = "kst-32545-143"
    form = odt.read((DATA / name / f"{name}.odt").read_bytes(), name)
    assert form.notes == ("head lines written from meta.xml: Kamerstukken",)
    assert form.day is not None
    assert form.day.isoformat() == "2021-07-06"
    assert [t.value for t in form.told if t.field == "mover" and t.source == "ondertekening"] == ["Inge van Dijk", "Grinwis"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("een<text:tab/>twee<text:s text:c='3'/>drie"), ["een twee drie"]),
        (p("Den Haag<text:line-break/>Amsterdam"), ["Den Haag", "Amsterdam"]),
        (p("een <text:span>rode</text:span> draad"), ["een rode draad"]),
        ("<text:tracked-changes><text:changed-region>" + p("weg") + "</text:changed-region></text:tracked-changes>" + p("staat er"), ["staat er"]),
        (p("tekst<office:annotation>" + p("opmerking") + "</office:annotation> erna"), ["tekst erna"]),
        (p("tekst<text:hidden-text>geheim</text:hidden-text>."), ["tekst."]),
        (p("<draw:frame><draw:text-box>" + p("In het kader.") + "</draw:text-box></draw:frame>Daarbuiten."), ["In het kader.", "Daarbuiten."]),
        ("<text:section>" + p("In een deel.") + "</text:section>", ["In een deel."]),
        ("<table:table><table:table-row><table:table-cell>" + p("Jaar") + "</table:table-cell><table:covered-table-cell>" + p("weg")
         + "</table:covered-table-cell><table:table-cell>" + p("Bedrag") + "</table:table-cell></table:table-row></table:table>", ["Jaar | Bedrag"]),
        (p("Een zin.<text:soft-page-break/> Nog een."), ["Een zin. Nog een."]),
        (p("a<text:s text:c='99999999999'/>b"), ["a b"]),
    ],
)  # fmt: skip
def test_lines(body: str, expected: list[str]) -> None:
    assert form_of(body).text.splitlines() == expected


def test_footnotes_are_numbered_and_stand_at_the_end() -> None:
    form = form_of(
        p(f"Een motie {note('Kamerstuk 28 844, nr. 266.')} en een brief.{note('Niet openbaar.', '*')}")
        + p(f"Slot.{note('Zie boven.')}")
    )
    assert form.text == "Een motie1 en een brief.*\nSlot.2\n1 Kamerstuk 28 844, nr. 266.\n* Niet openbaar.\n2 Zie boven.\n"
    assert [(n, form.text[a:b]) for n, a, b in form.marks] == [("1", "1"), ("*", "*"), ("2", "2")]


STYLES = (
    '<text:list-style xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>'
)


def items(style: str, *texts: str, extra: str = "") -> str:
    return (
        f'<text:list text:style-name="{style}"{extra}>'
        + "".join(f"<text:list-item>{t}</text:list-item>" for t in texts)
        + "</text:list>"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (items("L1", p("een") + "<text:list><text:list-item>" + p("onder") + "</text:list-item></text:list>", p("twee")),
         ["1. een", "a) onder", "2. twee"]),
        (items("L2", p("punt")), ["– punt"]),
        (items("onbekend", p("punt") + p("vervolg")), ["• punt", "vervolg"]),
        (items("L1", p("een")) + items("L1", p("twee"), extra=' text:continue-numbering="true"'), ["1. een", "2. twee"]),
        (items("L1", p("een")) + items("L1", p("opnieuw")), ["1. een", "1. opnieuw"]),
    ],
)  # fmt: skip
def test_list_marks(body: str, expected: list[str]) -> None:
    form = form_of(body, STYLES)
    assert form.text.splitlines() == expected
    assert form.pieces[0].kind is BlockKind.LIST_ITEM


def test_headings_and_links() -> None:
    form = form_of(
        "<text:h>Inleiding op dit onderwerp.</text:h>"
        + p('Zie <text:a xlink:href="https://zoek.officielebekendmakingen.nl/kst-28844-266.html">de brief</text:a>.')
    )
    assert form.pieces[0].kind is BlockKind.HEADING
    assert form.links == (Link(32, 40, "kst-28844-266"),)
    assert form.text[32:40] == "de brief"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (office.odt(""), "holds no text"),
        (office.odt("<text:section>" * 100_000 + "</text:section>" * 100_000), "is nested deeper than any paper"),
        (office.archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "has no content.xml"),
        (
            office.archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<!DOCTYPE a><a/>"}),
            "has a DOCTYPE",
        ),
        (
            office.archive(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": "<a/>",
                    "META-INF/manifest.xml": "<m:encryption-data/>",
                }
            ),
            "is protected by a password",
        ),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    assert odt.recognises(data)
    with pytest.raises(InputError, match=f"^x.odt: .*{message}") as caught:
        odt.read(data, "x.odt")
    assert "\n" not in str(caught.value)
