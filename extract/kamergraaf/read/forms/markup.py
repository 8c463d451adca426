"""Parses the XML parts of office documents, hardened: no DTD, no entities, no network, no huge trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from lxml import etree

from kamergraaf.errors import InputError

Event: TypeAlias = tuple[Literal["start", "end"], etree._Element]


def parse_part(data: bytes, name: str, part: str) -> etree._Element:
    """The root element of the XML in *data*, the part *part* of the document *name*.

    Raises InputError for what is not well-formed, too deep, or has a DOCTYPE, which office documents never have.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise InputError(f"{name}: its part {part} has a DOCTYPE, which office documents have not; check where it comes from")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "Excessive depth" in str(error):
            raise InputError(f"{name}: its part {part} is nested deeper than any paper; check where it comes from") from error
        raise InputError(
            f"{name}: its part {part} is no well-formed XML ({_short(error)}); open it in Word or LibreOffice and save it again"
        ) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise InputError(f"{name}: its part {part} has a DOCTYPE, which office documents have not; check where it comes from")
    return root


def local(element: etree._Element) -> str:
    """The name of *element* without its namespace."""
    return str(element.tag).rpartition("}")[2]


def walk(root: etree._Element) -> etree.iterwalk:
    """Start and end events of all elements of *root*; not recursive, so that depth does no harm."""
    return etree.iterwalk(root, events=("start", "end"))


def texts(root: etree._Element) -> Iterator[str]:
    """All text of *root* in order."""
    return (str(text) for text in root.itertext())


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:90]
