"""Signals that ask the program to stop."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from kamergraaf.stopping import Stopped, stopped_by_signals

ASKED = """
import signal, sys
from kamergraaf.stopping import stopped_by_signals

try:
    with stopped_by_signals():
        exec("signal.raise_signal(signal.{name})")  # as `dataclasses` does for every class
except KeyboardInterrupt:
    sys.exit(3)
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_the_exit_code_is_the_programs(tmp_path: Path, name: str) -> None:
    (tmp_path / "asked.py").write_text(ASKED.format(name=name))
    assert subprocess.run([sys.executable, "-m", "asked"], cwd=tmp_path).returncode == 3


@pytest.mark.parametrize("asking", [signal.SIGINT, signal.SIGTERM])
def test_the_handler_before_comes_back(asking: signal.Signals) -> None:
    before = signal.signal(asking, signal.default_int_handler)
    try:
        with pytest.raises(Stopped), stopped_by_signals():
            signal.raise_signal(asking)
        assert signal.getsignal(asking) is signal.default_int_handler
    finally:
        signal.signal(asking, before)


def test_what_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with stopped_by_signals():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
