"""The formats of an export, with their file endings."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A format of RDF; its value is the name on the command line and the file ending."""

    TURTLE = "ttl"
    JSONLD = "jsonld"
    NQUADS = "nq"
    TRIG = "trig"
    NTRIPLES = "nt"


DEFAULT_FORMATS = (Format.TURTLE, Format.JSONLD)
