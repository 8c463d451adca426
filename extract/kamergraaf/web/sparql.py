"""The door `/sparql`: the SPARQL 1.1 Protocol of the endpoint behind it, bounded and read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.web.context import Context

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def routes(context: Context) -> list[BaseRoute]:
    """The route of the SPARQL endpoint."""
    return []
