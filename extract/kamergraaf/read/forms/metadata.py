"""The metadata files that lie beside a paper: what metadata.xml and metadata_owms.xml tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kamergraaf.errors import InputError
from kamergraaf.model.form import Told
from kamergraaf.read.forms.xml_source import Node, parse, root_name

_ROOTS = frozenset({"metadata_gegevens", "owms-metadata"})
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
#: Name of a metadata field (prefix left off, small letters): the field it tells. Others are not read.
FIELDS = {
    "identifier": "identifier",
    "title": "title",
    "documenttitel": "subject",
    "issued": "date",
    "available": "published",
    "datumontvangst": "received",
    "datumindiening": "submitted",
    "datumbrief": "date",
    "datumvergadering": "date",
    "dossiernummer": "dossier",
    "dossiertitel": "dossier-title",
    "ondernummer": "ondernummer",
    "aanhangselnummer": "ondernummer",
    "vergaderjaar": "session",
    "indiener": "mover",
    "ontvanger": "respondent",
    "vraagnummer": "case",
    "creator": "creator",
    "category": "theme",
    "language": "language",
    "publicationname": "series",
    "documentstatus": "status",
    "behandelddossier": "dossier",
    "handelingenitemnummer": "item",
    "itemnummer": "item",
    "vergaderingnummer": "meeting-number",
}
#: `type` tells a kind only in these lists; in others it says that this is an official publication.
_KINDS = ("kamerstuktypen", "aanhangseltypen", "handelingtypen", "kamervragentypen", "nietdossiertypen", "bijlagetypen")
_EMPTY = frozenset({"", "onbekend", "overige"})


def recognises(data: bytes) -> bool:
    """Whether *data* is such a metadata file."""
    return root_name(data) in _ROOTS


def read_metadata(data: bytes, name: str) -> tuple[Told, ...]:
    """What the metadata file *data* tells, in its order, without repetitions; *name*'s last part is the source of each statement.

    Fields: identifier, title, subject, date, published, received, submitted (ISO dates), kind, series, dossier («36600-VII»),
    dossier-title, ondernummer, session («2020-2021»), mover, respondent, case, theme, creator, chamber, language, status.
    Raises InputError where the file is no metadata in either of the two forms.
    """
    root, _ = parse(data, name)
    if root.tag not in _ROOTS:
        raise InputError(f"{name}: <{root.tag}> is no metadata file; give metadata.xml or metadata_owms.xml")
    source = re.split(r"[/\\]", name)[-1]
    if root.tag == "metadata_gegevens":
        return told(
            (
                (n.attributes.get("name", ""), n.attributes.get("scheme", ""), n.attributes.get("content", ""))
                for n in root.children
            ),
            source,
        )
    leaves = (n for group in root.children for n in group.children)
    return told(((n.tag, n.attributes.get("scheme", ""), n.text()) for n in leaves), source)


def meta_elements(root: Node, source: str) -> tuple[Told, ...]:
    """What the <meta> elements inside a paper's XML tell."""
    metas = [n for group in root.children if group.tag == "metadata" for n in group.children]
    return told(
        ((n.attributes.get("name", ""), n.attributes.get("scheme", ""), n.attributes.get("content", "")) for n in metas), source
    )


def told(rows: Iterable[tuple[str, str, str]], source: str) -> tuple[Told, ...]:
    """Statements from (name, scheme, value) rows; suffixed dossiers and dates in one notation."""
    out: dict[Told, None] = {}

    def put(field: str, value: str) -> None:
        out[Told(field, value, source, metadata=True)] = None

    for name, scheme, value in rows:
        key, value = re.split(r"[.:]", name)[-1].lower(), " ".join(value.split())
        if value.lower() in _EMPTY:
            continue
        if key == "type":
            kind = scheme.rpartition(".")[2].lower()
            if kind in _KINDS:
                put("kind", value)
            elif kind == "parlementair":
                put("series", value)
        elif (field := FIELDS.get(key)) is not None:
            if field == "dossier":
                for number in re.split(r"\s*;\s*", value):
                    put(field, dossier_id(number))
            elif field in ("date", "published", "received", "submitted") and not _DATE.fullmatch(value[:10]):
                continue
            else:
                put(field, value[:10] if field in ("date", "published", "received", "submitted") else value)
            if field == "creator" and "Kamer" in value:
                put("chamber", value)
    return tuple(out)


def dossier_id(number: str, chapter: str | None = None) -> str:
    """A dossier's number in one way: «35 470» with «XIV» is «35470-XIV», «21 501-20» «21501-20», «33 328 (R1980)» «33328»."""
    plain = re.sub(r"\(?R\s?\d{3,4}\)?", "", number)
    plain = re.sub(r"(?<=\d)[ .](?=\d{3}\b)", "", " ".join(plain.split()))
    plain = re.sub(r"[ ;-]+", "-", plain).strip("-")
    suffix = re.sub(r"\W", "", chapter or "")
    return f"{plain}-{suffix}" if suffix and not plain.endswith(f"-{suffix}") else plain
