"""Bodies outside the registry: the hand-kept word list rules/bodies.yaml with its identifiers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules


@dataclass(frozen=True, slots=True)
class Body:
    """One row of the list. *org_id* is "body:<slug>"; *full_names* match in any case, *short_names* only as written."""

    org_id: str
    name: str
    full_names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    wikidata: str | None = None
    generic: bool = False


def slug(name: str) -> str:
    """A name in ASCII lower case with hyphens: "Raad van Europa" → "raad-van-europa"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@cache
def load_bodies() -> dict[str, Body]:
    """All bodies of the list by their org_id, in the list's order."""
    bodies = {}
    for row in rules("bodies")["bodies"]:
        short = tuple(row.get("short", ()))
        full = tuple(name for name in (row["name"], *row.get("also", ())) if name not in short)
        if row.get("generic") and short:
            full = ()
        body = Body(f"body:{slug(row['name'])}", row["name"], full, short, row.get("wikidata"), row.get("generic", False))
        bodies[body.org_id] = body
    return bodies
