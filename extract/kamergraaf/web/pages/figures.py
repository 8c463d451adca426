"""Figures over time: a series for a measure, each point a claim with its source."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from kamergraaf.data import rules
from kamergraaf.map.terms import KGC
from kamergraaf.web.endpoint import Row
from kamergraaf.web.pages import plots, vocabulary
from kamergraaf.web.pages.asking import is_iri
from kamergraaf.web.pages.language import Language
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import Names, Visit, merged, value

UNITS = 40
#: Units of which a figure is kept as a fraction, and how many of them are the whole.
_PER = {"procent": 100, "promille": 1000}
_COLUMNS = (
    "quantity",
    "written",
    "comparator",
    "value",
    "min",
    "max",
    "fraction",
    "unit_text",
    "from",
    "to",
    "claim",
    "paper",
    "date",
    "text",
)


async def figures(visit: Visit) -> View:
    """The figures of a measure or unit, with words of their sentences; if none is chosen, of the unit that most figures have."""
    measure, unit, words = (visit.wanted(name) for name in ("measure", "unit", "q"))
    if measure and not is_iri(measure):
        measure = None
    offered = await visit.rows("measures")
    units = _units(offered)
    if not (measure or unit or words) and units:
        unit = units[0][0]
    rows: list[Row] = []
    if measure or unit or words:
        given = {"measure": measure, "unit": unit.lower() if unit else None, "words": words.lower() if words else None}
        rows = await visit.rows("figures", given)
    measures = [row for row in offered if "measure" in row]
    sources = [value(row, "source") for row in rows if "source" in row]
    wanted = [*(value(row, "measure") for row in measures), *sources, *(value(row, "paper") for row in rows)]
    names = await visit.names(wanted)
    found = [_figure(visit, row, lists, names) for row, lists in merged(rows, "quantity", "source", "from", "to")]
    content = {
        "measures": [(names(value(row, "measure")), value(row, "figures")) for row in measures],
        "units": units,
        "chosen": {"measure": measure, "unit": unit, "q": words},
        "figures": found,
        "points": [one["point"] for one in found if one["point"]],
        "chosen_name": names(measure).label if measure else visit.language.unit(unit) if unit else words or "",
    }
    table = Table((*_COLUMNS, "source"), [(*(value(row, name) for name in _COLUMNS), value(row, "source")) for row in rows])
    things = [thing for one in found for thing in (str(one["claim"]), str(one["quantity"]))]
    return View("figures.html", visit.language("figures"), content, table, things, scripts=plots.SCRIPTS, policy=plots.POLICY)


def _units(offered: list[Row]) -> list[tuple[str, int]]:
    """Units with how many figures they have; capitals count as small letters."""
    units: dict[str, int] = {}
    for row in offered:
        if "unit" in row:
            name = value(row, "unit").lower()
            units[name] = units.get(name, 0) + int(value(row, "figures"))
    return sorted(units.items(), key=lambda item: (-item[1], item[0]))[:UNITS]


def says_unit(written: str, unit: str) -> bool:
    """Whether the words of a figure tell its unit already, in full or by a sign: «€ 20,4 miljoen» says euro, «20%» procent."""
    told = written.lower()
    signs = [unit.lower(), *(sign.lower() for sign, meant in _signs() if meant == unit.lower())]
    forms = (rf"(?<![^\W\d_]){sign}(?![^\W\d_])" if sign.isalpha() else re.escape(sign) for sign in signs)
    return any(re.search(form, told) for form in forms)


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    known = rules("quantities")
    return (*known["currencies"].items(), *((sign, share["unit"]) for sign, share in known["shares"].items()))


def measured(row: Row, language: Language) -> str:
    """What a figure comes to, in the numbers and units of *language*; nothing where its row has no number."""
    unit = value(row, "unit_text").lower()
    told = [value(row, name) for name in (("value",) if "value" in row else ("min", "max")) if name in row]
    if not told and unit in _PER:
        told = [_times(value(row, "fraction"), _PER[unit])]
    if not told or not all(told):
        return ""
    numbers = "–".join(map(language.number, told))
    return f"{numbers}%" if unit == "procent" else f"{numbers} {language.unit(value(row, 'unit_text'), told[-1])}".rstrip()


def _times(fraction: str, per: int) -> str:
    try:
        return f"{Decimal(fraction) * per:f}"
    except InvalidOperation:
        return ""


def _figure(visit: Visit, row: Row, lists: dict[str, list[str]], names: Names) -> dict[str, object]:
    language = visit.language
    comparator = value(row, "comparator")
    sources = [names(one) for one in lists["source"]]
    paper = names(value(row, "paper"))
    said_for = value(row, "from")[:10] or value(row, "date")[:10]
    low, high = _bounds(row)
    shown = value(row, "written") if language.code == "nl" else measured(row, language) or value(row, "written")
    point = None
    if said_for and (low is not None or high is not None):
        point = {
            "date": said_for,
            "dated": bool(value(row, "from")),
            "share": "fraction" in row,
            "low": low,
            "high": high,
            "how": comparator.removeprefix(KGC.iri),
            "written": value(row, "written"),
            "shown": shown,
            "source": ", ".join(one.label for one in sources),
            "paper": paper.label,
            "path": visit.places.path(value(row, "claim")),
        }
    return {
        "written": value(row, "written"),
        "shown": shown,
        "comparator": vocabulary.word(comparator, language.code),
        "unit": "" if says_unit(value(row, "written"), value(row, "unit_text")) else value(row, "unit_text"),
        "from": value(row, "from"),
        "to": value(row, "to"),
        "sources": sources,
        "paper": paper,
        "date": value(row, "date"),
        "claim": value(row, "claim"),
        "quantity": value(row, "quantity"),
        "text": value(row, "text"),
        "path": visit.places.path(value(row, "claim")),
        "point": point,
    }


def _bounds(row: Row) -> tuple[float | None, float | None]:
    """The lowest and highest value of a figure; both the same for one value."""

    def number(name: str) -> float | None:
        try:
            found = float(value(row, name))
        except ValueError:
            return None
        return found if abs(found) < 1e300 else None

    one = number("value")
    if one is None:
        one = number("fraction")
    low, high = number("min"), number("max")
    if one is not None:
        return one, one
    return (low if low is not None else high), (high if high is not None else low)
