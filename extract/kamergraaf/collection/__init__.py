"""Collections: any number of papers exported by many workers, resumably, in constant memory.

    from kamergraaf.collection import Making, RunSettings, run

    summary = run(["papers/"], RunSettings(Path("graphs"), Making()))

The state of a directory stands in its journal (`.kamergraaf/journal.sqlite`); a second run does only what changed.
"""

from kamergraaf.collection.run import run
from kamergraaf.collection.settings import Making, RunSettings, Summary

__all__ = ["Making", "RunSettings", "Summary", "run"]
