"""`kamergraaf validate`: any RDF against the shapes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from kamergraaf.validate import Report
from kamergraaf.validate import Result as Finding
from rdflib import Graph

Run = Callable[..., Result]
FAILED = Report(False, (Finding("urn:x", None, None, "urn:shape", "Violation", "fout op deze plek", "wrong here"),))


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    path = tmp_path / "some.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    return path


def test_a_conforming_file(kamergraaf: Run, turtle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamergraaf.validate.validate_graph", lambda _: Report(True, ()))
    result = kamergraaf("validate", turtle)
    assert (result.exit_code, result.stdout) == (0, f"{turtle}: The graph conforms to the shapes.\n")
    assert kamergraaf("validate", turtle, "--quiet").stdout == ""


@pytest.mark.parametrize(("language", "said"), [("en", "wrong here"), ("nl", "fout op deze plek")])
def test_a_file_that_does_not_conform(
    kamergraaf: Run, turtle: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setattr("kamergraaf.validate.validate_graph", lambda _: FAILED)
    result = kamergraaf("validate", turtle, "--language", language, "--quiet")
    assert result.exit_code == 1
    assert said in result.stdout


def test_the_report_in_turtle_and_text(kamergraaf: Run, turtle: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("kamergraaf.validate.validate_graph", lambda _: FAILED)
    other = tmp_path / "other.ttl"
    other.write_bytes(turtle.read_bytes())
    for name in ("reports/report.ttl", "report.txt"):
        assert kamergraaf("validate", turtle, other, "--report", tmp_path / name).exit_code == 1
    graph = Graph().parse(tmp_path / "reports/report.ttl")
    assert len(set(graph.subjects())) == 4  # two reports with a result each
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").count("wrong here") == 2


@pytest.mark.parametrize("suffix", [".ttl", ".jsonld"])
def test_both_engines_say_the_same(kamergraaf: Run, root: Path, tmp_path: Path, suffix: str) -> None:
    files = sorted((root / "tests" / "shapes").glob("quantity/*.ttl"))
    for number, path in enumerate(files):
        graph = Graph().parse(path)
        graph.serialize(tmp_path / f"{number}{suffix}", format="json-ld" if suffix == ".jsonld" else "turtle")
    said = [kamergraaf("validate", *sorted(tmp_path.iterdir()), "--engine", engine) for engine in ("pyshacl", "fast")]
    assert said[0].stdout.count("violation:") > 10
    assert (said[0].exit_code, said[0].stdout) == (said[1].exit_code, said[1].stdout)
    assert said[0].exit_code == 1


def test_the_fast_engine_tells_what_is_no_rdf(kamergraaf: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<urn:a> <urn:b> .", encoding="utf-8")
    result = kamergraaf("validate", tmp_path / "bad.ttl", tmp_path / "missing.ttl", "--engine", "fast")
    assert result.exit_code == 1
    assert f"{tmp_path / 'bad.ttl'}:1" in result.stderr
    assert "cannot be read" in result.stderr
    assert len(result.stderr.splitlines()) == 2


def test_a_damaged_file_is_told_and_the_rest_goes_on(
    kamergraaf: Run, turtle: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("kamergraaf.validate.validate_graph", lambda _: Report(True, ()))
    (tmp_path / "bad.ttl").write_text("<urn:a> <urn:b> .", encoding="utf-8")
    result = kamergraaf("validate", tmp_path / "bad.ttl", tmp_path / "missing.ttl", turtle)
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == ["error", "error"]
    assert "some.ttl: The graph conforms" in result.stdout


def test_a_paper_is_told_to_be_no_rdf(kamergraaf: Run, letter: Path) -> None:
    for command in (("validate", letter), ("query", letter, "commitments")):
        result = kamergraaf(*command)
        assert result.exit_code == 1
        assert f"{letter}: is no RDF; `kamergraaf export` makes RDF of a paper" in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_an_export_conforms_in_both_formats(kamergraaf: Run, letter: Path, tmp_path: Path) -> None:
    assert kamergraaf("export", letter, "-o", tmp_path, "--quiet").exit_code == 0
    result = kamergraaf("validate", *sorted(tmp_path.iterdir()))
    assert result.exit_code == 0, result.output
