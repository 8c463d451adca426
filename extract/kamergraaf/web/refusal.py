"""Which queries are not passed on: those that would fetch something elsewhere or overthrow the engine, and what is no query.

Oxigraph's server has no switch that turns SERVICE off, so the words of a query are told apart here as its grammar does: strings,
IRIs, comments, names and variables that hold the letters «service» are no SERVICE. Where two readings are possible, or the text
does not hold together, a query that might hold SERVICE is refused.
"""

from __future__ import annotations

import re

from kamergraaf.web.tokens import TOKEN, too_much

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = "service"
#: Names that a reader may divide before or behind the keyword: «a:b.SERVICE», «SERVICEex:a».
_DIVIDED = re.compile(rf"[.\-]{_SERVICE}|^{_SERVICE}(?!:)")
_REFERENCES = {"iri", "variable", "name"}
_FORMS = {"select", "ask", "construct", "describe"}
_PROLOGUE = {"prefix": 2, "base": 1}  # with so many tokens behind


def refused(query: str) -> str | None:
    """Why the SPARQL *query* is not passed on, in a line for its author; None where it may pass. It need not be valid."""
    plain = unescaped(query)
    # An engine may put characters in the place of their escapes before it reads, as the standard says, or while it reads.
    if _SERVICE in (query + plain).lower() and any(_may_hold_service(text) for text in {query, plain}):
        return "SERVICE is refused: this endpoint fetches nothing from elsewhere"
    form = _form(plain)
    if form not in _FORMS:
        return "not a query: it has to be SELECT, ASK, CONSTRUCT or DESCRIBE; updates are refused"
    return too_much(query) or (too_much(plain) if plain != query else None)


def unescaped(query: str) -> str:
    """The *query* with characters in the place of their code point escapes."""

    def char(found: re.Match[str]) -> str:
        code = int(found[1] or found[2], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    return _ESCAPE.sub(char, query)


def _may_hold_service(text: str) -> bool:
    if re.search(r"\r(?!\n)", text):  # engines differ in whether that ends a comment
        return True
    place = 0
    named = False  # a name with those letters has come, and nothing but references since
    while place < len(text):
        token = TOKEN.match(text, place)
        if token is None:  # a string without end
            return True
        kind, words = token.lastgroup, token[0].lower()
        if _SERVICE in words and (
            kind in {"word", "other"}
            or (kind == "iri" and _could_be_less_than(words))
            or (kind == "name" and _DIVIDED.search(words))
        ):
            return True
        place = token.end()
        if kind == "blank":
            continue
        # Nor does every engine keep to the longest name: where the prefix is not declared, «trueSERVICE:x {» holds a call. A call
        # has a group behind the reference to whom it calls.
        if kind == "name" and _SERVICE in words:
            named = True
        elif named and words == "{":
            return True
        elif kind not in _REFERENCES and words != "silent":
            named = False
    return False


def _could_be_less_than(iri: str) -> bool:
    """Whether an engine might read *iri* as the operator «<» and what follows: then a parenthesis must close before SERVICE."""
    return ")" in iri[: iri.index(_SERVICE)]


def _form(text: str) -> str:
    """The word behind the prologue, in lower case; empty where there is none."""
    skip = 0
    for token in TOKEN.finditer(text):
        if token.lastgroup == "blank":
            continue
        if skip:
            skip -= 1
        elif token[0].lower() in _PROLOGUE:
            skip = _PROLOGUE[token[0].lower()]
        else:
            return token[0].lower()
    return ""
