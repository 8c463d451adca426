"""Same input, same bytes, wherever and however often the program runs; and every anchor quotes its text exactly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf import Extraction, extract, extract_text
from kamergraaf.map.terms import OA, Literal

TESTS = Path(__file__).parent
PAPERS = sorted(
    [*(TESTS / "data").glob("*.txt"), *(TESTS / "gold" / "text").glob("*.txt"), *(TESTS / "letters" / "text").glob("*.txt")]
)
START, END, EXACT = (OA(name) for name in ("start", "end", "exact"))
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "LANG": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "LANG": "nl_NL.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "random", "LC_ALL": "POSIX", "LANG": "tr_TR.ISO-8859-9", "TZ": "America/Los_Angeles"},
)


def exported(letter: Path, place: Path, surroundings: dict[str, str]) -> dict[str, bytes]:
    """The files that a process of its own writes, run in *place*."""
    place.mkdir()
    command = [sys.executable, "-m", "kamergraaf", "export", str(letter), "-o", "out", "--format", "ttl,jsonld,nq", "--quiet"]
    subprocess.run(command, check=True, cwd=place, env={**os.environ, **surroundings}, timeout=60)
    return {path.name: path.read_bytes() for path in sorted((place / "out").iterdir())}


def test_bytes_depend_on_the_input_alone(letter: Path, tmp_path: Path) -> None:
    first, *others = (exported(letter, tmp_path / str(number), one) for number, one in enumerate(SURROUNDINGS))
    assert list(first) == ["kst-32735-243.jsonld", "kst-32735-243.nq", "kst-32735-243.ttl"]
    for other in others:
        assert other.keys() == first.keys()
        assert [name for name in first if other[name] != first[name]] == []


def anchors(found: Extraction) -> list[tuple[int, int, str]]:
    """Start, end and quote of every anchor in the graph."""
    said: dict[str, dict[str, str]] = {}
    for subject, predicate, value in found.triples():
        if predicate in (START, END, EXACT) and isinstance(value, Literal):
            said.setdefault(subject, {})[predicate] = value.lexical
    return [(int(one[START]), int(one[END]), one[EXACT]) for one in said.values()]


def assert_exact(found: Extraction) -> int:
    """That every anchor quotes the source text; gives their number."""
    text = found.paper.source.text
    quoted = anchors(found)
    assert [(start, end, quote) for start, end, quote in quoted if text[start:end] != quote] == []
    return len(quoted)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_every_anchor_is_exact(path: Path) -> None:
    found = extract(path)
    assert assert_exact(found) >= len(found.resolution.claims) > 0
    assert found.paper.source.text.encode() == path.read_bytes()


def lines_broken(text: str, at: list[int]) -> str:
    for place in sorted({a % len(text) for a in at}, reverse=True):
        text = text[:place] + "\n" + text[place:]
    return text


def lines_dropped(text: str, at: list[int]) -> str:
    lines = text.split("\n")
    gone = {a % len(lines) for a in at}
    return "\n".join(line for i, line in enumerate(lines) if i not in gone) + "\nDe kosten dalen."


def paragraphs_doubled(text: str, at: list[int]) -> str:
    parts = text.split("\n\n")
    twice = {a % len(parts) for a in at}
    return "\n\n".join(f"{part}\n\n{part}" if i in twice else part for i, part in enumerate(parts))


def other_line_ends(text: str, at: list[int]) -> str:
    return text.replace("\n", ("\r\n", "\r", "\u2028", "\x0c\n")[at[0] % 4])


def cut(text: str, at: list[int]) -> str:
    start, end = sorted((at[0] % len(text), at[-1] % len(text)))
    return text[start:end] + "De kosten dalen."


@pytest.mark.parametrize("mutated", [lines_broken, lines_dropped, paragraphs_doubled, other_line_ends, cut])
@given(path=st.sampled_from(PAPERS), at=st.lists(st.integers(0, 20_000), min_size=1, max_size=12))
@settings(max_examples=6)
def test_every_anchor_is_exact_in_damaged_papers(mutated, path: Path, at: list[int]) -> None:  # type: ignore[no-untyped-def]
    assert_exact(extract_text(mutated(path.read_bytes().decode(), at), path.name))
