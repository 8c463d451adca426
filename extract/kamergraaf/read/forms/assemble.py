"""From paragraphs met in an office document or web page to a Form: line breaks, table rows, kinds by rule where none is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kamergraaf.errors import InputError
from kamergraaf.model.form import Form, Piece, Told
from kamergraaf.model.text import BlockKind
from kamergraaf.read.decode import MAX_BYTES
from kamergraaf.read.forms.xml_text import Edge, Note, Run, Writer
from kamergraaf.read.layout import lay_out
from kamergraaf.read.lines import matches

#: Stands in a Run for a line break that the author set; white space if the line goes on behind it.
BREAK = "\u2028"
#: Stands in a Run for a page break: the line ends there.
PAGE = "\u2029"

_ENDED = re.compile(r"[.!?:;,][»”’\")\]]*\d{0,3}$")
_SENTENCE = re.compile(r"[.!?:;,][»”’\")\]]*\d{0,3}$")
#: A cell that ends as a sentence and is longer than this is a paragraph of its own, not an entry of its row.
_LONG_CELL = 60
_SUBJECT = "onderwerp"


@dataclass(slots=True)
class Paragraph:
    """A paragraph before its place in the text version is known; *kind* is what the form tells, None where rules shall."""

    run: Run
    kind: BlockKind | None = None
    number: str | None = None


def broken(paragraph: Paragraph) -> list[Paragraph]:
    """*paragraph* cut at its line breaks, except where the line plainly goes on behind one (no stop before it, a small letter behind)."""
    if not any(isinstance(part, str) and (BREAK in part or PAGE in part) for part in paragraph.run.parts):
        return [paragraph]
    segments: list[Run] = [Run()]
    edges: list[str] = []
    for part in paragraph.run.parts:
        if part in (BREAK, PAGE) and isinstance(part, str):
            segments.append(Run())
            edges.append(part)
        else:
            segments[-1].parts.append(part)
    if any(isinstance(part, Edge) for part in paragraph.run.parts):  # a link may not be cut in two
        return [paragraph]
    out = [segments[0]]
    empty = False
    for edge, segment in zip(edges, segments[1:], strict=True):
        before, behind = out[-1].text(), segment.text()
        if not behind and segment.blank():
            empty = empty or bool(before)
            continue
        if before and edge is not PAGE and not empty and not _ENDED.search(before) and behind[:1].islower():
            out[-1].parts += [" ", *segment.parts]
        elif out[-1].blank():
            out[-1] = segment
        else:
            out.append(segment)
        empty = False
    return [Paragraph(run, paragraph.kind, paragraph.number) for run in out]


def row(cells: Sequence[Sequence[Paragraph]], *, merge: bool = False) -> list[Paragraph]:
    """The lines of a table's row: its cells apart by « | »; a field («Datum 16 mei 2024») with a blank; sentences lines of their own.

    Where a cell holds several paragraphs all are lines of their own, unless *merge* tells to join those of a cell.
    """
    filled = [[p for p in cell if not p.run.blank()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if merge:
        filled = [[_merged(cell)] for cell in filled]
    if len(filled) < 2 or any(len(cell) > 1 for cell in filled):
        return [p for cell in filled for p in cell]
    told = next((p.kind for cell in filled for p in cell if p.kind not in (None, BlockKind.LIST_ITEM)), None)
    label, rest = filled[0][0].run.text(), filled[1][0].run.text()
    if len(filled) == 2 and _is_field(label, rest):
        kind = BlockKind.DATELINE if matches("dateline", f"{label.rstrip(':')} {rest}") else BlockKind.COLOPHON
        return [Paragraph(Run([*filled[0][0].run.parts, " ", *filled[1][0].run.parts]), kind)]
    out: list[Paragraph] = []
    line = Run()
    for cell in filled:
        words = cell[0].run.text()
        if len(words) > _LONG_CELL and _SENTENCE.search(words):
            if line.parts:
                out.append(Paragraph(line, told or BlockKind.LIST_ITEM))
            line = Run()
            out.append(Paragraph(cell[0].run, told or BlockKind.PARAGRAPH))
        else:
            line.parts += [" | "] if line.parts else []
            line.parts += cell[0].run.parts
    if line.parts:
        out.append(Paragraph(line, told or BlockKind.LIST_ITEM))
    return out


def _merged(cell: Sequence[Paragraph]) -> Paragraph:
    run = Run()
    for paragraph in cell:
        run.parts += [" ", *paragraph.run.parts]
    return Paragraph(run, cell[0].kind)


def _is_field(label: str, value: str) -> bool:
    """Whether two cells are a field of a letterhead and its value."""
    label = label.rstrip(" :")
    return bool(value) and (label.lower() == _SUBJECT or (len(label) < 30 and any(matches(g, f"{label} {value}") for g in ("dateline", "colophon"))))


def assemble(
    form: str,
    name: str,
    paragraphs: Iterable[Paragraph],
    *,
    told: Sequence[Told] = (),
    day: date | None = None,
    notes: Sequence[str] = (),
) -> Form:
    """The Form *form* («docx», «odt», «html») of *paragraphs*; kinds that are not told follow from the layout rules of plain text.

    Raises InputError where there is no text, or more than one paper can hold; *name* is used in messages.
    """
    writer = Writer()
    known: list[bool] = []
    for paragraph in paragraphs:
        if writer.line(paragraph.run, paragraph.kind or BlockKind.PARAGRAPH, paragraph.number):
            known.append(paragraph.kind is not None)
        if writer.size > MAX_BYTES:
            raise InputError(f"{name}: holds more than {MAX_BYTES / 1e6:.0f} MB of text, more than one paper; split it into papers")
    if not writer.lines:
        raise InputError(f"{name}: holds no text; if it is a scan, recognise its text first (with ocrmypdf or tesseract)")
    made = writer.form()
    known += [True] * (len(made.pieces) - len(known))  # the footnotes
    return replace(made, name=form, pieces=_by_rule(made, known), told=tuple(told), day=day, notes=(*made.notes, *notes))


def _by_rule(form: Form, known: Sequence[bool]) -> tuple[Piece, ...]:
    """The pieces of *form*, those whose kind is not *known* as the layout rules have it."""
    if all(known):
        return form.pieces
    drafts, _ = lay_out(form.text)
    kinds = {line.start: (draft.kind, draft.number) for draft in drafts for line in draft.lines}
    out: list[Piece] = []
    for piece, told in zip(form.pieces, known, strict=True):
        kind, number = kinds.get(piece.start, (BlockKind.PARAGRAPH, None))
        if told or kind is BlockKind.FOOTNOTE:  # the form tells its footnotes itself
            out.append(piece)
        else:
            out.append(replace(piece, kind=kind, number=piece.number or number))
    return tuple(out)


__all__ = ["BREAK", "PAGE", "Edge", "Note", "Paragraph", "Run", "assemble", "broken", "row"]
