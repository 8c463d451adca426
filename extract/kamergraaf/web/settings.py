"""What the web application is told: where the data is, what it may take, how it presents itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kamergraaf.map.terms import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request and all of them together may take."""

    query_seconds: float = 30.0
    """Wall time that a query may take before its answer is given up (504)."""
    answer_seconds: float = 120.0
    """Wall time that a reader may take for an answer, query included, before the connection is cut."""
    result_bytes: int = 64 * 1024 * 1024
    """Size of an answer that is passed on; the connection of a longer one is cut."""
    page_bytes: int = 8 * 1024 * 1024
    """Size of an answer that a page may ask for; a longer one is an EndpointError."""
    request_bytes: int = 256 * 1024
    """Size of a request's body and of its query string (413, 414)."""
    queries: int = 8
    """Queries that run at once; others wait."""
    waiting_seconds: float = 30.0
    """Wall time that a query may wait for its turn (503)."""
    waiting: int = 256
    """Queries that may wait; more are told to come back (503)."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The settings of one web application."""

    endpoint: str
    """URL of the SPARQL 1.1 query service that has the data."""
    door: str = ""
    """URL of the query service for the queries of others, where that is another one; empty: the same."""
    user: str | None = None
    """Name for HTTP basic authentication at the endpoint."""
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    """Bearer token for the endpoint, where it wants one instead."""
    base: str = DEFAULT_BASE
    """Base of the IRIs in the data; `{base}x` is shown at `/id/x` here."""
    store: Path | None = None
    """The store behind the endpoint, where it is ours."""
    root: str = ""
    """Public URL of this server without slash at the end, as links in RDF name it; empty: that of the request."""
    host: str = "127.0.0.1"
    port: int = 8080
    language: str = "nl"
    """Language of pages where the reader has told none: nl or en."""
    title_nl: str = "Kamergraaf"
    title_en: str = "Kamergraaf"
    licence: str | None = None
    """IRI of the licence of the data; None where nobody told."""
    publisher: str | None = None
    """Name of who publishes the data."""
    contact: str | None = None
    """E-mail address for questions about the data."""
    texts: Path | None = None
    """Directory with the text versions of papers (`{identifier}.txt`)."""
    sources: Path | None = None
    """Directory with the printed papers (`{identifier}.pdf`)."""
    limits: Limits = field(default_factory=Limits)
