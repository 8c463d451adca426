"""`kamergraaf link`: what papers that were exported have to do with each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamergraaf.cli.export import base_option, formats_option, output_option
from kamergraaf.cli.failure import complain, debug_option
from kamergraaf.errors import KamergraafError, told

if TYPE_CHECKING:
    from kamergraaf.link import Link, Linker


@click.command(short_help="Link exported papers to each other.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="EXPORT...")
@output_option
@formats_option("ttl")
@base_option
@click.option("--why", is_flag=True, help="Show each link with its rule and the words it rests on.")
@click.option("--quiet", is_flag=True, help="Show errors only.")
@debug_option
def link(files: tuple[Path, ...], directory: Path, formats: tuple[str, ...], base_iri: str, why: bool, quiet: bool) -> None:
    """Link the papers in the EXPORT files (Turtle, N-Triples, N-Quads, TriG, JSON-LD) and write DIR/links.ttl.

    Links tell which paper keeps or postpones a commitment of another, which figures measure the same and revise or
    contradict each other, and which meetings are one; each with its rule, evidence and confidence. Files named links.* and
    papers met before are passed over. At a large scale use N-Quads or Turtle: these are read and written in one pass.

    \b
    Examples:
      kamergraaf link output/*.ttl -o output
      kamergraaf link store.nq --format nq --why
    """
    from kamergraaf.link import FILE, Linker
    from kamergraaf.write import Format

    failed = False
    with Linker(base_iri) as linker:
        for path in files:
            if path.stem == FILE:
                continue
            try:
                linker.add_file(path)
            except Exception as error:  # whatever one file does, the others go on
                complain(str(error) if isinstance(error, KamergraafError) else f"{path}: {told(error)}", error)
                failed = True
        if failed:
            click.echo("error: no links are written, as not all files could be read; mend that and run the same again", err=True)
            raise click.exceptions.Exit(1)
        written = linker.write(directory, [Format(name) for name in formats])
        number = 0
        for one in linker.links() if why or not quiet else ():
            number += 1
            if why:
                click.echo(_explained(one, linker, base_iri))
        if not quiet:
            click.echo(f"{number} link{'' if number == 1 else 's'}: {', '.join(map(str, written))}")


def _explained(one: Link, linker: Linker, base: str) -> str:
    """A link in lines: what is linked, by which rule and how sure, and the words on both sides."""
    from kamergraaf.link.mapping import prior

    def shown(iri: str) -> str:
        words = linker.words(iri)
        return iri.removeprefix(base) + (f": “{words}”" if words else "")

    predicate = one.predicate.rsplit("#", 1)[-1]
    sides = dict.fromkeys((one.subject, one.object, *one.evidence))
    head = f"{one.subject.removeprefix(base)} {predicate} {one.object.removeprefix(base)} ({one.rule}, prior {prior(one.rule)})"
    return "\n".join([head, *(f"    {shown(iri)}" for iri in sides)])
