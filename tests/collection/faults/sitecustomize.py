"""Faults that real papers do not give on demand; Python imports this by itself when its directory is on PYTHONPATH.

A worker is killed by a paper with «poison» in its name, hangs at one with «hang», and is killed only once by one with «once».
"""

import os
import signal
import sys
import time
from pathlib import Path

if (
    "kamergraaf.collection.worker" in sys.orig_argv
    or any("dask" in part for part in sys.orig_argv)
    or "KAMERGRAAF_FAULTS" in os.environ
):
    from kamergraaf.collection import work

    real = work.contents

    def faulty(source):  # type: ignore[no-untyped-def]
        name = Path(source.name)
        if "poison" in name.name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "hang" in name.name:
            time.sleep(1000)
        if "once" in name.name and not (seen := name.with_suffix(".seen")).exists():
            seen.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(source)

    work.contents = faulty
