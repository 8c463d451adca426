"""A store of the example that the project ships, for a first look."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kamergraaf.data import directory
from kamergraaf.errors import InputError
from kamergraaf.map.terms import DEFAULT_BASE
from kamergraaf.store.exports import files
from kamergraaf.store.graphs import opened
from kamergraaf.store.loading import load
from kamergraaf.store.texts import Texts


@contextmanager
def example_store() -> Iterator[Path]:
    """A store on disk with the example in it, removed at the end."""

    def failed(error: InputError) -> None:
        raise error

    with TemporaryDirectory(prefix="kamergraaf-example-") as place:
        with opened(Path(place) / "store") as store:
            load(store, list(files([directory("output/voorbeeld")])), base=DEFAULT_BASE, texts=Texts(()), failed=failed)
        yield Path(place) / "store"
