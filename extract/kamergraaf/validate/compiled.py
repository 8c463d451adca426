"""Validation at speed: the shapes, compiled once per process, over the project's own triples.

The shapes stay the one source: what is checked is read from them. What the compiler does not know of a shape, and what a compiled
shape cannot decide of a graph, is left to pySHACL, shape by shape; so the report is that of `validate_graph` in any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File

from kamergraaf.data import directory
from kamergraaf.errors import RuleError
from kamergraaf.map.terms import Iri, Literal, Term, Triple
from kamergraaf.validate.checks import CHECKS, NOT_NESTED, ONCE, WITH_PATH, Check, lifted
from kamergraaf.validate.components import TESTS, Test, iri_of
from kamergraaf.validate.index import TripleIndex
from kamergraaf.validate.literals import Undecided
from kamergraaf.validate.paths import Path, compile_path
from kamergraaf.validate.report import Report, Result
from kamergraaf.validate.shape_graph import RDF, SH, NotCompiled, ShapeGraph
from kamergraaf.validate.sparql_plan import compile_query

TARGETS = tuple(SH + name for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"))
_SAYINGS = frozenset({RDF + "type", *(SH + name for name in ("name", "description", "message", "severity", "path"))})
_LOGIC = {SH + "or", SH + "and", SH + "not"}
# rdflib collapses the white space of these, so that two literals of a graph may be one there.
_CHANGED = frozenset("http://www.w3.org/2001/XMLSchema#" + name for name in ("normalizedString", "token"))


@dataclass(frozen=True, slots=True)
class CompiledShape:
    """A shape with a target. *checks* is empty where it is left to the reference engine, and *reason* says why."""

    iri: Iri
    targets: tuple[tuple[str, Iri], ...]
    path: str | None
    severity: str
    messages: tuple[str, str]
    checks: tuple[Check, ...]
    reason: str | None = None

    def focus(self, index: TripleIndex) -> set[Term]:
        """The nodes of the graph that the shape is about."""
        found: set[Term] = set()
        for kind, name in self.targets:
            if kind == TARGETS[0]:
                nodes = index.instances(name)
            else:
                nodes = index.subjects(name) if kind == TARGETS[2] else index.objects(name)
            if len(self.targets) == 1:
                return nodes
            found |= nodes
        return found

    def results(self, index: TripleIndex) -> list[Result]:
        """What is wrong in the graph; raises Undecided where only the reference engine can tell."""
        focus = self.focus(index)
        if not focus:
            return []
        return [
            Result(_name(node), self.path, None if value is None else _name(value), self.iri, self.severity, *self.messages)
            for check in self.checks
            for node, value in check(index, focus)
        ]


@dataclass(frozen=True, slots=True)
class CompiledShapes:
    """The shapes of *files*, in the order of their IRIs."""

    shapes: tuple[CompiledShape, ...]
    files: tuple[File, ...]


def validate_triples(triples: Iterable[Triple], shapes: CompiledShapes | None = None) -> Report:
    """Whether *triples* conform to *shapes* (default: those shipped), and where not: the same report as `validate_graph` gives.

    A blank node is written as an IRI that begins with «_:». Raises RuleError where a shape cannot be read or run.
    """
    chosen, given = shapes or compile_shapes(), list(triples)
    index = TripleIndex(given)
    results: set[Result] = set()
    left: set[str] = set()
    changed = not _CHANGED.isdisjoint(index.datatypes)
    for shape in chosen.shapes:
        if changed or not shape.checks:
            left.add(shape.iri)
            continue
        try:
            results.update(shape.results(index))
        except Undecided:
            left.add(shape.iri)
    if left:
        from kamergraaf.validate.reference import results_of

        results.update(results_of(given, left, chosen.files))
    ordered = tuple(sorted(results, key=lambda result: result.order))
    return Report(all(result.severity != "Violation" for result in ordered), ordered)


@cache
def compile_shapes(*files: File) -> CompiledShapes:
    """The shapes in *files*, or all that are shipped; made once per process.

    Raises RuleError where a file cannot be read.
    """
    paths = files or tuple(sorted(directory("shapes").glob("*.ttl")))
    if not paths:
        raise RuleError(f"no shapes in {directory('shapes')}: reinstall kamergraaf")
    graph = ShapeGraph(paths)
    return CompiledShapes(tuple(_compiled(graph, iri) for iri in graph.all_with(TARGETS)), paths)


def _compiled(graph: ShapeGraph, iri: Iri) -> CompiledShape:
    """The shape *iri*, ready to run, or marked as left to the reference engine."""
    try:
        said = graph.said(iri)
        targets = tuple((kind, iri_of(one)) for kind in TARGETS if kind in said for one in said[kind])
        if iri.startswith("_:") or TARGETS[1] in said:
            raise NotCompiled("a shape without a name or with a target node")
        severities = said.get(SH + "severity") or [Iri(SH + "Violation")]
        if len(severities) != 1:
            raise NotCompiled("several severities")
        path = _path(graph, said)
        severity = iri_of(severities[0]).removeprefix(SH)
        return CompiledShape(iri, targets, path.name, severity, _messages(iri, said), _checks(graph, said, path, nested=False))
    except NotCompiled as reason:
        return CompiledShape(iri, (), None, "", ("", ""), (), str(reason))


def _path(graph: ShapeGraph, said: dict[str, list[Term]]) -> Path:
    paths = said.get(SH + "path", [])
    if len(paths) > 1:
        raise NotCompiled("several paths")
    return compile_path(graph, paths[0]) if paths else Path(())


def _messages(iri: str, said: dict[str, list[Term]]) -> tuple[str, str]:
    """A shape's messages in Dutch and English, as `shapes.load_shapes` chooses them."""
    texts = [one for one in said.get(SH + "message", ()) if isinstance(one, Literal)]
    by_language = {one.language: one.lexical for one in sorted(texts, key=lambda one: one.lexical)}
    nl, en = by_language.get("nl"), by_language.get("en")
    return nl or en or iri, en or nl or iri


