"""OpenDocument texts: those of officielebekendmakingen.nl with all their parts, and any other letter in ODT."""

from __future__ import annotations

from itertools import takewhile

from lxml import etree

from kamergraaf.errors import InputError
from kamergraaf.model.form import Form, Told
from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms import koop
from kamergraaf.read.forms.archive import Archive, looks_like_archive, open_archive
from kamergraaf.read.forms.assemble import Paragraph, assemble, broken, plain, rejoined
from kamergraaf.read.forms.markup import local, parse_part
from kamergraaf.read.forms.odt_body import OfficeText, list_styles
from kamergraaf.read.forms.xml_kinds import Kinds
from kamergraaf.read.lines import matches

_MIME = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_HEAD_WITHIN = 20
_MOST_DESCRIPTIONS = 4  # of questions and of the answers to them, above the first question
_GENERATOR = "opxml2odf"  # what officielebekendmakingen.nl makes its ODT with


def recognises(data: bytes) -> bool:
    """Whether *data* is an ODT: a ZIP archive whose first part, unpacked, tells its type."""
    return looks_like_archive(data) and _mime(data) in _MIME


def _mime(data: bytes) -> bytes:
    """The content of the part «mimetype», which stands first and unpacked."""
    if data[30:38] != b"mimetype":
        return b""
    size = int.from_bytes(data[22:26], "little")
    extra = int.from_bytes(data[28:30], "little")
    return data[38 + extra : 38 + extra + min(size, 200)].strip()


def read(data: bytes, name: str) -> Form:
    """The paper in the ODT *data*; *name* is used in messages. Raises InputError where it is damaged, hostile or empty."""
    archive = open_archive(data, name)
    root = _part(archive, "content.xml")
    if root is None:
        raise InputError(f"{name}: has no content.xml; open it in LibreOffice and save it again")
    if _is_protected(archive):
        raise InputError(f"{name}: is protected by a password; save it without one")
    styles = _part(archive, "styles.xml")
    rows, generator = _meta(archive)
    body = next((e for e in root.iter() if isinstance(e.tag, str) and local(e) == "text" and local_parent(e) == "body"), None)
    if body is None:
        raise InputError(f"{name}: is an OpenDocument file without text; give an ODT")
    text = OfficeText(body, list_styles(root, styles))
    paragraphs = [q for p in text.paragraphs for q in broken(p)]
    if not (generator.startswith(_GENERATOR) or text.official):
        told = koop.statements([r for r in rows if "." in r[0]], (), "meta.xml")
        return assemble("odt", name, rejoined(paragraphs), told=told)
    headed, notes = _with_heads(paragraphs, rows)
    lines = koop.classify(headed)
    told = koop.statements(rows, lines, "meta.xml")
    if text.imprint:
        told = (*told, Told("identifier", text.imprint, "imprint"))
    return assemble("odt", name, lines, told=told, day=koop.day(told), notes=notes)


def local_parent(element: etree._Element) -> str:
    """The name of the element around *element*, «» where there is none."""
    parent = element.getparent()
    return "" if parent is None else local(parent)


def _part(archive: Archive, path: str) -> etree._Element | None:
    data = archive.part(path)
    return None if data is None else parse_part(data, archive.name, path)


def _is_protected(archive: Archive) -> bool:
    manifest = archive.part("META-INF/manifest.xml")
    return manifest is not None and b"encryption-data" in manifest


def _meta(archive: Archive) -> tuple[list[koop.MetaRow], str]:
    """The named fields of meta.xml as (name, scheme, value) and the program that made the file."""
    data = archive.part("meta.xml")
    if data is None:
        return [], ""
    rows: list[koop.MetaRow] = []
    generator = ""
    for element in parse_part(data, archive.name, "meta.xml").iter():
        tag = local(element)
        value = "".join(str(t) for t in element.itertext())
        if tag == "user-defined":
            key = next((str(v) for k, v in element.attrib.items() if str(k).endswith("}name")), "")
            scheme, _, field = key.rpartition("/")
            rows.append((field, scheme, value))
        elif tag == "generator":
            generator = value
    return rows, generator


def _with_heads(paragraphs: list[Paragraph], rows: list[koop.MetaRow]) -> tuple[list[Paragraph], tuple[str, ...]]:
    """*paragraphs* with the lines of the head told, the masthead as in official XML; notes on lines written from *rows*."""
    masthead = [p for p in paragraphs if p.kind is BlockKind.SESSION]
    rest = [p for p in paragraphs if p.kind is not BlockKind.SESSION]
    notes: tuple[str, ...] = ()
    whole = koop.head(rows)
    if rest and rest[0].kind is BlockKind.COLOPHON:  # the number of questions and answers, with which the head ends
        masthead.append(rest.pop(0))
        described = takewhile(lambda p: Kinds.label(plain(p.run))[0] is None, rest[:_MOST_DESCRIPTIONS])
        for p in described:
            p.kind = BlockKind.TITLE
    shown = {plain(p.run) for p in masthead}
    added = [plain(p.run) for p in whole if plain(p.run) not in shown]
    if shown <= {plain(p.run) for p in whole}:
        masthead = whole
        notes = (f"head lines written from meta.xml: {', '.join(added)}",) if added else ()
    else:
        masthead.sort(key=lambda p: "jaar " not in plain(p.run)[:14])  # stable: the session's line first, as in the XML
        for p in masthead:
            p.kind = BlockKind.SESSION if matches("session", plain(p.run)) else BlockKind.COLOPHON
    _head(rest)
    return [*masthead, *rest], notes


def _head(paragraphs: list[Paragraph]) -> None:
    """Tell dossiers, number and title, and the date under it."""
    titled = False
    for p in paragraphs[:_HEAD_WITHIN]:
        text = plain(p.run)
        if p.kind not in (BlockKind.HEADING, None):
            continue
        if titled:
            p.kind = BlockKind.DATELINE if matches("dateline", text) else p.kind
            return
        if matches("dossier", text):
            p.kind = BlockKind.DOSSIER
        elif matches("number", text):
            p.kind, titled = BlockKind.TITLE, True
