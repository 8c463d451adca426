"""Makes functions of the queries that `sparql` reads: does a node answer the query, in a TripleIndex?

The answers are those that Oxigraph gives, which asks them for the reference engine. Patterns are matched in the order in which they
are written, from the focus node on, until one answer is found. A value of which it is not certain what Oxigraph makes of it
(«007», a decimal, an ill-formed IRI) raises Undecided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from kamergraaf.map.terms import Literal, Term
from kamergraaf.validate.index import TripleIndex
from kamergraaf.validate.literals import Undecided, stored_number, stored_text
from kamergraaf.validate.shape_graph import NotCompiled
from kamergraaf.validate.sparql import Bind, Call, Expression, Group, Pattern, Variable, parse_select

Slots: TypeAlias = list[Any]  # the value of each variable, by its number
Step: TypeAlias = Callable[[TripleIndex, Slots], bool]  # whether an answer follows from here
Value: TypeAlias = Callable[[TripleIndex, Slots], Any]
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: bool(a == b),
    "!=": lambda a, b: bool(a != b),
    "<": lambda a, b: bool(a < b),
    ">": lambda a, b: bool(a > b),
    "<=": lambda a, b: bool(a <= b),
    ">=": lambda a, b: bool(a >= b),
}


def compile_query(text: str) -> Callable[[TripleIndex, str], bool]:
    """A function that tells whether an IRI is an answer to the query *text*; raises NotCompiled for a query of another kind."""
    group = parse_select(text)
    if not any(isinstance(step, Pattern) and step.subject == Variable("this") for step in group.steps):
        raise NotCompiled("SPARQL: $this is no subject")
    scope = _Scope({"this": 0}, {"this": "term"})
    step, size = _compile_group(group, scope, lambda _, __: True), scope.slots

    def answers(index: TripleIndex, node: str) -> bool:
        return step(index, [node, *[None] * (len(size) - 1)])

    return answers


@dataclass(frozen=True, slots=True)
class _Scope:
    """The variables of a query: *slots* gives each its place, *kinds* those that are bound so far («term», «int», «str», «bool»)."""

    slots: dict[str, int]
    kinds: dict[str, str]

    def slot(self, variable: Variable) -> int:
        return self.slots.setdefault(variable.name, len(self.slots))

    def inner(self) -> _Scope:
        """For a group within: what it binds is not bound outside."""
        return _Scope(self.slots, dict(self.kinds))


def _compile_group(group: Group, scope: _Scope, then: Step) -> Step:
    """The steps of *group* in a row, its filters behind them, then *then*."""
    makers: list[Callable[[Step], Step]] = []
    for part in group.steps:
        makers.append(_pattern(part, scope) if isinstance(part, Pattern) else _bind(part, scope))
    step = then
    for condition in reversed(group.filters):
        step = _filter(_typed(condition, scope, "bool"), step)
    for make in reversed(makers):
        step = make(step)
    return step


def _filter(condition: Value, then: Step) -> Step:
    return lambda index, slots: condition(index, slots) and then(index, slots)


def _bind(part: Bind, scope: _Scope) -> Callable[[Step], Step]:
    kind, value = _compile(part.expression, scope)
    if part.variable.name in scope.slots:
        raise NotCompiled(f"SPARQL: ?{part.variable.name} is used before it is bound")
    slot = scope.slot(part.variable)
    scope.kinds[part.variable.name] = kind

    def make(then: Step) -> Step:
        def step(index: TripleIndex, slots: Slots) -> bool:
            slots[slot] = value(index, slots)
            return then(index, slots)

        return step

    return make


def _pattern(part: Pattern, scope: _Scope) -> Callable[[Step], Step]:
    """How a triple pattern binds its free variables, one value after the other, and goes on with each."""
    predicates = [_end(one, scope) for one in part.predicates]
    subject, object_ = _end(part.subject, scope), _end(part.object, scope)
    if None in predicates:
        raise NotCompiled("SPARQL: a free variable as predicate")
    if subject is None and part.subject == part.object:
        raise NotCompiled("SPARQL: a free variable twice in a pattern")
    subject_slot = scope.slot(part.subject) if subject is None and isinstance(part.subject, Variable) else -1
    object_slot = scope.slot(part.object) if object_ is None and isinstance(part.object, Variable) else -1
    for end in (part.subject, part.object):
        if isinstance(end, Variable):
            scope.kinds[end.name] = "term"

    def make(then: Step) -> Step:
        def forward(index: TripleIndex, slots: Slots) -> bool:
            assert subject is not None
            start = subject(slots)
            for predicate in predicates:
                values = index.table(predicate(slots)).get(start)  # type: ignore[misc]
                if values is None:
                    continue
                if object_ is None:
                    for value in values:
                        slots[object_slot] = value
                        if then(index, slots):
                            return True
                elif _named(object_(slots)) in values and then(index, slots):
                    return True
            return False

        def backward(index: TripleIndex, slots: Slots) -> bool:
            for predicate in predicates:
                name = predicate(slots)  # type: ignore[misc]
                starts: Iterable[Term] = index.table(name) if object_ is None else index.inverse(name).get(_named(object_(slots)), ())
                for start in starts:
                    slots[subject_slot] = start
                    if object_ is not None:
                        if then(index, slots):
                            return True
                        continue
                    for value in index.table(name)[start]:
                        slots[object_slot] = value
                        if then(index, slots):
                            return True
            return False

        return backward if subject is None else forward

    return make


def _end(end: Variable | Term, scope: _Scope) -> Callable[[Slots], Any] | None:
    """What gives an end of a pattern; None for a variable that the pattern has to bind."""
    if not isinstance(end, Variable):
        return lambda _: end
    kind = scope.kinds.get(end.name)
    if kind is None:
        return None
    if kind != "term":
        raise NotCompiled(f"SPARQL: ?{end.name}, a computed value, in a pattern")
    slot = scope.slot(end)
    return lambda slots: slots[slot]


def _named(term: Term) -> Term:
    """*term*, which is looked for; two literals may be one in a store."""
    if term.__class__ is Literal:
        raise Undecided(f"{term!r} joins statements")
    return term


def _typed(expression: Expression, scope: _Scope, wanted: str) -> Value:
    """*expression* as a value of the kind *wanted*; a term counts as the number that it states."""
    kind, value = _compile(expression, scope)
    if kind == "term" and wanted == "int":
        return lambda index, slots: stored_number(value(index, slots))
    if kind != wanted:
        raise NotCompiled(f"SPARQL: {expression} as {wanted}")
    return value


def _compile(expression: Expression, scope: _Scope) -> tuple[str, Value]:
    """The kind of *expression* and what computes it."""
    if isinstance(expression, str | int):
        return ("str" if isinstance(expression, str) else "int"), lambda _, __: expression
    if isinstance(expression, Group):
        raise NotCompiled("SPARQL: a group as a value")
    if isinstance(expression, Variable):
        if expression.name not in scope.kinds:
            raise NotCompiled(f"SPARQL: ?{expression.name} is not bound")
        slot = scope.slot(expression)
        return scope.kinds[expression.name], lambda _, slots: slots[slot]
    return _call(expression, scope)


def _call(call: Call, scope: _Scope) -> tuple[str, Value]:
    name, arguments = call.name, call.arguments
    if name in ("EXISTS", "NOT EXISTS"):
        return "bool", _exists(call, scope)
    if name == "IF":
        kind, yes = _compile(arguments[1], scope)
        condition, no = _typed(arguments[0], scope, "bool"), _typed(arguments[2], scope, kind)
        return kind, lambda index, slots: yes(index, slots) if condition(index, slots) else no(index, slots)
    if name == "STR":
        term = _typed(arguments[0], scope, "term")
        return "str", lambda index, slots: _str(term(index, slots))
    if name == "CONCAT":
        parts = [_typed(one, scope, "str") for one in arguments]
        return "str", lambda index, slots: "".join([part(index, slots) for part in parts])
    if name == "STRLEN":
        text = _typed(arguments[0], scope, "str")
        return "int", lambda index, slots: len(text(index, slots))
    if name == "!":
        inner = _typed(arguments[0], scope, "bool")
        return "bool", lambda index, slots: not inner(index, slots)
    wanted = {"STRENDS": "str", "&&": "bool", "||": "bool"}.get(name, "int")
    first, second = (_typed(one, scope, wanted) for one in arguments)
    if name == "STRENDS":
        return "bool", lambda index, slots: first(index, slots).endswith(second(index, slots))
    if name == "&&":
        return "bool", lambda index, slots: first(index, slots) and second(index, slots)
    if name == "||":
        return "bool", lambda index, slots: first(index, slots) or second(index, slots)
    if name == "+":
        return "int", lambda index, slots: first(index, slots) + second(index, slots)
    if name == "-":
        return "int", lambda index, slots: first(index, slots) - second(index, slots)
    compare = _COMPARISONS[name]
    return "bool", lambda index, slots: compare(first(index, slots), second(index, slots))


def _exists(call: Call, scope: _Scope) -> Value:
    (group,) = call.arguments
    if not isinstance(group, Group) or group.filters or not all(isinstance(step, Pattern) for step in group.steps):
        raise NotCompiled("SPARQL: EXISTS with more than triple patterns")
    step = _compile_group(group, scope.inner(), lambda _, __: True)
    return step if call.name == "EXISTS" else lambda index, slots: not step(index, slots)


@cache
def _plain_iri() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]*")


def _str(term: Term) -> str:
    if isinstance(term, Literal):
        return stored_text(term)
    if not _plain_iri().fullmatch(term):
        raise Undecided(f"{term} as text")
    return term
