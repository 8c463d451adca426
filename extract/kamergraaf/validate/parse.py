"""Reads RDF files of any usual format into one rdflib graph, offline, with errors that say where."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kamergraaf.errors import InputError
from kamergraaf.map.terms import XSD, Iri, Literal, Term, Triple

if TYPE_CHECKING:
    import rdflib

Parsed = TypeVar("Parsed")
_STRING = XSD("string")
_FORMATS = {
    ".ttl": "TURTLE",
    ".turtle": "TURTLE",
    ".nt": "N_TRIPLES",
    ".nq": "N_QUADS",
    ".trig": "TRIG",
    ".rdf": "RDF_XML",
    ".owl": "RDF_XML",
    ".xml": "RDF_XML",
    ".jsonld": "JSON_LD",
    ".json": "JSON_LD",
}


def parse_rdf(path: Path) -> rdflib.Graph:
    """The triples of the RDF file *path*: named graphs flattened, literals with the lexical form they have in the file.

    The format follows from the extension, else from the content. Nothing is fetched: a JSON-LD context must stand in
    the file. Raises InputError, with file and place, where the file cannot be read.
    """
    return _parsed(path, parse_bytes)


def parse_triples(path: Path) -> list[Triple]:
    """As `parse_rdf`, as the project's own triples: a blank node is an IRI that begins with «_:». Needs no rdflib."""
    return _parsed(path, _own_triples)


def _parsed(path: Path, parse: Callable[[bytes, str, str], Parsed]) -> Parsed:
    """What *parse* makes of the data, the format and the name of the file *path*."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    known = _FORMATS.get(path.suffix.lower())
    try:
        return parse(data, known or _guess(data), str(path))
    except InputError as error:
        if known or _resembles_rdf(data):
            raise
        raise InputError(f"{path}: is no RDF; `kamergraaf export` makes RDF of a paper ({error})") from error


def _own_triples(data: bytes, format_name: str, name: str) -> list[Triple]:
    made: dict[Any, Term] = {}

    def convert(term: Any) -> Any:
        found = made.get(term)
        if found is None:
            found = made[term] = own_term(term)
        return found

    try:
        return [(convert(q.subject), convert(q.predicate), convert(q.object)) for q in quads_of(data, format_name)]
    except (SyntaxError, ValueError, OSError) as error:
        raise InputError(_message(name, format_name, error)) from error


def own_term(term: Any) -> Term:
    """A term of pyoxigraph as one of the project's; a blank node becomes an IRI that begins with «_:».

    Raises ValueError for an RDF 1.2 triple term.
    """
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return Iri(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return Literal(term.value, language=term.language.lower())
        datatype = term.datatype.value
        return Literal(term.value, None if datatype == _STRING else Iri(datatype))
    if isinstance(term, pyoxigraph.BlankNode):
        return Iri(f"_:{term.value}")
    raise ValueError(f"a triple as a term is not supported: {term}")


def quads_of(data: bytes, format_name: str) -> Iterator[Any]:
    """The quads in *data*; *format_name* is a member of pyoxigraph.RdfFormat. Raises what pyoxigraph raises for bad data."""
    import pyoxigraph

    plain = data.removeprefix(b"\xef\xbb\xbf")
    yield from pyoxigraph.parse(plain, format=getattr(pyoxigraph.RdfFormat, format_name), base_iri="urn:kamergraaf:file")


def parse_bytes(data: bytes, format_name: str, name: str, into: rdflib.Graph | None = None) -> rdflib.Graph:
    """The triples in *data*, added to *into* (default: a new graph); *format_name* is a member of pyoxigraph.RdfFormat.

    *name* stands in errors.

    Raises InputError where the data is no such RDF.
    """
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none") if into is None else into
    convert = term_converter()
    try:
        with quiet_literals():
            quads = quads_of(data, format_name)
            graph.addN((convert(q.subject), convert(q.predicate), convert(q.object), graph) for q in quads)
    except (SyntaxError, ValueError, OSError) as error:
        raise InputError(_message(name, format_name, error)) from error
    return graph


def term_converter() -> Callable[[Any], Any]:
    """A function from pyoxigraph terms to rdflib terms that makes each term once; RDF 1.2 triple terms raise ValueError."""
    import pyoxigraph
    import rdflib

    made: dict[Any, Any] = {}

    def convert(term: Any) -> Any:
        found = made.get(term)
        if found is None:
            if isinstance(term, pyoxigraph.NamedNode):
                found = rdflib.URIRef(term.value)
            elif isinstance(term, pyoxigraph.Literal):
                datatype = None if term.language else rdflib.URIRef(term.datatype.value)
                if datatype == rdflib.XSD.string:
                    datatype = None
                found = rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
            elif isinstance(term, pyoxigraph.BlankNode):
                found = rdflib.BNode(term.value)
            else:
                raise ValueError(f"a triple as a term is not supported: {term}")
            made[term] = found
        return found

    return convert


@contextmanager
def quiet_literals() -> Iterator[None]:
    """Keeps rdflib from logging a traceback for each ill-typed literal: the shapes report those."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before


def _resembles_rdf(data: bytes) -> bool:
    """Whether a file with an error in it is meant as RDF, so that the place of the error is what helps."""
    from kamergraaf.read.decode import rdf_form

    text = data.decode("utf-8", errors="replace")
    return rdf_form(text) is not None or text.lstrip("\ufeff \t\r\n")[:1] in ("<", "{", "[", "@")


def _guess(data: bytes) -> str:
    """The format of RDF without a telling extension."""
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:400]
    if head[:1] in (b"{", b"["):
        return "JSON_LD"
    if head.startswith((b"<?xml", b"<rdf:RDF", b"<!DOCTYPE")):
        return "RDF_XML"
    return "TRIG"  # Turtle, N-Triples and, nearly always, TriG are all TriG


def _message(name: str, format_name: str, error: Exception) -> str:
    """One line that tells file, place and cause."""
    line, column = getattr(error, "lineno", None), getattr(error, "offset", None)
    place = f"{name}:{line}:{column}" if line and column else f"{name}:{line}" if line else name
    cause = " ".join(str(getattr(error, "msg", None) or error).split())
    if format_name == "JSON_LD" and "context" in cause.lower():
        cause += " (contexts are not fetched: put the context into the file)"
    return f"{place}: no valid {format_name.replace('_', '-')}: {cause}"
