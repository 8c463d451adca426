"""The program as a user runs it, and small real papers for it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

FAULTS = Path(__file__).parent / "faults"
Start = Callable[..., "subprocess.Popen[str]"]
Run = Callable[..., tuple[int, str]]


def start(*arguments: object, faults: bool = False) -> subprocess.Popen[str]:
    """Start `kamergraaf export …`, with the faults of faults/sitecustomize.py where *faults* is true."""
    command = [sys.executable, "-m", "kamergraaf", "export", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(FAULTS)} if faults else None
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # As from a terminal: what runs in the background of a script ignores Ctrl-C, and its children with it.
    return subprocess.Popen(command, **pipes, text=True, env=env, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))


def ended(*arguments: object, faults: bool = False) -> tuple[int, str]:
    """Run it to its end; exit code and stderr."""
    process = start(*arguments, faults=faults)
    _, said = process.communicate(timeout=300)
    return process.returncode, said


def renumbered(text: str, digit: int) -> str:
    """A paper with *digit* before its own number."""
    number = re.search(r"^Nr\. (\d+)", text, re.MULTILINE)
    assert number
    return re.sub(rf"([Nn]r\. |kst-\d+-){number[1]}\b", rf"\g<1>{digit}{number[1]}", text)


def outputs(directory: Path) -> dict[str, bytes]:
    """All that a run wrote, without its journal."""
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file() and ".kamergraaf" not in path.parts
    }
