"""Who is told how a run goes on."""

from __future__ import annotations

from typing import Protocol

from kamergraaf.collection.outcome import Outcome


class Reporter(Protocol):
    """Told of each step of a run, in the process that called `run`."""

    def listed(self, papers: int) -> None:
        """So many papers are to be looked at."""

    def paper(self, outcome: Outcome, wall: float) -> None:
        """One of them is done, unchanged or failed, after *wall* seconds."""

    def again(self, papers: int) -> None:
        """So many are tried once more."""

    def told(self, message: str) -> None:
        """Something that is no paper went wrong or is worth knowing."""

    def writing(self, what: str) -> None:
        """The papers are done, and *what* is written."""


class Silent:
    """Tells nothing."""

    def listed(self, papers: int) -> None:
        """Nothing."""

    def paper(self, outcome: Outcome, wall: float) -> None:
        """Nothing."""

    def again(self, papers: int) -> None:
        """Nothing."""

    def told(self, message: str) -> None:
        """Nothing."""

    def writing(self, what: str) -> None:
        """Nothing."""
