"""`kamergraaf export` of many papers: options that only a collection has, and the run itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kamergraaf.collection.limits import SHARD_MB, TIME_LIMIT

if TYPE_CHECKING:
    from kamergraaf.collection.settings import RunSettings

_Command = TypeVar("_Command", bound=Callable[..., Any])
_SMALL = 3  # so many files named one by one need no journal


def collection_options(command: _Command) -> _Command:
    """The options of `export` that make a collection of its inputs."""
    options = (
        click.option("--workers", type=click.IntRange(1), metavar="N", help="Worker processes. [default: the cores at hand]"),
        click.option("--time-limit", type=click.FloatRange(0.1), default=TIME_LIMIT, show_default=True, metavar="S",
                     help="Seconds after which a paper counts as hanging."),
        click.option("--shards", type=click.Choice(["nq", "trig"]), is_flag=False, flag_value="nq",
                     help="Shards instead of files: bounded in size, one named graph a paper. [--shards alone: nq]"),
        click.option("--compression", type=click.Choice(["gzip", "zstd"]), default="gzip", show_default=True, help="Of shards."),
        click.option("--shard-size", type=click.IntRange(1), default=SHARD_MB, show_default=True, metavar="MB",
                     help="Of a shard."),
        click.option("--tables", is_flag=True, help="Tables of claims, mentions and citations too, as Parquet and CSV."),
        click.option("--prune", is_flag=True, help="Remove the graphs of papers that are not among the inputs any more."),
        click.option("--cluster", metavar="ADDRESS", help="Work on the Dask scheduler at ADDRESS, such as tcp://10.0.0.1:8786."),
        click.option("--log", type=click.Choice(["text", "json"]), default="text", show_default=True,
                     help="How to tell what happens, on stderr."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def is_collection(inputs: Sequence[str], directory: Path) -> bool:
    """Whether *inputs* need a run with a journal: many, or a directory, an archive, a list, a pattern or a URL among them."""
    from kamergraaf.collection.place import PLACE

    return len(inputs) > _SMALL or (directory / PLACE).is_dir() or not all(map(_is_paper, inputs))


def _is_paper(given: str) -> bool:
    """Whether an input can only be one paper in a file: it is one, or it is missing and names nothing else."""
    from kamergraaf.collection.names import is_archive

    path = Path(given)
    if given in {"", "-"} or given.startswith("@") or "://" in given or is_archive(given):
        return False
    return not path.is_dir() and (path.exists() or not set(given) & set("*?["))


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_collection(inputs: Sequence[str], settings: RunSettings, *, quiet: bool, log: str) -> bool:
    """Export a collection and tell how it goes; returns whether all is in order. Raises KamergraafError; Exit if stopped."""
    from kamergraaf.cli.run_reports import reporter
    from kamergraaf.collection.running import run
    from kamergraaf.stopping import stopped_by_signals

    # Read when pyarrow is imported; the pool that it prefers holds three times what it gives out, 20 MB while tables are made.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    with reporter(settings, quiet=quiet, log=log) as telling:
        try:
            with stopped_by_signals():
                summary = run(inputs, settings, telling)
                telling.finished(summary)
        except KeyboardInterrupt as error:
            telling.interrupted()
            raise click.exceptions.Exit(1) from error
    return summary.in_order
