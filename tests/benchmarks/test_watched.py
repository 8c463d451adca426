"""What is told of the memory of a watched process."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import psutil
import pytest

MANY = 200_000_000  # bytes


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_peak_between_two_looks_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    script = f"held = bytearray({MANY}); held[:] = bytes(1) * {MANY}; del held; print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        watched = psutil.Process(process.pid)
        assert import_module("watched").most_mb(watched) > MANY / 1e6 > watched.memory_info().rss / 1e6
        process.communicate("\n")
