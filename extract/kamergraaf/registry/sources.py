"""Reads the registry's sources as they were published: polder's YAML files, TOOI's JSON-LD, the dossier list."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_ONT = "https://identifier.overheid.nl/tooi/def/ont/"
TOOI_FILES = (
    "rwc_ministeries_compleet_1.json",
    "rwc_provincies_compleet_1.json",
    "rwc_waterschappen_compleet_1.json",
    "rwc_gemeenten_compleet_4.json",
    "rwc_caribische_openbare_lichamen_compleet_1.json",
    "rwc_overige_overheidsorganisaties_compleet_3.json",
)


def read_yaml(path: Path) -> Any:
    """One YAML file; dates stay text so that both spellings in the sources are alike."""
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def polder(root: Path, *parts: str) -> Iterator[dict[str, Any]]:
    """All records below polder/*parts*, in the order of their paths."""
    for path in sorted(root.joinpath("polder", *parts).rglob("*.yaml"), key=lambda path: path.as_posix()):
        yield read_yaml(path)


def tooi(root: Path, name: str) -> Iterator[dict[str, str]]:
    """The named bodies of one TOOI register as flat records: iri, label, official, abbr, start, end, version_of, kind."""
    for node in json.loads((root / "tooi" / name).read_text(encoding="utf-8")):

        def value(key: str, node: dict[str, Any] = node) -> str:
            found = node.get(key) or [{}]
            return str(found[0].get("@value", found[0].get("@id", "")))

        if label := value(_ONT + "voorkeursnaamInclSoort"):
            yield {
                "iri": node["@id"],
                "label": label,
                "bare": value(_ONT + "voorkeursnaamExclSoort"),
                "official": value(_ONT + "officieleNaamExclSoort"),
                "abbr": value(_ONT + "afkorting"),
                "start": value(_ONT + "begindatum"),
                "end": value(_ONT + "einddatum"),
                "version_of": value("http://www.w3.org/ns/prov#specializationOf"),
                "kind": name.split("_")[1],
            }


def dossiers(path: Path) -> dict[str, str]:
    """Dossier number ("34244", "36600-VII") to title, from the Tweede Kamer's list; deleted dossiers are left out."""
    titles: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["Verwijderd"] == "True" or not row["Nummer"] or not row["Titel"].strip():
                continue
            number = str(int(float(row["Nummer"])))
            suffix = row["Toevoeging"].strip()
            titles.setdefault(f"{number}-{suffix}" if suffix else number, " ".join(row["Titel"].split()))
    return dict(sorted(titles.items()))
