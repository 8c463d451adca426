"""One visit of one page: who reads, what the page asks, what things are called."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from kamergraaf.errors import KamergraafError
from kamergraaf.web.context import Context
from kamergraaf.web.endpoint import Row, Term
from kamergraaf.web.pages import asking, vocabulary
from kamergraaf.web.pages.asking import Asked, Value
from kamergraaf.web.pages.language import Language
from kamergraaf.web.pages.places import Places

if TYPE_CHECKING:
    from starlette.requests import Request

#: So many IRIs are named by one query.
_AT_ONCE = 300
#: A page names no more things than this; the others stand there with their IRI.
_MOST = 1500
#: No name or search is longer; a field of the address that is longer is refused.
LONGEST_FIELD = 500
#: A title that stands for a number is cut here.
_LONG = 70


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with what it is called, a *detail* (the post of a holder) and the path of its page."""

    iri: str
    label: str
    detail: str = ""
    path: str | None = None


@dataclass(slots=True)
class Visit:
    """What the functions of one page share; *asked* grows with each query, and is shown at the foot of the page."""

    context: Context
    request: Request
    language: Language
    places: Places
    asked: list[Asked] = field(default_factory=list)

    def wanted(self, name: str) -> str | None:
        """The field *name* of the address, without blanks around it; None where it is empty.

        Raises RequestError where it is longer than any name or search is.
        """
        value = self.request.query_params.get(name, "").strip()
        if len(value) > LONGEST_FIELD:
            raise RequestError(f"the field “{name}” has more than {LONGEST_FIELD} characters; give fewer")
        return value or None

    def thing(self, *parts: str) -> str:
        """The IRI behind the base that the address names. Raises MissingError where that is none."""
        from kamergraaf.map.terms import Names

        iri = Names(self.places.base)("".join(parts))
        if not asking.is_iri(iri):
            raise MissingError
        return iri

    async def rows(self, name: str, values: Mapping[str, Value | None] | None = None) -> list[Row]:
        """The rows of the page query *name*. Raises EndpointError."""
        asked = asking.question(name, values)
        self.asked.append(asked)
        return await self.context.endpoint.select(asked.text)

    async def graph(self, name: str, values: Mapping[str, Value | None]) -> bytes:
        """The graph of the page query *name*, as N-Triples. Raises EndpointError."""
        return await self.context.endpoint.construct(asking.question(name, values).text)

    async def names(self, iris: Iterable[str]) -> Names:
        """What each of *iris* is called. Raises EndpointError."""
        wanted = [iri for iri in sorted(set(iris)) if asking.is_iri(iri) and self.places.key(iri)][:_MOST]
        chunks = [wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE)]
        answers = await asyncio.gather(*(self.rows("labels", {"thing": chunk}) for chunk in chunks))
        return Names(self.language.code, self.places, _told(row for answer in answers for row in answer))

    async def in_text_order(self, *several: list[Row], key: str = "claim") -> list[list[Row]]:
        """*several* lists of rows, each with the claims (under *key*) of one paper in the order of its text.

        The rows of a paper have to follow each other. Raises EndpointError.
        """
        claims = sorted({value(row, key) for rows in several for row in rows} - {""})
        chunks = [claims[start : start + _AT_ONCE] for start in range(0, len(claims), _AT_ONCE)]
        answers = await asyncio.gather(*(self.rows("claim-places", {"claim": chunk}) for chunk in chunks))
        starts = {value(row, "claim"): int(value(row, "start") or 0) for answer in answers for row in answer}

        def ordered(rows: list[Row]) -> list[Row]:
            papers = groupby(rows, lambda row: value(row, "paper"))
            return [row for _, group in papers for row in sorted(group, key=lambda row: starts.get(value(row, key), 0))]

        return [ordered(rows) for rows in several]


