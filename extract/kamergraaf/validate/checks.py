"""SHACL's constraints on the values of a node together: how many, which, in what order.

A check takes focus nodes and gives what is wrong, as pairs of focus node and value; it finds what pySHACL finds, as the tests
on single values do, which `lifted` makes a check of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from kamergraaf.map.terms import Literal, Term
from kamergraaf.validate.components import Test, iri_of, whole
from kamergraaf.validate.index import TripleIndex
from kamergraaf.validate.literals import Undecided, is_blank, ordered
from kamergraaf.validate.paths import Path
from kamergraaf.validate.shape_graph import SH, NotCompiled, ShapeGraph

Check: TypeAlias = Callable[[TripleIndex, set[Term]], Iterator[tuple[Term, Term | None]]]


def lifted(path: Path, test: Test) -> Check:
    """The check that all values on *path* pass *test*; all are tested in one go, and traced to their nodes if one fails."""

    def check(index: TripleIndex, focus: set[Term]) -> Iterator[tuple[Term, Term | None]]:
        failing = test(index, path.all_values(index, focus))
        if failing:
            for node in focus:
                for value in path.values(index, node) & failing:
                    yield node, value

    return check


def check_min_count(_: ShapeGraph, path: Path, parameter: Term) -> Check:
    """sh:minCount."""
    least = whole(parameter)

    def check(index: TripleIndex, focus: set[Term]) -> Iterator[tuple[Term, Term | None]]:
        missing = path.without(index, focus) if least else ()
        yield from ((node, None) for node in missing)
        if least > 1:
            for node in focus:
                if 0 < len(path.values(index, node)) < least:
                    yield node, None

    return check


def check_max_count(_: ShapeGraph, path: Path, parameter: Term) -> Check:
    """sh:maxCount."""
    most = whole(parameter)

    def check(index: TripleIndex, focus: set[Term]) -> Iterator[tuple[Term, Term | None]]:
        for node in path.with_several(index, focus) if most else focus:
            if len(path.values(index, node)) > most:
                yield node, None

    return check


def check_has_value(_: ShapeGraph, path: Path, parameter: Term) -> Check:
    """sh:hasValue."""

    def check(index: TripleIndex, focus: set[Term]) -> Iterator[tuple[Term, Term | None]]:
        yield from ((node, None) for node in path.lacking(index, focus, parameter))

    return check


def check_unique_lang(_: ShapeGraph, path: Path, parameter: Term) -> Check:
    """sh:uniqueLang true."""
    if not isinstance(parameter, Literal) or parameter.lexical != "true":
        raise NotCompiled("sh:uniqueLang is not true")

    def check(index: TripleIndex, focus: set[Term]) -> Iterator[tuple[Term, Term | None]]:
        for node in path.with_several(index, focus):
            values = path.values(index, node)
            languages = [value.language.lower() for value in values if isinstance(value, Literal) and value.language]
            if len(set(languages)) < len(languages):
                yield node, None

    return check


def check_disjoint(_: ShapeGraph, path: Path, parameter: Term) -> Check:
    """sh:disjoint."""
    other = Path((iri_of(parameter),))

    def check(index: TripleIndex, focus: set[Term]) -> Iterator[tuple[Term, Term | None]]:
        for node in focus & index.subjects(other.steps[0]):
            for value in path.values(index, node) & other.values(index, node):
                yield node, value

    return check


def check_order(*, equal: bool) -> Callable[[ShapeGraph, Path, Term], Check]:
    """sh:lessThan or (*equal*) sh:lessThanOrEquals."""

    def compile_(_: ShapeGraph, path: Path, parameter: Term) -> Check:
        other = iri_of(parameter)

        def check(index: TripleIndex, focus: set[Term]) -> Iterator[tuple[Term, Term | None]]:
            others = index.table(other)
            for node in focus:
                for value in path.values(index, node):
                    if is_blank(value):
                        raise Undecided("a blank node in sh:lessThan")  # the reference refuses it
                    for one in others.get(node, ()):
                        if not ordered(value, one, equal=equal):
                            yield node, value

        return check

    return compile_


CHECKS: dict[str, Callable[[ShapeGraph, Path, Term], Check]] = {
    SH + "minCount": check_min_count,
    SH + "maxCount": check_max_count,
    SH + "hasValue": check_has_value,
    SH + "uniqueLang": check_unique_lang,
    SH + "disjoint": check_disjoint,
    SH + "lessThan": check_order(equal=False),
    SH + "lessThanOrEquals": check_order(equal=True),
}
# What may stand once in a shape, and what makes no sense without a path: the reference refuses other shapes.
ONCE = frozenset(
    SH + name
    for name in ("datatype", "nodeKind", "minLength", "maxLength", "in", "languageIn", "minCount", "maxCount", "uniqueLang")
)
WITH_PATH = frozenset(SH + name for name in ("minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals"))
# The reference raises on some values in these, also where another part of an sh:or holds; so they stand alone.
NOT_NESTED = frozenset({SH + "lessThan", SH + "lessThanOrEquals"})
