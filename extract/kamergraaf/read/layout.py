"""Lines to blocks: masthead, dossiers, title, paragraphs, clauses of moties, signatures, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kamergraaf.model.text import BlockKind
from kamergraaf.read.footnotes import Mark, find_notes
from kamergraaf.read.lines import Line, matches, split_lines
from kamergraaf.read.numbering import numbers_of_questions
from kamergraaf.read.signing import closed_by, farewell_end, movers_end, signature_end

_TERMINAL = re.compile(r"[.!?:;][»”’\")\]]*\d{0,2}$")
_PAGE_OF = re.compile(r"(?:Pagina|Blad|Page)\s+\d{1,3}\s+van\s+\d{1,3}$", re.IGNORECASE)
#: The end of an addressee's line that is not its end.
_ADDRESS_OPEN = re.compile(r"\b(?:Tweede|Eerste|der|van|de)$")
_DAY_CLOSED = re.compile(r"\b\d{4}\s?\)\.?$")
_BULLET = re.compile(r"[–•▪·*■-]\s+[A-ZÀ-Þ]")
_DIGITS = re.compile(r"\d+")
_FUNCTION = re.compile(
    r"de|het|een|van|voor|met|en|of|in|op|aan|door|bij|te|ten|ter|tot|dat|die|is|zijn|wordt|worden|heeft|hebben|over|om|als|uit"
)
_RUNNING = 40  # characters; a longer line is one of running text
_MOTIE_OPENS = "De Kamer,"
_PAGE_NUMBER = re.compile(r"\d{1,3}/\d{1,3}")
_SALUTATION_WITHIN = 80
_HEAD_WITHIN = 6


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before its text is cleaned; *body_start* is where its text begins in its first line (footnotes, bullets)."""

    kind: BlockKind
    lines: tuple[Line, ...]
    number: str | None = None
    body_start: int | None = None
    speaker: str | None = None


def lay_out(
    text: str, wrapped: bool | None = None, aside: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[Draft, ...], tuple[Mark, ...]]:
    """The blocks of *text* in reading order and the footnote marks in it.

    *wrapped* tells whether its line ends are wraps within paragraphs; None: it is told by the lengths of the lines.
    *aside* are stretches known to stand beside the text: colophon, whatever their words.
    """
    lines, guess = split_lines(text)
    wrapped = guess if wrapped is None else wrapped
    numbered = numbers_of_questions(lines)
    beside = tuple(line for line in lines if any(start <= line.start < end for start, end in aside))
    kept, furniture = _without_furniture(tuple(line for line in lines if line not in beside), numbered)
    furniture += beside
    notes, marks = find_notes(text, kept, wrapped)
    noted = {id(line) for note in notes for line in note.lines}
    body = [line for line in kept if id(line) not in noted]
    broken = {id(line) for line in furniture} | noted
    drafts = [Draft(BlockKind.COLOPHON, (line,)) for line in furniture]
    drafts += [Draft(BlockKind.FOOTNOTE, n.lines, n.number, n.body_start) for n in notes]
    head, rest = _header(body, wrapped)
    drafts += head
    drafts += _body(rest, wrapped, _behind(lines, broken), numbered, motie=_is_motie(head, rest))
    return tuple(sorted((d for d in drafts if d.lines), key=lambda d: d.lines[0].start)), marks


