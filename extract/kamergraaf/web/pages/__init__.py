"""The pages for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.web.context import Context

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute


def routes(context: Context) -> list[BaseRoute]:
    """The routes of all pages and of the static files."""
    return []


def problem(context: Context, request: Request, status: int, message: str) -> Response:
    """The page that tells what went wrong, in the reader's language; *message* is a line in English with the details."""
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(message + "\n", status)