class RequestError(KamergraafError):
    """A page is wanted in a form or with a field that it cannot take; *status* is that of the answer."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class MissingError(Exception):
    """There is no such page; the message tells in English what is missing."""

    def __init__(self, message: str = "There is nothing of this name in the data.") -> None:
        super().__init__(message)


class Names:
    """The names of things, as a call: `names(iri)`."""

    def __init__(self, language: str, places: Places, told: Mapping[str, Mapping[str, list[Term]]]) -> None:
        self._language, self._places, self._told = language, places, told

    def __call__(self, iri: str) -> Named:
        """What *iri* is called; the last part of an IRI that has no name."""
        told = self._told.get(iri, {})
        name = self._best(told.get("name", []))
        path = self._places.path(iri)
        kind = self._places.kind(iri)
        if kind == "paper":
            key = self._places.key(iri) or iri
            if key.startswith("doc-") and name:  # a paper without a printed number goes by its title
                return Named(iri, name if len(name) <= _LONG else name[: _LONG - 1].rstrip() + "…", "", path)
            return Named(iri, paper_name(key), name, path)
        if holder := self._best(told.get("holder", [])):
            member = told.get("member", [])
            return Named(iri, holder, name, self._places.path(member[0].value) if member else path)
        if kind == "dossier":
            return Named(iri, dossier_name((self._places.key(iri) or iri).removeprefix("dossier/")), name, path)
        if vocabulary.is_word(iri):
            return Named(iri, vocabulary.word(iri, self._language))
        return Named(iri, name or _last(iri, self._places), "", path)

    def date(self, iri: str) -> str:
        """The date of the paper *iri*, or nothing."""
        return self._best(self._told.get(iri, {}).get("date", []))

    def _best(self, terms: list[Term]) -> str:
        if not terms:
            return ""
        return min(terms, key=lambda term: (term.language not in {self._language, None}, term.language != "nl", term.value)).value


def paper_name(key: str) -> str:
    """A paper as it is cited: «32 735, nr. 243», «Handelingen 2017–2018, nr. 70-3»; a key of another form as it stands."""
    if found := re.fullmatch(r"kst-(.+)-([^-]+)", key):
        return f"{dossier_name(found[1])}, nr. {found[2]}"
    if found := re.fullmatch(r"(ah|h)-[te]k-(\d{4})(\d{4})-(.+)", key):
        return f"{'Aanhangsel' if found[1] == 'ah' else 'Handelingen'} {found[2]}–{found[3]}, nr. {found[4]}"
    return key


def dossier_name(number: str) -> str:
    """The number of a dossier as printed: «32 735», «36 600 VII»."""
    head, dash, tail = number.partition("-")
    spaced = f"{head[:-3]}\u00a0{head[-3:]}" if head.isdigit() and len(head) > 3 else head
    return spaced + (f"\u00a0{tail}" if dash else "")


def value(row: Row, name: str) -> str:
    """The value of the variable *name* in *row*; nothing where it is unbound."""
    return row[name].value if name in row else ""


def merged(rows: Iterable[Row], key: str, *several: str) -> list[tuple[Row, dict[str, list[str]]]]:
    """One row for each value of *key*, in order, with all values of the variables *several*."""
    found: dict[str, tuple[Row, dict[str, list[str]]]] = {}
    for row in rows:
        if key not in row:
            continue
        _, lists = found.setdefault(row[key].value, (row, {name: [] for name in several}))
        for name in several:
            if name in row and row[name].value not in lists[name]:
                lists[name].append(row[name].value)
    return list(found.values())


def counted(rows: Iterable[Row]) -> Mapping[str, int]:
    """The numbers in *rows* of a query that counts, by ?what; 0 for what it does not tell."""
    return Counter({value(row, "what"): int(value(row, "number")) for row in rows if "what" in row})


def _told(rows: Iterable[Row]) -> dict[str, dict[str, list[Term]]]:
    told: dict[str, dict[str, list[Term]]] = {}
    for row in rows:
        for name, term in row.items():
            if name != "thing":
                told.setdefault(row["thing"].value, {}).setdefault(name, []).append(term)
    return told


def _last(iri: str, places: Places) -> str:
    key = places.key(iri)
    return key or vocabulary.short(iri)
