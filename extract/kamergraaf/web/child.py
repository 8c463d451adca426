"""Oxigraph's own server as a child process on a loopback port."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kamergraaf.errors import KamergraafError
from kamergraaf.web.extra import MissingExtraError


class ChildError(KamergraafError):
    """Oxigraph's server does not start or dies."""


def binary() -> str:
    """The path of Oxigraph's server. Raises MissingExtraError where there is none."""
    beside = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if beside is None:
        raise MissingExtraError("the program oxigraph is not installed; run: pip install 'kamergraaf[serve]'")
    return beside


@contextmanager
def served(store: Path, seconds: float) -> Iterator[str]:
    """Serve the *store* read-only while the block runs, queries bounded to so many *seconds*; gives the query URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    bind = f"127.0.0.1:{port}"
    arguments = ["--location", str(store), "--bind", bind, "--union-default-graph", "--timeout-s", str(max(1, round(seconds)))]
    child = subprocess.Popen([binary(), "serve-read-only", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(child, port)
        yield f"http://{bind}/query"
    finally:
        child.terminate()
        child.wait()


def _wait(child: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(200):
        if child.poll() is not None:
            raise ChildError(f"oxigraph ended with exit code {child.returncode}; is the store in use by another process?")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise ChildError("oxigraph did not open its port within ten seconds")
