"""Small real papers, and the program as a user runs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FAULTS = Path(__file__).parent / "faults"
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def papers(root: Path, tmp_path: Path) -> Path:
    """A directory with ten papers: five real ones, and the same with other numbers."""
    place = tmp_path / "papers"
    place.mkdir()
    for path in sorted((root / "tests" / "gold" / "text").glob("motie-*.txt")):
        text = path.read_text(encoding="utf-8")
        (place / path.name).write_text(text, encoding="utf-8")
        (place / f"{path.stem}-2.txt").write_text(renumbered(text, 9), encoding="utf-8")
    return place


def renumbered(text: str, digit: int) -> str:
    """A paper with *digit* before its own number."""
    number = re.search(r"^Nr\. (\d+)", text, re.MULTILINE)
    assert number
    return re.sub(rf"([Nn]r\. |kst-\d+-){number[1]}\b", rf"\g<1>{digit}{number[1]}", text)


@pytest.fixture
def start() -> Start:
    """Starts `kamergraaf export INPUT… -o DIR …`, with the faults of faults/sitecustomize.py where *faults* is true."""

    def started(*arguments: object, faults: bool = False) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "kamergraaf", "export", *map(str, arguments)]
        env = {**os.environ, "PYTHONPATH": str(FAULTS)} if faults else None
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)

    return started


@pytest.fixture
def export(start: Start) -> Callable[..., tuple[int, str]]:
    """Runs it to its end; gives exit code and stderr."""

    def run(*arguments: object, faults: bool = False) -> tuple[int, str]:
        process = start(*arguments, faults=faults)
        _, said = process.communicate(timeout=300)
        return process.returncode, said

    return run


def outputs(directory: Path) -> dict[str, bytes]:
    """All that a run wrote, without its journal."""
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file() and ".kamergraaf" not in path.parts
    }
