"""`/sparql` as the protocol has it, within bounds that hold, and what it does with requests that mean harm."""

from __future__ import annotations

import asyncio
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import quote, urlencode

import httpx
import pytest
from click.testing import Result

from tests.publish.servers import Server, oxigraph, virtuoso
from tests.web.conftest import Site, served

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"  # Oxigraph's own time limit does not end this
LATE = "SELECT ?a (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?b ?e . ?f ?b ?g . ?h ?b ?i } GROUP BY ?a"
HUNGRY = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?a ?b ?c ?d ?e ?f WHERE { ?a ?b ?c . ?d ?e ?f } }"
JSON = "application/sparql-results+json"


def number(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    ("method", "parameters", "body", "kind"),
    [
        ("GET", {"query": COUNT}, None, None),
        ("POST", None, f"query={quote(COUNT)}", "application/x-www-form-urlencoded"),
        ("POST", None, COUNT, "application/sparql-query"),
        ("POST", None, COUNT, "application/sparql-query; charset=utf-8"),
        ("POST", {"default-graph-uri": "https://w3id.org/kamergraaf/id/kst-32735-243/graph"}, COUNT, "application/sparql-query"),
    ],
)
def test_the_ways_to_ask(site: Site, method: str, parameters: dict[str, str] | None, body: str | None, kind: str | None) -> None:
    headers = {"Accept": JSON, **({"Content-Type": kind} if kind else {})}
    answer = site.client.request(method, f"{site.url}/sparql", params=parameters, content=body, headers=headers)
    assert number(answer) > 3000
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("query", "accept", "kind", "start"),
    [
        ("ASK {}", JSON, JSON, '{"head"'),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        (COUNT, "text/csv", "text/csv", "n\r\n"),
        (COUNT, "text/tab-separated-values", "text/tab-separated-values", "?n\n"),
        ("CONSTRUCT { <a:s> <a:p> 1 } WHERE {}", "text/turtle", "text/turtle", "<a:s>"),
        ("CONSTRUCT { <a:s> <a:p> 1 } WHERE {}", "application/n-triples", "application/n-triples", "<a:s>"),
        ("CONSTRUCT { <a:s> <a:p> 1 } WHERE {}", "application/rdf+xml", "application/rdf+xml", "<?xml"),
    ],
)
def test_the_forms_of_answers(site: Site, query: str, accept: str, kind: str, start: str) -> None:
    answer = site.ask(query, accept)
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.text.startswith(start)


def test_relative_iris_are_relative_to_the_endpoint_not_to_the_engine(site: Site) -> None:
    answer = site.ask("CONSTRUCT { <s> <#p> <> } WHERE {}", "application/n-triples")
    assert answer.text == f"<{site.url}/s> <{site.url}/sparql#p> <{site.url}/sparql> .\n"
    based = site.ask("BASE <http://example.org/x> CONSTRUCT { <s> <#p> <> } WHERE {}", "application/n-triples")
    assert based.text == "<http://example.org/s> <http://example.org/x#p> <http://example.org/x> .\n"


