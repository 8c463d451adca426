"""Requests that nobody would write: no answer is a failure of ours, and the server stays up.

KAMERGRAAF_FUZZ=N makes N of each kind; docs/endpoint.md tells of a long run.
"""

from __future__ import annotations

import os
import socket
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import Site

MANY = settings(
    max_examples=int(os.environ.get("KAMERGRAAF_FUZZ", "120")), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FINE = {503, 504}  # busy, or a query that takes too long

_bytes = st.binary(max_size=60)
_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_known = st.sampled_from(
    [
        "id/kst-32735-243",
        "data/kst-32735-243",
        "paper/kst-32735-243",
        "dossier/32735",
        "person/blok-sa-1964",
        "thing/place/ne",
        "dataset",
        "sparql",
        "def",
        ".well-known/void",
        "def/concept/brief",
        "query",
        "search",
        "network",
        "static/page.css",
    ]
)
_path = st.one_of(_known, st.builds(lambda known, more: f"{known}/{more}", _known, _text), _text)
_name = st.one_of(st.sampled_from(["query", "format", "lang", "q", "iri", "default-graph-uri", "update", "kind", "year"]), _text)
_values = ["ASK {}", "SELECT * WHERE { ?s ?p ?o } LIMIT 3", "ttl", "nl", "9" * 30, "-1", "<script>"]
_value = st.one_of(st.sampled_from(_values), _text)
_accepts = ["*/*", "text/html", "text/turtle", "application/sparql-results+json", "text/html;q=nan", ";q=1,,/", "*/*;q=-1"]
_accept = st.one_of(st.sampled_from(_accepts), st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30))
_words = st.sampled_from(
    [
        "SELECT",
        "ASK",
        "CONSTRUCT",
        "DESCRIBE",
        "WHERE",
        "{",
        "}",
        "(",
        ")",
        "*",
        "?s",
        "?p",
        "?o",
        ".",
        ";",
        ",",
        "FILTER",
        "OPTIONAL",
        "UNION",
        "GRAPH",
        "?g",
        "VALUES",
        "BIND",
        "AS",
        "<a:b>",
        "<x>",
        "'a'",
        '"b"@nl',
        "1",
        "1.5e3",
        "GROUP",
        "ORDER",
        "BY",
        "LIMIT",
        "COUNT(*)",
        "REGEX(?o,'a+')",
        "CONTAINS(STR(?o),'x')",
        "a",
        "^",
        "/",
        "+",
        "!",
        "|",
        "PREFIX",
        "a:",
        "<a:>",
        "a:b",
        "_:c",
        "[]",
        "SERVICE",
        "INSERT",
        "LOAD",
        "FROM",
        "\\u0041",
        "'''",
        '"""',
        "#",
        "\n",
        "\x00",
        "é",
        "😀",
        "<",
        ">",
        "IN",
        "EXISTS",
        "NOT",
        "MINUS",
    ]
)
_types = ["application/sparql-query", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data", ";", "a"]
_parts = [b"GET ", b"/", b" HTTP/1.1", b"\r\n", b"Host: x", b"Content-Length: 3", b": "]


@MANY
@given(_path, st.lists(st.tuples(_name, _value), max_size=4), _accept)
def test_addresses(site: Site, path: str, parameters: list[tuple[str, str]], accept: str) -> None:
    query = "&".join(f"{quote(name)}={quote(value)}" for name, value in parameters)
    answer = site.client.get(f"{site.url}/{quote(path)}?{query}", headers={"Accept": accept})
    assert answer.status_code < 500 or answer.status_code in FINE, answer.text[:500]
    assert "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers


@MANY
@given(st.lists(_words, max_size=14))
def test_queries(site: Site, words: list[str]) -> None:
    answer = site.client.post(f"{site.url}/sparql", data={"query": " ".join(words)})
    assert answer.status_code < 500 or answer.status_code in FINE, answer.text[:500]


@MANY
@given(
    st.sampled_from(["GET", "POST", "PUT", "HEAD", "OPTIONS", "PATCH", "DELETE", "TRACE", "X"]),
    st.sampled_from(_types),
    _bytes,
)
def test_bodies(site: Site, method: str, kind: str, body: bytes) -> None:
    answer = site.client.request(method, f"{site.url}/sparql", headers={"Content-Type": kind}, content=body)
    assert answer.status_code < 500 or answer.status_code in FINE, answer.text[:500]


@MANY
@given(st.lists(st.one_of(_bytes, st.sampled_from(_parts)), max_size=8))
def test_bytes(site: Site, pieces: list[bytes]) -> None:
    host, port = site.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(b"".join(pieces) + b"\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    # «GET /» alone is HTTP 0.9, a version that is not spoken here (505).
    assert not answer or not answer.split()[1].startswith(b"5") or answer.split()[1] == b"505"


def test_it_is_still_there(site: Site) -> None:
    assert site.ask("ASK { ?s ?p ?o }").json()["boolean"] is True
