"""PDF papers: printed Kamerstukken and the letters of ministries, read with PDFium."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from typing import Any

from kamergraaf.errors import InputError
from kamergraaf.model.form import Form, Told
from kamergraaf.read.decode import MAX_BYTES as MAX_TEXT
from kamergraaf.read.forms.pdf_furniture import identifier, split_furniture
from kamergraaf.read.forms.pdf_guard import check_streams, check_whole
from kamergraaf.read.forms.pdf_layout import lay_out_pages
from kamergraaf.read.forms.pdf_lines import Segment, segments
from kamergraaf.read.forms.pdf_text import write
from kamergraaf.read.forms.pdf_words import MAX_CHARS, page_words

#: Largest file, in bytes, and most pages: a budget memorandum with its pictures stays below both.
MAX_BYTES = 100_000_000
MAX_PAGES = 2_000
#: Fewer letters a page than this, beside a picture, is a stamp on a scan.
_STAMP = 40
_HEADER_WITHIN = 1024
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LETTER = re.compile(r"[^\W\d_]")


def recognises(data: bytes) -> bool:
    """Whether *data* is a PDF: its header stands in the first kilobyte."""
    return b"%PDF-" in data[:_HEADER_WITHIN]


def read(data: bytes, name: str) -> Form:
    """The paper in the PDF *data*: text in reading order, footnotes last, a box for every word, its own identifier.

    Raises InputError where the file is damaged, cut short, protected, too large, or a scan without text.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: a PDF of {len(data) / 1e6:.0f} MB is more than one paper "
            f"(limit {MAX_BYTES / 1e6:.0f} MB); split it into papers"
        )
    check_whole(data, name)
    check_streams(data, name)
    with closing(_open(data, name)) as document:
        pages, widths, heights, scans = _pages(document, name)
    notes = _check_text(pages, scans, name)
    kept, furniture = split_furniture(pages, heights)
    form = write(lay_out_pages(kept, widths, heights))
    if len(form.text.encode()) > MAX_TEXT:
        raise InputError(
            f"{name}: holds more than {MAX_TEXT / 1e6:.0f} MB of text, which is more than one paper; split it into papers"
        )
    own = identifier(furniture, pages)
    told = (Told("identifier", own, "foot of page 1"),) if own else ()
    return replace(form, told=told, notes=notes)


def _open(data: bytes, name: str) -> Any:
    try:
        import pypdfium2
    except ImportError as error:
        raise InputError(f"{name}: reading a PDF needs pypdfium2; install it with «pip install pypdfium2»") from error
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        # PDFium may still tell the error of the file before this one.
        if getattr(error, "err_code", None) == _PASSWORD and b"/Encrypt" in data:
            raise InputError(f"{name}: is protected with a password; save a copy without it first") from error
        raise InputError(
            f"{name}: is a damaged PDF; fetch it again, or repair it (for example with «qpdf in.pdf out.pdf»)"
        ) from error
    if not 0 < count <= MAX_PAGES:
        document.close()
        problem = "has no pages; fetch it again" if count <= 0 else f"has {count} pages (limit {MAX_PAGES}); split it into papers"
        raise InputError(f"{name}: {problem}")
    return document


def _pages(document: Any, name: str) -> tuple[list[tuple[Segment, ...]], list[float], list[float], list[int]]:
    """The segments, widths and heights of all pages, and the numbers of those that hold a picture and hardly any letters."""
    import pypdfium2

    pages: list[tuple[Segment, ...]] = []
    widths: list[float] = []
    heights: list[float] = []
    scans: list[int] = []
    total = 0
    for i in range(len(document)):
        try:
            with closing(document[i]) as page, closing(page.get_textpage()) as text_page:
                words = page_words(page, text_page)
                width, height = page.get_size()
                letters = sum(len(_LETTER.findall(w.text)) for w in words)
                if letters < _STAMP and _has_picture(page):
                    scans.append(i + 1)
        except pypdfium2.PdfiumError as error:
            raise InputError(
                f"{name}: page {i + 1} is damaged; fetch the PDF again, or repair it (for example with «qpdf in.pdf out.pdf»)"
            ) from error
        except OverflowError as error:
            raise InputError(
                f"{name}: page {i + 1} holds more than {MAX_CHARS:,} characters; this is no printed page, split or replace it"
            ) from error
        total += sum(len(w.text) + 1 for w in words)
        if total > MAX_TEXT:
            raise InputError(
                f"{name}: holds more than {MAX_TEXT / 1e6:.0f} MB of text, which is more than one paper; split it into papers"
            )
        pages.append(segments(words, i + 1))
        widths.append(float(width))
        heights.append(float(height))
    return pages, widths, heights, scans


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw

    return any(True for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))


def _check_text(pages: list[tuple[Segment, ...]], scans: list[int], name: str) -> tuple[str, ...]:
    """Notes on pages without text; InputError where the whole paper is a scan."""
    letters = sum(len(_LETTER.findall(s.text)) for page in pages for s in page)
    if letters < 10 or len(scans) == len(pages):
        raise InputError(
            f"{name}: is a scan without text; add a text layer with an OCR tool first "
            "(for example «ocrmypdf -l nld in.pdf out.pdf»)"
        )
    if not scans:
        return ()
    listed = ", ".join(map(str, scans[:20])) + (" …" if len(scans) > 20 else "")
    return (f"no text on page {listed} (a picture only); an OCR tool such as ocrmypdf would add it",)
