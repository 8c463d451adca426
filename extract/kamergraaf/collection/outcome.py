"""What goes to a worker and what comes back: plain values that can be sent to another process or machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kamergraaf.collection.source import Source


class State(StrEnum):
    """What became of a paper."""

    DONE = "done"
    UNCHANGED = "unchanged"  # of an outcome only: the journal keeps what it has
    REPEATED = "repeated"  # another paper of the run has the same bytes
    FORM = "form"  # another file of the run is the same paper, under the same name, in another form
    TAKEN = "taken"  # another paper of the run has the same identifier
    REFUSED = "refused"  # cannot be read as a paper
    NONCONFORMING = "nonconforming"
    FAILED = "failed"  # an error that no one foresaw
    TIMEOUT = "timeout"
    KILLED = "killed"  # its worker died
    STALE = "stale"  # of the journal only: its files are being replaced

    @property
    def certain(self) -> bool:
        """Whether the same content would come to the same end, so that it need not be tried again."""
        return self in {State.DONE, State.REPEATED, State.FORM, State.TAKEN, State.REFUSED, State.NONCONFORMING}

    @property
    def failure(self) -> bool:
        """Whether the paper is not in the export, and should be."""
        return self not in {State.DONE, State.UNCHANGED, State.REPEATED, State.FORM}


@dataclass(frozen=True, slots=True)
class Task:
    """A paper to export; *known* is the digest of the content for which what the directory has still holds."""

    source: Source
    known: str | None = None

    @property
    def name(self) -> str:
        """The name of its source."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class Counted:
    """How much a paper holds; *invalid* tells that it does not conform and is written all the same."""

    triples: int = 0
    mentions: int = 0
    claims: int = 0
    quantities: int = 0
    unresolved: int = 0
    warnings: int = 0
    invalid: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task.

    *contents* are the paper's files (name, bytes); *own* its piece of the shards with so many *quads*, *shared* its lines about
    what belongs to no single paper; *rows* its piece of the tables; *record* what linking needs (JSON). *times* are processor
    seconds by stage, *notes* what paper and metadata tell differently. *of* is the paper that has the same bytes or identifier
    and comes first.
    """

    name: str
    state: State
    digest: str | None = None
    error: str | None = None
    identifier: str | None = None
    kind: str = ""
    date: str = ""
    contents: tuple[tuple[str, bytes], ...] = ()
    own: bytes | None = None
    quads: int = 0
    shared: tuple[str, ...] = ()
    rows: bytes | None = None
    record: bytes | None = None
    counted: Counted = field(default_factory=Counted)
    times: tuple[tuple[str, float], ...] = ()
    notes: tuple[str, ...] = ()
    of: str | None = None