def _checks(graph: ShapeGraph, said: dict[str, list[Term]], path: Path, *, nested: bool) -> tuple[Check, ...]:
    """All constraints of a shape; raises NotCompiled where one is not known."""
    found: list[Check] = []
    known = _SAYINGS if nested else _SAYINGS.union(TARGETS)
    kinds = {SH + ("PropertyShape" if path.steps else "NodeShape")}
    if not kinds.issuperset(str(one) for one in said.get(RDF + "type", ())) or (nested and SH + "severity" in said):
        raise NotCompiled("a shape of another type, or a severity within a shape")
    for predicate, parameters in said.items():
        if predicate in known:
            continue
        if (
            (predicate in ONCE and len(parameters) > 1)
            or (predicate in WITH_PATH and not path.steps)
            or (nested and predicate in NOT_NESTED)
        ):
            raise NotCompiled(f"{predicate}, used in this way")
        for parameter in parameters:
            if predicate in TESTS:
                found.append(lifted(path, TESTS[predicate](graph, parameter)))
            elif predicate in CHECKS:
                found.append(CHECKS[predicate](graph, path, parameter))
            elif predicate in _LOGIC:
                found.append(lifted(path, _logic(graph, predicate, parameter)))
            elif predicate == SH + "sparql" and not path.steps and not nested:
                found.append(_query(graph, parameter))
            else:
                raise NotCompiled(predicate)
    if not found:
        raise NotCompiled("no constraint")
    return tuple(found)


def _logic(graph: ShapeGraph, predicate: str, parameter: Term) -> Test:
    """sh:or, sh:and or sh:not: the values that do not conform to any, to all or that do conform to a shape."""
    if predicate == SH + "not":
        refused = _failing(graph, parameter)
        return lambda index, values: values - refused(index, values)
    members = [_failing(graph, one) for one in graph.items(parameter)]
    if not members:
        raise NotCompiled(f"{predicate} of no shapes")

    def test_or(index: TripleIndex, values: set[Term]) -> set[Term]:
        for member in members:
            values = member(index, values)
            if not values:
                break
        return values

    def test_and(index: TripleIndex, values: set[Term]) -> set[Term]:
        return set[Term]().union(*(member(index, values) for member in members))

    return test_or if predicate == SH + "or" else test_and


def _failing(graph: ShapeGraph, node: Term) -> Test:
    """A shape within a shape: the values that do not conform to it."""
    said = graph.said(node)
    checks = _checks(graph, said, _path(graph, said), nested=True)
    return lambda index, values: {focus for check in checks for focus, _ in check(index, values)}


def _query(graph: ShapeGraph, node: Term) -> Check:
    """sh:sparql."""
    if not {RDF + "type", SH + "select"}.issuperset(graph.said(node)):
        raise NotCompiled("sh:sparql with more than a query")
    text = graph.one(node, SH + "select")
    if not isinstance(text, Literal):
        raise NotCompiled("sh:select is no literal")
    bind = compile_query(text.lexical)

    def check(index: TripleIndex, focus: Iterable[Term]) -> Iterator[tuple[Term, Term | None]]:
        answers = bind(index)
        for node in focus:
            # The reference compares names: a literal counts as the IRI that it spells.
            name = _name(node)
            if name != "_:blank" and answers(name):
                yield node, node

    return check


def _name(term: Term) -> str:
    """A term as a reader sees it; a blank node as «_:blank», since its label is not the same on every run."""
    if isinstance(term, Literal):
        return term.lexical
    return "_:blank" if term.startswith("_:") else term
