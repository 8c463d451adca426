"""Turtle and TriG for people and diffs: sorted, one predicate and one object a line, data IRIs relative to the base.

An own writer because pyoxigraph puts all objects on one line, writes the vocabularies' namespaces relative to the base as well,
and may change its layout with its version, while an export has to be the same bytes on every machine; rdflib's is far too slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

from kamergraaf.map.order import ordered
from kamergraaf.map.terms import DEFAULT_BASE, NAMESPACES, TYPE, XSD, Iri, Literal, Triple
from kamergraaf.write.characters import as_bytes, quoted

_REMEMBERED = 100_000  # terms of one document; the largest papers have about as many, a graph of many papers takes no more memory


def to_turtle(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> bytes:
    """*triples* as Turtle in UTF-8; IRIs behind *base* are written relative to it."""
    return as_bytes("".join(sorted_turtle(ordered(triples), base)))


def to_trig(triples: Iterable[Triple], graph_iri: str, base: str = DEFAULT_BASE) -> bytes:
    """*triples* as TriG in UTF-8, all in the named graph *graph_iri*."""
    terms = _Terms(base)
    blocks = _blocks(ordered(triples), terms)
    return as_bytes(f"{terms.head()}\n{terms[Iri(graph_iri)]} {{\n" + "\n".join(blocks) + "}\n")


def sorted_turtle(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> Iterator[str]:
    """The same Turtle in pieces, of *triples* that are sorted and each once: for graphs that do not fit in memory."""
    terms = _Terms(base)
    yield terms.head()
    for block in _blocks(triples, terms):
        yield "\n"
        yield block


class _Terms(dict[Iri | Literal, str]):
    """How terms are written in one document: gives the form of any, and remembers it."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base if relative_base(base) else ""

    def __missing__(self, term: Iri | Literal) -> str:
        written = self._literal(term) if isinstance(term, Literal) else prefixed(term) or f"<{relative(term, self.base) or term}>"
        if len(self) < _REMEMBERED:
            self[term] = written
        return written

    def head(self) -> str:
        """The declarations at the head of the document."""
        lines = [f"@base <{self.base}> .\n"] if self.base else []
        return "".join(lines + [f"@prefix {one.prefix}: <{one.iri}> .\n" for one in NAMESPACES])

    def _literal(self, value: Literal) -> str:
        if value.language:
            return f"{quoted(value.lexical)}@{value.language}"
        if value.datatype is None:
            return quoted(value.lexical)
        if _is_bare(value):
            return value.lexical
        return f"{quoted(value.lexical)}^^{self[value.datatype]}"


def _blocks(triples: Iterable[Triple], terms: _Terms) -> Iterator[str]:
    """The block of each subject: its values put into the layout that all subjects of its shape share."""
    base = terms.base
    for subject, group in groupby(triples, itemgetter(0)):
        _, shape, values = zip(*group, strict=True)
        layout, order = _layout(shape, base)
        written = tuple(map(terms.__getitem__, values))
        yield layout % (terms[subject], *(order(written) if order else written))


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


def relative_base(base: str) -> bool:
    """Whether relative IRIs can be resolved against *base* by simply putting them behind it."""
    return re.fullmatch(r"https?://[^/?#]+(?:/[^?#]*)?/", base) is not None


@lru_cache(maxsize=20_000)  # asked again for each format
def relative(iri: str, base: str) -> str | None:
    """*iri* relative to *base*, or None where that could be read otherwise."""
    rest = iri[len(base) :]
    return rest if base and iri.startswith(base) and _safe_relative().fullmatch(rest) else None


@lru_cache(maxsize=20_000)
def prefixed(iri: str) -> str | None:
    """*iri* as a prefixed name that needs no escape («kg:Claim»), or None."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _prefixes().get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _local_name().fullmatch(iri, cut) else None


def _is_bare(value: Literal) -> bool:
    pattern = _bare_numbers().get(value.datatype or "")
    return pattern is not None and pattern.fullmatch(value.lexical) is not None


@cache
def _safe_relative() -> re.Pattern[str]:
    # No colon or empty or dot segment in the path: "a:b" would be an absolute IRI, "//a" another host, "../" another directory.
    segment = r"[\w~%=,!$&'()*+-][\w.~%=,@!$&'()*+-]*"
    return re.compile(rf"{segment}(?:/{segment})*(?:#[\w.~%:@=,!$&'()*+;-]*)?")


@cache
def _local_name() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@cache
def _prefixes() -> dict[str, str]:
    return {one.iri: one.prefix for one in NAMESPACES}


@cache
def _bare_numbers() -> dict[str, re.Pattern[str]]:
    return {XSD("integer"): re.compile(r"[+-]?[0-9]+"), XSD("decimal"): re.compile(r"[+-]?[0-9]+\.[0-9]+")}
