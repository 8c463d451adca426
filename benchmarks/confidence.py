"""Counts on the annotated papers how often each rule is right, and writes rules/confidence.yaml.

Usage: python benchmarks/confidence.py [--check]
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kamergraaf
from kamergraaf.model.text import Span

ROOT = Path(__file__).resolve().parent.parent
GOLD = (ROOT / "tests/gold", ROOT / "tests/letters")
TARGET = ROOT / "extract/kamergraaf/rules/confidence.yaml"
LAYERS = {"person": "persons", "post": "posts", "organisation": "organisations", "meeting": "meetings"}
HEAD = """\
# How often each rule is right, counted on the annotated papers by benchmarks/confidence.py: *right* of its findings stand in
# the annotation, *of* all it made there. The confidence in an export is (right + 1) / (of + 2), Laplace's rule: one lucky hit
# makes no certainty, and a rule without any count stands at 0.500. Generated: do not edit by hand.
#
# default: per layer, all its rules together; for rules that found nothing in the annotated papers.
"""


def papers() -> Iterator[tuple[dict[str, Any], Path]]:
    for directory in GOLD:
        for path in sorted(directory.glob("*.json")):
            text = directory / "text" / f"{path.stem}.txt"
            yield json.loads(path.read_text(encoding="utf-8")), text if text.exists() else ROOT / "tests/data" / text.name


def key(text: str) -> str:
    return "".join(re.findall(r"\w+", re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "", text.lower())))


def near(a: Span, start: int, end: int) -> float:
    common = min(a.end, end) - max(a.start, start)
    return max(0, common) / (max(a.end, end) - min(a.start, start))


def annotated(gold: dict[str, Any], layer: str) -> list[dict[str, Any]]:
    if layer in ("persons", "posts"):
        return [m for e in gold["actors"] if e["type"] == layer[:-1] for m in e["mentions"]]
    return [m for e in gold[layer] for m in e["mentions"]]


def count() -> dict[str, dict[str, list[int]]]:
    """Per layer and rule: [right, of]."""
    table: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for gold, path in papers():
        found = kamergraaf.extract(path).resolution
        text = found.paper.source.text
        for mention in found.mentions:
            kind = mention.entity.split("/")[0] if "/" in mention.entity else "reference"
            layer = LAYERS.get(kind, "references")
            if kind == "dossier":
                continue
            loose = layer == "meetings"
            surface = key(text[mention.span.start : mention.span.end])
            right = any(
                near(mention.span, m["start"], m["end"]) >= 0.5 and (loose or key(m["quote"]) == surface)
                for m in annotated(gold, layer)
            )
            table[layer][mention.rule][0] += right
            table[layer][mention.rule][1] += 1
        for claim in found.claims:
            right = any(near(claim.span, c["start"], c["end"]) >= 0.5 and claim.kind.value in c["kind"] for c in gold["claims"])
            table["claims"][claim.rule][0] += right
            table["claims"][claim.rule][1] += 1
    return table


def render(table: dict[str, dict[str, list[int]]]) -> str:
    layers = ["references", "persons", "posts", "organisations", "meetings", "claims"]
    lines = [HEAD + "default:"]
    for layer in layers:
        rows = table[layer].values()
        lines.append(f"  {layer}: {{right: {sum(r for r, _ in rows)}, of: {sum(n for _, n in rows)}}}")
    every = [row for layer in layers for row in table[layer].values()]
    lines.append(f"  other: {{right: {sum(r for r, _ in every)}, of: {sum(n for _, n in every)}}}")
    lines += ["# rules: per rule id", "rules:"]
    merged: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for layer in layers:
        for rule, (right, of) in table[layer].items():
            merged[rule][0] += right
            merged[rule][1] += of
    lines += [f'  "{rule}": {{right: {right}, of: {of}}}' for rule, (right, of) in sorted(merged.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    content = render(count())
    if "--check" in sys.argv[1:]:
        return int(TARGET.read_text(encoding="utf-8") != content)
    TARGET.write_text(content, encoding="utf-8")
    print(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
