"""Compact JSON-LD with its context inside: nodes sorted by IRI, one property a line, the same bytes on every run.

An own writer because pyoxigraph writes expanded JSON-LD only and the order of rdflib's varies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from kamergraaf import data
from kamergraaf.errors import RuleError
from kamergraaf.map.terms import DEFAULT_BASE, TYPE, XSD, Iri, Literal, Triple, sort_key
from kamergraaf.write.characters import as_bytes
from kamergraaf.write.turtle import prefixed, relative, relative_base

Json: TypeAlias = str | int | dict[str, str]


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
    """*triples* as compact JSON-LD in UTF-8; IRIs behind *base* are written relative to it."""
    near = base if relative_base(base) else ""
    head = context() | ({"@base": near} if near else {})
    ordered = sorted(set(triples), key=sort_key)
    nodes = [_node(subject, list(group), near) for subject, group in groupby(ordered, itemgetter(0))]
    head_lines = ",\n".join(f"    {_json(key)}: {_json(value)}" for key, value in head.items())
    return as_bytes(f'{{\n  "@context": {{\n{head_lines}\n  }},\n  "@graph": [\n' + ",\n".join(nodes) + "\n  ]\n}\n")


def _node(subject: Iri, triples: list[Triple], base: str) -> str:
    lines = [f'      "id": {_json(_iri(subject, base))}']
    classes = [_class(value) for _, predicate, value in triples if predicate == TYPE and not isinstance(value, Literal)]
    if classes:
        lines.append(f'      "type": {_json(classes[0] if len(classes) == 1 else classes)}')
    fields = []
    for predicate, group in groupby(triples, itemgetter(1)):
        if predicate != TYPE:
            term = _property(predicate)
            fields.append((term.name, [_value(value, term, base) for _, _, value in group]))
    lines += [f"      {_json(name)}: {_values(values)}" for name, values in sorted(fields, key=itemgetter(0))]
    return "    {\n" + ",\n".join(lines) + "\n    }"


def _values(values: list[Json]) -> str:
    if len(values) == 1:
        return _json(values[0])
    return "[\n" + ",\n".join(f"        {_json(value)}" for value in values) + "\n      ]"


def _value(value: Iri | Literal, term: _Property, base: str) -> Json:
    if not isinstance(value, Literal):
        iri = _iri(value, base)
        return iri if term.datatype == "@id" else {"id": iri}
    if value.language:
        return value.lexical if value.language == term.language else {"@value": value.lexical, "@language": value.language}
    if value.datatype is None:
        return value.lexical if term.datatype is None and term.language is None else {"@value": value.lexical}
    bare = term.datatype is None and term.language is None
    if value.datatype == term.datatype or (bare and value.datatype == XSD("integer")):
        whole = _whole(value)
        if whole is not None:
            return whole
    if value.datatype == term.datatype:
        return value.lexical
    return {"@value": value.lexical, "@type": prefixed(value.datatype) or value.datatype}


def _whole(value: Literal) -> int | None:
    """The number of a whole-number literal that any JSON reader gives back unchanged."""
    if value.datatype not in {XSD("integer"), XSD("nonNegativeInteger")} or len(value.lexical) > 15:
        return None
    number = int(value.lexical) if value.lexical.isascii() and value.lexical.lstrip("-").isdigit() else None
    return number if number is not None and str(number) == value.lexical else None


def _iri(iri: Iri, base: str) -> str:
    return relative(iri, base) or prefixed(iri) or iri


def _class(iri: Iri) -> Json:
    return prefixed(iri) or iri


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
