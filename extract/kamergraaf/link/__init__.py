"""Links between papers: commitments and what became of them, figures over time, meetings that several papers tell of.

    with Linker() as linker:
        for extraction in extractions:
            linker.add(extraction.triples())
        triples = linker.triples()

Papers may come in any order. Records go to disk and are joined by key there, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kamergraaf.link import mapping
from kamergraaf.link.links import SHARED_TOPIC, Link, disagreements, fulfilments, merged, same_meetings, series
from kamergraaf.link.reading import graphs
from kamergraaf.link.records import PaperRecord, records
from kamergraaf.link.store import Store
from kamergraaf.map.terms import DEFAULT_BASE, KG, Iri, Literal, Names, Triple

if TYPE_CHECKING:
    from kamergraaf.write import Format

__all__ = ["FILE", "Link", "Linker"]

#: The name of the files of links, without ending.
FILE = "links"


class Linker:
    """Takes the graphs of papers one by one and tells the links between them. Use it as a context manager."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self._names = Names(base)
        self._store = Store()
        self._mapped = False  # whether the triples on disk are those of all papers taken

    def __enter__(self) -> Linker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._store.__exit__(kind, error, trace)

    def add(self, triples: Iterable[Triple]) -> None:
        """Take the paper (or papers) of one graph; one taken before is passed over."""
        self.add_records(records(triples))

    def add_records(self, found: Iterable[PaperRecord]) -> None:
        """The same for records that were made before (`link.records.records`)."""
        self._mapped = False
        for record in found:
            self._store.add(record)

    def add_file(self, path: Path) -> None:
        """Take the papers of an exported file. Raises InputError where it cannot be read."""
        for graph in graphs(path):
            self.add(graph)

    def links(self) -> Iterator[Link]:
        """All links; fulfilments by report, meetings by type and day, figures by measure."""
        yield from merged(fulfilments(self._store.candidates(SHARED_TOPIC)))
        yield from same_meetings(self._store.meetings())
        for one in series(self._store.figures()):
            yield from disagreements(one)

    def triples(self) -> Iterator[Triple]:
        """The graph of all links and measures, sorted, each triple once."""
        if not self._mapped:
            self._map()
        order = "SELECT * FROM triple ORDER BY subject, predicate, kind, value, datatype, language"
        for subject, predicate, literal, value, datatype, language in self._store.database.execute(order):
            typed = Iri(datatype) if datatype else None
            yield Iri(subject), Iri(predicate), Literal(value, typed, language or None) if literal else Iri(value)

    def write(self, directory: Path, formats: Sequence[Format]) -> tuple[Path, ...]:
        """Write `directory/links.<format>`; returns the paths. Raises WriteError."""
        from kamergraaf.write import write_sorted

        base = self._names.base
        return write_sorted(
            self.triples, graph_iri=f"{base}links/graph", directory=directory, name=FILE, formats=formats, base=base
        )

    def words(self, iri: str) -> str | None:
        """The words of the paper for a claim or report that is linked, as evidence to show; None for anything else."""
        return self._store.words(iri)

    def _map(self) -> None:
        """Map the links of the papers taken to triples on disk, from which every format is written."""
        self._store.database.execute("DELETE FROM triple")
        for link in self.links():
            self._keep(mapping.link(link, self._names))
            if link.predicate in (KG("fulfilledBy"), KG("statusToldBy")):
                self._keep(mapping.paper(link.object, self._store.identifier(link.object)))
        for one in series(self._store.figures()):
            self._keep(mapping.series(one, self._names))
        self._mapped = True

    def _keep(self, triples: Iterable[Triple]) -> None:
        rows = (
            (s, p, 1, o.lexical, o.datatype or "", o.language or "") if isinstance(o, Literal) else (s, p, 0, o, "", "")
            for s, p, o in triples
        )
        self._store.database.executemany("INSERT OR IGNORE INTO triple VALUES (?, ?, ?, ?, ?, ?)", rows)
