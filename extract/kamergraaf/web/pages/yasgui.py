"""The SPARQL editor: Yasgui with our prefixes, the named queries as tabs."""

from __future__ import annotations

from kamergraaf.map.terms import NAMESPACES
from kamergraaf.query import named_queries
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import Visit

SCRIPTS = ("lib/yasgui.min.js", "yasgui.js")
STYLES = ("lib/yasgui.min.css", "yasgui.css")


async def editor(visit: Visit) -> View:
    """The page with the editor; without scripts, the named queries to read and a plain form."""
    dutch = visit.language.code == "nl"
    queries = [(query.name, query.title_nl if dutch else query.title_en, query.text) for query in named_queries()]
    told = {
        "endpoint": "/sparql",
        "prefixes": {namespace.prefix: namespace.iri for namespace in NAMESPACES},
        "tabs": [{"name": name, "title": title, "query": text} for name, title, text in queries],
    }
    table = Table(("name", "title", "query"), queries)
    return View("query.html", visit.language("query"), {"told": told, "queries": queries}, table, scripts=SCRIPTS, styles=STYLES, queries=False)
