"""Lists of decisions (besluitenlijsten): their labelled lines make agenda items, cases, decisions and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kamergraaf.model.text import BlockKind
from kamergraaf.read.layout import Draft
from kamergraaf.read.lines import Line, matches

_TITLE_WITHIN = 60  # lines of the head within which such a paper names itself
_LABELS = ("agenda", "case", "decision", "label", "committee")
#: Blocks that go on over lines without label; the kind of a case's first line decides on all of it.
_OPEN = frozenset({BlockKind.CASE, BlockKind.DECISION, BlockKind.PARAGRAPH})


def with_decisions(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """*drafts* of a paper; where it is a list of decisions, with the blocks that its labels make."""
    lines = [line for d in drafts for line in d.lines]
    title = next((line for line in lines[:_TITLE_WITHIN] if matches("decisions-title", line.text)), None)
    if title is None or not any(matches("decisions-decision", line.text) for line in lines):
        return tuple(drafts)
    return tuple(_relabelled(drafts, title))


def _relabelled(drafts: Sequence[Draft], title: Line) -> Iterator[Draft]:
    under: Draft | None = None  # the labelled block that may go on
    for draft in drafts:
        plain: list[Line] = []
        for line in draft.lines:
            labelled = _title(line) if line is title else _labelled(line)
            if labelled is None and under is not None and _is_furniture(line):
                continue
            if labelled is None and under is not None and _goes_on(under, line):
                under = replace(under, lines=(*under.lines, line))
                continue
            yield from [under] if under else []
            under = labelled
            if labelled is None:
                plain.append(line)
            elif plain:
                yield _unlabelled(replace(draft, lines=tuple(plain)))
                plain = []
        if plain:
            yield _unlabelled(replace(draft, lines=tuple(plain)))
    yield from [under] if under else []


def _title(line: Line) -> Draft:
    found = matches("decisions-title", line.text)
    return Draft(BlockKind.TITLE, (line,), None, line.start + found.start("title") if found else None)


def _labelled(line: Line) -> Draft | None:
    """The block that a labelled *line* opens; it begins behind its label, where that is no part of what it says."""
    for label in _LABELS:
        found = matches(f"decisions-{label}", line.text)
        if found is None:
            continue
        behind = line.start + found.end()
        if label == "agenda":
            return Draft(BlockKind.HEADING, (line,), found.group("number"), behind)
        if label == "case":
            return Draft(BlockKind.CASE, (line,), None, behind)
        if label == "decision":
            return Draft(BlockKind.DECISION, (line,), None, behind)
        if label == "label" and found.groupdict().get("note"):
            return Draft(BlockKind.PARAGRAPH, (line,), None, behind if behind < line.end else None)
        return Draft(BlockKind.COLOPHON, (line,))
    return None


def _goes_on(under: Draft, line: Line) -> bool:
    """Whether a *line* without label belongs to the labelled block above it."""
    if under.kind is BlockKind.COLOPHON:
        return under.lines[-1].text.endswith(",")
    return under.kind in _OPEN and line.gap == 0 and (under.kind is BlockKind.CASE or not matches("list", line.text))


def _unlabelled(draft: Draft) -> Draft:
    """A block without label: a short line that ends without a stop parts the agenda."""
    short = draft.kind is BlockKind.PARAGRAPH and len(draft.lines) == 1 and draft.lines[0].text[-1] not in ".?!:;,"
    return replace(draft, kind=BlockKind.HEADING) if short else draft


def _is_furniture(line: Line) -> bool:
    return matches("furniture", line.text) is not None
