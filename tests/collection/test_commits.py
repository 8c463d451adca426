"""Whatever is added, changed, removed and reordered, in whatever order workers are done: a directory is as if made anew."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.collection.outcome import Outcome, State, Task
from kamergraaf.collection.place import PLACE
from kamergraaf.collection.reporter import Silent
from kamergraaf.collection.running import run
from kamergraaf.collection.settings import Making, RunSettings, Summary
from kamergraaf.collection.source import contents

NAMES = ("a", "b", "c", "d")
#: What a paper may hold: its identifier and, behind it, anything. "!" is one that cannot be read.
PAPERS = ("x 1", "x 2", "y 1", "y 2 long", "z 1", "!")


def made(task: Task) -> Outcome:
    """The outcome of a toy paper: «x 1» is the paper x, exported to x.ttl, and to x.txt if it is a long one."""
    data = contents(task.source).data
    digest = data.hex()
    if digest == task.known:
        return Outcome(task.name, State.UNCHANGED, digest)
    identifier, _, body = data.decode().partition(" ")
    if identifier == "!":
        return Outcome(task.name, State.REFUSED, digest, f"{task.name}: no paper")
    files = ((f"{identifier}.ttl", data), *(((f"{identifier}.txt", data),) if "long" in body else ()))
    return Outcome(task.name, State.DONE, digest, identifier=identifier, contents=files)


class Shuffled:
    """Does tasks here, in an order of its own; dies in the middle where *dies* says after how many."""

    def __init__(self, seed: int, dies: int | None = None) -> None:
        self._random, self._dies = random.Random(seed), dies

    def run(self, tasks: Iterator[Task]) -> Iterator[tuple[Outcome, float]]:
        waiting = list(tasks)
        self._random.shuffle(waiting)
        for number, task in enumerate(waiting):
            if number == self._dies:
                raise KeyboardInterrupt
            yield made(task), 0.0


def export(inputs: list[str], directory: Path, executor: Shuffled, *, prune: bool = True) -> Summary:
    @contextmanager
    def chosen(*_: object) -> Iterator[Shuffled]:
        yield executor

    return run(inputs, RunSettings(directory, Making(links=False), prune=prune), Silent(), chosen)


def files(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir() if path.name != PLACE}


def put(place: Path, papers: dict[str, str]) -> None:
    place.mkdir(exist_ok=True)
    for path in place.iterdir():
        if path.stem not in papers:
            path.unlink()
    for name, paper in papers.items():
        (place / f"{name}.txt").write_text(paper)


STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(NAMES), st.sampled_from(PAPERS), min_size=1),
        st.permutations(NAMES),
        st.integers(0, 99),
        st.none() | st.integers(0, 3),
    ),
    min_size=1,
    max_size=3,
)


@given(STEPS)
def test_a_directory_is_as_if_made_anew(tmp_path_factory: pytest.TempPathFactory, steps: object) -> None:
    there = tmp_path_factory.mktemp("run")
    for papers, order, seed, dies in steps:  # type: ignore[attr-defined]
        put(there / "in", papers)
        inputs = [str(there / "in" / f"{name}.txt") for name in order if name in papers]
        if dies is not None:
            with suppress(KeyboardInterrupt):
                export(inputs, there / "out", Shuffled(seed, dies))
        summary = export(inputs, there / "out", Shuffled(seed + 1))
        anew = tmp_path_factory.mktemp("anew")
        fresh = export(inputs, anew / "out", Shuffled(0))
        assert files(there / "out") == files(anew / "out")
        assert summary.done + summary.unchanged == fresh.done
        assert (summary.repeated, summary.failed, summary.listed) == (fresh.repeated, fresh.failed, fresh.listed)
        again = export(inputs, there / "out", Shuffled(seed + 2))
        assert (again.done, again.unchanged) == (0, fresh.done)


def test_the_first_of_two_with_one_identifier_is_exported(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a": "x 1", "b": "x 2"})
    both = [str(tmp_path / "in" / name) for name in ("a.txt", "b.txt")]
    for inputs, kept in ((both, b"x 1"), (both[::-1], b"x 2"), (both, b"x 1")):
        for seed in range(4):
            summary = export(inputs, tmp_path / "out", Shuffled(seed))
            assert files(tmp_path / "out") == {"x.ttl": kept}
            assert (summary.done + summary.unchanged, summary.failed) == (1, 1)


def test_what_is_gone_is_told_and_pruned_when_asked(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a": "x 1", "b": "y 2 long"})
    export([str(tmp_path / "in")], tmp_path / "out", Shuffled(0))
    put(tmp_path / "in", {"a": "x 1"})
    summary = export([str(tmp_path / "in")], tmp_path / "out", Shuffled(0), prune=False)
    assert (summary.gone, summary.pruned) == (1, 0)
    assert set(files(tmp_path / "out")) == {"x.ttl", "y.ttl", "y.txt"}
    summary = export([str(tmp_path / "in")], tmp_path / "out", Shuffled(0))
    assert (summary.gone, summary.pruned) == (1, 1)
    assert set(files(tmp_path / "out")) == {"x.ttl"}


def test_nothing_is_pruned_when_an_input_could_not_be_listed(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a": "x 1"})
    export([str(tmp_path / "in")], tmp_path / "out", Shuffled(0))
    put(tmp_path / "other", {"b": "y 1"})
    summary = export([str(tmp_path / "other"), f"@{tmp_path}/nowhere.txt"], tmp_path / "out", Shuffled(0))
    assert (summary.problems, summary.gone, summary.pruned) == (1, 1, 0)
    assert set(files(tmp_path / "out")) == {"x.ttl", "y.ttl"}


def test_a_file_that_someone_removed_is_made_again(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a": "x 1", "b": "y 1"})
    export([str(tmp_path / "in")], tmp_path / "out", Shuffled(0))
    (tmp_path / "out" / "x.ttl").unlink()
    summary = export([str(tmp_path / "in")], tmp_path / "out", Shuffled(0))
    assert (summary.done, summary.unchanged) == (1, 1)
    assert set(files(tmp_path / "out")) == {"x.ttl", "y.ttl"}


def test_what_fails_is_tried_once_more_and_no_oftener(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a": "x 1", "b": "? 1"})
    tries: list[str] = []

    class Failing(Shuffled):
        def run(self, tasks: Iterator[Task]) -> Iterator[tuple[Outcome, float]]:
            for task in tasks:
                tries.append(Path(task.name).stem)
                outcome = made(task)
                failed = Outcome(task.name, State.FAILED, error="no")
                yield (failed if outcome.identifier == "?" else outcome), 0.0

    summary = export([str(tmp_path / "in")], tmp_path / "out", Failing(0))
    assert (summary.done, summary.failed) == (1, 1)
    assert tries == ["a", "b", "b"]
    export([str(tmp_path / "in")], tmp_path / "out", Failing(0))
    assert tries[3:] == ["a", "b", "b"]  # and in every run after
