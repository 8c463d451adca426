"""Loads the SHACL shapes and keeps them, ready to run, for the rest of the process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamergraaf.data import directory
from kamergraaf.errors import InputError, RuleError
from kamergraaf.validate.parse import parse_bytes, quiet_literals

if TYPE_CHECKING:
    import rdflib

_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes ready to run.

    *runnable* are pySHACL's shapes that have a target, by IRI. *queries* gives the query of each of them that is a single
    SPARQL constraint for ?this alone: it can be asked once for all nodes. *messages* maps a shape to (Dutch, English).
    """

    graph: rdflib.Graph
    runnable: tuple[Any, ...]
    queries: dict[str, str]
    messages: dict[str, tuple[str, str]]


@cache
def load_shapes(*paths: Path) -> Shapes:
    """The shapes in *paths*, or all that are shipped; made once per process.

    Raises RuleError where a file is no Turtle or holds an ill-formed shape.
    """
    import rdflib
    from pyshacl.errors import ConstraintLoadError, ShapeLoadError
    from pyshacl.shapes_graph import ShapesGraph

    from kamergraaf.validate.indexed import IndexedGraph

    files = paths or tuple(sorted(directory("shapes").glob("*.ttl")))
    if not files:
        raise RuleError(f"no shapes in {directory('shapes')}: reinstall kamergraaf")
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in ShapesGraph.system_triples:
        graph.add(triple)
    for path in files:
        try:
            # The blank nodes of two files stay apart: the shapes have anonymous ones only, and those get random names.
            parse_bytes(path.read_bytes(), "TURTLE", str(path), into=graph)
        except (InputError, OSError) as error:
            raise RuleError(f"{path}: {error}") from error
    indexed = IndexedGraph(graph)
    targeted: set[Any] = set()
    for name in _TARGETS:
        targeted.update(s for s, _ in indexed.subject_objects(rdflib.URIRef(rdflib.SH[name])))
    try:
        with quiet_literals():
            shapes = sorted((s for s in ShapesGraph(indexed).shapes if s.node in targeted), key=lambda s: str(s.node))
    except (ShapeLoadError, ConstraintLoadError) as error:
        raise RuleError(f"shapes: {error}") from error
    queries = {str(shape.node): query for shape in shapes if (query := _query(indexed, shape.node))}
    return Shapes(graph, tuple(shapes), queries, {str(shape.node): _messages(shape) for shape in shapes})


def _messages(shape: Any) -> tuple[str, str]:
    """A shape's messages in Dutch and English, each falling back on the other and then on the shape's IRI."""
    by_language = {m.language: str(m) for m in sorted(shape.message)}
    nl, en = by_language.get("nl"), by_language.get("en")
    return nl or en or str(shape.node), en or nl or str(shape.node)


def _query(graph: rdflib.Graph, shape: Any) -> str | None:
    """The query of a node shape whose only constraint is one SPARQL query for $this; None for any other shape."""
    from rdflib import SH

    constraints = list(graph.objects(shape, SH.sparql))
    plain = {SH.sparql, SH.message, SH.name, SH.severity, SH.description, *(SH[name] for name in _TARGETS)}
    others = [p for p, _ in graph.predicate_objects(shape) if str(p).startswith(str(SH)) and p not in plain]
    if len(constraints) != 1 or others or list(graph.objects(constraints[0], SH.prefixes)):
        return None
    text = next(iter(graph.objects(constraints[0], SH.select)), None)
    return str(text) if text is not None and re.match(r"\s*SELECT\s+\$this\s+WHERE\b", str(text)) else None
