"""Files appear complete or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from kamergraaf.map import DEFAULT_BASE, map_resolution
from kamergraaf.write import Format, WriteError, to_turtle, write
from kamergraaf.write import files as module
from sample_resolution import KEY, resolution

TRIPLES = map_resolution(resolution())
DOCUMENT = DEFAULT_BASE + KEY


def test_writes_the_formats_asked_for_and_the_text(tmp_path: Path) -> None:
    where = tmp_path / "new" / "directory"
    paths = write(TRIPLES, document_iri=DOCUMENT, formats=tuple(Format), directory=where, identifier=KEY, text="één\r\n")
    assert [path.name for path in paths] == [f"{KEY}.{ending}" for ending in ("ttl", "jsonld", "nq", "trig", "nt", "txt")]
    assert sorted(where.iterdir()) == sorted(paths)
    assert (where / f"{KEY}.ttl").read_bytes() == to_turtle(TRIPLES)
    assert (where / f"{KEY}.txt").read_bytes() == "één\r\n".encode()


def test_default_formats_and_base(tmp_path: Path) -> None:
    triples = map_resolution(resolution(), base="https://example.org/x/")
    paths = write(triples, document_iri=f"https://example.org/x/{KEY}", directory=tmp_path, identifier=KEY)
    assert [path.suffix for path in paths] == [".ttl", ".jsonld"]
    assert paths[0].read_text(encoding="utf-8").startswith("@base <https://example.org/x/> .\n")


def test_files_have_the_usual_permissions(tmp_path: Path) -> None:
    (path,) = write(TRIPLES, document_iri=DOCUMENT, formats=(Format.NTRIPLES,), directory=tmp_path, identifier=KEY)
    plain = tmp_path / "plain"
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode


def test_a_full_disk_leaves_the_old_files_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / f"{KEY}.ttl"
    old.write_text("old", encoding="utf-8")
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        write(TRIPLES, document_iri=DOCUMENT, directory=tmp_path, identifier=KEY)
    assert [path.name for path in tmp_path.iterdir()] == [f"{KEY}.ttl"]
    assert old.read_text(encoding="utf-8") == "old"


def test_a_file_in_the_way_of_the_directory(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(WriteError, match="out"):
        write(TRIPLES, document_iri=DOCUMENT, directory=tmp_path / "out", identifier=KEY)


def test_a_directory_in_the_way_of_a_file(tmp_path: Path) -> None:
    (tmp_path / f"{KEY}.jsonld").mkdir()
    with pytest.raises(WriteError, match=r"jsonld.*a directory has that name"):
        write(TRIPLES, document_iri=DOCUMENT, directory=tmp_path, identifier=KEY)
    assert [path.name for path in tmp_path.iterdir()] == [f"{KEY}.jsonld"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_directory_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WriteError, match="Permission denied"):
        write(TRIPLES, document_iri=DOCUMENT, directory=tmp_path, identifier=KEY)


@pytest.mark.parametrize("identifier", ["", ".", "..", "../x", "a/b", "a\0b", ".hidden"])
def test_an_identifier_that_is_no_file_name(tmp_path: Path, identifier: str) -> None:
    with pytest.raises(WriteError, match="cannot be a file name"):
        write(TRIPLES, document_iri=DOCUMENT, directory=tmp_path, identifier=identifier)
    assert list(tmp_path.iterdir()) == []
