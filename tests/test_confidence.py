"""The committed confidence table is what the annotated papers give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent / "benchmarks" / "confidence.py"


def test_confidence_is_counted_afresh() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr or "run benchmarks/confidence.py and commit rules/confidence.yaml"
