"""An annotated paper, as its gold file tells it (the format: gold.schema.json, the conventions: tests/gold/GUIDELINES.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Layer(StrEnum):
    """What is annotated; all but the last are mentions of entities."""

    REFERENCES = "references"
    PERSONS = "persons"
    POSTS = "posts"
    ORGANISATIONS = "organisations"
    MEETINGS = "meetings"
    CLAIMS = "claims"


#: Layers in which half of the words make a match; in the others all of them have to be the same.
BY_OVERLAP = frozenset({Layer.MEETINGS, Layer.CLAIMS})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: *amounts* has those of value, min, max, fraction that are told. *optional*: missing it is no error."""

    as_written: str
    comparator: str
    amounts: Mapping[str, float]
    unit: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Time:
    """When a claim holds: inclusive ISO days, each None where it is not told."""

    as_written: str
    earliest: str | None
    latest: str | None
    open_end: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity (or a citation's targets) of one layer. *free* are fields that may be left out or differ."""

    id: str | None
    name: str | None
    targets: tuple[str, ...] = ()
    meeting_type: str | None = None
    date: str | None = None
    wikidata: str | None = None
    holder_at_date: str | None = None
    free: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statement:
    """What an annotated claim tells beside its words. *kinds*: the acceptable ones, the best first."""

    kinds: tuple[str, ...]
    asserted_by: tuple[str, ...]
    reported_source: str | None
    evidentiality: str | None
    certainty: str | None
    polarity: str | None
    quantities: tuple[Quantity, ...] | None
    time: Time | None
    made_at: str | None
    owed_to: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotated stretch: offsets in code points, the quote at them; a claim has a *statement*, a mention an *entry*."""

    layer: Layer
    start: int
    end: int
    quote: str
    optional: bool
    free: frozenset[str] = frozenset()
    entry: Entry | None = None
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated paper. *names* gives, by id, all the ways in which an actor, organisation or meeting is named."""

    name: str
    annotations: tuple[Annotation, ...]
    names: Mapping[str, tuple[str, ...]]

    def of(self, layer: Layer) -> tuple[Annotation, ...]:
        """The annotations of one layer, in the order of the file."""
        return tuple(one for one in self.annotations if one.layer is layer)


def parse(data: Mapping[str, Any], name: str) -> Gold:
    """The gold file *data*, which the schema has found in order; *name* is told in results."""
    annotations = [
        Annotation(layer, m["start"], m["end"], m["quote"], bool(row.get("optional")), _free(m), entry=_entry(row))
        for layer, row in _rows(data)
        for m in row["mentions"]
    ]
    annotations += [
        Annotation(Layer.CLAIMS, c["start"], c["end"], c["quote"], bool(c.get("optional")), _free(c), statement=_statement(c))
        for c in data["claims"]
    ]
    return Gold(name, tuple(annotations), _names(data))


def _rows(data: Mapping[str, Any]) -> list[tuple[Layer, Mapping[str, Any]]]:
    actors = {"person": Layer.PERSONS, "post": Layer.POSTS}
    rows = [(actors[row["type"]], row) for row in data["actors"]]
    return rows + [(layer, r) for layer in (Layer.REFERENCES, Layer.ORGANISATIONS, Layer.MEETINGS) for r in data[layer.value]]


def _free(row: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(key.removesuffix("_optional") for key, value in row.items() if key.endswith("_optional") and value)


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        id=row.get("id"),
        name=row.get("name"),
        targets=tuple(row.get("targets", ())),
        meeting_type=row.get("type"),
        date=row.get("date"),
        wikidata=row.get("wikidata"),
        holder_at_date=row.get("holder_at_date"),
        free=_free(row),
    )


def _statement(row: Mapping[str, Any]) -> Statement:
    return Statement(
        kinds=tuple(row["kind"]),
        asserted_by=tuple(row.get("asserted_by", ())),
        reported_source=row.get("reported_source"),
        evidentiality=row.get("evidentiality"),
        certainty=row.get("certainty"),
        polarity=row.get("polarity"),
        quantities=tuple(map(_quantity, row["quantities"])) if "quantities" in row else None,
        time=_time(row["time"]) if row.get("time") else None,
        made_at=row.get("made_at"),
        owed_to=row.get("owed_to"),
        status=row.get("status"),
    )


def _quantity(row: Mapping[str, Any]) -> Quantity:
    amounts = {name: float(row[name]) for name in ("value", "min", "max", "fraction") if name in row}
    return Quantity(row["as_written"], row["comparator"], amounts, row.get("unit"), bool(row.get("optional")))


def _time(row: Mapping[str, Any]) -> Time:
    return Time(row["as_written"], row.get("earliest"), row.get("latest"), bool(row.get("open_end")), bool(row.get("optional")))


def _names(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Ways of naming each id; those of `signatories` are the persons as printed and the names of their posts."""
    names: dict[str, list[str]] = {}
    for source in ("actors", "organisations", "meetings"):
        for row in data[source]:
            known = names.setdefault(row.get("id", ""), [])
            known += [m["quote"] for m in row["mentions"]]
            known += [row["name"]] if row.get("name") else []
    signing: list[str] = []
    for one in data["document"].get("signatories", ()):
        signing += [one["person"]] if one.get("person") else []
        signing += names.get(one.get("post") or "", [])
    names["signatories"] = signing
    return {name: tuple(dict.fromkeys(ways)) for name, ways in names.items()}
