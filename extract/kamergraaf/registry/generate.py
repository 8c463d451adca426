"""Writes the registry's data files from its sources: python -m kamergraaf.registry.generate SOURCES_DIR [-o DIRECTORY].

SOURCES_DIR holds polder/, tooi/ and tk-kamerstukdossiers.csv; post_names.yaml and corrections.yaml beside this module
are the hand-kept inputs. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from kamergraaf.errors import KamergraafError, RuleError
from kamergraaf.registry.bodies import read_bodies
from kamergraaf.registry.people import POLITICAL, read_people
from kamergraaf.registry.sources import TOOI_FILES, dossiers, polder, read_yaml, tooi

_HERE = Path(__file__).resolve().parent
HAND_KEPT = ("post_names.yaml", "corrections.yaml")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _names(post: dict[str, Any]) -> list[list[str]]:
    """All names of one post as rows of name, from, until: official ones, other forms, abbreviations with «Minister van»."""
    rows: list[list[str]] = []
    for name in (*post["names"], *post.get("forms", ())):
        if isinstance(name, str):
            rows.append([name, "", ""])
        else:
            rows.append([name["name"], name.get("from", ""), name.get("until", "")])
    head = "Minister" if post["id"].startswith("minister") else "Staatssecretaris"
    link = "voor" if any(row[0].startswith("Minister voor ") for row in rows) else "van"
    rows += [[f"{head} {link} {short}", "", ""] for short in post.get("short", ())]
    return rows


def _posts(root: Path) -> tuple[list[list[Any]], dict[str, str]]:
    """Rows of id, organisation, names; and the map from polder's post ids to ours."""
    rows: list[list[Any]] = []
    seats: dict[str, str] = {}
    for post in read_yaml(_HERE / "post_names.yaml")["posts"]:
        rows.append([post["id"], post["organisation"], _names(post)])
        for seat in post.get("seats", [post["id"]]):
            if seat in seats:
                raise RuleError(f"post_names.yaml: seat {seat} stands under two posts")
            seats[seat] = post["id"]
    known = {row[0] for row in rows} | set(seats)
    for record in polder(root, "posten"):
        ident = record["id"].removeprefix("post:")
        if ident.startswith(POLITICAL) and ident not in known:
            rows.append([ident, record["organization_id"].removeprefix("org:"), [[record["label"], "", ""]]])
    return sorted(rows, key=lambda row: str(row[0])), seats


def build(root: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """The registry and the dossier titles as JSON values. Raises KamergraafError or OSError where a source is missing."""
    fix = read_yaml(_HERE / "corrections.yaml")
    posts, seats = _posts(root)
    persons, mandates = read_people(list(polder(root, "personen")), seats, fix)
    nodes = [node for name in TOOI_FILES for node in tooi(root, name)]
    bodies = read_bodies(list(polder(root, "organisaties")), nodes, fix)
    seat_body = {row[0]: row[1] for row in posts}
    registry = {
        "persons": [[p.id, p.full, p.family, p.given, p.initials, p.wikidata, p.tk] for p in persons],
        "mandates": [
            [m.person, m.post, seat_body.get(m.post, m.organisation or ""), _iso(m.start), _iso(m.end), m.role or ""]
            for m in mandates
        ],
        "posts": posts,
        "organisations": [[b.id, b.label, b.kind, b.same_as, b.names, b.start, b.end] for b in bodies],
    }
    return registry, dossiers(root / "tk-kamerstukdossiers.csv")


def _digest(paths: Iterable[Path], root: Path) -> str:
    """SHA-256 over the relative names and digests of *paths*."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(root).as_posix()}\n" for path in paths]
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def manifest(root: Path) -> dict[str, Any]:
    """The SHA-256 of every source: of a directory, that of the sorted list «digest, two blanks, path» of its YAML files."""
    sources = {
        f"polder/{part}": _digest((root / "polder" / part).rglob("*.yaml"), root)
        for part in ("organisaties", "personen", "posten")
    }
    files = [f"tooi/{name}" for name in TOOI_FILES] + ["tk-kamerstukdossiers.csv"]
    sources |= {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in files}
    sources |= {name: hashlib.sha256((_HERE / name).read_bytes()).hexdigest() for name in HAND_KEPT}
    return {"format": 1, "sources": sources}


def _rows(value: dict[str, Any]) -> str:
    """JSON with one row a line: compact, and readable in a diff."""
    parts = []
    for key, rows in value.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        parts.append(f'"{key}":[\n{lines}\n]')
    return "{" + ",\n".join(parts) + "}\n"


def write(root: Path, directory: Path) -> None:
    """Writes registry.json, dossiers.json.gz and manifest.json into *directory*."""
    registry, titles = build(root)
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "registry.json").write_text(_rows(registry), encoding="utf-8", newline="\n")
    packed = json.dumps(titles, ensure_ascii=False, separators=(",", ":")).encode()
    with (directory / "dossiers.json.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as stream:
        stream.write(packed)
    text = json.dumps(manifest(root), ensure_ascii=False, indent=2, sort_keys=True)
    (directory / "manifest.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m kamergraaf.registry.generate", description="Writes the registry's data files."
    )
    parser.add_argument("sources", type=Path, help="directory with polder/, tooi/ and tk-kamerstukdossiers.csv")
    parser.add_argument(
        "-o", "--output", type=Path, default=_HERE / "data", help="directory to write to (default: the package's)"
    )
    options = parser.parse_args(arguments)
    try:
        write(options.sources, options.output)
    except (KamergraafError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
