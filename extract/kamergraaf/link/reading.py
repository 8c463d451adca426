"""Exported graphs read back from files, one at a time: of a file of quads with many papers each named graph by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from kamergraaf.errors import InputError
from kamergraaf.map.terms import Iri, Literal, Triple

_FORMATS = {".ttl": "TURTLE", ".nt": "N_TRIPLES", ".nq": "N_QUADS", ".trig": "TRIG", ".jsonld": "JSON_LD"}
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def graphs(path: Path) -> Iterator[tuple[Triple, ...]]:
    """The graphs in the file *path*, read as a stream: what stands in one named graph should stand together, as exports write it.

    Raises InputError where the file cannot be read or is no RDF by its extension.
    """
    import pyoxigraph

    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise InputError(f"{path}: is no export; give files that end in {', '.join(_FORMATS)}")
    try:
        quads = pyoxigraph.parse(path=path, format=getattr(pyoxigraph.RdfFormat, form), base_iri="urn:kamergraaf:file")
        for _, group in groupby(quads, key=lambda quad: str(quad.graph_name)):
            yield tuple(_triple(quad) for quad in group)
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as RDF ({' '.join(str(error).split())})") from error


def parsed(lines: str) -> Iterator[Triple]:
    """The triples of N-Triples *lines*; raises InputError where they are none."""
    import pyoxigraph

    try:
        yield from map(_triple, pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise InputError(f"no N-Triples ({' '.join(str(error).split())})") from error


def _triple(quad: Any) -> Triple:
    import pyoxigraph

    value = quad.object
    if isinstance(value, pyoxigraph.Literal):
        datatype = None if value.language or value.datatype.value == _STRING else Iri(value.datatype.value)
        return Iri(quad.subject.value), Iri(quad.predicate.value), Literal(value.value, datatype, value.language)
    return Iri(quad.subject.value), Iri(quad.predicate.value), Iri(value.value)
