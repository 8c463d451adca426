"""From a form to a paper: blocks from its markup where it has one, else laid out by lines; clean text, sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from kamergraaf.model.form import Form, Piece
from kamergraaf.model.text import BlockKind, Paper, SourceText
from kamergraaf.read.clean import clean
from kamergraaf.read.decisions import with_decisions
from kamergraaf.read.footnotes import Mark
from kamergraaf.read.language import language_note
from kamergraaf.read.layout import Draft, lay_out
from kamergraaf.read.lines import Line, matches
from kamergraaf.read.sentences import segment
from kamergraaf.read.speakers import with_speakers


def assemble(form: Form, data: bytes, name: str) -> Paper:
    """The paper in *form*, which was read from *data*; offsets count in its text version."""
    text = form.text
    source = SourceText(
        text,
        hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "utf-8",
        verbatim=False,
        file_sha256=hashlib.sha256(data).hexdigest(),
    )
    told = tuple(Mark(number, start, end) for number, start, end in form.marks)
    if form.pieces:
        drafts, marks = tuple(_drafts(text, form.pieces)), told
    else:  # raised digits tell more surely than the words around them which are marks
        drafts, marks = lay_out(text, wrapped=False, aside=form.aside)
        marks = told or marks
    cleaned, blocks, found = clean(text, with_speakers(with_decisions(drafts)), marks)
    return Paper(
        name=name,
        source=source,
        clean=cleaned,
        blocks=blocks,
        marks=found,
        sentences=segment(cleaned.text, blocks),
        notes=form.notes + language_note(cleaned.text),
        form=form.name,
        links=form.links,
        boxes=form.boxes,
        told=form.told,
    )


def _drafts(text: str, pieces: Iterable[Piece]) -> Iterator[Draft]:
    """A block for every piece; the lines of a signature are one block, so that name and post find each other."""
    signing: list[Line] = []
    for piece in pieces:
        if not text[piece.start : piece.end].strip():
            continue
        draft = _draft(text, piece)
        if draft.kind is BlockKind.SIGNATURE:
            signing.extend(draft.lines)
            continue
        if signing:
            yield Draft(BlockKind.SIGNATURE, tuple(signing))
            signing = []
        yield draft
    if signing:
        yield Draft(BlockKind.SIGNATURE, tuple(signing))


def _draft(text: str, piece: Piece) -> Draft:
    """A block of the markup; a footnote's own number and a bullet are no part of what it says."""
    content = text[piece.start : piece.end]
    line = Line(piece.start, piece.end, content, 0, False)
    start = None
    if piece.kind is BlockKind.FOOTNOTE and piece.number and content.startswith(piece.number):
        start = piece.start + len(piece.number) + 1
    elif piece.kind is BlockKind.LIST_ITEM and (found := matches("list", content)):
        start = piece.start + found.end()
    return Draft(piece.kind, (line,), piece.number, start, piece.speaker)
