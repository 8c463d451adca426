"""How a run tells what happens: a bar on a terminal, plain lines elsewhere, or JSON lines. All on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from time import monotonic
from typing import TYPE_CHECKING, Any

from kamergraaf.cli.failure import complain
from kamergraaf.collection.outcome import State

if TYPE_CHECKING:
    from kamergraaf.collection.outcome import Outcome
    from kamergraaf.collection.settings import RunSettings, Summary

_EVERY = 10.0  # seconds between two plain lines
_ROWS = 50  # so many papers each get a line in a table at the end


@contextmanager
def reporter(settings: RunSettings, *, quiet: bool, log: str) -> Iterator[Telling]:
    """What tells of a run in the way that is asked for."""
    if log == "json":
        yield JsonLines(settings, quiet=quiet)
    elif quiet:
        yield Telling(settings)
    elif sys.stderr.isatty():
        with Bar(settings) as bar:
            yield bar
    else:
        yield Lines(settings)


class Telling:
    """Tells errors only, and counts; the others add to it."""

    def __init__(self, settings: RunSettings) -> None:
        self._settings = settings
        self._started = monotonic()
        self.total = self.done = self.failed = 0
        self._again = False

    def listed(self, papers: int) -> None:
        """So many papers are to be looked at."""
        self.total, self._started = papers, monotonic()

    def paper(self, outcome: Outcome, wall: float) -> None:
        """One of them is done, unchanged or failed."""
        self.done += 1
        if self._again and outcome.state is State.DONE:
            self.note(f"{outcome.name}: exported at the second try")
        if outcome.state.failure:
            self.failed += 1
            self.error(outcome.error or f"{outcome.name}: {outcome.state}")

    def again(self, papers: int) -> None:
        """So many are tried once more, and count anew."""
        self.note(f"{papers} papers are tried once more, alone")
        self._again = True
        self.done -= papers
        self.failed = max(0, self.failed - papers)

    def told(self, message: str) -> None:
        """Something that is no paper went wrong."""
        self.error(message)

    def writing(self, what: str) -> None:
        """The papers are done, and *what* is written."""

    def error(self, message: str) -> None:
        """Tell an error."""
        complain(message)

    def note(self, message: str) -> None:
        """Tell something that is no error."""

    def interrupted(self) -> None:
        """The run was interrupted."""
        self.error("interrupted; what is done is kept, and the same command goes on from there")

    def finished(self, summary: Summary) -> None:
        """The run is over."""
        if summary.failed or summary.problems:
            print(self.summarised(summary), file=sys.stderr)

    def summarised(self, summary: Summary) -> str:
        """The run in a few lines."""
        exported = summary.done + summary.unchanged
        extra = [f"{n} {word}" for n, word in (
            (summary.unchanged, "of them unchanged"), (summary.invalid, "of them not conforming"),
            (summary.repeated, "the same as another"), (summary.failed, "failed"),
            (summary.problems, "not listed"), (summary.pruned, "pruned"),
        ) if n]  # fmt: skip
        rate = f", {summary.done / summary.seconds:.1f} a second" if summary.done and summary.seconds else ""
        head = f"{exported} of {summary.listed} papers exported to {self._settings.directory}"
        lines = [f"{', '.join([head, *extra])} ({summary.seconds:.1f} s{rate})"]
        if summary.gone > summary.pruned and not self._settings.prune:
            lines.append(f"exported earlier and not among the inputs: {summary.gone - summary.pruned}; --prune removes them")
        if summary.failed:
            lines.append(
                f"`kamergraaf status {self._settings.directory}` tells what failed; the same command tries again what may go well"
            )
        return "\n".join(lines)

    def rate(self) -> str:
        """How fast it goes and how long it will take."""
        seconds = monotonic() - self._started
        speed = self.done / seconds if seconds else 0.0
        left = f", {(self.total - self.done) / speed:.0f} s left" if speed and self.done < self.total else ""
        return f"{self.done} of {self.total} papers, {speed:.1f} a second{left}" + (
            f", {self.failed} failed" if self.failed else ""
        )


class Lines(Telling):
    """Plain lines, one every ten seconds, and a table of few papers at the end."""

    def __init__(self, settings: RunSettings) -> None:
        super().__init__(settings)
        self._told = monotonic()
        self._rows: list[Outcome] = []

    def paper(self, outcome: Outcome, wall: float) -> None:
        """As its parent's; with what the paper and its metadata tell differently."""
        super().paper(outcome, wall)
        if outcome.state.value == "done" and len(self._rows) <= _ROWS:
            self._rows.append(outcome)
        if outcome.state in (State.REPEATED, State.FORM):
            same = "bytes as" if outcome.state is State.REPEATED else "paper in another form as"
            self.note(f"{outcome.name}: skipped, the same {same} {outcome.of}")
        for note in outcome.notes if self.total <= _ROWS else ():
            self.note(note)
        if monotonic() - self._told > _EVERY:
            self._told = monotonic()
            print(self.rate(), file=sys.stderr)

    def writing(self, what: str) -> None:
        """The papers are done, and *what* is written."""
        if self.total > _ROWS:
            print(f"writing {what}", file=sys.stderr)

    def note(self, message: str) -> None:
        """A line of its own."""
        print(f"note: {message}", file=sys.stderr)

    def finished(self, summary: Summary) -> None:
        """The table, then the summary."""
        if 0 < len(self._rows) <= _ROWS:
            from kamergraaf.cli.tables import show_outcomes

            show_outcomes(self._rows, self._settings.directory)
        print(self.summarised(summary), file=sys.stderr)


