"""Exports as files: all of them or none, each complete or not there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from kamergraaf.errors import KamergraafError
from kamergraaf.map.terms import DEFAULT_BASE, Triple
from kamergraaf.write.characters import as_bytes
from kamergraaf.write.formats import DEFAULT_FORMATS, Format
from kamergraaf.write.jsonld import to_jsonld
from kamergraaf.write.lines import sorted_lines, to_nquads, to_ntriples
from kamergraaf.write.prepared import Prepared, prepared
from kamergraaf.write.turtle import sorted_turtle, to_trig, to_turtle


class WriteError(KamergraafError):
    """An export cannot be written: no such directory, no permission, disk full."""


def serialise(triples: Sequence[Triple] | Prepared, form: Format, *, document_iri: str, base: str = DEFAULT_BASE) -> bytes:
    """*triples* in the format *form*; in formats with named graphs they stand in `{document_iri}/graph`.

    Whoever writes several formats gives `prepared(triples, base)`, and what they share is done once.
    """
    graph = f"{document_iri}/graph"
    match form:
        case Format.TURTLE:
            return to_turtle(triples, base)
        case Format.JSONLD:
            return to_jsonld(triples, base)
        case Format.NQUADS:
            return to_nquads(triples, graph)
        case Format.TRIG:
            return to_trig(triples, graph, base)
        case Format.NTRIPLES:
            return to_ntriples(triples)


def write(
    triples: Sequence[Triple],
    *,
    document_iri: str,
    directory: Path,
    identifier: str,
    formats: Sequence[Format] = DEFAULT_FORMATS,
    text: str | None = None,
    base: str | None = None,
) -> tuple[Path, ...]:
    """Write `directory/identifier.<format>` for each of *formats*, and `.txt` where a *text* version is given; returns the paths.

    *base* is the base of relative IRIs, by default *document_iri* without *identifier*. Missing directories are made. Files
    appear under their names only when all of them are completely on disk. Raises WriteError where that fails; then no file has
    been touched, unless the very last step, the renaming, fails half-way.
    """
    if not identifier or identifier.startswith(".") or set(identifier) & set("/\\\0"):
        raise WriteError(f"“{identifier}” cannot be a file name")
    base = document_iri.removesuffix(identifier) if base is None else base
    ready = prepared(triples, base)
    contents = {
        directory / f"{identifier}.{form.value}": serialise(ready, form, document_iri=document_iri, base=base)
        for form in dict.fromkeys(formats)
    }
    if text is not None:
        contents[directory / f"{identifier}.txt"] = as_bytes(text)
    replace_files(contents)
    return tuple(contents)


def write_sorted(
    triples: Callable[[], Iterable[Triple]], *, graph_iri: str, directory: Path, name: str, formats: Sequence[Format], base: str
) -> tuple[Path, ...]:
    """Write `directory/name.<format>` piece by piece, of triples that each call of *triples* gives sorted and each once.

    Turtle, N-Triples and N-Quads take no memory for it; JSON-LD and TriG have the whole graph in memory. Raises WriteError.
    """
    paths = []
    for form in dict.fromkeys(formats):
        path = directory / f"{name}.{form.value}"
        waiting = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            directory.mkdir(parents=True, exist_ok=True)
            with waiting.open("wb") as stream:
                stream.writelines(_pieces(triples(), form, graph_iri, base))
            waiting.replace(path)
        except OSError as error:
            raise WriteError(f"{path}: cannot be written: {error.strerror or error}; nothing half-written is left") from error
        finally:
            with suppress(OSError):
                waiting.unlink(missing_ok=True)
        paths.append(path)
    return tuple(paths)


def _pieces(triples: Iterable[Triple], form: Format, graph_iri: str, base: str) -> Iterator[bytes]:
    match form:
        case Format.TURTLE:
            yield from map(as_bytes, sorted_turtle(triples, base))
        case Format.NTRIPLES:
            yield from map(as_bytes, sorted_lines(triples))
        case Format.NQUADS:
            yield from map(as_bytes, sorted_lines(triples, graph_iri))
        case Format.JSONLD:
            yield to_jsonld(tuple(triples), base)
        case Format.TRIG:
            yield to_trig(tuple(triples), graph_iri, base)


def replace_files(contents: dict[Path, bytes], *, lasting: bool = True) -> None:
    """Write *contents* (bytes by path): first all to temporary files beside their targets, then rename. Raises WriteError.

    *lasting* waits until they are on the disk, so that not even a power cut leaves them half-written.
    """
    waiting: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(None, "a directory has that name")
            waiting[path] = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            with waiting[path].open("wb") as stream:
                stream.write(content)
                if lasting:
                    stream.flush()
                    os.fsync(stream.fileno())
        for path, temporary in waiting.items():
            temporary.replace(path)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}; nothing half-written is left") from error
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
