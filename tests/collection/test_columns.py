"""The columns of the tables, and the page that tells of them."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from collected import Given
from kamergraaf.collection.columns import SEPARATOR, TABLES, Table
from kamergraaf.collection.graph_rows import table_rows


def test_the_page_is_that_of_the_columns(root: Path) -> None:
    made = runpy.run_path(str(root / "docs" / "tables.py"))["page"]()
    assert made == (root / "docs" / "tables.md").read_text(encoding="utf-8"), "run: .venv/bin/python docs/tables.py"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_lists_run_beside_lists_of_the_table(table: Table) -> None:
    by_name = {column.name: column for column in table.columns}
    assert len(by_name) == len(table.columns)
    for column in table.columns:
        assert column.many is (column.group is not None)
        if column.group:
            lead = by_name[column.group]
            assert (lead.group, lead.many) == (lead.name, True)


def test_rows_have_the_columns_and_lists_their_lengths(papers: tuple[Given, ...]) -> None:
    filled: set[tuple[str, str]] = set()
    for paper in papers:
        for table, rows in zip(TABLES, table_rows(paper.triples, document_iri=paper.iri), strict=True):
            for row in rows:
                cells = dict(zip((column.name for column in table.columns), row, strict=True))
                filled |= {(table.name, name) for name, cell in cells.items() if cell}
                for column in table.columns:
                    if column.group and cells[column.group]:
                        beside = cells[column.group] or ""
                        assert (cells[column.name] or "").count(SEPARATOR) == beside.count(SEPARATOR), column.name
    # The papers of these tests fill every column.
    empty = {(table.name, column.name) for table in TABLES for column in table.columns} - filled
    assert not empty
