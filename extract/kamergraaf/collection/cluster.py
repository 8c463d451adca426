"""Tasks on a Dask cluster: batches of papers, whose workers may die and join. The journal and the output stay with the caller."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from time import monotonic
from typing import Any

from kamergraaf.collection.maker import program
from kamergraaf.collection.outcome import Outcome, State, Task
from kamergraaf.collection.settings import Making
from kamergraaf.errors import KamergraafError
from kamergraaf.tied import ending_after

_BATCH = 25  # papers in one task of Dask: about a second of work, where a task itself costs five milliseconds
_AHEAD = 3  # batches in flight for each thread of the cluster
_CONNECT = 10  # seconds to wait for the scheduler
Done = list[tuple[Outcome, float]]


class ClusterError(KamergraafError):
    """The cluster cannot be used: no such scheduler, another version of the program there, or it went away."""


class Cluster:
    """Does tasks on the Dask scheduler at *address*, with at most *time_limit* seconds a paper. A context manager.

    *alone* has one paper in flight at a time, for those that failed among others. Raises ClusterError.
    """

    def __init__(self, address: str, making: Making, time_limit: float, *, alone: bool = False) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise ClusterError("a cluster needs Dask; install it with: pip install 'kamergraaf[cluster]'") from error
        self._making, self._limit, self._alone = making, time_limit, alone
        try:
            self._client = Client(address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise ClusterError(
                f"{address}: no Dask scheduler answers ({error}); `dask scheduler` starts one, see docs/collections.md"
            ) from error
        others = sorted({made for made in self._client.run(program).values() if made != program()})
        if others:
            self._client.close()
            raise ClusterError(
                f"{address}: workers run kamergraaf {', '.join(others)}, this is {program()}; install the same on all"
            )

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def run(self, tasks: Iterator[Task]) -> Iterator[tuple[Outcome, float]]:
        """Do *tasks*; gives outcomes as they come, with seconds of wall time. Raises ClusterError where the scheduler is gone."""
        from distributed import as_completed

        coming = as_completed(loop=self._client.loop)
        waiting: list[list[Task]] = []
        flying: dict[Any, list[Task]] = {}
        while True:
            while len(flying) < self._room() and (batch := waiting.pop() if waiting else self._batch(tasks)):
                future = self._client.submit(perform_all, batch, self._making, self._limit, pure=False)
                flying[future.key] = batch
                coming.add(future)
            if not flying:
                return
            future = next(coming)
            batch = flying.pop(future.key)
            if future.status == "finished":
                yield from future.result()
            elif future.status == "error" and len(batch) > 1:
                waiting.extend([task] for task in batch)  # one of them killed its workers: which?
            elif future.status == "error":
                yield _lost(batch[0], future.exception(), self._limit), self._limit
            else:
                raise ClusterError("the Dask scheduler is gone; start it again and run the same again")
            future.release()

    def _batch(self, tasks: Iterator[Task]) -> list[Task]:
        return list(islice(tasks, 1 if self._alone else _BATCH))

    def _room(self) -> int:
        threads = sum(self._client.nthreads().values())
        return 1 if self._alone else max(2, _AHEAD * threads)


def perform_all(tasks: list[Task], making: Making, limit: float) -> Done:
    """Do *tasks* on a worker of the cluster, which ends itself when one takes more than *limit* seconds.

    Its nanny then starts another. Workers have to have one thread each, since that clock belongs to the process.
    """
    from kamergraaf.collection.work import perform

    done: Done = []
    for task in tasks:
        start = monotonic()
        with ending_after(limit):
            done.append((perform(task, making), monotonic() - start))
    return done


def _lost(task: Task, error: Any, limit: float) -> Outcome:
    why = f"its workers died, or it took more than {limit:g} seconds on each (--time-limit): {type(error).__name__}"
    return Outcome(task.name, State.KILLED, error=f"{task.name}: {why}")
