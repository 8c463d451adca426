"""The door `/sparql`: the SPARQL 1.1 Protocol of the endpoint behind it, bounded and read-only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.web.context import Context
from kamergraaf.web.door import Again, BrokenError
from kamergraaf.web.gate import FullError, Gate
from kamergraaf.web.pages.language import Language, chosen
from kamergraaf.web.protocol import RequestError, asked
from kamergraaf.web.rdf import RDF_TYPES, root_of, wanted
from kamergraaf.web.service import service_description

if TYPE_CHECKING:
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
    from starlette.responses import RedirectResponse, Response
    from starlette.routing import Route

    limits = context.settings.limits
    gate = Gate(limits.queries, limits.waiting, limits.waiting_seconds)
    again = asyncio.Lock()  # held by one query at a time of those that are asked again since the engine ended by itself

    async def sparql(request: Request) -> Response:
        if request.method == "OPTIONS":
            allowed = {"Access-Control-Allow-Methods": "GET, POST", "Access-Control-Allow-Headers": "Content-Type, Accept"}
            return Response(status_code=204, headers={**_OPEN, **allowed})
        try:
            what = await asked(request, limits.request_bytes)
            form = what.form(f"{root_of(context, request)}/sparql") if what is not None else []
        except RequestError as error:
            return _told(request, str(error), error.status)
        if what is None:
            if wanted(request, (*RDF_TYPES, "text/html")) == "text/html":
                return RedirectResponse("/query", 303, headers=_OPEN)
            return service_description(context, request)
        try:
            return await _Forwarded(context, gate, again).answer(form, what.accept)
        except FullError:
            return _told(request, "too many queries at once; try again in a moment", 503, {"Retry-After": "5"})
        except _FailedError as error:
            return _told(request, str(error), error.status, {"Retry-After": "5"})

    return [Route(path, sparql, methods=["GET", "POST", "OPTIONS"]) for path in ("/sparql", "/sparql/")]


def _told(request: Request, message: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """What went wrong, in a line: in English, or in Dutch for a browser whose reader wants that (the editor shows the line)."""
    from starlette.responses import PlainTextResponse

    code = chosen(request, "en")
    words = Language(code).told(message)
    language = {"Content-Language": code if words else "en", "Vary": "Accept, Accept-Language, Cookie"}
    return PlainTextResponse(f"{words or message}\n", status, headers={**_ALONE, **language, **(headers or {})})


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an answer with its status and media type."""

    status: int
    kind: str
    piece: bytes
    last: bool = False


def _streamed(first: _Part, stream: AsyncIterator[_Part], held: AsyncExitStack, seconds: float) -> Response:
    """The response of *first* and what follows in *stream*; lets go of what is *held* at its end, however that comes."""
    from starlette.responses import StreamingResponse

    async def body() -> AsyncIterator[bytes]:
        yield first.piece
        async for part in stream:
            yield part.piece

    class Bounded(StreamingResponse):
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            async with held:
                try:
                    async with asyncio.timeout(seconds):
                        await super().__call__(scope, receive, send)
                except TimeoutError as error:
                    raise CutError(f"the reader took more than {seconds:g} seconds") from error

    return Bounded(body(), first.status, headers=_ALONE, media_type=first.kind)


class _Forwarded:
    """One query on its way to the endpoint, and its answer on the way back."""

    def __init__(self, context: Context, gate: Gate, again: asyncio.Lock) -> None:
        self._again = again
        self._context = context
        self._gate = gate

    async def answer(self, form: list[tuple[str, str]], accept: str) -> Response:
        """The answer to the parameters *form*, streamed where it is long.

        Raises FullError, and _FailedError where something goes wrong before it begins.
        """
        from starlette.responses import Response

        async with AsyncExitStack() as held:
            await held.enter_async_context(self._gate.passed())
            stream = await held.enter_async_context(aclosing(self._stream(form, accept)))
            first = await anext(stream)
            if first.last:
                return Response(first.piece, first.status, headers=_ALONE, media_type=first.kind)
            seconds = self._context.settings.limits.answer_seconds
            return _streamed(first, stream, held.pop_all(), seconds)
        raise AssertionError("not reached: the stack lets every exception through")

    async def _stream(self, form: list[tuple[str, str]], accept: str) -> AsyncGenerator[_Part, None]:
        """The answer in parts. Raises _FailedError before the first one, CutError behind it."""
        door, limits = self._context.door, self._context.settings.limits
        begun = asked_again = False
        async with AsyncExitStack() as alone:
            while True:
                try:
                    async with aclosing(self._parts(form, accept)) as parts:
                        async for part in parts:
                            begun = True
                            await alone.aclose()
                            yield part
                    return
                except TimeoutError:
                    door.overtime()
                    failed = _FailedError(504, f"the query took more than {limits.query_seconds:g} seconds; ask for less")
                except BrokenError as error:
                    if error.again is not Again.NO and not begun and not asked_again:
                        asked_again = True
                        if error.again is Again.ALONE:
                            await alone.enter_async_context(self._again)
                        continue
                    failed = _broken(error, ours=door.ours)
                except _FailedError as error:
                    failed = error
                break
        raise CutError(str(failed)) if begun else failed

    async def _parts(self, form: list[tuple[str, str]], accept: str) -> AsyncGenerator[_Part, None]:
        """The parts of the answer, the first of them held back until it is large or the only one.

        Raises TimeoutError, BrokenError and _FailedError.
        """
        limits = self._context.settings.limits
        until = asyncio.get_running_loop().time() + limits.query_seconds
        held, size = bytearray(), 0
        async with self._context.door.opened(form, accept, until=until) as response:
            status, kind = response.status, _safe(response.kind)
            while True:
                async with asyncio.timeout_at(until):
                    piece = await anext(response.pieces, None)
                if piece is None:
                    break
                size += len(piece)
                if size > limits.result_bytes:
                    raise _FailedError(507, f"the answer is longer than {limits.result_bytes} bytes; ask for less, with LIMIT")
                held += piece
                if len(held) > _HELD or size > _HELD:
                    yield _Part(status, kind, bytes(held))
                    held.clear()
        yield _Part(status, kind, bytes(held), last=True)


class _FailedError(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def _broken(error: BrokenError, *, ours: bool) -> _FailedError:
    if not ours:
        return _FailedError(503, f"the endpoint behind this one cannot be asked ({error}); try again later")
    if not error.ended:
        return _FailedError(503, f"the engine broke off ({error}); try again")
    return _FailedError(
        503, "the engine ended while it answered this: the query wants too much memory, or is too involved; ask less"
    )


def _safe(kind: str) -> str:
    return "text/plain; charset=utf-8" if any(word in kind.lower() for word in _UNSAFE) else kind
