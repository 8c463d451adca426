"""The application: routes of the endpoint, of linked data and of pages, behind headers that keep browsers safe."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from kamergraaf.web import linked, pages, sparql
from kamergraaf.web.context import Context
from kamergraaf.web.endpoint import Endpoint, EndpointError
from kamergraaf.web.headers import SafeHeaders
from kamergraaf.web.settings import WebSettings

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response


def make_app(settings: WebSettings) -> Starlette:
    """The web application over the endpoint of *settings*."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.middleware import Middleware

    context = Context(settings, Endpoint(settings))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await context.endpoint.aclose()

    async def lost(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return pages.problem(context, request, error.status_code, error.detail)

    async def unanswered(request: Request, error: Exception) -> Response:
        assert isinstance(error, EndpointError)
        return pages.problem(context, request, error.status, str(error))

    return Starlette(
        routes=[*sparql.routes(context), *linked.routes(context), *pages.routes(context)],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers={HTTPException: lost, EndpointError: unanswered},
        lifespan=lifespan,
    )