class Bar(Lines):
    """A bar with rate and time left. A context manager."""

    def __init__(self, settings: RunSettings) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        super().__init__(settings)
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"),
            TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
            console=Console(stderr=True, highlight=False), transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task("listing", total=None, told="")

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def listed(self, papers: int) -> None:
        """So many papers are to be looked at."""
        super().listed(papers)
        self._bar.update(self._task, description="exporting", total=papers)

    def paper(self, outcome: Outcome, wall: float) -> None:
        """One step of the bar."""
        self._told = monotonic()  # the bar tells how fast it goes
        super().paper(outcome, wall)
        speed = self.done / max(1e-9, monotonic() - self._started)
        told = f"{speed:.1f}/s" + (f" [red]{self.failed} failed[/]" if self.failed else "")
        self._bar.update(self._task, completed=self.done, told=told)

    def writing(self, what: str) -> None:
        """The papers are done, and *what* is written."""
        self._bar.update(self._task, description=f"writing {what}")

    def error(self, message: str) -> None:
        """Above the bar."""
        self._bar.console.print(f"error: {message}", markup=False, style="red", soft_wrap=True)

    def note(self, message: str) -> None:
        """Above the bar."""
        self._bar.console.print(f"note: {message}", markup=False, soft_wrap=True)

    def finished(self, summary: Summary) -> None:
        """Without the bar."""
        self._bar.stop()
        super().finished(summary)


class JsonLines(Telling):
    """One JSON object a line for every event, with *quiet* for errors and the end only."""

    def __init__(self, settings: RunSettings, *, quiet: bool = False) -> None:
        super().__init__(settings)
        self._quiet = quiet

    def _tell(self, event: str, **fields: Any) -> None:
        if self._quiet and event not in {"error", "finished"} and not fields.get("error"):
            return
        print(json.dumps({"event": event, **fields}, ensure_ascii=False), file=sys.stderr, flush=True)

    def listed(self, papers: int) -> None:
        """So many papers are to be looked at."""
        super().listed(papers)
        self._tell("listed", papers=papers)

    def paper(self, outcome: Outcome, wall: float) -> None:
        """All about one paper but its content."""
        self.done += 1
        fields = {"name": outcome.name, "state": outcome.state.value, "identifier": outcome.identifier, "error": outcome.error}
        told = {key: value for key, value in fields.items() if value is not None} | {"seconds": round(wall, 4)}
        counted = asdict(outcome.counted) if outcome.state.value == "done" else {}
        self._tell("paper", **told, **counted, notes=list(outcome.notes), done=self.done, of=self.total)

    def again(self, papers: int) -> None:
        """So many are tried once more."""
        self.done -= papers
        self._tell("again", papers=papers)

    def writing(self, what: str) -> None:
        """The papers are done, and *what* is written."""
        self._tell("writing", what=what)

    def error(self, message: str) -> None:
        """Something that is no paper went wrong."""
        self._tell("error", message=message)

    def finished(self, summary: Summary) -> None:
        """The counts."""
        self._tell("finished", **asdict(summary))
