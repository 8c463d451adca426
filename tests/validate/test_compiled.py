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
from kamergraaf.map.terms import KG, OA, RDFS, SCHEMA, TYPE, XSD, Iri, Literal, Triple
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


START, END, EARLY, LATE = (
    SCHEMA("startDate"),
    SCHEMA("endDate"),
    Literal("2019-01-01", XSD("date")),
    Literal("2020-01-01", XSD("date")),
)
UPSIDE_DOWN: list[Triple] = [(OTHER, START, LATE), (OTHER, END, EARLY)]
# Where the reference has ways of its own, the report has them too.
ODD: dict[str, tuple[list[Triple], set[str]]] = {
    "two days in the wrong order": (UPSIDE_DOWN, {"graph-dates-in-order"}),
    "pySHACL refuses to compare a blank node, and the shape then says nothing of any node": (
        [(NODE, START, Iri("_:b")), (NODE, END, EARLY), *UPSIDE_DOWN],
        {"graph-start-is-date", "graph-dates-in-order without"},
    ),
    "rdflib reads «1_000» as a number": (
        [(NODE, TYPE, KG("TextVersion")), (NODE, KG("codePoints"), number("1_000", "nonNegativeInteger"))],
        {"text-version-has-hash", "text-version-length-is-count without"},
    ),
    "an impossible day is no date": ([(NODE, START, Literal("2019-02-30", XSD("date")))], {"graph-start-is-date"}),
    "rdflib takes the white space out of a token, so two values are one": (
        [
            (NODE, TYPE, KG("TimeExpression")),
            *((NODE, KG("asWritten"), Literal(form, XSD("token"))) for form in ("in  2019", "in 2019")),
        ],
        {"time-has-edtf", "time-wording-at-most-one without"},
    ),
    "a literal that spells an IRI is taken for it by a query": (
        [
            *((NODE, OA("hasTarget"), Literal(OTHER)), (OTHER, OA("hasSelector"), NODE)),
            *((NODE, OA("start"), number("1")), (NODE, OA("end"), number("2"))),
        ],
        {"anchor-named-by-its-span", "anchor-has-position"},
    ),
    "a class that the graph puts under another counts": (
        [(KG("Letter"), RDFS("subClassOf"), KG("Dossier")), (NODE, TYPE, KG("Letter"))],
        {"dossier-is-record-set"},
    ),
}


@pytest.mark.parametrize(("triples", "expected"), ODD.values(), ids=ODD)
def test_odd_graphs(triples: list[Triple], expected: set[str]) -> None:
    report = validate_triples(triples)
    assert report == by_pyshacl(triples)
    shapes = {result.shape.rpartition("#")[2] for result in report.results}
    for name in expected:
        assert (name.removesuffix(" without") in shapes) != name.endswith(" without"), name
