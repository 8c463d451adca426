"""What is made once for a whole directory: shards, tables, links. All is written when the run has seen its papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from kamergraaf.collection.frames import Compression
from kamergraaf.collection.journal import Journal
from kamergraaf.collection.maker import options
from kamergraaf.collection.outcome import Outcome
from kamergraaf.collection.packs import Packs, Place
from kamergraaf.collection.place import PLACE
from kamergraaf.collection.placed import Placed
from kamergraaf.collection.settings import RunSettings
from kamergraaf.collection.shared import SharedStatements
from kamergraaf.collection.sweep import Intents
from kamergraaf.link import FILE, Linker
from kamergraaf.write import Format


class Once:
    """The pieces of a directory's papers; *settings* tell what is made of them. A context manager.

    *told* is called with a line for what cannot be made here. Raises KamergraafError where pieces are damaged.
    """

    def __init__(self, journal: Journal, settings: RunSettings, told: Callable[[str], None]) -> None:
        self._journal, self._settings, self._told = journal, settings, told
        self._shared = SharedStatements(journal.database)
        self._placed = Placed(journal.database)
        self._packs = Packs.open(settings.directory / PLACE / "packs", self._placed.ends())

    def __enter__(self) -> Once:
        return self

    def __exit__(self, *_: object) -> None:
        self._packs.close()

    def add(self, outcome: Outcome) -> dict[str, int | None]:
        """Keep the pieces of a paper; returns the columns of the journal that tell where they are."""
        places: dict[str, int | None] = {}
        for kind, data in (("own", outcome.own), ("rows", outcome.rows)):
            place = self._packs.append(data) if data is not None else None
            for column in ("pack", "offset", "length"):
                places[f"{kind}_{column}"] = None if place is None else getattr(place, column)
        if outcome.own is not None:
            self._shared.add(outcome.name, outcome.shared)
        return places | {"quads": outcome.quads}

    def remove(self, name: str) -> None:
        """Drop the pieces of a paper, where it has any."""
        self._shared.remove(name)

    def before_commit(self) -> None:
        """See to it that what the journal is about to tell is there."""
        self._packs.sync()

    def changed(self) -> None:
        """Papers changed: what was made of all is to be made anew. Part of the transaction that tells of the change."""
        self._journal.set("due", "yes")

    def due(self) -> bool:
        """Whether what is made once is to be written: papers changed since, or a file of it is gone."""
        return self._journal.get("due") != self._wanted() or not self._intact()

    def _wanted(self) -> str:
        """What the files depend on beside the papers."""
        return f"no, {options(self._settings.making)} in {self._settings.shard_bytes} bytes"

    def _intact(self) -> bool:
        files = self._journal.files("").items()
        paths = [(self._settings.directory / file, size) for file, size in files]
        return all(path.is_file() and path.stat().st_size == size for path, size in paths)

    def write(self) -> None:
        """Write all that is made once. Raises WriteError."""
        making, made = self._settings.making, list[Path]()
        intents = Intents(self._settings.directory)
        if making.links and not making.shards:
            intents.tell(f"{FILE}.{name}" for name in making.formats)
        with ExitStack() as stack:
            linker = stack.enter_context(Linker(making.base_iri)) if making.links else None
            if linker is not None:
                self._gather(linker)
            if making.shards:
                made += self._shards(linker)
            elif linker is not None:
                made += linker.write(self._settings.directory, [Format(name) for name in making.formats])
        if making.tables:
            made += self._tables()
        sizes = {path.relative_to(self._settings.directory).as_posix(): path.stat().st_size for path in made}
        self._journal.database.execute("BEGIN")
        self._journal.own("", sizes)
        self._journal.set("due", self._wanted())
        self._journal.database.execute("COMMIT")
        intents.forget()
        self._compact()

    def _gather(self, linker: Linker) -> None:
        import msgspec

        from kamergraaf.link.records import PaperRecord

        decoder = msgspec.json.Decoder(tuple[PaperRecord, ...])
        for record in self._placed.records():
            linker.add_records(decoder.decode(record))

    def _shards(self, linker: Linker | None) -> Iterator[Path]:
        from kamergraaf.collection.shards import DIRECTORY, MANIFEST, ShardPaper, write_shards

        making = self._settings.making
        pieces = self._placed.pieces("own")
        manifest = write_shards(
            (ShardPaper(identifier, Place(*place), quads) for identifier, place, quads in pieces),
            self._packs,
            shared=self._shared.lines(),
            links=None if linker is None else linker.triples(),
            directory=self._settings.directory,
            base=making.base_iri,
            form=Format(making.shards or ""),
            compression=Compression(making.compression),
            limit_bytes=self._settings.shard_bytes,
        )
        place = self._settings.directory / DIRECTORY
        return (place / name for name in (MANIFEST, *(file.name for file in manifest.files)))

    def _tables(self) -> Iterator[Path]:
        from kamergraaf.collection.tables import DIRECTORY, MANIFEST, TableFormat, possible, write_tables

        formats, left = possible(tuple(TableFormat))
        if left is not None:
            self._told(left)
        pieces = (self._packs.read(Place(*place)) for _, place, _ in self._placed.pieces("rows"))
        files = write_tables(pieces, self._settings.directory, formats)
        place = self._settings.directory / DIRECTORY
        return (place / name for name in (MANIFEST, *(file.name for file in files)))

    def _compact(self) -> None:
        """Give back the room of pieces that no paper has any more."""
        wasteful = self._packs.wasteful(self._placed.held())
        if not wasteful:
            return
        held = [Place(*place) for place in self._placed.places(wasteful)]
        self._journal.database.execute("BEGIN IMMEDIATE")
        for old, new in self._packs.compact(held):
            self._placed.moved((old.pack, old.offset), (new.pack, new.offset))
        self._packs.sync()
        self._journal.database.execute("COMMIT")
        self._journal.database.execute("PRAGMA wal_checkpoint(FULL)")  # on the disk before what it replaces goes
        self._packs.drop(wasteful)
