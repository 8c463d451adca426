"""What starts imports only what it needs: that, and not a stopwatch, keeps a start short (benchmarks/speed.py has the times)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "rdflib", "pyshacl", "rich", "yaml", "pyoxigraph", "ahocorasick", "lxml", "pypdfium2", "jsonschema", "matplotlib", "sqlite3",
}  # fmt: skip
COMMAND = "from kamergraaf.cli import cli; cli({arguments!r}, standalone_mode=False)"
# What `export` does before and after validation.
LIBRARY = """
import kamergraaf
from kamergraaf.write import DEFAULT_FORMATS, write
from pathlib import Path
one = kamergraaf.extract({letter!r})
write(one.triples(), document_iri=one.iri, directory=Path({directory!r}), identifier=one.identifier, formats=DEFAULT_FORMATS)
"""


def imported(program: str) -> set[str]:
    """The modules that *program* has imported when it ends."""
    end = "\nimport sys; print(); print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program + end], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"], ["query", "--help"], ["validate", "--help"]])
def test_help_imports_no_heavy_library_and_no_stage(arguments: list[str]) -> None:
    modules = imported(COMMAND.format(arguments=arguments))
    assert "click" in modules
    assert not modules & HEAVY
    stages = {f"kamergraaf.{name}" for name in ("read", "recognise", "resolve", "validate", "write", "link", "registry")}
    assert not modules & stages


def test_the_export_of_one_letter_imports_what_it_needs(letter: Path, tmp_path: Path) -> None:
    modules = imported(COMMAND.format(arguments=["export", str(letter), "-o", str(tmp_path), "--quiet"]))
    assert len(list(tmp_path.iterdir())) == 2
    assert not modules & {"rich", "lxml", "pypdfium2", "jsonschema", "matplotlib", "sqlite3", "kamergraaf.link"}


def test_extracting_mapping_and_writing_need_no_rdf_library(letter: Path, tmp_path: Path) -> None:
    modules = imported(LIBRARY.format(letter=str(letter), directory=str(tmp_path)))
    assert len(list(tmp_path.iterdir())) == 2
    assert not modules & (HEAVY - {"yaml", "ahocorasick", "pyoxigraph"})  # rules, names, and the concepts of the ontology
