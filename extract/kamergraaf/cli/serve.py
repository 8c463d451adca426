"""`kamergraaf serve`: pages, linked data and a SPARQL endpoint."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path

import click

from kamergraaf.cli.export import base_option
from kamergraaf.cli.failure import debug_option

_DIRECTORY = click.Path(path_type=Path, exists=True, file_okay=False)
_LIMITS = {
    "seconds": "Wall time that a query may take.",
    "memory": "Memory in MiB that the engine behind queries may take; a query that wants more ends it, and it starts anew.",
    "queries": "Queries that run at once.",
    "root": "Public URL of this server, where it stands behind another.",
    "auth": "USER:PASSWORD or a bearer token for --endpoint; better given in the environment variable KAMERGRAAF_AUTH.",
}


@click.command(short_help="Serve graphs: pages, linked data, a SPARQL endpoint.")
@click.option("--store", type=_DIRECTORY, metavar="DIR", help="A store made by `kamergraaf load`.")
@click.option("--endpoint", metavar="URL", help="Show the data of this SPARQL endpoint instead of a store’s.")
@click.option("--auth", metavar="CREDENTIALS", envvar="KAMERGRAAF_AUTH", help=_LIMITS["auth"])
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; by default this machine’s alone.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Port to listen at.")
@click.option("--root", metavar="URL", default="", help=_LIMITS["root"])
@click.option(
    "--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of pages by default."
)
@click.option("--texts", type=_DIRECTORY, metavar="DIR", help="Texts of papers, <identifier>.txt, where the store has none.")
@click.option(
    "--sources", type=_DIRECTORY, metavar="DIR", help="Printed papers: PDF files, found by <identifier>.pdf or checksum."
)
@click.option("--query-seconds", type=click.FloatRange(1), default=30.0, show_default=True, help=_LIMITS["seconds"])
@click.option("--queries", type=click.IntRange(1), default=8, show_default=True, help=_LIMITS["queries"])
@click.option("--memory", type=click.IntRange(64), default=2048, show_default=True, help=_LIMITS["memory"])
@click.option("--title", metavar="NAME", default="Kamergraaf", show_default=True, help="Name of the site and of the data set.")
@click.option("--licence", metavar="IRI", help="Licence of the data, as their description tells it.")
@click.option("--publisher", metavar="NAME", help="Publisher of the data, as their description tells it.")
@click.option("--contact", metavar="EMAIL", help="Where questions about the data go.")
@base_option
@debug_option
def serve(
    store: Path | None, endpoint: str | None, auth: str | None, host: str, port: int, root: str, language: str,
    texts: Path | None, sources: Path | None, query_seconds: float, queries: int, memory: int, title: str, licence: str | None,
    publisher: str | None, contact: str | None, base_iri: str,
) -> None:  # fmt: skip
    """Serve a store, or any SPARQL endpoint, with pages to look at. Without either the example of the project is served.

    Shows pages at /, answers SPARQL at /sparql (read-only, bounded; SERVICE is refused) and every IRI of the data at /id/.
    Needs `pip install 'kamergraaf[serve]'`.

    \b
    Examples:
      kamergraaf serve --port 8000
      kamergraaf serve --store store
      kamergraaf serve --endpoint https://example.org/sparql
    """
    from kamergraaf.web.extra import need_serve

    need_serve()
    from kamergraaf.stopping import Stopped, stopped_by_signals
    from kamergraaf.store.example import example_store
    from kamergraaf.store.lock import locked
    from kamergraaf.web.app import Engines
    from kamergraaf.web.child import Child
    from kamergraaf.web.run import checked_licence, checked_root, checked_store, checked_url, run
    from kamergraaf.web.settings import Limits, WebSettings

    if store is not None and endpoint is not None:
        raise click.UsageError("--store and --endpoint exclude each other; give one of them.")
    user, colon, password = (auth or "").partition(":")
    token = user if auth and not colon else None  # as `publish` takes it, from the same variable
    settings = WebSettings(
        endpoint=checked_url(endpoint) if endpoint else "", user=user if colon else None, password=password or None, token=token,
        base=base_iri, store=store, root=checked_root(root), host=host, port=port, language=language, texts=texts,
        sources=sources, title_nl=title, title_en=title,
        licence=checked_licence(licence) if licence else None, publisher=publisher, contact=contact,
        limits=Limits(query_seconds=query_seconds, answer_seconds=4 * query_seconds, queries=queries),
    )  # fmt: skip
    with suppress(Stopped), stopped_by_signals(), ExitStack() as stack:
        engines = None
        if endpoint is None:
            place = checked_store(store) if store is not None else stack.enter_context(example_store())
            stack.enter_context(locked(place, writing=False))
            one, other = (Child(place, memory=memory << 20) for _ in range(2))
            engines = Engines(one, other)
        run(
            settings, engines, ready=lambda url: click.echo(f"kamergraaf: {url}/ (stop with Ctrl-C)"),
            warn=lambda trouble: click.echo(f"warning: {trouble}", err=True),
        )  # fmt: skip
