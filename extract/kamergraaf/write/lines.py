"""N-Triples and N-Quads: one statement a line, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kamergraaf.map.order import ordered
from kamergraaf.map.terms import Iri, Literal, Triple
from kamergraaf.write.characters import as_bytes, quoted


def to_ntriples(triples: Iterable[Triple]) -> bytes:
    """*triples* as N-Triples, sorted, each once, in UTF-8."""
    return _lines(triples)


def to_nquads(triples: Iterable[Triple], graph_iri: str) -> bytes:
    """*triples* as N-Quads in the named graph *graph_iri*, sorted, each once, in UTF-8."""
    return _lines(triples, graph_iri)


def sorted_lines(triples: Iterable[Triple], graph_iri: str | None = None) -> Iterator[str]:
    """The same lines one by one, of *triples* that are sorted and each once: for graphs that do not fit in memory."""
    end = " .\n" if graph_iri is None else f" <{graph_iri}> .\n"
    return (f"<{subject}> <{predicate}> {_object(value)}{end}" for subject, predicate, value in triples)


def _lines(triples: Iterable[Triple], graph_iri: str | None = None) -> bytes:
    return as_bytes("".join(sorted_lines(ordered(triples), graph_iri)))


def _object(value: Iri | Literal) -> str:
    if not isinstance(value, Literal):
        return f"<{value}>"
    if value.language:
        return f"{quoted(value.lexical)}@{value.language}"
    return f"{quoted(value.lexical)}^^<{value.datatype}>" if value.datatype else quoted(value.lexical)
