"""Oxigraph's own server as a child process on a loopback port: started, watched, started again, stopped with us."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from kamergraaf.errors import KamergraafError
from kamergraaf.web.extra import MissingExtraError

_LAUNCH = Path(__file__).with_name("launch.py")
_START_SECONDS = 60.0  # a large store that was not closed properly takes a while to open
_BACK_OFF = (0.05, 5.0)  # seconds between death and next start: at first, at most
_MOMENT = 0.5  # seconds that a process takes to end whose connections are closed already
_WELL_AFTER = 30.0  # seconds of life after which the next death is the first again


class ChildError(KamergraafError):
    """Oxigraph's server does not start."""


def binary() -> str:
    """The path of Oxigraph's server. Raises MissingExtraError where there is none."""
    found = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if found is None:
        raise MissingExtraError("the program oxigraph is not installed; run: pip install 'kamergraaf[serve]'")
    return found


def free_port() -> int:
    """A loopback port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Child:
    """A read-only server of *store* that dies when it wants more than *memory* bytes (0: as many as there are).

    It has no time limit of its own: Oxigraph's keeps a sleeping thread for every query of the last so many seconds, so that
    some dozens a second exhaust the memory, and does not end every query. Who asks keeps the time, and calls `kill`.
    """

    def __init__(self, store: Path, *, memory: int) -> None:
        self._port = free_port()
        self._memory = memory
        where = ("--location", str(store), "--bind", f"127.0.0.1:{self._port}")
        self._command = [binary(), "serve-read-only", *where, "--union-default-graph"]
        self._process: asyncio.subprocess.Process | None = None
        self._up = asyncio.Event()
        self.starts = 0
        """How often it was started."""

    @property
    def url(self) -> str:
        """Where it takes queries."""
        return f"http://127.0.0.1:{self._port}/query"

    @property
    def pid(self) -> int | None:
        """Its process, None while there is none."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    def kill(self) -> None:
        """Kill it, for it does not stop what it does; it is started again."""
        self._up.clear()
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()

    async def ready(self) -> None:
        """Wait until it takes queries."""
        await self._up.wait()

    async def died(self, since: int) -> bool:
        """Whether it has ended since it was started for the time numbered *since*, or does so in a moment."""
        process = self._process
        if self.starts == since and process is not None:
            try:
                await asyncio.wait_for(process.wait(), _MOMENT)
            except TimeoutError:
                return False
            if self._process is process:
                self._up.clear()
        return True

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep it running while the block runs. Raises ChildError where it does not start at first."""
        await self._start()
        watch = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
            self.kill()
            if self._process is not None:
                await self._process.wait()

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        pause = _BACK_OFF[0]
        while self._process is not None:
            started = loop.time()
            await self._process.wait()
            self._up.clear()
            pause = _BACK_OFF[0] if loop.time() - started > _WELL_AFTER else min(pause * 2, _BACK_OFF[1])
            while True:
                await asyncio.sleep(pause)
                try:
                    await self._start()
                    break
                except ChildError:
                    pause = min(pause * 2, _BACK_OFF[1])

    async def _start(self) -> None:
        launch = (sys.executable, "-I", str(_LAUNCH), str(os.getpid()), str(self._memory))
        self._process = await asyncio.create_subprocess_exec(
            *launch, *self._command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=_errors()
        )
        self.starts += 1
        loop = asyncio.get_running_loop()
        until = loop.time() + _START_SECONDS
        while not await self._listens():
            if self._process.returncode is not None:
                raise ChildError(f"oxigraph ended with exit code {self._process.returncode} instead of serving the store")
            if loop.time() > until:
                self.kill()
                raise ChildError(f"oxigraph did not serve the store within {_START_SECONDS:g} seconds")
            await asyncio.sleep(0.02)
        self._up.set()

    async def _listens(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            return False
        writer.close()
        return True


def _errors() -> int:
    """Where its messages go: nowhere, unless someone looks for what is wrong. Each failed query would be one."""
    return sys.stderr.fileno() if os.environ.get("KAMERGRAAF_DEBUG") else asyncio.subprocess.DEVNULL
