"""Whether confidence means what it says: of findings with 0.9, nine in ten should be right.

The confidence in an export is counted on the annotated papers themselves, so that it agrees with them by construction. The
honest test leaves one paper out: the confidence of its findings is counted on the other papers alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from kamergraaf.evaluate.evaluation import Evaluated, RuleOutcome
from kamergraaf.evaluate.gold import Layer
from kamergraaf.evaluate.scoring import Share
from kamergraaf.map.confidence import smoothed

#: Bounds of the bins. Most rules are right nearly always: the bins are narrow where the findings are.
EDGES = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0)
_Z = 1.96  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Point:
    """A finding: the confidence it was given, and whether it is right."""

    layer: Layer
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The findings with a confidence from *low* up to *high*: their number, mean confidence and share that is right.

    *least* and *most* bound the share with 95 % certainty (Wilson's interval).
    """

    low: float
    high: float
    count: int
    confidence: float
    share: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The bins that have findings; *error* is the mean distance of confidence and share, *brier* the mean squared error."""

    bins: tuple[Bin, ...]
    count: int
    error: float
    brier: float


RuleCounts = Mapping[tuple[Layer, str], Share]


def rule_counts(outcomes: Iterable[RuleOutcome]) -> dict[tuple[Layer, str], Share]:
    """How often each rule was right, per layer."""
    counts: dict[tuple[Layer, str], Share] = defaultdict(Share)
    for one in outcomes:
        counts[one.layer, one.rule] += Share(int(one.right), 1)
    return dict(counts)


def told(papers: Iterable[Evaluated]) -> list[Point]:
    """The findings with the confidence that the graph tells."""
    return [
        Point(one.found.layer, float(one.found.confidence), one.right)
        for paper in papers
        for one in paper.score.judged
        if one.found.confidence is not None
    ]


def left_out(papers: Sequence[Evaluated]) -> list[Point]:
    """The findings with the confidence that the *other* papers give: none where there is but one paper."""
    points: list[Point] = []
    for paper in papers if len(papers) > 1 else ():
        counts = rule_counts(one for other in papers if other is not paper for one in other.outcomes)
        layers: dict[Layer, Share] = defaultdict(Share)
        for (layer, _), share in counts.items():
            layers[layer] += share
        surest: dict[tuple[Layer, str], Point] = {}
        for one in paper.outcomes:
            share = counts.get((one.layer, one.rule), layers[one.layer])
            point = Point(one.layer, float(smoothed({"right": share.right, "of": share.of})), one.right)
            before = surest.get((one.layer, one.finding))
            if before is None or before.confidence < point.confidence:
                surest[one.layer, one.finding] = point
        points += surest.values()
    return points


def curve(points: Sequence[Point], layer: Layer | None = None) -> Curve:
    """The reliability curve of *points*, or of those of one *layer*."""
    chosen = [one for one in points if layer in (None, one.layer)]
    found = [_bin(low, high, chosen) for low, high in pairwise(EDGES)]
    bins = tuple(one for one in found if one.count)
    total = max(1, len(chosen))
    error = sum(one.count * abs(one.confidence - one.share) for one in bins) / total
    brier = sum((one.confidence - one.right) ** 2 for one in chosen) / total
    return Curve(bins, len(chosen), error, brier)


def _bin(low: float, high: float, points: Sequence[Point]) -> Bin:
    inside = [one for one in points if low <= one.confidence < high or one.confidence == high == EDGES[-1]]
    count, right = len(inside), sum(one.right for one in inside)
    least, most = _interval(right, count)
    mean = sum(one.confidence for one in inside) / max(1, count)
    return Bin(low, high, count, mean, right / max(1, count), least, most)


def _interval(right: int, count: int) -> tuple[float, float]:
    """Wilson's interval for a share."""
    if not count:
        return 0.0, 1.0
    share, z2 = right / count, _Z * _Z
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = _Z / (1 + z2 / count) * sqrt(share * (1 - share) / count + z2 / (4 * count * count))
    return max(0.0, middle - half), min(1.0, middle + half)