def test_without_query_it_describes_itself_and_sends_people_to_the_editor(site: Site) -> None:
    answer = site.get("/sparql", "text/turtle")
    assert answer.status_code == 200
    assert "sd:Service" in answer.text
    assert f"<{site.url}/sparql>" in answer.text
    assert "BasicFederatedQuery" not in answer.text
    people = site.get("/sparql", "text/html,*/*;q=0.5")
    assert (people.status_code, people.headers["location"]) == (303, "/query")


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status"),
    [
        ("GET", "/sparql?query=SELEC", {}, b"", 400),
        ("GET", "/sparql?query=SELECT%20*%20%7B", {}, b"", 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, b"", 400),
        ("GET", "/sparql?default-graph-uri=a:b", {}, b"", 400),
        ("GET", "/sparql?query=%FF", {}, b"", 400),
        ("GET", "/sparql?update=CLEAR%20ALL", {}, b"", 403),
        ("POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, b"update=CLEAR+ALL", 403),
        ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"INSERT DATA { <a:b> <a:c> <a:d> }", 400),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"LOAD <http://127.0.0.1:9/>", 400),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"ASK { SERVICE <http://127.0.0.1:9/> {} }", 403),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"ASK { ?s ?p '\xff' }", 400),
        ("POST", "/sparql", {"Content-Type": "text/plain"}, b"ASK {}", 415),
        ("POST", "/sparql", {}, b"ASK {}", 415),
        ("POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, b"", 400),
        ("POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, b"&".join([b"a=b"] * 300), 400),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"#" * 300_000, 413),
        ("PUT", "/sparql", {}, b"", 405),
        ("DELETE", "/sparql", {}, b"", 405),
        ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}, b"", 406),
    ],
)
def test_what_is_wrong_has_its_status(
    site: Site, method: str, path: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    answer = site.client.request(method, site.url + path, headers=headers, content=body)
    assert answer.status_code == status, answer.text[:300]
    assert "Traceback" not in answer.text
    assert number(site.ask(COUNT)) > 3000


@pytest.mark.parametrize(
    ("headers", "language", "words"),
    [
        ({}, "en", "SERVICE is refused: this endpoint fetches nothing from elsewhere\n"),
        (
            {"Accept-Language": "fr, en;q=0.5, nl;q=0.2"},
            "en",
            "SERVICE is refused: this endpoint fetches nothing from elsewhere\n",
        ),
        (
            {"Accept-Language": "nl-NL, nl;q=0.9, en;q=0.8"},
            "nl",
            "SERVICE wordt geweigerd: dit eindpunt haalt niets van elders.\n",
        ),
        ({"Cookie": "lang=nl"}, "nl", "SERVICE wordt geweigerd: dit eindpunt haalt niets van elders.\n"),
    ],
)
def test_what_is_wrong_is_told_in_the_language_of_who_asks(
    site: Site, headers: dict[str, str], language: str, words: str
) -> None:
    query = {"query": "ASK { SERVICE <http://example.org/> { ?s ?p ?o } }"}
    answer = httpx.get(f"{site.url}/sparql", params=query, headers=headers)
    assert (answer.status_code, answer.text, answer.headers["content-language"]) == (403, words, language)


def test_a_body_that_does_not_tell_its_length_is_bounded_too(site: Site) -> None:
    def body() -> Iterator[bytes]:
        for _ in range(40):
            yield b"#" * 10_000

    headers = {"Content-Type": "application/sparql-query"}
    with suppress(httpx.WriteError):  # where it closed the connection before everything was sent
        assert site.client.post(f"{site.url}/sparql", content=body(), headers=headers).status_code == 413
    assert number(site.ask(COUNT)) > 3000


@pytest.mark.parametrize("query", [ENDLESS, LATE])
def test_a_query_that_takes_too_long_is_given_up(site: Site, query: str) -> None:
    started = time.monotonic()
    answer = site.ask(query)
    assert answer.status_code == 504
    assert "took more than 2 seconds" in answer.text
    assert time.monotonic() - started < 12
    assert number(site.ask(COUNT)) > 3000  # waits for the engine, where that had to be killed


def test_what_ran_beside_a_query_that_took_too_long_is_asked_again(site: Site) -> None:
    async def both() -> list[int]:
        async with httpx.AsyncClient(timeout=60) as client:

            async def ask(query: str, after: float) -> int:
                await asyncio.sleep(after)
                return (await client.post(f"{site.url}/sparql", data={"query": query})).status_code

            # The first is stopped at two seconds; the second is at work then, is asked again and has its two seconds anew.
            return await asyncio.gather(ask(ENDLESS, 0), ask(ENDLESS, 1.0), ask(COUNT, 2.5))

    assert asyncio.run(both()) == [504, 504, 200]


def test_many_queries_in_a_short_time_leave_the_engine_alone() -> None:
    with served("--memory", "256") as quick:
        engines = children(quick.pid)
        for _ in range(600):  # Oxigraph's own time limit would keep a thread for each for half a minute
            assert quick.ask("ASK {}").status_code == 200
        assert children(quick.pid) == engines


def test_a_query_that_wants_too_much_memory_ends_its_engine_alone(tmp_path: Path, site: Site) -> None:
    with served("--query-seconds", "60", "--memory", "200") as hungry:
        before = children(hungry.pid)
        answer = hungry.ask(HUNGRY)
        assert answer.status_code == 503
        assert "memory" in answer.text
        assert number(hungry.ask(COUNT)) > 3000
        after = children(hungry.pid)
        assert len(before & after) == 1, "the engine of the pages lived on"
        assert len(after) == 2


@pytest.mark.parametrize(("number", "statuses"), [(1, {503}), (2, {504})])
def test_what_ran_beside_others_when_the_engine_ended_is_asked_again(number: int, statuses: set[int]) -> None:
    async def all_of_them(site: Site) -> list[int]:
        async with httpx.AsyncClient(timeout=60) as client:

            async def ask() -> int:
                return (await client.post(f"{site.url}/sparql", data={"query": ENDLESS})).status_code

            async def end() -> None:
                await asyncio.sleep(1)
                for engine in children(site.pid):
                    os.kill(engine, signal.SIGKILL)

            found = await asyncio.gather(end(), *(ask() for _ in range(number)))
            return [status for status in found if status is not None]

    with served("--query-seconds", "3") as running:
        assert set(asyncio.run(all_of_them(running))) == statuses
        assert running.ask(COUNT).status_code == 200


def test_a_query_that_is_too_deep_leaves_the_engine_alone(site: Site) -> None:
    engines = children(site.pid)
    answer = site.ask("ASK" + "{" * 8000 + "}" * 8000)
    assert answer.status_code == 400
    assert "brackets" in answer.text
    assert children(site.pid) == engines


def test_an_answer_that_is_too_long_is_cut_so_that_nobody_takes_it_for_whole(tmp_path: Path) -> None:
    from kamergraaf.web.app import make_app
    from kamergraaf.web.settings import Limits, WebSettings

    with oxigraph(tmp_path) as engine:
        engine.write("PUT", "http://example.org/g", "".join(f"<a:{i}> <a:p> <a:{i}> .\n" for i in range(700)))
        app = make_app(WebSettings(endpoint=engine.query, limits=Limits(result_bytes=200_000)))
        query = {"query": "SELECT * WHERE { ?s ?p ?o . ?s2 ?p2 ?o2 }"}

        async def ask(limit: str) -> httpx.Response:
            transport = httpx.ASGITransport(app=app)
            async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://t") as client:
                return await client.get("/sparql", params={"query": query["query"] + limit})

        assert asyncio.run(ask(" LIMIT 10")).status_code == 200
        app = make_app(WebSettings(endpoint=engine.query, limits=Limits(result_bytes=200_000)))
        with pytest.raises(Exception, match="longer than 200000 bytes"):
            asyncio.run(ask(""))


def test_200_clients_at_once_all_get_their_answer() -> None:
    with served("--queries", "4") as site:
        found = asyncio.run(two_hundred(site))
    assert len(found) == 200
    assert len(set(found)) == 1


async def two_hundred(site: Site) -> list[int]:
    """What 200 clients hear that all ask at once, each its own question."""
    async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=200)) as client:

        async def one(index: int) -> int:
            query = f"SELECT (COUNT(*) AS ?n) ({index} AS ?i) WHERE {{ ?s ?p ?o }}"
            answer = await client.post(f"{site.url}/sparql", data={"query": query}, headers={"Accept": JSON})
            assert answer.status_code == 200, answer.text
            row = answer.json()["results"]["bindings"][0]
            assert row["i"]["value"] == str(index)
            return int(row["n"]["value"])

        return await asyncio.gather(*(one(index) for index in range(200)))


