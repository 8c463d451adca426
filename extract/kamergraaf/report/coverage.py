"""Which sentences of a paper became claims, and why the others did not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.read.sentences import RUNNING
from kamergraaf.recognise.claims.candidates import reason

#: Asserts something by the rules of this version, but the export has no claim there.
UNEXPLAINED = "unexplained"
_BULLET = re.compile(r"^[\s•–*·-]+")


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A sentence, or a block that is no running text, without a claim: its words on one line and the *reason*.

    The reason is the id of a rule, the kind of the block (heading, signature …), or UNEXPLAINED.
    """

    reason: str
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of *sentences* of running text *claimed* have a claim; *unclaimed* are the others and the blocks that are none."""

    sentences: int
    claimed: int
    unclaimed: tuple[Unclaimed, ...]

    @property
    def share(self) -> float:
        """The share of the sentences with a claim, 0–1."""
        return self.claimed / max(1, self.sentences)


def coverage(paper: Paper, claims: Sequence[Span]) -> Coverage:
    """How far the *claims* (spans of the source text) cover *paper*."""
    text, unclaimed = paper.clean.text, list[Unclaimed]()
    for sentence in paper.sentences:
        here = paper.clean.to_source(sentence.span)
        if not any(here.overlaps(claim) for claim in claims):
            words = text[sentence.span.start : sentence.span.end]
            unclaimed.append(Unclaimed(_why(words, paper.blocks[sentence.block].kind), _line(words), here.start))
    claimed = len(paper.sentences) - len(unclaimed)
    for block in paper.blocks:
        if block.kind not in RUNNING:
            words = text[block.span.start : block.span.end]
            unclaimed.append(Unclaimed(block.kind.value, _line(words), paper.clean.to_source(block.span).start))
    return Coverage(len(paper.sentences), claimed, tuple(sorted(unclaimed, key=lambda one: (one.start, one.reason))))


def by_reason(unclaimed: Iterable[Unclaimed]) -> dict[str, list[Unclaimed]]:
    """The sentences of each reason, the commonest reason first."""
    groups: dict[str, list[Unclaimed]] = {}
    for one in unclaimed:
        groups.setdefault(one.reason, []).append(one)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def _why(sentence: str, kind: BlockKind) -> str:
    if kind is BlockKind.CONSIDERATION:
        return UNEXPLAINED
    return reason(_BULLET.sub("", sentence), kind) or UNEXPLAINED


def _line(words: str) -> str:
    return " ".join(words.split())
