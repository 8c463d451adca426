"""Bytes to a tree of XML nodes: encodings, damage that can be undone, and refusal of hostile or broken files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5

from kamergraaf.errors import InputError

#: Largest XML file accepted, in bytes: ten times the longest debate report known.
MAX_BYTES = 16_000_000
#: Deepest nesting and largest number of elements of a paper; official XML stays under 30 and 100,000.
MAX_DEPTH = 200
MAX_ELEMENTS = 1_000_000

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DECLARATION = re.compile(r"<\?xml\s[^>]{0,300}?\?>")
_SUBSET_END = re.compile(r"\]\s*>")
_BLANK = re.compile("[\\s\ufeff\xef\xbb\xbf]*")
_NAME = re.compile(r"<([A-Za-z_][\w.:-]{0,200})")
_DOCTYPE_NAME = re.compile(r"[\s\ufeff]*(?:<\?[^>]{0,300}>\s*)?<!DOCTYPE\s+([A-Za-z_][\w.:-]{0,200})", re.IGNORECASE)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "utf-16": "utf-16",
    "iso-8859-1": "windows-1252",  # what is called Latin-1 mostly is its superset
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
    "iso-8859-15": "iso-8859-15",
}
#: UTF-8 that was read as Latin-1 and written as UTF-8 again: its byte order mark, «Ã», «â€».
_TWICE = (b"\xc3\xaf\xc2\xbb\xc2\xbf", b"\xc3\x83\xc2", b"\xc3\xa2\xc2\x80")


@dataclass(slots=True)
class Node:
    """An element without namespace; *content* is its text and children in order, comments and processing instructions taken out.

    Text on both sides of a processing instruction is one string: such instructions stand inside words.
    """

    tag: str
    attributes: dict[str, str]
    content: list[str | Node] = field(default_factory=list)

    @property
    def children(self) -> list[Node]:
        """The child elements."""
        return [part for part in self.content if isinstance(part, Node)]

    def child(self, *tags: str) -> Node | None:
        """The first child element with one of *tags*."""
        return next((node for node in self.children if node.tag in tags), None)

    def all(self, *tags: str) -> Iterator[Node]:
        """This element and all below it that have one of *tags*, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node.tag in tags:
                yield node
            waiting.extend(reversed(node.children))

    def raw(self, without: frozenset[str] = frozenset()) -> str:
        """All text in it, white space as it stands, less that of elements named in *without*."""
        return "".join(p if isinstance(p, str) else "" if p.tag in without else p.raw(without) for p in self.content)

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """All text in it with single blanks, trimmed."""
        return " ".join(self.raw(without).split())


