"""Whether every paper below some directories exports, conforms and is the same each time: `python benchmarks/corpus.py DIR…`.

Every file is exported twice by the command line, in two processes that differ in hash seed, locale, time zone and order of the
files. Checked is the exit code (the export validates its graph), that each anchor quotes the text version exactly, and that both
exports have the same bytes. Metadata beside a paper and files that tell about the corpus (`.md`) are no papers. Exit code 1 where
anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: Environments in which the bytes have to be the same.
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "nl_NL.UTF-8", "TZ": "Pacific/Kiritimati"},
)
_NO_PAPERS = {".md"}
_OA = "http://www.w3.org/ns/oa#"


@dataclass(frozen=True)
class Outcome:
    """What one file gave: its form, the number of anchors, and what is wrong with it (nothing: all is well)."""

    path: Path
    form: str
    anchors: int
    wrong: tuple[str, ...]


def papers(places: Sequence[Path]) -> list[Path]:
    """The files at or below *places* that are papers, sorted."""
    files = {file for place in places for file in (place.rglob("*") if place.is_dir() else [place]) if file.is_file()}
    return sorted(f for f in files if f.suffix not in _NO_PAPERS and not f.name.startswith("metadata"))


def check(files: Sequence[Path]) -> list[Outcome]:
    """Export *files* twice and compare."""
    with tempfile.TemporaryDirectory() as scratch:
        places = [Path(scratch, str(i)) for i in range(len(SURROUNDINGS))]
        runs = []
        for place, changed, order in zip(places, SURROUNDINGS, (1, -1), strict=True):
            command = [sys.executable, __file__, "--work", str(place)]
            runs.append(subprocess.Popen(command, stdin=subprocess.PIPE, env={**os.environ, **changed}, text=True))
            listed = list(enumerate(str(f.resolve()) for f in files))[::order]
            assert runs[-1].stdin is not None
            runs[-1].stdin.write(json.dumps(listed))
            runs[-1].stdin.close()
        if any(run.wait() for run in runs):
            raise SystemExit("a process of the check itself failed")
        return [_outcome(file, [place / str(i) for place in places]) for i, file in enumerate(files)]


def work(place: Path) -> None:
    """Export the files listed on standard input below *place*, each to a directory of its own; the outcome beside it."""
    from click.testing import CliRunner
    from kamergraaf.cli import cli
    from kamergraaf.errors import KamergraafError
    from kamergraaf.read import read_paper

    for number, file in json.load(sys.stdin):
        out = place / str(number)
        result = CliRunner().invoke(cli, ["export", file, "-o", str(out), "--quiet"])
        try:
            form = read_paper(Path(file)).form if result.exit_code == 0 else "unread"
        except KamergraafError:
            form = "unread"
        out.mkdir(parents=True, exist_ok=True)
        (out / "outcome").write_text(json.dumps([form, result.exit_code, result.output.strip()]), encoding="utf-8")


def _outcome(file: Path, places: Sequence[Path]) -> Outcome:
    form, code, said = json.loads((places[0] / "outcome").read_text(encoding="utf-8"))
    wrong = [said or f"exit code {code}"] if code else []
    first, second = ({p.name: p.read_bytes() for p in place.iterdir()} for place in places)
    wrong += [f"{name} differs" for name in sorted({*first, *second}) if first.get(name) != second.get(name)]
    anchors = 0
    for graph in sorted(places[0].glob("*.ttl")):
        beside = graph.with_suffix(".txt")
        text = (beside if beside.exists() else file).read_bytes()
        anchors, bad = quotes(graph, _decoded(text))
        wrong += bad
    return Outcome(file, form, anchors, tuple(wrong))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252")


def quotes(graph: Path, text: str) -> tuple[int, list[str]]:
    """How many anchors the Turtle *graph* has, and which do not quote *text*."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    store = Store()
    store.load(path=str(graph), format=RdfFormat.TURTLE)
    terms: dict[str, dict[str, str]] = defaultdict(dict)
    for name in ("start", "end", "exact"):
        for quad in store.quads_for_pattern(None, NamedNode(_OA + name), None):
            terms[str(quad.subject)][name] = quad.object.value  # type: ignore[union-attr]  # these are literals
    bad = [
        f"{selector} does not quote the text"
        for selector, told in sorted(terms.items())
        if set(told) != {"start", "end", "exact"} or text[int(told["start"]) : int(told["end"])] != told["exact"]
    ]
    return len(terms), bad


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path, metavar="DIR", help="directories or files")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.work)
        return
    found = check(papers(options.places))
    print(f"{'form':<8}{'files':>6}{'in order':>10}{'anchors':>9}")
    for form in sorted({one.form for one in found}):
        rows = [one for one in found if one.form == form]
        print(f"{form:<8}{len(rows):>6}{sum(not r.wrong for r in rows):>10}{sum(r.anchors for r in rows):>9}")
    for one in found:
        for problem in one.wrong[:5]:
            print(f"{one.path}: {problem}")
    sys.exit(any(one.wrong for one in found) or not found)


if __name__ == "__main__":
    main()
