"""Worker processes of this machine: each has its own pipe, so that it is known which paper made one hang or die.

Neither concurrent.futures (a killed worker breaks the whole pool, and no one tells whose fault it was) nor multiprocessing.Pool
(the task of a killed worker is lost without a word) can do that. Workers are programs of their own, not forks: they hold none of
the parent's pipes, locks and threads, and a script that calls `run` need not be importable.
"""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from time import monotonic

from kamergraaf.collection.outcome import Outcome, State, Task
from kamergraaf.collection.settings import Making

_AHEAD = 2  # tasks a worker has: the one it works on, and one so that it need not wait
_SMALL = 16_000  # bytes that fit into a pipe: more, sent to one that is about to send as well, would have both wait for ever
_START = 120.0  # seconds a worker may take to start
_GRACE = 5.0  # seconds after its time limit in which a worker whose parent is gone ends itself


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    pipe: Connection
    since: float  # when it began with the first of its tasks, or to start
    ready: bool = False
    tasks: deque[Task] = field(default_factory=deque)


class Pool:
    """Does tasks in *workers* processes, each at most *time_limit* seconds. A context manager."""

    def __init__(self, making: Making, workers: int, time_limit: float) -> None:
        self._making = making
        self._limit = time_limit
        self._number = workers
        self._workers: list[_Worker] = []

    def __enter__(self) -> Pool:
        try:
            for _ in range(self._number):
                self._workers.append(self._start())
        except BaseException:  # an interruption too: no worker is left behind
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            self._stop(worker)
        self._workers.clear()

    @property
    def processes(self) -> tuple[int, ...]:
        """The process ids of the workers."""
        return tuple(worker.process.pid for worker in self._workers)

    def run(self, tasks: Iterator[Task]) -> Iterator[tuple[Outcome, float]]:
        """Do *tasks*, taken as workers become free; gives outcomes as they come, with seconds of wall time."""
        waiting: deque[Task] = deque()  # of workers that died before they came to them
        while True:
            self._hand_out(waiting, tasks)
            busy = [worker for worker in self._workers if worker.tasks]
            if not busy:
                return
            soonest = max(0.0, min(map(self._deadline, busy)) - monotonic())
            ready = wait([worker.pipe for worker in busy], soonest)
            for worker in busy:
                outcome = self._looked_after(worker, ready, waiting)
                if outcome is not None:
                    yield outcome

    def _hand_out(self, waiting: deque[Task], tasks: Iterator[Task]) -> None:
        for ahead in range(1, _AHEAD + 1):
            for worker in self._workers:
                while len(worker.tasks) < ahead:
                    task = waiting.popleft() if waiting else next(tasks, None)
                    if task is None:
                        return
                    said = pickle.dumps(task)
                    if not worker.tasks and worker.ready:
                        worker.since = monotonic()
                    elif worker.tasks and len(said) > _SMALL:
                        waiting.appendleft(task)
                        return
                    worker.tasks.append(task)
                    try:
                        worker.pipe.send_bytes(said)
                    except OSError:
                        break  # it died; that is seen when it is looked after

    def _looked_after(self, worker: _Worker, ready: Sequence[object], waiting: deque[Task]) -> tuple[Outcome, float] | None:
        """The outcome of the worker's first task, if there is one by now: its own word, or that it hangs or died."""
        if worker.pipe in ready:
            try:
                said: Outcome | None = worker.pipe.recv()
                if said is not None:
                    return self._done(worker, said)
                worker.ready, worker.since = True, monotonic()
            except (EOFError, OSError):  # it died, perhaps while it spoke
                return self._replaced(worker, State.KILLED, _why(worker.process.wait()), waiting)
        elif monotonic() > self._deadline(worker):
            late = f"not done after {self._limit:g} seconds (--time-limit)" if worker.ready else "no worker starts"
            return self._replaced(worker, State.TIMEOUT, late, waiting)
        return None

    def _deadline(self, worker: _Worker) -> float:
        return worker.since + (self._limit if worker.ready else _START)

    def _done(self, worker: _Worker, outcome: Outcome) -> tuple[Outcome, float]:
        worker.tasks.popleft()
        wall, worker.since = monotonic() - worker.since, monotonic()
        return outcome, wall

    def _replaced(self, worker: _Worker, state: State, why: str, waiting: deque[Task]) -> tuple[Outcome, float]:
        wall, task = monotonic() - worker.since, worker.tasks.popleft()
        waiting.extend(worker.tasks)
        self._stop(worker)
        self._workers[self._workers.index(worker)] = self._start()
        return Outcome(task.name, state, error=f"{task.name}: {why}"), wall

    def _start(self) -> _Worker:
        here, there = socket.socketpair()
        with there:
            command = [sys.executable, "-m", "kamergraaf.collection.worker", str(there.fileno()), str(os.getpid())]
            process = subprocess.Popen(command, pass_fds=(there.fileno(),), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        pipe = Connection(here.detach())
        pipe.send((self._making, self._limit + _GRACE))
        return _Worker(process, pipe, monotonic())

    def _stop(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.wait()
        worker.pipe.close()


def _why(code: int) -> str:
    """What the exit code of a dead worker tells."""
    if code >= 0:
        return f"its worker ended with exit code {code}"
    name = signal.Signals(-code).name if -code in signal.Signals.__members__.values() else f"signal {-code}"
    return f"its worker was killed ({name})" + ("; perhaps memory ran out" if -code == 9 else "")
