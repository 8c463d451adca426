"""Publishes graphs: what is there already is left alone, so a run that was broken off goes on and a second one does nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Protocol

from kamergraaf.store.changes import Changes
from kamergraaf.store.exports import NamedGraph
from kamergraaf.store.graphs import vanished

_GRAPHS = 100  # graphs asked after together


class Step(StrEnum):
    """What is done with a graph."""

    ADD = "add"
    REPLACE = "replace"
    REMOVE = "remove"


class Remote(Protocol):
    """A store elsewhere: what it has, and how it is written."""

    def digests(self, names: list[str]) -> dict[str, str]:
        """The digests of those of the graphs *names* that it has."""

    def sealed(self) -> Iterable[str]:
        """The names of all graphs published to it."""

    def put(self, graphs: list[NamedGraph]) -> None:
        """Write *graphs* in place of what their names held."""

    def remove(self, iri: str) -> None:
        """Remove the graph *iri*."""


def publish(
    graphs: Iterable[NamedGraph],
    remote: Remote,
    *,
    base: str,
    batch: int,
    prune: Callable[[], bool],
    dry: bool,
    step: Callable[[Step, str], None],
) -> Changes:
    """Bring *remote* to hold *graphs*, about *batch* statements at a time; *step* is told each graph that is written or removed.

    Removed are those of *graphs* without statements and, where *prune* says so, asked at the end, graphs under *base* that are
    not among these. With *dry* nothing is written. Raises PublishError.
    """
    done = Changes()
    seen: set[str] = set()
    gone: list[str] = []  # graphs that shall not be any more
    for some in _some(graphs, batch):
        seen.update(graph.iri for graph in some)
        there = remote.digests([graph.iri for graph in some])
        full = [graph for graph in some if graph.lines]
        new = [graph for graph in full if there.get(graph.iri) != graph.digest]
        done.unchanged += len(full) - len(new)
        if new and not dry:
            remote.put(new)
        for graph in new:
            replaced = graph.iri in there
            step(Step.REPLACE if replaced else Step.ADD, graph.iri)
            done.replaced += replaced
            done.added += not replaced
            done.statements += len(graph.lines)
        gone.extend(graph.iri for graph in some if not graph.lines and graph.iri in there)
    if prune():
        gone.extend(vanished(list(remote.sealed()), seen, base))
    for iri in gone:
        if not dry:
            remote.remove(iri)
        step(Step.REMOVE, iri)
        done.removed += 1
    return done


def _some(graphs: Iterable[NamedGraph], batch: int) -> Iterator[list[NamedGraph]]:
    """*graphs* in lists of about *batch* statements."""
    some: list[NamedGraph] = []
    size = 0
    for graph in graphs:
        if some and (size + len(graph.lines) > batch or len(some) >= _GRAPHS):
            yield some
            some, size = [], 0
        some.append(graph)
        size += len(graph.lines)
    if some:
        yield some
