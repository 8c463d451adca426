"""Finds out by content what form a file is in, and says what to do with a file no reader can read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kamergraaf.errors import InputError
from kamergraaf.model.form import Form
from kamergraaf.read.forms.archive import looks_like_archive

#: Forms told by their first bytes, then by their root element, then text; each is a module of this package but plain text.
_MODULES = {"pdf": "pdf", "docx": "docx", "odt": "odt", "html": "html", "xml": "xml", "text": "plain"}
_PACKAGE = "kamergraaf.read.forms"
#: A PDF may have rubbish before its header.
_PDF_WITHIN = 1024
_OCR = "recognise its text first (with ocrmypdf or tesseract)"
_UNPACK = "unpack it and give the papers in it"
#: First bytes of files that hold papers in a way no reader reads: what it is, and what to do.
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "is an RTF document", "open it in Word or LibreOffice and save it as .docx or .odt"),
    (b"\x1f\x8b", "is gzip-compressed", _UNPACK),
    (b"BZh", "is bzip2-compressed", _UNPACK),
    (b"\xfd7zXZ", "is xz-compressed", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "is zstd-compressed", _UNPACK),
    (b"7z\xbc\xaf", "is a 7z archive", _UNPACK),
    (b"Rar!", "is a RAR archive", _UNPACK),
    (b"\x89PNG", "is an image (PNG)", _OCR),
    (b"\xff\xd8\xff", "is an image (JPEG)", _OCR),
    (b"GIF8", "is an image (GIF)", _OCR),
    (b"II*\x00", "is an image (TIFF)", _OCR),
    (b"MM\x00*", "is an image (TIFF)", _OCR),
    (b"%!PS", "is PostScript", "convert it to PDF (with ps2pdf)"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: Archives of other kinds, by a name that stands in them.
_OTHER_ARCHIVES: tuple[tuple[bytes, str, str], ...] = (
    (b"xl/", "is a spreadsheet (XLSX)", "save its text as .docx, .odt or plain text"),
    (b"ppt/", "is a presentation (PPTX)", "save it as PDF"),
    (b"application/epub", "is an e-book (EPUB)", "convert it to HTML or .docx"),
    (b"application/vnd.oasis.opendocument", "is an OpenDocument file but no text", "save it as .odt or PDF"),
)
#: XML and HTML begin within so many bytes, byte order marks (also mangled ones) and blank lines before.
_MARKUP_WITHIN = 100
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class FormReader:
    """A form by name («xml», «pdf», «docx», «odt», «html», «text») and the function that reads it."""

    name: str
    read: Callable[[bytes, str], Form]


def detect(data: bytes, name: str) -> FormReader:
    """The reader for *data*, chosen by content alone; *name* is used in messages.

    Raises InputError where the file is empty or in a form that cannot be read, telling what to do.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f\v\x00"):
        raise InputError(f"{name}: is empty; give the text of a paper")
    _refuse(data, name)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return reader("pdf")
    if looks_like_archive(data):
        return _archived(data, name)
    if data[:2] in _UTF16 or b"<" in data[:_MARKUP_WITHIN]:
        for form in ("html", "xml"):
            if import_module(f"{_PACKAGE}.{_MODULES[form]}").recognises(data):
                return reader(form)
    return reader("text")


def reader(form: str) -> FormReader:
    """The reader of *form*; its module is loaded only now. Raises KeyError for a form that there is not."""
    module = import_module(f"{_PACKAGE}.{_MODULES[form]}")
    return FormReader(form, module.read)


def read_form(data: bytes, name: str) -> Form:
    """The paper in *data* whatever its form. Raises InputError as *detect* and the readers do."""
    return detect(data, name).read(data, name)


def _refuse(data: bytes, name: str) -> None:
    """Refuse files whose first bytes tell that no reader can read them."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise InputError(f"{name}: is an Office document protected by a password; save it without one")
        raise InputError(
            f"{name}: is an Office document in the old format (.doc); open it in Word or LibreOffice and save it as .docx or .odt"
        )
    for magic, what, advice in _REFUSED:
        if data.startswith(magic):
            raise InputError(f"{name}: {what}; {advice}")
    if data[257:262] == b"ustar":
        raise InputError(f"{name}: is a tar archive; {_UNPACK}")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise InputError(f"{name}: is an image (WebP); {_OCR}")


def _archived(data: bytes, name: str) -> FormReader:
    """The reader for a ZIP archive: office documents are such."""
    for form in ("odt", "docx"):
        if import_module(f"{_PACKAGE}.{_MODULES[form]}").recognises(data):
            return reader(form)
    for sign, what, advice in _OTHER_ARCHIVES:
        if sign in data:
            raise InputError(f"{name}: {what}; {advice}")
    raise InputError(f"{name}: is a ZIP archive; {_UNPACK}")
