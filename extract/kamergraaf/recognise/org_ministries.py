"""Ministries that share one noun: «de ministeries van Financiën, Defensie en (van) Volksgezondheid, Welzijn en Sport»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.registry.lookup import load_registry

_NOUN = "Ministerie van "
_PLURAL = Anchored(r"\b[Mm]inisteries van (?=[A-Z])|\b[Mm]inisteries van (?:de |het )(?=[A-Z])")
_NEXT = re.compile(r"(?: \([^()]{1,12}\))?(?:, (?:en )?| en | alsmede | alsook | evenals )(?:van )?(?=[A-Z])")
_SHORT = r"[A-Z][A-Za-z&]*[A-Z&][A-Za-z]*"


@cache
def _portfolio() -> re.Pattern[str]:
    """What a ministry of the registry is called behind «van», or an abbreviation, which others find."""
    registry = load_registry()
    names = {row.name for record in registry.organisations.values() if record.kind == "ministerie" for row in record.names}
    portfolios = (name.removeprefix(_NOUN) for name in names if name)
    return re.compile(rf"(?P<name>{any_of(portfolios)})(?!\w|-\w)|{_SHORT}(?!\w|-\w)")


def find_ministries(text: str) -> Iterator[tuple[int, int, str]]:
    """The portfolios behind «ministeries van» as start, end and «Ministerie van …»."""
    for plural in _PLURAL.finditer(text):
        at = plural.end()
        while item := _portfolio().match(text, at):
            if item["name"]:
                yield *item.span(), _NOUN + item["name"]
            following = _NEXT.match(text, item.end())
            if not following:
                break
            at = following.end()
