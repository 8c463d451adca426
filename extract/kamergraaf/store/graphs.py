"""The store on disk: Oxigraph's, each graph sealed with its checksum, written or removed in one transaction."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.store.exports import CHECKSUM, NamedGraph
from kamergraaf.store.lock import NAME, StoreError, locked

if TYPE_CHECKING:
    import pyoxigraph

_CHANGED = "kamergraaf.changed"  # its time is when the data last changed; the library's own files change with each opening


class GraphStore:
    """A store opened for writing; see `opened`."""

    def __init__(self, store: pyoxigraph.Store, changed: Path) -> None:
        import pyoxigraph

        self._store = store
        self._changed = changed
        self._checksum = pyoxigraph.NamedNode(CHECKSUM)

    def digest(self, iri: str) -> str | None:
        """The digest of the graph *iri* as it was written here, None where it was not."""
        import pyoxigraph

        name = pyoxigraph.NamedNode(iri)
        quads = self._store.quads_for_pattern(name, self._checksum, None, name)
        return next((quad.object.value for quad in quads if isinstance(quad.object, pyoxigraph.Literal)), None)

    def sealed(self) -> Iterator[str]:
        """The names of all graphs that were written here."""
        for quad in self._store.quads_for_pattern(None, self._checksum, None, None):
            if quad.subject == quad.graph_name:
                yield str(getattr(quad.subject, "value", quad.subject))

    def put(self, graph: NamedGraph) -> None:
        """Write *graph* in place of what its name held; all of that or, where the process dies, nothing."""
        import pyoxigraph

        name = pyoxigraph.NamedNode(graph.iri)
        with _told():
            self._changed.touch()
            if self._store.contains_named_graph(name):
                self._store.update(f"DROP GRAPH {name} ; INSERT DATA {{ GRAPH {name} {{ {graph.ntriples()} }} }}")
            else:  # a load is a transaction too, and nearly three times as fast
                self._store.load(graph.nquads().encode("utf-8"), format=pyoxigraph.RdfFormat.N_QUADS)

    def remove(self, iri: str) -> None:
        """Remove the graph *iri*."""
        with _told():
            self._changed.touch()
            self._store.update(f"DROP SILENT GRAPH <{iri}>")

    def finish(self, *, optimise: bool) -> None:
        """Have all on disk; *optimise* puts the data in the order that queries like best, which takes a while."""
        with _told():
            if optimise:
                self._store.optimize()
            self._store.flush()

    def close(self) -> None:
        """Let go of the files; the object is of no use after that."""
        del self._store

    def __len__(self) -> int:
        """Number of statements, the seals of graphs included."""
        return len(self._store)


def changed_at(directory: Path) -> float:
    """When the data in the store in *directory* last changed, in seconds since 1970; loads that changed nothing do not count."""
    changed = directory / _CHANGED
    return (changed if changed.exists() else directory / "CURRENT").stat().st_mtime


@contextmanager
def opened(directory: Path) -> Iterator[GraphStore]:
    """The store in *directory* for writing, made where there is none.

    Raises StoreError where *directory* is something else, is in use or cannot be written.
    """
    import pyoxigraph

    if directory.exists() and not directory.is_dir():
        raise StoreError(f"{directory}: is a file; --store names the directory of the store")
    made = any((directory / name).exists() for name in ("CURRENT", NAME))  # a load killed at its start leaves only the lock
    if directory.is_dir() and any(directory.iterdir()) and not made:
        raise StoreError(f"{directory}: is no store and not empty; --store names a new directory, or one that `load` made")
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{directory}: cannot be made ({error.strerror or error})") from error
    with locked(directory, writing=True):
        with _told():
            if not (directory / "CURRENT").exists():
                _make(directory)
            store = pyoxigraph.Store(directory)
        ours = GraphStore(store, directory / _CHANGED)
        del store
        try:
            yield ours
        finally:
            ours.close()


def _make(directory: Path) -> None:
    """Make an empty store in *directory*, which has none: a reader finds all of its parts, or no store.

    The library makes them one after another, and a store that lacks some does not open read-only.
    """
    import pyoxigraph

    for path in directory.iterdir():  # what was left when this was broken off
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != NAME:
            path.unlink()
    making = directory / "making"
    store = pyoxigraph.Store(making)
    store.flush()
    del store
    for path in sorted(making.iterdir(), key=lambda path: path.name == "CURRENT"):  # the file that makes it a store comes last
        path.rename(directory / path.name)
    making.rmdir()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"the store cannot be written: {' '.join(str(error).split())}") from error


def vanished(stored: Iterable[str], seen: set[str], base: str) -> list[str]:
    """The *stored* graphs under *base* that are not among those *seen*; the text of a paper stays as long as the paper."""
    return sorted(
        iri
        for iri in stored
        if iri.startswith(base) and iri not in seen and f"{iri.removesuffix('/text/graph')}/graph" not in seen
    )
