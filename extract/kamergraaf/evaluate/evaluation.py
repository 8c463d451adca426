"""Evaluation of the program: papers extracted afresh and compared with their annotation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kamergraaf.evaluate.found import FoundGraph
from kamergraaf.evaluate.gold import Gold, Layer
from kamergraaf.evaluate.scoring import Counts, Miss, PaperScore, Share, score, totals
from kamergraaf.map.terms import Names
from kamergraaf.model.text import Span
from kamergraaf.passages import Passages
from kamergraaf.statements import Statements

if TYPE_CHECKING:
    from kamergraaf.api import Extraction


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """One finding of one rule: whether it was *right*; *finding* tells which findings are the same one, of several rules."""

    layer: Layer
    rule: str
    finding: str
    right: bool


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One paper: its score, and what came of each rule's findings."""

    score: PaperScore
    outcomes: tuple[RuleOutcome, ...]
    passages: Passages

    def sentence(self, miss: Miss) -> str:
        """The sentence, or block, in which a fault stands, on one line."""
        around = self.passages.around(Span(miss.start, miss.end))
        return " ".join(self.passages.clean[around.start : around.end].split())


@dataclass(frozen=True)
class Evaluation:
    """Several papers together."""

    papers: tuple[Evaluated, ...]

    @cached_property
    def layers(self) -> Mapping[Layer, Counts]:
        """What was found of each layer."""
        return totals(one.score for one in self.papers)[0]

    @cached_property
    def fields(self) -> Mapping[str, Share]:
        """How often each field was right, in the order in which they are shown."""
        return totals(one.score for one in self.papers)[1]

    @property
    def misses(self) -> tuple[tuple[Miss, str], ...]:
        """All faults with the sentence in which they stand."""
        return tuple((miss, paper.sentence(miss)) for paper in self.papers for miss in paper.score.misses)


def evaluate(papers: Iterable[tuple[Gold, Extraction]]) -> Evaluation:
    """Compare what was extracted from each paper with its annotation."""
    return Evaluation(tuple(_evaluated(gold, extraction) for gold, extraction in papers))


def _evaluated(gold: Gold, extraction: Extraction) -> Evaluated:
    result = score(gold, FoundGraph(Statements.of_triples(extraction.triples())))
    return Evaluated(result, tuple(_outcomes(result, extraction)), Passages(extraction.paper))


def _outcomes(result: PaperScore, extraction: Extraction) -> Iterable[RuleOutcome]:
    """What came of each rule's findings: also of those to which the graph prefers another rule's of the same words."""
    judged = {(one.found.start, one.found.end, one.found.body): one for one in result.judged}
    found, names = extraction.resolution, Names(extraction.base_iri)
    rules = [(one.span, one.entity, one.rule) for one in found.mentions] + [(one.span, one.key, one.rule) for one in found.claims]
    for span, entity, rule in rules:
        one = judged.get((span.start, span.end, names(entity)))
        if one is not None:  # a dossier is in no layer
            yield RuleOutcome(one.found.layer, rule, f"{span.start}-{span.end} {entity}", one.right)
