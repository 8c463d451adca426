"""The statements of one graph as dictionaries, for the compiled shapes: who is joined to what, who is of which class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from kamergraaf.map.terms import RDFS, TYPE, Iri, Literal, Term, Triple

SUBCLASS = RDFS("subClassOf")
_NONE: dict[Term, list[Term]] = {}


class TripleIndex:
    """An index of *triples*. A blank node is an IRI that begins with «_:», which no IRI does.

    A triple given twice counts once. What is asked for is made when first asked for and kept, so one index serves one graph
    that does not change.
    """

    __slots__ = ("_forward", "_instances", "_inverse", "_objects", "_several", "_subjects", "datatypes")

    def __init__(self, triples: Iterable[Triple]) -> None:
        forward: dict[str, dict[Term, list[Term]]] = {}
        datatypes: set[str | None] = set()
        grown: list[list[Term]] = []
        for subject, predicate, value in triples:
            table = forward.get(predicate)
            if table is None:
                table = forward[predicate] = {}
            values = table.get(subject)
            if values is None:
                table[subject] = [value]
            else:
                if len(values) == 1:
                    grown.append(values)
                values.append(value)
            if value.__class__ is Literal:
                datatypes.add(value.datatype)
        for values in grown:
            unique = dict.fromkeys(values)
            if len(unique) < len(values):
                values[:] = unique
        self.datatypes = datatypes
        self._forward = forward
        self._inverse: dict[str, dict[Term, list[Term]]] = {}
        self._subjects: dict[str, set[Term]] = {}
        self._objects: dict[str, set[Term]] = {}
        self._several: dict[str, set[Term]] = {}
        self._instances: dict[str, set[Term]] = {}

    def table(self, predicate: str) -> Mapping[Term, list[Term]]:
        """The values of *predicate* by subject; empty where no statement has it."""
        return self._forward.get(predicate, _NONE)

    def inverse(self, predicate: str) -> Mapping[Term, list[Term]]:
        """The subjects of *predicate* by value."""
        made = self._inverse.get(predicate)
        if made is None:
            made = self._inverse[predicate] = {}
            for subject, values in self.table(predicate).items():
                for value in values:
                    made.setdefault(value, []).append(subject)
        return made

    def subjects(self, predicate: str) -> set[Term]:
        """Who has the *predicate*. Not to be changed."""
        made = self._subjects.get(predicate)
        if made is None:
            made = self._subjects[predicate] = set(self.table(predicate))
        return made

    def objects(self, predicate: str) -> set[Term]:
        """What stands behind the *predicate*. Not to be changed."""
        made = self._objects.get(predicate)
        if made is None:
            made = self._objects[predicate] = set(chain.from_iterable(self.table(predicate).values()))
        return made

    def several(self, predicate: str) -> set[Term]:
        """Who has several values of *predicate*. Not to be changed."""
        made = self._several.get(predicate)
        if made is None:
            made = self._several[predicate] = {s for s, values in self.table(predicate).items() if len(values) > 1}
        return made

    def instances(self, class_: Iri) -> set[Term]:
        """The nodes of *class_* or of a class that the graph itself puts under it (rdfs:subClassOf). Not to be changed."""
        made = self._instances.get(class_)
        if made is None:
            direct = self.inverse(TYPE)
            made = set(direct.get(class_, ()))
            if SUBCLASS in self._forward:
                for below in self._below(class_):
                    made.update(direct.get(below, ()))
            self._instances[class_] = made
        return made

    def _below(self, class_: Iri) -> set[Term]:
        """All classes from which rdfs:subClassOf leads to *class_*, in one step or many."""
        found: set[Term] = {class_}
        waiting: list[Term] = [class_]
        inverse = self.inverse(SUBCLASS)
        while waiting:
            for below in inverse.get(waiting.pop(), ()):
                if below not in found:
                    found.add(below)
                    waiting.append(below)
        return found
