"""What stands in the way of serving, as one query at the start shows: told at once, not to the first reader."""

from __future__ import annotations

from kamergraaf.map.terms import KG
from kamergraaf.web.context import Context
from kamergraaf.web.endpoint import EndpointError

_SECONDS = 5.0  # that the start may take longer for it
_PAPER = f"SELECT ?paper WHERE {{ GRAPH ?g {{ ?paper <{KG('textVersion')}> ?text }} }} LIMIT 1"


async def first_look(context: Context) -> str | None:
    """Why pages will show nothing, in a line; None where they will show something."""
    settings = context.settings
    where = str(settings.store) if settings.store is not None else settings.endpoint
    try:
        rows = await context.endpoint.select(_PAPER, seconds=_SECONDS)
    except EndpointError as error:
        return f"{where}: {error}"
    if not rows:
        makes = "`kamergraaf load` brings them" if settings.store is not None else "`kamergraaf publish` brings them"
        return f"{where}: has no papers in named graphs; {makes}"
    paper = str(rows[0]["paper"])
    if not paper.startswith(settings.base):
        return f"{where}: has other IRIs than --base-iri tells ({settings.base}), such as {paper}; pages will not find them"
    return None
