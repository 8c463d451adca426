"""Puts outcomes into a directory and its journal, so that a run can die at any moment and the next one mends it.

The order is: files (each written beside its name, then renamed), pieces (appended to packs), then one transaction of the
journal for some dozens of papers, then the removal of files that are no one's any more. Files without an entry are made again,
with the same bytes; an entry without its files is seen by the sizes. Before a file of another version or paper is replaced its
entry is marked stale; the names of new files are told in `Intents` before they are written, so that none is left without owner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from kamergraaf.collection.journal import Journal
from kamergraaf.collection.maker import maker, options
from kamergraaf.collection.names import is_other_form
from kamergraaf.collection.outcome import Outcome, State
from kamergraaf.collection.settings import Making
from kamergraaf.collection.sweep import Intents, collect_garbage
from kamergraaf.write import replace_files

if TYPE_CHECKING:
    from kamergraaf.collection.once import Once

_PAPERS = 64  # in one transaction of the journal
_SECONDS = 0.5


class Committer:
    """Commits outcomes of run number *run*; *making* tells what is made of each, *clock* tells the time (ISO 8601)."""

    def __init__(self, journal: Journal, directory: Path, run: int, making: Making, once: Once, clock: Callable[[], str]) -> None:
        self._journal, self._directory, self._run = journal, directory, run
        self._maker, self._making = maker(making), options(making)
        self._once, self._clock = once, clock
        self._intents = Intents(directory)
        self._pending, self._since = 0, 0.0

    def commit(self, outcome: Outcome, wall: float) -> Outcome:
        """Take *outcome*; returns it as it stands after those that come before it in order have had their say."""
        if outcome.state is State.UNCHANGED:
            known = self._journal.known(outcome.name)
            if known is None or known[0] is State.DONE:
                return outcome
            return replace(outcome, state=known[0], error=known[1], of=known[2])
        self._begin()
        first = self._first(outcome)
        outcome = outcome if first is None else first
        if outcome.state is State.DONE:
            self._announce(outcome)
        with self._whole():
            if outcome.state is State.DONE:
                self._displace(outcome)
            self._write(outcome, wall)
        self._pending += 1
        if self._pending >= _PAPERS or monotonic() - self._since > _SECONDS:
            self.flush()
        return outcome

    def forget(self, name: str) -> None:
        """Remove a paper and all that it has in the directory."""
        self._begin()
        with self._whole():
            self._once.remove(name)
            self._journal.forget(name)
        self._pending += 1
        if self._pending >= _PAPERS:
            self.flush()

    def flush(self) -> None:
        """Commit what is pending, then remove what is garbage."""
        if self._journal.database.in_transaction:
            self._once.before_commit()
            self._journal.database.execute("COMMIT")
        self._pending = 0
        self._intents.forget()
        collect_garbage(self._journal, self._directory)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """What the journal is told in the block is told wholly or, where an error or an interruption ends it, not at all."""
        database = self._journal.database
        database.execute("SAVEPOINT paper")
        try:
            yield
        except BaseException:
            database.execute("ROLLBACK TO paper")
            raise
        finally:
            database.execute("RELEASE paper")

    def _begin(self) -> None:
        if not self._journal.database.in_transaction:
            self._journal.database.execute("BEGIN IMMEDIATE")
            self._once.changed()
            self._since = monotonic()

    def _first(self, outcome: Outcome) -> Outcome | None:
        """The outcome as that of a paper that another, before it in order, makes superfluous; None where none does."""
        if outcome.state is not State.DONE:
            return None
        mine = self._journal.order(outcome.name)
        for column, value in _keys(outcome):
            owner = self._journal.owner(column, value, outcome.name)
            if owner is not None and owner.order is not None and mine is not None and owner.order < mine:
                return _gives_way(outcome, column, owner.name)
        return None

    def _announce(self, outcome: Outcome) -> None:
        """Tell which files are about to be written, and of those that have an owner that it is stale."""
        files = [name for name, _ in outcome.contents]
        if self._journal.owned(files):
            self.flush()
            for column, value in _keys(outcome):
                owner = self._journal.owner(column, value, outcome.name)
                if owner is not None:
                    self._journal.mark(owner.name, State.STALE)
            if self._journal.files(outcome.name):
                self._journal.mark(outcome.name, State.STALE)
            self._begin()
        if files:
            self._intents.tell(files)

    def _displace(self, outcome: Outcome) -> None:
        """Make room for a paper's files: whoever has its bytes or identifier comes behind it, or was not given to this run."""
        for column, value in _keys(outcome):
            for name in self._journal.displaced(column, value, outcome.name):
                self._once.remove(name)
                if self._journal.order(name) is None:
                    self._journal.forget(name)
                else:
                    self._journal.give_way(name, _state(column, name, outcome.name), outcome.name, _said(name, column, outcome))

    def _write(self, outcome: Outcome, wall: float) -> None:
        if outcome.contents:
            replace_files({self._directory / name: data for name, data in outcome.contents}, lasting=False)
        self._journal.own(outcome.name, {name: len(data) for name, data in outcome.contents})
        self._once.remove(outcome.name)
        places = self._once.add(outcome)
        self._journal.put(
            outcome, run=self._run, maker=self._maker, making=self._making, places=places, wall=wall, when=self._clock()
        )


def _keys(outcome: Outcome) -> tuple[tuple[str, str], ...]:
    """What makes two papers of a run one: columns of the journal with their values."""
    return ("digest", outcome.digest or ""), ("identifier", outcome.identifier or "")


def _state(column: str, name: str, winner: str) -> State:
    if column == "digest":
        return State.REPEATED
    return State.FORM if is_other_form(name, winner) else State.TAKEN


def _said(name: str, column: str, winner: Outcome) -> str | None:
    if _state(column, name, winner.name) is not State.TAKEN:
        return None
    first = f"{name}: has the same identifier ({winner.identifier}) as {winner.name}, which comes before it"
    return f"{first}; export it to another directory"


def _gives_way(outcome: Outcome, column: str, owner: str) -> Outcome:
    return replace(
        outcome,
        state=_state(column, outcome.name, owner),
        of=owner,
        error=_said(outcome.name, column, replace(outcome, name=owner)),
        contents=(),
        own=None,
        shared=(),
        rows=None,
        record=None,
    )
