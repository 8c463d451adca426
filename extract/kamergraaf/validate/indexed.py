"""A read-only view of a graph for pySHACL in which a look-up is a dictionary look-up, and SPARQL over the same triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import rdflib
from pyshacl.graph_abstraction import RdfLibDataGraph


class IndexedGraph(RdfLibDataGraph):
    """A graph as pySHACL wants it, indexed by predicate; pySHACL asks it ten thousand questions for one export."""

    def __new__(cls, graph: rdflib.Graph) -> IndexedGraph:
        """An empty shell, as the base class makes it."""
        made: IndexedGraph = super().__new__(cls, graph.store, graph)
        return made

    def __init__(self, graph: rdflib.Graph) -> None:
        super().__init__(graph.store, graph)
        index: dict[Any, dict[Any, list[Any]]] = {}
        for s, p, o in graph.triples((None, None, None)):
            index.setdefault(p, {}).setdefault(s, []).append(o)
        self._index = index
        self._inverse: dict[Any, dict[Any, list[Any]]] = {}

    def is_multigraph(self) -> bool:  # type: ignore[override]  # the root says class method, pySHACL's own subclass does not
        """The data is one graph, also where it came from several."""
        return False

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Iterable[Any]:  # type: ignore[override]
        """The objects of *subject* and *predicate*."""
        if subject is None or predicate is None:
            return super().objects(subject, predicate, unique)
        return self._index.get(predicate, {}).get(subject, ())

    def subjects(self, predicate: Any = None, object_: Any = None, unique: bool = False) -> Iterable[Any]:  # type: ignore[override]
        """The subjects of *predicate* and *object_*."""
        if predicate is None or object_ is None or isinstance(object_, list | tuple):
            return super().subjects(predicate, object_, unique)
        inverse = self._inverse.get(predicate)
        if inverse is None:
            inverse = {}
            for s, objects in self._index.get(predicate, {}).items():
                for o in objects:
                    inverse.setdefault(o, []).append(s)
            self._inverse[predicate] = inverse
        return inverse.get(object_, ())

    def subject_objects(self, predicate: Any = None, unique: bool = False) -> Iterator[tuple[Any, Any]]:  # type: ignore[override]
        """All pairs that *predicate* joins."""
        for s, objects in self._index.get(predicate, {}).items():
            for o in objects:
                yield s, o

    def predicate_objects(self, subject: Any = None, unique: bool = False) -> Iterable[tuple[Any, Any]]:  # type: ignore[override]
        """All that is said of *subject*."""
        return self._by_subject.get(subject, ())

    def transitive_subjects(self, predicate: Any, object_: Any, remember: Any = None) -> Iterable[Any]:  # type: ignore[override]
        """As rdflib's; without subclasses in the data, the node alone."""
        return super().transitive_subjects(predicate, object_, remember) if predicate in self._index else (object_,)

    def transitive_objects(self, subject: Any, predicate: Any, remember: Any = None) -> Iterable[Any]:  # type: ignore[override]
        """As rdflib's; without subclasses in the data, the node alone."""
        return super().transitive_objects(subject, predicate, remember) if predicate in self._index else (subject,)

    def answers(self, select: str) -> frozenset[str]:
        """The IRIs that the query *select* gives for ?this."""
        store, renamed = self._store_copy
        found = (solution["this"].value for solution in store.query(select))
        return frozenset(renamed.get(name, name) for name in found)

    @cached_property
    def _by_subject(self) -> dict[Any, list[tuple[Any, Any]]]:
        found: dict[Any, list[tuple[Any, Any]]] = {}
        for p, by_subject in self._index.items():
            for s, objects in by_subject.items():
                found.setdefault(s, []).extend((p, o) for o in objects)
        return found

    @cached_property
    def _store_copy(self) -> tuple[Any, dict[str, str]]:
        """The same triples in Oxigraph, which answers in a hundredth of the time; made when first asked for.

        Oxigraph takes no terms that are ill-formed, as rdflib does: IRIs go by another name there, told in the second value.
        """
        import pyoxigraph

        made: dict[Any, Any] = {}
        renamed: dict[str, str] = {}

        def convert(term: Any) -> Any:
            found = made.get(term)
            if found is None:
                try:
                    found = _oxigraph_term(term)
                except (ValueError, UnicodeError):
                    found = pyoxigraph.NamedNode(f"urn:kamergraaf:ill-formed:{len(renamed)}")
                    renamed[found.value] = str(term)
                made[term] = found
            return found

        store = pyoxigraph.Store()
        store.bulk_extend(
            pyoxigraph.Quad(convert(s), convert(p), convert(o))
            for p, by_subject in self._index.items()
            for s, objects in by_subject.items()
            for o in objects
        )
        return store, renamed


def _oxigraph_term(term: Any) -> Any:
    """An rdflib term as one of pyoxigraph; raises ValueError where it is ill-formed."""
    import pyoxigraph

    if isinstance(term, rdflib.URIRef):
        return pyoxigraph.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return pyoxigraph.BlankNode()
    if term.language:
        return pyoxigraph.Literal(str(term), language=term.language)
    return pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(str(term.datatype or rdflib.XSD.string)))