def raw(site: Site, request: bytes) -> bytes:
    """What comes back for the bytes *request*."""
    host, port = site.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(request)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
        return answer


def test_a_query_string_is_bounded(site: Site) -> None:
    request = b"GET /sparql?query=" + b"%20" * 90_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert raw(site, request).split()[1] == b"414"


def test_a_query_of_200_kib_may_stand_in_an_address(site: Site) -> None:
    query = quote(COUNT + "#" + "x" * 200_000)
    request = f"GET /sparql?query={query}&a=? HTTP/1.1\r\nHost: x\r\nAccept: {JSON}\r\nConnection: close\r\n\r\n"
    answer = raw(site, request.encode())
    assert answer.split()[1] == b"200"
    assert b'"value":"' in answer


@pytest.mark.parametrize("start", [b"GET / HTTP/1.1\r\nHost: x\r\n", b"GET /?", b"", b"GET / HTTP/1.1\r\nX: "])
def test_a_head_without_end_is_given_up(site: Site, start: bytes) -> None:
    """However it comes: as many headers, as one, as an address; what is sent behind it is not waited for."""
    host, port = site.url.removeprefix("http://").split(":")
    piece = b"x: " + b"a" * 997 + b"\r\n" if start.endswith(b"\n") else b"a" * 1000
    sent = 0
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(start)
        with suppress(ConnectionError):
            while sent < 2_000_000:
                connection.sendall(piece)
                sent += len(piece)
                if select.select([connection], [], [], 0)[0]:
                    break
        assert sent < 2_000_000
    assert number(site.ask(COUNT)) > 3000


