"""A page as a value, and the answers made of it: HTML, Turtle, JSON-LD, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kamergraaf.map.terms import RDF, XSD, Iri, Literal, Triple
from kamergraaf.web.endpoint import EndpointError
from kamergraaf.web.pages import asking
from kamergraaf.web.pages.visit import Visit

#: A download describes no more things than this; the page's queries give the rest.
MOST_THINGS = 600
_STRING = XSD("string")
_LANG_STRING = RDF("langString")


@dataclass(frozen=True, slots=True)
class Table:
    """What a page shows as rows, for those who calculate: names of columns, and cells as text."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]

    def as_csv(self) -> bytes:
        """CSV in UTF-8, with line ends as RFC 4180 wants."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return out.getvalue().encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class View:
    """A page: its template with content, what it is about (for RDF) and its rows (for CSV)."""

    template: str
    title: str
    content: Mapping[str, object]
    table: Table
    things: Sequence[str] = ()
    graph: str | None = None
    """The named graph that has all of the page, where there is one."""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    policy: str | None = None
    """The Content-Security-Policy of a page that needs another than all others."""
    part: bool = False
    """Whether it is a part of a page, put in by a script: without head and foot."""
    queries: bool = True
    """Whether its queries are shown."""


async def triples(visit: Visit, view: View) -> list[Triple]:
    """What is said of the things of *view*. Raises EndpointError."""
    if view.graph is not None and (whole := parsed(await visit.graph("paper-graph", {"graph": view.graph}))):
        return whole
    things = [thing for thing in dict.fromkeys(view.things) if asking.is_iri(thing)][:MOST_THINGS]
    return parsed(await visit.graph("things-graph", {"thing": things})) if things else []


def parsed(data: bytes) -> list[Triple]:
    """The triples of *data* (N-Triples), each once; what our terms cannot say (blank nodes) is left out.

    Raises EndpointError where it is no N-Triples.
    """
    import pyoxigraph

    found: dict[Triple, None] = {}
    try:
        for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_TRIPLES):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, pyoxigraph.NamedNode):
                continue
            if isinstance(value, pyoxigraph.Literal):
                datatype = Iri(value.datatype.value)
                plain = None if datatype in {_STRING, _LANG_STRING} else datatype
                found[Iri(subject.value), Iri(quad.predicate.value), Literal(value.value, plain, value.language)] = None
            elif isinstance(value, pyoxigraph.NamedNode):
                found[Iri(subject.value), Iri(quad.predicate.value), Iri(value.value)] = None
    except (SyntaxError, ValueError) as error:
        raise EndpointError(f"the endpoint’s graph is no N-Triples: {error}") from error
    return list(found)
