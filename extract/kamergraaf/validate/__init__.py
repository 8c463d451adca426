"""Validation of graphs against the SHACL shapes shipped with the package.

`validate_graph` is the one call that an export needs; `parse_rdf` reads any RDF file for `kamergraaf validate`.
"""

from kamergraaf.validate.engine import validate_graph
from kamergraaf.validate.parse import parse_rdf
from kamergraaf.validate.report import Report, Result, report_graph, report_text
from kamergraaf.validate.shapes import Shapes, load_shapes

__all__ = ["Report", "Result", "Shapes", "load_shapes", "parse_rdf", "report_graph", "report_text", "validate_graph"]
