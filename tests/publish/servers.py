"""Two triple stores that no one here wrote, on loopback, each in a process of its own: Oxigraph's server and Virtuoso 7."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from kamergraaf.web.child import binary, free_port

_INI = """
[Database]
DatabaseFile = {place}/virtuoso.db
ErrorLogFile = {place}/virtuoso.log
LockFile = {place}/virtuoso.lck
TransactionFile = {place}/virtuoso.trx
xa_persistent_file = {place}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {place}/virtuoso-temp.db
TransactionFile = {place}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
DirsAllowed = {place}
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {place}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True)
class Server:
    """A running store: where it takes queries, updates and graphs, and who may write."""

    query: str
    update: str
    graphs: str
    auth: str | None
    name: str
    client: httpx.Client

    def options(self, protocol: str) -> list[str]:
        """The options of `kamergraaf publish` for it."""
        where = ["--graph-store", self.graphs] if protocol == "gsp" else ["--update-endpoint", self.update]
        return ["--endpoint", self.query, *where, "--protocol", protocol, *(["--auth", self.auth] if self.auth else [])]

    def write(self, method: str, graph: str, content: str = "") -> httpx.Response:
        """The answer of the Graph Store Protocol, spoken without the program under test."""
        auth = httpx.DigestAuth(*self.auth.split(":")) if self.auth else None
        kind = {"Content-Type": "text/turtle"} if content else {}
        return self.client.request(method, self.graphs, params={"graph": graph}, content=content, headers=kind, auth=auth)

    def rows(self, query: str) -> list[dict[str, str]]:
        """The rows of a query, as strings; asked without the program under test."""
        answer = self.client.post(self.query, data={"query": query}, headers={"Accept": "application/sparql-results+json"})
        assert answer.status_code == 200, answer.text
        return [{name: term["value"] for name, term in row.items()} for row in answer.json()["results"]["bindings"]]


@contextmanager
def oxigraph(place: Path) -> Iterator[Server]:
    """Oxigraph's server, writable."""
    port = free_port()
    command = [binary(), "serve", "--location", str(place), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with _running(command, f"http://127.0.0.1:{port}/"):
        root = f"http://127.0.0.1:{port}"
        with httpx.Client(timeout=60) as client:
            yield Server(f"{root}/query", f"{root}/update", f"{root}/store", None, "oxigraph", client)


@contextmanager
def virtuoso(place: Path) -> Iterator[Server]:
    """Virtuoso with a configuration and data of its own, installed where that is possible."""
    program = _virtuoso()
    sql, http = free_port(), free_port()
    (place / "virtuoso.ini").write_text(_INI.format(place=place, sql=sql, http=http), encoding="utf-8")
    command = [program, "+foreground", "+configfile", str(place / "virtuoso.ini")]
    with _running(command, f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", cwd=place):
        root = f"http://127.0.0.1:{http}"
        paths = (f"{root}/sparql", f"{root}/sparql-auth", f"{root}/sparql-graph-crud-auth")
        with httpx.Client(timeout=60) as client:
            yield Server(*paths, "dba:dba", "virtuoso", client)


def _virtuoso() -> str:
    if shutil.which("virtuoso-t") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "virtuoso-opensource-7-bin"]):
            subprocess.run(["apt-get", "--quiet", *arguments], env=environment, capture_output=True, timeout=600)
    found = shutil.which("virtuoso-t")
    if found is None:
        why = "Virtuoso 7 is not installed (Debian: apt install virtuoso-opensource-7-bin)"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    return found


@contextmanager
def _running(command: list[str], url: str, cwd: Path | None = None) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 120
        while True:
            assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
            try:
                if httpx.get(url, timeout=10).status_code < 500:
                    break
            except httpx.HTTPError:
                pass
            assert time.monotonic() < until, f"{command[0]} does not answer"
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()
