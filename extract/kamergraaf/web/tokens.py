"""The words of a query, told apart as the grammar of SPARQL does."""

from __future__ import annotations

import re

#: A word, as the group of its kind; nothing matches at the start of a string without end.
TOKEN = re.compile(
    r"""
    (?P<blank> [\ \t\r\n]+ | \#[^\r\n]* )
  | (?P<string> \"\"\" (?:\"{0,2}(?:[^"\\]|\\.))* \"\"\" | ''' (?:'{0,2}(?:[^'\\]|\\.))* '''
        | "(?:[^"\\\r\n]|\\[^\r\n])*" | '(?:[^'\\\r\n]|\\[^\r\n])*' )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<variable> [?$]\w+ )
  | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
  | (?P<name> (?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
            (?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)?  # a dot or a hyphen begins no local part
        | _:\w[\w.\-]* )
  | (?P<word> \w+ )
  | (?P<other> [^"'\\] )
    """,
    re.X | re.S,
)
# Engines go down their stack for each bracket, and often for each operator and group of a query, and end when it is full.
# Oxigraph 0.5 takes 600 nested FILTER EXISTS, not 1000; 2000 groups or BINDs one after another, not 4000.
_DEEPEST = 200
_STEPS = 1000
_OPENING, _CLOSING = "([{", ")]}"
_OPERATORS = "+-*/|!^=<>&"


def too_much(text: str) -> str | None:
    """Why the query *text* would overthrow an engine, in a line for its author; None where it would not."""
    depth = steps = 0
    values = False  # whether this is the word VALUES, the variables behind it, or its data: rows there are no steps
    for token in TOKEN.finditer(text):
        kind, word = token.lastgroup, token[0]
        if kind == "iri":  # may be the operator «<» and what follows, for another reader
            within = sum(map(word.count, _OPERATORS)) - 2
            steps += word.count("(") + word.count("!") + (_STEPS if within > _DEEPEST else 0)
        elif kind == "word" and word.upper() == "VALUES":
            values = True
        elif kind == "other":
            if word in _OPENING:
                depth += 1
            elif word in _CLOSING:
                depth -= 1
            steps += word == "{" or (not values and (word == "(" or word in _OPERATORS))
            values = values and word != "}"
        if depth > _DEEPEST:
            return f"the query has more than {_DEEPEST} brackets within each other; ask in a simpler way"
        if steps > _STEPS:
            return f"the query has more than {_STEPS} operators and groups; ask in several queries"
    return None
