"""SHACL's constraints on single values as functions over a TripleIndex, made from the shapes once.

A test takes values and gives those that fail it. What it finds is what pySHACL finds, the reference; a component or a value of
which that is not certain is not decided here (NotCompiled, Undecided).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from kamergraaf.map.terms import Iri, Literal, Term
from kamergraaf.validate.index import TripleIndex
from kamergraaf.validate.literals import INTEGER, Undecided, has_datatype, is_known, number_of, text_of
from kamergraaf.validate.shape_graph import SH, NotCompiled, ShapeGraph

Test: TypeAlias = Callable[[TripleIndex, set[Term]], set[Term]]

_KINDS = {
    "IRI": (True, False, False),
    "BlankNode": (False, True, False),
    "Literal": (False, False, True),
    "BlankNodeOrIRI": (True, True, False),
    "IRIOrLiteral": (True, False, True),
    "BlankNodeOrLiteral": (False, True, True),
}


def iri_of(term: Term) -> Iri:
    """*term* as an IRI; raises NotCompiled where it is none."""
    if isinstance(term, Literal) or term.startswith("_:"):
        raise NotCompiled(f"{term!r} is no IRI")
    return term


def whole(term: Term) -> int:
    """The count that a parameter states; raises NotCompiled where it is no plain xsd:integer of 0 or more."""
    if not isinstance(term, Literal) or term.datatype != INTEGER or not re.fullmatch(r"[0-9]{1,9}", term.lexical, re.ASCII):
        raise NotCompiled(f"{term!r} is no count")
    return int(term.lexical)


def class_test(_: ShapeGraph, parameter: Term) -> Test:
    """sh:class."""
    class_ = iri_of(parameter)
    return lambda index, values: values - index.instances(class_)


def datatype_test(_: ShapeGraph, parameter: Term) -> Test:
    """sh:datatype, with the form that the datatype asks for."""
    datatype = iri_of(parameter)
    if datatype.startswith("http://www.w3.org/2000/01/rdf-schema#") or not is_known(datatype):
        raise NotCompiled(f"sh:datatype {datatype}")
    return lambda _, values: {value for value in values if not has_datatype(value, datatype)}


def node_kind_test(_: ShapeGraph, parameter: Term) -> Test:
    """sh:nodeKind."""
    kinds = _KINDS.get(iri_of(parameter).removeprefix(SH))
    if kinds is None:
        raise NotCompiled(f"sh:nodeKind {parameter}")
    iri, blank, literal = kinds

    def fails(value: Term) -> bool:
        if value.__class__ is Literal:
            return not literal
        return not blank if value[:2] == "_:" else not iri

    return lambda _, values: {value for value in values if fails(value)}


def pattern_test(_: ShapeGraph, parameter: Term) -> Test:
    """sh:pattern, as Python's `re` reads it; sh:flags are not compiled."""
    if not isinstance(parameter, Literal):
        raise NotCompiled("sh:pattern is no literal")
    try:
        search = re.compile(parameter.lexical).search
    except re.error as error:
        raise NotCompiled(f"sh:pattern: {error}") from error
    return lambda _, values: {value for value in values if (text := text_of(value)) is None or not search(text)}


def min_length_test(_: ShapeGraph, parameter: Term) -> Test:
    """sh:minLength."""
    least = whole(parameter)
    return lambda _, values: {value for value in values if least and ((text := text_of(value)) is None or len(text) < least)}


def max_length_test(_: ShapeGraph, parameter: Term) -> Test:
    """sh:maxLength."""
    most = whole(parameter)
    return lambda _, values: {value for value in values if (text := text_of(value)) is None or len(text) > most}


def in_test(shapes: ShapeGraph, parameter: Term) -> Test:
    """sh:in."""
    allowed = frozenset(shapes.items(parameter))
    return lambda _, values: values - allowed


def language_in_test(shapes: ShapeGraph, parameter: Term) -> Test:
    """sh:languageIn."""
    members = shapes.items(parameter)
    allowed = {member.lexical.lower() for member in members if isinstance(member, Literal) and member.datatype is None}
    if len(allowed) != len(members) or "*" in allowed:
        raise NotCompiled("sh:languageIn with other members than different languages")

    def fails(value: Term) -> bool:
        if not isinstance(value, Literal) or not value.language:
            return True
        language = value.language.lower()
        return language not in allowed and language.split("-")[0] not in allowed

    return lambda _, values: {value for value in values if fails(value)}


def bound_test(name: str) -> Callable[[ShapeGraph, Term], Test]:
    """sh:minInclusive, sh:maxInclusive, sh:minExclusive or sh:maxExclusive (*name*), with a number."""

    def compile_(_: ShapeGraph, parameter: Term) -> Test:
        try:
            bound = number_of(parameter)
        except Undecided as error:
            raise NotCompiled(f"sh:{name} of {error}") from error

        def fails(value: Term) -> bool:
            if not isinstance(value, Literal):
                return True
            number = number_of(value)
            if name.startswith("min"):
                return number < bound if name == "minInclusive" else number <= bound
            return number > bound if name == "maxInclusive" else number >= bound

        return lambda _, values: {value for value in values if fails(value)}

    return compile_


TESTS: dict[str, Callable[[ShapeGraph, Term], Test]] = {
    SH + "class": class_test,
    SH + "datatype": datatype_test,
    SH + "nodeKind": node_kind_test,
    SH + "pattern": pattern_test,
    SH + "minLength": min_length_test,
    SH + "maxLength": max_length_test,
    SH + "in": in_test,
    SH + "languageIn": language_in_test,
    **{SH + name: bound_test(name) for name in ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")},
}
