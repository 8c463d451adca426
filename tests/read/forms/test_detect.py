"""Forms by content, whatever the file's name; hostile and unreadable files are refused with one line that says what to do."""

from __future__ import annotations

import struct
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.errors import InputError
from kamergraaf.read.forms import archive
from kamergraaf.read.forms.detect import detect, read_form, reader

sys.path.insert(0, str(Path(__file__).parent))
import office

DATA = Path(__file__).parents[2] / "data" / "forms"
MOTIE = DATA / "kst-32545-143" / "kst-32545-143"


@pytest.mark.parametrize("form", ["xml", "html", "odt", "pdf"])
def test_forms_of_one_paper(form: str) -> None:
    assert detect(MOTIE.with_suffix(f".{form}").read_bytes(), "paper.bin").name == form


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ((DATA / "kamervragen-2.docx").read_bytes(), "docx"),
        ((DATA / "h-tk-20172018-70-6.xml").read_bytes(), "xml"),
        (b"Nr. 3 MOTIE VAN HET LID JANSEN", "text"),
        (b"\xef\xbb\xbfDen Haag, 3 mei 2020", "text"),
        (b"Het tekort is < 3% van het bbp", "text"),
        ("Motie over één vergoeding".encode("cp1252"), "text"),
        (b"\xef\xbb\xbf\n<!doctype HTML><p>Een zin.", "html"),
        (b"<!-- opgeslagen pagina --><html><p>Een zin.</html>", "html"),
        ("<html><p>Een zin.</html>".encode("utf-16"), "html"),
        (b"rommel %PDF-1.4", "pdf"),
        (office.docx(office.p("Een zin.")), "docx"),
        (office.odt("<text:p>Een zin.</text:p>"), "odt"),
    ],
)
def test_form_by_content(data: bytes, form: str) -> None:
    assert detect(data, "misleidend.pdf").name == form


def test_plain_text_is_read_as_it_stands() -> None:
    form = read_form("Motie over één vergoeding\r\n".encode("cp1252"), "x.txt")
    assert form.text == "Motie over één vergoeding\r\n"
    assert form.notes == ("not UTF-8 (byte 11); read as Windows-1252",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty; give the text of a paper"),
        (b"\xef\xbb\xbf \r\n", "is empty; give the text of a paper"),
        (b"{\\rtf1\\ansi Hallo}", "is an RTF document; open it in Word or LibreOffice and save it as .docx or .odt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an Office document in the old format (.doc); open it"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "is an Office document protected by a password; save it without one",
        ),
        (b"\x1f\x8b\x08\x00", "is gzip-compressed; unpack it"),
        (b"\x89PNG\r\n\x1a\n", "is an image (PNG); recognise its text first"),
        (b"\xff\xd8\xff\xe0", "is an image (JPEG); recognise its text first"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "is an image (WebP); recognise its text first"),
        (office.archive({"brief.txt": "Een brief."}), "is a ZIP archive; unpack it and give the papers in it"),
        (office.archive({"xl/workbook.xml": "<a/>"}), "is a spreadsheet (XLSX);"),
        (office.archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "is an OpenDocument file but no text;"),
    ],
)
def test_refused_forms(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        detect(data, "bestand.txt")
    assert str(caught.value).startswith(f"bestand.txt: {message}")
    assert "\n" not in str(caught.value)


def bomb() -> bytes:
    return office.docx("<w:p/>" * 4_000_000)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (bomb(), "unpacks to far more than a paper holds"),
        (
            office.archive({"word/document.xml": "<a/>", "word/media/a.png": bytes(60_000_000)}),
            "unpacks to far more than a paper holds",
        ),
        (office.archive({f"word/{i}.xml": "" for i in range(archive.MAX_ENTRIES + 1)}), "unpacks to far more than a paper holds"),
        (office.docx(office.p("Een zin."))[:300], "is a damaged or truncated document"),
        (office.docx(office.p("Een zin."))[:-8], "is a damaged or truncated document"),
    ],
    ids=["text", "picture", "entries", "truncated", "end"],
)
def test_hostile_archives(data: bytes, message: str) -> None:
    began = time.perf_counter()
    with pytest.raises(InputError, match=f"^bom.docx: {message}") as caught:
        read_form(data, "bom.docx")
    assert time.perf_counter() - began < 1
    assert "\n" not in str(caught.value)


def test_sizes_that_the_directory_lies_about(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(office.archive({"word/document.xml": "<a>" + " " * 3_000_000 + "</a>"}))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 10)  # 10 bytes, says the directory
    monkeypatch.setattr(archive, "MAX_PART", 1_000_000)
    opened = archive.open_archive(bytes(data), "x.docx")
    try:
        part = opened.part("word/document.xml")
    except InputError:
        return
    assert part is not None
    assert len(part) <= 10


def test_encrypted_part() -> None:
    data = bytearray(office.docx(office.p("Een zin.")))
    at = data.find(b"word/document.xml", data.find(b"PK\x01\x02")) - 46
    data[at + 8] |= 1
    with pytest.raises(InputError, match="is protected by a password"):
        read_form(bytes(data), "x.docx")


def test_unknown_reader() -> None:
    with pytest.raises(KeyError):
        reader("wordperfect")


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_damaged_documents_are_refused_or_read(data: st.DataObject) -> None:
    document = bytearray(office.docx(office.p("Een zin.") * 3, numbering="<w:num/>", styles="<w:style/>"))
    for _ in range(data.draw(st.integers(1, 4))):
        document[data.draw(st.integers(0, len(document) - 1))] = data.draw(st.integers(0, 255))
    try:
        form = read_form(bytes(document), "x.docx")
    except InputError:
        return
    assert form.text


def test_archive_within_archive_stays_closed() -> None:
    inner = office.docx(office.p("Binnen."))
    data = office.archive(
        {"word/document.xml": f"<w:document {office.W}><w:body>{office.p('Buiten.')}</w:body></w:document>", "word/x.zip": inner}
    )
    assert read_form(data, "x.docx").text == "Buiten.\n"
    assert zipfile.is_zipfile(MOTIE.with_suffix(".odt"))
