"""Who speaks in the report of a debate whose form does not say: lines such as «De heer Grinwis (ChristenUnie):» tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kamergraaf.model.text import BlockKind
from kamergraaf.read.layout import Draft
from kamergraaf.read.lines import matches

#: One or two such lines may open a quotation; a debate has more.
_FEWEST = 3
_APART = frozenset({BlockKind.FOOTNOTE, BlockKind.COLOPHON, BlockKind.SIGNATURE, BlockKind.SESSION, BlockKind.DOSSIER})


def with_speakers(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The *drafts* with the speaker of each, where speakers' lines tell and the form has not told already."""
    named = [_speaker(draft) for draft in drafts]
    if sum(name is not None for name in named) < _FEWEST or any(draft.speaker for draft in drafts):
        return tuple(drafts)
    out: list[Draft] = []
    speaker: str | None = None
    for draft, name in zip(drafts, named, strict=True):
        if name:
            speaker = name
        elif draft.kind is not BlockKind.FOOTNOTE and matches("stage", draft.lines[0].text):
            speaker = None
        out.append(draft if draft.kind in _APART else replace(draft, speaker=speaker))
    return tuple(out)


def _speaker(draft: Draft) -> str | None:
    """The name on a speaker's line, None where *draft* is none."""
    line = matches("speaker", draft.lines[0].text) if draft.kind is BlockKind.HEADING and len(draft.lines) == 1 else None
    return line.group("speaker") if line else None
