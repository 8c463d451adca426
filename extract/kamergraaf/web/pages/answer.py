"""From a view to an answer of HTTP: which form is wanted, headers, the frame around every page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from kamergraaf.web.pages import vocabulary
from kamergraaf.web.pages.language import LANGUAGES
from kamergraaf.web.pages.view import View, triples
from kamergraaf.web.pages.visit import RequestError, Visit

if TYPE_CHECKING:
    import jinja2
    from starlette.responses import Response

_TYPES = {"ttl": "text/turtle; charset=utf-8", "jsonld": "application/ld+json", "csv": "text/csv; charset=utf-8; header=present"}
_YEAR = 365 * 24 * 3600


async def answer(visit: Visit, view: View) -> Response:
    """The answer in the form that the address asks for: `format` is html (without it), ttl, jsonld or csv.

    Raises EndpointError, and RequestError where the form is unknown or the page has nothing to say in it.
    """
    form = visit.request.query_params.get("format", "html")
    if form == "html":
        return page(visit, view)
    if form not in _TYPES:
        raise RequestError(f"no such format; choose from html, {', '.join(_TYPES)}")
    from starlette.responses import Response

    if form == "csv" and not view.table.columns:
        raise RequestError("this page has no rows that CSV could hold", 406)
    content = view.table.as_csv() if form == "csv" else await _rdf(visit, view, form)
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", visit.request.url.path).strip("-") or "kamergraaf"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(content, media_type=_TYPES[form], headers=headers)


def page(visit: Visit, view: View, status: int = 200) -> Response:
    """The page as HTML, with the cookie that keeps the language chosen."""
    from starlette.responses import HTMLResponse

    html = templates().get_template(view.template).render(**_frame(visit, view), **view.content)
    headers = {"Vary": "Accept-Language, Cookie", "Content-Language": visit.language.code}
    if view.policy:
        headers["Content-Security-Policy"] = view.policy
    response = HTMLResponse(html.encode("utf-8", "replace"), status, headers)
    if visit.request.query_params.get("lang") in LANGUAGES:
        response.set_cookie("lang", visit.language.code, max_age=_YEAR, httponly=True, samesite="lax")
    return response


def _frame(visit: Visit, view: View) -> dict[str, object]:
    parameters = [(key, value) for key, value in visit.request.query_params.multi_items() if key not in {"lang", "format"}]

    def address(**more: str) -> str:
        return "?" + urlencode([*parameters, *more.items()])

    settings = visit.context.settings
    return {
        "t": visit.language,
        "lang": visit.language.code,
        "site": settings.title_nl if visit.language.code == "nl" else settings.title_en,
        "title": view.title,
        "view": view,
        "asked": visit.asked if view.queries else [],
        "address": address,
        "here": visit.request.url.path,
        "word": lambda iri: vocabulary.word(iri, visit.language.code),
        "path": visit.places.path,
    }


async def _rdf(visit: Visit, view: View, form: str) -> bytes:
    from kamergraaf.write import to_jsonld, to_turtle

    found = await triples(visit, view)
    if not found:  # an empty graph would say that nothing is known
        raise RequestError("this page is about no thing that RDF could describe; choose from html, csv", 406)
    base = visit.places.base
    return to_turtle(found, base) if form == "ttl" else to_jsonld(found, base)


@cache
def templates() -> jinja2.Environment:
    """The templates; everything that they show is escaped, and what they do not know is an error."""
    import jinja2

    loader = jinja2.FileSystemLoader(Path(__file__).parent.parent / "templates")
    made = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["query"] = _query
    made.filters["cap"] = _cap
    return made


def _query(values: dict[str, Any]) -> str:
    return urlencode({key: value for key, value in values.items() if value not in (None, "")})


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]
