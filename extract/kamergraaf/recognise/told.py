"""What a paper's markup and metadata tell, merged into its head: they fill gaps, and where they disagree it is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kamergraaf.model.findings import Agreement, Header, MetadataStatement
from kamergraaf.model.text import Told
from kamergraaf.recognise.identifiers import is_identifier
from kamergraaf.recognise.kinds import OTHER, broader_kind, kind_told

_CHAMBERS = {"1": "eerste-kamer", "2": "tweede-kamer", "eerste": "eerste-kamer", "tweede": "tweede-kamer"}
_SERIES = {"ah": "antwoord-kamervragen", "h": "handelingen"}
#: Fields that are stated whatever the text says; those of the second row only where they add to the text or differ from it.
_STATED = ("kind", "date", "submitted", "received", "published", "mover", "respondent", "theme")
_STATED_APART = ("identifier", "dossier", "ondernummer", "session", "chamber")
_PEOPLE = frozenset({"mover", "respondent"})


def merge_told(header: Header, told: Sequence[Told]) -> Header:
    """*header*, as the text tells it, with its gaps filled and its kind refined from *told*.

    What disagrees is kept: as a note, and that of metadata in `Header.told`, which `compare_people` completes.
    """
    first: dict[str, Told] = {}
    for one in told:
        first.setdefault(one.field, one)
    identifier = header.identifier or _identifier(first.get("identifier"))
    text = replace(header, kind=_kind_of_series(header.kind, identifier))
    statements = tuple(_statements(text, told))
    day = _day(first["date"].value) if "date" in first else None
    filled = replace(
        text,
        identifier=identifier,
        day=header.day or day,
        number=header.number or _value(first, "ondernummer"),
        session=header.session or _session(_value(first, "session")),
        chamber=header.chamber or _chamber(_value(first, "chamber")),
        title=header.title or _value(first, "title"),
        kind=_refined(text.kind, told),
        told=statements,
    )
    return replace(filled, notes=(*header.notes, *_disagreements(text, told)))


def compare_people(statements: Sequence[MetadataStatement], surnames: Collection[str]) -> tuple[MetadataStatement, ...]:
    """*statements*, with those on movers and respondents compared to the *surnames* of the persons named in the text."""
    known = tuple(name.casefold() for name in surnames)

    def named(value: str) -> bool:
        name = " ".join(value.split()).casefold()
        return any(name == one or name.endswith(f" {one}") for one in known)

    return tuple(replace(s, agreement=Agreement.AGREES) if s.field in _PEOPLE and named(s.value) else s for s in statements)


def _statements(header: Header, told: Sequence[Told]) -> Iterator[MetadataStatement]:
    """What metadata tells, each field and value once with all its sources, in the order of the fields."""
    sources: dict[tuple[str, str], list[str]] = {}
    for one in told:
        if one.metadata:
            of = sources.setdefault((one.field, one.value), [])
            if one.source not in of:
                of.append(one.source)
    for field in (*_STATED, *_STATED_APART):
        for (told_field, value), of in sources.items():
            if told_field != field:
                continue
            found = _compared(field, value, header)
            if found and (field in _STATED or found.agreement is not Agreement.AGREES):
                yield MetadataStatement(field, value, tuple(of), found.agreement, found.text)


@dataclass(frozen=True, slots=True)
class _Compared:
    """How a told value stands to the text's (*text*, where they disagree)."""

    agreement: Agreement
    text: str | None = None


def _compared(field: str, value: str, header: Header) -> _Compared | None:
    """How *value* stands to the head as the text tells it; None where it tells nothing."""
    if field == "kind":
        return _kind_compared(header.kind, kind_told(value))
    mine: Sequence[str | None] = ()
    theirs: str | None = value
    if field == "identifier":
        mine, theirs = (header.identifier,), value if is_identifier(value) else None
    elif field == "date":
        mine, theirs = (header.day.isoformat() if header.day else None,), _iso(value)
    elif field == "ondernummer":
        mine = (header.number,)
    elif field == "session":
        mine, theirs = (header.session,), _session(value)
    elif field == "chamber":
        mine, theirs = (header.chamber,), _chamber(value)
    elif field == "dossier":
        mine = tuple(d.number for d in header.dossiers)
    if theirs is None:
        return None
    known = [one for one in mine if one]
    if not known:
        return _Compared(Agreement.ADDS)
    return _Compared(Agreement.AGREES) if theirs in known else _Compared(Agreement.DISAGREES, ", ".join(known))


def _kind_compared(text: str, told: str | None) -> _Compared | None:
    """A kind agrees where it is the same or a broader one, and adds where it is narrower or the text tells none."""
    if told == OTHER:
        return None
    if told is None or text == OTHER or broader_kind(told) == text:
        return _Compared(Agreement.ADDS)
    return _Compared(Agreement.AGREES) if told in (text, broader_kind(text)) else _Compared(Agreement.DISAGREES, text)


def _disagreements(header: Header, told: Sequence[Told]) -> Iterator[str]:
    """Notes on what the text and its markup or metadata tell differently, once per field and value."""
    seen: set[tuple[str, str]] = set()
    for one in told:
        if one.field not in ("kind", "date", *_STATED_APART) or (one.field, one.value) in seen:
            continue
        seen.add((one.field, one.value))
        found = _compared(one.field, one.value, header)
        if found and found.text:
            yield f"the text's {one.field} is {found.text}, {one.source} says {one.value}"


def _refined(kind: str, told: Sequence[Told]) -> str:
    """The text's *kind*, or the one told where the text tells none or only a broader one."""
    for one in told:
        named = kind_told(one.value) if one.field == "kind" else None
        if named and named != OTHER and (kind == OTHER or broader_kind(named) == kind):
            return named
    return kind


def _kind_of_series(kind: str, identifier: str | None) -> str:
    """Series tell their kind: ah-… are answers, h-… reports of debates."""
    return _SERIES.get(identifier.partition("-")[0], kind) if identifier else kind


def _value(first: dict[str, Told], field: str) -> str | None:
    return first[field].value if field in first else None


def _identifier(told: Told | None) -> str | None:
    return told.value if told and is_identifier(told.value) else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _iso(value: str) -> str | None:
    day = _day(value)
    return day.isoformat() if day else None


def _session(value: str | None) -> str | None:
    return value.replace("-", "–") if value else None


def _chamber(value: str | None) -> str | None:
    return next((c for word, c in _CHAMBERS.items() if value and value.lower().startswith(word)), None)
