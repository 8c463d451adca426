"""`kamergraaf publish` against two stores: what is there afterwards, what a second run does, what a broken-off one leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from kamergraaf.store.exports import CHECKSUM

from tests.publish.servers import Server, oxigraph, virtuoso
from tests.store.conftest import BASE, paper

Run = Callable[..., Result]

NASTY = (
    r"\"aanhaling\", \\ terug, nieuwe\nregel, tab\t, ‘’ «» é ß €, teken \u0001, <b>&amp;</b>, "
    r"'enkel', ''' drie \"\"\" drie, %7B ?x"
)


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with request.param(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def emptied(server: Server) -> Iterator[Server]:
    """The server, from which a test's graphs are removed at its end."""
    yield server
    for row in server.rows(f'SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}")) }}'):
        assert server.write("DELETE", row["g"]).is_success


@pytest.fixture(params=["gsp", "update"])
def to(request: pytest.FixtureRequest, emptied: Server, kamergraaf: Run) -> Callable[..., str]:
    """Publishes; gives the last line of output."""

    def publish(*arguments: object, code: int = 0) -> str:
        result = kamergraaf("publish", *arguments, *emptied.options(request.param))
        assert result.exit_code == code, result.output
        return str(result.output.strip().split("\n")[-1].partition("graphs ")[2])

    return publish


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(number: int, words: str = "Wij sturen een brief.", more: int = 0) -> Path:
        path = tmp_path / f"kst-1-{number}.nt"
        lines = "".join(
            f'<{BASE}kst-1-{number}#claim-{i}> <https://schema.org/text> "zin {i}"@nl .\n' for i in range(2, 2 + more)
        )
        path.write_text(paper(number, words) + lines, encoding="utf-8")
        return path

    return written


def count(server: Server) -> dict[str, int]:
    """How many statements each sealed or half-written paper has, by its number, the seal included."""
    rows = server.rows(
        f'SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}kst")) }} GROUP BY ?g'
    )
    return {row["g"].removeprefix(BASE): int(row["n"]) for row in rows}


def test_published_twice_changes_nothing_and_what_changed_is_replaced(
    to: Callable[..., str], write: Callable[..., Path], server: Server
) -> None:
    first, second = write(1), write(2, more=40)
    assert to(first, second) == "2 added, 0 replaced, 0 unchanged, 0 removed"
    assert count(server) == {"kst-1-1/graph": 4, "kst-1-2/graph": 44}
    assert to(first, second) == "0 added, 0 replaced, 2 unchanged, 0 removed"
    write(2, "Wij sturen er twee.", more=7)
    assert to(first, second) == "0 added, 1 replaced, 1 unchanged, 0 removed"
    assert count(server) == {"kst-1-1/graph": 4, "kst-1-2/graph": 11}


def test_what_vanished_goes_only_with_prune_and_nothing_else_does(
    to: Callable[..., str], write: Callable[..., Path], server: Server
) -> None:
    first, second = write(1), write(2)
    elsewhere = "https://example.org/graph"
    foreign = f"<{elsewhere}> <{CHECKSUM}> 'x' ."
    assert server.write("PUT", elsewhere, foreign).is_success
    to(first, second)
    assert to(first) == "0 added, 0 replaced, 1 unchanged, 0 removed"
    assert to(first, "--prune", "--dry-run").startswith("0 added, 0 replaced, 1 unchanged, 1 removed (dry run")
    assert count(server).keys() == {"kst-1-1/graph", "kst-1-2/graph"}
    assert to(first, "--prune") == "0 added, 0 replaced, 1 unchanged, 1 removed"
    assert count(server).keys() == {"kst-1-1/graph"}
    assert server.rows(f"SELECT * WHERE {{ GRAPH <{elsewhere}> {{ ?s ?p ?o }} }}")


def test_links_go_when_there_are_none(to: Callable[..., str], tmp_path: Path, server: Server) -> None:
    path = tmp_path / "links.ttl"
    path.write_text(f"<{BASE}link/1> a <https://w3id.org/kamergraaf/def#Link> .\n", encoding="utf-8")
    assert to(path) == "1 added, 0 replaced, 0 unchanged, 0 removed"
    path.write_text("", encoding="utf-8")
    assert to(path, "--dry-run").startswith("0 added, 0 replaced, 0 unchanged, 1 removed (dry run")
    assert to(path) == "0 added, 0 replaced, 0 unchanged, 1 removed"
    assert not server.rows(f"SELECT * WHERE {{ GRAPH <{BASE}links/graph> {{ ?s ?p ?o }} }}")
    assert to(path) == "0 added, 0 replaced, 0 unchanged, 0 removed"


def test_a_dry_run_writes_nothing(to: Callable[..., str], write: Callable[..., Path], server: Server) -> None:
    assert to(write(1), "--dry-run") == "1 added, 0 replaced, 0 unchanged, 0 removed (dry run: nothing was written)"
    assert count(server) == {}


