"""`kamergraaf evaluate`: how good the program is on annotated papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamergraaf.cli.failure import debug_option
from kamergraaf.errors import InputError

if TYPE_CHECKING:
    from kamergraaf.api import Extraction
    from kamergraaf.evaluate.gold import Gold


@click.command(short_help="Measure quality on annotated papers, or check annotations.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
@click.option(
    "--text", "directories", multiple=True, type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
    help="Where the texts are, if not beside GOLD: DIR/<name>.txt; may be repeated.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="What to print.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write a page with plots.")
@click.option("--no-misses", is_flag=True, help="Print the figures alone, not every fault in its sentence.")
@click.option("--check", is_flag=True, help="Check the annotations themselves: form, spans, ids; one line a problem.")
@debug_option
def evaluate(
    files: tuple[Path, ...], directories: tuple[Path, ...], form: str, page: Path | None, no_misses: bool, check: bool
) -> None:
    """Extract the text that each annotation GOLD (JSON) belongs to, and compare.

    Precision, recall and F1 per layer, accuracy per field, every fault in its sentence; JSON and the page also have the
    reliability of the confidence. The text is <name>.txt in `text/` beside GOLD, or beside GOLD itself. Plots need matplotlib:
    pip install 'kamergraaf[plots]'. With --check the exit code is 1 if there is a problem.

    \b
    Examples:
      kamergraaf evaluate tests/gold/*.json --text tests/data
      kamergraaf evaluate gold.json --text texts --html quality.html
      kamergraaf evaluate gold.json --check
    """
    if check:
        _check(files, directories)
        return
    from kamergraaf.evaluate import evaluate as compare

    evaluation = compare(_papers(files, directories))
    if page is not None:
        from kamergraaf.cli.text_file import write_text
        from kamergraaf.evaluate.as_page import as_page
        from kamergraaf.evaluate.plots import PlotError

        try:
            content = as_page(evaluation)
        except PlotError as error:
            click.echo(f"note: {page}: without plots: {error}", err=True)
            content = as_page(evaluation, with_plots=False)
        write_text(page, content)
    if form == "json":
        import json

        from kamergraaf.evaluate.as_json import as_json

        click.echo(json.dumps(as_json(evaluation), ensure_ascii=False, indent=1))
    else:
        from kamergraaf.cli.scores import show_evaluation

        show_evaluation(evaluation, misses=not no_misses)


def _papers(files: tuple[Path, ...], directories: tuple[Path, ...]) -> Iterator[tuple[Gold, Extraction]]:
    from kamergraaf.api import extract
    from kamergraaf.evaluate import find_text, read_gold

    for path in files:
        yield read_gold(path), extract(find_text(path, directories))


def _check(files: tuple[Path, ...], directories: tuple[Path, ...]) -> None:
    """Tell every problem of every file, one line each on stdout."""
    from kamergraaf.evaluate.check import problems
    from kamergraaf.evaluate.files import find_text, load_json
    from kamergraaf.read.decode import decode

    wrong = 0
    for path in files:
        try:
            data = load_json(path)
            beside = find_text(path, directories)
            text, _ = decode(beside.read_bytes(), str(beside))
            found = [f"{path}: {place}: {problem}" for place, problem in problems(data, text.text)]
        except InputError as error:
            found = [str(error)]
        wrong += len(found)
        click.echo("\n".join(found or [f"{path}: in order"]))
    if wrong:
        raise click.exceptions.Exit(1)
