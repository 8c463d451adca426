"""What is made once for a whole directory: shards, tables, links. All is written when the run has seen its papers."""

from __future__ import annotations

from pathlib import Path

from kamergraaf.collection.journal import Journal
from kamergraaf.collection.outcome import Outcome
from kamergraaf.collection.settings import RunSettings


class Once:
    """The pieces of a directory's papers; *settings* tell what is made of them."""

    def __init__(self, journal: Journal, settings: RunSettings) -> None:
        self._journal, self._settings = journal, settings

    def add(self, outcome: Outcome) -> dict[str, object]:
        """Keep the pieces of a paper; returns the columns of the journal that tell where they are."""
        return {}

    def remove(self, name: str) -> None:
        """Drop the pieces of a paper, where it has any."""

    def before_commit(self) -> None:
        """See to it that what the journal is about to tell is there."""

    def changed(self) -> None:
        """Papers changed: what was made of all is to be made anew. Part of the transaction that tells of the change."""
        self._journal.set("due", "yes")

    def due(self) -> bool:
        """Whether what is made once is to be written: papers changed since, or a file of it is gone."""
        files = self._journal.files("")
        here = all((self._settings.directory / file).is_file() for file in files)
        return self._journal.get("due") != "no" or not here

    def write(self) -> None:
        """Write all that is made once. Raises WriteError."""
        made: list[Path] = []
        if self._settings.making.links:
            made += self._links()
        sizes = {path.relative_to(self._settings.directory).as_posix(): path.stat().st_size for path in made}
        self._journal.database.execute("BEGIN")
        self._journal.own("", sizes)
        self._journal.set("due", "no")
        self._journal.database.execute("COMMIT")

    def _links(self) -> tuple[Path, ...]:
        import msgspec

        from kamergraaf.link import Linker
        from kamergraaf.link.records import PaperRecord
        from kamergraaf.write import Format

        making = self._settings.making
        decoder = msgspec.json.Decoder(tuple[PaperRecord, ...])
        query = "SELECT record FROM paper WHERE state = 'done' AND record IS NOT NULL ORDER BY identifier"
        with Linker(making.base_iri) as linker:
            for (record,) in self._journal.database.execute(query):
                linker.add_records(decoder.decode(record))
            return linker.write(self._settings.directory, [Format(name) for name in making.formats])
