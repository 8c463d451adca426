"""The statements of a graph, indexed for reading: the same for a graph just mapped and for one read from a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from kamergraaf.map.terms import TYPE, Literal

if TYPE_CHECKING:
    from rdflib import Graph

    from kamergraaf.map.terms import Triple


class Statements:
    """Statements as plain strings: IRIs, and the lexical forms of literals. Every answer is sorted, and empty where none is."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._objects: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._subjects: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for subject, predicate, value in rows:
            self._objects[subject, predicate].add(value)
            self._subjects[predicate, value].add(subject)
            self._pairs[predicate].add((subject, value))

    @classmethod
    def of_triples(cls, triples: Iterable[Triple]) -> Self:
        """Those of a graph as the mapping makes it."""
        return cls((s, p, o.lexical if isinstance(o, Literal) else o) for s, p, o in triples)

    @classmethod
    def of_graph(cls, graph: Graph) -> Self:
        """Those of an rdflib graph."""
        return cls((str(s), str(p), str(o)) for s, p, o in graph)

    def objects(self, subject: str, predicate: str) -> tuple[str, ...]:
        """What *subject* is said to have for *predicate*."""
        return tuple(sorted(self._objects.get((subject, predicate), ())))

    def value(self, subject: str, predicate: str) -> str | None:
        """The first of the objects, or None."""
        return next(iter(self.objects(subject, predicate)), None)

    def subjects(self, predicate: str, value: str) -> tuple[str, ...]:
        """What has *value* for *predicate*."""
        return tuple(sorted(self._subjects.get((predicate, value), ())))

    def pairs(self, predicate: str) -> tuple[tuple[str, str], ...]:
        """Subject and object of every statement with *predicate*."""
        return tuple(sorted(self._pairs.get(predicate, ())))

    def instances(self, *classes: str) -> tuple[str, ...]:
        """What is of any of *classes*."""
        return tuple(sorted({subject for one in classes for subject in self._subjects.get((TYPE, one), ())}))

    def is_a(self, subject: str, *classes: str) -> bool:
        """Whether *subject* is of any of *classes*."""
        return not self._objects.get((subject, TYPE), set()).isdisjoint(classes)
