"""Plots as SVG with matplotlib, which is an extra (`kamergraaf[plots]`): the same figures give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from kamergraaf.errors import KamergraafError
from kamergraaf.evaluate.gold import Layer
from kamergraaf.evaluate.labels import FIELDS, LAYERS, Label
from kamergraaf.evaluate.reliability import Curve
from kamergraaf.evaluate.scoring import Counts, Share

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_BLUE, _ORANGE, _GREY, _INK = "#1f5f99", "#c4541b", "#b9c0c8", "#22272e"
_WIDTH = 5.2  # inches: legible on a telephone, two beside each other on a screen
_SETTINGS = {
    "svg.fonttype": "none",  # text stays text: small, and read aloud
    "font.family": "sans-serif",
    "font.size": 10.5,
    "axes.edgecolor": _GREY,
    "axes.labelcolor": _INK,
    "text.color": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


class PlotError(KamergraafError):
    """Plots need a library that is not there."""


def layers_plot(layers: Mapping[Layer, Counts], language: str) -> bytes:
    """Precision, recall and F1 per layer."""
    chosen = {layer: counts for layer, counts in layers.items() if not counts.empty}

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        places = range(len(chosen))
        found = list(chosen.values())
        axes.barh(places, [one.f1 for one in found], height=0.55, color=_BLUE, alpha=0.35, label="F1")
        precision, recall = Label("precisie", "precision"), Label("vangst (recall)", "recall")
        axes.plot([one.precision for one in found], places, ">", color=_BLUE, ms=7, label=_in(precision, language))
        axes.plot([one.recall for one in found], places, "<", color=_ORANGE, ms=7, label=_in(recall, language))
        for place, one in zip(places, found, strict=True):
            axes.text(0.02, place, f"F1 {one.f1:.2f}", va="center", fontsize=9.5)
        _shares(axes, [_in(LAYERS[layer], language) for layer in chosen])
        figure.legend(loc="outside lower center", ncols=3, frameon=False)

    return _svg(draw, 0.45 * len(chosen) + 1.1, f"layers-{language}")


def fields_plot(fields: Mapping[str, Share], language: str) -> bytes:
    """Accuracy per field, with the counts."""

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        places = range(len(fields))
        axes.barh(places, [1.0] * len(fields), height=0.62, color=_GREY, alpha=0.3)
        axes.barh(places, [one.accuracy for one in fields.values()], height=0.62, color=_BLUE, alpha=0.45)
        for place, one in zip(places, fields.values(), strict=True):
            axes.text(0.02, place, f"{one.right} / {one.of}", va="center", fontsize=9.5)
        _shares(axes, [_in(FIELDS[name], language) for name in fields])

    return _svg(draw, 0.33 * len(fields) + 0.7, f"fields-{language}")


def reliability_plot(told: Curve, left_out: Curve, language: str) -> bytes:
    """Share that is right by confidence: as the graph tells it, and with the paper left out; and how many findings there are."""

    def draw(figure: Figure) -> None:
        axes, below = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
        _diagonal(axes)
        names = Label("in de graaf", "told in the graph"), Label("zonder het stuk zelf", "paper left out")
        _points(axes, told, _BLUE, "o", _in(names[0], language))
        if left_out.count:
            _points(axes, left_out, _ORANGE, "s", _in(names[1], language))
        axes.set_ylabel(_in(Label("aandeel juist", "share right"), language))
        axes.legend(frameon=False, loc="lower right", fontsize=9.5)
        shown = left_out if left_out.count else told
        for one in shown.bins:
            below.bar([one.low], [one.count], [one.high - one.low], align="edge", color=_GREY, edgecolor="white")
            below.text((one.low + one.high) / 2, one.count, str(one.count), ha="center", va="bottom", fontsize=7)
        below.set_ylim(0, 1.25 * max((one.count for one in shown.bins), default=1))
        below.set_yticks([])
        below.spines["left"].set_visible(False)
        below.set_ylabel(_in(Label("aantal", "count"), language))
        below.set_xlabel(_in(Label("zekerheid van de regel", "confidence of the rule"), language))
        below.set_xlim(0.45, 1.02)

    return _svg(draw, 4.6, f"reliability-{language}")


def layer_reliability_plot(curves: Mapping[Layer, Curve], language: str) -> bytes:
    """The curve of each layer, papers left out."""

    def draw(figure: Figure) -> None:
        grid = figure.subplots(-(-len(curves) // 2), 2, sharex=True, sharey=True, squeeze=False)
        for axes, (layer, one) in zip(grid.flat, curves.items(), strict=False):
            _diagonal(axes)
            _points(axes, one, _ORANGE, "s", "")
            axes.set_title(f"{_in(LAYERS[layer], language)} ({one.count})", fontsize=10.5)
            axes.set_xlim(0.45, 1.02)
        for axes in list(grid.flat)[len(curves) :]:
            axes.set_visible(False)
        figure.supxlabel(_in(Label("zekerheid", "confidence"), language), fontsize=10.5)
        figure.supylabel(_in(Label("aandeel juist", "share right"), language), fontsize=10.5)

    return _svg(draw, 1.75 * -(-len(curves) // 2) + 0.5, f"reliability-layers-{language}")


def _in(label: Label, language: str) -> str:
    return label.nl if language == "nl" else label.en


def _shares(axes: Axes, names: list[str]) -> None:
    """An axis of shares, the first name on top."""
    axes.set_yticks(range(len(names)), names)
    axes.set_xlim(0, 1.03)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    axes.tick_params(axis="y", length=0)


def _diagonal(axes: Axes) -> None:
    axes.plot([0, 1], [0, 1], "--", color=_GREY, lw=1)
    axes.set_ylim(0.3, 1.04)
    axes.set_yticks([0.4, 0.6, 0.8, 1.0])


def _points(axes: Axes, curve: Curve, colour: str, marker: str, label: str) -> None:
    shares = [one.share for one in curve.bins]
    below = [max(0.0, one.share - one.least) for one in curve.bins]
    above = [max(0.0, one.most - one.share) for one in curve.bins]
    axes.errorbar(
        [one.confidence for one in curve.bins], shares, [below, above],
        fmt=marker, color=colour, ms=4.5, lw=1, capsize=2, label=label,
    )  # fmt: skip


def _svg(draw: Callable[[Figure], None], height: float, salt: str) -> bytes:
    """What *draw* puts on a figure of so many inches, without date or random ids."""
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise PlotError("plots need matplotlib: pip install 'kamergraaf[plots]'") from error
    settings: Any = {**_SETTINGS, "svg.hashsalt": f"kamergraaf-{salt}"}
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(_WIDTH, height), layout="constrained")
        draw(figure)
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()
