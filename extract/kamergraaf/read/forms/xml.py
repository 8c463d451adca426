"""Official XML of parliament: finds out which dialect a file is in and has it read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kamergraaf.errors import InputError
from kamergraaf.model.form import Form
from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms import metadata, xml_handelingen, xml_kamerstuk, xml_old, xml_vlos, xml_vragen
from kamergraaf.read.forms import xml_tags as tags
from kamergraaf.read.forms.xml_flow import Flow, Place
from kamergraaf.read.forms.xml_kinds import Kinds
from kamergraaf.read.forms.xml_source import Node, parse, root_name
from kamergraaf.read.forms.xml_text import Writer

#: Root elements of other readers' forms.
_OTHERS = frozenset({"html", "document", "wordDocument", "package", "Types", "document-content"})
_RECORD = re.compile(r"/((?:kst|ah|h|kv|blg|nds|ek)-[\w-]+)(?:/metadata\w*\.xml|\.\w+)?$")


def recognises(data: bytes) -> bool:
    """Whether *data* is XML (of any dialect but XHTML and office documents)."""
    root = root_name(data)
    return root is not None and root not in _OTHERS and root.lower() != "html"


def read(data: bytes, name: str) -> Form:
    """The paper in the XML *data*; *name* is used in messages.

    Raises InputError where the XML is hostile, broken, metadata only, or has no paragraphs of a kind this package knows.
    """
    root, notes = parse(data, name)
    if metadata.recognises(data):
        raise InputError(f"{name}: is the metadata of a paper, not the paper; give the paper's own file, with this one beside it")
    writer = Writer()
    writer.notes += notes
    _tell_record(root, writer)
    body = next((n for n in root.children if n.tag in _BODIES), None) if root.tag == "officiele-publicatie" else root
    if body is not None and (reader := _BODIES.get(body.tag)):
        reader(body, writer)
    else:
        _read_unknown(root, writer, name)
    form = replace(writer.form(), day=_day(writer))
    if not form.text.strip():
        raise InputError(f"{name}: the XML <{root.tag}> holds no text; give the XML of a paper")
    return form


_BODIES = {
    "kamerstuk": xml_kamerstuk.read,
    "niet-dossier-stuk": xml_kamerstuk.read,
    "kamervragen": xml_vragen.read,
    "handelingen": xml_handelingen.read,
    "vlosCoreDocument": xml_vlos.read,
    "kamerwrk": xml_old.read_kamerwrk,
    "vraagdoc": xml_old.read_vraagdoc,
    "handeling": xml_old.read_handeling,
}


def _tell_record(root: Node, writer: Writer) -> None:
    """The identifier in the address of the metadata record, and other <meta> elements."""
    for node in root.all("meta"):
        found = _RECORD.search(node.attributes.get("content", "").strip())
        if node.attributes.get("name", "").endswith("externMetadataRecord") and found:
            writer.tell("identifier", found.group(1), "metadata")
    for told in metadata.meta_elements(root, "metadata"):
        writer.tell(told.field, told.value, told.source)


def _day(writer: Writer) -> date | None:
    """The paper's date: as told, else the first one in a dateline."""
    for told in writer.told:
        if told.field == "date":
            try:
                return date.fromisoformat(told.value)
            except ValueError:
                continue
    datelines = (line for piece, line in zip(writer.pieces, writer.lines, strict=True) if piece.kind is BlockKind.DATELINE)
    return next((day for line in datelines if (day := xml_handelingen.parse_day(line))), None)


def _read_unknown(root: Node, writer: Writer, name: str) -> None:
    """The paragraphs of XML in a dialect that is not known, with a note; InputError where it has none."""
    main = next((n for n in root.children if n.tag != "metadata"), root) if root.tag == "officiele-publicatie" else root
    if next(root.all(*tags.PARAGRAPHS), None) is None:
        raise InputError(
            f"{name}: XML of an unknown dialect (root element <{main.tag}>); give official XML, PDF, HTML or plain text"
        )
    writer.notes.append(f"XML of an unknown dialect (root element <{main.tag}>): its paragraphs are read, its head is not")
    flow = Flow(root, writer, Kinds())
    flow.children(root, Place())
    flow.uncalled()
    xml_kamerstuk.sign(writer)
    if not any(piece.kind is not BlockKind.FOOTNOTE for piece in writer.pieces):
        raise InputError(f"{name}: the XML <{root.tag}> holds no text; give the XML of a paper")
