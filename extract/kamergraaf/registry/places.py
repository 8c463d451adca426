"""Countries, provinces and municipalities by name: the table in data/places.json, and how it is generated.

`python -m kamergraaf.registry.places` writes it from Babel (CLDR's territories: the codes of ISO 3166-1, with names in Dutch
and English) and the TOOI registers in registry.json; Babel is needed for that alone. data/SOURCES.md tells the licences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kamergraaf.data import directory, rules

_ISO = "https://www.iso.org/obp/ui/#iso:code:3166:"
#: Two-letter codes of CLDR that ISO 3166-1 has not given to a country.
_NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
#: Kosovo: a code that users of the standard agreed on, not one of ISO.
_AGREED = frozenset({"XK"})


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place: *kind* is "country", "province" or "municipality", *code* ISO 3166-1 alpha-2 or TOOI's («pv26», «gm0344»)."""

    code: str
    kind: str
    name: str
    english: str | None = None
    others: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@cache
def places() -> tuple[PlaceRecord, ...]:
    """All places, countries first. Raises RuleError where the table is missing."""
    path = directory("registry") / "data" / "places.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        PlaceRecord(r["code"], r["kind"], r["name"], r.get("english"), tuple(r.get("others", ())), tuple(r["same_as"]))
        for r in rows
    )


def countries(dutch: Mapping[str, str], english: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row for each country of ISO 3166-1, of CLDR's names by code.

    The Dutch name is that of rules/countries.yaml where it has one, for that is how the papers write it.
    """
    known = rules("countries")["countries"]
    rows = []
    for code in sorted(code for code in dutch if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRY):
        name, _, *others = known.get(code, (dutch[code], ""))
        more = sorted({*others, dutch[code]} - {name})
        published = [] if code in _AGREED else [_ISO + code]
        row = {"code": code, "kind": "country", "name": name, "english": english[code], "same_as": published}
        rows.append(row | ({"others": more} if more else {}))
    return rows


def parts() -> list[dict[str, Any]]:
    """One row for each province and each municipality of the Netherlands, those of the past included."""
    registry = json.loads((directory("registry") / "data" / "registry.json").read_text(encoding="utf-8"))
    rows = []
    for key, label, kind, iris, *_ in registry["organisations"]:
        found = re.fullmatch(r"(gemeente|provincie)-((?:gm|pv)\d+)", key)
        if found:
            name = re.sub(r"^(?:Gemeente|Provincie) ", "", label)
            sort = "province" if kind == "provincie" else "municipality"
            rows.append({"code": found[2], "kind": sort, "name": name, "same_as": [i for i in iris if "/tooi/" in i]})
    return sorted(rows, key=lambda row: (row["kind"] != "province", str(row["code"])))


def generate(path: Path) -> None:
    """Write the table to *path*, one place a line."""
    from babel import Locale

    rows = [*countries(Locale("nl").territories, Locale("en").territories), *parts()]
    lines = (json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    generate(directory("registry") / "data" / "places.json")
