"""A worker process: `python -m kamergraaf.collection.worker FD PARENT`: its end of a socket to its parent, and who that is."""

from __future__ import annotations

import gc
import signal
import sys
from itertools import count
from multiprocessing.connection import Connection

from kamergraaf.collection.work import perform
from kamergraaf.tied import die_with, ending_after

#: After so many papers all is collected: not for cycles, which papers do not leave, but for Python's lists of freed tuples, which
#: nothing else empties and which grow to five megabytes.
COLLECT_EVERY = 500


def serve(pipe: Connection) -> None:
    """Take what to make and the time limit from *pipe*, then tasks, and send their outcomes until the other end is closed.

    After the limit (in seconds) on one paper the process ends itself, whatever it is stuck in: where no system kills it with its
    parent, that may be gone.
    """
    making, limit = pipe.recv()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    gc.set_threshold(50_000, 20, 20)
    warm()
    pipe.send(None)  # ready: from here on a paper's time counts
    for papers in count(1):
        try:
            task = pipe.recv()
            with ending_after(limit):
                pipe.send(perform(task, making))
        except (EOFError, OSError):
            return
        if papers % COLLECT_EVERY == 0:
            gc.collect()


def warm() -> None:
    """Load what every paper needs: modules, rules, registry, shapes; the garbage collector need not look at them again."""
    from kamergraaf.api import extract_text
    from kamergraaf.validate import validate_triples

    validate_triples(extract_text("Den Haag, 1 april 2020\n\nDe minister heeft de Kamer toegezegd dat te doen.\n").triples())
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    die_with(int(sys.argv[2]))
    serve(Connection(int(sys.argv[1])))
