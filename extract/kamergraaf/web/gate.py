"""How many queries run at once: some run, some wait, the rest are told to come back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class FullError(Exception):
    """Too many wait already, or the wait was too long."""


class Gate:
    """Lets *running* through at once and has up to *waiting* wait for at most *seconds*."""

    def __init__(self, running: int, waiting: int, seconds: float) -> None:
        self._free = asyncio.Semaphore(running)
        self._waiting = waiting
        self._seconds = seconds
        self._queue = 0

    @asynccontextmanager
    async def passed(self) -> AsyncIterator[None]:
        """Be among those running while the block runs. Raises FullError."""
        if self._free.locked() and self._queue >= self._waiting:
            raise FullError
        self._queue += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._free.acquire()
        except TimeoutError as error:
            raise FullError from error
        finally:
            self._queue -= 1
        try:
            yield
        finally:
            self._free.release()
