"""SPARQL 1.1 Protocol: what a request asks. What is wrong with it is told with the status that the standard wants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kamergraaf.errors import KamergraafError
from kamergraaf.web.clauses import ClauseError
from kamergraaf.web.clauses import dataset as named_in
from kamergraaf.web.refusal import refused, unescaped

if TYPE_CHECKING:
    from starlette.requests import Request

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_DATASET = ("default-graph-uri", "named-graph-uri")
_LONGEST_ACCEPT = 1000
#: For clients without a wish: engines would give N-Quads for graphs, which few expect.
_ANY = "application/sparql-results+json, text/turtle;q=0.9, */*;q=0.1"
_RELATIVE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*:)[^<>\"{}|^`\\\x00-\x20]*>")


class RequestError(KamergraafError):
    """A request that is no SPARQL query; *status* is the HTTP status."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the data set that it is about (pairs of parameter and IRI) and the media types that its author takes."""

    query: str
    dataset: tuple[tuple[str, str], ...]
    accept: str

    def form(self, base: str) -> list[tuple[str, str]]:
        """The parameters of the protocol; relative IRIs in the query are relative to *base*. Raises RequestError.

        The data set is the one that the request has in its parameters, else that of the query's own FROM.
        """
        try:
            dataset = self.dataset or named_in(unescaped(self.query), base)
        except ClauseError as error:
            raise RequestError(str(error)) from error
        relative = _RELATIVE.search(self.query) is not None  # else it stays as it is, and places in errors are right
        return [("query", f"BASE <{base}> {self.query}" if relative else self.query), *dataset]


async def asked(request: Request, longest: int) -> Asked | None:
    """What *request* asks, None where it has no query at all. Raises RequestError; no more than *longest* bytes are read."""
    if len(request.scope["query_string"]) > longest:
        raise RequestError(f"the query string is longer than {longest} bytes; send the query with POST", 414)
    pairs = _pairs(request.scope["query_string"])
    query = None
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == _UPDATE:
            raise RequestError("this endpoint is read-only; updates are refused", 403)
        if kind not in {_FORM, _QUERY}:
            raise RequestError(f"send a query as {_FORM} or {_QUERY}", 415)
        body = await _body(request, longest)
        if kind == _FORM:
            pairs += _pairs(body)
        else:
            query = _text(body)
    if any(name == "update" for name, _ in pairs):
        raise RequestError("this endpoint is read-only; updates are refused", 403)
    queries = [value for name, value in pairs if name == "query"] + ([query] if query is not None else [])
    if not queries and request.method != "POST" and not pairs:
        return None
    if len(queries) != 1:
        raise RequestError(f"the request has {len(queries)} queries; send one, as the parameter “query”")
    why = refused(queries[0])
    if why is not None:
        raise RequestError(why, 403 if why.startswith("SERVICE") else 400)
    dataset = tuple((name, value) for name, value in pairs if name in _DATASET)
    accept = request.headers.get("accept", "").strip()
    return Asked(queries[0], dataset, _ANY if accept in {"", "*/*"} else accept[:_LONGEST_ACCEPT])


async def _body(request: Request, longest: int) -> bytes:
    told = request.headers.get("content-length", "0")
    if told.isdecimal() and int(told) > longest:
        raise RequestError(f"the request is longer than {longest} bytes", 413)
    from starlette.requests import ClientDisconnect

    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > longest:
                raise RequestError(f"the request is longer than {longest} bytes", 413)
    except ClientDisconnect as error:  # nobody will read this, but it is no fault of the program either
        raise RequestError("the request broke off") from error
    return bytes(body)


def _pairs(content: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_text(content), keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError as error:
        raise RequestError("the parameters are not URL-encoded UTF-8") from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError("the request is not UTF-8") from error
