"""`kamergraaf export`: files, table, exit codes and every way to fail."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from kamergraaf.validate import Report
from kamergraaf.validate import Result as Finding
from rdflib import Graph
from rdflib.compare import isomorphic

Run = Callable[..., Result]
NAME = "kst-32735-243"
FAILED = Report(False, (Finding("urn:x", None, None, "urn:shape", "Violation", "fout op deze plek", "wrong here"),))


def test_writes_turtle_and_jsonld_and_shows_what_was_found(kamergraaf: Run, letter: Path, tmp_path: Path) -> None:
    result = kamergraaf("export", letter, "-o", tmp_path)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{NAME}.jsonld", f"{NAME}.ttl"]
    for words in ("brief", "11 april 2019", "32735", "30573", "Mark Harbers", "Sigrid Kaag", "claims", f"{NAME}.ttl"):
        assert words in result.stdout
    assert "Traceback" not in result.output


def test_every_format_holds_the_same_graph(kamergraaf: Run, letter: Path, tmp_path: Path) -> None:
    result = kamergraaf("export", letter, "-o", tmp_path, "--format", "ttl,jsonld,nq,trig,nt", "--quiet")
    assert (result.exit_code, result.stdout) == (0, "")
    from kamergraaf.validate import parse_rdf

    graphs = [parse_rdf(tmp_path / f"{NAME}.{ending}") for ending in ("ttl", "jsonld", "nq", "trig", "nt")]
    assert all(isomorphic(graphs[0], graph) for graph in graphs[1:])


def test_base_iri_is_that_of_all_own_iris(kamergraaf: Run, letter: Path, tmp_path: Path) -> None:
    kamergraaf("export", letter, "-o", tmp_path, "--base-iri", "https://example.org/a/", "--quiet")
    text = (tmp_path / f"{NAME}.ttl").read_text(encoding="utf-8")
    subjects = {str(subject) for subject in Graph().parse(data=text, format="turtle").subjects()}
    assert f"https://example.org/a/{NAME}" in subjects
    assert not [subject for subject in subjects if subject.startswith("https://w3id.org/kamergraaf/id/")]


def test_same_bytes_under_another_hash_seed_locale_and_directory(letter: Path, tmp_path: Path) -> None:
    written = []
    for seed, locale in (("1", "C"), ("2", "nl_NL.UTF-8")):
        there = tmp_path / seed
        there.mkdir()
        command = [sys.executable, "-m", "kamergraaf", "export", str(letter), "-o", "out", "--quiet"]
        subprocess.run(command, cwd=there, env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}, check=True)
        written.append([(path.name, path.read_bytes()) for path in sorted((there / "out").iterdir())])
    assert written[0] == written[1]


BAD = [
    ("missing.txt", None, "no such file"),
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n", "empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
    ("nul.txt", b"Den Haag\x00\x01\x02", "binary"),
    ("letter.pdf", b"%PDF-1.7 ...", "PDF"),
    ("x.ttl", b"# a graph\n@base <https://example.org/> .\n<a> a <b> .\n", "is RDF (Turtle), not a paper"),
    ("x.trig", b"\xef\xbb\xbf\n@prefix kg: <https://example.org/> .\n", "is RDF (Turtle), not a paper"),
    ("x.rq", b"PREFIX : <https://example.org/>\nSELECT * {}\n", "is RDF (Turtle), not a paper"),
    ("x.jsonld", b'{"a": 1,\n "@context": {}}', "is RDF (JSON-LD), not a paper"),
    ("y.jsonld", b'[{"@graph" : []}]', "is RDF (JSON-LD), not a paper"),
    ("x.nq", b'<urn:a> <urn:b> "c \\" d"@nl <urn:g> .\n', "is RDF (N-Quads), not a paper"),
    ("x.nt", b"_:a <urn:b> _:c .", "is RDF (N-Quads), not a paper"),
    ("x.rdf", b'<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="x"/>', "is RDF (RDF/XML), not a paper"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD, ids=[row[0] for row in BAD])
def test_bad_input_gives_one_clear_line(kamergraaf: Run, tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = kamergraaf("export", path, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {path}: ")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_text_of_50_mb_is_refused_at_once(kamergraaf: Run, tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.write(b"De Kamer, ")
        stream.truncate(50_000_000)
    result = kamergraaf("export", tmp_path / "big.txt", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "50 MB" in result.stderr
    assert "split it" in result.stderr


POOR = [
    ("latin1.txt", "Den Haag, 11 april 2019\n\nHet kabinet steunt de co\u00f6rdinatie.\n".encode("latin-1")),
    ("english.txt", b"Dear Sir,\n\nThe government will send a letter in May.\n\nYours sincerely\n"),
    ("bare.txt", b"Het kabinet zal in mei 2020 een brief sturen."),
    ("crlf.txt", b"Den Haag, 11 april 2019\r\n\r\nHet kabinet zal een brief sturen.\r\n"),
    ("bom.txt", "\ufeffDen Haag, 11 april 2019\n\nHet kabinet zal een brief sturen.\n".encode()),
    ("heading.txt", b"# Brief\n\n{concept} Het kabinet zal een brief sturen.\n"),
    ("prefix.txt", b"Base: <x>. Prefix is een voorvoegsel.\n"),
    ("emoji.txt", "Den Haag, 11 april 2019\n\n🙂 Het kabinet zal 𝟛 brieven sturen.\n".encode()),
]


@pytest.mark.parametrize(("name", "content"), POOR, ids=[row[0] for row in POOR])
def test_poor_input_gives_a_graph_named_after_its_bytes(kamergraaf: Run, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    result = kamergraaf("export", tmp_path / name, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert [path.name[:4] for path in (tmp_path / "out").iterdir()] == ["doc-", "doc-"]


def test_the_rest_of_a_batch_goes_on(kamergraaf: Run, letter: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = kamergraaf("export", tmp_path / "empty.txt", letter, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert "1 of 2 papers exported" in result.stderr
    assert (tmp_path / "out" / f"{NAME}.ttl").exists()


def test_a_second_paper_with_the_same_identifier_is_refused(kamergraaf: Run, letter: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_bytes(letter.read_bytes() + b"\nNog een zin.\n")
    result = kamergraaf("export", letter, again, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert f"{again}: has the same identifier ({NAME}) as {letter}" in result.stderr


def test_many_papers_are_shown_a_line_each(kamergraaf: Run, tmp_path: Path) -> None:
    papers = [tmp_path / f"{number}.txt" for number in range(4)]
    for number, path in enumerate(papers):
        path.write_text(f"Het kabinet zal {number + 2} brieven sturen.", encoding="utf-8")
    result = kamergraaf("export", *papers, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert sum(line.strip().startswith("doc-") for line in result.stdout.splitlines()) == 4


def test_an_invalid_graph_is_not_written(kamergraaf: Run, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamergraaf.validate.validate_triples", lambda _: FAILED)
    result = kamergraaf("export", letter, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "wrong here" in result.stderr
    assert "urn:x" in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_invalid_graph_is_written_beside_its_report_when_asked(
    kamergraaf: Run, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("kamergraaf.validate.validate_triples", lambda _: FAILED)
        result = kamergraaf("export", letter, "-o", tmp_path, "--allow-invalid")
    assert result.exit_code == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"{NAME}{e}" for e in (".jsonld", ".report.ttl", ".report.txt", ".ttl")]
    assert "wrong here" in (tmp_path / f"{NAME}.report.txt").read_text(encoding="utf-8")
    assert len(Graph().parse(tmp_path / f"{NAME}.report.ttl")) > 5
    assert kamergraaf("export", letter, "-o", tmp_path).exit_code == 0
    assert not list(tmp_path.glob("*.report.*"))


def test_an_unforeseen_error_is_one_line(kamergraaf: Run, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("kamergraaf.recognise.recognise", fail)
    result = kamergraaf("export", letter, "-o", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"error: {letter}: unexpected RuntimeError: two lines; please report it with what --debug shows"
    ]
    assert "Traceback" in kamergraaf("export", letter, "-o", tmp_path, "--debug").stderr


@pytest.mark.parametrize("place", ["file.ttl", "file.ttl/below/it"])
def test_a_file_as_output_directory(kamergraaf: Run, letter: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "file.ttl").write_text("x")
    result = kamergraaf("export", letter, "-o", tmp_path / place)
    assert result.exit_code == 2
    assert f"{tmp_path / 'file.ttl'} is a file; -o names the directory" in result.stderr
    assert "Traceback" not in result.output


def test_a_paper_given_twice_is_skipped_with_a_note(kamergraaf: Run, letter: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(letter.read_bytes())
    result = kamergraaf("export", letter, letter, copy, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert result.stderr.splitlines() == [
        f"note: {letter}: skipped, the same bytes as {letter}",
        f"note: {copy}: skipped, the same bytes as {letter}",
        f"1 of 1 papers exported to {tmp_path / 'out'}",
    ]
    assert kamergraaf("export", letter, copy, "-o", tmp_path / "out", "--quiet").output == ""


WRONG = [
    (),
    ("--format", "foo", "x"),
    ("--format", "", "x"),
    ("--base-iri", "foo", "x"),
    ("--base-iri", "https://x.y/#", "x"),
    ("--nope", "x"),
    ("--base-iri", "https://[::1/", "x"),
    ("--base-iri", "https://x.org/%zz/", "x"),
    ("--base-iri", "urn:x:", "x"),
]


@pytest.mark.parametrize("base", ["https://[::1/", "https://x.org/%zz/", "urn:x:"])
def test_a_base_that_cannot_be_one_is_told_in_one_line(kamergraaf: Run, base: str) -> None:
    result = kamergraaf("export", "x", "--base-iri", base)
    (line,) = [line for line in result.stderr.splitlines() if "base IRI" in line]
    assert base in line
    assert "unexpected" not in line


@pytest.mark.parametrize("arguments", WRONG, ids=lambda row: " ".join(row) or "nothing")
def test_wrong_use_is_exit_code_2(kamergraaf: Run, arguments: tuple[str, ...]) -> None:
    assert kamergraaf("export", *arguments).exit_code == 2


def test_the_text_of_plain_text_is_written_when_asked(tmp_path: Path, letter: Path, kamergraaf: Callable[..., Result]) -> None:
    text = tmp_path / "out" / "kst-32735-243.txt"
    assert kamergraaf("export", letter, "-o", tmp_path / "out", "--quiet").exit_code == 0
    assert not text.exists()
    assert kamergraaf("export", letter, "-o", tmp_path / "out", "--texts", "--quiet").exit_code == 0
    assert text.read_bytes() == letter.read_bytes()
    old = tmp_path / "old.txt"
    old.write_bytes(letter.read_text(encoding="utf-8").replace("–", "-").encode("cp1252", "replace"))
    assert kamergraaf("export", old, "-o", tmp_path / "other", "--texts", "--quiet").exit_code == 0
    assert not (tmp_path / "other" / text.name).exists()  # it would have another checksum
    assert kamergraaf("export", letter, "-o", tmp_path / "many", "--texts", "--workers", "1", "--quiet").exit_code == 0
    assert (tmp_path / "many" / text.name).read_bytes() == letter.read_bytes()
