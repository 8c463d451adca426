"""Collections: any number of papers exported by many workers, resumably, in constant memory.

    from kamergraaf.collection import Making, RunSettings, Silent, run

    summary = run(["papers/"], RunSettings(Path("graphs"), Making()), Silent())

The state of a directory stands in its journal (`.kamergraaf/journal.sqlite`); a second run does only what changed.
"""

from kamergraaf.collection.reporter import Reporter, Silent
from kamergraaf.collection.running import run
from kamergraaf.collection.settings import Making, RunSettings, Summary

__all__ = ["Making", "Reporter", "RunSettings", "Silent", "Summary", "run"]
