"""Small exports in a directory, and what is in a store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

BASE = "https://w3id.org/kamergraaf/id/"


def paper(number: int, words: str = "Wij sturen een brief.") -> str:
    """A paper as an export has it, with little in it, in N-Triples."""
    me = f"{BASE}kst-1-{number}"
    return (
        f'<{me}> <http://purl.org/dc/terms/identifier> "kst-1-{number}" .\n'
        f"<{me}> <https://w3id.org/kamergraaf/def#textVersion> <{me}/text> .\n"
        f'<{me}#claim-1> <https://schema.org/text> "{words}"@nl .\n'
    )


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes the paper of a number to `exports/`."""

    def written(number: int, words: str = "Wij sturen een brief.") -> Path:
        path = tmp_path / "exports" / f"kst-1-{number}.nt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(paper(number, words), encoding="utf-8")
        return path

    return written


@pytest.fixture
def content() -> Callable[[Path], dict[str, set[str]]]:
    """The statements of each named graph in a store."""

    def read(store: Path) -> dict[str, set[str]]:
        graphs: dict[str, set[str]] = {}
        for quad in pyoxigraph.Store.read_only(str(store)):
            graphs.setdefault(str(quad.graph_name.value).removeprefix(BASE), set()).add(str(quad.triple))
        return graphs

    return read
