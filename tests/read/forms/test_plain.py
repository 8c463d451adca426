"""Plain text in every encoding and with every kind of line end: the same findings, anchored in the file as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import kamergraaf
import pytest
from kamergraaf.errors import InputError

LETTER = (Path(__file__).parents[2] / "data" / "kst-32735-243.txt").read_bytes()
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "utf-8": lambda data: data,
    "bom": lambda data: b"\xef\xbb\xbf" + data,
    "crlf": lambda data: data.replace(b"\n", b"\r\n"),
    "mac": lambda data: data.replace(b"\n", b"\r"),
    "windows-1252": lambda data: data.decode().encode("windows-1252"),
    "windows-1252-crlf": lambda data: data.decode().replace("\n", "\r\n").encode("windows-1252"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_the_same_graph_from_every_encoding(name: str) -> None:
    data = ENCODINGS[name](LETTER)
    plain, found = kamergraaf.extract_text(LETTER, "a.txt"), kamergraaf.extract_text(data, "b.txt")
    assert found.iri == plain.iri
    assert [(c.kind, c.text, c.key) for c in found.resolution.claims] == [
        (c.kind, c.text, c.key) for c in plain.resolution.claims
    ]
    assert [(m.entity, m.rule) for m in found.resolution.mentions] == [(m.entity, m.rule) for m in plain.resolution.mentions]
    text = data.decode("windows-1252" if "windows" in name else "utf-8")
    spans = [m.span for m in found.resolution.mentions]
    assert len(spans) > 50
    assert [" ".join(text[s.start : s.end].split()) for s in spans] == [
        " ".join(LETTER.decode()[m.span.start : m.span.end].split()) for m in plain.resolution.mentions
    ]
    assert any("Windows-1252" in note for note in found.paper.notes) == ("windows" in name)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused_clearly(encoding: str) -> None:
    with pytest.raises(InputError, match=r"^b\.txt: is binary or UTF-16, not text in UTF-8 or Windows-1252; convert it first$"):
        kamergraaf.extract_text(LETTER.decode().encode(encoding), "b.txt")
