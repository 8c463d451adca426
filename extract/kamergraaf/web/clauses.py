"""The data set that a query names in FROM and FROM NAMED.

Oxigraph with a union as default graph does not heed these clauses, but the parameters of the protocol that mean the same.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from kamergraaf.errors import KamergraafError
from kamergraaf.web.tokens import TOKEN

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_ESCAPED = re.compile(r"\\(.)")


class ClauseError(KamergraafError):
    """A name in FROM that cannot be resolved."""


def dataset(query: str, base: str) -> tuple[tuple[str, str], ...]:
    """The pairs of parameter and IRI that mean what the FROM clauses of *query* do, none where it has none.

    *query* has no code point escapes; its relative IRIs are relative to *base*. Raises ClauseError.
    """
    words = [(token.lastgroup, token[0]) for token in TOKEN.finditer(query) if token.lastgroup != "blank"]
    prefixes: dict[str, str] = {}
    found: list[tuple[str, str]] = []

    def iri(place: int) -> str | None:
        kind, word = words[place] if place < len(words) else (None, "")
        if kind == "iri":
            return _resolved(word[1:-1], base)
        if kind != "name":
            return None  # no query: its reader will say so
        prefix, _, local = word.partition(":")
        if prefix not in prefixes:
            raise ClauseError(f"the prefix “{prefix}:” of a graph after FROM is not declared")
        return prefixes[prefix] + _ESCAPED.sub(r"\1", local)

    for place, (kind, word) in enumerate(words):
        if kind != "word":
            continue
        name = word.upper()
        if name == "BASE":
            base = iri(place + 1) or base
        elif name == "PREFIX" and place + 2 < len(words):
            prefixes[words[place + 1][1].removesuffix(":")] = iri(place + 2) or ""
        elif name == "FROM":
            named = place + 1 < len(words) and words[place + 1][1].upper() == "NAMED"
            graph = iri(place + 1 + named)
            if graph is not None:
                found.append(("named-graph-uri" if named else "default-graph-uri", graph))
    return tuple(found)


def _resolved(iri: str, base: str) -> str:
    if _SCHEME.match(iri):
        return iri
    return urljoin(base, iri) + ("#" if iri.endswith("#") else "")  # an empty fragment is one, as the names of vocabularies end
