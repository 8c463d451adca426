"""A way to the endpoint: a query and the media types wanted go there, an answer comes back, nothing else of a request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlencode, urlsplit

from kamergraaf.web.settings import WebSettings

if TYPE_CHECKING:
    import httpx

_AGAIN = 0.05  # seconds between attempts to connect to an engine that is starting


class Engine(Protocol):
    """A server of our own behind an endpoint."""

    def kill(self) -> None:
        """Stop it at once; it comes back."""

    async def ready(self) -> None:
        """Wait until it takes queries."""


class Door:
    """Sends queries to the SPARQL endpoint at *url*, with *engine* behind it where that is ours; close it with `aclose()`."""

    def __init__(self, settings: WebSettings, url: str, engine: Engine | None = None) -> None:
        self._url = url
        self._client = _client(settings, url)
        self._engine = engine
        self.kills = 0
        """How often an engine of ours was stopped since a query took too long; what broke off then may be asked again."""

    async def aclose(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    def overtime(self) -> None:
        """A query did not end when its time was over: an engine of ours goes, and comes back without it."""
        if self._engine is not None:
            self.kills += 1
            self._engine.kill()

    @asynccontextmanager
    async def opened(self, form: list[tuple[str, str]], accept: str, *, until: float) -> AsyncIterator[httpx.Response]:
        """The answer to the parameters *form*, its body still to be read; its head comes *until* a time of the loop.

        Raises TimeoutError and httpx.HTTPError.
        """
        async with asyncio.timeout_at(until):
            response = await self._sent(urlencode(form).encode("ascii"), accept)
        try:
            yield response
        finally:
            await response.aclose()

    async def _sent(self, content: bytes, accept: str) -> httpx.Response:
        import httpx

        # As a form: every endpoint understands that, and a long query is no too long URL.
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        while True:
            if self._engine is not None:
                await self._engine.ready()
            request = self._client.build_request("POST", self._url, content=content, headers=headers)
            try:
                return await self._client.send(request, stream=True)
            except httpx.ConnectError:  # the query was not sent
                if self._engine is None:
                    raise
                await asyncio.sleep(_AGAIN)


def _client(settings: WebSettings, url: str) -> httpx.AsyncClient:
    import httpx

    auth = httpx.BasicAuth(settings.user, settings.password or "") if settings.user else None
    # As many connections as queries may run, and more for answers that are still being read; idle ones are kept.
    pool = httpx.Limits(max_connections=settings.limits.queries * 4, max_keepalive_connections=settings.limits.queries)
    # The proxies of the environment are for the world outside; an endpoint on this machine is asked directly.
    here = urlsplit(url).hostname in {"127.0.0.1", "localhost", "::1"}
    return httpx.AsyncClient(auth=auth, limits=pool, timeout=None, follow_redirects=True, trust_env=not here)
