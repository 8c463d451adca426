"""The application: routes of the endpoint, of linked data and of pages, behind headers that keep browsers safe."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamergraaf.web import linked, pages, sparql
from kamergraaf.web.child import Child
from kamergraaf.web.context import Context
from kamergraaf.web.door import Door
from kamergraaf.web.endpoint import Endpoint, EndpointError
from kamergraaf.web.first_look import first_look
from kamergraaf.web.headers import SafeHeaders
from kamergraaf.web.settings import WebSettings

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Engines:
    """The servers that an application has behind it, started and stopped with it: one for its pages, one for queries of others.

    Two, so that a query which kills its engine takes no page along.
    """

    pages: Child
    queries: Child


def make_app(settings: WebSettings, engines: Engines | None = None, warn: Callable[[str], None] | None = None) -> Starlette:
    """The web application over the endpoint of *settings*, or over *engines* of its own.

    *warn* is told at the start what will keep pages from showing anything; without it nobody looks.
    """
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.middleware import Middleware

    if engines is not None:
        settings = replace(settings, endpoint=engines.pages.url, door=engines.queries.url)
    pages_engine, queries_engine = (engines.pages, engines.queries) if engines is not None else (None, None)
    context = Context(
        settings,
        Endpoint(settings, pages_engine),
        Door(settings, settings.door or settings.endpoint, queries_engine),
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for child in (engines.pages, engines.queries) if engines is not None else ():
                await stack.enter_async_context(child.running())
            stack.push_async_callback(context.endpoint.aclose)
            stack.push_async_callback(context.door.aclose)
            if warn is not None and (trouble := await first_look(context)) is not None:
                warn(trouble)
            yield

    async def lost(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return pages.problem(context, request, error.status_code, error.detail)

    async def unanswered(request: Request, error: Exception) -> Response:
        assert isinstance(error, EndpointError)
        response = pages.problem(context, request, error.status, str(error))
        if error.status == 503:
            response.headers["Retry-After"] = "5"
        return response

    return Starlette(
        routes=[*sparql.routes(context), *linked.routes(context), *pages.routes(context)],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers={HTTPException: lost, EndpointError: unanswered},
        lifespan=lifespan,
    )
