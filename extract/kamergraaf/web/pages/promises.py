"""Commitments: by minister, state and age."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kamergraaf.map.terms import KGC
from kamergraaf.web.endpoint import Row
from kamergraaf.web.pages import namesakes
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import Named, Names, RequestError, Visit, merged, value

_SETTLED = {KGC("fulfilled"), KGC("withdrawn")}
AGES = ("", "12", "24", "60")
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of a promise made elsewhere: it recalls it, or says that it is kept."""

    claim: Named
    text: str
    paper: Named
    said_on: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with who made it, its latest state, and when it is due."""

    claim: Named
    text: str
    by: tuple[Named, ...]
    to: tuple[Named, ...]
    state: str
    due: str
    paper: Named
    said_on: str
    told: tuple[Told, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is neither kept nor withdrawn."""
        return self.state not in _SETTLED

    def months(self, today: date) -> int | None:
        """Its age at *today* in whole months; None where its paper has no date."""
        made = _day(self.said_on)
        if made is None:
            return None
        return (today.year - made.year) * 12 + today.month - made.month - (today.day < made.day)


def mentioned(rows: Iterable[Row]) -> Iterator[str]:
    """The IRIs in *rows* of the query `promises` that have to be named."""
    for row in rows:
        yield from (value(row, name) for name in ("agent", "to", "paper") if name in row)


def listed(rows: Iterable[Row], names: Names) -> list[Promise]:
    """The commitments in *rows* of the query `promises`; a later paper's word on the state counts more than its own.

    Sentences that tell of another one stand under it, and are no commitments themselves.
    """
    several = merged(rows, "claim", "agent", "to", "later", "due")
    told: dict[str, list[Told]] = {}
    for row, _ in several:
        if (of := _told_of(row)) is not None:
            said = Told(names(value(row, "claim")), value(row, "text"), names(value(row, "paper")), value(row, "date"))
            told.setdefault(of, []).append(said)
    return [
        Promise(
            names(value(row, "claim")),
            value(row, "text"),
            tuple(map(names, lists["agent"])),
            tuple(map(names, lists["to"])),
            next(
                (one for one in lists["later"] if one in _SETTLED), lists["later"][-1] if lists["later"] else value(row, "state")
            ),
            max(lists["due"], default=""),
            names(value(row, "paper")),
            value(row, "date"),
            tuple(told.get(value(row, "claim"), ())),
        )
        for row, lists in several
        if _told_of(row) is None
    ]


def number_told(rows: Iterable[Row]) -> int:
    """How many sentences in *rows* of the query `promises` tell of another commitment."""
    return sum(_told_of(row) is not None for row, _ in merged(rows, "claim"))


def _told_of(row: Row) -> str | None:
    """The commitment that the claim of *row* tells of, empty where it is not known; None where it is one itself.

    Of a commitment that is not here itself, the sentence that recalls it stands for it.
    """
    claim, of = value(row, "claim"), value(row, "promise") or value(row, "recalled")
    return of if "report" in row and of != claim else None


async def promises(visit: Visit) -> View:
    """All commitments, or those of one actor, of a state, at least so many months old; what is past its due day says so."""
    words, by, state, age = (visit.wanted(name) for name in ("q", "by", "state", "age"))
    rows = await visit.rows("promises", {"words": words.lower() if words else None})
    # Where the words stand in what tells of a promise, the promise is to be there too.
    known = {value(row, "claim") for row in rows}
    if missing := sorted({of for row in rows if (of := _told_of(row))} - known):
        rows += await visit.rows("promises", {"these": missing})
    (rows,) = await visit.in_text_order(rows)
    names = await visit.names(mentioned(rows))
    found = listed(rows, names)
    if age and not re.fullmatch(r"[0-9]{1,4}", age):
        raise RequestError("the field “age” takes a number of months, like 12")
    today = _now(visit, found)
    made = [one for promise in found for one in {one.path: one for one in promise.by if one.path}.values()]
    makers = namesakes.grouped(made, lambda one: one, lambda one: str(one.path), visit.places, names)
    alike = {named.path: group.path for group, _ in makers for named, _ in group.members}
    by = alike.get(by, by)
    kept = [
        one
        for one in found
        if (not by or any(alike.get(who.path) == by for who in one.by))
        and (not state or one.state == KGC(state))
        and (not age or (one.months(today) or 0) >= int(age))
    ]
    content = {
        "shown": kept[:_SHOWN],
        "number": len(kept),
        "all": len(found),
        "told": number_told(rows),
        "makers": sorted(((group, len(all_)) for group, all_ in makers), key=lambda item: (-item[1], item[0].label))[:40],
        "namesakes": any(len(group.members) > 1 for group, _ in makers),
        "states": sorted(Counter(one.state.removeprefix(KGC.iri) for one in found if one.state).items()),
        "ages": AGES,
        "chosen": {"q": words, "by": by, "state": state, "age": age},
        "today": today,
        "kgc": KGC.iri,
    }
    table = Table(
        ("claim", "by", "to", "state", "due", "paper", "date", "text"),
        [
            (one.claim.iri, _list(one.by), _list(one.to), one.state, one.due, one.paper.iri, one.said_on, one.text)
            for one in kept
        ],
    )  # fmt: skip
    return View("promises.html", visit.language("promises"), content, table, [one.claim.iri for one in kept])


def _now(visit: Visit, found: list[Promise]) -> date:
    """The day at which ages are counted: that of the field `at`, else that of the newest paper: the same answer tomorrow.

    Raises RequestError where the field is no day.
    """
    if at := visit.wanted("at"):
        try:
            return date.fromisoformat(at)
        except ValueError as error:
            raise RequestError("the field “at” takes a day, like 2024-03-01") from error
    newest = max((day for one in found if (day := _day(one.said_on))), default=None)
    return newest or date(2000, 1, 1)


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None


def _list(named: tuple[Named, ...]) -> str:
    return "; ".join(one.label for one in named)
