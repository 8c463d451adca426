"""The plot of speed.py as SVG: milliseconds a paper by stage, and mapping and writing beside pyoxigraph and rdflib."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from compare_writers import FORMATS, Rival

COLOURS = ("#b9c0c8", "#1f5f99", "#6d9dc9", "#c4541b", "#8c7aa9", "#e0a458")


def plot(stages: Mapping[str, tuple[int, Mapping[str, float]]], rivals: Mapping[str, Mapping[str, Rival]], machine: str) -> bytes:
    """The SVG: *stages* gives papers and seconds by stage, *rivals* seconds a paper by format, both by name of the papers."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    settings: dict[str, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": "speed",
        "font.family": "sans-serif",
        "font.size": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with mpl.rc_context(settings):
        figure = Figure(figsize=(8, 1.6 + 0.5 * len(stages) + 1.8 * len(rivals)), layout="constrained")
        axes = figure.subplots(1 + len(rivals), 1, height_ratios=[0.8 + 0.4 * len(stages), *([1.5] * len(rivals))])
        _stages(axes[0], stages)
        for one, (name, found) in zip(axes[1:], rivals.items(), strict=True):
            _rivals(one, name, found)
        figure.suptitle(machine, fontsize=9)
        stream = io.BytesIO()
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def _stages(axes: Any, stages: Mapping[str, tuple[int, Mapping[str, float]]]) -> None:
    names = list(next(iter(stages.values()))[1])
    left = [0.0] * len(stages)
    for colour, stage in zip(COLOURS, names, strict=False):
        widths = [seconds[stage] / papers * 1000 for papers, seconds in stages.values()]
        axes.barh(list(stages), widths, left=left, color=colour, label=stage, height=0.6)
        left = [sum(pair) for pair in zip(left, widths, strict=True)]
    for place, total in enumerate(left):
        axes.text(total, place, f" {1000 / total:.1f} papers/s", va="center", fontsize=9)
    axes.invert_yaxis()
    axes.set_xlim(0, max(left) * 1.2)
    axes.set_xlabel("CPU ms a paper, one core")
    axes.legend(ncols=len(names), fontsize=8, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0))


def _rivals(axes: Any, name: str, found: Mapping[str, Rival]) -> None:
    for shift, (label, colour) in enumerate(
        (("kamergraaf: map + write", COLOURS[1]), ("pyoxigraph", COLOURS[3]), ("rdflib", COLOURS[0]))
    ):
        values = [getattr(found[form.value], ("ours", "pyoxigraph", "rdflib")[shift]) * 1000 for form in FORMATS]
        places = [index + (shift - 1) * 0.27 for index in range(len(FORMATS))]
        axes.barh(places, values, height=0.25, color=colour, label=label)
        for place, value in zip(places, values, strict=True):
            axes.text(value, place, f" {value:.1f}", va="center", fontsize=8)
    axes.set_yticks(range(len(FORMATS)), [form.value for form in FORMATS])
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlim(left=1)  # a millisecond: logarithmic bars have to begin somewhere, and at the same place in every plot
    axes.set_xlabel(f"{name}: CPU ms a paper (logarithmic)")
    axes.legend(ncols=3, fontsize=8, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0))
