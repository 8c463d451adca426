"""Hostile and broken papers, each made from a good one where that can be, and what has to become of it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from paper_files import Made

LISTED = "hostile.json"
_WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BLANKS = b" " * 100_000_000


@dataclass(frozen=True, slots=True)
class Hostile:
    """A kind of hostile paper: its *suffix*, how it is made of a good one, and whether it has to be refused or is read."""

    kind: str
    suffix: str
    make: Callable[[bytes], bytes]
    refused: bool = True


def _zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for number, data in enumerate(parts.values()):
            made.writestr(zipfile.ZipInfo(list(parts)[number].replace("__", "/")), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _docx(body: bytes) -> bytes:
    main = b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (_WORD, body)
    return _zipped(**{"[Content_Types].xml": b"<Types/>", "word__document.xml": main})


def _pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))
    return out + head + table + end


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
_LOCK = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -44 >>" % (b"31" * 32, b"32" * 32)


def _laughs(_: bytes) -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10))
    return b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a0 "lol">' + entities + b"]><kamerstuk><al>&a9;</al></kamerstuk>"


def _quadratic(_: bytes) -> bytes:
    return b'<!DOCTYPE k [<!ENTITY a "' + b"x" * 100_000 + b'">]><kamerstuk><al>' + b"&a;" * 10_000 + b"</al></kamerstuk>"


def _outside(_: bytes) -> bytes:
    return b'<!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/hostname">]><kamerstuk><stuk><al>&a;</al></stuk></kamerstuk>'


@cache
def _bomb() -> bytes:
    return _docx(b"<w:p><w:r><w:t>" + _BLANKS * 3 + b"</w:t></w:r></w:p>")


@cache
def _gzip_bomb() -> bytes:
    return gzip.compress(_BLANKS * 3, mtime=0)


@cache
def _pdf_bomb() -> bytes:
    packed = zlib.compress(b"BT (a) Tj ET " * 20_000_000, 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    return _pdf(_CATALOG, _PAGES, _PAGE, stream)


def _cut_pdf(good: bytes) -> bytes:
    whole = _pdf(_CATALOG, _PAGES, _PAGE, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(good), good))
    return whole[: len(whole) * 2 // 3]


def _locked_pdf(_: bytes) -> bytes:
    return _pdf(_CATALOG, _PAGES, _PAGE, _LOCK, trailer=b"/Encrypt 4 0 R /ID [<%s> <%s>]" % (b"00" * 16, b"00" * 16))


def _deep(tag: bytes, before: bytes, behind: bytes) -> Callable[[bytes], bytes]:
    return lambda good: before + b"<%s>" % tag * 100_000 + b"Een zin." + b"</%s>" % tag * 100_000 + behind


def _long_line(good: bytes) -> bytes:
    return b" ".join(good.split())


KINDS = (
    Hostile("empty", ".txt", lambda good: b""),
    Hostile("blank", ".txt", lambda good: b" \n" * 5_000),
    Hostile("binary", ".txt", lambda good: Random(len(good)).randbytes(20_000)),
    Hostile("nul bytes", ".txt", lambda good: good[:200] + b"\0" * 2_000 + good[200:]),
    Hostile("picture", ".txt", lambda good: b"\x89PNG\r\n\x1a\n" + Random(1).randbytes(5_000)),
    Hostile("RDF", ".txt", lambda good: b"<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n" * 20),
    Hostile("XML cut short", ".xml", lambda good: b"<kamerstuk><stuk><al>Een zin die niet"),
    Hostile("billion laughs", ".xml", _laughs),
    Hostile("quadratic blow-up", ".xml", _quadratic),
    Hostile("external entity", ".xml", _outside),
    Hostile("deep XML", ".xml", _deep(b"al", b"<kamerstuk><stuk>", b"</stuk></kamerstuk>")),
    Hostile("deep HTML", ".html", _deep(b"div", b"<!DOCTYPE html><html><body>", b"</body></html>")),
    Hostile("wide HTML", ".html", lambda good: b"<!DOCTYPE html><html><body>" + b"<p>a</p>" * 1_900_000 + b"</body></html>"),
    Hostile("zip bomb", ".docx", lambda good: _bomb()),
    Hostile("gzip bomb", ".txt.gz", lambda good: _gzip_bomb()),
    Hostile("docx cut short", ".docx", lambda good: _docx(b"<w:p><w:r><w:t>" + good[:50] + b"</w:t></w:r></w:p>")[:-60]),
    Hostile("docx without text", ".docx", lambda good: _zipped(**{"word__other.xml": b"<a/>"})),
    Hostile("PDF cut short", ".pdf", _cut_pdf),
    Hostile("PDF with password", ".pdf", _locked_pdf),
    Hostile("PDF bomb", ".pdf", lambda good: _pdf_bomb()),
    Hostile("PDF without text", ".pdf", lambda good: _pdf(_CATALOG, _PAGES, _PAGE, b"<< /Length 0 >>\nstream\n\nendstream")),
    Hostile("Word 97", ".doc", lambda good: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_000 + good),
    Hostile("10 MB of one word", ".txt", lambda good: b"a" * 10_000_000),
    Hostile("60 MB of blanks", ".txt", lambda good: _BLANKS[:60_000_000]),
    Hostile("one line", ".txt", _long_line, refused=False),
    Hostile("old encoding", ".txt", lambda good: good.decode().encode("cp1252", "replace"), refused=False),
    Hostile("brackets", ".txt", lambda good: good + b"(" * 20_000 + b")" * 20_000, refused=False),
    Hostile("long name", f"{'-lang' * 45}.txt", lambda good: good, refused=False),
)


def hostile(number: int, good: Made) -> tuple[Made, Hostile]:
    """Hostile paper *number*, of the kinds in turn, in place of *good*, with its kind."""
    kind = KINDS[number % len(KINDS)]
    made = Made(good.name.removesuffix(".txt") + kind.suffix, kind.make(good.data), None if kind.refused else good.identifier)
    return made, kind


def mixed(papers: Iterator[Made], one_in: int, seed: int = 0) -> Iterator[tuple[Made, Hostile | None]]:
    """*papers* with one in so many hostile, at a place that the seed tells; with its kind, None for the good ones."""
    number = 0
    while some := list(islice(papers, one_in)):
        place = Random(f"{seed} hostile {number}").randrange(one_in)
        for at, paper in enumerate(some):
            yield hostile(number, paper) if at == place else (paper, None)
        number += 1


def listed(papers: Iterator[tuple[Made, Hostile | None]], directory: Path) -> Iterator[Made]:
    """The papers alone; when all are taken, hostile.json in *directory* tells which had to be refused, and how many are good."""
    refused: dict[str, str] = {}
    odd: dict[str, str] = {}
    good = 0
    for paper, kind in papers:
        if kind is not None:
            (refused if kind.refused else odd)[paper.name] = kind.kind
        good += kind is None or not kind.refused
        yield paper
    told = {"good": good, "refused": refused, "odd but good": odd}
    (directory / LISTED).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
