"""Linked data: every IRI of the data resolves here, and the data set describes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.web.context import Context

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def routes(context: Context) -> list[BaseRoute]:
    """The routes of IRIs and of the descriptions of the data set."""
    return []
