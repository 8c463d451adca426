"""The rows that one paper gives to the tables of a collection, as compressed CSV that is put one behind the other."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kamergraaf.collection.columns import Table
from kamergraaf.collection.frames import Compression, compress
from kamergraaf.collection.graph_rows import Row, table_rows
from kamergraaf.errors import KamergraafError
from kamergraaf.map.terms import DEFAULT_BASE, Triple
from kamergraaf.write.characters import as_bytes

_HEAD = struct.Struct("<6I")  # rows and bytes of each member


@dataclass(frozen=True, slots=True)
class Rows:
    """A paper's rows: for each table a gzip member of CSV without header, nothing where it has none. How many, by table."""

    members: tuple[bytes, bytes, bytes]
    counts: tuple[int, int, int]

    def packed(self) -> bytes:
        """The members as one piece for a pack; `unpacked` takes it apart."""
        return _HEAD.pack(*self.counts, *map(len, self.members)) + b"".join(self.members)


def unpacked(piece: bytes) -> tuple[tuple[int, bytes], ...]:
    """Number of rows and member of claims, mentions and citations of a *piece*. Raises KamergraafError where it is none."""
    head = _HEAD.unpack_from(piece) if len(piece) >= _HEAD.size else ()
    if not head or _HEAD.size + sum(head[3:]) != len(piece):
        raise KamergraafError("a piece of the tables is damaged; export again")
    ends = [_HEAD.size + sum(head[3 : 4 + number]) for number in range(3)]
    return tuple((head[number], piece[ends[number] - head[3 + number] : ends[number]]) for number in range(3))


def paper_rows(triples: Iterable[Triple], *, document_iri: str, base: str = DEFAULT_BASE) -> Rows:
    """The rows of the paper *document_iri*, of its *triples* (sorted and each once, as `Extraction.triples()` gives them)."""
    claims, mentions, citations = table_rows(triples, document_iri=document_iri, base=base)
    members = _member(claims), _member(mentions), _member(citations)
    return Rows(members, (len(claims), len(mentions), len(citations)))


def _member(rows: Sequence[Row]) -> bytes:
    return compress(csv_lines(rows), Compression.GZIP) if rows else b""


def csv_lines(rows: Iterable[Row]) -> bytes:
    """*rows* as CSV (RFC 4180) in UTF-8; None is an empty cell."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return as_bytes(stream.getvalue())


def header(table: Table) -> bytes:
    """The first line of the CSV file of *table*."""
    return csv_lines([[column.name for column in table.columns]])
