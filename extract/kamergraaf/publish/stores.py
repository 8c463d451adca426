"""Two ways to write graphs to a store: SPARQL Update and the Graph Store HTTP Protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kamergraaf.publish.client import Client
from kamergraaf.store.exports import CHECKSUM, NamedGraph

_NAMES = 200  # graphs asked after in one query
_PAGE = 1000  # graphs listed by one query: stores bound that


def _batched(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))


class Update:
    """Writes by SPARQL Update at *url*, at most *batch* statements a request."""

    def __init__(self, client: Client, url: str, batch: int) -> None:
        self._client, self._url, self._batch = client, url, batch

    def put(self, graphs: Sequence[NamedGraph]) -> None:
        """Write *graphs* in place of what their names held: in one request, or a large one aside in several and then moved."""
        small = [graph for graph in graphs if len(graph.lines) <= self._batch]
        if small:
            self._send(" ;\n".join(f"{_drop(g.iri)} ;\n{_insert(g.iri, g.ntriples())}" for g in small))
        for graph in graphs:
            if len(graph.lines) > self._batch:
                self._put_in_pieces(graph)

    def _put_in_pieces(self, graph: NamedGraph) -> None:
        aside = f"{graph.iri}/incoming"
        self._send(_drop(aside))
        for lines in _batched(graph.lines, self._batch):
            self._send(_insert(aside, "\n".join(lines)))
        # Drop and move, not move alone: some stores append to what is there. The seal comes last.
        self._send(
            f"{_drop(graph.iri)} ;\nMOVE SILENT GRAPH <{aside}> TO GRAPH <{graph.iri}> ;\n{_insert(graph.iri, graph.seal)}"
        )

    def remove(self, iri: str) -> None:
        """Remove the graph *iri*."""
        self._send(_drop(iri))

    def _send(self, update: str) -> None:
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        self._client.send("POST", self._url, content=update.encode("utf-8"), headers=headers)


def _drop(iri: str) -> str:
    return f"DROP SILENT GRAPH <{iri}>"


def _insert(iri: str, lines: str) -> str:
    return f"INSERT DATA {{ GRAPH <{iri}> {{\n{lines}\n}} }}"


class GraphStore:
    """Writes by the Graph Store HTTP Protocol at *url*, a graph a request."""

    def __init__(self, client: Client, url: str) -> None:
        self._client, self._url = client, url

    def put(self, graphs: Sequence[NamedGraph]) -> None:
        """Write *graphs* in place of what their names held."""
        for graph in graphs:
            # N-Triples are Turtle too, which every store takes by that name.
            headers = {"Content-Type": "text/turtle; charset=utf-8"}
            content = graph.ntriples().encode("utf-8")
            self._client.send("PUT", self._url, params={"graph": graph.iri}, content=content, headers=headers)

    def remove(self, iri: str) -> None:
        """Remove the graph *iri*, which is there."""
        self._client.send("DELETE", self._url, params={"graph": iri})


def digests(client: Client, endpoint: str, names: Sequence[str]) -> dict[str, str]:
    """The digests of those of the graphs *names* that the store behind the query service *endpoint* has, by name."""
    found: dict[str, str] = {}
    for some in _batched(names, _NAMES):
        values = " ".join(f"<{name}>" for name in some)
        rows = client.rows(endpoint, f"SELECT ?g ?d WHERE {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?g <{CHECKSUM}> ?d }} }}")
        found |= {row["g"]: row["d"] for row in rows}
    return found


def sealed(client: Client, endpoint: str) -> Iterator[str]:
    """The names of all graphs that were published to the store behind *endpoint*, in pages, in the order of their names."""
    last = ""
    while True:
        query = (
            f'SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?g <{CHECKSUM}> ?d }} FILTER(STR(?g) > "{last}") }} '
            f"ORDER BY STR(?g) LIMIT {_PAGE}"
        )
        names = [row["g"] for row in client.rows(endpoint, query)]
        yield from names
        if len(names) < _PAGE:
            return
        last = names[-1]
