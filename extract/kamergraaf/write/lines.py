"""N-Triples and N-Quads: one statement a line, sorted."""

from __future__ import annotations

from collections.abc import Iterable

from kamergraaf.map.terms import Iri, Literal, Triple, sort_key
from kamergraaf.write.characters import as_bytes, quoted


def to_ntriples(triples: Iterable[Triple]) -> bytes:
    """*triples* as N-Triples, sorted, each once, in UTF-8."""
    return _lines(triples, " .\n")


def to_nquads(triples: Iterable[Triple], graph_iri: str) -> bytes:
    """*triples* as N-Quads in the named graph *graph_iri*, sorted, each once, in UTF-8."""
    return _lines(triples, f" <{graph_iri}> .\n")


def _lines(triples: Iterable[Triple], end: str) -> bytes:
    ordered = sorted(set(triples), key=sort_key)
    return as_bytes("".join(f"<{subject}> <{predicate}> {_object(value)}{end}" for subject, predicate, value in ordered))


def _object(value: Iri | Literal) -> str:
    if not isinstance(value, Literal):
        return f"<{value}>"
    if value.language:
        return f"{quoted(value.lexical)}@{value.language}"
    return f"{quoted(value.lexical)}^^<{value.datatype}>" if value.datatype else quoted(value.lexical)
