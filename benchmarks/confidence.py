"""Counts on the annotated papers how often each rule is right, and writes rules/confidence.yaml.

Usage: python benchmarks/confidence.py [--check]
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import kamergraaf
from kamergraaf.evaluate import evaluate, find_text, read_gold
from kamergraaf.evaluate.gold import Gold, Layer
from kamergraaf.evaluate.reliability import RuleCounts, rule_counts
from kamergraaf.evaluate.scoring import Share

ROOT = Path(__file__).resolve().parent.parent
GOLD = (ROOT / "tests/gold", ROOT / "tests/letters")
TARGET = ROOT / "extract/kamergraaf/rules/confidence.yaml"
HEAD = """\
# How often each rule is right, counted on the annotated papers by benchmarks/confidence.py: *right* of its findings stand in
# the annotation, *of* all it made there. The confidence in an export is (right + 1) / (of + 2), Laplace's rule: one lucky hit
# makes no certainty, and a rule without any count stands at 0.500. Generated: do not edit by hand.
#
# default: per layer, all its rules together; for rules that found nothing in the annotated papers.
"""


def papers() -> Iterator[tuple[Gold, kamergraaf.Extraction]]:
    for directory in GOLD:
        for path in sorted(directory.glob("*.json")):
            yield read_gold(path), kamergraaf.extract(find_text(path, [directory / "text", ROOT / "tests/data"]))


def count() -> RuleCounts:
    """Per layer and rule: how many findings are right, of how many."""
    return rule_counts(outcome for paper in evaluate(papers()).papers for outcome in paper.outcomes)


def render(counts: RuleCounts) -> str:
    layers = {layer: sum((one for (of, _), one in counts.items() if of is layer), Share()) for layer in Layer}
    rules: dict[str, Share] = defaultdict(Share)
    for (_, rule), share in counts.items():
        rules[rule] += share
    lines = [HEAD + "default:"]
    lines += [f"  {layer.value}: {shown(share)}" for layer, share in layers.items()]
    lines += [f"  other: {shown(sum(layers.values(), Share()))}", "# rules: per rule id", "rules:"]
    lines += [f'  "{rule}": {shown(share)}' for rule, share in sorted(rules.items())]
    return "\n".join(lines) + "\n"


def shown(share: Share) -> str:
    return f"{{right: {share.right}, of: {share.of}}}"


def main() -> int:
    content = render(count())
    if "--check" in sys.argv[1:]:
        return int(TARGET.read_text(encoding="utf-8") != content)
    TARGET.write_text(content, encoding="utf-8")
    print(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
