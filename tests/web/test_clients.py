"""Clients that no one here wrote, and the W3C's cases; docs/endpoint.md tells the same."""

from __future__ import annotations

import os
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import Result

from tests.web.cases import CASES, CLIENTS, GRAPHS, UPDATES, Case, ClientMissingError
from tests.web.conftest import Site, served


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, kamergraaf: Callable[..., Result], root: Path) -> Iterator[Site]:
    """The example and the graphs of the W3C's cases."""
    store = tmp_path_factory.mktemp("w3c") / "store"
    assert kamergraaf("load", root / "output" / "voorbeeld", "--store", store).exit_code == 0
    writable = pyoxigraph.Store(store)
    for name, content in GRAPHS.items():
        writable.load(content, format=pyoxigraph.RdfFormat.TURTLE, to_graph=pyoxigraph.NamedNode(name))
    writable.flush()
    del writable
    with served("--store", str(store)) as running:
        yield running


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_of_the_w3c(data: Site, case: Case) -> None:
    assert case.passes(data.client, f"{data.url}/sparql")
    assert case.passes(data.client, f"{data.url}/sparql/")


@pytest.mark.parametrize("name", CLIENTS)
def test_a_client_that_no_one_here_wrote(data: Site, name: str) -> None:
    expected = data.ask(
        "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c a <https://w3id.org/kamergraaf/def#Claim> }", "text/csv"
    ).text.split()[1]
    try:
        assert CLIENTS[name](f"{data.url}/sparql") == int(expected)
    except ClientMissingError as error:
        pytest.fail(str(error)) if os.environ.get("CI") else pytest.skip(str(error))


def test_the_docs_tell_every_case_and_client(root: Path) -> None:
    page = (root / "docs" / "endpoint.md").read_text(encoding="utf-8")
    table = runpy.run_path(str(root / "docs" / "endpoint.py"))["table"]
    passed = dict.fromkeys((*CLIENTS, *(case.name for case in CASES)), True)
    assert table(passed) in page, "run: .venv/bin/python docs/endpoint.py"
    assert all(f"`{name}`" in page for name in UPDATES)
