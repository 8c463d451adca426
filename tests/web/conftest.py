"""The program as a user starts it: `kamergraaf serve` in a process of its own, over the example."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

import httpx
import pytest


@dataclass(frozen=True)
class Site:
    """A running server: its URL, a client, its process, the file of what it said on standard error."""

    url: str
    client: httpx.Client
    pid: int
    errors: IO[bytes]

    def said(self) -> str:
        self.errors.seek(0)
        return self.errors.read().decode()

    def get(self, path: str, accept: str = "*/*", **more: object) -> httpx.Response:
        return self.client.get(self.url + path, headers={"Accept": accept}, **more)  # type: ignore[arg-type]

    def ask(self, query: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        return self.client.post(self.url + "/sparql", data={"query": query}, headers={"Accept": accept})


@contextmanager
def served(*options: str) -> Iterator[Site]:
    """`kamergraaf serve` with *options* at a free port."""
    command = [sys.executable, "-m", "kamergraaf", "serve", "--port", "0", *options]
    with tempfile.TemporaryFile() as said:  # not a pipe: nobody would empty that, and a full one stops the server
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True)
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            said.seek(0)
            assert line.startswith("kamergraaf: http://127.0.0.1:"), line + said.read().decode()
            with httpx.Client(timeout=60) as client:
                yield Site(line.split()[1].rstrip("/"), client, process.pid, said)
        finally:
            process.terminate()
            process.communicate(timeout=30)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The example, with limits that a test can reach."""
    with served("--query-seconds", "2", "--memory", "512", "--queries", "4") as running:
        yield running
