"""The compiled shapes give the report that pySHACL gives: on every example, every export, and graphs spoilt at random."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.api import extract
from kamergraaf.data import directory
from kamergraaf.map.terms import KG, SCHEMA, TYPE, XSD, Iri, Literal, Triple
from kamergraaf.validate import Report, compile_shapes, load_shapes, parse_rdf, parse_triples, validate_graph, validate_triples
from kamergraaf.validate.reference import graph_of

from .mutations import spoilt


def is_paper(path: Path) -> bool:
    return path.suffix in {".xml", ".html", ".odt", ".docx", ".pdf"} and not path.name.startswith("metadata")


TESTS = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((TESTS / "shapes").glob("*/*.ttl"))
CLASSES = sorted({path.parent.name for path in EXAMPLES})
TEXTS = [
    path for place in ("data", "gold/text", "gold/heldout", "letters/text") for path in sorted((TESTS / place).glob("*.txt"))
]
FORMS = [path for path in sorted((TESTS / "data/forms").rglob("*")) if is_paper(path)]
NODE, OTHER = Iri("https://example.org/node"), Iri("https://example.org/other")


def by_pyshacl(triples: Sequence[Triple]) -> Report:
    return validate_graph(graph_of(triples))


@cache
def exported(path: Path) -> tuple[Triple, ...]:
    return tuple(extract(path).triples())


@cache
def valid_examples() -> tuple[Triple, ...]:
    return tuple(triple for path in EXAMPLES if path.name.startswith("valid") for triple in parse_triples(path))


def test_every_shape_is_compiled() -> None:
    shapes = compile_shapes().shapes
    assert {shape.iri: shape.reason for shape in shapes if shape.reason} == {}
    assert {shape.iri: shape.messages for shape in shapes} == load_shapes().messages


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_report_on_an_example_is_that_of_pyshacl(path: Path) -> None:
    file = directory("shapes") / f"{path.parent.name}.ttl"
    report = validate_triples(parse_triples(path), compile_shapes(file))
    assert report == validate_graph(parse_rdf(path), load_shapes(file))
    assert bool(report.results) == path.name.startswith("invalid")


@pytest.mark.parametrize("kind", CLASSES)
def test_the_report_of_all_shapes_on_the_examples_of_a_class_is_that_of_pyshacl(kind: str) -> None:
    triples = [triple for path in EXAMPLES if path.parent.name == kind for triple in parse_triples(path)]
    assert validate_triples(triples) == by_pyshacl(triples)


@pytest.mark.parametrize("path", [*TEXTS, *FORMS], ids=lambda path: path.name)
def test_the_report_on_an_export_is_that_of_pyshacl(path: Path) -> None:
    triples = exported(path)
    report = validate_triples(triples)
    assert report.conforms
    assert report == by_pyshacl(triples)


def outcome(report: object) -> object:
    """A report, or the error that making it raises."""
    try:
        return report() if callable(report) else report
    except Exception as error:
        return type(error), str(error)


@given(st.deferred(lambda: spoilt(exported(TESTS / "gold/text/motie-a.txt")) | spoilt(valid_examples())))
def test_the_report_on_a_spoilt_graph_is_that_of_pyshacl(triples: list[Triple]) -> None:
    assert outcome(lambda: validate_triples(triples)) == outcome(lambda: by_pyshacl(triples))


def test_a_conforming_graph_needs_no_rdflib(root: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kamergraaf.validate import *\n"
        "assert validate_triples(parse_triples(Path(sys.argv[1]))).conforms\n"
        "print([name for name in ('rdflib', 'pyshacl') if name in sys.modules])"
    )
    path = root / "output" / "voorbeeld" / "kst-32735-243.ttl"
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_statement_given_twice_counts_once() -> None:
    triples = list(exported(TESTS / "gold/text/motie-a.txt"))
    assert validate_triples(triples * 2) == validate_triples(triples)


def number(text: str, name: str = "integer") -> Literal:
    return Literal(text, XSD(name))


DAY = Literal("2019-01-01", XSD("date"))
# Where the reference has ways of its own, the report has them too.
ODD: dict[str, tuple[list[Triple], set[str]]] = {
    "pySHACL refuses to compare a blank node, and the shape says nothing of any node": (
        [(NODE, SCHEMA("startDate"), Iri("_:b")), (NODE, SCHEMA("endDate"), DAY)]
        + [(OTHER, SCHEMA("startDate"), Literal("2020-01-01", XSD("date"))), (OTHER, SCHEMA("endDate"), DAY)],
        {"graph-start-is-date"},
    ),
    "without the blank node it does": (
        [(OTHER, SCHEMA("startDate"), Literal("2020-01-01", XSD("date"))), (OTHER, SCHEMA("endDate"), DAY)],
        {"graph-dates-in-order"},
    ),
    "rdflib reads «1_000» and « 12 » as numbers": (
        [(NODE, TYPE, KG("TextVersion")), (NODE, KG("codePoints"), number("1_000", "nonNegativeInteger"))],
        {"text-version-" + rest for rest in ("has-format", "has-hash", "is-instantiation", "of-a-paper")},
    ),
    "an impossible day is no date": (
        [(NODE, SCHEMA("startDate"), Literal("2019-02-30", XSD("date")))],
        {"graph-start-is-date"},
    ),
    "rdflib takes the white space out of a token, so two values are one": (
        [(NODE, TYPE, KG("TimeExpression")), (NODE, KG("asWritten"), Literal("in  2019", XSD("token")))]
        + [(NODE, KG("asWritten"), Literal("in 2019", XSD("token")))],
        {"time-has-edtf", "time-has-bound", "time-of-a-claim"},
    ),
    "a literal that spells an IRI is taken for it by a query": (
        [
            (NODE, Iri("http://www.w3.org/ns/oa#hasTarget"), Literal(OTHER)),
            (OTHER, Iri("http://www.w3.org/ns/oa#hasSelector"), NODE),
        ]
        + [(NODE, Iri("http://www.w3.org/ns/oa#start"), number("1")), (NODE, Iri("http://www.w3.org/ns/oa#end"), number("2"))],
        {"anchor-named-by-its-span", "anchor-has-position", "anchor-has-quote", "anchor-has-source"},
    ),
    "a class that the graph puts under another counts": (
        [(KG("Letter"), Iri("http://www.w3.org/2000/01/rdf-schema#subClassOf"), KG("Dossier")), (NODE, TYPE, KG("Letter"))],
        {"dossier-is-record-set"},
    ),
}


@pytest.mark.parametrize(("triples", "expected"), ODD.values(), ids=ODD)
def test_odd_graphs(triples: list[Triple], expected: set[str]) -> None:
    report = validate_triples(triples)
    assert report == by_pyshacl(triples)
    assert expected <= {result.shape.rpartition("#")[2] for result in report.results}
