"""Turtle and TriG for people and diffs: sorted, one predicate and one object a line, data IRIs relative to the base.

An own writer because pyoxigraph puts all objects on one line, writes the vocabularies' namespaces relative to the base as well,
and may change its layout with its version, while an export has to be the same bytes on every machine; rdflib's is far too slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter

from kamergraaf.map.terms import DEFAULT_BASE, NAMESPACES, TYPE, XSD, Iri, Literal, Triple, sort_key
from kamergraaf.write.characters import as_bytes, quoted


def to_turtle(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> bytes:
    """*triples* as Turtle in UTF-8; IRIs behind *base* are written relative to it."""
    style = _Style(base)
    blocks = style.blocks(triples)
    return as_bytes(style.head() + "".join(f"\n{block}\n" for block in blocks))


def to_trig(triples: Iterable[Triple], graph_iri: str, base: str = DEFAULT_BASE) -> bytes:
    """*triples* as TriG in UTF-8, all in the named graph *graph_iri*."""
    style = _Style(base)
    blocks = style.blocks(triples)
    return as_bytes(f"{style.head()}\n{style.iri(Iri(graph_iri))} {{\n" + "\n".join(f"{block}\n" for block in blocks) + "}\n")


def sorted_turtle(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> Iterator[str]:
    """The same Turtle in pieces, of *triples* that are sorted and each once: for graphs that do not fit in memory."""
    style = _Style(base)
    yield style.head()
    for _, group in groupby(triples, itemgetter(0)):
        yield f"\n{style.blocks(group)[0]}\n"


class _Style:
    """How IRIs and literals are written in one document: remembers what it has written once."""

    def __init__(self, base: str) -> None:
        self._base = base if relative_base(base) else ""
        self._written: dict[Iri, str] = {}

    def head(self) -> str:
        lines = [f"@base <{self._base}> .\n"] if self._base else []
        return "".join(lines + [f"@prefix {one.prefix}: <{one.iri}> .\n" for one in NAMESPACES])

    def blocks(self, triples: Iterable[Triple]) -> list[str]:
        return [
            self._block(subject, list(group)) for subject, group in groupby(sorted(set(triples), key=sort_key), itemgetter(0))
        ]

    def iri(self, iri: Iri) -> str:
        written = self._written.get(iri)
        if written is None:
            written = self._written[iri] = prefixed(iri) or f"<{relative(iri, self._base) or iri}>"
        return written

    def _block(self, subject: Iri, triples: list[Triple]) -> str:
        lines = []
        for predicate, group in groupby(sorted(triples, key=_type_first), itemgetter(1)):
            verb = "a" if predicate == TYPE else self.iri(predicate)
            values = [self._object(value) for _, _, value in group]
            one_line = verb == "a" or len(values) == 1
            lines.append(f"    {verb} {', '.join(values)}" if one_line else f"    {verb}\n        " + ",\n        ".join(values))
        return f"{self.iri(subject)}\n" + " ;\n".join(lines) + " ."

    def _object(self, value: Iri | Literal) -> str:
        if not isinstance(value, Literal):
            return self.iri(value)
        if value.language:
            return f"{quoted(value.lexical)}@{value.language}"
        if value.datatype is None:
            return quoted(value.lexical)
        if _is_bare(value):
            return value.lexical
        return f"{quoted(value.lexical)}^^{self.iri(value.datatype)}"


def _type_first(triple: Triple) -> bool:
    return triple[1] != TYPE


def relative_base(base: str) -> bool:
    """Whether relative IRIs can be resolved against *base* by simply putting them behind it."""
    return re.fullmatch(r"https?://[^/?#]+(?:/[^?#]*)?/", base) is not None


def relative(iri: str, base: str) -> str | None:
    """*iri* relative to *base*, or None where that could be read otherwise."""
    rest = iri[len(base) :]
    return rest if base and iri.startswith(base) and _safe_relative().fullmatch(rest) else None


def prefixed(iri: str) -> str | None:
    """*iri* as a prefixed name that needs no escape («kg:Claim»), or None."""
    parts = _namespace_and_name().fullmatch(iri)
    prefix = _prefixes().get(parts[1]) if parts else None
    return f"{prefix}:{parts[2]}" if parts and prefix else None


def _is_bare(value: Literal) -> bool:
    pattern = _bare_numbers().get(value.datatype or "")
    return pattern is not None and pattern.fullmatch(value.lexical) is not None


@cache
def _safe_relative() -> re.Pattern[str]:
    # No colon or empty or dot segment in the path: "a:b" would be an absolute IRI, "//a" another host, "../" another directory.
    segment = r"[\w~%=,!$&'()*+-][\w.~%=,@!$&'()*+-]*"
    return re.compile(rf"{segment}(?:/{segment})*(?:#[\w.~%:@=,!$&'()*+;-]*)?")


@cache
def _namespace_and_name() -> re.Pattern[str]:
    return re.compile(r"(.*[/#])([A-Za-z](?:[A-Za-z0-9_-]*))", re.DOTALL)


@cache
def _prefixes() -> dict[str, str]:
    return {one.iri: one.prefix for one in NAMESPACES}


@cache
def _bare_numbers() -> dict[str, re.Pattern[str]]:
    return {XSD("integer"): re.compile(r"[+-]?[0-9]+"), XSD("decimal"): re.compile(r"[+-]?[0-9]+\.[0-9]+")}
