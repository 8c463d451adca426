"""Persons told by a function in words: «de aanklager van het ICC, Karim Khan,», «hoofdaanklager Khan»; rules/persons.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from kamergraaf.data import rules
from kamergraaf.recognise.names import INITIALS, FoundName, name_at

_REACH = 110  # characters back from a name to the function that it belongs to
_BEHIND_COMMA = re.compile(r", (?<=[^\W\d_], |\), )(?=(?:[A-ZÀ-Ý]\.|[A-ZÀ-Ý][\w’'-]+ [A-Za-zÀ-Ýà-ý’']))")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_row("function")["words"])


def _row(ident: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in rules("persons")["others"] if row["id"] == ident)
    return found


def is_function(word: str) -> bool:
    """Whether *word* names a function, compounds included («Vicevoorzitter», «hoofdaanklager»), and so is no given name."""
    return word.casefold().endswith(_endings())


@cache
def _function_before() -> re.Pattern[str]:
    """A function at the end of a text, with the body it belongs to: «directeur van de FAO»."""
    words = "|".join(_endings())
    return re.compile(rf"(?:{words})(?: (?:van|voor|bij|in|der) [^,.;:()\n]{{2,80}})?(?: \([^()\n]{{2,12}}\))?\Z", re.IGNORECASE)


def behind_functions(text: str) -> Iterator[FoundName]:
    """Names between commas behind a function: a given name and a surname, or initials and a surname."""
    for comma in _BEHIND_COMMA.finditer(text):
        at = comma.end()
        initials = INITIALS.match(text, at)
        name = name_at(text, initials.end() if initials else at, initials[0].strip() if initials else None)
        if not name or not (name.given or name.initials) or is_function(text[at : name.end].split(" ")[0]):
            continue
        if text[name.end : name.end + 1] not in ("", ",", ".", ";", ")", "\n"):
            continue
        if _function_before().search(text, max(0, comma.start() - _REACH), comma.start()):
            yield FoundName(at, name.end, name.surname, name.given, name.initials)


def titled_name(text: str, at: int) -> FoundName | None:
    """The name at *at* right behind a function («hoofdaanklager Karim Khan») with running text after it, or None."""
    name = name_at(text, at)
    if not name or name.surname[0].islower() or text[at : name.end].isupper():
        return None
    return name if re.compile(r"[,.;)’']| [a-z(]|\Z").match(text, name.end) else None
