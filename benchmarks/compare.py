"""Other tools beside Kamergraaf, on the same texts: precision and recall on the annotated spans, values, speed.

Usage: compare.py [TOOL=PYTHON …] [--write]. A tool is a script in benchmarks/tools; it runs in the PYTHON named for it, or in
this one, and is left out, and said to be, where its library or program is not there. --write puts the table into
docs/comparison.json, which docs/quality.py reads. None of the tools is a dependency of the project.

All of them get the running text that Kamergraaf's reader makes (no line ends within sentences, no page furniture),
which can only help them. A finding counts where it shares a character with an annotated span, one to one, the longest
in common first: so that no tool loses for drawing its spans otherwise; *exact* counts the words. Times and quantities
are annotated within claims, and only findings there are judged. A claim has at most one annotated time, so the
precision on times is a lower bound, for all alike.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kamergraaf
from kamergraaf.evaluate import find_text, read_gold
from kamergraaf.evaluate.gold import Gold, Layer
from kamergraaf.evaluate.scoring import Counts
from kamergraaf.evaluate.words import key

ROOT = Path(__file__).resolve().parent.parent
TOOLS = {
    "frog_names": ("Frog", ("person", "organisation")),
    "nllegalcit_citations": ("nllegalcit", ("reference",)),
    "heideltime_times": ("HeidelTime", ("time",)),
    "dateparser_dates": ("dateparser", ("time",)),
    "quantulum3_quantities": ("quantulum3", ("quantity",)),
}
LAYERS = {"person": Layer.PERSONS, "organisation": Layer.ORGANISATIONS, "reference": Layer.REFERENCES}
TARGET = ROOT / "docs" / "comparison.json"


@dataclass(frozen=True)
class Mark:
    """A span of the source text, annotated or found: *value* is a target, two days, or amounts."""

    start: int
    end: int
    value: Any = None
    optional: bool = False


@dataclass(frozen=True)
class Text:
    """One paper: its annotation and what Kamergraaf finds in it."""

    gold: Gold
    extraction: kamergraaf.Extraction
    day: str | None

    @property
    def source(self) -> str:
        return self.extraction.paper.source.text


def texts() -> list[Text]:
    found = []
    for directory in (ROOT / "tests/gold", ROOT / "tests/letters"):
        for path in sorted(directory.glob("*.json")):
            day = json.loads(path.read_text(encoding="utf-8"))["document"].get("date")
            extraction = kamergraaf.extract(find_text(path, [ROOT / "tests/data"] if "32735-243" in path.name else []))
            found.append(Text(read_gold(path), extraction, day))
    return found


def annotated(text: Text, kind: str) -> Iterator[Mark]:
    """The annotated spans of one kind."""
    if kind in LAYERS:
        for one in text.gold.of(LAYERS[kind]):
            yield Mark(one.start, one.end, set(one.entry.targets) if one.entry else None, one.optional)
        return
    for claim in text.gold.of(Layer.CLAIMS):
        told = claim.statement
        assert told is not None
        if kind == "time" and told.time:
            value = [told.time.earliest, told.time.latest]
            yield from written(text, claim.start, claim.end, told.time.as_written, value, told.time.optional or claim.optional)
        for one in (told.quantities or ()) if kind == "quantity" else ():
            optional = one.optional or claim.optional
            yield from written(text, claim.start, claim.end, one.as_written, set(one.amounts.values()), optional)


def written(text: Text, start: int, end: int, words: str, value: Any, optional: bool) -> Iterator[Mark]:
    """Where *words* stand in a claim, line ends and hyphens at them aside."""
    pattern = r"\s+".join(r"(?:-\s*\n\s*)?".join(map(re.escape, part)) for part in words.split())
    if found := re.compile(pattern, re.IGNORECASE).search(text.source, start, end):
        yield Mark(found.start(), found.end(), value, optional)


def ours(text: Text, kind: str) -> Iterator[Mark]:
    found = text.extraction.resolution
    if kind in ("time", "quantity"):
        for claim in found.claims:
            if kind == "time":
                for t in claim.times:
                    yield Mark(t.span.start, t.span.end, [str(day) if day else None for day in (t.time.start, t.time.end)])
            for q in claim.quantities if kind == "quantity" else ():
                amounts = (q.quantity.value, q.quantity.minimum, q.quantity.maximum, q.quantity.fraction)
                yield Mark(q.span.start, q.span.end, [float(one) for one in amounts if one is not None])
        return
    entities = {"person": found.persons, "organisation": found.organisations, "reference": found.cited}[kind]
    identifiers = {one.key: getattr(one, "identifier", None) for one in entities}
    for mention in found.mentions:
        if mention.entity in identifiers:
            yield Mark(mention.span.start, mention.span.end, identifiers[mention.entity])


def theirs(text: Text, spans: Sequence[Sequence[Any]], kind: str) -> Iterator[Mark]:
    clean = text.extraction.paper.clean
    for start, end, what, value in spans:
        if what == kind and end > start:
            span = clean.to_source(kamergraaf.model.text.Span(start, end))
            yield Mark(span.start, span.end, value)


def judged(text: Text, kind: str, found: Sequence[Mark]) -> tuple[Counts, Counts, list[bool]]:
    """Counts by shared characters and by exact words, and for each hit with a value whether it is right."""
    wanted = list(annotated(text, kind))
    if kind in ("time", "quantity"):
        claims = text.gold.of(Layer.CLAIMS)
        found = [one for one in found if any(c.start <= one.start and one.end <= c.end and not c.optional for c in claims)]
    if kind == "time":  # days that belong to a meeting or a citation are no claim's time
        other = [m for layer in (Layer.MEETINGS, Layer.REFERENCES) for m in text.gold.of(layer)]
        touching = [any(shared(one, w) for w in wanted) for one in found]
        apart = [any(m.start < one.end and one.start < m.end for m in other) for one in found]
        found = [one for one, near, dated in zip(found, touching, apart, strict=True) if near or not dated]
    pairs = sorted(
        ((shared(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found) if shared(a, b)),
        key=lambda pair: (-pair[0], pair[1:]),
    )
    left, right, exact, values = dict[int, int](), set[int](), set[int](), list[bool]()
    for _, i, j in pairs:
        if i not in left and j not in right:
            left[i] = j
            right.add(j)
            if quote(text, wanted[i]) == quote(text, found[j]):
                exact.add(i)
    must = [i for i, one in enumerate(wanted) if not one.optional]
    hits, same = sum(i in left for i in must), sum(i in exact for i in must)
    free = sum(1 for i in left if wanted[i].optional)
    for i in must:
        if i in left and wanted[i].value:
            values.append(agrees(kind, wanted[i].value, found[left[i]].value))
    others = len(found) - free
    return Counts(hits, others - hits, len(must) - hits), Counts(same, others - same, len(must) - same), values


def shared(one: Mark, other: Mark) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def quote(text: Text, mark: Mark) -> str:
    return key(text.source[mark.start : mark.end])


def agrees(kind: str, wanted: Any, got: Any) -> bool:
    if kind == "reference":
        return got in wanted
    if kind == "time":
        return bool(got) and all(b == a for a, b in zip(wanted, got, strict=True) if a is not None)
    amounts = got if isinstance(got, list) else [got, got / 100]  # a percentage is annotated as a share
    return any(abs(a - b) < 1e-9 * max(1, abs(a)) for a in wanted for b in amounts)


def run(script: str, python: str, papers: Sequence[Text]) -> dict[str, Any] | str:
    """What a tool found, or why it could not run."""
    given = {"texts": {one.gold.name: {"text": one.extraction.paper.clean.text, "date": one.day} for one in papers}}
    command = [python, str(ROOT / "benchmarks" / "tools" / f"{script}.py")]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        return done.stderr.strip().rpartition("\n")[2] or f"exit code {done.returncode}"
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def row(
    tool: str, version: str, kind: str, papers: Sequence[Text], found: Sequence[Sequence[Mark]], speed: float
) -> dict[str, Any]:
    near, exact, values = Counts(), Counts(), list[bool]()
    for text, marks in zip(papers, found, strict=True):
        a, b, c = judged(text, kind, marks)
        near, exact, values = near + a, exact + b, values + c
    return {
        "layer": kind, "tool": tool, "version": version, "annotated": near.found + near.missed,
        "precision": round(near.precision, 3), "recall": round(near.recall, 3), "f1": round(near.f1, 3),
        "exact f1": round(exact.f1, 3), "values right": sum(values), "values": len(values), "kB/s": float(f"{speed:.3g}"),
    }  # fmt: skip


def own_speed(papers: Sequence[Text]) -> float:
    """kB a second of processor time, from text to all entities and claims, best of three."""
    given = [one.source for one in papers]
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        for text in given:
            kamergraaf.extract_text(text)
        best = min(best, time.process_time() - began)
    return sum(len(text.encode()) for text in given) / 1000 / best


def main() -> int:
    pythons = dict(argument.split("=", 1) for argument in sys.argv[1:] if "=" in argument)
    papers = texts()
    size = sum(len(one.extraction.paper.clean.text.encode()) for one in papers) / 1000
    speed = own_speed(papers)
    rows, absent = [], {}
    for script, (tool, kinds) in TOOLS.items():
        answer = run(script, pythons.get(tool.lower(), sys.executable), papers)
        if isinstance(answer, str):
            absent[tool] = answer
            print(f"left out: {tool}: {answer}", file=sys.stderr)
            continue
        for kind in kinds:
            found = [list(theirs(one, answer["spans"][one.gold.name], kind)) for one in papers]
            rows.append(row(tool, answer["version"], kind, papers, found, size / answer["seconds"]))
    for kind in dict.fromkeys(one["layer"] for one in rows):
        rows.append(row("Kamergraaf", "this one", kind, papers, [list(ours(one, kind)) for one in papers], speed))
    rows.sort(
        key=lambda one: (
            list(LAYERS).index(one["layer"]) if one["layer"] in LAYERS else 9,
            one["layer"],
            one["tool"] == "Kamergraaf",
        )
    )
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    result = {"papers": len(papers), "kB": round(size, 1), "machine": machine, "rows": rows, "absent": absent}
    content = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    if "--write" in sys.argv[1:] and not absent:
        TARGET.write_text(content, encoding="utf-8")
    print(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
