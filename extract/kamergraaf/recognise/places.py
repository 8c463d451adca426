"""Finds countries, regions and well-known cities in text, and knows the adjectives that belong to countries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.text import Span
from kamergraaf.recognise.alternatives import any_of


@dataclass(frozen=True, slots=True)
class Places:
    """All names of places with their ISO 3166 codes (None for regions), and adjectives with their country's name."""

    codes: dict[str, str | None]
    names: dict[str, str]  # any name → the country's usual name
    adjectives: dict[str, str]  # "Libische", "Libisch" → "Libië"; peoples without a country → their own adjective
    pattern: re.Pattern[str]


@cache
def load_places() -> Places:
    """The places of rules/countries.yaml with one pattern over all their names."""
    data = rules("countries")
    codes: dict[str, str | None] = {}
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}

    def adjective(base: str, country: str) -> None:
        adjectives.setdefault(base, country)
        adjectives.setdefault(f"{base[:-3]}ese" if base.endswith("ees") else base + "e", country)  # Chinees, Chinese

    for code, (name, base, *others) in data["countries"].items():
        for each in (name, *others):
            codes[each] = code
            names[each] = name
        adjective(base, name)
        for more in data["adjectives"].get(code, ()):
            adjective(more, name)
    for base in data["peoples"]:
        adjective(base, base)
    for region in data["regions"]:
        codes.setdefault(region, None)
        names.setdefault(region, region)
    for code, cities in data["cities"].items():
        for city in cities:
            codes.setdefault(city, code)
            names.setdefault(city, city)
    pattern = re.compile(rf"(?<!\w)(?<!\w-)(?:{any_of(codes)})(?!\w|-\w)")
    return Places(codes, names, adjectives, pattern)


def find_places(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[Span, str, str | None], ...]:
    """The places named in text[start:end]: span, usual name, ISO 3166-1 code of the country (None for a region)."""
    places = load_places()
    stop = len(text) if end is None else end
    found = []
    for match in places.pattern.finditer(text, start, stop):
        name = match.group()
        found.append((Span(*match.span()), places.names[name], places.codes[name]))
    return tuple(found)
