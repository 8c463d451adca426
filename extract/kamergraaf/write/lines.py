"""N-Triples and N-Quads: one statement a line, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kamergraaf.map.order import ordered
from kamergraaf.map.terms import Iri, Literal, Triple
from kamergraaf.write.characters import as_bytes, quoted
from kamergraaf.write.prepared import Prepared


def to_ntriples(triples: Iterable[Triple] | Prepared) -> bytes:
    """*triples* as N-Triples, sorted, each once, in UTF-8."""
    return _lines(triples)


def to_nquads(triples: Iterable[Triple] | Prepared, graph_iri: str) -> bytes:
    """*triples* as N-Quads in the named graph *graph_iri*, sorted, each once, in UTF-8."""
    return _lines(triples, graph_iri)


def sorted_lines(triples: Iterable[Triple], graph_iri: str | None = None) -> Iterator[str]:
    """The same lines one by one, of *triples* that are sorted and each once: for graphs that do not fit in memory."""
    end = _end(graph_iri)
    return (f"<{subject}> <{predicate}> {_object(value)}{end}" for subject, predicate, value in triples)


def _lines(triples: Iterable[Triple] | Prepared, graph_iri: str | None = None) -> bytes:
    all_triples, end = triples.triples if isinstance(triples, Prepared) else ordered(triples), _end(graph_iri)
    try:  # line by line, as nearly all are ASCII, and one that is not would make the whole text several times as large
        return b"".join([f"<{s}> <{p}> {_object(o)}{end}".encode() for s, p, o in all_triples])
    except UnicodeEncodeError:
        return as_bytes("".join(sorted_lines(all_triples, graph_iri)))  # tells where


def _end(graph_iri: str | None) -> str:
    return " .\n" if graph_iri is None else f" <{graph_iri}> .\n"


def _object(value: Iri | Literal) -> str:
    if not isinstance(value, Literal):
        return f"<{value}>"
    lexical, datatype, language = value
    if language:
        return f"{quoted(lexical)}@{language}"
    return f"{quoted(lexical)}^^<{datatype}>" if datatype else quoted(lexical)