def test_requests_on_one_connection_are_bounded_one_by_one(site: Site) -> None:
    body = urlencode({"query": COUNT + "#" + "x" * 100_000}).encode()
    for _ in range(8):
        answer = site.client.post(
            f"{site.url}/sparql", content=body, headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": JSON}
        )
        assert answer.status_code == 200


def test_requests_sent_at_once_are_answered_in_turn(site: Site) -> None:
    def request(name: str, last: bool = False) -> bytes:
        query = quote(f'SELECT ("{name}" AS ?n) {{}}')
        close = "Connection: close\r\n" if last else ""
        return f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\nAccept: {JSON}\r\n{close}\r\n".encode()

    answer = raw(site, b"".join((request("one"), request("two"), request("three", last=True))))
    assert re.findall(rb'"value":"(\w+)"', answer) == [b"one", b"two", b"three"]


@pytest.mark.parametrize(
    "target",
    [
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/static/..%2fsettings.py",
        "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "/static//etc/passwd",
        "/id/../../../etc/passwd",
        "/data/..%2f..%2f..%2fetc%2fpasswd",
        "/data/..%5c..%5cwindows",
        "/def/../../pyproject.toml",
        "/paper/..%2f..%2fetc%2fpasswd",
        "/paper/%00",
        "/id/%00",
        "/id/%ff%fe",
    ],
)
def test_no_path_leads_out(site: Site, target: str) -> None:
    answer = raw(site, f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    status = int(answer.split()[1])
    assert status in {400, 404}
    assert b"root:" not in answer
    assert b"dataclass" not in answer


@pytest.mark.parametrize(
    "target",
    [
        "/id/kst-32735-243%0d%0aX-Evil:%20yes",
        "/id/dossier/32735%0d%0aSet-Cookie:%20a=b",
        "/sparql?query=ASK%7B%7D&default-graph-uri=a:b%0d%0aX-Evil:%20yes",
        "/dataset?lang=nl%0d%0aX-Evil:%20yes",
        "/data/kst-32735-243?format=ttl%0d%0aX-Evil:%20yes",
    ],
)
def test_no_header_gets_in(site: Site, target: str) -> None:
    answer = raw(site, f"GET {target} HTTP/1.1\r\nHost: x\r\nAccept: text/turtle\r\nConnection: close\r\n\r\n".encode())
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert b"\nx-evil" not in head
    assert b"\nset-cookie: a=b" not in head


@pytest.mark.parametrize("host", ['evil"><script>alert(1)</script>', "a b", "x/../y", "x@y", "<a>", "é"])
def test_a_host_that_is_none_is_not_repeated(site: Site, host: str) -> None:
    for target in ("/sparql", "/dataset?format=ttl", "/dataset?format=nt"):
        request = f"GET {target} HTTP/1.1\r\nHost: {host}\r\nAccept: text/turtle\r\nConnection: close\r\n\r\n".encode()
        assert host.encode() not in raw(site, request)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil", "[2001:db8::1]:80"]
)
def test_another_host_is_not_taken_for_ours(site: Site, host: str) -> None:
    for target in ("/sparql", "/dataset?format=ttl", "/dataset", "/.well-known/void", "/sparql?query=x"):
        for accept in ("text/turtle", "text/html"):
            request = f"GET {target} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\nConnection: close\r\n\r\n".encode()
            assert host.encode() not in raw(site, request), target
    request = f"GET /dataset?format=nt HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    assert f"<{site.url}/sparql>".encode() in raw(site, request)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8123", "127.0.0.1:8123", "127.9.9.9", "[::1]:8123"])
