"""`kamergraaf validate`: any RDF against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamergraaf.cli.failure import complain, debug_option
from kamergraaf.errors import KamergraafError, told

if TYPE_CHECKING:
    from kamergraaf.validate import Report


_OUTPUT = click.Path(path_type=Path, dir_okay=False)


@click.command(short_help="Check RDF files against the shapes.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--report", "report_file", type=_OUTPUT, metavar="FILE", help="Write the report, as Turtle (.ttl) or text.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="en", show_default=True, help="Language of the messages.")
@click.option(
    "--engine",
    type=click.Choice(["pyshacl", "fast"]),
    default="pyshacl",
    show_default=True,
    help="pyshacl: the reference. fast: the shapes compiled, as in exports; the same report.",
)
@click.option("--quiet", is_flag=True, help="Show errors only.")
@debug_option
def validate(files: tuple[Path, ...], report_file: Path | None, language: str, engine: str, quiet: bool) -> None:
    """Check each RDF FILE (Turtle, JSON-LD, N-Quads, TriG, N-Triples) against the project's shapes.

    Says what is wrong and where. The exit code is 1 if a file does not conform or cannot be read.

    \b
    Examples:
      kamergraaf validate output/kst-32735-243.ttl
      kamergraaf validate output/*.jsonld --language nl --report report.ttl
      kamergraaf validate output/*.ttl --engine fast --quiet
    """
    from kamergraaf.validate import parse_rdf, parse_triples, report_text, validate_graph, validate_triples

    reports: list[tuple[Path, Report]] = []
    failed = False
    for path in files:
        try:
            report = validate_graph(parse_rdf(path)) if engine == "pyshacl" else validate_triples(parse_triples(path))
        except Exception as error:  # whatever one file does, the others go on
            complain(str(error) if isinstance(error, KamergraafError) else f"{path}: {told(error)}", error)
            failed = True
            continue
        reports.append((path, report))
        failed |= not report.conforms
        if not report.conforms or not quiet:
            click.echo(f"{path}: {report_text(report, language)}", nl=False)
    if report_file is not None:
        _write(report_file, reports, language)
    if failed:
        raise click.exceptions.Exit(1)


def _write(path: Path, reports: list[tuple[Path, Report]], language: str) -> None:
    """The reports in one file: Turtle for .ttl, one report node a file, else text."""
    from kamergraaf.cli.text_file import write_text
    from kamergraaf.validate import report_graph, report_text

    if path.suffix == ".ttl":
        parts = [report_graph(report, f"urn:kamergraaf:report:{source.name}") for source, report in reports]
        prefix = parts[0].splitlines()[0] if parts else ""
        text = "".join([prefix, "\n", *(part.removeprefix(prefix + "\n") for part in parts)])
    else:
        text = "".join(f"{source}: {report_text(report, language)}" for source, report in reports)
    write_text(path, text)
