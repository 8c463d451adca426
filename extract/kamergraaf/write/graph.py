"""Triples as an rdflib graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kamergraaf.map.terms import NAMESPACES, Literal, Triple

if TYPE_CHECKING:
    from rdflib import Graph


def to_rdflib(triples: Iterable[Triple]) -> Graph:
    """A graph of *triples* with the project's prefixes bound; lexical forms stay as they are."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for one in NAMESPACES:
        graph.bind(one.prefix, one.iri)
    iris: dict[str, rdflib.URIRef] = {}

    def iri(value: str) -> rdflib.URIRef:
        return iris.get(value) or iris.setdefault(value, rdflib.URIRef(value))

    for subject, predicate, value in triples:
        node: rdflib.URIRef | rdflib.Literal
        if isinstance(value, Literal):
            datatype = iri(value.datatype) if value.datatype else None
            node = rdflib.Literal(value.lexical, lang=value.language, datatype=datatype, normalize=False)
        else:
            node = iri(value)
        graph.add((iri(subject), iri(predicate), node))
    return graph
