"""RDF of every format becomes the same graph; what cannot be read is told with file and place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from kamergraaf.errors import InputError
from kamergraaf.validate import parse_rdf
from rdflib import Literal, URIRef
from rdflib.namespace import XSD

S, P = URIRef("https://example.org/s"), URIRef("https://example.org/p")
NT = '<https://example.org/s> <https://example.org/p> "é\\n"@nl .\n'
NQ = NT.replace(" .\n", " <https://example.org/g> .\n")
TTL = '@prefix e: <https://example.org/> .\ne:s e:p "é\\n"@nl .\n'
TRIG = '@prefix e: <https://example.org/> .\ne:g { e:s e:p "é\\n"@nl }\n'
JSONLD = json.dumps(
    {"@context": {"p": "https://example.org/p"}, "@id": "https://example.org/s", "p": {"@value": "é\n", "@language": "nl"}}
)
XML = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://example.org/">'
    '<rdf:Description rdf:about="https://example.org/s"><e:p xml:lang="nl">é&#10;</e:p></rdf:Description></rdf:RDF>'
)
FORMATS = [("nt", NT), ("nq", NQ), ("ttl", TTL), ("trig", TRIG), ("jsonld", JSONLD), ("rdf", XML)]


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(("extension", "text"), FORMATS)
def test_every_format_gives_the_same_graph(tmp_path: Path, extension: str, text: str) -> None:
    assert set(parse_rdf(put(tmp_path, f"a.{extension}", text))) == {(S, P, Literal("é\n", lang="nl"))}


@pytest.mark.parametrize("text", [NT, TTL, TRIG, JSONLD, XML])
def test_without_extension_the_content_tells(tmp_path: Path, text: str) -> None:
    assert len(parse_rdf(put(tmp_path, "a", text))) == 1


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    assert len(parse_rdf(put(tmp_path, "a.ttl", b"\xef\xbb\xbf" + TTL.encode()))) == 1


@pytest.mark.parametrize(
    ("lexical", "datatype", "well_formed"),
    [
        ("007", XSD.integer, True),
        ("0.50", XSD.decimal, True),
        ("2019-04-11", XSD.date, True),
        ("2019-02-30", XSD.date, False),
        ("-1", XSD.nonNegativeInteger, False),
    ],
)
def test_literals_keep_their_form(tmp_path: Path, lexical: str, datatype: URIRef, well_formed: bool) -> None:
    path = put(tmp_path, "a.nt", f'<https://example.org/s> <https://example.org/p> "{lexical}"^^<{datatype}> .\n')
    (value,) = parse_rdf(path).objects()
    assert isinstance(value, rdflib.Literal)
    assert (str(value), value.datatype, not value.ill_typed) == (lexical, datatype, well_formed)


def test_ill_typed_literals_are_read_without_noise(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    parse_rdf(put(tmp_path, "a.nt", f'<https://example.org/s> <https://example.org/p> "2019-02-30"^^<{XSD.date}> .\n'))
    assert caplog.text == ""


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.ttl", "@prefix e: <https://example.org/> .\ne:s e:p .\n", "a.ttl:2:"),
        ("a.nt", NT + "niets", "a.nt:2:"),
        ("a.jsonld", '{"@id": ', "a.jsonld"),
        ("a.rdf", "<rdf:RDF>", "a.rdf"),
        ("a.ttl", b"\xff\xfe\x00", "a.ttl"),
        ("letter.txt", "Aan de Voorzitter van de Tweede Kamer", "letter.txt:1:"),
        ("letter.txt", "Aan de Voorzitter van de Tweede Kamer", "is no RDF; `kamergraaf export` makes RDF of a paper"),
        ("graph.txt", TTL + "niets", "graph.txt:3:"),
        ("graph.txt", TTL + "niets", "txt:3:1: no valid TRIG"),
        (
            "a.jsonld",
            '{"@context": "https://example.org/context", "@id": "https://example.org/s"}',
            "put the context into the file",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path: Path, name: str, content: str | bytes, told: str) -> None:
    with pytest.raises(InputError, match=name) as error:
        parse_rdf(put(tmp_path, name, content))
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_and_a_directory_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.ttl", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            parse_rdf(path)


def test_an_empty_file_is_an_empty_graph(tmp_path: Path) -> None:
    assert len(parse_rdf(put(tmp_path, "a.ttl", b""))) == 0
