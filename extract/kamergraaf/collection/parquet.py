"""Tables as Parquet, made of their CSV by pyarrow: typed columns, lists as lists, row groups of bounded size."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kamergraaf.collection.columns import SEPARATOR, Column, Table, Type
from kamergraaf.collection.outputs import File, checksum

#: Bytes of CSV in a row group, about 2,500 claims or 8,000 mentions: bounds the memory, which a thousand papers need already.
GROUP_BYTES = 2 << 20


class ParquetFile:
    """A table being written to a Parquet file. A context manager; every call may raise OSError."""

    def __init__(self, path: Path, table: Table) -> None:
        from pyarrow.parquet import ParquetWriter

        self._path, self._table = path, table
        self._writer = ParquetWriter(path, schema(table), compression="zstd", version="2.6")
        self._waiting: list[bytes] = []
        self._size = self._rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._writer.close()

    def add(self, lines: bytes, rows: int) -> None:
        """Add *rows* rows, as CSV *lines* in the order of the columns, without header."""
        self._waiting.append(lines)
        self._size += len(lines)
        self._rows += rows
        if self._size >= GROUP_BYTES:
            self._flush()

    def close(self) -> File:
        """Return when all is on disk."""
        self._flush()
        self._writer.close()
        with self._path.open("rb") as stream:
            os.fsync(stream.fileno())
        return File(self._path.name, self._table.name, self._path.stat().st_size, checksum(self._path), self._rows)

    def _flush(self) -> None:
        from pyarrow import default_memory_pool

        if self._waiting:
            lines, self._waiting, self._size = b"".join(self._waiting), [], 0
            group = csv_frame(lines, self._table)
            del lines
            self._writer.write_table(group, row_group_size=len(group))
            del group
            default_memory_pool().release_unused()  # it keeps the largest that it ever had, for each of the tables


def schema(table: Table) -> Any:
    """The pyarrow schema of *table*; the meaning of a column is in its field's metadata."""
    import pyarrow as pa

    return pa.schema([pa.field(column.name, _type(column), metadata={"description": column.meaning}) for column in table.columns])


def csv_frame(lines: bytes, table: Table) -> Any:
    """CSV *lines* (no header) as a pyarrow Table with the schema of *table*."""
    import pyarrow as pa
    from pyarrow import csv

    read = csv.read_csv(
        pa.BufferReader(lines),
        read_options=csv.ReadOptions(
            column_names=[column.name for column in table.columns],
            use_threads=False,
            block_size=len(lines) + 1,  # in one block: a row may not be larger than one
        ),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types={column.name: pa.string() if column.many else _type(column) for column in table.columns},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    ).combine_chunks()
    arrays = [_lists(read, column) if column.many else _array(read[column.name]) for column in table.columns]
    return pa.Table.from_arrays(arrays, schema=schema(table))


def _lists(read: Any, column: Column) -> Any:
    """The joined cells of *column* as lists.

    A list that runs beside another is as long as that one: where that has one member, an empty cell is one unknown member.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    cells, beside = _array(read[column.name]), _array(read[column.group or column.name])
    whole = pc.if_else(pc.is_valid(beside), pc.fill_null(cells, ""), pa.scalar(None, pa.string()))
    split = pc.split_pattern(whole, SEPARATOR)
    members = split.flatten()
    members = pc.if_else(pc.equal(members, ""), pa.scalar(None, pa.string()), members)
    lengths = pc.fill_null(pc.list_value_length(split), 0)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(lengths)])
    return pa.ListArray.from_arrays(offsets, members.cast(_member_type(column.type)))


def _array(chunked: Any) -> Any:
    """A column as one array."""
    import pyarrow as pa

    return pa.concat_arrays(chunked.chunks) if chunked.num_chunks else pa.array([], chunked.type)


def _type(column: Column) -> Any:
    import pyarrow as pa

    member = _member_type(column.type)
    return pa.list_(member) if column.many else member


def _member_type(kind: Type) -> Any:
    import pyarrow as pa

    return {Type.TEXT: pa.string(), Type.INTEGER: pa.int64(), Type.NUMBER: pa.float64(), Type.DATE: pa.date32()}[kind]
