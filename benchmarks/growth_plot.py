"""The plot of benchmarks/growth.py."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_COLOURS = ("#1f5f99", "#c4541b", "#22272e")
Run = Mapping[str, float]


def plot(rows: Sequence[Run]) -> bytes:
    """Processor time a paper and memory by the number of papers, as SVG: the same rows give the same bytes."""
    import matplotlib
    from matplotlib.figure import Figure

    settings = {"svg.fonttype": "none", "svg.hashsalt": "growth", "font.family": "sans-serif", "font.size": 10.5}
    with matplotlib.rc_context(settings | {"axes.spines.top": False, "axes.spines.right": False}):
        figure = Figure(figsize=(8.4, 3.4), layout="constrained")
        times, memory = figure.subplots(1, 2)
        _lines(times, rows, {"": lambda row: row["ms_each"]})
        _lines(
            memory,
            rows,
            {"parent, ": lambda row: max(row["parent_mb"], row["final_mb"]), "worker, ": lambda row: row["worker_mb"]},
        )
        times.set(title="CPU ms per paper", xlabel="papers")
        memory.set(title="peak memory, MB", xlabel="papers")
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def _parent(row: Run) -> float:
    return max(row["parent_mb"], row["final_mb"])


def _lines(axes: Any, rows: Sequence[Run], series: Mapping[str, Callable[[Run], float]]) -> None:
    for number, workers in enumerate(sorted({row["workers"] for row in rows})):
        some = sorted((row for row in rows if row["workers"] == workers), key=lambda row: row["papers"])
        for (name, value), style in zip(series.items(), ("o-", "s--"), strict=False):
            label = f"{name}{workers:.0f} worker{'s' if workers > 1 else ''}"
            axes.plot(
                [row["papers"] for row in some], [value(row) for row in some], style, color=_COLOURS[number % 3], label=label
            )
    axes.set_xscale("log")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False)
