"""Shards: the whole collection as a few large compressed files of quads, ready for bulk load, with a manifest.

shards/part-00000.nq.gz …   papers sorted by identifier, each in its own named graph
shards/shared.nq.gz         what belongs to no single paper, once, in {base}shared/graph
shards/links.nq.gz          links between papers, in {base}links/graph
shards/manifest.json        what the files hold; there only while all of them are complete and belong together
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from kamergraaf.collection.frames import Compression, framed
from kamergraaf.collection.limits import SHARD_MB
from kamergraaf.collection.outputs import File, Writing, publish, renewed
from kamergraaf.collection.packs import Packs, Place
from kamergraaf.map.terms import DEFAULT_BASE, NAMESPACES, Triple
from kamergraaf.write import Format
from kamergraaf.write.characters import as_bytes
from kamergraaf.write.lines import sorted_lines
from kamergraaf.write.turtle import sorted_turtle

DIRECTORY, MANIFEST = "shards", "manifest.json"


@dataclass(frozen=True, slots=True)
class ShardPaper:
    """A paper of the shards: its *identifier*, the place of its frame in the packs and the number of quads in it."""

    identifier: str
    place: Place
    quads: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a set of shards holds: *papers* and *quads* in all, and its *files* in the order in which they were written."""

    program: str
    base: str
    form: str
    compression: str
    papers: int
    quads: int
    files: tuple[File, ...]

    def as_json(self) -> bytes:
        """The content of manifest.json."""
        graphs = {"papers": f"{self.base}{{identifier}}/graph"}
        graphs |= {file.content: f"{self.base}{file.content}/graph" for file in self.files if file.content != "papers"}
        prefixes = {one.prefix: one.iri for one in NAMESPACES}
        files = [file.as_row("quads") for file in self.files]
        told = asdict(self) | {"files": files, "graphs": graphs, "prefixes": prefixes}
        return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode()


def write_shards(
    papers: Iterable[ShardPaper],
    packs: Packs,
    *,
    shared: Iterable[str],
    links: Iterable[Triple] | None,
    directory: Path,
    base: str = DEFAULT_BASE,
    form: Format = Format.NQUADS,
    compression: Compression = Compression.GZIP,
    limit_bytes: int = SHARD_MB * 1_000_000,
) -> Manifest:
    """Write the shards of a collection into `directory/shards`, in place of those that were there; returns what they hold.

    *papers* come sorted by identifier, their frames in *packs* were made with the same *form*, *compression* and *base*; *shared*
    are N-Triples lines as `SharedStatements.lines()` gives them, *links* sorted triples, None where papers are not linked. A part
    has at most *limit_bytes* bytes unless a single paper has more. Takes no memory for the papers. The files depend on what they
    hold alone. Raises WriteError where they cannot be written (the old ones stay), KamergraafError where a pack is damaged.
    """
    from kamergraaf import __version__

    place = directory / DIRECTORY
    ending = f"{form.value}.{compression.ending}"
    with renewed(place, "shards") as new:
        files = list(_parts(papers, packs, new, ending, limit_bytes))
        files.append(_stream(new / f"shared.{ending}", "shared", _shared(shared, f"{base}shared/graph", base, form), compression))
        if links is not None:
            files.append(_stream(new / f"links.{ending}", "links", _links(links, f"{base}links/graph", base, form), compression))
        many, quads = sum(file.papers for file in files), sum(file.count for file in files)
        manifest = Manifest(f"kamergraaf {__version__}", base, form.value, compression.value, many, quads, tuple(files))
        (new / MANIFEST).write_bytes(manifest.as_json())
        publish(new, [file.name for file in files], MANIFEST, stale=_is_ours)
    return manifest


def _parts(papers: Iterable[ShardPaper], packs: Packs, new: Path, ending: str, limit: int) -> Iterator[File]:
    writing: Writing | None = None
    last, number = "", 0
    try:
        for paper in papers:
            if paper.identifier <= last:
                raise ValueError(f"papers are to come sorted and each once: “{paper.identifier}” came behind “{last}”")
            if writing is not None and writing.size + paper.place.length > limit:
                yield writing.close()
                writing = None
            if writing is None:
                writing = Writing(new / f"part-{number:05}.{ending}", "papers")
                number += 1
            for chunk in packs.chunks(paper.place):
                writing.write(chunk)
            writing.count(paper.quads, paper.identifier)
            last = paper.identifier
        if writing is not None:
            yield writing.close()
    finally:
        if writing is not None:
            writing.abandon()


def _stream(path: Path, content: str, pieces: Iterator[tuple[bytes, int]], compression: Compression) -> File:
    writing = Writing(path, content)

    def counted() -> Iterator[bytes]:
        for piece, quads in pieces:
            writing.count(quads)
            yield piece

    try:
        for frame in framed(counted(), compression):
            writing.write(frame)
        return writing.close()
    finally:
        writing.abandon()


def _shared(lines: Iterable[str], graph: str, base: str, form: Format) -> Iterator[tuple[bytes, int]]:
    """Pieces of the file, each with the number of its quads."""
    if form is Format.NQUADS:
        return ((as_bytes(f"{line[:-2]}<{graph}> .\n"), 1) for line in lines)
    return _trig(_triples(lines), graph, base)


def _links(triples: Iterable[Triple], graph: str, base: str, form: Format) -> Iterator[tuple[bytes, int]]:
    if form is Format.NQUADS:
        return ((as_bytes(line), 1) for line in sorted_lines(triples, graph))
    return _trig(triples, graph, base)


def _trig(triples: Iterable[Triple], graph: str, base: str) -> Iterator[tuple[bytes, int]]:
    """TriG, subject by subject."""
    counted = 0

    def count() -> Iterator[Triple]:
        nonlocal counted
        for triple in triples:
            counted += 1
            yield triple

    blocks = sorted_turtle(count(), base)
    yield as_bytes(f"{next(blocks)}\n<{graph}> {{"), 0
    told = 0
    for block in blocks:
        yield as_bytes(block), counted - told
        told = counted
    yield b"}\n", counted - told


def _triples(lines: Iterable[str]) -> Iterator[Triple]:
    """N-Triples *lines* as triples, in the same order."""
    from kamergraaf.link.reading import parsed

    for _, group in groupby(lines, lambda line: line[: line.index(">")]):
        yield from parsed("".join(group))


def _is_ours(name: str) -> bool:
    return re.fullmatch(r"(part-\d{5,}|shared|links)\.(nq|trig)\.(gz|zst)", name) is not None
