"""What benchmarks/growth.py says of its figures."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
ROW = {
    "papers": 1_000, "workers": 1, "wall": 40.0, "workers_cpu": 36.0, "parent_cpu": 3.0, "final_cpu": 1.0, "final_wall": 1.0,
    "parent_mb": 50.0, "final_mb": 150.0, "worker_mb": 100.0, "output_mb": 7.0, "start": 0.0,
    "spin": 2.0,
}  # fmt: skip


@pytest.fixture
def growth(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return import_module("growth")


@pytest.mark.parametrize(
    ("larger", "fails"),
    [
        ({"workers_cpu": 372.0, "parent_cpu": 30.0, "final_cpu": 10.0}, None),
        ({"workers_cpu": 360.0, "parent_cpu": 30.0, "final_cpu": 90.0, "spin": 2.5}, "processor time a paper"),
        ({"workers_cpu": 360.0, "parent_cpu": 30.0, "final_cpu": 10.0, "final_mb": 180.0}, "memory of the parent"),
        ({"workers_cpu": 360.0, "parent_cpu": 30.0, "final_cpu": 10.0, "worker_mb": 120.0}, "memory of a worker"),
    ],
)
def test_what_grows_is_told(growth: Any, larger: dict[str, float], fails: str | None) -> None:
    rows = [growth.Row(**ROW), growth.Row(**ROW | {"papers": 10_000} | larger)]
    failing = [name for name, _, holds in growth.judged(rows) if not holds]
    assert [name.partition(",")[0] for name in failing] == ([fails] if fails else [])


def test_the_gain_of_a_second_worker(growth: Any) -> None:
    one = growth.Row(**ROW)
    two = growth.Row(**ROW | {"workers": 2, "wall": 21.0})
    judged = growth.judged([one, two])
    told = {name: (value, holds) for name, value, holds in judged if "two workers" in name or "same by" in name}
    assert told == {
        "two workers against one, 1000 papers, wall time": (40 / 21, True),
        "the same by processor time": (37 / 20.5, True),
    }


def test_the_plot_has_the_same_bytes_each_time(growth: Any) -> None:
    rows = [growth.Row(**ROW).told, growth.Row(**ROW | {"papers": 10_000}).told]
    first = growth.plot(rows)
    assert first == growth.plot(rows)
    assert b"CPU ms per paper" in first
