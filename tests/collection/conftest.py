"""Papers for the tests of collections, and the shards made of them."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from kamergraaf.collection.frames import Compression
from kamergraaf.collection.packs import Packs
from kamergraaf.collection.pieces import paper_piece
from kamergraaf.collection.shards import Manifest, ShardPaper, write_shards
from kamergraaf.collection.shared import SharedStatements
from kamergraaf.link import Linker
from kamergraaf.write import Format

sys.path.insert(0, str(Path(__file__).parent))
from collected import Export, Given, collected
from durable import renumbered


@pytest.fixture(scope="session")
def papers() -> tuple[Given, ...]:
    """Papers sorted by identifier."""
    return collected()


@pytest.fixture
def export() -> Export:
    """Makes the shards of *papers*, done in the order in which they are given, in a directory."""

    def make(
        given: Iterable[Given],
        directory: Path,
        form: Format = Format.NQUADS,
        compression: Compression = Compression.GZIP,
        **options: Any,
    ) -> Manifest:
        database, done = sqlite3.connect(":memory:"), []
        shared = SharedStatements(database)
        with Packs.open(directory / "packs", {}) as packs, Linker() as linker:
            for one in given:
                piece = paper_piece(one.triples, document_iri=one.iri, form=form, compression=compression)
                shared.add(one.identifier, piece.shared)
                linker.add(one.triples)
                done.append(ShardPaper(one.identifier, packs.append(piece.own), piece.quads))
            done.sort(key=lambda paper: paper.identifier)
            links = linker.triples()
            manifest = write_shards(
                done,
                packs,
                shared=shared.lines(),
                links=links,
                directory=directory,
                form=form,
                compression=compression,
                **options,
            )
        database.close()
        return manifest

    return make


@pytest.fixture
def moties(root: Path, tmp_path: Path) -> Path:
    """A directory with ten papers: five real ones, and the same with other numbers."""
    place = tmp_path / "papers"
    place.mkdir()
    for path in sorted((root / "tests" / "gold" / "text").glob("motie-*.txt")):
        text = path.read_text(encoding="utf-8")
        (place / path.name).write_text(text, encoding="utf-8")
        (place / f"{path.stem}-2.txt").write_text(renumbered(text, 9), encoding="utf-8")
    return place
