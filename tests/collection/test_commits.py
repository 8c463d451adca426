"""Whatever is added, changed, removed and reordered, in whatever order workers are done: a directory is as if made anew."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.collection.frames import Compression, compress
from kamergraaf.collection.journal import Journal, JournalError
from kamergraaf.collection.outcome import Outcome, State, Task
from kamergraaf.collection.packs import Packs
from kamergraaf.collection.place import PLACE
from kamergraaf.collection.reporter import Silent
from kamergraaf.collection.running import run
from kamergraaf.collection.settings import Making, RunSettings, Summary
from kamergraaf.collection.shared import SharedStatements
from kamergraaf.collection.source import contents
from kamergraaf.errors import InputError

NAMES = ("a", "b", "c", "d")
#: What a paper may hold: its identifier and, behind it, anything. "!" is one that cannot be read.
PAPERS = ("x 1", "x 2", "y 1", "y 2 long", "z 1", "!")


def made(task: Task, formats: tuple[str, ...] = ("ttl",), shards: bool = False) -> Outcome:
    """The outcome of a toy paper: «x 1» is the paper x, exported to x.ttl, and to x.txt if it is a long one.

    With *shards* it has a piece of its own, and statements that all papers with the same body share.
    """
    data = contents(task.source).data
    digest = data.hex()
    if digest == task.known:
        return Outcome(task.name, State.UNCHANGED, digest)
    identifier, _, body = data.decode().partition(" ")
    if identifier == "!":
        return Outcome(task.name, State.REFUSED, digest, f"{task.name}: no paper")
    files = ((f"{identifier}.{form}", data) for form in (*formats, *(["txt"] if "long" in body else [])))
    done = Outcome(task.name, State.DONE, digest, identifier=identifier)
    if not shards:
        return replace(done, contents=tuple(files))
    about = f"<urn:{body.strip()[:4]}>"
    own = compress(f"<urn:{identifier}> <urn:is> {about} <urn:g> .\n".encode(), Compression.GZIP)
    return replace(done, own=own, quads=1, shared=(f"{about} <urn:p> <urn:o> .\n", "<urn:all> <urn:p> <urn:o> .\n"))


class Shuffled:
    """Does tasks here, in an order of its own; dies in the middle where *dies* says after how many."""

    def __init__(self, seed: int, dies: int | None = None) -> None:
        self._random, self._dies = random.Random(seed), dies
        self.formats: tuple[str, ...] = ("ttl",)
        self.shards = False

    def run(self, tasks: Iterator[Task]) -> Iterator[tuple[Outcome, float]]:
        waiting = list(tasks)
        self._random.shuffle(waiting)
        for number, task in enumerate(waiting):
            if number == self._dies:
                raise KeyboardInterrupt
            yield made(task, self.formats, self.shards), 0.0


def export(
    inputs: list[str], directory: Path, executor: Shuffled, *, prune: bool = True, formats: tuple[str, ...] = ("ttl",),
    shards: bool = False, shard_bytes: int = 1000,
) -> Summary:  # fmt: skip
    executor.formats, executor.shards = formats, shards
    making = Making(formats, links=False, shards="nq" if shards else None)

    @contextmanager
    def chosen(*_: object) -> Iterator[Shuffled]:
        yield executor

    return run(inputs, RunSettings(directory, making, prune=prune, shard_bytes=shard_bytes), Silent(), chosen)


def files(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.rglob("*") if path.is_file() and PLACE not in path.parts}


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


def test_another_form_of_a_paper_is_no_failure(tmp_path: Path) -> None:
    place = tmp_path / "in"
    (place / "sub").mkdir(parents=True)
    for name, paper in (("a.html", "x 1"), ("a.xml", "x 2"), ("sub/a.xml", "x 3"), ("b.pdf", "y 1"), ("b.odt", "y 2")):
        (place / name).write_text(paper)
    for seed in range(4):
        summary = export([str(place)], tmp_path / "out", Shuffled(seed))
        assert files(tmp_path / "out") == {"x.ttl": b"x 2", "y.ttl": b"y 2"}
        assert (summary.done + summary.unchanged, summary.repeated, summary.failed) == (2, 2, 1)
    (place / "a.xml").unlink()
    export([str(place)], tmp_path / "out", Shuffled(0))
    assert files(tmp_path / "out") == {"x.ttl": b"x 1", "y.ttl": b"y 2"}


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


def test_the_others_are_pruned_when_one_place_could_not_be_listed(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a": "x 1"})
    put(tmp_path / "other", {"b": "y 1", "c": "z 1"})
    export([str(tmp_path / "in"), str(tmp_path / "other")], tmp_path / "out", Shuffled(0))
    (tmp_path / "in" / "a.txt").unlink()  # as if its disk were not there: the folder is empty
    put(tmp_path / "other", {"b": "y 1"})
    (tmp_path / "other" / "broken.txt").symlink_to("nothing")
    summary = export([str(tmp_path / "in"), str(tmp_path / "other")], tmp_path / "out", Shuffled(0))
    assert (summary.problems, summary.gone, summary.pruned) == (2, 2, 1)
    assert set(files(tmp_path / "out")) == {"x.ttl", "y.ttl"}


def test_papers_that_could_not_be_pruned_are_not_mixed_with_others(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a": "x 1"})
    put(tmp_path / "other", {"b": "y 1"})
    export([str(tmp_path / "in"), str(tmp_path / "other")], tmp_path / "out", Shuffled(0))
    (tmp_path / "in" / "a.txt").unlink()
    both = [str(tmp_path / "in"), str(tmp_path / "other")]
    with pytest.raises(JournalError, match="holds 1 papers of other inputs, exported with other options"):
        export(both, tmp_path / "out", Shuffled(0), formats=("nq",))


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


def test_an_output_directory_of_two_forms_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a": "x 1", "b": "y 1"})
    both = [str(tmp_path / "in" / name) for name in ("a.txt", "b.txt")]
    export(both, tmp_path / "out", Shuffled(0))
    with pytest.raises(JournalError, match="holds 1 papers of other inputs, exported with other options"):
        export(both[:1], tmp_path / "out", Shuffled(0), prune=False, formats=("nq",))
    assert set(files(tmp_path / "out")) == {"x.ttl", "y.ttl"}
    export(both[:1], tmp_path / "out", Shuffled(0), formats=("nq",))
    assert set(files(tmp_path / "out")) == {"x.nq"}


@pytest.mark.parametrize("call", ["shared.add", "shared.remove", "packs.append", "journal.put", "journal.own"])
def test_what_ends_in_the_middle_of_a_paper_leaves_nothing_of_it(tmp_path: Path, call: str) -> None:
    place, name = call.split(".")
    owner = {"shared": SharedStatements, "packs": Packs, "journal": Journal}[place]
    put(tmp_path / "in", {"a": "x 1", "b": "y 1"})
    export([str(tmp_path / "in")], tmp_path / "out", Shuffled(0), shards=True)
    for change in ({"a": "x 2", "b": "y 1"}, {"b": "y 1"}, {"a": "x 3", "c": "z 1"}):
        put(tmp_path / "in", change)
        for after in range(3):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(owner, name, Interrupting(getattr(owner, name), after))
                with suppress(KeyboardInterrupt):
                    export([str(tmp_path / "in")], tmp_path / "out", Shuffled(after), shards=True)
    export([str(tmp_path / "in")], tmp_path / "out", Shuffled(0), shards=True)
    export([str(tmp_path / "in")], tmp_path / "anew", Shuffled(0), shards=True)
    assert files(tmp_path / "out") == files(tmp_path / "anew")


class Interrupting:
    """A method that is interrupted at its call number *after*, before or behind what it does."""

    def __init__(self, real: Callable[..., object], after: int) -> None:
        self._real, self._left = real, after

    def __get__(self, instance: object, _: object) -> Callable[..., object]:
        def called(*arguments: object, **named: object) -> object:
            self._left -= 1
            if self._left == -2:
                raise KeyboardInterrupt
            result = self._real(instance, *arguments, **named)
            if self._left == -1:
                raise KeyboardInterrupt
            return result

        return called


@pytest.mark.parametrize("dies_at", range(1, 5))
def test_files_that_the_journal_never_knew_go(tmp_path: Path, dies_at: int) -> None:
    put(tmp_path / "in", {"a": "x 1", "b": "y 2 long", "c": "z 1"})
    script = f"""
        import os, sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from pathlib import Path
        from kamergraaf.collection import commit
        from test_commits import Shuffled, export
        real, calls = commit.replace_files, []
        def dying(contents, **options):
            real(contents, **options)
            calls.append(1)
            if len(calls) == {dies_at}:
                os._exit(9)
        commit.replace_files = dying
        export([{str(tmp_path / "in")!r}], Path({str(tmp_path / "out")!r}), Shuffled(0))
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    export([str(tmp_path / "in")], tmp_path / "out", Shuffled(0), formats=("nq",))
    assert set(files(tmp_path / "out")) == {"x.nq", "y.nq", "y.txt", "z.nq"}