def test_a_host_of_this_machine_is_kept(site: Site, host: str) -> None:
    request = f"GET /dataset?format=nt HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    assert f"<http://{host}/sparql>".encode() in raw(site, request)


@pytest.mark.parametrize(
    ("settings", "server", "host", "root"),
    [
        ({"root": "https://data.example.org"}, ("127.0.0.1", 8080), "evil.example", "https://data.example.org"),
        ({"root": "https://data.example.org/"}, ("127.0.0.1", 8080), "localhost", "https://data.example.org"),
        ({"host": "data.example.org"}, ("192.0.2.7", 8080), "data.example.org:8080", "http://data.example.org:8080"),
        ({"host": "0.0.0.0"}, ("192.0.2.7", 8080), "192.0.2.7:8080", "http://192.0.2.7:8080"),
        ({"host": "0.0.0.0"}, ("192.0.2.7", 8080), "evil.example", "http://192.0.2.7:8080"),
        ({"host": "::"}, ("2001:db8::7", 8080), "evil.example", "http://[2001:db8::7]:8080"),
        ({"host": "::"}, ("2001:db8::7", 8080), "[2001:db8::7]:8080", "http://[2001:db8::7]:8080"),
        ({"port": 8081}, None, "evil.example", "http://127.0.0.1:8081"),
    ],
)
def test_the_root_is_the_one_told_or_an_address_of_ours(
    settings: dict[str, Any], server: tuple[str, int] | None, host: str, root: str
) -> None:
    from kamergraaf.web.context import Context
    from kamergraaf.web.rdf import root_of
    from kamergraaf.web.settings import WebSettings
    from starlette.requests import Request

    scope = {"type": "http", "scheme": "http", "headers": [(b"host", host.encode())], "server": server}
    told = WebSettings(endpoint="http://127.0.0.1:9/query", **settings)
    assert root_of(cast(Context, SimpleNamespace(settings=told)), Request(scope)) == root


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 600_000 + b"\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    ],
)
def test_what_is_no_http_is_refused(site: Site, request_bytes: bytes) -> None:
    try:
        answer = raw(site, request_bytes)
    except ConnectionError:
        answer = b""
    assert answer == b"" or answer.split()[1][:1] == b"4" or answer.split()[1] == b"505"
    assert number(site.ask(COUNT)) > 3000


def test_every_answer_has_the_headers_that_keep_browsers_safe(site: Site) -> None:
    for path, accept in (
        ("/", "text/html"),
        ("/nothing", "text/html"),
        ("/dataset", "text/html"),
        ("/sparql?query=ASK%7B%7D", JSON),
    ):
        headers = site.get(path, accept).headers
        assert "default-src" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers
    assert site.get("/sparql?query=ASK%7B%7D").headers["content-security-policy"] == "default-src 'none'; sandbox"


