"""A web page as a tree: its encoding, its parts that hold no text, its main content, its footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from kamergraaf.errors import InputError

#: Largest page accepted, in bytes.
MAX_BYTES = 16_000_000
#: Most elements of a page; the longest paper has a fiftieth of it.
MAX_ELEMENTS = 300_000
#: Never text of a paper.
SKIPPED = frozenset(
    "script style head nav form button select noscript template svg iframe object aside dialog canvas video audio map title link meta"
    " footer math".split()
)
#: Elements that end the line before them and the line in them.
BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol dl dt dd li table caption thead tbody tfoot tr td th blockquote section article main header pre hr"
    " figure figcaption address body html center fieldset details summary".split()
)
_NOTE_WORDS = frozenset({"noot", "footnote", "voetnoot", "endnote", "eindnoot", "note"})
_SIGN = re.compile(r"[\[(]?\s*(\d{1,3}|\*{1,3}|[a-z])\s*[\])]?$")
_BACK = re.compile(r"[\[(]?\s*(?:\d{1,3}|\*{1,3}|[a-z]|[↩↑^])\ufe0e?\s*[\])]?[.:]?$|$")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.-]{1,40})", re.IGNORECASE)
_HTML = re.compile(r"\s*(?:<\?xml[^>]{0,300}\?>\s*|<!--(?:(?!-->).){0,5000}-->\s*){0,20}(?:<!doctype\s+html\b|<(?:html|body|div|article)\b)", re.IGNORECASE | re.DOTALL)
#: Latin-1 by name is Windows-1252 on the web.
_LABELS = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "utf8": "utf-8"}


def is_page(data: bytes) -> bool:
    """Whether *data* begins as HTML does: a doctype, <html>, or the fragment of a page."""
    head = data[:20_000]
    text = head.decode("utf-16", "ignore") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head.decode("utf-8", "ignore").lstrip("\ufeff")
    return _HTML.match(text) is not None


def parse_page(data: bytes, name: str) -> tuple[etree._Element, tuple[str, ...]]:
    """The root of the page and notes on how it was read. No DTD is read, no entity of its own expanded, nothing fetched.

    Raises InputError where it is too large or cannot be read as HTML; *name* is used in messages.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: {len(data) / 1e6:.0f} MB of HTML is more than one paper (limit {MAX_BYTES / 1e6:.0f} MB); split it")
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
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
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
    for candidates in (root.iter("article"), root.iter("main"), (e for e in root.iter("div") if e.get("role") == "main" or e.get("id") == "content")):
        found = list(candidates)
        if len(found) == 1 and _length(found[0]) * 2 > whole:
            return found[0], False
    body = next(root.iter("body"), None)
    return (root if body is None else body), False


def _length(element: etree._Element) -> int:
    """How much text stands in the paragraphs of *element*."""
    return sum(len(str(text)) for p in element.iter("p") for text in p.itertext())


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The footnotes of a page: *references* is the body each referring <a> calls, *bodies* all bodies in order with printed numbers.

    *signs* are the elements within a body that show its number or lead back: no text of the note.
    """

    references: dict[etree._Element, etree._Element]
    bodies: tuple[tuple[etree._Element, str], ...]
    signs: frozenset[etree._Element]


def find_notes(root: etree._Element) -> PageNotes:
    """The footnotes of the page *root* and what refers to them."""
    places = {key: e for e in root.iter() if isinstance(e.tag, str) for key in (e.get("id"), e.get("name")) if key}
    order = {e: i for i, e in enumerate(root.iter())}
    references: dict[etree._Element, etree._Element] = {}
    printed: dict[etree._Element, str] = {}
    for link in root.iter("a"):
        href = link.get("href") or ""
        sign = _SIGN.match(" ".join("".join(str(t) for t in link.itertext()).split()))
        target = places.get(href[1:]) if href.startswith("#") and sign else None
        if target is None or sign is None or order[target] < order[link]:
            continue
        body = _body_of(target)
        if body is not None and all(ancestor is not body for ancestor in link.iterancestors()):
            references[link] = body
            printed.setdefault(body, sign.group(1))
    for element in root.iter("div"):
        if "noot" in classes(element) and element not in printed:
            number = next((e for e in element.iter("span") if "nootnum" in classes(e)), None)
            printed[element] = "".join(str(t) for t in number.itertext()).strip() if number is not None else ""
    bodies = tuple(sorted(printed.items(), key=lambda item: order[item[0]]))
    return PageNotes(references, bodies, frozenset(sign for body, _ in bodies for sign in _signs(body)))


def _body_of(target: etree._Element) -> etree._Element | None:
    """The element that holds the whole note whose number or place is *target*: one marked as note, else its paragraph or list item."""
    nearest = None
    element: etree._Element | None = target
    while element is not None and element.tag not in ("body", "html"):
        if element.tag in ("div", "aside", "li", "p", "dd") and _NOTE_WORDS & classes(element):
            return element
        if nearest is None and element.tag in ("p", "li", "dd", "div", "td"):
            nearest = element
        element = element.getparent()
    return nearest


def _signs(body: etree._Element) -> list[etree._Element]:
    out = []
    for element in body.iter("span", "a", "sup"):
        href = element.get("href") or ""
        shown = " ".join("".join(str(t) for t in element.itertext()).split())
        if "nootnum" in classes(element) or (element.tag == "a" and (href.startswith("#") or not href) and _BACK.match(shown)):
            out.append(element)
    return out
