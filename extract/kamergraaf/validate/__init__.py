"""Validation of graphs against the SHACL shapes shipped with the package.

`validate_triples` is the one call that an export needs, `validate_graph` the reference by pySHACL, with the same report;
`parse_rdf` and `parse_triples` read any RDF file for `kamergraaf validate`.
"""

from kamergraaf.validate.compiled import CompiledShapes, compile_shapes, validate_triples
from kamergraaf.validate.engine import validate_graph
from kamergraaf.validate.parse import parse_rdf, parse_triples
from kamergraaf.validate.report import Report, Result, report_graph, report_text
from kamergraaf.validate.shapes import Shapes, load_shapes

__all__ = [
    "CompiledShapes",
    "Report",
    "Result",
    "Shapes",
    "compile_shapes",
    "load_shapes",
    "parse_rdf",
    "parse_triples",
    "report_graph",
    "report_text",
    "validate_graph",
    "validate_triples",
]