def children(pid: int) -> set[int]:
    """The engines of the server *pid*."""
    listed = subprocess.run(["ps", "-o", "pid=,ppid=,comm=", "-A"], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return {int(row[0]) for row in rows if int(row[1]) == pid and row[2].startswith("oxigraph")}


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="the engines are tied to their parent by a call that Linux has")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_engines_go_with_the_server(how: signal.Signals) -> None:
    with served() as running:
        engines = children(running.pid)
        assert len(engines) == 2
        os.kill(running.pid, how)
        until = time.monotonic() + 10
        while any(alive(engine) for engine in engines):
            assert time.monotonic() < until, "an engine outlived the server"
            time.sleep(0.05)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_order(how: signal.Signals, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kamergraaf", "serve", "--port", "0"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    assert process.stdout.readline()
    assert list(tmp_path.iterdir()), "the example lies here"
    process.send_signal(how)
    said = process.communicate(timeout=30)
    assert (process.returncode, *said) == (0, "", "")
    assert not list(tmp_path.iterdir())


def test_an_engine_that_dies_comes_back(site: Site) -> None:
    for engine in children(site.pid):
        os.kill(engine, signal.SIGKILL)
    until = time.monotonic() + 20
    while len(children(site.pid)) < 2:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert number(site.ask(COUNT)) > 3000
    assert site.get("/dataset?format=nt").status_code == 200


def test_only_this_machine_is_listened_to(site: Site) -> None:
    port = site.url.rpartition(":")[2]
    listening = Path("/proc/net/tcp").read_text() if Path("/proc/net/tcp").exists() else ""
    mine = re.findall(rf": ([0-9A-F]{{8}}):{int(port):04X} 00000000:0000 0A", listening)
    assert mine in ([], ["0100007F"])


def test_a_store_that_is_served_is_not_written(kamergraaf: Callable[..., Result], root: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert kamergraaf("load", root / "output" / "voorbeeld", "--store", store).exit_code == 0
    with served("--store", str(store)) as running:
        assert number(running.ask(COUNT)) > 3000
        assert "is being served" in kamergraaf("load", root / "output" / "voorbeeld", "--store", store).output
    assert kamergraaf("load", root / "output" / "voorbeeld", "--store", store).exit_code == 0


@pytest.mark.parametrize("store", [oxigraph, virtuoso])
def test_the_same_over_an_endpoint_elsewhere(
    store: Callable[[Path], AbstractContextManager[Server]], tmp_path: Path, root: Path, kamergraaf: Callable[..., Result]
) -> None:
    with store(tmp_path) as engine:
        assert kamergraaf("publish", root / "output" / "voorbeeld", *engine.options("gsp")).exit_code == 0
        with served("--endpoint", engine.query) as running:
            assert children(running.pid) == set()
            assert number(running.ask("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")) > 3000
            assert running.get("/id/kst-32735-243", "text/turtle").status_code == 303
            assert running.get("/id/kst-1-1", "text/turtle").status_code == 404
            assert len(running.get("/data/kst-32735-243", "application/n-triples").content.splitlines()) > 3000
            assert "kst-32735-243" in running.get("/data/place/ne", "text/turtle").text
            assert "#class-Claim" in running.get("/dataset", "text/turtle").text
            assert running.ask("ASK { SERVICE <http://127.0.0.1:9/> {} }").status_code == 403


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--endpoint", "file:///etc/passwd"], "is no URL of a SPARQL endpoint"),
        (["--store", ".", "--endpoint", "http://localhost/"], "exclude each other"),
        (["--host", "256.0.0.1"], "cannot listen at"),
        (["--root", "example.org"], "is no URL of a server; --root takes one"),
        (["--root", "http://[::"], "is no URL of a server"),
        (["--licence", "foo"], "is no URL of a licence; --licence takes one"),
    ],
)
def test_wrong_use_is_told(kamergraaf: Callable[..., Result], options: list[str], message: str) -> None:
    result = kamergraaf("serve", *options)
    assert result.exit_code != 0
    assert message in result.output
    assert "unexpected" not in result.output


def test_a_directory_that_is_no_store_is_told(kamergraaf: Callable[..., Result], tmp_path: Path) -> None:
    result = kamergraaf("serve", "--store", tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path}: is no store" in result.output


def test_a_store_that_is_damaged_is_told(kamergraaf: Callable[..., Result], root: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert kamergraaf("load", root / "output" / "voorbeeld", "--store", store).exit_code == 0
    (store / "CURRENT").write_text("MANIFEST-999999\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kamergraaf", "serve", "--store", str(store), "--port", "0"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr == "error: oxigraph ended with exit code 1 instead of serving the store\n"


def test_readers_that_go_away_leave_their_places_to_others() -> None:
    with served("--queries", "2") as busy:
        query = quote("SELECT * WHERE { ?s ?p ?o . ?s2 ?p2 ?o2 }")
        for pause in (0.0, 0.05, 0.3) * 4:
            with socket.create_connection(tuple(busy.url.removeprefix("http://").split(":")), timeout=10) as connection:  # type: ignore[arg-type]
                connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                time.sleep(pause)
        assert number(busy.ask(COUNT)) > 3000


def test_results_are_json_to_the_end(site: Site) -> None:
    answer = site.ask("SELECT * WHERE { ?s ?p ?o }")
    assert len(json.loads(answer.content)["results"]["bindings"]) > 3000
