"""What pages ask waits for its turn, and the time for an answer begins with that."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from kamergraaf.web.endpoint import Endpoint, EndpointError
from kamergraaf.web.settings import Limits, WebSettings


@pytest.fixture(scope="module")
def slow() -> Iterator[str]:
    """A SPARQL endpoint that answers one request after another, each in 0.4 seconds."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(0.4)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"head":{},"boolean":true}')

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/query"
    server.shutdown()
    server.server_close()


def answers(url: str, limits: Limits, number: int) -> list[bool | int]:
    """What comes of *number* questions at once: the answer, or the status of the failure."""

    async def ask() -> list[bool | int]:
        endpoint = Endpoint(WebSettings(endpoint=url, limits=limits))

        async def one() -> bool | int:
            try:
                return await endpoint.ask("ASK {}")
            except EndpointError as error:
                return error.status

        try:
            return await asyncio.gather(*(one() for _ in range(number)))
        finally:
            await endpoint.aclose()

    return asyncio.run(ask())


def test_waiting_in_line_is_no_time_of_the_query(slow: str) -> None:
    assert answers(slow, Limits(query_seconds=2, queries=1), 8) == [True] * 8


def test_who_waits_too_long_is_told_to_come_back(slow: str) -> None:
    found = answers(slow, Limits(query_seconds=2, queries=1, waiting_seconds=0.6), 5)
    assert set(found) == {True, 503}
    assert 504 not in answers(slow, Limits(query_seconds=2, queries=1, waiting=1), 12)
