"""What a literal means, for values whose reading is beyond doubt; the rest is left to the reference engine.

pySHACL reads literals as rdflib does, which takes more than XSD allows («1_000», « 12 », dates with a time behind them).
These readings are not copied: a form that is not plain raises Undecided, and the shape is then run by pySHACL.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

from kamergraaf.map.terms import XSD, Literal, Term

INTEGER, NON_NEGATIVE, DECIMAL = XSD("integer"), XSD("nonNegativeInteger"), XSD("decimal")
DATE, TIME, STRING = XSD("date"), XSD("time"), XSD("string")
LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_WHOLE = frozenset({INTEGER, NON_NEGATIVE})
# Datatypes that rdflib does not know, or only as text, have no ill-formed literals; all others but ours are left to it.
_OTHERS_PREFIXES = ("http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", re.ASCII)
_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)


class Undecided(Exception):  # noqa: N818  # no error: it never leaves this package
    """The compiled shape does not know; the reference engine is to be asked."""


def is_blank(term: Term) -> bool:
    """Whether *term* is a blank node."""
    return term.__class__ is not Literal and term[:2] == "_:"


def text_of(term: Term) -> str | None:
    """The words of *term*: an IRI itself, a literal's lexical form; None for a blank node."""
    if isinstance(term, Literal):
        return term.lexical
    return None if term.startswith("_:") else term


def has_datatype(term: Term, datatype: str) -> bool:
    """Whether *term* is a literal of *datatype* and not ill-formed. Raises Undecided where its form is not a plain one."""
    if term.__class__ is not Literal:
        return False
    assert isinstance(term, Literal)
    if term.datatype != datatype:
        if datatype == STRING:
            return term.datatype is None and term.language is None
        return datatype == LANGUAGE_STRING and bool(term.language)
    return well_formed(term.lexical, datatype)


def is_known(datatype: str) -> bool:
    """Whether the plain forms of *datatype* are known here, so that a shape may ask for it."""
    return _kind(datatype) != "unknown"


@cache
def _kind(datatype: str) -> str:
    if datatype in _WHOLE or datatype in (DECIMAL, DATE, TIME):
        return datatype
    if datatype in (STRING, LANGUAGE_STRING) or not datatype.startswith(_OTHERS_PREFIXES):
        return "any"
    return "unknown"


def well_formed(lexical: str, datatype: str) -> bool:
    """Whether *lexical* is a form of *datatype*; raises Undecided where only the reference engine can tell."""
    kind = _kind(datatype)
    if kind == "any":
        return True
    if kind in _WHOLE and _is_count(lexical):
        return True
    if kind in _WHOLE and _INTEGER.fullmatch(lexical):
        return kind == INTEGER or int(lexical) >= 0
    if (kind == DECIMAL and _NUMBER.fullmatch(lexical)) or (kind == TIME and _TIME.fullmatch(lexical)):
        return True
    if kind == DATE and _DATE.fullmatch(lexical):
        return real_day(lexical)
    raise Undecided(f"{lexical!r} as {datatype}")


def real_day(lexical: str) -> bool:
    """Whether «2019-02-30» and the like is a day of the calendar."""
    try:
        date.fromisoformat(lexical)
    except ValueError:
        return False
    return True


def _is_count(lexical: str) -> bool:
    """Whether *lexical* is a short row of digits; quicker than a pattern, and most are such."""
    return lexical.isdecimal() and len(lexical) < 19 and lexical.isascii()


def number_of(term: Term) -> int | Decimal:
    """The number that a literal of xsd:integer, xsd:nonNegativeInteger or xsd:decimal states; raises Undecided for all else."""
    if isinstance(term, Literal):
        if term.datatype in _WHOLE:
            if _is_count(term.lexical) or (term.datatype == INTEGER and _INTEGER.fullmatch(term.lexical)):
                return int(term.lexical)
        elif term.datatype == DECIMAL and _NUMBER.fullmatch(term.lexical):
            return Decimal(term.lexical)
    raise Undecided(f"{term!r} as a number")


def ordered(left: Term, right: Term, *, equal: bool) -> bool:
    """Whether *left* < *right* (*equal*: ≤), for two days or two numbers; raises Undecided for anything else."""
    if isinstance(left, Literal) and isinstance(right, Literal) and left.datatype == right.datatype == DATE:
        for one in (left.lexical, right.lexical):
            if not _DATE.fullmatch(one) or not real_day(one):
                raise Undecided(f"{one!r} as a day")
        return left.lexical <= right.lexical if equal else left.lexical < right.lexical
    first, second = number_of(left), number_of(right)
    return first <= second if equal else first < second


def stored_text(literal: Literal) -> str:
    """What STR() gives for *literal* in an Oxigraph store; raises Undecided where that might differ from its lexical form."""
    lexical = literal.lexical
    if literal.datatype is None:
        if (literal.language is None or _LANGUAGE.fullmatch(literal.language)) and (lexical.isascii() or _encodable(lexical)):
            return lexical
    elif literal.datatype in _WHOLE and _is_count(lexical) and (lexical[0] != "0" or lexical == "0"):
        return lexical
    raise Undecided(f"{literal!r} in a store")


def _encodable(text: str) -> bool:
    """Whether *text* is without lone surrogates, which Oxigraph does not take."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def stored_number(term: Term) -> int:
    """The number that *term* is in SPARQL: digits in their one form; raises Undecided for all else."""
    if isinstance(term, Literal) and term.datatype in _WHOLE:
        lexical = term.lexical
        if _is_count(lexical) and (lexical[0] != "0" or lexical == "0"):
            return int(lexical)
    raise Undecided(f"{term!r} in an expression")
