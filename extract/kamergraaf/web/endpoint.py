"""A client of the SPARQL 1.1 Protocol: any endpoint, bounded in time and size."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from kamergraaf.errors import KamergraafError
from kamergraaf.web.door import Again, Answer, BrokenError, Door, Engine
from kamergraaf.web.gate import FullError, Gate
from kamergraaf.web.settings import WebSettings

_JSON = "application/sparql-results+json"
_AT_ONCE = 12  # queries that a page may send at once
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class EndpointError(KamergraafError):
    """The endpoint does not answer, refuses, or answers too late or too much; *status* is the HTTP status for the reader."""

    def __init__(self, message: str, status: int = 502) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term of an answer: *kind* is "uri", "bnode" or "literal"; a plain string has neither datatype nor language."""

    kind: str
    value: str
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        return self.value


Row = dict[str, Term]


class Endpoint:
    """Asks the SPARQL endpoint of *settings*, with *engine* behind it where that is ours; close it with `aclose()`."""

    def __init__(self, settings: WebSettings, engine: Engine | None = None) -> None:
        self._limits = settings.limits
        self._door = Door(settings, settings.endpoint, engine)
        self._gate = Gate(self._limits.queries, self._limits.waiting * _AT_ONCE, self._limits.waiting_seconds)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._door.aclose()

    async def select(self, query: str, *, seconds: float | None = None) -> list[Row]:
        """The rows of a SELECT *query*; an unbound variable is not in its row. Raises EndpointError."""
        content = _parsed(await self._answer(query, _JSON, seconds))
        try:
            rows: list[Row] = [
                {name: _term(value) for name, value in binding.items()} for binding in content["results"]["bindings"]
            ]
        except (KeyError, TypeError, AttributeError) as error:
            raise EndpointError("the endpoint’s answer is no table of SPARQL results") from error
        return rows

    async def ask(self, query: str, *, seconds: float | None = None) -> bool:
        """The answer to an ASK *query*. Raises EndpointError."""
        answer = _parsed(await self._answer(query, _JSON, seconds)).get("boolean")
        if not isinstance(answer, bool):
            raise EndpointError("the endpoint’s answer is no yes or no")
        return answer

    async def construct(
        self, query: str, *, accept: str = "application/n-triples", seconds: float | None = None, most: int | None = None
    ) -> bytes:
        """The graph that a CONSTRUCT or DESCRIBE *query* gives, as RDF of the media type *accept*.

        *most* is the size that it may have, by default that of what a page asks for. Raises EndpointError.
        """
        return await self._answer(query, accept, seconds, most)

    async def _answer(self, query: str, accept: str, seconds: float | None, most: int | None = None) -> bytes:
        """The body of the answer. The time that it may take begins when it is its turn. Raises EndpointError."""
        try:
            async with self._gate.passed():
                return await self._asked(query, accept, seconds, most)
        except FullError as error:
            raise EndpointError("too many want an answer at once; try again in a moment", 503) from error

    async def _asked(
        self, query: str, accept: str, seconds: float | None, most: int | None = None, *, again: bool = True
    ) -> bytes:
        limit = self._limits.query_seconds if seconds is None else seconds
        until = asyncio.get_running_loop().time() + limit
        try:
            async with self._door.opened([("query", query)], accept, until=until) as response, asyncio.timeout_at(until):
                content = await _bounded(response, most or self._limits.page_bytes)
        except TimeoutError as error:
            self._door.overtime()
            raise EndpointError(f"the endpoint did not answer within {limit:g} seconds", 504) from error
        except BrokenError as error:
            if again and error.again is not Again.NO:  # pages ask little: what the engine ended of will be another query
                return await self._asked(query, accept, seconds, most, again=False)
            raise EndpointError(f"the endpoint cannot be asked ({error}); is it running?", 503) from error
        if response.status != 200:
            told = " ".join(content[:500].decode("utf-8", "replace").split())
            if not told:
                raise EndpointError(f"the endpoint answers {response.status}, and no more")
            raise EndpointError(f"the endpoint answers {response.status}: {told}")
        return content


async def _bounded(answer: Answer, most: int) -> bytes:
    pieces = bytearray()
    async for piece in answer.pieces:
        pieces += piece
        if len(pieces) > most:
            raise EndpointError(f"the endpoint’s answer is longer than {most} bytes")
    return bytes(pieces)


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(content)
    except ValueError as error:
        raise EndpointError("the endpoint’s answer is no JSON, though that was asked for") from error
    if not isinstance(parsed, dict):
        raise EndpointError("the endpoint’s answer is no SPARQL result")
    return parsed


def _term(value: dict[str, str]) -> Term:
    """A term of SPARQL results in JSON; Virtuoso writes "typed-literal", as drafts of the standard did."""
    if value["type"] in {"uri", "bnode"}:
        return Term(value["type"], value["value"])
    datatype = value.get("datatype")
    return Term("literal", value["value"], None if datatype == _XSD_STRING else datatype, value.get("xml:lang"))