def test_shards_are_made_anew_when_their_size_changes_or_one_is_damaged(tmp_path: Path) -> None:
    put(tmp_path / "in", {name: f"{name} {'long ' * 30}" for name in "abcdef"})
    inputs, out = [str(tmp_path / "in")], tmp_path / "out"
    export(inputs, out, Shuffled(0), shards=True, shard_bytes=100)
    many = len(list((out / "shards").iterdir()))
    export(inputs, out, Shuffled(0), shards=True, shard_bytes=10**9)
    assert len(list((out / "shards").iterdir())) < many
    whole = (out / "shards" / "shared.nq.gz").read_bytes()
    (out / "shards" / "shared.nq.gz").write_bytes(b"")
    export(inputs, out, Shuffled(0), shards=True, shard_bytes=10**9)
    assert (out / "shards" / "shared.nq.gz").read_bytes() == whole


def test_the_directory_that_is_written_in_is_no_input(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a": "x 1"})
    with pytest.raises(InputError, match="is the directory that is written in"):
        export([str(tmp_path / "in")], tmp_path / "in", Shuffled(0))
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["a.txt"]
    export([str(tmp_path / "in" / "a.txt")], tmp_path / "in", Shuffled(0))  # a file in it may be named
    assert set(files(tmp_path / "in")) == {"a.txt", "x.ttl"}
