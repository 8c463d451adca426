"""A small annotated paper for the tests of evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

TEXT = "De Minister van Financiën heeft toegezegd de Kamer te informeren.\nVolgens het CBS zijn er circa 40 bedrijven.\n"


def span(quote: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote, **more}


@pytest.fixture
def gold() -> dict[str, Any]:
    """An annotation of TEXT in which nothing is wrong."""
    return {
        "document": {"identifier": None, "kind": "brief", "date": "2019-04-11", "signatories": [{"post": "post-fin"}]},
        "references": [],
        "actors": [
            {"id": "post-fin", "type": "post", "name": "Minister van Financiën", "mentions": [span("Minister van Financiën")]}
        ],
        "organisations": [
            {"id": "org-cbs", "name": "CBS", "mentions": [span("CBS")]},
            {"id": "org-tk", "optional": True, "mentions": [span("Kamer")]},
        ],
        "meetings": [],
        "claims": [
            span(TEXT.splitlines()[0], kind=["commitment"], asserted_by=["post-fin"], owed_to="org-tk", status="open"),
            span(
                TEXT.splitlines()[1], kind=["fact"], reported_source="org-cbs", evidentiality="reported",
                quantities=[{"as_written": "circa 40", "comparator": "circa", "value": 40, "unit": "bedrijven"}],
            ),
        ],
    }  # fmt: skip


@pytest.fixture
def gold_file(gold: dict[str, Any], tmp_path: Path) -> Path:
    """The same as a file, its text in text/ beside it."""
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "small.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "small.json"
    path.write_text(json.dumps(gold), encoding="utf-8")
    return path


@pytest.fixture
def small_text() -> str:
    """The text that is annotated."""
    return TEXT
