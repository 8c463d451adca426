"""A store elsewhere: asked by SPARQL, written in one of two ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kamergraaf.publish.client import Client
from kamergraaf.publish.stores import GraphStore, Update, digests, sealed
from kamergraaf.store.exports import NamedGraph


@dataclass(frozen=True, slots=True)
class Store:
    """The store whose query service is *endpoint*."""

    client: Client
    endpoint: str
    writer: Update | GraphStore

    def digests(self, names: list[str]) -> dict[str, str]:
        """The digests of those of the graphs *names* that it has."""
        return digests(self.client, self.endpoint, names)

    def sealed(self) -> Iterable[str]:
        """The names of all graphs published to it."""
        return sealed(self.client, self.endpoint)

    def put(self, graphs: list[NamedGraph]) -> None:
        """Write *graphs* in place of what their names held."""
        self.writer.put(graphs)

    def remove(self, iri: str) -> None:
        """Remove the graph *iri*."""
        self.writer.remove(iri)
