"""Prints the rows of an answer: as a table where it fits, else one value a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kamergraaf.cli.tables import console
from kamergraaf.map.terms import DEFAULT_BASE, NAMESPACES

if TYPE_CHECKING:
    from kamergraaf.query import Rows

_WHOLE = 14  # values up to this width are not wrapped
_READABLE = (36, 28, 20)  # columns of longer values are not narrower than the first of these with which the table fits
_GAP = 2
_WIDE = 160  # where there is no terminal


def show_rows(answer: Rows) -> None:
    """Print *answer*; columns without any value are left out."""
    cells = [["" if cell is None else " ".join(short(cell).split()) for cell in row] for row in answer.rows]
    widths = [max((len(row[column]) for row in cells), default=0) for column in range(len(answer.variables))]
    kept = [column for column, width in enumerate(widths) if width]
    names = [answer.variables[column].replace("_", " ") for column in kept]
    rows = [[row[column] for column in kept] for row in cells]
    out = console(wide=_WIDE)
    for readable in _READABLE:
        least = [max(len(name), min(widths[column], readable)) for name, column in zip(names, kept, strict=True)]
        if sum(least) + (_GAP + 1) * len(least) + 1 <= out.width:  # the gap, and the box between columns
            _table(out, names, rows, least)
            return
    _records(out, names, rows)


def short(term: object) -> str:
    """A term for the eye: an IRI by its prefix or without the usual base; CSV and JSON have it in full."""
    from rdflib import URIRef

    text = str(term)
    if not isinstance(term, URIRef):
        return text
    if text.startswith(DEFAULT_BASE):
        return text.removeprefix(DEFAULT_BASE)
    for namespace in NAMESPACES:
        if text.startswith(namespace.iri):
            return f"{namespace.prefix}:{text.removeprefix(namespace.iri)}"
    return text


def _table(out: Console, names: Sequence[str], rows: Sequence[Sequence[str]], least: Sequence[int]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, _GAP, 0, 0))
    for name, width in zip(names, least, strict=True):
        table.add_column(name, min_width=width, no_wrap=width <= _WHOLE, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    if rows:
        out.print(table)


def _records(out: Console, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows, 1):
        grid = Table.grid(padding=(0, _GAP, 0, 0))
        grid.add_column(justify="right", style="cyan")
        grid.add_column(overflow="fold")
        for name, value in zip(names, row, strict=True):
            if value:
                grid.add_row(name, Text(value))
        out.print(Text(f"{number}", style="bold"))
        out.print(grid)
