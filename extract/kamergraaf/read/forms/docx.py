"""Word documents (DOCX): letters of ministries and any other, footnotes and endnotes included, headers and footers left out."""

from __future__ import annotations

import posixpath

from lxml import etree

from kamergraaf.errors import InputError
from kamergraaf.model.form import Form, Told
from kamergraaf.read.forms.archive import Archive, looks_like_archive, open_archive
from kamergraaf.read.forms.assemble import assemble, broken, rejoined
from kamergraaf.read.forms.docx_body import Body, Parts, attribute
from kamergraaf.read.forms.docx_styles import Numbering, Styles
from kamergraaf.read.forms.markup import local, parse_part

_MAIN = "word/document.xml"
_TOLD = {"title": "title", "subject": "subject"}
_SHORTEST_TOLD = 16  # «Brief», «Document1» and the like tell nothing


def recognises(data: bytes) -> bool:
    """Whether *data* is a Word document: a ZIP archive with parts in «word/»."""
    return looks_like_archive(data) and b"word/" in data


def read(data: bytes, name: str) -> Form:
    """The paper in the DOCX *data*; *name* is used in messages. Raises InputError where it is damaged, hostile or empty."""
    archive = open_archive(data, name)
    path = _main_path(archive)
    document = _parse(archive, path)
    if document is None or local(document) != "document":
        raise InputError(f"{name}: is no Word document with a text; open it in Word or LibreOffice and save it again as .docx")
    related, links = _relations(archive, path)
    notes: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        root = _parse(archive, related.get(f"{kind}s", ""))
        for note in () if root is None else root:
            if attribute(note, "type") in ("", "normal"):
                notes[kind, attribute(note, "id")] = note
    parts = Parts(
        notes, links, Styles(_parse(archive, related.get("styles", ""))), Numbering(_parse(archive, related.get("numbering", "")))
    )
    paragraphs = rejoined(q for p in Body(document, parts).paragraphs for q in broken(p))
    return assemble("docx", name, paragraphs, told=_told(archive))


def _parse(archive: Archive, path: str) -> etree._Element | None:
    data = archive.part(path) if path else None
    return None if data is None else parse_part(data, archive.name, path)


def _main_path(archive: Archive) -> str:
    """Where the text stands: what the archive's relations call its office document."""
    root = _parse(archive, "_rels/.rels")
    for relation in () if root is None else root:
        if attribute(relation, "Type").endswith("/officeDocument"):
            return posixpath.normpath(attribute(relation, "Target").lstrip("/"))
    return _MAIN


def _relations(archive: Archive, path: str) -> tuple[dict[str, str], dict[str, str]]:
    """The parts that the text refers to by kind («footnotes»), and the addresses of its links by id."""
    folder, base = posixpath.split(path)
    root = _parse(archive, f"{folder}/_rels/{base}.rels".lstrip("/"))
    parts: dict[str, str] = {}
    links: dict[str, str] = {}
    for relation in () if root is None else root:
        kind, target = attribute(relation, "Type").rpartition("/")[2], attribute(relation, "Target")
        if kind == "hyperlink":
            links[attribute(relation, "Id")] = target
        elif attribute(relation, "TargetMode") != "External":
            parts.setdefault(
                kind, posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
            )
    return parts, links


def _told(archive: Archive) -> tuple[Told, ...]:
    """Title and subject as the document's properties have them."""
    root = _parse(archive, "docProps/core.xml")
    out: list[Told] = []
    for element in () if root is None else root:
        text = " ".join((element.text or "").split())
        if local(element) in _TOLD and len(text) >= _SHORTEST_TOLD:
            out.append(Told(_TOLD[local(element)], text, "docProps/core.xml", metadata=True))
    return tuple(out)
