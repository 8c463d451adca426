"""`kamergraaf serve`: pages, linked data and a SPARQL endpoint."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from kamergraaf.cli.export import base_option
from kamergraaf.cli.failure import debug_option


@click.command(short_help="Serve graphs: pages, linked data, a SPARQL endpoint.")
@click.option("--store", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A store made by `kamergraaf load`.")
@click.option("--endpoint", metavar="URL", help="Show the data of this SPARQL endpoint instead of a store’s.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Port to listen at.")
@base_option
@debug_option
def serve(store: Path | None, endpoint: str | None, host: str, port: int, base_iri: str) -> None:
    """Serve a store, or any SPARQL endpoint, with pages to look at. Without either the example of the project is served.

    \b
    Examples:
      kamergraaf serve
      kamergraaf serve --store store --port 8000
      kamergraaf serve --endpoint https://example.org/sparql
    """
    from kamergraaf.web.extra import need_serve

    need_serve()
    import uvicorn

    from kamergraaf.store.example import example_store
    from kamergraaf.web.app import make_app
    from kamergraaf.web.child import served
    from kamergraaf.web.settings import Limits, WebSettings

    if store is not None and endpoint is not None:
        raise click.UsageError("--store and --endpoint exclude each other; give one of them.")
    limits = Limits()
    with ExitStack() as stack:
        if endpoint is None:
            place = store if store is not None else stack.enter_context(example_store())
            endpoint = stack.enter_context(served(place, limits.query_seconds))
        settings = WebSettings(endpoint=endpoint, base=base_iri, host=host, port=port, limits=limits)
        uvicorn.run(make_app(settings), host=host, port=port, log_level="warning", server_header=False)
