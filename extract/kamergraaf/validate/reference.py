"""The way from the project's own triples to the reference engine and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.map.terms import Iri, Literal, Term, Triple

if TYPE_CHECKING:
    import rdflib

    from kamergraaf.validate.report import Result


def results_of(triples: Iterable[Triple], shapes: Collection[str], files: tuple[Path, ...] = ()) -> tuple[Result, ...]:
    """What pySHACL finds in *triples* with the named *shapes* of *files* (default: those shipped)."""
    from kamergraaf.validate.engine import validate_graph
    from kamergraaf.validate.shapes import load_shapes

    return validate_graph(graph_of(triples), load_shapes(*files), only=frozenset(shapes)).results


def graph_of(triples: Iterable[Triple]) -> rdflib.Graph:
    """An rdflib graph of *triples*; an IRI that begins with «_:» becomes a blank node. Lexical forms stay as they are."""
    import rdflib

    from kamergraaf.validate.parse import quiet_literals

    def node(term: Term) -> rdflib.term.Node:
        if isinstance(term, Literal):
            return rdflib.Literal(term.lexical, lang=term.language, datatype=term.datatype, normalize=False)
        return rdflib.BNode(term[2:]) if term.startswith("_:") else rdflib.URIRef(term)

    graph = rdflib.Graph(bind_namespaces="none")
    with quiet_literals():
        for triple in triples:
            graph.add(tuple(map(node, triple)))  # type: ignore[arg-type]  # three nodes
    return graph


def triples_of(graph: rdflib.Graph) -> list[Triple]:
    """The triples of *graph* as the project's own; a blank node becomes an IRI that begins with «_:»."""
    import rdflib

    def term(node: rdflib.term.Node) -> Term:
        if isinstance(node, rdflib.Literal):
            language = node.language.lower() if node.language else None
            return Literal(str(node), Iri(str(node.datatype)) if node.datatype else None, language)
        return Iri(f"_:{node}") if isinstance(node, rdflib.BNode) else Iri(str(node))

    return [(Iri(str(term(s))), Iri(str(p)), term(o)) for s, p, o in graph]
