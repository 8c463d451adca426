"""Hostile files through the command line: read or refused in one clear line, in bounded time and memory."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="limits on memory are those of Unix")

SECONDS = 30  # of processor time, so that a busy machine does not count; each takes a second or two
WALL = 300
MEMORY = 1_500_000_000  # bytes of address space, libraries included
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for path, data in parts.items():
            made.writestr(path, data, zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(body: bytes, **more: bytes) -> bytes:
    main = b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (_WORD.encode(), body)
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": main} | more)


def odt(content: bytes) -> bytes:
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))
    return out + head + table + end


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
LOCK = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -44 >>" % (b"31" * 32, b"32" * 32)
HUNDRED_MB = b" " * 100_000_000


def billion_laughs() -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10))
    return b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a0 "lol">' + entities + b"]><kamerstuk><al>&a9;</al></kamerstuk>"


def quadratic() -> bytes:
    return b'<!DOCTYPE k [<!ENTITY a "' + b"x" * 100_000 + b'">]><kamerstuk><al>' + b"&a;" * 100_000 + b"</al></kamerstuk>"


def external() -> bytes:
    return b'<!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/hostname">]><kamerstuk><stuk><al>&a;</al></stuk></kamerstuk>'


def external_docx() -> bytes:
    doctype = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
    main = b'<w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>' % _WORD.encode()
    return archive({"word/document.xml": doctype + main})


def bomb_docx() -> bytes:
    return docx(b"<w:p><w:r><w:t>" + HUNDRED_MB * 3 + b"</w:t></w:r></w:p>")


def bomb_odt() -> bytes:
    return odt(
        b'<office:document-content xmlns:office="' + _OFFICE.encode() + b'">' + HUNDRED_MB * 3 + b"</office:document-content>"
    )


def bomb_of_parts() -> bytes:
    return docx(b"<w:p/>", **{f"word/x{i}.xml": b"" for i in range(50_000)})


def traversal() -> bytes:
    return docx(
        b"<w:p><w:r><w:t>Een gewone zin.</w:t></w:r></w:p>", **{"../../../buiten.xml": b"<a/>", "/tmp/buiten.xml": b"<a/>"}
    )


def deep_xml() -> bytes:
    return b"<kamerstuk><stuk>" + b"<al>" * 100_000 + b"Een zin." + b"</al>" * 100_000 + b"</stuk></kamerstuk>"


def deep_html() -> bytes:
    return b"<!DOCTYPE html><html><body>" + b"<div>" * 100_000 + b"Een zin." + b"</div>" * 100_000 + b"</body></html>"


def nested_tables() -> bytes:
    return b"<!DOCTYPE html><html><body>" + b"<table><tr><td>a" * 2_500_000 + b"</body></html>"


def deep_docx() -> bytes:
    return docx(b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000)


def deep_odt() -> bytes:
    deep = b"<office:text>" * 100_000 + b"</office:text>" * 100_000
    return odt(b'<office:document-content xmlns:office="%s">%s</office:document-content>' % (_OFFICE.encode(), deep))


def wide_html() -> bytes:
    return b"<!DOCTYPE html><html><body>" + b"<p>a</p>" * 1_900_000 + b"</body></html>"


def truncated_pdf() -> bytes:
    whole = (Path(__file__).parents[1] / "data" / "forms" / "kst-32545-143" / "kst-32545-143.pdf").read_bytes()
    return whole[: len(whole) * 2 // 3]


def locked_pdf() -> bytes:
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return pdf(CATALOG, pages, PAGE, LOCK, trailer=b"/Encrypt 4 0 R /ID [<%s> <%s>]" % (b"00" * 16, b"00" * 16))


def looped_pdf() -> bytes:
    return pdf(
        CATALOG, b"<< /Type /Pages /Count 2 /Kids [3 0 R] >>", b"<< /Type /Pages /Parent 2 0 R /Count 2 /Kids [2 0 R 3 0 R] >>"
    )


def counting_pdf() -> bytes:
    return pdf(CATALOG, b"<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>", PAGE)


def bomb_pdf() -> bytes:
    import zlib

    packed = zlib.compress(b"BT (a) Tj ET " * 20_000_000, 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    return pdf(CATALOG, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, stream)


def no_line_ends() -> bytes:
    return b"De Minister van Financien heeft op 3 mei 2022 gezegd dat " * 1_500


def brackets() -> bytes:
    return b"(" * 200_000 + b"De Minister" + b")" * 200_000


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("laughs.xml", billion_laughs, "declares entities of its own"),
    ("quadratic.xml", quadratic, "declares entities of its own"),
    ("external.xml", external, "declares entities of its own"),
    ("external.docx", external_docx, "DOCTYPE"),
    ("bomb.docx", bomb_docx, "unpack"),
    ("bomb.odt", bomb_odt, "unpack"),
    ("parts.docx", bomb_of_parts, "parts"),
    ("deep.xml", deep_xml, "nested deeper"),
    ("deep.html", deep_html, "nested deeper"),
    ("deep.docx", deep_docx, "nested deeper"),
    ("deep.odt", deep_odt, "nested deeper"),
    ("wide.html", wide_html, "more elements than any paper"),
    ("tables.html", nested_tables, "more than one paper"),
    ("cut.pdf", truncated_pdf, "cut short"),
    ("locked.pdf", locked_pdf, "password"),
    ("loop.pdf", looped_pdf, "damaged"),
    ("count.pdf", counting_pdf, "ocrmypdf"),
    ("bomb.pdf", bomb_pdf, "unpacks to more than"),
]
READ = [("traversal.docx", traversal), ("long.txt", no_line_ends), ("brackets.txt", brackets)]


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def export(path: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kamergraaf", "export", path.name, "-o", str(out), "--quiet", "--format", "ttl"]
    return subprocess.run(command, cwd=path.parent, preexec_fn=limited, timeout=WALL, capture_output=True, text=True)


@pytest.mark.parametrize(("name", "make", "said"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_refused_in_one_clear_line(name: str, make: Callable[[], bytes], said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    done = export(path, tmp_path / "out")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"error: {name}: "), done.stderr
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("name", "make"), READ, ids=[name for name, _ in READ])
def test_read_in_bounds(name: str, make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    done = export(path, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert {p.name for p in tmp_path.iterdir()} == {name, "out"}
