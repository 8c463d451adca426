"""Reads the SELECT queries of shapes, in the part of SPARQL that the compiler knows.

That is: `SELECT $this WHERE { … }` with triple patterns (predicates: IRI, `a`, variable, sequence or alternative of IRIs),
FILTER, FILTER [NOT] EXISTS, BIND, and expressions of comparisons, `+`, `-`, `!`, `&&`, `||`, IF, EXISTS, STR, STRLEN, STRENDS,
CONCAT. Any other query raises NotCompiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from kamergraaf.map.terms import TYPE, Iri, Literal, Term
from kamergraaf.validate.shape_graph import NotCompiled


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, without its mark."""

    name: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; several *predicates* are alternatives."""

    subject: Variable | Term
    predicates: tuple[Variable | Iri, ...]
    object: Variable | Term


@dataclass(frozen=True, slots=True)
class Call:
    """An operator or function with its arguments; a group as argument is that of EXISTS."""

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Bind:
    """BIND (*expression* AS *variable*)."""

    expression: Expression
    variable: Variable


@dataclass(frozen=True, slots=True)
class Group:
    """Patterns and bindings in their order; *filters* hold for the whole group, wherever they stand in it."""

    steps: tuple[Pattern | Bind, ...]
    filters: tuple[Expression, ...]


Expression: TypeAlias = Variable | Call | Group | str | int
_FUNCTIONS = {"STR": 1, "STRLEN": 1, "STRENDS": 2, "IF": 3}


def parse_select(text: str) -> Group:
    """What a query `SELECT $this WHERE { … }` asks; raises NotCompiled for any other query."""
    tokens = _Tokens(text)
    for word in ("SELECT", "?this", "WHERE"):
        tokens.expect(word)
    group = _group(tokens)
    if tokens.next_is(None):
        return group
    raise NotCompiled(f"SPARQL: {tokens.here} behind the query")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"""\s*(?:\#[^\n]*\n\s*)*(?:
        (?P<iri><[^<>"{}|^`\\\x00-\x20]*>) | (?P<var>[?$][A-Za-z_]\w*) | (?P<string>"[^"\\\n]*") | (?P<int>[0-9]+)(?![.\w])
        | (?P<word>[A-Za-z]+)(?![\w:]) | (?P<mark>&&|\|\||!=|<=|>=|[{}();,.|/=<>!+-]) | (?P<end>\Z))""",
        re.VERBOSE | re.ASCII,
    )


class _Tokens:
    """The words of a query, one after the other."""

    def __init__(self, text: str) -> None:
        self._words: list[str] = []
        place = 0
        while True:
            match = _token().match(text, place)
            if match is None:
                raise NotCompiled(f"SPARQL: {text[place : place + 40]!r}")
            if match.lastgroup == "end":
                break
            word, place = match[match.lastgroup or 0], match.end()
            self._words.append(
                {"var": "?" + word[1:], "word": word if word == "a" else word.upper()}.get(match.lastgroup or "", word)
            )
        self.place = 0

    @property
    def here(self) -> str | None:
        """The next word; None at the end."""
        return self._words[self.place] if self.place < len(self._words) else None

    def next_is(self, *words: str | None) -> bool:
        """Whether one of *words* comes next."""
        return self.here in words

    def take(self) -> str:
        """The next word, which is passed."""
        word = self.here
        if word is None:
            raise NotCompiled("SPARQL: the query ends too soon")
        self.place += 1
        return word

    def accept(self, *words: str) -> str | None:
        """The next word, passed, if it is one of *words*."""
        return self.take() if self.here is not None and self.here in words else None

    def expect(self, word: str) -> None:
        """Pass *word*; raises NotCompiled where another comes."""
        if self.here != word:
            raise NotCompiled(f"SPARQL: {self.here} where {word} is known")
        self.place += 1


def _group(tokens: _Tokens) -> Group:
    tokens.expect("{")
    steps: list[Pattern | Bind] = []
    filters: list[Expression] = []
    while not tokens.accept("}"):
        if tokens.accept("FILTER"):
            filters.append(_expression(tokens) if tokens.next_is("(") else _exists(tokens))
        elif tokens.accept("BIND"):
            tokens.expect("(")
            expression = _expression(tokens)
            tokens.expect("AS")
            steps.append(Bind(expression, _variable(tokens.take())))
            tokens.expect(")")
        else:
            steps += _triples(tokens)
        tokens.accept(".")
    return Group(tuple(steps), tuple(filters))


def _triples(tokens: _Tokens) -> list[Pattern]:
    """A subject with its predicates and objects; a sequence of predicates goes by variables that no query can name."""
    subject, found = _term(tokens), list[Pattern]()
    while True:
        path = [_predicates(tokens)]
        while tokens.accept("/"):
            path.append(_predicates(tokens))
        if len(path) > 1 and any(len(step) > 1 or isinstance(step[0], Variable) for step in path):
            raise NotCompiled("SPARQL: a path of sequences and alternatives")  # «a|b/c» binds the other way round
        while True:
            start = subject
            for step in path[:-1]:
                between = Variable(f"{tokens.place} {len(found)}")
                found.append(Pattern(start, step, between))
                start = between
            found.append(Pattern(start, path[-1], _term(tokens)))
            if not tokens.accept(","):
                break
        if not tokens.accept(";"):
            return found


def _predicates(tokens: _Tokens) -> tuple[Variable | Iri, ...]:
    found = [_predicate(tokens)]
    while tokens.accept("|"):
        found.append(_predicate(tokens))
    if len(found) > 1 and any(isinstance(one, Variable) for one in found):
        raise NotCompiled("SPARQL: a variable in a path")
    return tuple(found)


def _predicate(tokens: _Tokens) -> Variable | Iri:
    if tokens.accept("a"):
        return TYPE
    found = _term(tokens)
    if isinstance(found, Literal):
        raise NotCompiled("SPARQL: a literal as predicate")
    return found


def _term(tokens: _Tokens) -> Variable | Iri:
    word = tokens.take()
    return Iri(word[1:-1]) if word.startswith("<") and len(word) > 2 else _variable(word)


def _variable(word: str) -> Variable:
    if not word.startswith("?"):
        raise NotCompiled(f"SPARQL: {word} as a term")
    return Variable(word[1:])


def _exists(tokens: _Tokens) -> Call:
    name = "NOT EXISTS" if tokens.accept("NOT") else "EXISTS"
    tokens.expect("EXISTS")
    return Call(name, (_group(tokens),))


def _expression(tokens: _Tokens) -> Expression:
    return _chain(tokens, ("||",), lambda: _chain(tokens, ("&&",), lambda: _comparison(tokens)))


def _chain(tokens: _Tokens, marks: tuple[str, ...], part: Callable[[], Expression]) -> Expression:
    left = part()
    while mark := tokens.accept(*marks):
        left = Call(mark, (left, part()))
    return left


def _comparison(tokens: _Tokens) -> Expression:
    left = _chain(tokens, ("+", "-"), lambda: _primary(tokens))
    mark = tokens.accept("=", "!=", "<", ">", "<=", ">=")
    return Call(mark, (left, _chain(tokens, ("+", "-"), lambda: _primary(tokens)))) if mark else left


def _primary(tokens: _Tokens) -> Expression:
    if tokens.next_is("EXISTS", "NOT"):
        return _exists(tokens)
    word = tokens.take()
    if word == "!":
        return Call("!", (_primary(tokens),))
    if word == "(":
        inner = _expression(tokens)
        tokens.expect(")")
        return inner
    if word.startswith('"'):
        return word[1:-1]
    if word.isdigit():
        return int(word)
    if word == "CONCAT" or word in _FUNCTIONS:
        tokens.expect("(")
        arguments = [_expression(tokens)]
        while tokens.accept(","):
            arguments.append(_expression(tokens))
        tokens.expect(")")
        if word == "CONCAT" or len(arguments) == _FUNCTIONS[word]:
            return Call(word, tuple(arguments))
    return _variable(word)
