"""From polder's and TOOI's records to the registry's organisations: preferred names, names over time, published IRIs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_TYPES = re.compile(r"^(?:overheidsorganisatie|waterschap(?= (?:Hoogheemraadschap|Wetterskip|Waterschap)\b)) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """An organisation as the registry stores it; *names* are (name, abbreviation, from, until)."""

    id: str
    label: str
    kind: str
    same_as: tuple[str, ...]
    names: tuple[tuple[str, str, str, str], ...]
    start: str
    end: str


def _text(value: Any) -> str:
    return "" if value in (None, "null", "~") else str(value)


def _since(value: Any) -> str:
    """A date, where it is one: the source writes 1900-01-01 for «unknown»."""
    return "" if _text(value) == "1900-01-01" else _text(value)


def _polder_body(record: dict[str, Any], fix: dict[str, Any]) -> BodyRow | None:
    ident, kind, ids = record["id"].removeprefix("org:"), record["type"], record.get("identifiers") or {}
    dropped = {rule["drop"] for rule in fix["organisations"] if rule["id"] == ident}
    names: list[tuple[str, str, str, str]] = []
    for raw in record["names"]:
        value = _text(raw["value"])
        if value in dropped:
            continue
        if kind == "ministerie" and not value.startswith("Ministerie "):
            value = f"Ministerie van {value}"
        row = (value, _text(raw.get("abbr")), _since(raw.get("valid_from")), _text(raw.get("valid_until")))
        if not any(value == other[0] for other in names):
            names.append(row)
    names += [(rule["name"], rule.get("abbr", ""), "", "") for rule in fix["also"] if rule["id"] == ident]
    if not names:
        return None
    iris = [_text(ids.get("tooi")), f"http://www.wikidata.org/entity/{ids['wikidata']}" if _text(ids.get("wikidata")) else ""]
    start, end = _since(record.get("valid_from")), _text(record.get("valid_until"))
    return BodyRow(ident, names[0][0], kind, tuple(iri for iri in iris if iri), tuple(names), start, end)


def _tooi_body(node: dict[str, str]) -> BodyRow:
    label = _TYPES.sub("", node["label"])
    kind = {"caribische": "openbaar-lichaam", "overige": "overheidsorganisatie"}.get(node["kind"], node["kind"].rstrip("s"))
    kind = {"gemeenten": "gemeente", "provincie": "provincie", "waterschappen": "waterschap", "ministerie": "ministerie"}.get(
        node["kind"], kind
    )
    if kind in ("gemeente", "provincie", "openbaar-lichaam", "ministerie"):
        label = label[0].upper() + label[1:]
    names = [(label, node["abbr"] if kind in ("ministerie", "overheidsorganisatie") else "", node["start"], node["end"])]
    if kind == "overheidsorganisatie" and node["official"] not in ("", label):
        names.append((node["official"], "", "", ""))
    code = node["iri"].rsplit("/", 1)[1].replace("_", "-")
    return BodyRow(f"{kind}-{code}", label, kind, (node["iri"],), tuple(names), node["start"], node["end"])


def read_bodies(polder: list[dict[str, Any]], tooi: list[dict[str, str]], fix: dict[str, Any]) -> list[BodyRow]:
    """All organisations by id; a TOOI body that polder has too is polder's."""
    rows = [row for record in polder if (row := _polder_body(record, fix))]
    known = {iri for row in rows for iri in row.same_as}
    labels = {row.label.casefold() for row in rows}
    for node in tooi:
        row = _tooi_body(node)
        if node["iri"] in known or row.label.casefold() in labels:
            continue
        labels.add(row.label.casefold())
        rows.append(row)
    return sorted(rows, key=lambda row: row.id)
