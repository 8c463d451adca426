"""Bodies outside the registry: the hand-kept word lists rules/bodies.yaml and bodies_by_field.yaml with their identifiers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules

_WITH_SHORT = re.compile(r"(.+) \(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Body:
    """One row of the lists. *org_id* is "body:<slug>"; *full_names* match in any case, *short_names* only as written.

    *by_short*: a short name that the registry knows makes the body the registry's (rows of bodies_by_field.yaml).
    """

    org_id: str
    name: str
    full_names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    wikidata: str | None = None
    generic: bool = False
    by_short: bool = False


def slug(name: str) -> str:
    """A name in ASCII lower case with hyphens: "Raad van Europa" → "raad-van-europa"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@cache
def load_bodies() -> dict[str, Body]:
    """All bodies of the lists by their org_id, in the lists' order; of two rows with one id the first counts."""
    bodies: dict[str, Body] = {}
    for row in rules("bodies")["bodies"]:
        short = tuple(row.get("short", ()))
        full = tuple(name for name in (row["name"], *row.get("also", ())) if name not in short)
        if row.get("generic") and short:
            full = ()
        body = Body(f"body:{slug(row['name'])}", row["name"], full, short, row.get("wikidata"), row.get("generic", False))
        bodies[body.org_id] = body
    for body in _by_field():
        bodies.setdefault(body.org_id, body)
    return bodies


def _by_field() -> Iterator[Body]:
    """The rows «Full name (short, other short)» of bodies_by_field.yaml."""
    for rows in rules("bodies_by_field")["fields"].values():
        for row in rows:
            match = _WITH_SHORT.fullmatch(row)
            name = match[1] if match else row
            short = tuple(match[2].split(", ")) if match else ()
            if " " not in name:
                short = (name, *short)
            yield Body(f"body:{slug(name)}", name, () if " " not in name else (name,), short, by_short=True)
