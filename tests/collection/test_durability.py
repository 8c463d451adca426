"""Nothing is lost: whatever kills a run, the same command again gives what an undisturbed run gives, byte for byte."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from durable import ended, outputs, renumbered, start
from kamergraaf.collection.status import status

psutil = pytest.importorskip("psutil")
FORMS = [
    ("--format", "ttl,jsonld,nq"),
    ("--shards", "--shard-size", "1", "--tables"),
    ("--shards", "trig", "--compression", "zstd"),
]


@pytest.fixture(params=FORMS, ids=" ".join)
def form(request: pytest.FixtureRequest) -> tuple[str, ...]:
    chosen: tuple[str, ...] = request.param
    return chosen


def done(directory: Path) -> int:
    """How many papers the journal calls done."""
    try:
        with sqlite3.connect(f"file:{directory}/.kamergraaf/journal.sqlite?mode=ro", uri=True) as database:
            return int(database.execute("SELECT COUNT(*) FROM paper WHERE state = 'done'").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def until(true: Callable[[], object], process: subprocess.Popen[str]) -> None:
    """Wait until something is *true* or the process has ended."""
    end = time.monotonic() + 60
    while not true() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.005)


@pytest.mark.parametrize(
    ("how", "after"),
    [(signal.SIGKILL, 0), (signal.SIGKILL, 2), (signal.SIGINT, 2), (signal.SIGTERM, 1)],
    ids=lambda one: getattr(one, "name", str(one)),
)
def test_the_run_is_ended(moties: Path, tmp_path: Path, form: tuple[str, ...], how: signal.Signals, after: int) -> None:
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    running = start(moties, "-o", broken, "--workers", "2", *form)
    until(lambda: done(broken) >= after and (broken / ".kamergraaf" / "journal.sqlite").exists(), running)
    workers = psutil.Process(running.pid).children(recursive=True) if running.poll() is None else []
    running.send_signal(how)
    _, said = running.communicate(timeout=60)
    assert running.returncode in (0, 1, -how), said
    if running.returncode == 1:
        assert "interrupted; what is done is kept" in said
        assert "Traceback" not in said
    psutil.wait_procs(workers, timeout=20)
    assert not [worker for worker in workers if worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE]
    assert ended(moties, "-o", broken, "--workers", "2", *form)[0] == 0
    assert ended(moties, "-o", whole, "--workers", "1", *form)[0] == 0
    assert outputs(broken) == outputs(whole)
    assert not [place for place in (broken, whole) if (place / ".kamergraaf" / "writing").exists()]


def test_a_worker_is_killed(moties: Path, tmp_path: Path, form: tuple[str, ...]) -> None:
    running = start(moties, "-o", tmp_path / "broken", "--workers", "2", *form)
    until(lambda: done(tmp_path / "broken"), running)
    for worker in psutil.Process(running.pid).children():
        worker.kill()
    _, said = running.communicate(timeout=120)
    assert running.returncode == 0, said
    assert ended(moties, "-o", tmp_path / "whole", *form)[0] == 0
    assert outputs(tmp_path / "broken") == outputs(tmp_path / "whole")


def test_papers_that_kill_or_hang_are_told_and_the_others_are_exported(moties: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    assert ended(moties, "-o", clean)[0] == 0
    for digit, name in enumerate(("poison", "hang", "once"), 5):
        text = renumbered((moties / "motie-a.txt").read_text(encoding="utf-8"), digit)
        (moties / f"{name}.txt").write_text(text, encoding="utf-8")
    code, said = ended(moties, "-o", tmp_path / "out", "--workers", "2", "--time-limit", "3", faults=True)
    assert code == 1
    assert "poison.txt: its worker was killed (SIGKILL)" in said
    assert "hang.txt: not done after 3 seconds" in said
    assert "tried once more, alone" in said
    assert "2 failed" in said
    assert len(outputs(tmp_path / "out")) == len(outputs(clean)) + 2  # once.txt was exported at its second try
    command = [sys.executable, "-m", "kamergraaf", "status", str(tmp_path / "out")]
    told = subprocess.run(command, capture_output=True, text=True)
    assert told.returncode == 1
    assert "1 killed, 1 timeout" in told.stdout
    (moties / "once.seen").unlink()
    code, said = ended(moties, "-o", tmp_path / "out", "--workers", "2")  # without the faults
    assert (code, "13 of 13 papers" in said) == (0, True)


def test_two_runs_in_one_directory(moties: Path, tmp_path: Path) -> None:
    (moties / "hang.txt").write_text("x")
    first = start(moties, "-o", tmp_path / "out", "--workers", "1", faults=True)
    until(lambda: (tmp_path / "out" / ".kamergraaf" / "journal.sqlite").exists(), first)
    code, said = ended(moties, "-o", tmp_path / "out")
    assert (code, said) == (
        1,
        f"error: {tmp_path / 'out'}: another run is writing to it; wait for its end, or export to another directory\n",
    )
    assert status(tmp_path / "out").runs[0].state == "running"
    first.send_signal(signal.SIGINT)
    assert "interrupted" in first.communicate(timeout=60)[1]
    assert status(tmp_path / "out").runs[0].state == "interrupted"


def test_status_tells_a_run_that_was_killed(moties: Path, tmp_path: Path) -> None:
    (moties / "hang.txt").write_text("x")
    killed = start(moties, "-o", tmp_path / "out", "--workers", "1", faults=True)
    until(lambda: done(tmp_path / "out"), killed)
    killed.kill()
    killed.communicate(timeout=60)
    assert status(tmp_path / "out").runs[0].state == "killed"
    command = [sys.executable, "-m", "kamergraaf", "status", str(tmp_path / "out")]
    assert "last run: killed, " in subprocess.run(command, capture_output=True, text=True).stdout
    assert ended(moties, "-o", tmp_path / "out", "--time-limit", "1", faults=True)[0] == 1  # the lock did not outlive it
    assert [run.state for run in status(tmp_path / "out").runs] == ["finished", "killed"]


def test_a_missing_folder_is_no_reason_to_prune_it(moties: Path, tmp_path: Path) -> None:
    assert ended(moties, "-o", tmp_path / "out")[0] == 0
    before = outputs(tmp_path / "out")
    moties.rename(tmp_path / "away")
    code, said = ended(moties, "-o", tmp_path / "out", "--prune")
    assert (code, "papers not pruned: " in said) == (1, True), said
    assert outputs(tmp_path / "out") == before
    assert ended(tmp_path / "away", "-o", tmp_path / "out", "--prune")[0] == 0


def test_the_disk_is_full(moties: Path, tmp_path: Path) -> None:
    small, whole = tmp_path / "small", tmp_path / "whole"
    small.mkdir()
    script = f"""
        set -e
        mount -t tmpfs -o size=600k tmpfs {small}
        {sys.executable} -m kamergraaf export {moties} -o {small}/out 2> {tmp_path}/said || echo $? > {tmp_path}/code
        mount -o remount,size=100m {small}
        {sys.executable} -m kamergraaf export {moties} -o {small}/out --quiet
        cp -r {small}/out {tmp_path}/copied
    """
    if subprocess.run(["unshare", "-Urm", "true"], capture_output=True).returncode and os.environ.get("CI") != "true":
        pytest.skip("no user namespaces here, so no small file system of the test's own")
    subprocess.run(["unshare", "-Urm", "sh", "-c", script], check=True)
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert (tmp_path / "code").read_text().strip() == "1"
    assert "No space left" in said or "disk is full" in said or "make room" in said
    assert "Traceback" not in said
    assert ended(moties, "-o", whole)[0] == 0
    assert outputs(tmp_path / "copied") == outputs(whole)


def test_half_written_files_of_a_killed_run_are_swept(moties: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".kst-1-1.ttl.4242.tmp").write_bytes(b"half")
    (tmp_path / "out" / ".my-own.tmp").write_bytes(b"mine")
    assert ended(moties, "-o", tmp_path / "out")[0] == 0
    assert sorted(path.name for path in (tmp_path / "out").glob(".*.tmp")) == [".my-own.tmp"]


def test_a_damaged_journal_is_told(moties: Path, tmp_path: Path) -> None:
    assert ended(moties, "-o", tmp_path / "out")[0] == 0
    shutil.rmtree(tmp_path / "out" / ".kamergraaf")
    (tmp_path / "out" / ".kamergraaf").mkdir()
    (tmp_path / "out" / ".kamergraaf" / "journal.sqlite").write_bytes(b"no database" * 100)
    code, said = ended(moties, "-o", tmp_path / "out")
    assert code == 1
    assert said.startswith(f"error: {tmp_path / 'out'}/.kamergraaf/journal.sqlite: cannot be used (file is not a database)")