def _without_furniture(lines: tuple[Line, ...], numbered: frozenset[int]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Split off running heads and feet: lines of known form, save the *numbered* ones, and lines that return on several pages."""
    shapes = Counter(_DIGITS.sub("#", line.text) for line in lines if len(line.text) > 25)
    repeated = {s for s, n in shapes.items() if n >= 3 and not s.endswith((".", ",", ";", "?", ":"))}
    paged = _around_page_numbers(lines) | _before_page_numbers(lines)
    kept: list[Line] = []
    furniture: list[Line] = []
    for i, line in enumerate(lines):
        running = i in paged or (i > 12 and _DIGITS.sub("#", line.text) in repeated)
        running = running or (line.start not in numbered and matches("furniture", line.text) is not None)
        (furniture if running else kept).append(line)
    return tuple(kept), tuple(furniture)


def _around_page_numbers(lines: tuple[Line, ...]) -> set[int]:
    """Indices of lines that stand with «Pagina 2 van 3» on page after page: the colophon column of a ministry's letter."""
    same = Counter(line.text for line in lines)
    found: set[int] = set()
    for i, line in enumerate(lines):
        if _PAGE_OF.match(line.text):
            for step in (-1, 1):
                j = i + step
                while 0 <= j < len(lines) and abs(j - i) <= 10 and same[lines[j].text] > 1:
                    found.add(j)
                    j += step
    return found


def _before_page_numbers(lines: tuple[Line, ...]) -> set[int]:
    """Indices of running heads (rules *page-head*) with the number of the page in the next line, or behind a label there."""
    return {
        i
        for i, line in enumerate(lines)
        if matches("page-head", line.text) and any(_PAGE_NUMBER.fullmatch(after.text) for after in lines[i + 1 : i + 3])
    }


def _behind(lines: tuple[Line, ...], broken: set[int]) -> set[int]:
    """Ids of the lines that stand directly behind furniture or a footnote: a paragraph may run on there."""
    return {id(line) for before, line in pairwise(lines) if id(before) in broken and id(line) not in broken}


def _is_motie(head: Sequence[Draft], rest: Sequence[Line]) -> bool:
    titles = " ".join(line.text for d in head if d.kind is BlockKind.TITLE for line in d.lines)
    return "MOTIE" in titles or any(matches("formula", line.text) for line in rest[:3])


def _header(lines: list[Line], wrapped: bool) -> tuple[list[Draft], list[Line]]:
    """Blocks of the head and the lines behind it; a letterhead ends at its salutation."""
    salutation = next((i for i, line in enumerate(lines[:_SALUTATION_WITHIN]) if matches("salutation", line.text)), None)
    if salutation is None:
        salutation = _subject_end(lines[:_SALUTATION_WITHIN])
    drafts: list[Draft] = []
    i = 0
    while i < len(lines):
        kind = _header_kind(lines[i], drafts)
        if kind is None:
            if (salutation is not None and i < salutation) or _head_goes_on(lines, i, drafts):
                kind = BlockKind.COLOPHON
            else:
                break
        j = i + 1
        if kind is BlockKind.TITLE and matches("questions-title", lines[i].text):
            j = _questions_title_end(lines, i, wrapped)
        elif kind in (BlockKind.DOSSIER, BlockKind.TITLE):
            j = _title_end(lines, i, kind, wrapped)
        elif kind is BlockKind.ADDRESSEE:
            while j < len(lines) and lines[j].gap == 0 and _addressee_goes_on(lines[j - 1], lines[j], wrapped):
                j += 1
        drafts.append(Draft(kind, tuple(lines[i:j])))
        i = j
    if not any(d.kind is not BlockKind.COLOPHON for d in drafts):
        return [], lines
    return drafts, lines[i:]


def _subject_end(lines: Sequence[Line]) -> int | None:
    """The index behind the subject line of a letterhead that has an addressee, for a letter that greets nobody; else None."""
    if not any(matches("addressee", line.text) for line in lines):
        return None
    label = next((i for i, line in enumerate(lines) if matches("letter-subject", line.text)), None)
    return None if label is None else label + (2 if matches("subject-label", lines[label].text) else 1)


def _head_goes_on(lines: list[Line], i: int, before: list[Draft]) -> bool:
    """Whether an unknown line stands above the dossier or number line of a printed paper."""
    if any(d.kind in (BlockKind.TITLE, BlockKind.DATELINE, BlockKind.ADDRESSEE) for d in before):
        return False
    return any(matches("number", line.text) or matches("dossier", line.text) for line in lines[i + 1 : i + _HEAD_WITHIN])


def _header_kind(line: Line, before: list[Draft]) -> BlockKind | None:
    seen = {d.kind for d in before}
    for group, kind in (
        ("session", BlockKind.SESSION),
        ("addressee", BlockKind.ADDRESSEE),
        ("dateline", BlockKind.DATELINE),
        ("salutation", BlockKind.SALUTATION),
        ("colophon", BlockKind.COLOPHON),
    ):
        if matches(group, line.text):
            return kind
    opens = not before or BlockKind.SESSION in seen or before[-1].kind is BlockKind.TITLE
    if opens and matches("questions-title", line.text):
        return BlockKind.TITLE
    if BlockKind.TITLE not in seen and matches("dossier", line.text):
        return BlockKind.DOSSIER
    if numbered := matches("number", line.text):
        if BlockKind.TITLE not in seen:
            return BlockKind.TITLE
        if not numbered.groupdict().get("title"):
            return BlockKind.COLOPHON  # printed twice
    if before and before[-1].kind is BlockKind.TITLE and _is_capitals(line.text):
        return BlockKind.TITLE
    return None


def _title_end(lines: list[Line], i: int, kind: BlockKind, wrapped: bool) -> int:
    """The index behind the last line of a title or dossier line that starts at *i*."""
    found = matches("dossier" if kind is BlockKind.DOSSIER else "number", lines[i].text)
    has_title = found is None or bool(found.groupdict().get("title"))
    j = i + 1
    while j < len(lines):
        line = lines[j]
        if any(matches(g, line.text) for g in ("dossier", "number", "addressee", "dateline", "session", "formula", "salutation")):
            break
        if line.gap and has_title:
            break
        if kind is BlockKind.TITLE and has_title and not _is_capitals(line.text):
            break
        if not wrapped and has_title:
            break
        has_title = True
        j += 1
    return j


def _questions_title_end(lines: list[Line], i: int, wrapped: bool) -> int:
    """The index behind the last line of who asks or answers: it ends with the day, «(ingezonden 3 juni 2021)»."""
    j = i + 1
    while wrapped and j < len(lines) and not lines[j].gap and not _DAY_CLOSED.search(lines[j - 1].text):
        if (
            any(matches(group, lines[j].text) for group in ("question", "questions-title"))
            or lines[j].text[:3].strip(".").isdigit()
        ):
            break
        j += 1
    return j


def _addressee_goes_on(before: Line, line: Line, wrapped: bool) -> bool:
    if not wrapped and not line.text[0].islower() and not _ADDRESS_OPEN.search(before.text):
        return False
    return len(line.text) < 60 and not any(matches(g, line.text) for g in ("colophon", "dateline", "salutation"))


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _body(lines: list[Line], wrapped: bool, behind: set[int], numbered: frozenset[int], *, motie: bool) -> list[Draft]:
    drafts: list[Draft] = []
    width = max((len(line.text) for line in lines), default=0)
    usual = median([len(line.text) for line in lines if len(line.text) > _RUNNING] or [width])
    i = 0
    closed = asking = quoting = False  # quoting: a motie that is read out within another paper
    own = motie
    while i < len(lines):
        line = lines[i]
        quoting = not own and (quoting or line.text.strip() == _MOTIE_OPENS)
        motie = own or quoting
        if matches("courtesy", line.text):
            drafts.append(Draft(BlockKind.SALUTATION, (line,)))
            i += 1
            end = farewell_end(lines, i)
            if end == i:  # nobody signs: what follows, if anything, is looked at afresh
                continue
        else:
            end = movers_end(lines, i) if closed else signature_end(lines, i)
        if end > i:
            drafts.append(Draft(BlockKind.SIGNATURE, tuple(lines[i:end])))
            i = end
            continue
        kind = BlockKind.HEADING if line.start in numbered else _body_kind(line, motie)
        asking = line.start in numbered or _label(line.text) if kind is BlockKind.HEADING else asking
        j = i + 1
        if kind is BlockKind.PARAGRAPH and wrapped and not motie and j < len(lines) and _stands_alone(line, lines[j], usual):
            kind = BlockKind.HEADING
        if kind not in (BlockKind.FORMULA, BlockKind.HEADING, BlockKind.COLOPHON, BlockKind.DATELINE, BlockKind.SALUTATION):
            while j < len(lines) and wrapped and _runs_on(lines[j - 1], lines[j], width, id(lines[j]) in behind, motie):
                if lines[j].start in numbered:
                    break
                if not motie and closed_by(lines[j - 1].text, ".?!") and signature_end(lines, j) > j:
                    break
                j += 1
            while j < len(lines) and not wrapped and _is_broken(lines[j - 1], lines[j]):
                j += 1
        if kind is BlockKind.PARAGRAPH and _is_heading(lines[i:j], motie):
            kind = BlockKind.HEADING
        elif kind is BlockKind.PARAGRAPH and asking:
            kind, asking = BlockKind.QUESTION, False
        closes = motie and kind is BlockKind.FORMULA and line.text.lower().startswith("en gaat over")
        closed, quoting = closed or (closes and own), quoting and not closes
        if closed and kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            kind = BlockKind.COLOPHON
        drafts.append(_draft(kind, lines[i:j]))
        i = j
    return drafts


def _label(text: str) -> bool:
    found = matches("question", text)
    return bool(found and found.group("label").startswith("Vra"))


def _draft(kind: BlockKind, lines: Sequence[Line]) -> Draft:
    if kind is BlockKind.LIST_ITEM and (found := matches("list", lines[0].text)):
        return Draft(kind, tuple(lines), found.group("mark"), lines[0].start + found.end())
    return Draft(kind, tuple(lines))


def _body_kind(line: Line, motie: bool) -> BlockKind:
    if motie and matches("formula", line.text):
        return BlockKind.FORMULA
    if motie and matches("consideration", line.text):
        return BlockKind.CONSIDERATION
    if matches("question", line.text) or matches("speaker", line.text):
        return BlockKind.HEADING
    if matches("list", line.text):
        return BlockKind.LIST_ITEM
    for group, kind in (
        ("salutation", BlockKind.SALUTATION),
        ("dateline", BlockKind.DATELINE),
        ("colophon", BlockKind.COLOPHON),
    ):
        if matches(group, line.text):
            return kind
    return BlockKind.PARAGRAPH


def _runs_on(before: Line, line: Line, width: int, behind: bool, motie: bool) -> bool:
    """Whether *line* goes on with the paragraph of the line *before* it."""
    ended = bool(_TERMINAL.search(before.text))
    if motie and (matches("formula", line.text) or ((ended or before.text[-1] == ",") and matches("consideration", line.text))):
        return False
    if any(matches(group, line.text) for group in ("question", "speaker")) or (
        matches("list", line.text) and (ended or line.gap or _is_listed(before, line, width))
    ):
        return False
    if line.gap or behind:
        return not ended and (behind or motie or line.text[0].islower())
    stop = before.text.rstrip("0123456789»”’)")[-1:]
    return not (ended and stop in ".?!" and len(before.text) < 0.75 * width and line.text[0].isupper())


def _is_listed(before: Line, line: Line, width: int) -> bool:
    """Whether a line with a bullet is an item of its own: behind another, or behind a line that was not broken at the margin.

    A dash at the margin may open an apposition («– Tweede Kamer, vergaderjaar …») just as well.
    """
    return bool(_BULLET.match(line.text)) and (bool(_BULLET.match(before.text)) or len(before.text) < 0.6 * width)


def _is_broken(before: Line, line: Line) -> bool:
    """Whether lines that are paragraphs each are one: the line *before* breaks off within a citation, or *line* ends it."""
    if line.gap:
        return False
    opened = matches("citation-open", before.text) and matches("citation-goes-on", line.text)
    return bool(opened or matches("closing-mark", line.text))


def _stands_alone(line: Line, after: Line, width: float) -> bool:
    """Whether *line* is a heading set above its paragraph without a blank line: short, unfinished, a capital behind."""
    last = line.text.rsplit(None, 1)[-1]
    return (
        len(line.text) < 0.6 * width
        and not _TERMINAL.search(line.text)
        and line.text[0].isupper()
        and after.text[0].isupper()
        and after.gap == 0
        and last[-1].isalpha()
        and (last[0].isalpha() and not _FUNCTION.fullmatch(last))
        and len(after.text) > 0.6 * width
    )


def _is_heading(lines: Sequence[Line], motie: bool) -> bool:
    text = " ".join(line.text for line in lines)
    return (
        not motie
        and len(text) < 150
        and not _TERMINAL.search(text)
        and not text.endswith(",")
        and (text[0].isupper() or text[0].isdigit() or text[0] in "«“‘'")
    )
