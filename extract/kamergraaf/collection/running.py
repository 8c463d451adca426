"""A run: lists the papers, has workers export those that changed, tries once more what failed, and writes what is made once."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from kamergraaf.collection.commit import Committer
from kamergraaf.collection.executors import Executor, executor
from kamergraaf.collection.inputs import sources
from kamergraaf.collection.journal import Journal, JournalError
from kamergraaf.collection.lock import locked
from kamergraaf.collection.maker import maker, options, program
from kamergraaf.collection.once import Once
from kamergraaf.collection.outcome import State, Task
from kamergraaf.collection.place import PLACE
from kamergraaf.collection.reporter import Reporter
from kamergraaf.collection.settings import RunSettings, Summary
from kamergraaf.collection.source import Problem, Source
from kamergraaf.collection.sweep import sweep
from kamergraaf.collection.unlisted import Unlisted
from kamergraaf.errors import InputError

_TRIES = 3  # rounds in which papers that gave way to others are looked at again


Workers = Callable[[RunSettings, int], AbstractContextManager[Executor]]


def run(inputs: Sequence[str], settings: RunSettings, reporter: Reporter, workers: Workers = executor) -> Summary:
    """Export the papers in *inputs* to `settings.directory`; returns what became of them. *workers* gives who does so many tasks
    at a time.

    Raises KamergraafError where the directory is in use or cannot be written, KeyboardInterrupt when interrupted; what was done
    is kept, and the same call goes on from there.
    """
    _refuse_itself(inputs, settings.directory)
    with ExitStack() as stack:
        stack.enter_context(locked(settings.directory / PLACE))
        journal = stack.enter_context(Journal(settings.directory))
        sweep(journal, settings.directory)
        once = stack.enter_context(Once(journal, settings, reporter.told))
        going = _Run(inputs, settings, reporter, journal, once, workers)
        state = "failed"
        try:
            summary = going.go()
            state = "finished"
            return summary
        except KeyboardInterrupt:
            state = "interrupted"
            raise
        except sqlite3.Error as error:
            raise JournalError(f"{journal.path}: cannot be written ({error}); make room, and run the same again") from error
        finally:
            going.close(state)


def _refuse_itself(inputs: Sequence[str], directory: Path) -> None:
    """A walk passes over the directory that is written in; it cannot be its beginning. Raises InputError."""
    for given in inputs:
        path = Path(given)
        if path.is_dir() and path.resolve().is_relative_to(directory.resolve()):
            raise InputError(f"{given}: is the directory that is written in, or below it ({directory}); give another with -o")


class _Run:
    def __init__(
        self, inputs: Sequence[str], settings: RunSettings, reporter: Reporter, journal: Journal, once: Once, workers: Workers
    ) -> None:
        self._inputs, self._settings, self._reporter, self._journal = inputs, settings, reporter, journal
        self._maker = maker(settings.making)
        self._workers = workers
        self._problems = 0
        self._unlisted = Unlisted(journal.database)
        self._started = monotonic()
        self._number = journal.begin(_now(), program(), repr(settings))
        self._once = once
        self._committer = Committer(journal, settings.directory, self._number, settings.making, self._once, _now)

    def go(self) -> Summary:
        self._reporter.listed(self._journal.queue(self._listed()))
        if not self._settings.prune:
            self._refuse_a_mixture()
        self._do(self._tasks(), self._settings.workers)
        tried: set[str] = set()
        for _ in range(_TRIES):
            self._committer.flush()
            failed = set(self._journal.uncertain(self._number)) - tried
            tried |= failed
            names = sorted({*failed, *self._journal.again()}, key=lambda name: self._journal.order(name) or 0)
            if not names:
                break
            self._reporter.again(len(names))
            self._do((Task(self._source(name)) for name in names), 1)  # alone, so that none suffers from what others do
        gone, pruned = self._pruned()
        self._committer.flush()
        self._refuse_a_mixture()
        if self._once.due():
            self._reporter.writing("what all papers share")
            self._once.write()
        return Summary(
            **self._journal.counted(self._number),
            gone=gone,
            pruned=pruned,
            problems=self._problems,
            seconds=monotonic() - self._started,
        )

    def close(self, state: str) -> None:
        """Commit what is done and tell the journal how the run ended."""
        with suppress(sqlite3.Error):  # a full disk has been told already
            self._committer.flush()
            told = asdict(Summary(**self._journal.counted(self._number), gone=0, pruned=0, problems=self._problems, seconds=0))
            self._journal.end(self._number, state, _now(), told | {"seconds": round(monotonic() - self._started, 3)})

    def _do(self, tasks: Iterator[Task], workers: int) -> None:
        with self._workers(self._settings, workers) as does:
            for outcome, wall in does.run(tasks):
                self._reporter.paper(self._committer.commit(outcome, wall), wall)

    def _listed(self) -> Iterator[tuple[str, bytes]]:
        def problem(found: Problem) -> None:
            self._problems += 1
            self._unlisted.add(found.place)
            self._reporter.told(str(found))

        for source in sources(self._inputs, problem, without=[self._settings.directory]):
            yield source.name, pickle.dumps(source)

    def _tasks(self) -> Iterator[Task]:
        for name, source, digest, made_by, state in self._journal.queued():
            stands = made_by == self._maker and state is not None and State(state).certain and self._intact(name)
            yield Task(pickle.loads(source), digest if stands else None)

    def _source(self, name: str) -> Source:
        source: Source = pickle.loads(self._journal.source(name))
        return source

    def _intact(self, name: str) -> bool:
        """Whether the files of a paper are there with the sizes that they had."""
        for file, size in self._journal.files(name).items():
            try:
                if (self._settings.directory / file).stat().st_size != size:
                    return False
            except OSError:
                return False
        return True

    def _refuse_a_mixture(self) -> None:
        """Papers that stay as they are must have been made with the same options: shards of two forms are no shards."""
        if others := self._journal.otherwise_made(options(self._settings.making)):
            pruned = "" if self._settings.prune else "have the papers removed with --prune, "
            raise JournalError(
                f"{self._settings.directory}: holds {others} papers of other inputs, exported with other options; "
                f"give those inputs too, {pruned}or export to another directory"
            )

    def _pruned(self) -> tuple[int, int]:
        """How many papers the run was not given, and how many of them were removed."""
        gone, last = self._journal.gone(), ""
        if not self._settings.prune:
            return gone, 0
        while names := self._journal.some_gone(500, last):
            last = names[-1]
            for name in self._unlisted.without(names):
                self._committer.forget(name)
        left = self._journal.gone()
        if left:
            self._reporter.told(
                f"papers not pruned: {left}; where they were, not all could be listed or read; "
                "mend that, or leave that input out, and run the same again"
            )
        return gone, gone - left


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
