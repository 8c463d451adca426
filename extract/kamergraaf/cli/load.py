"""`kamergraaf load`: exported graphs into a store on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kamergraaf.cli.export import base_option
from kamergraaf.cli.failure import complain, debug_option
from kamergraaf.errors import InputError

if TYPE_CHECKING:
    from kamergraaf.store.exports import NamedGraph
    from kamergraaf.store.texts import Texts

_TEXTS = "Directory with or above the texts of papers (.txt), for pages; <identifier>.txt beside an EXPORT is found without."

_Command = TypeVar("_Command", bound=Callable[..., Any])


def texts_option(command: _Command) -> _Command:
    """The option --texts."""
    place = click.Path(path_type=Path, exists=True, file_okay=False)
    return click.option("--texts", multiple=True, type=place, metavar="DIR", help=_TEXTS)(command)


def tell_without_text(texts: Texts) -> None:
    """Say how many papers came without their text, and what helps."""
    if texts.missing:
        why = "pages show no text of these, unless the store has it from before"
        helps = "--texts DIR names the directory of the papers, `kamergraaf export --texts` writes theirs"
        click.echo(f"note: papers given without their text: {texts.missing}; {why}; {helps}", err=True)


@click.command(short_help="Load exported graphs into a store on disk.")
@click.argument("exports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="EXPORT...")
@click.option(
    "--store", type=click.Path(path_type=Path), default=Path("store"), show_default=True, metavar="DIR", help="The store."
)
@texts_option
@click.option("--prune", is_flag=True, help="Remove the graphs loaded before that are not among these exports.")
@base_option
@click.option("--quiet", is_flag=True, help="Show errors only.")
@debug_option
def load(exports: tuple[Path, ...], store: Path, texts: tuple[Path, ...], prune: bool, base_iri: str, quiet: bool) -> None:
    """Load the EXPORTs (files, directories, shards of a collection) into an Oxigraph store, one named graph per paper.

    A graph that is as it was is left alone, one that changed is replaced, whole or, when the program is stopped, not at all:
    run it again to go on. Needs nothing but the package; `kamergraaf serve` serves the store.

    \b
    Examples:
      kamergraaf load output --store store
      kamergraaf load output/*.ttl --store store --texts papers
      kamergraaf load collection --store store --prune
    """
    from kamergraaf.cli.progress import Progress
    from kamergraaf.store.exports import files
    from kamergraaf.store.graphs import opened
    from kamergraaf.store.loading import load as load_all
    from kamergraaf.store.loading import unreadable
    from kamergraaf.store.texts import Texts

    failed: list[InputError] = []

    def fail(error: InputError) -> None:
        failed.append(error)
        complain(str(error), error)

    paths = list(files(exports))
    progress = Progress(len(paths), shown=not quiet)

    def step(graph: NamedGraph) -> None:
        progress.step(Path(graph.iri.removesuffix("/graph")))

    if not store.exists() and (errors := unreadable(paths, base_iri)) is not None:  # no store is made for nothing
        for error in errors:
            complain(str(error), error)
        raise click.exceptions.Exit(1)
    with opened(store) as into:
        known = Texts(texts)
        done = load_all(into, paths, base=base_iri, texts=known, prune=prune, failed=fail, step=step)
        progress.clear()
        if not quiet:
            click.echo(f"{store}: graphs {done}; {len(into)} statements in all")
            tell_without_text(known)
    if failed:
        if prune:
            click.echo("error: nothing was pruned, since not every input could be read", err=True)
        raise click.exceptions.Exit(1)
