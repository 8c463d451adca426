"""Scores: how much of each layer is found, how often each field is right, and what went wrong where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kamergraaf.evaluate.fields import Verdict, verdicts
from kamergraaf.evaluate.found import Found, FoundGraph
from kamergraaf.evaluate.gold import Gold, Layer
from kamergraaf.evaluate.matching import Matching, match


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings of a layer: right (*found*), *spurious* and *missed* ones."""

    found: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.found + other.found, self.spurious + other.spurious, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the findings that are right; 0 where nothing is found."""
        return self.found / max(1, self.found + self.spurious)

    @property
    def recall(self) -> float:
        """Share of what is annotated that is found; 0 where nothing is annotated."""
        return self.found / max(1, self.found + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    @property
    def empty(self) -> bool:
        """Whether there was nothing to find and nothing was found."""
        return self == Counts()


@dataclass(frozen=True, slots=True)
class Share:
    """How many *of* are *right*."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def accuracy(self) -> float:
        """The share, 0–1; 0 of nothing."""
        return self.right / max(1, self.of)


class Fault(StrEnum):
    """What can go wrong with one annotation or finding."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG = "wrong"  # found, but a field is not as annotated


@dataclass(frozen=True, slots=True)
class Miss:
    """One fault: where (source offsets), in which words; of a wrong field its name, what was *wanted* and what was *got*."""

    paper: str
    layer: Layer
    fault: Fault
    start: int
    end: int
    quote: str
    field: str | None = None
    wanted: str = ""
    got: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and whether it stands in the annotation (a claim: with an acceptable kind)."""

    found: Found
    right: bool


@dataclass(frozen=True, slots=True)
class PaperScore:
    """What came of one paper. *judged* has every finding, those that are free to be there included."""

    paper: str
    layers: Mapping[Layer, Counts]
    fields: Mapping[str, Share]
    misses: tuple[Miss, ...]
    judged: tuple[Judged, ...]


def score(gold: Gold, graph: FoundGraph) -> PaperScore:
    """Compare the *graph* of a paper with its annotation."""
    layers: dict[Layer, Counts] = {}
    fields: dict[str, Share] = {}
    misses: list[Miss] = []
    judged: list[Judged] = []
    for layer in Layer:
        matching = match(layer, gold.of(layer), graph.of(layer))
        layers[layer] = Counts(len(matching.hits), len(matching.spurious), len(matching.missed))
        misses += [Miss(gold.name, layer, Fault.MISSED, a.start, a.end, a.quote) for a in matching.missed]
        misses += [Miss(gold.name, layer, Fault.SPURIOUS, f.start, f.end, f.quote) for f in matching.spurious]
        for annotation, found in matching.hits:
            told = list(verdicts(annotation, found, graph, gold))
            for verdict in told:
                fields[verdict.field] = fields.get(verdict.field, Share()) + Share(int(verdict.right), 1)
            misses += [_wrong(gold.name, layer, found, verdict) for verdict in told if not verdict.right]
        judged += _judged(matching, graph, gold)
    return PaperScore(gold.name, layers, fields, tuple(misses), tuple(judged))


def _wrong(paper: str, layer: Layer, found: Found, verdict: Verdict) -> Miss:
    return Miss(paper, layer, Fault.WRONG, found.start, found.end, found.quote, verdict.field, verdict.wanted, verdict.got)


def _judged(matching: Matching, graph: FoundGraph, gold: Gold) -> Iterable[Judged]:
    for annotation, found in (*matching.hits, *matching.free):
        told = verdicts(annotation, found, graph, gold) if annotation and annotation.layer is Layer.CLAIMS else ()
        yield Judged(found, all(verdict.right for verdict in told if verdict.field == "claim kind"))
    for found in matching.spurious:
        yield Judged(found, False)


def totals(scores: Iterable[PaperScore]) -> tuple[dict[Layer, Counts], dict[str, Share]]:
    """Layers and fields of several papers together, in the order in which they are shown."""
    layers = {layer: Counts() for layer in Layer}
    fields: dict[str, Share] = {}
    for one in scores:
        for layer, counts in one.layers.items():
            layers[layer] += counts
        for name, share in one.fields.items():
            fields[name] = fields.get(name, Share()) + share
    return layers, dict(sorted(fields.items(), key=lambda item: _ORDER.index(item[0])))


#: The fields in the order in which they are shown.
_ORDER = (
    "reference target",
    "post-holder at date",
    "wikidata link",
    "meeting type",
    "meeting date",
    "claim kind",
    "asserted by",
    "reported source",
    "no spurious source",
    "evidentiality",
    "certainty",
    "polarity",
    "quantity value",
    "quantity comparator",
    "quantity unit",
    "no spurious quantity",
    "time",
    "made at",
    "owed to",
    "commitment status",
)
