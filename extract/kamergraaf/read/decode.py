"""Bytes to source text: encodings, size limit and refusal of what is no text."""

from __future__ import annotations

import hashlib
import re
from functools import cache

from kamergraaf.errors import InputError
from kamergraaf.model.text import SourceText

#: Largest text accepted, in bytes: twice the longest memorie van toelichting known; a larger file is a collection, not a paper.
MAX_BYTES = 4_000_000

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)


def decode(data: bytes, name: str) -> tuple[SourceText, tuple[str, ...]]:
    """The text of *data* and notes on how it was read; UTF-8 first, then Windows-1252.

    A byte order mark stays in the text, so that offsets count in the file as it is.
    Raises InputError for empty, binary or too large input; *name* is used in messages.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: {len(data) / 1e6:.0f} MB of text is more than one paper (limit {MAX_BYTES / 1e6:.0f} MB); "
            "split it into papers"
        )
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name}: is {what}, not plain text; save it as text first")
    if b"\x00" in data:
        raise InputError(f"{name}: is binary or UTF-16, not text in UTF-8 or Windows-1252; convert it first")
    digest = hashlib.sha256(data).hexdigest()
    notes: tuple[str, ...] = ()
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        try:
            text, encoding = data.decode("windows-1252"), "windows-1252"
        except UnicodeDecodeError:
            raise InputError(
                f"{name}: byte {error.start} is neither UTF-8 nor Windows-1252; convert the file to UTF-8"
            ) from error
        notes = (f"not UTF-8 (byte {error.start}); read as Windows-1252",)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise InputError(f"{name}: is empty; give the text of a paper")
    refuse_rdf(text, name)
    controls = sum(text.count(chr(c)) for c in range(32) if chr(c) not in "\t\n\r\f\v")
    if controls > len(text) // 100 + 2:
        raise InputError(f"{name}: is binary data, not text; give the text of a paper")
    return SourceText(text, digest, encoding, verbatim=True, file_sha256=digest), notes


def refuse_rdf(text: str, name: str) -> None:
    """Raises InputError where *text* begins as RDF does: that is no paper."""
    if form := rdf_form(text):
        raise InputError(
            f"{name}: is RDF ({form}), not a paper; give the text of the paper (`kamergraaf query` and `validate` read RDF)"
        )


def rdf_form(text: str) -> str | None:
    """The RDF syntax in which *text* begins: "Turtle", "JSON-LD", "N-Quads", "RDF/XML", or None."""
    start = _blank_or_comments().match(text).end()  # type: ignore[union-attr]  # matches the empty string too
    first = text[start : start + 1]
    if first in ("{", "["):
        return "JSON-LD" if _json_keyword().search(text, start) else None
    for form, pattern in _rdf_beginnings():
        if pattern.match(text, start):
            return form
    return None


@cache
def _blank_or_comments() -> re.Pattern[str]:
    return re.compile(r"\ufeff?(?:\s++|#[^\n]*+)*+")


@cache
def _json_keyword() -> re.Pattern[str]:
    return re.compile(r"\"@(?:context|graph|id)\"\s*:")


@cache
def _rdf_beginnings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    iri, blank = r"<[^<>\s]{1,4000}>", r"_:[^\s<>]{1,200}"
    literal = rf"\"(?:[^\"\\\n]|\\.)*\"(?:@[\w-]+|\^\^{iri})?"
    term = rf"(?:{iri}|{blank}|{literal})"
    prefix = r"[\w.-]*:[ \t]*<"
    return (
        ("Turtle", re.compile(rf"(?:@prefix\s+{prefix}|@base\s*<|(?i:PREFIX)\s+{prefix}|(?i:BASE)\s*<)")),
        (
            "N-Quads",
            re.compile(rf"(?:{iri}|{blank})[ \t]*{iri}[ \t]*{term}[ \t]*(?:(?:{iri}|{blank})[ \t]*)?\.[ \t]*(?:[\r\n#]|\Z)"),
        ),
        ("RDF/XML", re.compile(r"(?:<[?!][^>]{0,2000}>\s{0,200}){0,20}<(?:\w{1,40}:)?RDF[\s>]")),
    )
