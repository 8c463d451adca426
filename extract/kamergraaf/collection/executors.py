"""Chooses who does the tasks: processes of this machine or a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from kamergraaf.collection.outcome import Outcome, Task
from kamergraaf.collection.settings import RunSettings


class Executor(Protocol):
    """Does tasks: gives outcomes, in any order, with seconds of wall time."""

    def run(self, tasks: Iterator[Task]) -> Iterator[tuple[Outcome, float]]:
        """Do *tasks*, taken one by one as there is room for them."""


def executor(settings: RunSettings, workers: int) -> AbstractContextManager[Executor]:
    """Who does the tasks of a run; *workers* processes where it is this machine."""
    if settings.cluster is not None:
        from kamergraaf.collection.cluster import Cluster

        return Cluster(settings.cluster, settings.making, settings.time_limit, alone=workers == 1)
    from kamergraaf.collection.pool import Pool

    return Pool(settings.making, workers, settings.time_limit)
