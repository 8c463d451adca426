"""A way to the endpoint: a query and the media types wanted go there, an answer comes back, nothing else of a request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlencode, urlsplit

from kamergraaf.web.settings import WebSettings

if TYPE_CHECKING:
    import aiohttp

_AGAIN = 0.05  # seconds between attempts to connect to an engine that is starting


class Again(Enum):
    """Whether a query whose answer broke off may be asked again."""

    NO = auto()
    """It may be what the engine broke off of."""
    AT_ONCE = auto()
    """The engine was stopped for the sake of another query."""
    ALONE = auto()
    """The engine ended by itself with several at work: of which of them shows when they are asked one by one."""


class BrokenError(Exception):
    """The endpoint cannot be reached or breaks off; the message is the kind of failure.

    *ended* tells that an engine of ours ended, *again* whether the query may be asked again.
    """

    def __init__(self, message: str, *, ended: bool = False) -> None:
        super().__init__(message)
        self.ended = ended
        self.again = Again.NO


class Engine(Protocol):
    """A server of our own behind an endpoint."""

    def kill(self) -> None:
        """Stop it at once; it comes back."""

    @property
    def starts(self) -> int:
        """How often it was started."""

    async def ready(self) -> None:
        """Wait until it takes queries."""

    async def died(self, since: int) -> bool:
        """Whether it has ended since it was started for the time numbered *since*, or does so in a moment."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer, and the pieces of its body, which raise BrokenError where it breaks off."""

    status: int
    kind: str
    pieces: AsyncIterator[bytes]


@dataclass(slots=True, eq=False)
class _Running:
    """A query at work; *beside*: whether there was another one meanwhile."""

    beside: bool


class Door:
    """Sends queries to the SPARQL endpoint at *url*, with *engine* behind it where that is ours; close it with `aclose()`."""

    def __init__(self, settings: WebSettings, url: str, engine: Engine | None = None) -> None:
        self._settings = settings
        self._url = url
        self._engine = engine
        self._session: aiohttp.ClientSession | None = None
        self._running: list[_Running] = []
        self._kills = 0  # how often an engine of ours was stopped since a query took too long

    @property
    def ours(self) -> bool:
        """Whether the endpoint is an engine of our own."""
        return self._engine is not None

    async def aclose(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def overtime(self) -> None:
        """A query did not end when its time was over: an engine of ours goes, and comes back without it."""
        if self._engine is not None:
            self._kills += 1
            self._engine.kill()

    @asynccontextmanager
    async def opened(self, form: list[tuple[str, str]], accept: str, *, until: float) -> AsyncIterator[Answer]:
        """The answer to the parameters *form*, its body still to be read; its head comes *until* a time of the loop.

        Raises TimeoutError and BrokenError.
        """
        running, kills = _Running(beside=bool(self._running)), self._kills
        for other in self._running:
            other.beside = True
        self._running.append(running)
        try:
            async with self._opened(form, accept, until) as answer:
                yield answer
        except BrokenError as error:
            if self._kills > kills:
                error.again = Again.AT_ONCE
            elif error.ended and running.beside:
                error.again = Again.ALONE
            raise
        finally:
            self._running.remove(running)

    @asynccontextmanager
    async def _opened(self, form: list[tuple[str, str]], accept: str, until: float) -> AsyncIterator[Answer]:
        async with asyncio.timeout_at(until):
            response, start = await self._sent(urlencode(form).encode("ascii"), accept)
        try:
            kind = response.headers.get("Content-Type", "application/octet-stream")
            async with aclosing(self._pieces(response, start)) as pieces:
                yield Answer(response.status, kind, pieces)
        finally:
            if not response.content.is_eof():
                response.close()  # what is not wanted any more shall not be made
            response.release()

    async def _sent(self, content: bytes, accept: str) -> tuple[aiohttp.ClientResponse, int]:
        """The response, and the number of the start of the engine that it comes from."""
        import aiohttp

        if self._session is None:  # made where a loop runs
            self._session = _session(self._settings, self._url)
        # As a form: every endpoint understands that, and a long query is no too long URL.
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        stale = True
        while True:
            start = 0
            if self._engine is not None:
                await self._engine.ready()
                start = self._engine.starts
            try:
                return await self._session.post(self._url, data=content, headers=headers), start
            except aiohttp.ClientConnectorError as error:  # the query was not sent
                if self._engine is None:
                    raise BrokenError(type(error).__name__) from error
                await asyncio.sleep(_AGAIN)
            except aiohttp.ClientError as error:
                ended = await self._gone(start)
                if ended or not stale:
                    raise BrokenError(type(error).__name__, ended=ended) from error
                stale = False  # it lives: the connection had been idle for too long

    async def _pieces(self, response: aiohttp.ClientResponse, start: int) -> AsyncGenerator[bytes, None]:
        import aiohttp

        try:
            async for piece in response.content.iter_any():
                yield piece
        except aiohttp.ClientError as error:
            raise BrokenError(type(error).__name__, ended=await self._gone(start)) from error

    async def _gone(self, start: int) -> bool:
        """Whether an engine of ours has ended, so that the next query waits for its next start."""
        return self._engine is not None and await self._engine.died(start)


def _session(settings: WebSettings, url: str) -> aiohttp.ClientSession:
    import aiohttp

    auth = aiohttp.BasicAuth(settings.user, settings.password or "", "utf-8") if settings.user else None
    # The proxies of the environment are for the world outside; an endpoint on this machine is asked directly.
    here = urlsplit(url).hostname in {"127.0.0.1", "localhost", "::1"}
    # As many connections as queries may run, and more for answers that are still being read.
    connector = aiohttp.TCPConnector(limit=settings.limits.queries * 4)
    timeout = aiohttp.ClientTimeout(total=None)  # time limits are the caller's
    bearer = {"Authorization": f"Bearer {settings.token}"} if settings.token else None
    return aiohttp.ClientSession(
        auth=auth, headers=bearer, connector=connector, timeout=timeout, trust_env=not here, cookie_jar=aiohttp.DummyCookieJar()
    )
