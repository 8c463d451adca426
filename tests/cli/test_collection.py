"""Every paper of the tests exports, conforms, is anchored exactly and the same each time: benchmarks/corpus.py on tests/data."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def corpus(root: Path, *places: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "benchmarks" / "corpus.py"), *map(str, places)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def test_all_papers_of_the_tests_are_in_order(root: Path) -> None:
    done = corpus(root, root / "tests" / "data")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split() for line in done.stdout.splitlines()[1:]]
    assert {row[0] for row in rows} == {"docx", "html", "odt", "pdf", "text", "xml"}
    assert all(files == right and int(anchors) > 0 for _, files, right, anchors in rows)


@pytest.mark.parametrize(("content", "said"), [(b"", "empty"), (b"%PDF-1.7 ...", "cut short")])
def test_what_is_not_in_order_is_told(root: Path, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "stuk.txt").write_bytes(content)
    done = corpus(root, tmp_path)
    assert done.returncode == 1
    assert said in done.stdout


def test_a_wrong_anchor_is_told(root: Path, letter: Path, tmp_path: Path) -> None:
    sys.path.insert(0, str(root / "benchmarks"))
    from corpus import quotes

    subprocess.run([sys.executable, "-m", "kamergraaf", "export", str(letter), "-o", str(tmp_path), "--quiet"], check=True)
    graph, text = tmp_path / "kst-32735-243.ttl", letter.read_text(encoding="utf-8")
    count, wrong = quotes(graph, text)
    assert count > 50
    assert wrong == []
    assert len(quotes(graph, " " + text)[1]) > 40
