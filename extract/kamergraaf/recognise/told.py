"""What a paper's markup and metadata tell, merged into its head: they fill gaps, and where they disagree it is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kamergraaf.model.findings import Header
from kamergraaf.model.text import Told
from kamergraaf.recognise.identifiers import is_identifier

_CHAMBERS = {"1": "eerste-kamer", "2": "tweede-kamer", "eerste": "eerste-kamer", "tweede": "tweede-kamer"}


def merge_told(header: Header, told: Sequence[Told]) -> Header:
    """*header* with its gaps filled from *told*; a value that differs from the text's is kept as a note with its source."""
    first: dict[str, Told] = {}
    for one in told:
        first.setdefault(one.field, one)
    notes = list(header.notes)

    def merged(field: str, mine: str | None, theirs: str | None) -> str | None:
        if theirs and mine and theirs != mine:
            notes.append(f"the text's {field} is {mine}, {first[field].source} says {theirs}")
        return mine or theirs

    identifier = merged("identifier", header.identifier, _identifier(first.get("identifier")))
    day = merged("date", header.day.isoformat() if header.day else None, _day(first.get("date")))
    number = merged("ondernummer", header.number, first["ondernummer"].value if "ondernummer" in first else None)
    session = header.session or (first["session"].value.replace("-", "–") if "session" in first else None)
    chamber = header.chamber or _chamber(first.get("chamber"))
    title = header.title or (first["title"].value if "title" in first else None)
    return replace(
        header,
        identifier=identifier,
        day=date.fromisoformat(day) if day else None,
        number=number,
        session=session,
        chamber=chamber,
        title=title,
        kind=_kind(header, identifier),
        notes=tuple(notes),
    )


def _identifier(told: Told | None) -> str | None:
    return told.value if told and is_identifier(told.value) else None


def _day(told: Told | None) -> str | None:
    try:
        return date.fromisoformat(told.value[:10]).isoformat() if told else None
    except ValueError:
        return None


def _chamber(told: Told | None) -> str | None:
    return next((c for word, c in _CHAMBERS.items() if told and told.value.lower().startswith(word)), None)


def _kind(header: Header, identifier: str | None) -> str:
    """Series tell their kind: ah-… are answers, h-… reports of debates."""
    if identifier and identifier.startswith("ah-"):
        return "antwoord-kamervragen"
    if identifier and identifier.startswith("h-"):
        return "handelingen"
    return header.kind
