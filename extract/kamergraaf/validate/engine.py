"""Runs the shapes over a graph with pySHACL and turns its findings into a Report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kamergraaf.errors import RuleError
from kamergraaf.validate.report import SH, Report, Result
from kamergraaf.validate.shapes import Shapes, load_shapes

if TYPE_CHECKING:
    import rdflib

    from kamergraaf.validate.indexed import IndexedGraph


def validate_graph(graph: rdflib.Graph, shapes: Shapes | None = None, only: frozenset[str] | None = None) -> Report:
    """Whether *graph* conforms to *shapes* (default: those shipped; *only* those with these IRIs), and where not.

    Warnings and infos are reported but do not make it fail. The graph is not changed; nothing is inferred.
    Raises RuleError where a shape itself cannot be run.
    """
    # The shapes are run one by one rather than through pyshacl.validate(), which would parse and index them for every graph,
    # copy the data and reset rdflib.NORMALIZE_LITERALS; the evaluation of each shape is pySHACL's own.
    from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
    from pyshacl.validator import Validator

    from kamergraaf.validate.indexed import IndexedGraph

    chosen = shapes or load_shapes()
    data = IndexedGraph(graph)
    executor = Validator(data, shacl_graph=chosen.graph, options={"allow_warnings": True}).make_executor()
    results: set[Result] = set()
    for shape in chosen.runnable:
        if only is not None and str(shape.node) not in only:
            continue
        query = chosen.queries.get(str(shape.node))
        if query is not None:
            results.update(_by_query(shape, query, data, chosen))
            continue
        try:
            _, found = shape.validate(executor, data)
        except (ConstraintLoadError, ShapeLoadError) as error:
            raise RuleError(f"shape {shape.node}: {error}") from error
        except ReportableRuntimeError:
            # Two values that cannot be compared because one is a blank node: a violation of its own shape.
            continue
        results.update(_result(node, triples, chosen) for _, node, triples in found)
    ordered = tuple(sorted(results, key=lambda result: result.order))
    return Report(all(result.severity != "Violation" for result in ordered), ordered)


def _by_query(shape: Any, query: str, data: IndexedGraph, shapes: Shapes) -> Iterator[Result]:
    """The results of a SPARQL constraint: the query is asked once, with $this free, instead of once per focus node.

    That gives the same answers, since SHACL forbids the constructs for which it would not (MINUS, VALUES, inner SELECT
    without $this), and takes a millisecond instead of a tenth of one for every node.
    """
    answers = data.answers(query)
    name = str(shape.node)
    message_nl, message_en = shapes.messages[name]
    severity = str(shape.severity).removeprefix(SH)
    for focus in shape.focus_nodes(data) if answers else ():
        if str(focus) in answers:
            yield Result(_name(focus), None, _name(focus), name, severity, message_nl, message_en)


def _result(node: Any, triples: list[Any], shapes: Shapes) -> Result:
    """One Result from the triples that pySHACL made for it; a term with its graph comes as a pair."""
    fields = {str(p).removeprefix(SH): o[1] if isinstance(o, tuple) else o for s, p, o in triples if s == node}
    shape = str(fields["sourceShape"])
    message_nl, message_en = shapes.messages.get(shape, (shape, shape))
    value = fields.get("value")
    path = fields.get("resultPath")
    return Result(
        focus=_name(fields["focusNode"]),
        path=None if path is None else _path(shapes.graph, path),
        value=None if value is None else _name(value),
        shape=shape,
        severity=str(fields["resultSeverity"]).removeprefix(SH),
        message_nl=message_nl,
        message_en=message_en,
    )


def _name(term: Any) -> str:
    """A term as a reader sees it; a blank node as «_:blank», since its label is not the same on every run."""
    import rdflib

    return "_:blank" if isinstance(term, rdflib.BNode) else str(term)


def _path(graph: rdflib.Graph, path: Any) -> str:
    """A property path: an IRI as such, else in SPARQL's notation."""
    import rdflib

    if isinstance(path, rdflib.URIRef):
        return str(path)
    inverse = graph.value(path, rdflib.SH.inversePath)
    if inverse is not None:
        return f"^<{inverse}>"
    return "/".join(f"<{step}>" for step in graph.items(path))
