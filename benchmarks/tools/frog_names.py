"""Frog's named entities (Debian packages frog and frogdata)."""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = {"PER": "person", "ORG": "organisation"}


def run(given: dict[str, str]) -> tuple[dict[str, str], float]:
    """Frog's output on each text, and the seconds of processor time it took for all of them."""
    with tempfile.TemporaryDirectory() as directory:
        texts, results = Path(directory) / "in", Path(directory) / "out"
        texts.mkdir()
        results.mkdir()
        for name, text in given.items():
            (texts / name).write_text(text, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            ["frog", "--threads=1", "--skip=pac", f"--testdir={texts}", f"--outputdir={results}"],
            capture_output=True, check=True, cwd=directory,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        outputs = {name: (results / f"{name}.out").read_text(encoding="utf-8") for name in given}
    return outputs, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def entities(output: str, text: str) -> list[list[object]]:
    """Frog tells tokens, not where they stand; words of a multi-word unit come with «_» between them."""
    found: list[list[object]] = []
    at = 0
    kind = None
    for line in output.splitlines():
        cells = line.split("\t")
        if len(cells) < 7:
            kind = None
            continue
        start, end = place(cells[1], text, at)
        if start < 0:
            kind = None
            continue
        at, tag = end, cells[6].split("_")[0]
        if tag.startswith("I-") and kind == tag[2:]:
            found[-1][1] = end
        elif tag[:2] in ("B-", "I-") and tag[2:] in KINDS:
            kind = tag[2:]
            found.append([start, end, KINDS[kind], None])
        else:
            kind = None
    return found


def place(token: str, text: str, at: int) -> tuple[int, int]:
    start = end = -1
    for part in token.split("_"):
        here = text.find(part, at)
        if here < 0 or here - at > 200:
            return -1, -1
        start = here if start < 0 else start
        at = end = here + len(part)
    return start, end


texts = json.load(sys.stdin)["texts"]
_, starting = run({"short": "Ja.\n"})
outputs, total = run({name: given["text"] for name, given in texts.items()})
spans = {name: entities(outputs[name], given["text"]) for name, given in texts.items()}
told = subprocess.run(["frog", "--version"], capture_output=True, text=True, check=False)
release = (told.stdout + told.stderr).split()[1]
json.dump({"version": release, "seconds": total - starting, "starting": starting, "spans": spans}, sys.stdout)
