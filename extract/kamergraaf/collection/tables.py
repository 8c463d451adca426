"""The tables of a collection as files for data frames: CSV (gzip) and Parquet, with a manifest.

tables/claims.csv.gz, tables/claims.parquet …   rows by paper identifier, then by place in the text
tables/manifest.json                            what the files hold; there only while all of them belong together
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.collection.columns import TABLES, Table
from kamergraaf.collection.frames import Compression, compress, decompress
from kamergraaf.collection.outputs import File, Writing, publish, renewed
from kamergraaf.collection.rows import header, unpacked

if TYPE_CHECKING:
    from kamergraaf.collection.parquet import ParquetFile

DIRECTORY, MANIFEST = "tables", "manifest.json"


class TableFormat(StrEnum):
    """A format of tables; its value is the name on the command line."""

    CSV = "csv"
    PARQUET = "parquet"


def possible(formats: Sequence[TableFormat]) -> tuple[tuple[TableFormat, ...], str | None]:
    """Those of *formats* that can be written here and, where Parquet cannot, a line that tells so (English)."""
    wanted = tuple(dict.fromkeys(formats))
    if TableFormat.PARQUET not in wanted or find_spec("pyarrow") is not None:
        return wanted, None
    left = tuple(form for form in wanted if form is not TableFormat.PARQUET) or (TableFormat.CSV,)
    return left, "tables are written as CSV only: Parquet needs pyarrow (pip install 'kamergraaf[tables]')"


def write_tables(
    pieces: Iterable[bytes], directory: Path, formats: Sequence[TableFormat] = (TableFormat.CSV, TableFormat.PARQUET)
) -> tuple[File, ...]:
    """Write the tables into `directory/tables`, in place of those that were there; returns what the files hold.

    *pieces* are `Rows.packed()` of the papers, by identifier. Takes no memory for the papers. The files depend on the pieces and
    the version of pyarrow alone. Raises WriteError where they cannot be written (the old ones stay), KamergraafError where a
    piece is damaged, ModuleNotFoundError for Parquet without pyarrow (ask `possible` first).
    """
    from kamergraaf import __version__

    place = directory / DIRECTORY
    with renewed(place, "tables") as new:
        files = _written(pieces, new, formats)
        told = {"program": f"kamergraaf {__version__}", "files": [file.as_row("rows") for file in files]}
        (new / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
        publish(new, [file.name for file in files], MANIFEST, stale=_is_ours)
    return files


def _written(pieces: Iterable[bytes], new: Path, formats: Sequence[TableFormat]) -> tuple[File, ...]:
    with ExitStack() as stack:
        texts = [_csv_file(new, table, stack) for table in TABLES] if TableFormat.CSV in formats else []
        frames = [_parquet_file(new, table, stack) for table in TABLES] if TableFormat.PARQUET in formats else []
        for piece in pieces:
            for number, (rows, member) in enumerate(unpacked(piece)):
                if not rows:
                    continue
                if texts:
                    texts[number].write(member)
                    texts[number].count(rows)
                if frames:
                    frames[number].add(decompress(member, Compression.GZIP), rows)
        return (*(text.close() for text in texts), *(frame.close() for frame in frames))


def _csv_file(new: Path, table: Table, stack: ExitStack) -> Writing:
    writing = Writing(new / f"{table.name}.csv.gz", table.name)
    stack.callback(writing.abandon)
    writing.write(compress(header(table), Compression.GZIP))
    return writing


def _parquet_file(new: Path, table: Table, stack: ExitStack) -> ParquetFile:
    from kamergraaf.collection.parquet import ParquetFile

    return stack.enter_context(ParquetFile(new / f"{table.name}.parquet", table))


def _is_ours(name: str) -> bool:
    return re.fullmatch(rf"({'|'.join(table.name for table in TABLES)})\.(csv\.gz|parquet)", name) is not None
