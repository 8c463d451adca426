"""The statements of a graph, indexed for reading: the same for a graph just mapped and for one read from a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

from kamergraaf.map.terms import TYPE, Literal

if TYPE_CHECKING:
    from rdflib import Graph

    from kamergraaf.map.terms import Triple


class Statements:
    """Statements as plain strings: IRIs, and the lexical forms of literals. Every answer is sorted, and empty where none is."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._values: dict[str, dict[str, list[str]]] = {}  # by predicate and subject
        self._subjects: dict[str, dict[str, set[str]]] = {}  # by predicate and value, for predicates that were asked for
        for subject, predicate, value in rows:
            by_subject = self._values.get(predicate)
            if by_subject is None:
                by_subject = self._values[predicate] = {}
            values = by_subject.get(subject)
            if values is None:
                by_subject[subject] = [value]
            else:
                values.append(value)

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
        values = self._of(subject, predicate)
        return tuple(values) if len(values) < 2 else tuple(sorted(set(values)))

    def value(self, subject: str, predicate: str) -> str | None:
        """The first of the objects, or None."""
        return min(self._of(subject, predicate), default=None)

    def subjects(self, predicate: str, value: str) -> tuple[str, ...]:
        """What has *value* for *predicate*."""
        return tuple(sorted(self._having(predicate, value)))

    def pairs(self, predicate: str) -> tuple[tuple[str, str], ...]:
        """Subject and object of every statement with *predicate*."""
        return tuple(sorted({(s, value) for s, values in self._values.get(predicate, {}).items() for value in values}))

    def instances(self, *classes: str) -> tuple[str, ...]:
        """What is of any of *classes*."""
        return tuple(sorted({subject for one in classes for subject in self._having(TYPE, one)}))

    def is_a(self, subject: str, *classes: str) -> bool:
        """Whether *subject* is of any of *classes*."""
        return not set(classes).isdisjoint(self._of(subject, TYPE))

    def _of(self, subject: str, predicate: str) -> Sequence[str]:
        return self._values.get(predicate, {}).get(subject, ())

    def _having(self, predicate: str, value: str) -> set[str]:
        found = self._subjects.get(predicate)
        if found is None:
            found = self._subjects[predicate] = {}
            for subject, values in self._values.get(predicate, {}).items():
                for one in values:
                    found.setdefault(one, set()).add(subject)
        return found.get(value, set())
