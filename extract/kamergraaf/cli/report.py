"""`kamergraaf report`: what exports cover, and what they leave open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamergraaf.cli.failure import debug_option

if TYPE_CHECKING:
    from kamergraaf.report import PaperReport


@click.command(short_help="Tell what exports cover and what they leave open.")
@click.argument("exports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="EXPORT...")
@click.option(
    "--text", "texts", multiple=True, type=click.Path(path_type=Path), metavar="PATH",
    help="The papers, or a directory of them; may be repeated. Matched by checksum.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="What to print.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write a page.")
@debug_option
def report(exports: tuple[Path, ...], texts: tuple[Path, ...], form: str, page: Path | None) -> None:
    """Report on each paper in the RDF files EXPORT.

    How many sentences have a claim, and why the others have none (the rule, or the kind of block); unresolved references, posts
    and claims without a holder, figures without a unit, times without a date, questions without an answer. The sentences need the
    paper's text: the text version beside EXPORT, or what --text gives.

    \b
    Examples:
      kamergraaf report output/kst-32735-243.ttl --text tests/data
      kamergraaf report output/*.ttl --text papers --html report.html
      kamergraaf report output/kst-32735-243.ttl --format json
    """
    from kamergraaf.report import Texts, reports

    found = list(reports(exports, Texts(texts)))
    if page is not None:
        from kamergraaf.cli.text_file import write_text
        from kamergraaf.report.as_page import as_page

        write_text(page, as_page(found))
    if form == "json":
        import json

        click.echo(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            _show(one)


def _show(one: PaperReport) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from kamergraaf.cli.tables import console
    from kamergraaf.report.coverage import by_reason

    out = console()
    out.print(Text.assemble((one.identifier, "bold"), ("  " + one.export, "dim")), soft_wrap=True)
    table = Table(box=box.SIMPLE_HEAD, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(justify="right")
    table.add_column()
    if one.coverage is None:
        table.add_row("sentences", "–", "text not found beside the export; give it with --text")
    else:
        table.add_row("sentences", str(one.coverage.sentences), "")
        table.add_row("with a claim", str(one.coverage.claimed), f"{one.coverage.share:.0%}")
        for why, found in by_reason(one.coverage.unclaimed).items():
            table.add_row(f"  {why}", str(len(found)), Text(_short(found[0].words), style="dim"))
    for gap in dict.fromkeys(gap.kind for gap in one.gaps):
        first = next(other for other in one.gaps if other.kind is gap)
        table.add_row(gap.value, str(one.number_of(gap)), Text(_short(first.words or first.passage), style="dim"))
    out.print(table)


def _short(words: str) -> str:
    return words if len(words) <= 70 else words[:69] + "…"
