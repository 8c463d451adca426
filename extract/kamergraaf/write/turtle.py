"""Turtle and TriG for people and diffs: sorted, one predicate and one object a line, data IRIs relative to the base.

An own writer because pyoxigraph puts all objects on one line, writes the vocabularies' namespaces relative to the base as well,
and may change its layout with its version, while an export has to be the same bytes on every machine; rdflib's is far too slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

from kamergraaf.map.terms import DEFAULT_BASE, NAMESPACES, TYPE, XSD, Iri, Literal, Triple
from kamergraaf.write.characters import as_bytes, quoted
from kamergraaf.write.iris import prefixed, relative, relative_base
from kamergraaf.write.prepared import Node, Prepared, nodes, prepared

_REMEMBERED = 100_000  # terms of one document; the largest papers have about as many, a graph of many papers takes no more memory


def to_turtle(triples: Iterable[Triple] | Prepared, base: str = DEFAULT_BASE) -> bytes:
    """*triples* as Turtle in UTF-8; IRIs behind *base* are written relative to it."""
    graph = prepared(triples, base)
    terms = _Terms(graph.base, graph.near)
    return as_bytes("\n".join([terms.head(), *_blocks(graph.nodes, terms)]))


def to_trig(triples: Iterable[Triple] | Prepared, graph_iri: str, base: str = DEFAULT_BASE) -> bytes:
    """*triples* as TriG in UTF-8, all in the named graph *graph_iri*."""
    graph = prepared(triples, base)
    terms = _Terms(graph.base, graph.near)
    blocks = "\n".join(_blocks(graph.nodes, terms))
    return as_bytes(f"{terms.head()}\n{terms[Iri(graph_iri)]} {{\n{blocks}}}\n")


def sorted_turtle(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> Iterator[str]:
    """The same Turtle in pieces, of *triples* that are sorted and each once: for graphs that do not fit in memory."""
    terms = _Terms(base if relative_base(base) else "")
    yield terms.head()
    for block in _blocks(nodes(triples), terms):
        yield f"\n{block}"


class _Terms(dict[Iri | Literal, str]):
    """How terms are written in one document: gives the form of any, and remembers it."""

    def __init__(self, base: str, near: Mapping[Iri, str] | None = None) -> None:
        super().__init__()
        self.base = base
        if near:
            self |= {iri: f"<{rest}>" for iri, rest in near.items()}
            if any(one.iri.startswith(base) for one in NAMESPACES):  # a prefix goes before the base
                self |= {iri: name for iri in near if (name := prefixed(iri)) is not None}

    def __missing__(self, term: Iri | Literal) -> str:
        if not isinstance(term, Literal):
            written = prefixed(term) or f"<{relative(term, self.base) or term}>"
        elif term.language:
            written = f"{quoted(term.lexical)}@{term.language}"
        elif term.datatype is None:
            written = quoted(term.lexical)
        else:
            written = term.lexical if _is_bare(term) else f"{quoted(term.lexical)}^^{self[term.datatype]}"
        if len(self) < _REMEMBERED:
            self[term] = written
        return written

    def head(self) -> str:
        """The declarations at the head of the document."""
        lines = [f"@base <{self.base}> .\n"] if self.base else []
        return "".join(lines + [f"@prefix {one.prefix}: <{one.iri}> .\n" for one in NAMESPACES])


def _blocks(graph: Iterable[Node], terms: _Terms) -> Iterator[str]:
    """The block of each subject: its values put into the layout that all subjects of its shape share."""
    base, written = terms.base, terms.__getitem__
    for subject, shape, values in graph:
        layout, order = _layout(shape, base)
        texts = tuple(map(written, values))
        yield layout % (terms[subject], *(order(texts) if order else texts))


@lru_cache(maxsize=2_000)
def _layout(shape: tuple[Iri, ...], base: str) -> tuple[str, Callable[[tuple[str, ...]], tuple[str, ...]] | None]:
    """A format for the subject and the values of the predicates *shape*; what puts the values into its order, if need be."""
    terms, lines = _Terms(base), []
    indices = sorted(range(len(shape)), key=lambda index: shape[index] != TYPE)
    for predicate, group in groupby(shape[index] for index in indices):
        verb = "a" if predicate == TYPE else terms[predicate].replace("%", "%%")
        values = ["%s" for _ in group]
        one_line = verb == "a" or len(values) == 1
        lines.append(f"    {verb} {', '.join(values)}" if one_line else f"    {verb}\n        " + ",\n        ".join(values))
    same = indices == sorted(indices)
    return "%s\n" + " ;\n".join(lines) + " .\n", None if same else itemgetter(*indices)


def _is_bare(value: Literal) -> bool:
    pattern = _bare_numbers().get(value.datatype or "")
    return pattern is not None and pattern.fullmatch(value.lexical) is not None


@cache
def _bare_numbers() -> dict[str, re.Pattern[str]]:
    return {XSD("integer"): re.compile(r"[+-]?[0-9]+"), XSD("decimal"): re.compile(r"[+-]?[0-9]+\.[0-9]+")}
