"""Lists of decisions (besluitenlijsten): their labelled lines make agenda items, cases, decisions and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kamergraaf.model.text import BlockKind
from kamergraaf.read.layout import Draft
from kamergraaf.read.lines import Line, matches

_TITLE_WITHIN = 40  # blocks of the head within which such a paper names itself
_LABELS = ("agenda", "case", "decision", "label", "committee")
#: Blocks that go on over lines without label; the kind of a case's first line decides on all of it.
_OPEN = frozenset({BlockKind.CASE, BlockKind.DECISION, BlockKind.PARAGRAPH})


def with_decisions(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """*drafts* of a paper; where it is a list of decisions, with the blocks that its labels make."""
    title = next((d for d in drafts[:_TITLE_WITHIN] if matches("decisions-title", d.lines[0].text)), None)
    lines = [line for d in drafts for line in d.lines]
    if title is None or not all(any(matches(f"decisions-{g}", x.text) for x in lines) for g in ("agenda", "decision")):
        return tuple(drafts)
    return tuple(_relabelled(drafts, title))


def _relabelled(drafts: Sequence[Draft], title: Draft) -> Iterator[Draft]:
    under: Draft | None = None  # the labelled block that may go on
    for draft in drafts:
        if draft is title:
            found = matches("decisions-title", draft.lines[0].text)
            start = draft.lines[0].start + found.start("title") if found else None
            yield from [under] if under else []
            yield Draft(BlockKind.TITLE, draft.lines, None, start)
            under = None
            continue
        plain: list[Line] = []
        for line in draft.lines:
            labelled = _labelled(line)
            if labelled is None and under is not None and (_goes_on(under, line) or _is_furniture(line)):
                under = replace(under, lines=(*under.lines, line)) if not _is_furniture(line) else under
                continue
            yield from [under] if under else []
            under = labelled
            if labelled is None:
                plain.append(line)
            elif plain:
                yield replace(draft, lines=tuple(plain))
                plain = []
        if plain:
            yield replace(draft, lines=tuple(plain)) if len(plain) < len(draft.lines) else draft
    yield from [under] if under else []


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


def _is_furniture(line: Line) -> bool:
    return matches("furniture", line.text) is not None
