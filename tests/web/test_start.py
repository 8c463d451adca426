"""What cannot work is told when the server starts, and what it sends to an endpoint elsewhere."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import Result
from kamergraaf.store.graphs import opened

from tests.publish.servers import oxigraph
from tests.web.conftest import served


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server that is no SPARQL endpoint, and the credentials that it was sent."""
    got: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.headers.get("Authorization", ""))
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/sparql", got
    server.shutdown()
    server.server_close()


def test_the_example_starts_without_a_word_and_a_reader_that_goes_away_leaves_none() -> None:
    with served() as running:
        assert running.said() == ""
        host, port = running.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nASK"
            connection.sendall(head.encode())
            time.sleep(0.3)
        time.sleep(0.3)
        assert running.ask("ASK {}").status_code == 200
        assert running.said() == ""


def test_an_endpoint_that_is_not_there_is_told_as_such() -> None:
    with served("--endpoint", "http://127.0.0.1:9/query") as running:
        assert running.said().startswith("warning: http://127.0.0.1:9/query: the endpoint cannot be asked")
        assert running.said().count("\n") == 1
        answer = running.ask("ASK {}")
        assert answer.status_code == 503
        assert "cannot be asked" in answer.text
        assert "memory" not in answer.text


@pytest.mark.parametrize(
    ("credentials", "sent"), [("secret-token", "Bearer secret-token"), ("user:word", "Basic dXNlcjp3b3Jk"), ("", "")]
)
def test_a_token_goes_as_a_token_and_a_wrong_path_is_told(credentials: str, sent: str) -> None:
    with listening() as (url, got), served("--endpoint", url, *(["--auth", credentials] if credentials else [])) as running:
        assert running.said().startswith(f"warning: {url}: the endpoint answers 404")
        running.ask("ASK {}")
        assert set(got) == {sent}


def test_a_store_or_an_endpoint_without_papers_is_told(tmp_path: Path) -> None:
    with opened(tmp_path / "store") as store:
        store.finish(optimise=False)
    with served("--store", str(tmp_path / "store")) as running:
        assert "has no papers in named graphs; `kamergraaf load` brings them" in running.said()
    with oxigraph(tmp_path / "other") as engine, served("--endpoint", engine.query) as running:
        assert "has no papers in named graphs; `kamergraaf publish` brings them" in running.said()


def test_a_base_that_does_not_fit_is_told(kamergraaf: Callable[..., Result], root: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert kamergraaf("load", root / "output" / "voorbeeld", "--store", store).exit_code == 0
    with served("--store", str(store), "--base-iri", "https://example.org/id/") as running:
        assert "has other IRIs than --base-iri tells (https://example.org/id/)" in running.said()
