"""From triples to bytes and files: sorted, the same on every run, atomically."""

from kamergraaf.write.files import WriteError, replace_files, serialise, write, write_sorted
from kamergraaf.write.formats import DEFAULT_FORMATS, Format
from kamergraaf.write.graph import to_rdflib
from kamergraaf.write.jsonld import to_jsonld
from kamergraaf.write.lines import to_nquads, to_ntriples
from kamergraaf.write.prepared import Prepared, prepared
from kamergraaf.write.turtle import to_trig, to_turtle

__all__ = [
    "DEFAULT_FORMATS",
    "Format",
    "Prepared",
    "WriteError",
    "prepared",
    "replace_files",
    "serialise",
    "to_jsonld",
    "to_nquads",
    "to_ntriples",
    "to_rdflib",
    "to_trig",
    "to_turtle",
    "write",
    "write_sorted",
]
