"""SERVICE and updates are told from queries that merely have those letters in them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.web.refusal import refused

from tests.publish.servers import Server, oxigraph

HARMLESS = [
    "SELECT * WHERE { ?s ?p ?o }",
    "PREFIX service: <http://www.w3.org/ns/sparql-service-description#> SELECT ?service WHERE { ?service a service:Service }",
    "BASE <http://example.org/> # SERVICE <x> {}\nASK { <service> <a/service#b> 'SERVICE <x> { }', \"SERVICE\" }",
    'ASK { ?s ?p """ SERVICE <x> {\n"service" } """ , \'\'\' it\'s service \'\'\' }',
    "SELECT $service { VALUES $service { <http://service.example/service#x> } }",
    "ASK { _:service ?p 'x'@service }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o < 3 && ?o > 1) } # service",
    "describe <http://a/service>",
    "ASK { ?s <http://a/b> 'caf\\u00E9 service' }",
    "PREFIX ex: <http://a/> SELECT ?x { ?x ex:service ?service ; ex:serviceName ?y . OPTIONAL { ?x a ex:Service } }",
    "PREFIX dataservice: <http://a/> PREFIX service: <http://b/> ASK { ?x service:of dataservice:x }",
]
REMOTE = [
    "SELECT * { SERVICE <{url}> { ?s ?p ?o } }",
    "SELECT * { service silent <{url}> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c.SERVICE<{url}>{ ?s ?p ?o } }",
    "SELECT * { { SERVICE#\n<{url}> { ?s ?p ?o } } UNION {} }",
    "SELECT * { \\u0053ERVICE <{url}> { ?s ?p ?o } }",
    "SELECT * { \\u0053\\u0045\\u0052\\u0056\\u0049\\u0043\\U00000045 <{url}> { ?s ?p ?o } }",
    'SELECT * { ?a ?b "\\u0022 SERVICE <{url}> { ?s ?p ?o } #" }',
    "SELECT * { VALUES ?x { <{url}> } SERVICE ?x { ?s ?p ?o } }",
    "PREFIX s: <{url}> SELECT * { SERVICE s: { ?s ?p ?o } }",
    "PREFIX s: <{url}> SELECT * { SERVICEs: { ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)SERVICE#>\n<{url}> { ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b&&?b>?a)SERVICE<{url}> { ?s ?p ?o } }",
    "SELECT * { # \r ''' \n SERVICE <{url}> { ?s ?p ?o } # '''\n }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <{url}> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <{url}> { ?s ?p ?o } } } }",
    "ASK { ?s ?p 'it\\'s' . SERVICE <{url}> { ?s ?p '' } }",
    'SELECT (1 AS ?x) WHERE { ?s ?p """a""" SERVICE <{url}> { ?s ?p ?o } ?s ?p """b""" }',
    "PREFIX e: <a:> SELECT * { ?s ?p e:.SERVICE <{url}> { ?a ?b ?c } }",
    "PREFIX é: <a:> SELECT * { ?s ?p é:.SERVICE <{url}> { ?a ?b ?c } }",
    "PREFIX e: <a:> SELECT * { ?s ?p e:.SERVICE ?s { ?a ?b ?c } }",
    "PREFIX e: <a:> SELECT * { ?s ?p e:.service#\nsilent <{url}> { ?a ?b ?c } }",
    "PREFIX e: <a:> SELECT * { ?s ?p e:a.SERVICE <{url}> { ?a ?b ?c } }",
    "PREFIX e: <a:> SELECT * { ?s ?p e:a-SERVICE <{url}> { ?a ?b ?c } }",
    "PREFIX e: <a:> SELECT * { ?s ?p e:SERVICE <{url}> { ?a ?b ?c } }",
    "SELECT * { ?s ?p _:a.SERVICE <{url}> { ?a ?b ?c } }",
    "PREFIX : <{url}> SELECT * { SERVICE:x { ?a ?b ?c } }",
    "PREFIX : <{url}> SELECT * { SERVICE: { ?a ?b ?c } }",
    "PREFIX service: <a:> PREFIX : <{url}> SELECT * { SERVICE:x { ?a ?b ?c } }",
    "PREFIX : <{url}> SELECT * { ?s ?p trueSERVICE:x { ?a ?b ?c } }",
    "PREFIX : <{url}> SELECT * { ?s ?p true.SERVICE:x { ?a ?b ?c } }",
    "PREFIX s: <{url}> SELECT * { ?s ?p trueSERVICEs:x { ?a ?b ?c } }",
    "PREFIX s: <{url}> SELECT * { ?s ?p trueSERVICESILENTs:x { ?a ?b ?c } }",
]
NOT_HERE = {REMOTE[index] for index in (4, 5, 6, 7, 12, 15, 16, 19, 21, 22, 23, 24)}
UPDATES = [
    "INSERT DATA { <a:b> <a:c> <a:d> }",
    "LOAD <http://example.org/>",
    "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
    "# SELECT\nCLEAR ALL",
    "",
    "define get:soft 'replace' SELECT * FROM <http://example.org/> { ?s ?p ?o }",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_letters_are_no_service(query: str) -> None:
    assert refused(query) is None


@pytest.mark.parametrize("query", [text.replace("{url}", "http://a/b") for text in REMOTE])
def test_service_is_refused_however_it_is_written(query: str) -> None:
    assert (refused(query) or "").startswith("SERVICE is refused")


@pytest.mark.parametrize("query", UPDATES)
def test_what_is_no_query_is_refused(query: str) -> None:
    assert (refused(query) or "").startswith("not a query")


def ask_filter(expression: str) -> str:
    return f"ASK {{ FILTER({expression}) }}"


ROWS = " ".join(f"(<http://a/(b)/{i}> -{i})" for i in range(3000)).replace("(b)", "b")
DEEP = {
    "groups": lambda n: "ASK" + "{" * n + "}" * n,
    "not": lambda n: ask_filter("!" * n + "true"),
    "parentheses": lambda n: ask_filter("(" * n + "1" + ")" * n),
    "parentheses in what may be an IRI": lambda n: ask_filter("1<" + "(" * n + "1" + ")" * n + ">1"),
    "a sum in what may be an IRI": lambda n: ask_filter("1<1" + "+1" * n + ">1"),
    "path": lambda n: "ASK { ?s " + "(" * n + "<a:b>" + ")" * n + " ?o }",
    "sum": lambda n: ask_filter("1+" * n + "1"),
    "or": lambda n: ask_filter("1||" * n + "1"),
    "exists": lambda n: "ASK {" + "FILTER EXISTS {" * n + "}" * n + "}",
    "union": lambda n: "ASK {" + "{}UNION" * n + "{} }",
    "bind": lambda n: "ASK {" + "".join(f"BIND(1 AS ?b{i})" for i in range(n)) + "}",
    "minus": lambda n: "ASK {" + "MINUS { ?s ?p ?o }" * n + "}",
    "subselect": lambda n: "ASK {" + "{ SELECT * {" * n + "} }" * n + "}",
    "expressions": lambda n: "SELECT " + "".join(f"(1 AS ?z{i})" for i in range(n)) + "{}",
    "having": lambda n: "SELECT (1 AS ?k) { ?s ?p ?o } GROUP BY ?s HAVING" + " (true)" * n,
}
FLAT = [
    f"ASK {{ VALUES (?a ?b) {{ {ROWS} }} }}",
    f"ASK {{ ?s ?p ?o FILTER(?o IN ({', '.join(f'<http://a/b/{i}>' for i in range(3000))})) }}",
    f"ASK {{ ?s ?p ?o FILTER(?o != '{'((({{' * 1000}') }} # {'(((' * 1000}",
]


@pytest.mark.parametrize("name", DEEP)
@pytest.mark.parametrize("number", [10_000, 1_010])
def test_a_query_that_would_fill_the_stack_of_the_engine_is_refused(name: str, number: int) -> None:
    assert "more than" in (refused(DEEP[name](number)) or "")


@pytest.mark.parametrize("query", FLAT)
def test_a_long_query_is_no_deep_one(query: str) -> None:
    assert refused(query) is None


@pytest.mark.parametrize("name", DEEP)
def test_the_engine_lives_through_the_deepest_queries_that_pass(engine: Server, name: str) -> None:
    number = max(n for n in (1000, 990, 490, 200, 190, 95) if refused(DEEP[name](n)) is None)
    assert engine.client.post(engine.query, data={"query": DEEP[name](number)}, timeout=60).status_code in {200, 400}
    assert engine.client.post(engine.query, data={"query": "ASK {}"}).status_code == 200


def test_the_engine_lives_through_depth_and_length_together(engine: Server) -> None:
    query = "ASK {" + "FILTER EXISTS {" * 190 + "FILTER(" + "!" * 780 + "true)" + "}" * 190 + "}"
    assert refused(query) is None
    assert engine.client.post(engine.query, data={"query": query}, timeout=60).status_code == 200


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with oxigraph(tmp_path_factory.mktemp("engine")) as running:
        running.write("PUT", "http://example.org/g", "<a:s> <a:p> 1, true, <a:> .")
        yield running


@pytest.fixture(scope="module")
def bait() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback, and the requests that it got."""
    got: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(b'{"head":{"vars":["s"]},"results":{"bindings":[]}}')

        do_GET = do_POST  # noqa: N815 (the name that the library wants)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", got
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("text", REMOTE)
def test_the_engine_itself_refuses_none_of_these(engine: Server, bait: tuple[str, list[str]], text: str) -> None:
    """It fetches for most of them, for the rest it would with other data or does not read them as the standard has it."""
    url, got = bait
    before = len(got)
    engine.client.post(engine.query, data={"query": text.replace("{url}", url)})
    assert (len(got) > before) == (text not in NOT_HERE)


