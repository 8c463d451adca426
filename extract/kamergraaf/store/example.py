"""A store of the example that the project ships, for a first look."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kamergraaf.data import directory
from kamergraaf.map.terms import DEFAULT_BASE


@contextmanager
def example_store() -> Iterator[Path]:
    """A store on disk with the example in it, removed at the end."""
    import pyoxigraph

    with TemporaryDirectory(prefix="kamergraaf-example-") as place:
        store = pyoxigraph.Store(place)
        for path in sorted(directory("output/voorbeeld").glob("*.ttl")):
            graph = pyoxigraph.NamedNode(f"{DEFAULT_BASE}{path.stem}/graph")
            store.load(path=path, format=pyoxigraph.RdfFormat.TURTLE, to_graph=graph)
        store.flush()
        del store
        yield Path(place)
