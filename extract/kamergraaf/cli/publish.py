"""`kamergraaf publish`: exported graphs to a triple store elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from kamergraaf.cli.export import base_option
from kamergraaf.cli.failure import complain, debug_option
from kamergraaf.cli.load import tell_without_text, texts_option
from kamergraaf.errors import InputError

_SHOWN = 20  # graphs that a dry run names
_HELP = {
    "endpoint": "Where the store takes SPARQL queries.",
    "update": "Where it takes updates. [default: the endpoint]",
    "graph-store": "Where it speaks the Graph Store HTTP Protocol; needed for --protocol gsp.",
    "protocol": "How to write. [default: gsp where --graph-store is given, else update]",
    "auth": "USER:PASSWORD or a bearer token; better given in the environment variable KAMERGRAAF_AUTH.",
    "batch": "Statements in one update; a larger graph comes in pieces.",
    "seconds": "Time that the store has for one request.",
}


@click.command(short_help="Publish exported graphs to a triple store.")
@click.argument("exports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="EXPORT...")
@click.option("--endpoint", required=True, metavar="URL", help=_HELP["endpoint"])
@click.option("--update-endpoint", "update_url", metavar="URL", help=_HELP["update"])
@click.option("--graph-store", "graph_store", metavar="URL", help=_HELP["graph-store"])
@click.option("--protocol", type=click.Choice(["gsp", "update"]), help=_HELP["protocol"])
@click.option("--auth", metavar="CREDENTIALS", envvar="KAMERGRAAF_AUTH", help=_HELP["auth"])
@texts_option
@click.option("--prune", is_flag=True, help="Remove graphs published before that are not among these exports.")
@click.option("--dry-run", "dry", is_flag=True, help="Tell what would be written and removed, and write nothing.")
@click.option("--batch", type=click.IntRange(1), default=10_000, show_default=True, metavar="N", help=_HELP["batch"])
@click.option("--seconds", type=click.FloatRange(1), default=300.0, show_default=True, help=_HELP["seconds"])
@base_option
@click.option("--quiet", is_flag=True, help="Show errors only.")
@debug_option
def publish(
    exports: tuple[Path, ...], endpoint: str, update_url: str | None, graph_store: str | None, protocol: str | None,
    auth: str | None, texts: tuple[Path, ...], prune: bool, dry: bool, batch: int, seconds: float, base_iri: str, quiet: bool,
) -> None:  # fmt: skip
    """Publish the EXPORTs (files, directories, shards of a collection) to a triple store, one named graph per paper.

    What the store has already is left alone: run the command again where it was broken off. docs/stores.md tells the URLs of
    common stores. Needs `pip install 'kamergraaf[publish]'`.

    \b
    Examples:
      kamergraaf publish output --endpoint http://localhost:7878/query --update-endpoint http://localhost:7878/update
      kamergraaf publish output --endpoint https://example.org/sparql --graph-store https://example.org/rdf-graphs --dry-run
    """
    from kamergraaf.publish.client import Client, safe_url
    from kamergraaf.publish.publishing import Step
    from kamergraaf.publish.publishing import publish as publish_all
    from kamergraaf.publish.remote import Store
    from kamergraaf.publish.stores import GraphStore, Update
    from kamergraaf.store.exports import files
    from kamergraaf.store.loading import all_graphs
    from kamergraaf.store.texts import Texts

    protocol = protocol or ("gsp" if graph_store else "update")
    if protocol == "gsp" and not graph_store:
        raise click.UsageError("--protocol gsp needs --graph-store.")
    failed: list[InputError] = []

    def fail(error: InputError) -> None:
        failed.append(error)
        complain(str(error), error)

    shown = 0

    def step(what: Step, iri: str) -> None:
        nonlocal shown
        if dry and not quiet and shown <= _SHOWN:
            click.echo(f"would {what}: {iri}" if shown < _SHOWN else "and others: the numbers are below")
            shown += 1

    paths, known = list(files(exports)), Texts(texts)
    client = Client(auth, seconds=seconds)
    try:
        if protocol == "gsp" and graph_store:
            writer: GraphStore | Update = GraphStore(client, safe_url(graph_store))
        else:
            writer = Update(client, safe_url(update_url or endpoint), batch)
        done = publish_all(
            all_graphs(paths, base_iri, known, fail), Store(client, safe_url(endpoint), writer), base=base_iri,
            batch=batch, prune=lambda: prune and not failed, dry=dry, step=step,
        )  # fmt: skip
    finally:
        client.close()
    if not quiet:
        click.echo(f"{endpoint}: graphs {done}{' (dry run: nothing was written)' if dry else ''}")
        tell_without_text(known)
    if failed:
        if prune:
            click.echo("error: nothing was pruned, since not every input could be read", err=True)
        raise click.exceptions.Exit(1)