_PIECES = st.sampled_from(
    [
        *("SERVICE", "service", "\\u0053ERVICE", "SILENT", "{url}", "<", ">", "{", "}", "(", ")", "#", "\n", "\r", " ", "'", '"'),
        *(
            "'''",
            '"""',
            "\\",
            "?a",
            "?b",
            ".",
            ";",
            "FILTER",
            "a:b",
            "s:",
            "<a:b>",
            "1",
            "&&",
            "@en",
            "\\u0022",
            "\\u003C",
            "BIND(1 AS ?a)",
        ),
        *("?s ?p e:", "é:", ".SERVICE ", "-SERVICE", "SERVICE:x", "SERVICEs:", "true", "?s ?p true", "_:a", ":x", ":x{?a ?b ?c}"),
        *(
            "?s ?p ?o",
            "FILTER(?a<?b)",
            "SERVICE <{url}> { ?s ?p ?o }",
            "''' SERVICE",
            "# ",
            "OPTIONAL {",
            "UNION",
            "<{url}> { ?s ?p ?o }",
        ),
    ]
)


_PREFIXES = "PREFIX e: <a:> PREFIX é: <a:> PREFIX s: <{url}> PREFIX : <{url}> "


@settings(max_examples=400)
@given(st.lists(_PIECES, min_size=1, max_size=14), st.booleans())
def test_nothing_that_passes_fetches(engine: Server, bait: tuple[str, list[str]], pieces: list[str], close: bool) -> None:
    url, got = bait
    query = (_PREFIXES + "SELECT * WHERE { " + "".join(pieces) + (" }" if close else "")).replace("{url}", url)
    if refused(query) is not None:
        return
    before = len(got)
    engine.client.post(engine.query, content=query.encode(), headers={"Content-Type": "application/sparql-query"})
    assert len(got) == before, query
