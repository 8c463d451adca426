"""Compact JSON-LD with its context inside: nodes sorted by IRI, one property a line, the same bytes on every run.

An own writer because pyoxigraph writes expanded JSON-LD only and the order of rdflib's varies.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from json.encoder import encode_basestring as _string
from operator import getitem, itemgetter
from typing import Any, TypeAlias

from kamergraaf import data
from kamergraaf.errors import KamergraafError, RuleError
from kamergraaf.map.order import ordered
from kamergraaf.map.terms import DEFAULT_BASE, TYPE, XSD, Iri, Literal, Triple
from kamergraaf.write.characters import as_bytes
from kamergraaf.write.turtle import prefixed, relative, relative_base

Json: TypeAlias = str | int | dict[str, str]
_INTEGER = XSD("integer")
_WHOLE = (_INTEGER, XSD("nonNegativeInteger"))


@dataclass(frozen=True, slots=True)
class _Property:
    """How the context names a property and coerces its values: a datatype's IRI, "@id", or a language."""

    name: str
    datatype: str | None = None
    language: str | None = None


def context() -> dict[str, Any]:
    """The committed JSON-LD context (ontology/context.jsonld), a fresh copy; raises RuleError where it is missing or damaged."""
    path = data.directory("ontology") / "context.jsonld"
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise RuleError(f"{path}: {error}") from error
    return content


def to_jsonld(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> bytes:
    """*triples* as compact JSON-LD in UTF-8; IRIs behind *base* are written relative to it.

    Raises KamergraafError where a literal is given as a class, for which JSON-LD's "type" has no place.
    """
    near = base if relative_base(base) else ""
    head = context() | ({"@base": near} if near else {})
    head_lines = ",\n".join(f"    {_json(key)}: {_json(value)}" for key, value in head.items())
    nodes = ",\n".join(_nodes(ordered(triples), near))
    return as_bytes(f'{{\n  "@context": {{\n{head_lines}\n  }},\n  "@graph": [\n{nodes}\n  ]\n}}\n')


def _nodes(triples: Iterable[Triple], base: str) -> Iterator[str]:
    """Each subject: its values put into the layout that all subjects of its shape share."""
    written = _Written(base)
    for subject, group in groupby(triples, itemgetter(0)):
        _, shape, values = zip(*group, strict=True)
        layout, order = _layout(shape)
        texts = tuple(map(getitem, map(written.__getitem__, shape), values))
        yield layout % (_string(_iri(subject, base)), *(order(texts) if order else texts))


class _Values(dict[Iri | Literal, str]):
    """The values of one property as JSON: gives that of any, and remembers it."""

    def __init__(self, predicate: Iri, base: str) -> None:
        super().__init__()
        self._predicate, self._base = predicate, base

    def __missing__(self, value: Iri | Literal) -> str:
        if self._predicate == TYPE:
            if isinstance(value, Literal):
                raise KamergraafError(f"“{value.lexical}” is given as a class; only an IRI can be one")
            told: Json = prefixed(value) or value
        else:
            told = _value(value, _property(self._predicate), self._base)
        written = self[value] = _string(told) if isinstance(told, str) else _json(told)
        return written


class _Written(dict[Iri, _Values]):
    """The values of all properties of one document."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, predicate: Iri) -> _Values:
        values = self[predicate] = _Values(predicate, self._base)
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


def _value(value: Iri | Literal, term: _Property, base: str) -> Json:
    if not isinstance(value, Literal):
        iri = _iri(value, base)
        return iri if term.datatype == "@id" else {"id": iri}
    if value.language:
        return value.lexical if value.language == term.language else {"@value": value.lexical, "@language": value.language}
    bare = term.datatype is None and term.language is None
    if value.datatype is None:
        return value.lexical if bare else {"@value": value.lexical}
    if value.datatype == term.datatype or (bare and value.datatype == _INTEGER):
        whole = _whole(value)
        if whole is not None:
            return whole
    if value.datatype == term.datatype:
        return value.lexical
    return {"@value": value.lexical, "@type": prefixed(value.datatype) or value.datatype}


def _whole(value: Literal) -> int | None:
    """The number of a whole-number literal that any JSON reader gives back unchanged."""
    if value.datatype not in _WHOLE or len(value.lexical) > 15:
        return None
    number = int(value.lexical) if value.lexical.isascii() and value.lexical.lstrip("-").isdigit() else None
    return number if number is not None and str(number) == value.lexical else None


def _iri(iri: Iri, base: str) -> str:
    return relative(iri, base) or prefixed(iri) or iri


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
