"""`kamergraaf export`: papers in, graphs out, and a table of what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kamergraaf.cli.collecting import collection_options, cores, is_collection, run_collection
from kamergraaf.cli.failure import complain, debug_option
from kamergraaf.errors import InputError, KamergraafError, told

if TYPE_CHECKING:
    from kamergraaf.cli.batch import Batch, Settings
    from kamergraaf.collection.settings import Making

_Command = TypeVar("_Command", bound=Callable[..., Any])
FORMATS = ("ttl", "jsonld", "nq", "trig", "nt")


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(f"“{', '.join(unknown) or value}” is no format; choose from {', '.join(FORMATS)}.")
    return wanted


def _base(_: click.Context, __: click.Parameter, value: str | None) -> str:
    from kamergraaf.api import DEFAULT_BASE, checked_base

    try:
        return checked_base(DEFAULT_BASE if value is None else value)
    except InputError as error:
        raise click.BadParameter(f"{error}.") from error


def _directory(_: click.Context, __: click.Parameter, value: Path) -> Path:
    for place in (value, *value.parents):
        if place.is_dir():
            break
        if place.exists():
            raise click.BadParameter(f"{place} is a file; -o names the directory to write in, --format what to write.")
    return value


def output_option(command: _Command) -> _Command:
    """The option -o, which names where to write."""
    option = click.option(
        "-o", "--output", "directory", type=click.Path(path_type=Path), default=Path("output"), show_default=True, metavar="DIR",
        callback=_directory, help="Where to write.",
    )  # fmt: skip
    return option(command)


def formats_option(default: str) -> Callable[[_Command], _Command]:
    """The option --format with *default*."""
    return click.option(
        "--format", "formats", default=default, show_default=True, metavar="LIST", callback=_formats,
        help=f"Formats to write, separated by commas: {', '.join(FORMATS)}.",
    )  # fmt: skip


def base_option(command: _Command) -> _Command:
    """The option --base-iri."""
    words = "Base of all IRIs. [default: https://w3id.org/kamergraaf/id/]"
    return click.option("--base-iri", metavar="IRI", callback=_base, help=words)(command)


@click.command(short_help="Turn papers into graphs and show what was found.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@output_option
@formats_option("ttl,jsonld")
@base_option
@click.option("--allow-invalid", is_flag=True, help="Write a graph that does not conform too, beside a report that says where.")
@click.option("--no-links", is_flag=True, help="Do not link several papers to each other.")
@click.option(
    "--texts", is_flag=True, help="Write DIR/<identifier>.txt of papers in plain text too, for pages to show (see `serve`)."
)
@collection_options
@click.option("--quiet", is_flag=True, help="Show errors only.")
@debug_option
def export(
    inputs: tuple[str, ...], directory: Path, formats: tuple[str, ...], base_iri: str, allow_invalid: bool, no_links: bool,
    texts: bool, quiet: bool, **collecting: Any,
) -> None:  # fmt: skip
    """Export each paper in INPUT as a graph, validated against the shapes.

    INPUT is a file, a directory, a pattern, a zip or tar archive, @FILE (a list of inputs, one a line), or the URL of any of
    these (https://, s3://, file://). Writes DIR/<identifier>.ttl and .jsonld. A graph that does not conform is not written; a
    file that cannot be read is told and the others go on; one given twice is skipped. Of several papers, what links them goes
    to DIR/links.ttl and .jsonld (see `kamergraaf link`). The exit code is 1 if anything went wrong.

    More than a few files make a collection: workers export it, DIR keeps a journal, and the same command again does only what
    changed, also after an interruption (see `kamergraaf status` and docs/collections.md).

    \b
    Examples:
      kamergraaf export letter.txt
      kamergraaf export letters/*.txt -o graphs --format ttl,nq --quiet
      kamergraaf export letter.txt --base-iri https://example.org/id/
      kamergraaf export papers/ more.zip @list.txt -o graphs --workers 8
      kamergraaf export papers/ -o store --shards --compression zstd --tables
    """
    asked = _given(("workers", "time_limit", "shards", "compression", "shard_size", "tables", "prune", "cluster", "log"))
    if not collecting["shards"] and (idle := asked & {"compression", "shard_size"}):
        raise click.UsageError(f"--{min(idle).replace('_', '-')} is about shards; give --shards too.")
    if collecting["shards"] and _given(("formats",)):
        raise click.UsageError("--format is about files of each paper; with --shards there are none.")
    if asked or is_collection(inputs, directory):
        making = _making(formats, base_iri, allow_invalid, no_links, texts, collecting)
        in_order = _collection(inputs, directory, making, quiet, collecting)
    else:
        from kamergraaf.cli.batch import Settings

        settings = Settings(directory, formats, base_iri, allow_invalid, texts)
        in_order = _few([Path(name) for name in inputs], settings, no_links, quiet)
    if not in_order:
        raise click.exceptions.Exit(1)


def _given(names: Iterable[str]) -> set[str]:
    """Those of the options *names* that stand on the command line."""
    context = click.get_current_context()
    return {name for name in names if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE}


def _making(
    formats: tuple[str, ...], base_iri: str, allow_invalid: bool, no_links: bool, texts: bool, told: dict[str, Any]
) -> Making:
    from kamergraaf.collection.settings import Making

    return Making(
        formats=() if told["shards"] else formats,
        base_iri=base_iri,
        allow_invalid=allow_invalid,
        shards=told["shards"],
        compression=told["compression"],
        tables=told["tables"],
        links=not no_links,
        texts=texts,
    )


def _collection(inputs: tuple[str, ...], directory: Path, making: Making, quiet: bool, told: dict[str, Any]) -> bool:
    from kamergraaf.collection.settings import RunSettings

    settings = RunSettings(
        directory=directory,
        making=making,
        workers=told["workers"] or cores(),
        time_limit=told["time_limit"],
        prune=told["prune"],
        cluster=told["cluster"],
        shard_bytes=told["shard_size"] * 1_000_000,
    )
    return run_collection(inputs, settings, quiet=quiet, log=told["log"])


def _few(files: list[Path], settings: Settings, no_links: bool, quiet: bool) -> bool:
    """Export a few files in this process; whether all went well."""
    from kamergraaf.cli.batch import Batch
    from kamergraaf.write import Format

    directory, formats = settings.directory, settings.formats
    with ExitStack() as stack:
        linker = None
        if len(files) > 1 and not no_links:
            from kamergraaf.link import Linker

            linker = stack.enter_context(Linker(settings.base_iri))
        batch = Batch(settings, linker=linker)
        failed, invalid = _exported(batch, files, quiet)
        if linker is not None:
            if _links_of_others(directory, formats, set(batch.taken), failed):
                form = formats[0]
                click.echo(
                    f"note: {directory / f'links.{form}'} is left as it was, as it may link papers not exported now; "
                    f"`kamergraaf link {directory}/*.{form} -o {directory}` links all",
                    err=True,
                )
            else:
                linker.write(directory, [Format(name) for name in formats])
    return not (failed or invalid)


def _links_of_others(directory: Path, formats: Sequence[str], here: set[str], failed: int) -> bool:
    """Whether *directory* has links already, and may have papers that are not those exported now (*here*)."""
    from kamergraaf.link import FILE

    if not any((directory / f"{FILE}.{form}").exists() for form in formats):
        return False
    there = {path.name.removesuffix(f".{form}") for form in formats for path in directory.glob(f"*.{form}")}
    return bool(failed or there - here - {FILE})


def _exported(batch: Batch, files: list[Path], quiet: bool) -> tuple[int, int]:
    """Export all *files*; how many failed and how many do not conform."""
    from kamergraaf.cli.progress import Progress

    progress = Progress(len(files), shown=not quiet)
    failed = invalid = skipped = 0
    for path in files:
        progress.step(path)
        first = batch.repeated(path)
        if first is not None:
            progress.clear()
            skipped += 1
            if not quiet:
                click.echo(f"note: {path}: skipped, the same bytes as {first}", err=True)
            continue
        try:
            exported = batch.export(path)
        except Exception as error:  # whatever one paper does, the others go on
            progress.clear()
            complain(str(error) if isinstance(error, KamergraafError) else f"{path}: {told(error)}", error)
            failed += 1
            continue
        progress.clear()
        invalid += exported.report is not None
        if not quiet:
            from kamergraaf.cli.tables import show_paper

            show_paper(exported)
    if len(files) > 1 and (failed or not quiet):
        different = len(files) - skipped
        summary = f"{different - failed} of {different} papers exported to {batch.settings.directory}"
        click.echo(summary + (f", {invalid} of them not conforming" if invalid else ""), err=True)
    return failed, invalid
