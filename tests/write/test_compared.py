"""The comparison of benchmarks/compare_writers.py is fair: all writers are given, and write, the same graph."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pyoxigraph
import pytest
from kamergraaf.api import extract
from kamergraaf.map import Literal
from kamergraaf.write import Format, serialise

READ = {
    Format.TURTLE: pyoxigraph.RdfFormat.TURTLE,
    Format.JSONLD: pyoxigraph.RdfFormat.JSON_LD,
    Format.NQUADS: pyoxigraph.RdfFormat.N_QUADS,
}


@pytest.fixture(scope="module")
def benchmark(root: Path) -> ModuleType:
    spec = spec_from_file_location("compare_writers", root / "benchmarks" / "compare_writers.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("form", READ)
def test_all_write_the_same_graph(form: Format, benchmark: ModuleType, letter: Path) -> None:
    one = extract(letter)
    graph = f"{one.iri}/graph"
    plain = [(s, p, tuple(o) if isinstance(o, Literal) else o) for s, p, o in one.triples()]
    wanted, by_pyoxigraph, by_rdflib = (
        {str(quad) for quad in pyoxigraph.parse(content, format=READ[form])}
        for content in (
            serialise(one.triples(), form, document_iri=one.iri),
            benchmark.by_pyoxigraph(plain, form, graph),
            benchmark.by_rdflib(plain, form, graph),
        )
    )
    assert len(wanted) == len(plain)
    assert by_pyoxigraph == wanted
    assert by_rdflib == wanted


def test_the_benchmark_measures_every_stage_and_draws_it(root: Path, letter: Path, tmp_path: Path) -> None:
    broken, plot = tmp_path / "leeg.txt", tmp_path / "plots" / "speed.svg"
    broken.write_bytes(b"")
    command = [sys.executable, root / "benchmarks" / "speed.py", letter, broken, "--repeat", "1", "--plot", plot]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    assert "leeg.txt" in done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    for stage in ("read", "recognise", "resolve", "map", "validate", "write", "all"):
        assert sum(row[:1] == [stage] and len(row) == 5 for row in rows) == 2, stage  # the letter, and the collection of one
    for form in ("ttl", "jsonld", "nq"):
        assert sum(row[:1] == [form] for row in rows) == 2, form
    assert "</svg>" in plot.read_text(encoding="utf-8")
