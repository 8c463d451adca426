"""What bounds the memory of a run, whatever the number of papers; told by processes of their own, as other tests keep things."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from collected import LINKED

_MOST = 5_000  # entries of a cache


def run(script: str, *arguments: object, **environment: str) -> list[str]:
    """The lines that *script* prints."""
    env = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"} | environment
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_no_cache_of_a_worker_grows_with_the_papers() -> None:
    script = """
import functools, gc, sys
from kamergraaf.collection.outcome import State, Task
from kamergraaf.collection.settings import Making
from kamergraaf.collection.source import InHand, Source
from kamergraaf.collection.work import perform

def caches():
    found = (one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper))
    return {f"{one.__module__}.{one.__name__}": one for one in found if one.__module__.startswith("kamergraaf.")}

def export(numbers):
    for number in numbers:
        text = sys.argv[1].replace("501", str(number)).replace("29 689", f"{number} {number % 900 + 100}")
        text = text.replace("14 januari 2019", f"{number % 28 + 1} maart {1990 + number % 30}")
        source = Source(f"{number}.txt", InHand(text.encode()))
        assert perform(Task(source), Making(shards="nq", tables=True)).state is State.DONE

export(range(100, 160))
before = {name: one.cache_info().currsize for name, one in caches().items()}
export(range(160, 260))
for name, one in sorted(caches().items()):
    told = one.cache_info()
    print(name, told.maxsize, before.get(name, 0), told.currsize)
"""
    rows = [line.split() for line in run(script, LINKED[0])]
    bounded = {name: int(most) for name, most, *_ in rows if most != "None"}
    assert {name: most for name, most in bounded.items() if most > _MOST} == {}
    assert {name: (before, now) for name, most, before, now in rows if most == "None" and before != now} == {}
    grown = {name for name, most, before, now in rows if most != "None" and before != now}
    assert "kamergraaf.map.terms.encoded" in grown  # the papers did name other things


def test_a_worker_empties_the_lists_of_what_is_freed() -> None:
    script = """
import gc, socket
from multiprocessing.connection import Connection
from kamergraaf.collection import worker
from kamergraaf.collection.outcome import Task
from kamergraaf.collection.settings import Making
from kamergraaf.collection.source import Refused, Source

worker.COLLECT_EVERY = 3
here, there = socket.socketpair()
parent = Connection(here.detach())
parent.send((Making(), 60.0))
for number in range(7):
    parent.send(Task(Source("a.txt", Refused("a.txt: gone"))))
with socket.fromfd(parent.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as closing:
    closing.shutdown(socket.SHUT_WR)
worker.warm()
warm = gc.get_stats()[2]["collections"]
worker.warm = lambda: None
worker.serve(Connection(there.detach()))
print(gc.get_stats()[2]["collections"] - warm)
"""
    assert run(script) == ["2"]  # after the third and the sixth paper


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_what_is_met_takes_no_memory_for_the_papers() -> None:
    script = """
from pathlib import Path
from kamergraaf.collection.source import Gathering

def most():
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])

with Gathering(print) as gathering:
    assert all(gathering.new(f"papers.tar!/{number}.txt") for number in range(20_000))
    before = most()
    assert all(gathering.new(f"papers.tar!/{number}.txt") for number in range(20_000, 200_000))
    assert not any(gathering.new(f"papers.tar!/{number}.txt") for number in range(0, 200_000, 1_000))
    print(most() - before, gathering.events)
"""
    ((kilobytes, events),) = (line.split() for line in run(script))
    assert int(kilobytes) < 5_000  # a set of them would take sixteen megabytes more
    assert int(events) == 200


def test_a_store_on_disk_keeps_few_of_its_pages_in_memory(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from kamergraaf.collection.journal import Journal
from kamergraaf.link.store import Store

with Journal(Path(sys.argv[1])) as journal, Store() as store:
    for one in (journal, store):
        print(*one.database.execute("PRAGMA cache_size").fetchone())
"""
    assert [int(size) for size in run(script, tmp_path)] == [-4_000, -1_000]


@pytest.mark.parametrize(("asked", "pool"), [({}, "system"), ({"ARROW_DEFAULT_MEMORY_POOL": "mimalloc"}, "mimalloc")])
def test_tables_are_written_with_the_memory_of_the_system_unless_asked(asked: dict[str, str], pool: str, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(LINKED[0], encoding="utf-8")
    script = """
import sys
from kamergraaf.cli.export import export
export(
    [f"{sys.argv[1]}/brief.txt", "-o", f"{sys.argv[1]}/out", "--tables", "--workers", "1", "--quiet"], standalone_mode=False
)
assert "pyarrow" in sys.modules
import pyarrow
print(pyarrow.default_memory_pool().backend_name)
"""
    assert run(script, tmp_path, **asked)[-1] == pool
