"""`kamergraaf status`: what an exported collection holds, what failed and what took long."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamergraaf.cli.failure import debug_option

if TYPE_CHECKING:
    from rich.table import Table

    from kamergraaf.collection.status import Status

_WIDTH = 40  # of the longest bar of the histogram


@click.command(short_help="What an exported collection holds, what failed, what took long.")
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--failures", default=20, show_default=True, type=click.IntRange(0), metavar="N", help="Show so many that failed.")
@click.option("--slowest", default=10, show_default=True, type=click.IntRange(0), metavar="N", help="Show so many slow ones.")
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")
@debug_option
def status(directory: Path, failures: int, slowest: int, as_json: bool) -> None:
    """What the collection in DIR holds: its runs, papers by state, failures with their errors, a histogram of times.

    Works while an export is going on. The exit code is 1 if any paper failed.

    \b
    Examples:
      kamergraaf status graphs
      kamergraaf status graphs --failures 1000 --json
    """
    from kamergraaf.collection.outcome import State
    from kamergraaf.collection.status import status as read

    found = read(directory, failures=failures, slowest=slowest)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _show(found, directory)
    if any(State(state).failure for state in found.states):
        raise click.exceptions.Exit(1)


def _show(found: Status, directory: Path) -> None:
    from rich.text import Text

    from kamergraaf.cli.tables import console

    out = console()
    out.print(
        Text.assemble(
            (str(directory), "bold"), f"  {found.triples:,} triples, {found.claims:,} claims, {found.mentions:,} mentions"
        )
    )
    states = ", ".join(f"{number:,} {state}" for state, number in found.states.items())
    out.print(f"papers: {states or 'none yet'}" + (f", {found.waiting:,} waiting" if found.waiting else ""))
    for last in found.runs[:1]:
        ended = last.ended or {"running": "now", "killed": "no one knows when"}[last.state]
        out.print(f"last run: {last.state}, {last.started} to {ended}, kamergraaf {last.program}")
    if found.failed:
        table = _table("what failed", ("state", "error"))
        for failed in found.failed:
            table.add_row(failed.state, Text(failed.error or failed.name))
        out.print(table)
    if sum(found.histogram):
        out.print(_histogram(found))
        total = sum(found.stages.values()) or 1.0
        shares = ", ".join(
            f"{stage} {seconds / total:.0%}" for stage, seconds in sorted(found.stages.items(), key=lambda s: -s[1])
        )
        out.print(f"processor time by stage: {shares}")
    if found.slowest:
        table = _table("slowest papers", ("seconds", "document", "input", "most of it in"))
        for slow in found.slowest:
            most = max(slow.times.items(), key=lambda one: one[1], default=("", 0.0))
            table.add_row(f"{slow.seconds:.2f}", slow.identifier, Text(slow.name), f"{most[0]} {most[1]:.2f}")
        out.print(table)


def _table(title: str, headings: tuple[str, ...]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, justify="right" if heading == "seconds" else "left", overflow="fold")
    return table


def _histogram(found: Status) -> Table:
    from kamergraaf.collection.status import CLASSES

    table, most = _table("seconds a paper", ("up to", "papers", "")), max(found.histogram)
    shown = [number for number, papers in enumerate(found.histogram) if papers]
    for number in range(shown[0], shown[-1] + 1):
        bound = f"{CLASSES[number]:g} s" if number < len(CLASSES) else "more"
        papers = found.histogram[number]
        table.add_row(bound, f"{papers:,}", "█" * round(_WIDTH * papers / most) or ("▏" if papers else ""))
    return table
