"""Mapping and writing beside pyoxigraph and rdflib, which are fed with the same triples.

Ours: from the resolved paper to triples to bytes. The other two start from the triples as plain strings, so that they need not do
what mapping does; they make their own terms (each IRI once a document, kept in a dictionary, as a careful user would) and
serialise with the prefixes and the base that ours has. Neither sorts. pyoxigraph streams terms into `pyoxigraph.serialize`;
rdflib fills a Graph, or a Dataset for N-Quads. Outputs differ in layout; that they are the same graph is tested in tests/write.
CPU seconds a paper, best of runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kamergraaf.map import DEFAULT_BASE, Literal, map_resolution
from kamergraaf.map.terms import NAMESPACES
from kamergraaf.write import Format, serialise

FORMATS = (Format.TURTLE, Format.JSONLD, Format.NQUADS)
Plain = tuple[str, str, str | tuple[str, str | None, str | None]]
_PREFIXES = {one.prefix: one.iri for one in NAMESPACES}


@dataclass(frozen=True)
class Rival:
    """CPU seconds a paper in one format."""

    ours: float
    pyoxigraph: float
    rdflib: float


def compared(graphs: Sequence[tuple[Any, str]], repeat: int, forget: Callable[[], None]) -> dict[str, Rival]:
    """By format: CPU seconds a paper over *graphs* (resolution, IRI of the paper); *forget* is called before each of our runs."""
    found = {form: [0.0, 0.0, 0.0] for form in FORMATS}
    for resolution, iri in graphs:
        triples = [(s, p, tuple(o) if isinstance(o, Literal) else o) for s, p, o in map_resolution(resolution)]
        for form, seconds in found.items():
            works: tuple[Callable[[], object], ...] = (
                lambda resolution=resolution, iri=iri, form=form: serialise(map_resolution(resolution), form, document_iri=iri),
                lambda triples=triples, iri=iri, form=form: by_pyoxigraph(triples, form, f"{iri}/graph"),
                lambda triples=triples, iri=iri, form=form: by_rdflib(triples, form, f"{iri}/graph"),
            )
            for place, work in enumerate(works):
                seconds[place] += best(work, repeat, forget)
    return {form.value: Rival(*(one / len(graphs) for one in seconds)) for form, seconds in found.items()}


def best(work: Callable[[], object], repeat: int, forget: Callable[[], None]) -> float:
    """The least CPU time of *repeat* runs of *work*, after one that is not counted."""
    work()
    spent = []
    for _ in range(repeat):
        forget()
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def by_pyoxigraph(triples: Sequence[Plain], form: Format, graph: str) -> bytes:
    """*triples* written by pyoxigraph."""
    import pyoxigraph

    node, literal, triple, quad = pyoxigraph.NamedNode, pyoxigraph.Literal, pyoxigraph.Triple, pyoxigraph.Quad
    known: dict[str, pyoxigraph.NamedNode] = {}

    def iri(value: str) -> pyoxigraph.NamedNode:
        found = known.get(value)
        if found is None:
            found = known[value] = node(value)
        return found

    def term(value: str | tuple[str, str | None, str | None]) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
        if isinstance(value, str):
            return iri(value)
        lexical, datatype, language = value
        if language:
            return literal(lexical, language=language)
        return literal(lexical, datatype=iri(datatype)) if datatype else literal(lexical)

    formats = {
        Format.TURTLE: pyoxigraph.RdfFormat.TURTLE,
        Format.JSONLD: pyoxigraph.RdfFormat.JSON_LD,
        Format.NQUADS: pyoxigraph.RdfFormat.N_QUADS,
    }
    if form is Format.NQUADS:
        named = node(graph)
        quads = (quad(iri(s), iri(p), term(o), named) for s, p, o in triples)
        return pyoxigraph.serialize(quads, format=formats[form]) or b""
    statements = (triple(iri(s), iri(p), term(o)) for s, p, o in triples)
    return pyoxigraph.serialize(statements, format=formats[form], prefixes=_PREFIXES, base_iri=DEFAULT_BASE) or b""


def by_rdflib(triples: Sequence[Plain], form: Format, graph: str) -> bytes:
    """*triples* written by rdflib."""
    import rdflib

    known: dict[str, rdflib.URIRef] = {}

    def iri(value: str) -> rdflib.URIRef:
        found = known.get(value)
        if found is None:
            found = known[value] = rdflib.URIRef(value)
        return found

    def term(value: str | tuple[str, str | None, str | None]) -> rdflib.URIRef | rdflib.Literal:
        if isinstance(value, str):
            return iri(value)
        lexical, datatype, language = value
        return rdflib.Literal(lexical, lang=language, datatype=iri(datatype) if datatype else None, normalize=False)

    dataset = rdflib.Dataset() if form is Format.NQUADS else None
    filled = dataset.graph(rdflib.URIRef(graph)) if dataset is not None else rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        filled.bind(prefix, namespace)
    for s, p, o in triples:
        filled.add((iri(s), iri(p), term(o)))
    if dataset is not None:
        return dataset.serialize(format="nquads", encoding="utf-8")
    name = {Format.TURTLE: "turtle", Format.JSONLD: "json-ld"}[form]
    # Compact, as ours; its base is not given, as rdflib's Turtle does not write relative IRIs safely.
    options = {"auto_compact": True} if form is Format.JSONLD else {}
    return filled.serialize(format=name, encoding="utf-8", **options)
