"""A paper read from bytes in hand is the same as one read from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from kamergraaf import extract, extract_bytes
from kamergraaf.errors import InputError
from kamergraaf.read.beside import MAX_METADATA, NAMES, metadata_beside, stem

FORMS = Path(__file__).parents[1] / "data"
PAPERS = sorted(p for p in FORMS.rglob("*") if p.is_file() and p.suffix != ".md" and p.name not in NAMES)


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.name)
def test_bytes_give_what_the_file_gives(path: Path) -> None:
    metadata = {p.name: p.read_bytes() for p in path.parent.iterdir() if p.name in NAMES}
    from_file = extract(path)
    from_bytes = extract_bytes(path.read_bytes(), str(path), metadata)
    assert from_bytes == from_file
    assert from_bytes.triples() == from_file.triples()


def test_metadata_may_name_the_paper_by_its_file_name_in_an_archive(letter: Path) -> None:
    tells = b'<metadata_gegevens><metadata name="DC.identifier" scheme="" content="brief-7"/></metadata_gegevens>'

    def told(name: str) -> list[str]:
        return [t.value for t in extract_bytes(letter.read_bytes(), name, {"metadata.xml": tells}).paper.told]

    assert told("all.zip!/2021/brief-7.txt") == told("https://host/brief-7.txt?v=1") == ["brief-7"]
    assert told("all.zip!/2021/other.txt") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kst-1.xml", "kst-1"),
        ("a/b/kst-1.EXCERPT.xml", "kst-1.EXCERPT"),
        ("a.zip!/b/kst-1.xml", "kst-1"),
        ("https://host/a/kst-1.xml?v=2/3#x", "kst-1"),
        ("kst-1", "kst-1"),
        ("a/kst-1?.txt", "kst-1?"),
    ],
)
def test_stem(name: str, expected: str) -> None:
    assert stem(name) == expected


def test_metadata_that_cannot_be_used_is_noted(letter: Path) -> None:
    paper = extract_bytes(letter.read_bytes(), letter.name, {"metadata.xml": None, "metadata_owms.xml": b"<x/>"}).paper
    assert paper.notes == (
        "metadata not used: metadata.xml: cannot be read or is too large; check its permissions",
        "metadata not used: metadata_owms.xml: <x> is no metadata file; give metadata.xml or metadata_owms.xml",
    )


def test_metadata_too_large_to_be_that_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "metadata.xml").open("wb") as stream:
        stream.truncate(MAX_METADATA + 1)
    assert metadata_beside(tmp_path / "a.txt") == {"metadata.xml": None}


def test_errors_name_the_bytes() -> None:
    with pytest.raises(InputError, match=r"^a\.zip!/x\.txt: is empty"):
        extract_bytes(b"", "a.zip!/x.txt")
