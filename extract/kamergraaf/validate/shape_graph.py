"""The shapes' own triples, as the compiler reads them: parsed by Oxigraph, without rdflib."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kamergraaf.errors import RuleError
from kamergraaf.map.terms import Iri, Term
from kamergraaf.validate.parse import own_term, quads_of

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SH = "http://www.w3.org/ns/shacl#"
_FIRST, _REST, _NIL = RDF + "first", RDF + "rest", RDF + "nil"


class NotCompiled(Exception):  # noqa: N818  # no error: the shape is then run by the reference engine
    """A shape says something that the compiler does not know; the message tells what."""


class ShapeGraph:
    """The statements of shape files by subject; blank nodes are told apart by file."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Read the Turtle *files*; raises RuleError where one cannot be read."""
        self._said: dict[Iri, dict[str, list[Term]]] = {}
        for path in files:
            self._read(path)

    def _read(self, path: Path) -> None:
        def term(value: object) -> Term:
            found = own_term(value)
            return Iri(f"_:{path} {found}") if isinstance(found, str) and found.startswith("_:") else found

        try:
            for quad in quads_of(path.read_bytes(), "TURTLE"):
                about = self._said.setdefault(Iri(str(term(quad.subject))), {})
                about.setdefault(quad.predicate.value, []).append(term(quad.object))
        except (SyntaxError, ValueError, OSError) as error:
            raise RuleError(f"{path}: {' '.join(str(error).split())}") from error

    def said(self, node: Term) -> dict[str, list[Term]]:
        """What is said of *node*: values by predicate."""
        return self._said.get(node, {}) if isinstance(node, str) else {}

    def all_with(self, predicates: Iterable[str]) -> list[Iri]:
        """The subjects that have one of *predicates*, sorted."""
        wanted = frozenset(predicates)
        return sorted(subject for subject, said in self._said.items() if not wanted.isdisjoint(said))

    def one(self, node: Term, predicate: str) -> Term:
        """The only value of *predicate* at *node*; raises NotCompiled where there is none or are several."""
        values = self.said(node).get(predicate, [])
        if len(values) != 1:
            raise NotCompiled(f"{predicate} has {len(values)} values")
        return values[0]

    def items(self, head: Term) -> list[Term]:
        """The members of the list *head*; raises NotCompiled where it is no list."""
        found: list[Term] = []
        while head != _NIL:
            found.append(self.one(head, _FIRST))
            head = self.one(head, _REST)
            if len(found) > 10_000:
                raise NotCompiled("a list without end")
        return found
