"""What a run is to make, and of how many papers what became."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kamergraaf.collection.limits import SHARD_MB, TIME_LIMIT
from kamergraaf.map.terms import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Making:
    """What is made of each paper; all that its output depends on, beside its content and the program.

    *formats* are those of the files of each paper (none with shards). *shards* is "nq" or "trig", or None; *compression* that of
    shards, "gzip" or "zstd". *tables* and *links* tell whether rows for the tables and records for linking are kept,
    *texts* whether papers in plain text have their text written too.
    """

    formats: tuple[str, ...] = ("ttl", "jsonld")
    base_iri: str = DEFAULT_BASE
    allow_invalid: bool = False
    shards: str | None = None
    compression: str = "gzip"
    tables: bool = False
    links: bool = True
    texts: bool = False


@dataclass(frozen=True, slots=True)
class RunSettings:
    """Where to write and how to work. *workers* counts processes; *time_limit* is in seconds a paper; *cluster* is the
    address of a Dask scheduler, or None for processes of this machine."""

    directory: Path
    making: Making = field(default_factory=Making)
    workers: int = 1
    time_limit: float = TIME_LIMIT
    prune: bool = False
    cluster: str | None = None
    shard_bytes: int = SHARD_MB * 1_000_000


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the papers of a run. *done* are exported now, *unchanged* were before; *repeated* have the bytes of another
    paper of the run; *failed* are not exported, *problems* inputs that could not be listed; *gone* are papers exported
    before whose input the run was not given, *pruned* those of them that were removed; *invalid* do not conform and were written.
    """

    listed: int
    done: int
    unchanged: int
    repeated: int
    failed: int
    invalid: int
    gone: int
    pruned: int
    problems: int
    seconds: float

    @property
    def in_order(self) -> bool:
        """Whether all is exported and conforms."""
        return not (self.failed or self.invalid or self.problems)
