"""The SPARQL editor: Yasgui with our prefixes, the named queries as tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.map.terms import NAMESPACES
from kamergraaf.query import named_queries
from kamergraaf.web.headers import POLICY as STRICT
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import Visit

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

PREFIXES_PATH = "/query/prefixes.json"
_LONGEST = 34

SCRIPTS = ("lib/yasgui.min.js", "yasgui.js")
#: Yasgui's table of results puts in one style element, always the same; it is allowed by its digest, and only on this page.
POLICY = STRICT.replace("style-src 'self'", "style-src 'self' 'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='")
STYLES = ("lib/yasgui.min.css", "yasgui.css")


async def editor(visit: Visit) -> View:
    """The page with the editor; without scripts, the named queries to read and a plain form."""
    dutch = visit.language.code == "nl"
    queries = [(query.name, query.title_nl if dutch else query.title_en, query.text) for query in named_queries()]
    told: dict[str, object] = {
        "endpoint": "/sparql",
        "prefixes": _prefixes(),
        "prefixes_at": PREFIXES_PATH,
        "tabs": [{"title": _short(title), "query": text} for _, title, text in queries],
        "asked": visit.language("own-query"),
    }
    table = Table(("name", "title", "query"), queries)
    return View(
        "query.html",
        visit.language("query"),
        {"told": told, "queries": queries},
        table,
        scripts=SCRIPTS,
        styles=STYLES,
        policy=POLICY,
        queries=False,
    )


async def prefixes(_: Request) -> Response:
    """Our prefixes as JSON, where Yasgui would otherwise offer those of prefix.cc."""
    from starlette.responses import JSONResponse

    return JSONResponse(_prefixes())


def _prefixes() -> dict[str, str]:
    return {namespace.prefix: namespace.iri for namespace in NAMESPACES}


def _short(title: str) -> str:
    """The beginning of *title*, short enough for a tab."""
    head = re.split(r"[:,(]", title)[0].strip()
    return head if len(head) <= _LONGEST else head[: head.rindex(" ", 0, _LONGEST)] + " …"
