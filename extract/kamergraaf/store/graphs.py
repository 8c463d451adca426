"""The store on disk: Oxigraph's, with a register of the graphs in it, each replaced or removed in one transaction."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.store.exports import NamedGraph
from kamergraaf.store.lock import NAME, StoreError, locked

if TYPE_CHECKING:
    import pyoxigraph

#: Says of a graph which statements it holds: the SHA-256 of its N-Triples, sorted.
CHECKSUM = "http://spdx.org/rdf/terms#checksumValue"


def register_iri(base: str) -> str:
    """The named graph that has the checksum of every graph which `load` or `publish` wrote."""
    return f"{base}register/graph"


class GraphStore:
    """A store opened for writing; see `opened`."""

    def __init__(self, store: pyoxigraph.Store, base: str) -> None:
        import pyoxigraph

        self._store = store
        self._register = pyoxigraph.NamedNode(register_iri(base))
        self._checksum = pyoxigraph.NamedNode(CHECKSUM)

    def digest(self, iri: str) -> str | None:
        """The digest of the graph *iri* as it was written here, None where it was not."""
        import pyoxigraph

        quads = self._store.quads_for_pattern(pyoxigraph.NamedNode(iri), self._checksum, None, self._register)
        return next((quad.object.value for quad in quads if isinstance(quad.object, pyoxigraph.Literal)), None)

    def registered(self) -> Iterator[str]:
        """The names of all graphs that were written here."""
        for quad in self._store.quads_for_pattern(None, self._checksum, None, self._register):
            yield str(getattr(quad.subject, "value", quad.subject))

    def put(self, graph: NamedGraph) -> None:
        """Write *graph* in place of what its name held, register it; all of that or, where the process dies, nothing."""
        import pyoxigraph

        name = pyoxigraph.NamedNode(graph.iri)
        row = f'{name} {self._checksum} "{graph.digest}"'
        with _told():
            if self._store.contains_named_graph(name) or self.digest(graph.iri) is not None:
                self._store.update(
                    f"{self._removal(graph.iri)} ; INSERT DATA {{ GRAPH {name} {{ {graph.ntriples()} }} "
                    f"GRAPH {self._register} {{ {row} }} }}"
                )
            else:  # a load is a transaction too, and nearly three times as fast
                quads = f"{graph.nquads()}{row} {self._register} .\n"
                self._store.load(quads.encode("utf-8"), format=pyoxigraph.RdfFormat.N_QUADS)

    def remove(self, iri: str) -> None:
        """Remove the graph *iri* and its row in the register, both or neither."""
        with _told():
            self._store.update(self._removal(iri))

    def _removal(self, iri: str) -> str:
        return f"DROP SILENT GRAPH <{iri}> ; DELETE WHERE {{ GRAPH {self._register} {{ <{iri}> {self._checksum} ?digest }} }}"

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
        """Number of statements, those of the register included."""
        return len(self._store)


@contextmanager
def opened(directory: Path, base: str) -> Iterator[GraphStore]:
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
        ours = GraphStore(store, base)
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


def vanished(registered: Iterable[str], seen: set[str]) -> list[str]:
    """The *registered* graphs that are not among those *seen*; the text of a paper stays as long as the paper."""
    return sorted(iri for iri in registered if iri not in seen and f"{iri.removesuffix('/text/graph')}/graph" not in seen)
