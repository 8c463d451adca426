"""Persons told by a given name alone: «Marion Koopmans», «Peter R. de Vries»; the names are data, rules/persons.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from kamergraaf.data import rules
from kamergraaf.recognise.name_heads import titled
from kamergraaf.recognise.names import FoundName, is_body

# A capital first, the look-behind after it: the engine then skips to capitals.
_CANDIDATE = re.compile(
    r"([A-ZÀ-Þ](?<![\w’'.-].)[a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?) (?=[A-ZÀ-Þ’']|van |de[nr]? |te[nr]? |in ’t |el )"
)
_WORD_BEFORE = re.compile(r"([\w.]+) \Z")
_COMPOUND = re.compile(r"-[a-zà-ÿ]")  # «Willem Drees-lezing»
#: Behind these the words are the name of something else: «Anne Frank Stichting», «Jan Steen-collectie».
_GOES_ON = re.compile(r"-\w| (?:&|[A-ZÀ-Þ0-9])|/\w")


@cache
def _row() -> dict[str, Any]:
    row: dict[str, Any] = next(row for row in rules("persons")["others"] if row["id"] == "given-name")
    return row


@cache
def _names() -> frozenset[str]:
    return frozenset(_row()["words"])


@cache
def _things() -> re.Pattern[str]:
    return re.compile(rf".*(?:{'|'.join(_row()['thing_endings'])})", re.IGNORECASE)


def by_given_name(text: str) -> Iterator[FoundName]:
    """The names in *text* that begin with a well-known given name and go on with a surname."""
    before = frozenset(_row()["not_behind"])
    for match in _CANDIDATE.finditer(text):
        if match[1] not in _names():
            continue
        name = titled(text, match.start())
        if name is None or name.given is None or not name.given.startswith(match[1]) or name.start != match.start():
            continue
        word = _WORD_BEFORE.search(text, max(0, name.start - 20), name.start)
        if (word and word[1] in before) or _GOES_ON.match(text, name.end) or _COMPOUND.search(name.surname):
            continue
        if text[name.start - 1 : name.start] == "(" and text[name.end : name.end + 1] == ")":
            continue  # «Dijk J.J. van (Jan Jacob)»: two given names
        if not (is_body(text[name.start : name.end]) or is_body(name.surname) or _things().fullmatch(name.surname)):
            yield name
