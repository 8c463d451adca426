"""The door `/sparql`: the SPARQL 1.1 Protocol of the endpoint behind it, bounded and read-only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import TYPE_CHECKING

from kamergraaf.web.context import Context
from kamergraaf.web.gate import FullError, Gate
from kamergraaf.web.protocol import Asked, RequestError, asked
from kamergraaf.web.rdf import RDF_TYPES, root_of, wanted
from kamergraaf.web.service import service_description

if TYPE_CHECKING:
    import httpx
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute
    from starlette.types import Receive, Scope, Send

_HELD = 64 * 1024  # so much of an answer is held back: what fails by then is told with a status
_UNSAFE = ("html", "xhtml", "svg", "javascript")  # media types that a browser runs
_OPEN = {"Access-Control-Allow-Origin": "*", "Vary": "Accept"}
_ALONE = {**_OPEN, "Content-Security-Policy": "default-src 'none'; sandbox"}


class CutError(Exception):
    """An answer that had begun cannot be ended; the connection is cut, so that nobody takes it for whole."""


def routes(context: Context) -> list[BaseRoute]:
    """The routes of the SPARQL endpoint."""
    from starlette.responses import PlainTextResponse, RedirectResponse, Response
    from starlette.routing import Route

    limits = context.settings.limits
    gate = Gate(limits.queries, limits.waiting, limits.waiting_seconds)

    async def sparql(request: Request) -> Response:
        if request.method == "OPTIONS":
            allowed = {"Access-Control-Allow-Methods": "GET, POST", "Access-Control-Allow-Headers": "Content-Type, Accept"}
            return Response(status_code=204, headers={**_OPEN, **allowed})
        try:
            what = await asked(request, limits.request_bytes)
        except RequestError as error:
            return PlainTextResponse(f"{error}\n", error.status, headers=_ALONE)
        if what is None:
            if wanted(request, (*RDF_TYPES, "text/html")) == "text/html":
                return RedirectResponse("/query", 303, headers=_OPEN)
            return service_description(context, request)
        try:
            return await _Forwarded(context, gate, f"{root_of(context, request)}/sparql").answer(what)
        except FullError:
            again = {**_ALONE, "Retry-After": "5"}
            return PlainTextResponse("too many queries at once; try again in a moment\n", 503, headers=again)

    return [Route(path, sparql, methods=["GET", "POST", "OPTIONS"]) for path in ("/sparql", "/sparql/")]


class _Forwarded:
    """One query on its way to the endpoint, and its answer on the way back."""

    def __init__(self, context: Context, gate: Gate, url: str) -> None:
        self._url = url
        self._context = context
        self._gate = gate

    async def answer(self, what: Asked) -> Response:
        """The answer as a response that streams; what goes wrong before it begins is a status. Raises FullError."""
        from starlette.responses import PlainTextResponse, StreamingResponse

        passed = self._gate.passed()
        await passed.__aenter__()
        stream = self._stream(what)
        try:
            status, kind, first = await anext(stream)
        except BaseException:
            await passed.__aexit__(None, None, None)
            raise
        assert isinstance(status, int)

        async def body() -> AsyncIterator[bytes]:
            try:
                yield first
                async for _, _, piece in stream:
                    yield piece
            finally:
                await stream.aclose()
                await passed.__aexit__(None, None, None)

        if status >= 500 and not first:
            await stream.aclose()
            await passed.__aexit__(None, None, None)
            return PlainTextResponse(f"{kind}\n", status, headers={**_ALONE, "Retry-After": "5"})
        seconds = self._context.settings.limits.answer_seconds

        class Bounded(StreamingResponse):
            async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
                try:
                    async with asyncio.timeout(seconds):
                        await super().__call__(scope, receive, send)
                except TimeoutError as error:
                    raise CutError(f"the reader took more than {seconds:g} seconds") from error

        return Bounded(body(), status, headers=_ALONE, media_type=kind)

    async def _stream(self, what: Asked) -> AsyncGenerator[tuple[int, str, bytes], None]:
        """Status, media type and pieces of the answer; a failure before the first piece is a status of 5xx and a message."""
        import httpx

        door, limits = self._context.door, self._context.settings.limits
        begun, again = False, True
        while True:
            kills = door.kills
            try:
                async for status, kind, piece in self._pieces(what):
                    begun = True
                    yield status, kind, piece
                return
            except TimeoutError:
                door.overtime()
                failed = _FailedError(504, f"the query took more than {limits.query_seconds:g} seconds; ask for less")
            except httpx.HTTPError as error:
                if again and not begun and door.kills > kills:  # the engine was stopped for the sake of another query
                    again = False
                    continue
                why = "the query may want too much memory; ask less, or try again"
                failed = _FailedError(503, f"the engine broke off ({type(error).__name__}): {why}")
            except _FailedError as error:
                failed = error
            break
        if begun:
            raise CutError(str(failed))
        yield failed.status, str(failed), b""

    async def _pieces(self, what: Asked) -> AsyncGenerator[tuple[int, str, bytes], None]:
        """Status, media type and pieces of the answer, the first of them held back until it is large or the only one.

        Raises TimeoutError, httpx.HTTPError and _FailedError.
        """
        limits = self._context.settings.limits
        until = asyncio.get_running_loop().time() + limits.query_seconds
        held, size = bytearray(), 0
        async with self._context.door.opened(what.form(self._url), what.accept, until=until) as response:
            status, kind = response.status_code, _safe(response)
            pieces = response.aiter_bytes()
            while True:
                async with asyncio.timeout_at(until):
                    piece = await anext(pieces, None)
                if piece is None:
                    break
                size += len(piece)
                if size > limits.result_bytes:
                    raise _FailedError(507, f"the answer is longer than {limits.result_bytes} bytes; ask for less, with LIMIT")
                held += piece
                if len(held) > _HELD or size > _HELD:
                    yield status, kind, bytes(held)
                    held.clear()
            yield status, kind, bytes(held)


class _FailedError(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def _safe(response: httpx.Response) -> str:
    kind = response.headers.get("content-type", "application/octet-stream")
    return "text/plain; charset=utf-8" if any(word in kind.lower() for word in _UNSAFE) else str(kind)
