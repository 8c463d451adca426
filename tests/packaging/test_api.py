"""The Python API, the rdflib plugin, and how light they are to import."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points, version
from pathlib import Path

import kamergraaf
import pytest
from kamergraaf.api import checked_base
from kamergraaf.model.findings import ClaimKind
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

HEAVY = ("rdflib", "pyshacl", "rich", "click", "yaml", "pyoxigraph", "lxml", "ahocorasick")


def imported(statement: str) -> set[str]:
    """Which heavy libraries *statement* imports."""
    code = f"{statement}\nimport sys; print(*[name for name in {HEAVY} if name in sys.modules])"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_import_is_light() -> None:
    assert imported("import kamergraaf") == set()
    assert imported("import kamergraaf.cli") == {"click"}
    assert imported("import kamergraaf; kamergraaf.extract; kamergraaf.InputError") == set()


def test_names() -> None:
    assert kamergraaf.__version__ == version("kamergraaf")
    assert {name for name in dir(kamergraaf) if hasattr(kamergraaf, name)} == set(kamergraaf.__all__)
    with pytest.raises(AttributeError, match="nope"):
        _ = kamergraaf.nope  # type: ignore[attr-defined]


def test_the_entry_points_are_installed() -> None:
    assert [one.value for one in entry_points(group="rdf.plugins.parser") if one.name == "kamerstuk"] == [
        "kamergraaf.rdflib_plugin:KamerstukParser"
    ]


def test_extract(letter: Path) -> None:
    extraction = kamergraaf.extract(letter)
    assert extraction.identifier == "kst-32735-243"
    assert extraction.iri == "https://w3id.org/kamergraaf/id/kst-32735-243"
    graph, counts = extraction.graph(), extraction.counts()
    assert len(graph) == len(extraction.triples()) > 500
    assert counts.claims == sum(number for _, number in counts.claims_by_kind) > 20
    assert [kind for kind, _ in counts.claims_by_kind] == list(ClaimKind)
    assert (URIRef(extraction.iri), None, None) in graph
    assert kamergraaf.extract(str(letter)) == extraction


def test_extract_text_of_bytes_equals_that_of_the_file(letter: Path) -> None:
    ours = kamergraaf.extract_text(letter.read_bytes(), "letter")
    assert ours.triples() == kamergraaf.extract(letter).triples()
    assert kamergraaf.extract_text(letter.read_text(encoding="utf-8")).triples() == ours.triples()


@pytest.mark.parametrize(
    "base",
    [
        "",
        "x",
        "https://example.org",
        "https://example.org/#",
        "https://example.org/?q=/",
        "https://ex ample.org/",
        "https://[::1/",
        "https://[x]/",
        "https://:80/",
        "https://example.org:port/",
        "https://example.org/[a]/",
        "https://example.org/%zz/",
        "https://example.org/100%/",
        "https://example.org/a/../",
        "https://example.org/\n/",
        "urn:x:",
        "urn:example:",
        "urn:/",
        "file:///tmp/",
    ],
)
def test_a_base_that_cannot_be_one(letter: Path, base: str) -> None:
    with pytest.raises(kamergraaf.InputError, match="base IRI") as error:
        kamergraaf.extract(letter, base_iri=base)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    "base",
    ["https://[::1]:8080/", "http://example.org/a%20b/", "https://example.org/é/", "urn:example:a/", "HTTPS://example.org/"],
)
def test_a_base_that_can_be_one(base: str) -> None:
    assert checked_base(base) == base


def test_rdflib_parses_a_paper(letter: Path) -> None:
    graph = Graph().parse(letter, format="kamerstuk")
    assert isomorphic(graph, kamergraaf.extract(letter).graph())
    assert ("kg", URIRef("https://w3id.org/kamergraaf/def#")) in set(graph.namespaces())


def test_rdflib_parses_text_into_another_base(letter: Path) -> None:
    text = letter.read_text(encoding="utf-8")
    graph = Graph().parse(data=text, format="kamerstuk", base_iri="https://example.org/")
    assert (URIRef("https://example.org/kst-32735-243"), None, None) in graph


def test_rdflib_reports_what_is_no_paper() -> None:
    with pytest.raises(kamergraaf.InputError, match="empty"):
        Graph().parse(data="  ", format="kamerstuk")
