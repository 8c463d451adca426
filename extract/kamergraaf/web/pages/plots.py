"""What pages with plots have in common: the libraries, and the one style that Observable Plot puts into its pictures."""

from __future__ import annotations

import base64
import hashlib

from kamergraaf.web.headers import POLICY as STRICT

SCRIPTS = ("lib/d3.min.js", "lib/plot.umd.min.js", "plots.js")
#: The style element that Plot writes for the class name `kg-plot`, which plots.js gives; it is allowed by its digest.
STYLE = """:where(.kg-plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.kg-plot text),
:where(.kg-plot tspan) {
  white-space: pre;
}"""
POLICY = STRICT.replace(
    "style-src 'self'", f"style-src 'self' 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)