class _Target:
    """Builds nodes from parser events and stops at the first element too deep or too many."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.stack: list[Node] = []
        self.root: Node | None = None
        self.elements = 0
        self.words: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if len(self.stack) >= MAX_DEPTH:
            raise InputError(
                f"{self.name}: is nested deeper than {MAX_DEPTH} elements, which no paper is; check where it comes from"
            )
        if self.elements > MAX_ELEMENTS:
            raise InputError(f"{self.name}: has more than {MAX_ELEMENTS} elements, which no paper has; split it into papers")
        self._settle()
        node = Node(tag.rpartition("}")[2], {k.rpartition("}")[2]: v for k, v in attributes.items()})
        if self.stack:
            self.stack[-1].content.append(node)
        else:
            self.root = node
        self.stack.append(node)

    def end(self, _tag: str) -> None:
        self._settle()
        self.stack.pop()

    def data(self, text: str) -> None:
        self.words.append(text)

    def _settle(self) -> None:
        if self.words:
            self.stack[-1].content.append("".join(self.words))
            self.words.clear()

    def close(self) -> Node | None:
        return self.root


def root_name(data: bytes) -> str | None:
    """The name of the root element of *data* without prefix; None where it does not begin as XML does."""
    head = data[:20_000]
    text = head.decode("utf-16", "ignore") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head.decode("utf-8", "ignore")
    # A DOCTYPE longer than the head (one that declares entities) names the root element, too.
    found = _NAME.match(text, _prolog(text)[2]) or _DOCTYPE_NAME.match(text)
    return found.group(1).rpartition(":")[2] if found else None


def parse(data: bytes, name: str) -> tuple[Node, tuple[str, ...]]:
    """The root element of the XML in *data* and notes on how it was read; *name* is used in messages.

    No entity is expanded, no DTD read, nothing fetched. Raises InputError for what is too large or deep, hostile or broken.
    """
    from lxml import etree

    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: {len(data) / 1e6:.0f} MB of XML is more than one paper (limit {MAX_BYTES / 1e6:.0f} MB); split it"
        )
    text, notes = _decoded(data, name)
    parser = etree.XMLParser(
        target=_Target(name), encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(_without_doctype(text, name).encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error):
            problem = f"{name}: is nested deeper than {MAX_DEPTH} elements, which no paper is; check where it comes from"
        else:
            line, told = error.position[0], " ".join(str(error.msg).split(", line ")[0].split())
            problem = f"{name}: is no well-formed XML (line {line}: {told[:120]}); fetch it again or repair it"
        raise InputError(problem) from error
    if not isinstance(root, Node):
        raise InputError(f"{name}: has no root element; give the XML of a paper")
    return root, notes


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The characters of *data*, double encoding undone."""
    notes: tuple[str, ...] = ()
    declared = _DECLARED.search(data[:400])
    label = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        label = "utf-16"
    elif data[:3] == b"\xef\xbb\xbf" or label == "utf-16":
        label = "utf-8"  # the declaration itself was readable byte by byte
    if label not in _ENCODINGS:
        raise InputError(f"{name}: is declared to be in {label}; convert it to UTF-8")
    try:
        text = data.decode(_ENCODINGS[label])
    except UnicodeDecodeError as error:
        try:
            text = data.decode("windows-1252")
        except UnicodeDecodeError:
            raise InputError(
                f"{name}: byte {error.start} is neither {label} nor Windows-1252; convert the file to UTF-8"
            ) from error
        notes = (f"not {label} (byte {error.start}); read as Windows-1252",)
    if any(sign in data for sign in _TWICE):
        try:
            text = text.encode("latin-1").decode("utf-8")
            notes += ("UTF-8 had been encoded twice; undone",)
        except UnicodeError:
            pass  # only a file that is wholly so can be undone without guessing
    return text.lstrip("\ufeff \t\r\n"), notes


def _prolog(text: str) -> tuple[int, int, int]:
    """Where the DOCTYPE begins and ends (equal where there is none) and where the root element begins."""
    at, doctype = 0, (0, 0)
    while True:
        blank = _BLANK.match(text, at)
        at = blank.end() if blank else at
        if text.startswith("<?", at):
            end = text.find("?>", at)
            step = end + 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at)
            step = end + 3
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            end = text.find(">", at)
            if "[" in text[at:end]:
                closed = _SUBSET_END.search(text, at)
                end = closed.end() - 1 if closed else -1
            step = end + 1
            doctype = (at, step)
        else:
            return *doctype, at
        if end < 0:
            return *doctype, len(text)
        at = step


def _without_doctype(text: str, name: str) -> str:
    """*text* without declaration and DOCTYPE, named characters («&eacute;») of the latter's DTD filled in; line numbers stay."""
    start, end, _ = _prolog(text)
    declaration = _DECLARATION.match(text)
    if declaration:
        text = " " * declaration.end() + text[declaration.end() :]
    if start == end:
        if text[start : start + 9].upper() == "<!DOCTYPE" or "<!ENTITY" in text[:4000]:
            raise InputError(f"{name}: declares entities of its own, which official XML does not; remove its DOCTYPE")
        return text
    doctype = text[start:end]
    if "<!ENTITY" in doctype.upper():
        raise InputError(f"{name}: declares entities of its own, which official XML does not; remove its DOCTYPE")
    body = _ENTITY.sub(lambda m: m.group() if m.group(1) in _KEPT else html5.get(m.group(1) + ";", m.group()), text[end:])
    return text[:start] + "\n" * doctype.count("\n") + body
