"""Papers in a real Oxigraph server, our application over it: in this process, and as a server for a browser."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from kamergraaf.web.settings import WebSettings

HERE = Path(__file__).parent
FORMS = HERE.parent.parent / "data" / "forms"
CHROMIUM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory, letter: Path, kamergraaf: Callable[..., Result]) -> Path:
    """Exports with their texts: the sample letter, a printed answer, a motion, two letters; made here: two letters of which the
    second keeps what the first promises, two motions of one whom the registry does not know, and a hostile paper.
    """
    place = tmp_path_factory.mktemp("exports")
    printed = FORMS / "ah-tk-20202021-3235" / "ah-tk-20202021-3235.pdf"
    made = sorted(HERE.glob("kst-99997-*.txt"))
    papers = [letter, printed, FORMS / "motie-32043-606.txt", FORMS / "rekenkamer-2014.txt", FORMS / "kst-28844-269.xml", *made]
    assert kamergraaf("export", *papers, "-o", place, "--quiet").exit_code == 0
    for text in (letter, *made):
        shutil.copy(text, place / text.name)
    shutil.copy(HERE / "hostile.ttl", place / "kst-99999-1.ttl")
    shutil.copy(HERE / "hostile.txt", place / "kst-99999-1.txt")
    return place


@pytest.fixture(scope="session")
def settings(exports: Path, kamergraaf: Callable[..., Result], tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebSettings]:
    """Settings of an application over an Oxigraph server that has the exports; the printed papers are at hand."""
    from kamergraaf.web.child import binary, free_port

    directory = tmp_path_factory.mktemp("store") / "store"
    done = kamergraaf("load", exports, "--store", directory, "--texts", FORMS, "--quiet")
    assert done.exit_code == 0, done.output
    sources = tmp_path_factory.mktemp("sources")
    shutil.copy(FORMS / "ah-tk-20202021-3235" / "ah-tk-20202021-3235.pdf", sources)
    port = free_port()
    command = [binary(), "serve-read-only", "--location", str(directory), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    engine = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _open(port)
        yield WebSettings(endpoint=f"http://127.0.0.1:{port}/query", sources=sources)
    finally:
        engine.terminate()
        engine.wait(20)


def _open(port: int) -> None:
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("Oxigraph’s server did not open its port")


@pytest.fixture(scope="session")
def server(settings: WebSettings) -> Iterator[str]:
    """The address of the application as a running server."""
    import uvicorn
    from kamergraaf.web.app import make_app

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(64)
        running = uvicorn.Server(uvicorn.Config(make_app(settings), log_level="warning", lifespan="on"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        running.should_exit = True
        thread.join(20)


@pytest.fixture(scope="session")
def get(server: str) -> Iterator[Callable[..., Any]]:
    """Asks the running server: `get("/paper/x", accept="text/html")`; redirects are not followed, the same is asked once."""
    import httpx

    with httpx.Client(base_url=server, timeout=60, trust_env=False) as client:

        @cache
        def asked(path: str, **headers: str) -> httpx.Response:
            client.cookies.clear()  # each answer is that to a new reader, whatever was asked before
            return client.get(
                path, headers={"accept": "text/html", **{key.replace("_", "-"): one for key, one in headers.items()}}
            )

        yield asked


@pytest.fixture(scope="session")
def alone() -> Iterator[Callable[..., Any]]:
    """Runs a coroutine function in a thread of its own: the driver of a browser has a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        yield lambda function, *given: pool.submit(lambda: asyncio.run(function(*given))).result()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Debian's chromium, installed where that is possible; without it the test is skipped, in CI it fails."""
    found = shutil.which("chromium")
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        found = shutil.which("chromium")
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            "no chromium here; install it with your system's packages"
        )
    return Path(found)


@pytest.fixture(scope="module")  # its driver has an event loop in this thread, which would be in the way of other tests
def browser(chromium: Path) -> Iterator[Any]:
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=chromium, args=CHROMIUM.split())
        yield running
        running.close()


@pytest.fixture
def page(browser: Any, server: str) -> Iterator[Any]:
    """A page of a Dutch reader; afterwards nothing may have gone wrong in it, and no other host may have been asked."""
    context = browser.new_context(base_url=server, locale="nl-NL", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda told: wrong.append(told.text) if told.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda sent: wrong.append(sent.url) if not sent.url.startswith((server, "data:", "blob:")) else None)
    opened.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    yield opened
    context.close()
    assert wrong == []
