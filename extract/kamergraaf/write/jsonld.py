"""Compact JSON-LD with its context inside: nodes sorted by IRI, one property a line, the same bytes on every run.

An own writer because pyoxigraph writes expanded JSON-LD only and the order of rdflib's varies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from json.encoder import encode_basestring as _string
from operator import getitem, itemgetter
from typing import Any

from kamergraaf import data
from kamergraaf.errors import KamergraafError, RuleError
from kamergraaf.map.terms import DEFAULT_BASE, TYPE, XSD, Iri, Literal, Triple
from kamergraaf.write.characters import as_bytes
from kamergraaf.write.iris import prefixed, relative
from kamergraaf.write.prepared import Prepared, prepared

_INTEGER = XSD("integer")
_WHOLE = (_INTEGER, XSD("nonNegativeInteger"))


@dataclass(frozen=True, slots=True)
class _Property:
    """How the context names a property and coerces its values: a datatype's IRI, "@id", or a language."""

    name: str
    datatype: str | None = None
    language: str | None = None


_CLASS = _Property("type")
_LINK = _Property("", "@id")


def context() -> dict[str, Any]:
    """The committed JSON-LD context (ontology/context.jsonld), a fresh copy; raises RuleError where it is missing or damaged."""
    path = data.directory("ontology") / "context.jsonld"
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise RuleError(f"{path}: {error}") from error
    return content


def to_jsonld(triples: Iterable[Triple] | Prepared, base: str = DEFAULT_BASE) -> bytes:
    """*triples* as compact JSON-LD in UTF-8; IRIs behind *base* are written relative to it.

    Raises KamergraafError where a literal is given as a class, for which JSON-LD's "type" has no place.
    """
    graph = prepared(triples, base)
    nodes = ",\n".join(_nodes(graph))
    return as_bytes(f'{{\n  "@context": {{\n{_head(graph.base)}\n  }},\n  "@graph": [\n{nodes}\n  ]\n}}\n')


@lru_cache(maxsize=8)
def _head(base: str) -> str:
    """The lines of the context, with *base* where IRIs are relative to one."""
    head = context() | ({"@base": base} if base else {})
    return ",\n".join(f"    {_json(key)}: {_json(value)}" for key, value in head.items())


def _nodes(graph: Prepared) -> Iterator[str]:
    """Each subject: its values put into the layout that all subjects of its shape share."""
    iris = _Nodes(graph)
    values_of = _Properties(iris).__getitem__
    for subject, shape, values in graph.nodes:
        layout, order = _layout(shape)
        texts = tuple(map(getitem, map(values_of, shape), values))
        yield layout % (iris[subject], *(order(texts) if order else texts))


class _Nodes(dict[Iri | Literal, str]):
    """IRIs of one document as JSON strings, also as values of the properties that the context says to have IRIs.

    Gives the form of any, and remembers it.
    """

    def __init__(self, graph: Prepared) -> None:
        super().__init__((iri, f'"{rest}"') for iri, rest in graph.near.items())  # these have nothing that JSON escapes
        self._base = graph.base

    def __missing__(self, value: Iri | Literal) -> str:
        if isinstance(value, Literal):
            written = _literal(value, _LINK)
        else:
            written = _string(relative(value, self._base) or prefixed(value) or value)
        self[value] = written
        return written


class _Values(dict[Iri | Literal, str]):
    """The values of one other property as JSON: gives the form of any, and remembers it."""

    def __init__(self, term: _Property, iris: _Nodes) -> None:
        super().__init__()
        self._term, self._iris = term, iris

    def __missing__(self, value: Iri | Literal) -> str:
        if isinstance(value, Literal):
            written = _literal(value, self._term)
        elif self._term is _CLASS:
            written = _string(prefixed(value) or value)
        else:
            written = f'{{"id": {self._iris[value]}}}'
        self[value] = written
        return written


class _Properties(dict[Iri, dict[Iri | Literal, str]]):
    """The values of all properties of one document."""

    def __init__(self, iris: _Nodes) -> None:
        super().__init__()
        self._iris = iris

    def __missing__(self, predicate: Iri) -> dict[Iri | Literal, str]:
        term = _CLASS if predicate == TYPE else _property(predicate)
        values = self[predicate] = self._iris if term.datatype == "@id" else _Values(term, self._iris)
        return values


@lru_cache(maxsize=2_000)
def _layout(shape: tuple[Iri, ...]) -> tuple[str, Callable[[tuple[str, ...]], tuple[str, ...]] | None]:
    """A format for the subject and the values of the predicates *shape*; what puts the values into its order, if need be."""
    fields = [
        ("", "type", list(group)) if predicate == TYPE else (_property(predicate).name, _property(predicate).name, list(group))
        for predicate, group in groupby(range(len(shape)), shape.__getitem__)
    ]
    fields.sort(key=itemgetter(0))  # by name, the classes first
    lines = ['      "id": %s']
    for order, name, places in fields:
        between = ("[", ", ", "]") if not order else ("[\n        ", ",\n        ", "\n      ]")
        values = between[1].join("%s" for _ in places)
        key = _json(name).replace("%", "%%")
        lines.append(f"      {key}: {values if len(places) == 1 else between[0] + values + between[2]}")
    indices = [place for _, _, places in fields for place in places]
    return "    {\n" + ",\n".join(lines) + "\n    }", None if indices == sorted(indices) else itemgetter(*indices)


def _literal(value: Literal, term: _Property) -> str:
    lexical, datatype, language = value
    if term is _CLASS:
        raise KamergraafError(f"“{lexical}” is given as a class; only an IRI can be one")
    if language:
        return _string(lexical) if language == term.language else _json({"@value": lexical, "@language": language})
    bare = term.datatype is None and term.language is None
    if datatype is None:
        return _string(lexical) if bare else _json({"@value": lexical})
    if (
        (datatype == term.datatype or (bare and datatype == _INTEGER))
        and datatype in _WHOLE
        and _safe_number().fullmatch(lexical)
    ):
        return lexical
    if datatype == term.datatype:
        return _string(lexical)
    return _json({"@value": lexical, "@type": prefixed(datatype) or datatype})


@cache
def _safe_number() -> re.Pattern[str]:
    """Whole numbers that any JSON reader gives back unchanged: 15 characters at most, no plus, no needless zeros."""
    return re.compile(r"0|[1-9][0-9]{0,14}|-[1-9][0-9]{0,13}")


@cache
def _property(predicate: Iri) -> _Property:
    return _properties().get(predicate) or _Property(prefixed(predicate) or predicate)


@cache
def _properties() -> Mapping[str, _Property]:
    """The properties of the context by IRI."""
    terms = context()
    return {
        _expanded(term["@id"], terms): _Property(name, _coercion(term.get("@type"), terms), term.get("@language"))
        for name, term in terms.items()
        if isinstance(term, dict)
    }


def _coercion(datatype: str | None, terms: Mapping[str, Any]) -> str | None:
    return datatype if datatype is None or datatype.startswith("@") else _expanded(datatype, terms)


def _expanded(name: str, terms: Mapping[str, Any]) -> str:
    prefix, _, local = name.partition(":")
    return f"{terms[prefix]}{local}" if prefix in terms else name


def _json(value: Any) -> str:
    return _encoder().encode(value)


@cache
def _encoder() -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False)
