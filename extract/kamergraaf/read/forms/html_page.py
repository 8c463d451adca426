"""A web page as a tree: its encoding, its parts that hold no text, its main content."""

from __future__ import annotations

import re

from lxml import etree

from kamergraaf.errors import InputError
from kamergraaf.read.forms.html_tags import SKIPPED

#: Largest page accepted, in bytes.
MAX_BYTES = 16_000_000
#: Most elements of a page; the longest paper has a fiftieth of it.
MAX_ELEMENTS = 300_000
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.-]{1,40})", re.IGNORECASE
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}\?>\s*|<!--(?:(?!-->).){0,5000}-->\s*){0,20}(?:<!doctype\s+html\b|<(?:html|body|div|article)\b)",
    re.IGNORECASE | re.DOTALL,
)
#: Latin-1 by name is Windows-1252 on the web.
_LABELS = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "utf8": "utf-8"}


def is_page(data: bytes) -> bool:
    """Whether *data* begins as HTML does: a doctype, <html>, or the fragment of a page."""
    head = data[:20_000]
    text = (
        head.decode("utf-16", "ignore")
        if head[:2] in (b"\xff\xfe", b"\xfe\xff")
        else head.decode("utf-8", "ignore").lstrip("\ufeff")
    )
    return _HTML.match(text) is not None


def parse_page(data: bytes, name: str) -> tuple[etree._Element, tuple[str, ...]]:
    """The root of the page and notes on how it was read. No DTD is read, no entity of its own expanded, nothing fetched.

    Raises InputError where it is too large or cannot be read as HTML; *name* is used in messages.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: {len(data) / 1e6:.0f} MB of HTML is more than one paper (limit {MAX_BYTES / 1e6:.0f} MB); split it"
        )
    text, notes = _decoded(data, name)
    if "<!ENTITY" in text[:20_000]:
        raise InputError(f"{name}: declares entities of its own, which web pages do not; remove its DOCTYPE")
    if text.count("<") > 2 * MAX_ELEMENTS:
        raise InputError(f"{name}: has more elements than any paper; split it")
    root = _as_xhtml(text) if "http://www.w3.org/1999/xhtml" in text[:2000] else None
    if root is None:
        root = _as_html(text, name)
    for element in root.iter():  # one set of names for both parsers
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2].lower()
    return root, notes


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        label = "utf-16"
    elif data[:3] == b"\xef\xbb\xbf":
        label = "utf-8-sig"
    else:
        found = _DECLARED.search(data[:4096])
        label = (found.group(1) or found.group(2)).decode("ascii", "ignore").lower() if found else "utf-8"
        label = _LABELS.get(label, label)
    for encoding in (label, "utf-8", "windows-1252"):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return text.replace("\x00", ""), () if encoding == label else (f"not {label} as declared; read as {encoding}",)
    raise InputError(f"{name}: is neither {label} nor Windows-1252; convert it to UTF-8")


def _as_xhtml(text: str) -> etree._Element | None:
    """The page read as XML, where it is well-formed: only so are empty elements («<a id="x"/>») read as meant."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(_no_declaration(text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if any(True for _ in root.iter(etree.Entity)) else root


def _as_html(text: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(_no_declaration(text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{name}: cannot be read as HTML ({' '.join(str(error).split())[:80]}); save it as text") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):  # the parser leaves out what is deeper
        raise InputError(f"{name}: is nested deeper than any paper; check where it comes from")
    if root is None:
        raise InputError(f"{name}: holds no HTML elements; give the page of a paper")
    return root


def _no_declaration(text: str) -> str:
    if text.startswith("<?xml"):
        return text[text.find("?>") + 2 :] if "?>" in text[:400] else text
    return text


def classes(element: etree._Element) -> frozenset[str]:
    """The class names of *element*."""
    return frozenset((element.get("class") or "").split())


def is_hidden(element: etree._Element) -> bool:
    """Whether *element* is not part of the text: scripts, navigation, what is marked as hidden, the heads of footnote pop-ups."""
    if element.tag in SKIPPED:
        return True
    if element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", ""):
        return True
    return element.get("role") == "navigation" or "note-close" in classes(element) or element.get("id") == "inhoudsopgave"


def main_content(root: etree._Element) -> tuple[etree._Element, bool]:
    """The element that holds the paper's content, and whether the page is one of officielebekendmakingen.nl."""
    for element in root.iter("div"):
        if element.get("id") == "broodtekst":
            return element, True
    whole = _length(root)
    for candidates in (
        root.iter("article"),
        root.iter("main"),
        (e for e in root.iter("div") if e.get("role") == "main" or e.get("id") == "content"),
    ):
        found = list(candidates)
        if len(found) == 1 and _length(found[0]) * 2 > whole:
            return found[0], False
    body = next(root.iter("body"), None)
    return (root if body is None else body), False


def _length(element: etree._Element) -> int:
    """How much text stands in the paragraphs of *element*."""
    return sum(len(str(text)) for p in element.iter("p") for text in p.itertext())
