"""The pages for people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.web.context import Context
from kamergraaf.web.pages.answer import answer, page
from kamergraaf.web.pages.language import Language, chosen
from kamergraaf.web.pages.places import Places
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import MissingError, RequestError, Visit

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute


def routes(context: Context) -> list[BaseRoute]:
    """The routes of all pages and of the static files."""
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    from kamergraaf.web.pages import (
        actor,
        dossier,
        figures,
        home,
        meeting,
        network,
        paper,
        printed,
        promises,
        search,
        thing,
        yasgui,
    )

    shown: list[BaseRoute] = [
        Route(path, _shown(context, function), name=path)
        for path, function in (
            ("/", home.home),
            ("/paper/{key}", paper.paper),
            ("/paper/{key}/statement", paper.statement),
            ("/paper/{key}/pages", printed.leaves),
            ("/dossier/{key}", dossier.dossier),
            ("/person/{key:path}", actor.person),
            ("/post/{key:path}", actor.post),
            ("/organisation/{key:path}", actor.organisation),
            ("/meeting/{key:path}", meeting.meeting),
            ("/meeting", meeting.meeting),
            ("/figures", figures.figures),
            ("/promises", promises.promises),
            ("/network", network.network),
            ("/search", search.search),
            ("/query", yasgui.editor),
            ("/thing/{key:path}", thing.thing),
        )
    ]
    pictures = Route("/paper/{key}/pages/{number:int}.png", printed.picture(context))
    prefixes = Route(yasgui.PREFIXES_PATH, yasgui.prefixes)
    return [*shown, pictures, prefixes, Mount("/static", StaticFiles(directory=Path(__file__).parent.parent / "static"))]


def problem(context: Context, request: Request, status: int, message: str) -> Response:
    """The page that tells what went wrong, in the reader's language; *message* is a line in English with the details.

    Programs, which do not ask for HTML, get the line alone.
    """
    from starlette.responses import PlainTextResponse

    if "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse(message + "\n", status)
    visit = _visit(context, request)
    key = {404: "problem-missing", 503: "problem-busy", 504: "problem-late"}.get(status, "problem-other")
    told = visit.language.told(message)
    content = {"what": visit.language(key), "message": told or message, "english": told is None, "status": status}
    return page(visit, View("problem.html", visit.language("problem-title"), content, Table((), ())), status)


def _visit(context: Context, request: Request) -> Visit:
    language = Language(chosen(request, context.settings.language))
    return Visit(context, request, language, Places(context.settings.base))


def _shown(context: Context, function: Callable[[Visit], Awaitable[View]]) -> Callable[[Request], Awaitable[Response]]:
    async def handler(request: Request) -> Response:
        try:
            visit = _visit(context, request)
            return await answer(visit, await function(visit))
        except MissingError as error:
            return problem(context, request, 404, str(error))
        except RequestError as error:
            return problem(context, request, error.status, str(error))

    return handler
