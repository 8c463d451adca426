"""An evaluation as values that JSON can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kamergraaf.evaluate.evaluation import Evaluation
from kamergraaf.evaluate.gold import Layer
from kamergraaf.evaluate.reliability import Curve, Point, curve, left_out, told
from kamergraaf.evaluate.scoring import Counts, Share


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """All of it: layers and fields together and per paper, every fault with its sentence, the reliability curves."""
    return {
        "layers": layers_json(evaluation.layers),
        "fields": fields_json(evaluation.fields),
        "papers": [
            {"paper": one.score.paper, "layers": layers_json(one.score.layers), "fields": fields_json(one.score.fields)}
            for one in evaluation.papers
        ],
        "misses": [
            {
                "paper": miss.paper, "layer": miss.layer.value, "fault": miss.fault.value, "field": miss.field,
                "start": miss.start, "end": miss.end, "quote": miss.quote, "wanted": miss.wanted, "got": miss.got,
                "sentence": sentence,
            }
            for miss, sentence in evaluation.misses
        ],
        "reliability": {
            "told": _curves(told(evaluation.papers)),
            "left-out": _curves(left_out(evaluation.papers)),
        },
    }  # fmt: skip


def layers_json(layers: Mapping[Layer, Counts]) -> dict[str, Any]:
    """Counts and shares per layer; shares have three decimals."""
    return {
        layer.value: {
            "found": counts.found, "spurious": counts.spurious, "missed": counts.missed,
            "precision": round(counts.precision, 3), "recall": round(counts.recall, 3), "f1": round(counts.f1, 3),
        }
        for layer, counts in layers.items()
    }  # fmt: skip


def fields_json(fields: Mapping[str, Share]) -> dict[str, Any]:
    """Counts and accuracy per field; shares have three decimals."""
    return {name: {"right": one.right, "of": one.of, "accuracy": round(one.accuracy, 3)} for name, one in fields.items()}


def _curves(points: Sequence[Point]) -> dict[str, Any]:
    curves = {"all": curve(points)} | {layer.value: curve(points, layer) for layer in Layer}
    return {name: _curve(one) for name, one in curves.items() if one.count}


def _curve(one: Curve) -> dict[str, Any]:
    return {
        "findings": one.count, "error": round(one.error, 4), "brier": round(one.brier, 4),
        "bins": [
            {
                "from": b.low, "to": b.high, "findings": b.count, "confidence": round(b.confidence, 3),
                "share": round(b.share, 3), "least": round(b.least, 3), "most": round(b.most, 3),
            }
            for b in one.bins
        ],
    }  # fmt: skip
