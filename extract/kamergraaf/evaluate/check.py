"""Whether a gold file is in order: its form (gold.schema.json), its spans in the text, the ids it refers to."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamergraaf.map.concepts import CHAMBERS, COMMITMENT_STATUSES, DOCUMENT_KINDS, MEETING_TYPES, concepts
from kamergraaf.model.findings import ClaimKind

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

_SCHEMA = Path(__file__).with_name("gold.schema.json")
_LISTS = {
    "document-kind": DOCUMENT_KINDS,
    "chamber": CHAMBERS,
    "comparator": "comparators",
    "certainty": "certainties",
    "polarity": "polarities",
    "evidentiality": "evidentialities",
    "meeting-type": MEETING_TYPES,
    "commitment-status": COMMITMENT_STATUSES,
}
_PARTIAL_DAY = re.compile(r"(?:\.\.|\d{4}(?:-\d{2}(?:-\d{2})?)?)[~?%]?")
#: Ids look so; «signatories», or a name («Nederland»), stands for who has no entry.
_ID = re.compile(r"[a-z]+-[a-z0-9-]+")


def problems(data: Any, text: str | None = None) -> Iterator[tuple[str, str]]:
    """What is wrong in the gold file *data*, as (place, problem); the spans only where the *text* is given.

    The place is that of the JSON value: «claims[3].quantities[0].comparator».
    """
    wrong = sorted(_validator().iter_errors(data), key=lambda error: [str(part) for part in error.absolute_path])
    for error in wrong:
        yield _place(error.absolute_path), _clear(" or ".join(cause.message for cause in error.context or [error]))
    if wrong:
        return
    yield from _ids(data, text)
    if text is not None:
        yield from _spans(data, text)


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator, FormatChecker

    schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    for name, scheme in _LISTS.items():
        schema["$defs"][name] = {"enum": sorted(concepts(scheme))}
    schema["$defs"]["chamber"]["enum"].append(None)  # where the paper does not tell
    schema["$defs"]["claim-kind"] = {"enum": [kind.value for kind in ClaimKind]}
    formats = FormatChecker(["date"])
    formats.checks("edtf-days")(_is_interval)
    return Draft202012Validator(copy.deepcopy(schema), format_checker=formats)


def _is_interval(value: object) -> bool:
    """Whether *value* is a day, month or year, or two of them with a slash between («2019-03-07/2019-03-08»)."""
    if not isinstance(value, str):
        return True
    parts = value.split("/")
    return len(parts) <= 2 and all(_PARTIAL_DAY.fullmatch(part) and _exists(part.rstrip("~?%")) for part in parts)


def _exists(day: str) -> bool:
    if day == "..":
        return True
    try:
        date.fromisoformat((day + "-01-01")[:10] if len(day) < len("2019-03-07") else day)
    except ValueError:
        return len(day) == len("2019-21") and "21" <= day[5:] <= "41"  # EDTF's seasons, quarters, halves
    return True


def _ids(data: Mapping[str, Any], text: str | None) -> Iterator[tuple[str, str]]:
    """Ids of two things at once, ids referred to that no entry has, names that the paper does not have.

    Several entries of a layer may share an id: where some mentions of an entity are optional, they stand in one of their own.
    """
    known: dict[str, tuple[str, str]] = {}  # kind of thing and place
    for layer in ("actors", "organisations", "meetings", "claims"):
        for number, row in enumerate(data[layer]):
            place = f"{layer}[{number}]"
            if "id" not in row:
                continue
            kind, first = known.setdefault(row["id"], (row["type"] if layer == "actors" else layer, place))
            if place != first and (layer == "claims" or kind != (row["type"] if layer == "actors" else layer)):
                yield f"{place}.id", f"the id “{row['id']}” is that of {first} as well"
    for place, one, layers in _references(data):
        if _ID.fullmatch(one):
            if one not in known or known[one][1].split("[")[0] not in layers:
                yield place, f"no entry in {' or '.join(layers)} has the id “{one}”"
        elif one != "signatories" and text is not None and one not in text:
            yield place, f"“{one}” is no id, and as a name it does not stand in the text"


def _references(data: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Place, id and the layers that may have it."""
    who, document = ("actors", "organisations"), data["document"]
    for number, one in enumerate(document.get("signatories", ())):
        if one.get("post"):
            yield f"document.signatories[{number}].post", one["post"], who
    for number, post in enumerate(document.get("on_behalf_of", ())):
        yield f"document.on_behalf_of[{number}]", post, who
    if document.get("addressee"):
        yield "document.addressee", document["addressee"], who
    for number, row in enumerate(data["claims"]):
        for index, one in enumerate(row.get("asserted_by", ())):
            yield f"claims[{number}].asserted_by[{index}]", one, who
        for field, layers in (("reported_source", who), ("owed_to", who), ("made_at", ("meetings",))):
            if row.get(field):
                yield f"claims[{number}].{field}", row[field], layers
    for layer, field in (("meetings", "participants"), ("organisations", "members")):
        for number, row in enumerate(data[layer]):
            for index, one in enumerate(row.get(field, ())):
                yield f"{layer}[{number}].{field}[{index}]", one, who


def _spans(data: Mapping[str, Any], text: str) -> Iterator[tuple[str, str]]:
    for layer in ("references", "actors", "organisations", "meetings"):
        for number, row in enumerate(data[layer]):
            for index, mention in enumerate(row["mentions"]):
                yield from _span(f"{layer}[{number}].mentions[{index}]", mention, text)
    for number, claim in enumerate(data["claims"]):
        yield from _span(f"claims[{number}]", claim, text)
        for index, part in enumerate(claim.get("parts", ())):
            yield from _span(f"claims[{number}].parts[{index}]", part, text)
        for index, quantity in enumerate(claim.get("quantities", ())):
            yield from _within(f"claims[{number}].quantities[{index}].as_written", quantity["as_written"], claim["quote"])
        if claim.get("time"):
            yield from _within(f"claims[{number}].time.as_written", claim["time"]["as_written"], claim["quote"])


def _span(place: str, span: Mapping[str, Any], text: str) -> Iterator[tuple[str, str]]:
    start, end, quote = span["start"], span["end"], span["quote"]
    if not 0 <= start < end <= len(text):
        yield place, f"{start}–{end} is no span of a text of {len(text)} characters"
    elif text[start:end] != quote:
        yield place, f"the text at {start}–{end} is {_short(text[start:end])}, the quote {_short(quote)}"


def _within(place: str, words: str, quote: str) -> Iterator[tuple[str, str]]:
    """Words of a claim have to stand in it, white space and line-end hyphens aside."""
    if _joined(words) not in _joined(quote):
        yield place, f"{_short(words)} does not stand in the claim"


def _joined(text: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "", text)).lower()


def _short(text: str) -> str:
    return json.dumps(text if len(text) <= 60 else text[:57] + "…", ensure_ascii=False)


def _place(path: Any) -> str:
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return place.lstrip(".") or "file"


def _clear(message: str) -> str:
    return message if len(message) <= 240 else message[:237] + "…"
