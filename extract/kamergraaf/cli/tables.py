"""What was found in a paper, as a readable table, and where the files are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kamergraaf.cli.names import names

if TYPE_CHECKING:
    from kamergraaf.cli.batch import Exported
    from kamergraaf.collection.outcome import Outcome
    from kamergraaf.model.resolved import Resolution

_UNRESOLVED_SHOWN = 6
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905 - as a list it would take twelve lines


def console(wide: int = 120) -> Console:
    """The console for stdout; *wide* columns where it is no terminal."""
    here = Console(highlight=False)
    return here if here.is_terminal else Console(highlight=False, width=wide)


def show_paper(exported: Exported) -> None:
    """Print one paper's table and its files."""
    out, found = console(), exported.extraction.resolution
    out.print()
    out.print(Text.assemble((exported.extraction.identifier, "bold"), ("  " + str(exported.source), "dim")), soft_wrap=True)
    table = Table(box=box.SIMPLE_HEAD, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    for label, value in (*_told(found), *_counted(exported)):
        table.add_row(label, Text(value))
    out.print(Padding(table, (0, 0, 0, 2)))
    if found.unresolved:
        out.print(f"  Unresolved ({len(found.unresolved)}), and marked so in the graph:", style="yellow")
        for line in found.unresolved[:_UNRESOLVED_SHOWN]:
            out.print(Text(f"    {line}"), soft_wrap=True)
        if len(found.unresolved) > _UNRESOLVED_SHOWN:
            out.print(f"    … and {len(found.unresolved) - _UNRESOLVED_SHOWN} more")
    if exported.report is not None:
        out.print("  Does not conform to the shapes: see the report", style="bold red")
    elif exported.warnings:
        out.print(f"  Conforms to the shapes, with {exported.warnings} warnings (kamergraaf validate tells them)")
    else:
        out.print("  Conforms to the shapes")
    out.print(f"  {exported.triples} triples written to", style="green")
    for path in exported.files:
        out.print(Text(f"    {path}"), soft_wrap=True)


def show_outcomes(outcomes: Sequence[Outcome], directory: Path) -> None:
    """Print papers of a collection, one a line, by identifier."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=f"Exported to {directory}", title_justify="left")
    for heading in ("document", "kind", "date"):
        table.add_column(heading, no_wrap=True)
    for heading in ("mentions", "claims", "figures", "unresolved", "triples"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("conforms")
    for one in sorted(outcomes, key=lambda outcome: outcome.identifier or ""):
        n = one.counted
        numbers = (n.mentions, n.claims, n.quantities, n.unresolved or "–", n.triples)
        cells = (one.identifier or "", one.kind, one.date or "–", *map(str, numbers), "NO" if n.invalid else "yes")
        table.add_row(*map(Text, cells))
    console().print(table)


def _told(found: Resolution) -> list[tuple[str, str]]:
    """What the paper's head and foot tell."""
    document, name = found.document, names(found)
    head = [document.kind, document.chamber, document.place]
    if document.date:
        head.append(f"{document.date.day} {_MONTHS[document.date.month - 1]} {document.date.year}")
    rows = [("document", ", ".join(part for part in head if part)), ("title", document.title or "")]
    rows += [("dossier", name.get(key, key.removeprefix("dossier/"))) for key in document.dossiers]
    rows += [("signed by", name.get(key, key)) for key in document.signed_by]
    rows += [("sent by", name.get(key, key)) for key in document.created_by]
    rows += [("on behalf of", name.get(key, key)) for key in document.on_behalf_of]
    rows += [("addressed to", name.get(key, key)) for key in document.addressees]
    if document.references:
        rows.append(("refers to", ", ".join(name.get(key, key) for key in document.references)))
    rows += [("note", note) for note in document.notes]
    return _merged([(label, value) for label, value in rows if value])


def _counted(exported: Exported) -> list[tuple[str, str]]:
    """How much was found, layer by layer."""
    counts = exported.extraction.counts()
    kinds = ", ".join(f"{number} {kind}" for kind, number in counts.claims_by_kind if number)
    entities = (
        f"{counts.persons} persons, {counts.posts} posts, {counts.organisations} organisations, {counts.meetings} meetings, "
        f"{counts.cited} cited papers"
    )
    claims = f"{counts.claims}{f' ({kinds})' if kinds else ''} with {counts.quantities} figures and {counts.times} times"
    return [("found", f"{entities}, in {counts.mentions} mentions"), ("claims", claims)]


def _merged(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same label is said once."""
    return [("" if number and rows[number - 1][0] == label else label, value) for number, (label, value) in enumerate(rows)]
