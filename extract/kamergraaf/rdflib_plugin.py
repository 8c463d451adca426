"""rdflib's parser plugin: `rdflib.Graph().parse("letter.txt", format="kamerstuk")` reads a paper as a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rdflib.parser import Parser

from kamergraaf.api import DEFAULT_BASE, extract_text
from kamergraaf.errors import InputError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.parser import InputSource


class KamerstukParser(Parser):
    """Parses a parliamentary paper into the graph that kamergraaf draws from it."""

    def parse(self, source: InputSource, sink: Graph, base_iri: str = DEFAULT_BASE) -> None:
        """Add to *sink* all statements drawn from *source*; *base_iri* is the base of the IRIs.

        Raises InputError where *source* cannot be read as a paper.
        """
        from kamergraaf.write import to_rdflib

        extraction = extract_text(_content(source), _name(source), base_iri=base_iri)
        drawn = to_rdflib(extraction.triples())
        for prefix, namespace in drawn.namespaces():
            sink.bind(prefix, namespace)
        for triple in drawn:
            sink.add(triple)


def _content(source: InputSource) -> bytes | str:
    """Everything in *source*: its bytes where it has any (offsets and checksums count in them), else its characters."""
    stream = source.getByteStream() or source.getCharacterStream()
    if stream is None:
        raise InputError(f"{_name(source)}: nothing to read")
    content: bytes | str = stream.read()
    return content


def _name(source: InputSource) -> str:
    """The name of *source* in messages: that of its file, or "text"."""
    return unquote(urlsplit(source.getPublicId() or "").path.rpartition("/")[2]) or "text"
