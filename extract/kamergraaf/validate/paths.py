"""Property paths of compiled shapes: a predicate, its inverse, or a sequence of predicates."""

from __future__ import annotations

from dataclasses import dataclass

from kamergraaf.map.terms import Literal, Term
from kamergraaf.validate.index import TripleIndex
from kamergraaf.validate.shape_graph import RDF, SH, NotCompiled, ShapeGraph


@dataclass(frozen=True, slots=True)
class Path:
    """Leads from a focus node to its values; without *steps* to the node itself, as in a node shape."""

    steps: tuple[str, ...]
    inverse: bool = False

    @property
    def name(self) -> str | None:
        """As a Result tells it: an IRI, else in SPARQL's notation; None for a node shape."""
        if self.inverse:
            return f"^<{self.steps[0]}>"
        if len(self.steps) > 1:
            return "/".join(f"<{step}>" for step in self.steps)
        return self.steps[0] if self.steps else None

    def values(self, index: TripleIndex, node: Term) -> set[Term]:
        """The value nodes of *node*, each once."""
        if self.inverse:
            return set(index.inverse(self.steps[0]).get(node, ()))
        if len(self.steps) == 1:
            return set(index.table(self.steps[0]).get(node, ()))
        found: set[Term] = {node}
        for step in self.steps:
            table = index.table(step)
            found = {value for one in found for value in table.get(one, ())}
        return found

    def all_values(self, index: TripleIndex, nodes: set[Term]) -> set[Term]:
        """All value nodes of *nodes*, perhaps with those of other nodes: what none of them violates, no node does."""
        if not self.steps:
            return nodes
        return index.subjects(self.steps[-1]) if self.inverse else index.objects(self.steps[-1])

    def without(self, index: TripleIndex, nodes: set[Term]) -> set[Term]:
        """Those of *nodes* that have no value."""
        if len(self.steps) == 1:
            known = index.inverse(self.steps[0]) if self.inverse else index.table(self.steps[0])
            return nodes.difference(known)
        reaching = index.subjects(self.steps[-1])
        for step in self.steps[-2::-1]:
            reaching = {node for node, values in index.table(step).items() if not reaching.isdisjoint(values)}
        return nodes - reaching

    def lacking(self, index: TripleIndex, nodes: set[Term], value: Term) -> set[Term]:
        """Those of *nodes* that have not *value* among their values."""
        if len(self.steps) == 1 and not self.inverse:
            return nodes.difference(index.inverse(self.steps[0]).get(value, ()))
        return {node for node in nodes if value not in self.values(index, node)}

    def with_several(self, index: TripleIndex, nodes: set[Term]) -> set[Term]:
        """Those of *nodes* that may have more than one value: all others have one or none."""
        return nodes & index.several(self.steps[0]) if len(self.steps) == 1 and not self.inverse else nodes


def compile_path(shapes: ShapeGraph, node: Term) -> Path:
    """The path that *node* describes; raises NotCompiled for one of another kind."""
    if isinstance(node, Literal):
        raise NotCompiled("a path is no literal")
    if not node.startswith("_:"):
        return Path((node,))
    said = shapes.said(node)
    if set(said) == {SH + "inversePath"}:
        step = shapes.one(node, SH + "inversePath")
        if isinstance(step, str) and not step.startswith("_:"):
            return Path((step,), inverse=True)
    if set(said) == {RDF + "first", RDF + "rest"}:
        steps = [step for step in shapes.items(node) if isinstance(step, str) and not step.startswith("_:")]
        if len(steps) == len(shapes.items(node)) > 1:
            return Path(tuple(steps))
    raise NotCompiled(f"a path of {sorted(said)}")
