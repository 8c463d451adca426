"""Collections: any number of papers exported by many workers, resumably, in constant memory.

    from kamergraaf.collection.reporter import Silent
    from kamergraaf.collection.running import run
    from kamergraaf.collection.settings import Making, RunSettings

    summary = run(["papers/"], RunSettings(Path("graphs"), Making()), Silent())

The state of a directory stands in its journal (`.kamergraaf/journal.sqlite`); a second run does only what changed.
Nothing is imported here: a worker needs little of it, and the export of one paper less.
"""
