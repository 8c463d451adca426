"""A collection on a real Dask scheduler with real workers on loopback: the same output, also when a worker is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from durable import FAULTS, ended, outputs, renumbered, start

psutil = pytest.importorskip("psutil")
pytest.importorskip("distributed", reason="needs the extra “cluster”")


class Cluster:
    """A scheduler and workers, each with a nanny that starts it again when it dies."""

    def __init__(self, place: Path, workers: int) -> None:
        self._place = place
        self._started: list[subprocess.Popen[bytes]] = []
        address = place / "scheduler.json"
        common = ["--scheduler-file", str(address)]
        self._start("scheduler", *common, "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.workers = self._start(
            *("worker", *common, "--host", "127.0.0.1", "--no-dashboard", "--nthreads", "1", "--nworkers", str(workers)),
            *("--local-directory", str(place)),
        )
        self.address = self._address(address)

    def _start(self, command: str, *arguments: str) -> subprocess.Popen[bytes]:
        env = {
            **os.environ,
            "PYTHONPATH": str(FAULTS),
            "KAMERGRAAF_FAULTS": "yes",
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
        }
        with (self._place / f"{command}.log").open("wb") as log:
            process = subprocess.Popen([sys.executable, "-m", "dask", command, *arguments], stdout=log, stderr=log, env=env)
        self._started.append(process)
        return process

    def _address(self, file: Path) -> str:
        import json

        end = time.monotonic() + 60
        while time.monotonic() < end:
            if file.exists() and file.read_text():
                return str(json.loads(file.read_text())["address"])
            time.sleep(0.05)
        raise TimeoutError((self._place / "scheduler.log").read_text())

    def kill_a_worker(self) -> None:
        """Kill one that works, and not its nanny."""
        nannies = psutil.Process(self.workers.pid)
        busy = [child for child in nannies.children(recursive=True) if "spawn_main" in " ".join(child.cmdline())]
        busy[0].send_signal(signal.SIGKILL)

    def stop(self) -> None:
        for process in reversed(self._started):
            process.terminate()
        for process in self._started:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    place = tmp_path / "cluster"
    place.mkdir()
    made = Cluster(place, workers=2)
    try:
        yield made
    finally:
        made.stop()


def test_a_worker_is_killed_in_the_middle(cluster: Cluster, moties: Path, tmp_path: Path) -> None:
    for path in sorted(moties.glob("*.txt")):
        for digit in range(1, 7):
            made = renumbered(path.read_text(encoding="utf-8"), digit)
            (moties / f"{path.stem}-{digit}0.txt").write_text(made, encoding="utf-8")
    form = ("--format", "nq", "--tables")
    running = start(moties, "-o", tmp_path / "there", "--cluster", cluster.address, *form)
    end = time.monotonic() + 60
    while not list((tmp_path / "there").glob("*.nq")) and running.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    assert running.poll() is None, running.communicate()
    cluster.kill_a_worker()
    _, said = running.communicate(timeout=240)
    assert running.returncode == 0, said
    assert ended(moties, "-o", tmp_path / "here", "--workers", "1", *form)[0] == 0
    assert len(outputs(tmp_path / "here")) > 60
    assert outputs(tmp_path / "there") == outputs(tmp_path / "here")
    code, said = ended(moties, "-o", tmp_path / "there", "--cluster", cluster.address, *form)
    assert code == 0
    assert "of them unchanged" in said


def test_a_paper_that_kills_its_workers_is_told(cluster: Cluster, moties: Path, tmp_path: Path) -> None:
    (moties / "poison.txt").write_text("Den Haag, 1 april 2020\n")
    code, said = ended(moties, "-o", tmp_path / "out", "--cluster", cluster.address, "--no-links")
    assert code == 1
    assert "poison.txt: its workers died" in said
    assert "10 of 11 papers exported" in said


def test_no_scheduler(moties: Path, tmp_path: Path) -> None:
    code, said = ended(moties, "-o", tmp_path / "out", "--cluster", "tcp://127.0.0.1:9")
    assert code == 1
    assert "tcp://127.0.0.1:9: no Dask scheduler answers" in said
    assert "Traceback" not in said
