"""Loads exports into a store: what changed is replaced, what is the same is left alone, what vanished can be removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kamergraaf.errors import InputError
from kamergraaf.store.changes import Changes
from kamergraaf.store.exports import NamedGraph, graphs, is_links, links_graph
from kamergraaf.store.graphs import GraphStore, vanished
from kamergraaf.store.texts import Texts

_OPTIMISE_FROM = 100_000  # statements written; below that the order on disk hardly matters


def all_graphs(paths: Iterable[Path], base: str, texts: Texts, failed: Callable[[InputError], None]) -> Iterator[NamedGraph]:
    """The graphs in the files *paths* and the texts of their papers, beside the files or among *texts*.

    A name met before in this run is passed over, but links of several exports make up one graph, which comes last; it stays away
    where a file of links cannot be read. *failed* is told what cannot be read; the rest goes on.
    """
    met: set[str] = set()
    links: set[str] | None = None
    broken = False
    for path in paths:
        try:
            for graph in graphs(path, base):
                if graph.iri == links_graph(base):
                    links = (links or set()).union(graph.lines)
                    continue
                if graph.iri in met:
                    continue
                met.add(graph.iri)
                yield graph
                yield from _text_of(graph, texts, path.parent, failed)
        except InputError as error:
            broken = broken or is_links(path)
            failed(error)
    if links is not None and not broken:
        yield NamedGraph(links_graph(base), tuple(sorted(links)))


def unreadable(paths: Iterable[Path], base: str) -> list[InputError] | None:
    """What is wrong with the files *paths* where there is no graph to be had from any of them; None where there is."""
    errors = []
    for path in paths:
        try:
            if next(graphs(path, base), None) is not None:
                return None
        except InputError as error:
            errors.append(error)
    return errors or [InputError("there is no graph in what is given; give exports, which `kamergraaf export` makes of papers")]


def _text_of(graph: NamedGraph, texts: Texts, beside: Path, failed: Callable[[InputError], None]) -> Iterator[NamedGraph]:
    try:
        text = texts.of(graph, beside)
    except InputError as error:
        failed(error)
        return
    if text is not None:
        yield text


def load(
    store: GraphStore,
    paths: Sequence[Path],
    *,
    base: str,
    texts: Texts,
    prune: bool = False,
    failed: Callable[[InputError], None],
    step: Callable[[NamedGraph], None] = lambda _: None,
) -> Changes:
    """Load the graphs in the files *paths* into *store*; *step* is told each graph before its turn.

    With *prune* the graphs under *base* that were loaded before and are not among these are removed, unless an input failed: what
    cannot be read has not vanished. Raises StoreError where the store cannot be written.
    """
    done = Changes()
    seen: set[str] = set()
    whole = True  # every input was read

    def note(error: InputError) -> None:
        nonlocal whole
        whole = False
        failed(error)

    for graph in all_graphs(paths, base, texts, note):
        step(graph)
        seen.add(graph.iri)
        before = store.digest(graph.iri)
        if before == graph.digest:
            done.unchanged += 1
            continue
        if not graph.lines:
            if before is not None:
                store.remove(graph.iri)
                done.removed += 1
            continue
        store.put(graph)
        done.statements += len(graph.lines)
        if before is None:
            done.added += 1
        else:
            done.replaced += 1
    if prune and whole:
        for iri in vanished(store.sealed(), seen, base):
            store.remove(iri)
            done.removed += 1
    store.finish(optimise=done.statements >= _OPTIMISE_FROM)
    return done
