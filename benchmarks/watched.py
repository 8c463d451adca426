"""Runs `kamergraaf export` on a collection and watches it: wall time, processor time and memory of parent and workers."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, thread_time
from typing import Any

import psutil

EVERY = 0.2  # seconds between two looks
MB = 1e6
_SPIN_EVERY = 10  # looks


@dataclass(slots=True)
class Phase:
    """A part of a run: seconds of wall time, processor seconds of the parent, most memory (MB) of it and of a worker."""

    wall: float = 0.0
    parent_cpu: float = 0.0
    parent_mb: float = 0.0
    worker_mb: float = 0.0


@dataclass(slots=True)
class Usage:
    """A run: *papers* is the part until all are exported, *final* what is made once of all. *workers_cpu* in seconds.

    *spins* are processor milliseconds that a fixed piece of work took meanwhile: on a shared machine a second of processor time
    is worth more or less.
    """

    code: int = 0
    papers: Phase = field(default_factory=Phase)
    final: Phase = field(default_factory=Phase)
    workers_cpu: float = 0.0
    told: dict[str, Any] = field(default_factory=dict)
    spins: list[float] = field(default_factory=list)

    @property
    def spin(self) -> float:
        """Their mean."""
        return sum(self.spins) / len(self.spins)


class Watched:
    """An export that is going on; *process* is its parent."""

    def __init__(self, inputs: Sequence[object], out: Path, *options: str) -> None:
        command = [sys.executable, "-m", "kamergraaf", "export", *map(str, inputs), "-o", str(out), "--log", "json", *options]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.process = psutil.Process(self._process.pid)
        self.usage = Usage()
        self._phase, self._done = self.usage.papers, threading.Event()
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._listen, self._look)]
        self._started = monotonic()
        for thread in self._threads:
            thread.start()

    def workers(self) -> list[psutil.Process]:
        """Its worker processes."""
        with suppress(psutil.NoSuchProcess):
            return self.process.children()
        return []

    def alive(self) -> bool:
        """Whether it is going on."""
        with suppress(psutil.NoSuchProcess):
            return bool(self.process.status() != psutil.STATUS_ZOMBIE)
        return False

    def result(self) -> Usage:
        """Wait for its end; what it took."""
        _, status, used = os.wait4(self._process.pid, 0)
        self._done.set()
        self._process.returncode = self.usage.code = os.waitstatus_to_exitcode(status)
        for thread in self._threads:
            thread.join()
        self._end_phase(used.ru_utime + used.ru_stime - self.usage.workers_cpu)
        return self.usage

    def _end_phase(self, parent_cpu: float) -> None:
        phase = self._phase
        phase.wall = monotonic() - self._started - (self.usage.papers.wall if phase is self.usage.final else 0.0)
        phase.parent_cpu = parent_cpu - (self.usage.papers.parent_cpu if phase is self.usage.final else 0.0)

    def _listen(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            told: dict[str, Any] = json.loads(line) if line.startswith("{") else {"event": "error", "message": line.strip()}
            if told["event"] == "writing":
                with suppress(psutil.NoSuchProcess):
                    self._phase.parent_mb = max(self._phase.parent_mb, most_mb(self.process))
                    times = self.process.cpu_times()  # no worker is left now, so that their time is told
                    self.usage.workers_cpu = times.children_user + times.children_system
                    self._end_phase(times.user + times.system)
                    self._phase = self.usage.final
            elif told["event"] == "finished":
                self.usage.told = told
            elif told["event"] == "error":
                print(told["message"], file=sys.stderr)

    def _look(self) -> None:
        looks = 0
        while not self._done.wait(EVERY):
            if looks % _SPIN_EVERY == 0:
                self.usage.spins.append(spin())
            looks += 1
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                self._phase.parent_mb = max(self._phase.parent_mb, most_mb(self.process))
                for worker in self.workers():
                    with suppress(psutil.NoSuchProcess):
                        self._phase.worker_mb = max(self._phase.worker_mb, most_mb(worker))


@contextmanager
def exporting(inputs: Sequence[object], out: Path, *options: str) -> Iterator[Watched]:
    """An export, ended with its workers where an error leaves the block."""
    watched = Watched(inputs, out, *options)
    try:
        yield watched
    except BaseException:
        with suppress(psutil.NoSuchProcess):
            watched.process.kill()
        raise


def most_mb(process: psutil.Process) -> float:
    """The most memory (resident, MB) that *process* ever had, as Linux tells it; elsewhere what it has now.

    What a look each fifth of a second sees is more the longer a run is: peaks of a moment are met more often.
    """
    with suppress(OSError):
        for line in Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / MB
    return float(process.memory_info().rss) / MB


def spin() -> float:
    """Processor milliseconds that a fixed piece of work takes now."""
    start = thread_time()
    text = "".join(str(number * 7919 % 1000) for number in range(4_000))
    sum(text.count(digit) + len(text.split(digit)) for digit in "0123456789")
    return (thread_time() - start) * 1000


def machine() -> str:
    """The machine in one line."""
    model = platform.machine()
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), model)
    memory = psutil.virtual_memory().total / 2**30
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def size_mb(directory: Path) -> float:
    """The files below *directory* that are output, in MB; the journal is none."""
    files = (path for path in directory.rglob("*") if ".kamergraaf" not in path.parts and path.is_file())
    return sum(path.stat().st_size for path in files) / MB
