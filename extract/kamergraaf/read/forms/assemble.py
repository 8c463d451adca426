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
#: A cell that ends as a sentence and is longer than this is a paragraph of its own, not an entry of its row.
_LONG_CELL = 60
#: A line shorter than this was not broken because it was full.
_SHORTEST_BROKEN = 50
_SUBJECT = "onderwerp"
#: The end of an addressee's line that is not its end.
_ADDRESS_OPEN = re.compile(r"\b(?:Tweede|Eerste|der|van|de)$")


@dataclass(slots=True)
class Paragraph:
    """A paragraph before its place in the text version is known; *kind* is what the form tells, None where rules shall."""

    run: Run
    kind: BlockKind | None = None
    number: str | None = None


def plain(run: Run) -> str:
    """The words of *run* with single blanks, footnotes left out: enough to tell what a paragraph is for."""
    return " ".join("".join(part for part in run.parts if isinstance(part, str)).split())


def broken(paragraph: Paragraph) -> list[Paragraph]:
    """*paragraph* cut at its line breaks, except where the line goes on behind one (no stop before, a small letter behind)."""
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
        before, behind = plain(out[-1]), plain(segment)
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


def rejoined(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """*paragraphs* with those joined that an author broke with hard line ends: no stop before, a small letter behind the end."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        if out and _goes_on(out[-1], paragraph):
            out[-1] = Paragraph(Run([*out[-1].run.parts, " ", *paragraph.run.parts]), out[-1].kind)
        else:
            out.append(paragraph)
    return out


def _goes_on(before: Paragraph, behind: Paragraph) -> bool:
    """Whether *behind* is the next line of the paragraph *before*."""
    if before.kind not in (None, BlockKind.ADDRESSEE) or behind.kind not in (None, BlockKind.ADDRESSEE):
        return False
    text = plain(before.run)
    if before.kind is BlockKind.ADDRESSEE or matches("addressee", text):
        return bool(_ADDRESS_OPEN.search(text)) or _starts_small(behind.run)
    if behind.kind is not None or not _starts_small(behind.run):
        return False
    return len(text) > _SHORTEST_BROKEN and text[:1].isupper() and not _ENDED.search(text)


def _starts_small(run: Run) -> bool:
    first = next((part.lstrip() for part in run.parts if isinstance(part, str) and part.strip()), "")
    return first[:1].islower()


def row(cells: Sequence[Sequence[Paragraph]], *, merge: bool = False) -> list[Paragraph]:
    """The lines of a table's row: cells apart by « | », a field («Datum 16 mei 2024») by a blank, sentences lines of their own.

    Where a cell holds several paragraphs all are lines of their own, unless *merge* tells to join those of a cell.
    """
    filled = [[p for p in cell if not p.run.blank()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if merge:
        filled = [[_merged(cell)] for cell in filled]
    if len(filled) < 2 or any(len(cell) > 1 for cell in filled):
        return [p for cell in filled for p in cell]
    told = next((p.kind for cell in filled for p in cell if p.kind not in (None, BlockKind.LIST_ITEM)), None)
    label, rest = plain(filled[0][0].run), plain(filled[1][0].run)
    if len(filled) == 2 and _is_field(label, rest):
        kind = BlockKind.DATELINE if matches("dateline", f"{label.rstrip(':')} {rest}") else BlockKind.COLOPHON
        return [Paragraph(Run([*filled[0][0].run.parts, " ", *filled[1][0].run.parts]), kind)]
    out: list[Paragraph] = []
    line = Run()
    for cell in filled:
        words = plain(cell[0].run)
        if len(words) > _LONG_CELL and _ENDED.search(words):
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
    return bool(value) and (
        label.lower() == _SUBJECT or (len(label) < 30 and any(matches(g, f"{label} {value}") for g in ("dateline", "colophon")))
    )


def assemble(
    form: str,
    name: str,
    paragraphs: Iterable[Paragraph],
    *,
    told: Sequence[Told] = (),
    day: date | None = None,
    notes: Sequence[str] = (),
) -> Form:
    """The Form *form* («docx», «odt», «html») of *paragraphs*; kinds not told follow from the layout rules of plain text.

    Raises InputError where there is no text, or more than one paper can hold; *name* is used in messages.
    """
    writer = Writer()
    known: list[bool] = []
    for paragraph in paragraphs:
        if writer.line(paragraph.run, paragraph.kind or BlockKind.PARAGRAPH, paragraph.number):
            known.append(paragraph.kind is not None)
        if writer.size > MAX_BYTES:
            raise InputError(
                f"{name}: holds more than {MAX_BYTES / 1e6:.0f} MB of text, more than one paper; split it into papers"
            )
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
    asked: str | None = None  # the question whose text is to follow
    answered: str | None = None  # the question that is being answered
    for piece, told in zip(form.pieces, known, strict=True):
        kind, number = (piece.kind, piece.number) if told else kinds.get(piece.start, (BlockKind.PARAGRAPH, None))
        text = form.text[piece.start : piece.end]
        if kind is BlockKind.FOOTNOTE and not told:  # the form tells its footnotes itself
            kind, number = BlockKind.PARAGRAPH, None
        if kind is BlockKind.HEADING and (label := matches("question", text)):
            number, asks = label.group("number"), label.group("label").startswith("Vra")
            asked, answered = (number, None) if asks else (None, number)
        elif (
            asked
            and kind in (BlockKind.QUESTION, BlockKind.PARAGRAPH, BlockKind.HEADING)
            and not (told and kind is BlockKind.HEADING)
        ):
            kind, number, asked = BlockKind.QUESTION, asked, None
        elif kind in (BlockKind.SIGNATURE, BlockKind.FOOTNOTE):
            answered = None
        elif kind is BlockKind.PARAGRAPH:
            number = number or answered
        out.append(replace(piece, kind=kind, number=number))
    return tuple(out)


__all__ = ["BREAK", "PAGE", "Edge", "Note", "Paragraph", "Run", "assemble", "broken", "plain", "rejoined", "row"]
