"""What a worker does: one paper from its source to the bytes of its files, with the time that each stage took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import process_time
from typing import TYPE_CHECKING

from kamergraaf.collection.outcome import Counted, Outcome, State, Task
from kamergraaf.collection.products import checked, disagreements, paper_files
from kamergraaf.collection.settings import Making
from kamergraaf.collection.source import Content, contents
from kamergraaf.collection.source import digest as digest_of
from kamergraaf.errors import ConformanceError, InputError, told

if TYPE_CHECKING:
    from kamergraaf.api import Extraction
    from kamergraaf.collection.pieces import Piece
    from kamergraaf.map import Triple
    from kamergraaf.validate import Report


class _Watch:
    """Processor seconds by stage."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        start = process_time()
        try:
            yield
        finally:
            self.times[stage] = self.times.get(stage, 0.0) + process_time() - start


def perform(task: Task, making: Making) -> Outcome:
    """Export the paper of *task*; never raises for what a paper does."""
    watch, digest = _Watch(), None
    try:
        with watch("read"):
            content = contents(task.source)
            digest = digest_of(task.source, content)
        if digest == task.known:
            return Outcome(task.name, State.UNCHANGED, digest)
        return _made(task, content, digest, making, watch)
    except InputError as error:
        return _failed(task, State.REFUSED, digest, str(error), watch)
    except ConformanceError as error:
        return _failed(task, State.NONCONFORMING, digest, str(error), watch)
    except Exception as error:  # whatever one paper does, the others go on
        return _failed(task, State.FAILED, digest, f"{task.name}: {told(error)}", watch)


def _failed(task: Task, state: State, digest: str | None, error: str, watch: _Watch) -> Outcome:
    return Outcome(task.name, state, digest, error, times=tuple(watch.times.items()))


def _made(task: Task, content: Content, digest: str, making: Making, watch: _Watch) -> Outcome:
    from kamergraaf.api import Extraction
    from kamergraaf.read import paper_from_content
    from kamergraaf.recognise import recognise
    from kamergraaf.resolve import resolve

    with watch("read"):
        paper = paper_from_content(content.data, task.name, content.metadata)
    with watch("recognise"):
        findings = recognise(paper)
    with watch("resolve"):
        extraction = Extraction(paper, findings, resolve(paper, findings), making.base_iri)
    with watch("map"):
        triples = extraction.triples()
    with watch("validate"):
        report = checked(triples, task.name, allow_invalid=making.allow_invalid)
    with watch("write"):
        files = paper_files(extraction, triples, making.formats, report, texts=making.texts)
        piece, rows = _pieces(extraction, triples, making)
    with watch("link"):
        record = _record(triples) if making.links else None
    return Outcome(
        name=task.name,
        state=State.DONE,
        digest=digest,
        identifier=extraction.identifier,
        kind=extraction.resolution.document.kind,
        date=str(extraction.resolution.document.date or ""),
        contents=tuple(files.items()),
        own=piece.own if piece else None,
        quads=piece.quads if piece else 0,
        shared=piece.shared if piece else (),
        rows=rows,
        record=record,
        counted=_counted(extraction, len(triples), report),
        times=tuple(watch.times.items()),
        notes=disagreements(extraction, task.name),
    )


def _pieces(extraction: Extraction, triples: Sequence[Triple], making: Making) -> tuple[Piece | None, bytes | None]:
    piece, rows = None, None
    if making.shards:
        from kamergraaf.collection.frames import Compression
        from kamergraaf.collection.pieces import paper_piece
        from kamergraaf.write import Format

        form, compression = Format(making.shards), Compression(making.compression)
        piece = paper_piece(triples, document_iri=extraction.iri, base=making.base_iri, form=form, compression=compression)
    if making.tables:
        from kamergraaf.collection.rows import paper_rows

        rows = paper_rows(triples, document_iri=extraction.iri, base=making.base_iri).packed()
    return piece, rows


def _record(triples: Sequence[Triple]) -> bytes:
    import msgspec

    from kamergraaf.link.records import records

    return msgspec.json.encode(records(triples))


def _counted(extraction: Extraction, triples: int, report: Report) -> Counted:
    counts = extraction.counts()
    return Counted(
        triples=triples,
        mentions=counts.mentions,
        claims=counts.claims,
        quantities=counts.quantities,
        unresolved=counts.unresolved,
        warnings=len(report.results) if report.conforms else 0,
        invalid=not report.conforms,
    )
