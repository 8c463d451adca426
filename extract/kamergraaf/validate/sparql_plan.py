"""Makes functions of the queries that `sparql` reads: does a node answer the query, in a TripleIndex?

A query is compiled once and bound to each graph, so that its steps look into that graph's tables without asking for them.
The answers are those that Oxigraph gives, which the reference engine asks. Patterns are matched in the order in which they are
written, from the focus node on, until one answer is found.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any, TypeAlias

from kamergraaf.map.terms import Iri, Literal, Term
from kamergraaf.validate.index import TripleIndex
from kamergraaf.validate.literals import Undecided
from kamergraaf.validate.shape_graph import NotCompiled
from kamergraaf.validate.sparql import Bind, Group, Pattern, Variable, parse_select
from kamergraaf.validate.sparql_values import BindStep, BindValue, Scope, Slots, Step, Value, compile_value, found, typed


def compile_query(text: str) -> Callable[[TripleIndex], Callable[[str], bool]]:
    """What makes, for a graph, a function that tells whether an IRI is an answer to the query *text*.

    Raises NotCompiled for a query of another kind.
    """
    group = parse_select(text)
    if not any(isinstance(step, Pattern) and step.subject == Variable("this") for step in group.steps):
        raise NotCompiled("SPARQL: $this is no subject")
    scope = Scope({"this": 0}, {"this": "term"}, _patterns)
    bind = _group(group, scope)
    size = len(scope.slots)

    def bound(index: TripleIndex) -> Callable[[str], bool]:
        step, slots = bind(index, found), [None] * size

        def answers(node: str) -> bool:
            slots[0] = node  # type: ignore[call-overload]  # slots take anything
            return step(slots)

        return answers

    return bound


def _group(group: Group, scope: Scope) -> BindStep:
    """The steps of *group* in a row, and its filters behind them."""
    makers = [_pattern(part, scope) if isinstance(part, Pattern) else _bind(part, scope) for part in group.steps]
    makers += [_filter(typed(condition, scope, "bool")) for condition in group.filters]

    def bind(index: TripleIndex, then: Step) -> Step:
        for make in reversed(makers):
            then = make(index, then)
        return then

    return bind


def _filter(condition: BindValue) -> BindStep:
    def bind(index: TripleIndex, then: Step) -> Step:
        holds = condition(index)
        return lambda slots: holds(slots) and then(slots)

    return bind


def _bind(part: Bind, scope: Scope) -> BindStep:
    kind, bind_value = compile_value(part.expression, scope)
    if part.variable.name in scope.slots:
        raise NotCompiled(f"SPARQL: ?{part.variable.name} is used before it is bound")
    slot = scope.slot(part.variable)
    scope.kinds[part.variable.name] = kind

    def bind(index: TripleIndex, then: Step) -> Step:
        value = bind_value(index)

        def step(slots: Slots) -> bool:
            slots[slot] = value(slots)
            return then(slots)

        return step

    return bind


def _pattern(part: Pattern, scope: Scope) -> BindStep:
    """How a triple pattern binds its free variables, one value after the other, and goes on with each."""
    predicates = [_end(one, scope) for one in part.predicates]
    subject, object_ = _end(part.subject, scope), _end(part.object, scope)
    slots = [scope.slot(end) if isinstance(end, Variable) else -1 for end in (part.subject, part.object)]
    if None in predicates or (subject is None and (part.subject == part.object or object_ is None)):
        raise NotCompiled("SPARQL: a pattern that starts from nothing, or with a free variable as predicate")
    if object_ is None and isinstance(subject, str):
        raise NotCompiled("SPARQL: what an IRI has")
    if (subject is None or object_ is None) and any(isinstance(one, int) for one in predicates):
        raise NotCompiled("SPARQL: a variable as predicate, and another that is free")
    scope.kinds.update({end.name: "term" for end in (part.subject, part.object) if isinstance(end, Variable)})
    known = [one for one in predicates if one is not None]

    def bind(index: TripleIndex, then: Step) -> Step:
        steps = [_one(index, predicate, (subject, object_), slots, then) for predicate in known]
        return steps[0] if len(steps) == 1 else lambda values: any(step(values) for step in steps)

    return bind


End: TypeAlias = Iri | int  # an IRI, or the place of a bound variable


def _one(index: TripleIndex, predicate: End, ends: tuple[End | None, End | None], free: list[int], then: Step) -> Step:
    """The step of a pattern with one predicate."""
    subject, object_ = (None if end is None else _getter(end) for end in ends)
    if isinstance(predicate, int):
        assert subject is not None
        assert object_ is not None
        return _any_predicate(index, predicate, subject, object_, then)
    get, subject_slot, object_slot = index.table(predicate).get, *free

    def each(slots: Slots) -> bool:
        """Subject known, object free."""
        for value in get(slots[subject_slot], ()):
            slots[object_slot] = value
            if then(slots):
                return True
        return False

    if object_ is None:
        return each
    end = object_

    def test(slots: Slots) -> bool:
        """Both known."""
        values = get(start(slots))
        return values is not None and _named(end(slots)) in values and then(slots)

    def back(slots: Slots) -> bool:
        """Object known, subject free."""
        for value in index.inverse(predicate).get(_named(end(slots)), ()):
            slots[subject_slot] = value
            if then(slots):
                return True
        return False

    if subject is None:
        return back
    start = subject
    return test


def _any_predicate(index: TripleIndex, predicate: int, start: Value, end: Value, then: Step) -> Step:
    """The step of a pattern of which all three are known, the predicate by a variable."""
    return lambda slots: _named(end(slots)) in index.table(slots[predicate]).get(start(slots), ()) and then(slots)


def _getter(end: End) -> Value:
    return itemgetter(end) if isinstance(end, int) else lambda _: end


def _end(end: Variable | Term, scope: Scope) -> End | None:
    """An end of a pattern; None for a variable that the pattern has to bind."""
    if isinstance(end, Literal):
        raise NotCompiled("SPARQL: a literal in a pattern")
    if not isinstance(end, Variable):
        return end
    kind = scope.kinds.get(end.name)
    if kind is None:
        return None
    if kind != "term":
        raise NotCompiled(f"SPARQL: ?{end.name}, a computed value, in a pattern")
    return scope.slot(end)


def _named(term: Any) -> Any:
    """*term*, which is looked for; two literals may be one in a store."""
    if term.__class__ is Literal:
        raise Undecided(f"{term!r} joins statements")
    return term


def _patterns(group: Group, scope: Scope) -> BindStep:
    """The group of an EXISTS, which may hold triple patterns only."""
    if group.filters or not all(isinstance(step, Pattern) for step in group.steps):
        raise NotCompiled("SPARQL: EXISTS with more than triple patterns")
    return _group(group, scope)