def test_a_dry_run_names_some_graphs_and_counts_all(emptied: Server, tmp_path: Path, kamergraaf: Run) -> None:
    quads = "".join(paper(number).replace(" .\n", f" <{BASE}kst-1-{number}/graph> .\n") for number in range(50))
    (tmp_path / "a.nq").write_text(quads, encoding="utf-8")
    lines = kamergraaf("publish", tmp_path / "a.nq", *emptied.options("update"), "--dry-run").output.splitlines()
    assert len(lines) == 22
    assert lines[0] == f"would add: {BASE}kst-1-0/graph"
    assert lines[20] == "and others: the numbers are below"
    assert "50 added" in lines[21]


@pytest.mark.parametrize("server", [pytest.param(oxigraph, id="oxigraph")], indirect=True)
def test_an_endpoint_that_takes_no_updates_is_told(server: Server, write: Callable[..., Path], kamergraaf: Run) -> None:
    result = kamergraaf("publish", write(1), "--endpoint", server.query)
    assert result.exit_code == 1
    assert "--update-endpoint tells another URL" in result.output


@pytest.mark.parametrize("batch", [10_000, 3])
def test_words_arrive_as_they_are(to: Callable[..., str], write: Callable[..., Path], server: Server, batch: int) -> None:
    to(write(1, NASTY, more=20), "--batch", batch)
    assert count(server) == {"kst-1-1/graph": 24}
    ((row),) = server.rows(f"SELECT ?t WHERE {{ <{BASE}kst-1-1#claim-1> <https://schema.org/text> ?t }}")
    plain = NASTY.replace(r"\"", '"').replace(r"\n", "\n").replace(r"\t", "\t").replace(r"\u0001", "\x01").replace("\\\\", "\\")
    if server.name == "virtuoso" and "\x01" not in row["t"]:
        plain = plain.replace("\x01", "")  # no XML character: it leaves it out of its answers
    assert row["t"] == plain


def test_an_input_that_cannot_be_read_has_not_vanished(
    to: Callable[..., str], write: Callable[..., Path], server: Server
) -> None:
    first, second = write(1), write(2)
    to(first, second)
    second.write_text("<broken", encoding="utf-8")
    to(first, second, "--prune", code=1)
    assert count(server).keys() == {"kst-1-1/graph", "kst-1-2/graph"}


def test_a_real_export_arrives_whole(to: Callable[..., str], server: Server, root: Path) -> None:
    assert to(root / "output" / "voorbeeld").startswith("2 added")
    statements = (root / "output" / "voorbeeld" / "kst-32735-243.ttl").read_bytes()
    import pyoxigraph

    whole = {quad.triple for quad in pyoxigraph.parse(statements, format=pyoxigraph.RdfFormat.TURTLE)}
    assert count(server)["kst-32735-243/graph"] == len(whole) + 1
    asked = {
        (row["s"], row["o"])
        for row in server.rows("SELECT ?s ?o WHERE { ?s <https://schema.org/text> ?o FILTER(ISLITERAL(?o)) }")
    }
    assert asked == {
        (triple.subject.value, triple.object.value) for triple in whole if triple.predicate.value == "https://schema.org/text"
    }


@pytest.mark.parametrize("protocol", ["gsp", "update"])
def test_a_run_killed_anywhere_leaves_whole_graphs_and_a_second_one_completes(
    emptied: Server, tmp_path: Path, write: Callable[..., Path], protocol: str
) -> None:
    server = emptied
    sizes = {f"kst-1-{number}/graph": 4 + 60 + number % 5 for number in range(24)}
    for number in range(24):
        write(number, more=60 + number % 5)
    options = [*server.options(protocol), "--batch", "25"]  # each graph in pieces
    command = [sys.executable, "-m", "kamergraaf", "publish", str(tmp_path), *options]
    partial = 0
    for goal in (1, 8, 16):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and len(count(server)) < goal:
            time.sleep(0.001)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        whole = {name: size for name, size in count(server).items() if not name.endswith("/incoming")}
        partial += 0 < len(whole) < 24
        assert whole.items() <= sizes.items()
    assert partial >= 2, "no kill met the run at work: the test shows nothing"
    subprocess.run(command, check=True, capture_output=True)
    assert count(server) == sizes
    last = subprocess.run([*command, "--prune"], check=True, capture_output=True, text=True)
    assert "0 added, 0 replaced, 24 unchanged, 0 removed" in last.stdout


@pytest.mark.parametrize("server", [pytest.param(virtuoso, id="virtuoso")], indirect=True)
def test_a_wrong_password_is_told(server: Server, write: Callable[..., Path], kamergraaf: Run) -> None:
    result = kamergraaf("publish", write(1), *server.options("update"), "--auth", "dba:wrong")
    assert result.exit_code == 1
    assert "give --auth" in result.output
    assert "wrong" not in result.output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--endpoint", "http://127.0.0.1:9/query"], "nothing was sent; is the URL right?"),
        (["--endpoint", "ftp://example.org/"], "is no URL of a store"),
        (["--endpoint", "http://a:b@127.0.0.1:9/"], "belong in --auth"),
        (["--endpoint", "http://127.0.0.1:9/", "--protocol", "gsp"], "needs --graph-store"),
    ],
)
def test_stores_that_are_none(
    write: Callable[..., Path], kamergraaf: Run, options: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamergraaf.publish.client._PAUSES", ())
    result = kamergraaf("publish", write(1), *options)
    assert result.exit_code != 0
    assert message in result.output
    assert "unexpected" not in result.output
