"""Expressions of the queries that `sparql` reads, as functions over the values of their variables.

A value of which it is not certain what Oxigraph makes of it («007», a decimal, an ill-formed IRI) raises Undecided.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, TypeAlias

from kamergraaf.map.terms import Literal, Term
from kamergraaf.validate.index import TripleIndex
from kamergraaf.validate.literals import Undecided, stored_number, stored_text
from kamergraaf.validate.shape_graph import NotCompiled
from kamergraaf.validate.sparql import Call, Expression, Group, Variable

Slots: TypeAlias = list[Any]  # the value of each variable, by its number
Step: TypeAlias = Callable[[Slots], bool]  # whether an answer follows from here
Value: TypeAlias = Callable[[Slots], Any]
BindStep: TypeAlias = Callable[[TripleIndex, Step], Step]  # a step of a graph, before the step that follows it
BindValue: TypeAlias = Callable[[TripleIndex], Value]


@dataclass(frozen=True, slots=True)
class Scope:
    """The variables of a query: *slots* gives each its place, *kinds* those that are bound so far («term», «int», «str», «bool»);

    *exists* compiles the group of an EXISTS.
    """

    slots: dict[str, int]
    kinds: dict[str, str]
    exists: Callable[[Group, Scope], BindStep]

    def slot(self, variable: Variable) -> int:
        """The place of *variable*."""
        return self.slots.setdefault(variable.name, len(self.slots))

    def inner(self) -> Scope:
        """For a group within: what it binds is not bound outside."""
        return Scope(self.slots, dict(self.kinds), self.exists)


def found(_: Slots) -> bool:
    """The end of every plan."""
    return True


def typed(expression: Expression, scope: Scope, wanted: str) -> BindValue:
    """*expression* as a value of the kind *wanted*; a term counts as the number that it states."""
    kind, bind = compile_value(expression, scope)
    if kind == "term" and wanted == "int" and isinstance(expression, Variable):
        slot = scope.slot(expression)
        return lambda _: lambda slots: stored_number(slots[slot])
    if kind != wanted:
        raise NotCompiled(f"SPARQL: {expression} as {wanted}")
    return bind


def compile_value(expression: Expression, scope: Scope) -> tuple[str, BindValue]:
    """The kind of *expression* and what computes it."""
    if isinstance(expression, str | int):
        return ("str" if isinstance(expression, str) else "int"), lambda _: lambda __: expression
    if isinstance(expression, Group):
        raise NotCompiled("SPARQL: a group as a value")
    if isinstance(expression, Variable):
        if expression.name not in scope.kinds:
            raise NotCompiled(f"SPARQL: ?{expression.name} is not bound")
        return scope.kinds[expression.name], _const(itemgetter(scope.slot(expression)))
    if expression.name in ("EXISTS", "NOT EXISTS"):
        return "bool", _exists(expression, scope)
    return _call(expression, scope)


def _const(value: Value) -> BindValue:
    return lambda _: value


# The kind of a function's value, the kinds of its arguments, and the function.
_FUNCTIONS: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "STR": ("str", "term", lambda term: _str(term)),
    "STRLEN": ("int", "str", len),
    "STRENDS": ("bool", "str", str.endswith),
    "CONCAT": ("str", "str", lambda *parts: "".join(parts)),
    "+": ("int", "int", operator.add),
    "-": ("int", "int", operator.sub),
    "!": ("bool", "bool", operator.not_),
    "=": ("bool", "int", operator.eq),
    "!=": ("bool", "int", operator.ne),
    "<": ("bool", "int", operator.lt),
    ">": ("bool", "int", operator.gt),
    "<=": ("bool", "int", operator.le),
    ">=": ("bool", "int", operator.ge),
}


def _call(call: Call, scope: Scope) -> tuple[str, BindValue]:
    if call.name in ("IF", "&&", "||"):
        return _choice(call, scope)
    kind, wanted, function = _FUNCTIONS[call.name]
    parts = [typed(one, scope, wanted) for one in call.arguments]

    def bind(index: TripleIndex) -> Value:
        values = [part(index) for part in parts]
        if len(values) == 1:
            (only,) = values
            return lambda slots: function(only(slots))
        if len(values) == 2:
            first, second = values
            return lambda slots: function(first(slots), second(slots))
        return lambda slots: function(*[value(slots) for value in values])

    return kind, bind


def _choice(call: Call, scope: Scope) -> tuple[str, BindValue]:
    """IF, `&&` and `||`, which look at one argument only where that settles it."""
    kind = compile_value(call.arguments[1], scope)[0]
    condition, *others = (typed(one, scope, "bool" if not place else kind) for place, one in enumerate(call.arguments))

    def bind(index: TripleIndex) -> Value:
        holds, first, last = condition(index), others[0](index), others[-1](index)
        if call.name == "&&":
            return lambda slots: holds(slots) and first(slots)
        if call.name == "||":
            return lambda slots: holds(slots) or first(slots)
        return lambda slots: first(slots) if holds(slots) else last(slots)

    return kind, bind


def _exists(call: Call, scope: Scope) -> BindValue:
    (group,) = call.arguments
    if not isinstance(group, Group):
        raise NotCompiled("SPARQL: EXISTS without a group")
    bind_steps, wanted = scope.exists(group, scope.inner()), call.name == "EXISTS"

    def bind(index: TripleIndex) -> Value:
        step = bind_steps(index, found)
        return step if wanted else lambda slots: not step(slots)

    return bind


@cache
def _plain_iri() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]*")


def _str(term: Term) -> str:
    if isinstance(term, Literal):
        return stored_text(term)
    if not _plain_iri().fullmatch(term):
        raise Undecided(f"{term} as text")
    return term
