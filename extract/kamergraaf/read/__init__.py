"""Reading: a file of any supported form becomes a Paper with clean text, blocks and sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kamergraaf.model.text import Paper
from kamergraaf.read.assemble import assemble
from kamergraaf.read.beside import Metadata, metadata_beside, told_beside
from kamergraaf.read.clean import clean
from kamergraaf.read.decisions import with_decisions
from kamergraaf.read.decode import decode, refuse_rdf
from kamergraaf.read.files import file_bytes
from kamergraaf.read.language import language_note
from kamergraaf.read.layout import lay_out
from kamergraaf.read.sentences import segment
from kamergraaf.read.speakers import with_speakers


def read_paper(path: Path) -> Paper:
    """The paper in the file *path*, whatever its form, with what metadata.xml beside it tells.

    Raises InputError where the file is missing, a directory, empty, too large, damaged or in no form that can be read.
    """
    path = Path(path)
    return paper_from_content(file_bytes(path), str(path), metadata_beside(path))


def paper_from_content(data: bytes, name: str, metadata: Metadata) -> Paper:
    """The paper in *data* with what the *metadata* files beside it tell. Raises InputError as read_paper does.

    *name* is used in messages; its last part is the paper's file name, by which metadata may name it.
    """
    paper = paper_from_bytes(data, name)
    told, notes = told_beside(name, metadata, paper.told)
    return replace(paper, told=(*paper.told, *told), notes=(*paper.notes, *notes)) if told or notes else paper


def paper_from_bytes(data: bytes, name: str) -> Paper:
    """The paper in *data*, its form told by its content; *name* is used in messages. Raises InputError as read_paper does."""
    if not _is_plain(data):
        from kamergraaf.read.forms.detect import detect

        if data.lstrip()[:1] == b"<":
            refuse_rdf(data[:_RDF_WITHIN].decode("utf-8", "replace"), name)
        reader = detect(data, name)
        if reader.name != "text":
            return assemble(reader.read(data, name), data, name)
    return paper_from_text(data, name)


def _is_plain(data: bytes) -> bool:
    """Whether *data* is surely plain text, so that no other reader need be loaded."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xc3\xaf\xc2 \t\r\n")
    if not head or head[:1] in (b"<", b"{") or b"%PDF-" in head or data.startswith(_MAGIC):
        return False
    return min(head) >= 9


_RDF_WITHIN = 20_000  # bytes in which RDF/XML and N-Quads show what they are
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"Rar!", b"GIF8", b"%!PS", b"7z\xbc\xaf")


def paper_from_text(data: str | bytes, name: str) -> Paper:
    """The paper in plain text; *name* is used in messages. Raises InputError as read_paper does."""
    source, notes = decode(data.encode("utf-8") if isinstance(data, str) else data, name)
    drafts, marks = lay_out(source.text)
    cleaned, blocks, found = clean(source.text, with_speakers(with_decisions(drafts)), marks)
    sentences = segment(cleaned.text, blocks)
    notes += language_note(cleaned.text)
    return Paper(name, source, cleaned, blocks, found, sentences, notes)
