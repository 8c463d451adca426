"""The printed page of a PDF: what was found there, as rectangles on its picture."""

from __future__ import annotations

import asyncio
import io
import re
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.map.terms import Names
from kamergraaf.model.text import Box as Word
from kamergraaf.web.context import Context
from kamergraaf.web.endpoint import Row
from kamergraaf.web.pages import kinds
from kamergraaf.web.pages.asking import is_iri, question
from kamergraaf.web.pages.beside import beside, by_digest
from kamergraaf.web.pages.printed_words import Rectangle, lines, words
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import MissingError, Visit, paper_name, value

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

NO_PAGES = "The paper is here, but not its printed pages: it was not read from a PDF."
NO_PAGE = "The printed paper has no such page, or it is too large."
_PLACE = re.compile(r"page=(\d{1,5})&xywh=(\d{1,5}),(\d{1,5}),(\d{1,5}),(\d{1,5})")
#: The size of a page whose PDF is not at hand: A4, in points.
_A4 = (595, 842)
_LARGEST_FILE = 64 * 1024 * 1024
_LARGEST_PAGE = 3000.0
_SCALE = 1.6
#: PDFium does one thing at a time.
_PDFIUM = threading.Lock()


@dataclass(frozen=True, slots=True)
class Box:
    """The words of a mark on a page: a rectangle for each line, or one around all of them where lines are not known."""

    rectangles: tuple[Rectangle, ...]
    name: str
    kind: str
    exact: str


async def leaves(visit: Visit) -> View:
    """One printed page with the rectangles of its mentions and claims."""
    key = visit.request.path_params["key"]
    iri = visit.thing(key)
    counted, digests, facts = await asyncio.gather(
        visit.rows("paper-leaves", {"paper": iri}),
        visit.rows("paper-source", {"paper": iri}),
        visit.rows("facts", {"thing": iri}),
    )
    pages = sorted(int(value(row, "page")) for row in counted if value(row, "page").isdigit())
    if not pages:
        raise MissingError(NO_PAGES) if facts else MissingError
    source = await _source(visit.context, key, digests)
    page = await _page(visit.wanted("page"), pages, source)
    rows, claims = await asyncio.gather(
        visit.rows("paper-rectangles", {"paper": iri, "page": str(page)}), visit.rows("paper-claims", {"paper": iri})
    )
    classes = {value(row, "claim"): kinds.claim_kind(value(row, "class")) for row in claims}
    printed = await _words(source, digests)
    boxes = [box for row in rows if (box := _box(visit, row, classes, printed))]
    size = await asyncio.to_thread(_measure, source, source.stat().st_mtime_ns, page) if source else None
    width, height = size or (
        max([_A4[0], *(one.x + one.width for box in boxes for one in box.rectangles)]),
        max([_A4[1], *(one.y + one.height for box in boxes for one in box.rectangles)]),
    )
    # The wide ones first, so that the narrow ones lie on top and can be reached.
    boxes.sort(key=lambda box: -sum(one.width * one.height for one in box.rectangles))
    content = {
        "key": key,
        "name": paper_name(key),
        "page": page,
        "pages": pages,
        "width": width,
        "height": height,
        "boxes": boxes,
        "picture": bool(size),
        "by_line": bool(printed),
        "claim_kinds": kinds.CLAIM_KINDS,
        "mention_kinds": kinds.MENTION_KINDS,
    }
    columns = ("annotation", "body", "place", "exact")
    table = Table(columns, [tuple(value(row, name) for name in columns) for row in rows])
    return View("pages.html", f"{paper_name(key)}, {visit.language('page')} {page}", content, table, (iri,), f"{iri}/graph")


def picture(context: Context) -> Callable[[Request], Awaitable[Response]]:
    """The route of the picture of a page, drawn from the PDF in the directory of sources."""

    async def drawn(request: Request) -> Response:
        from starlette.exceptions import HTTPException
        from starlette.responses import Response

        key = request.path_params["key"]
        iri = Names(context.settings.base)(key)
        if not is_iri(iri):
            raise HTTPException(404, "The printed paper is not at hand.")
        source = await _source(context, key, await context.endpoint.select(question("paper-source", {"paper": iri}).text))
        if source is None:
            raise HTTPException(404, "The printed paper is not at hand.")
        data = await asyncio.to_thread(_draw, source, source.stat().st_mtime_ns, request.path_params["number"])
        if data is None:
            raise HTTPException(404, NO_PAGE)
        return Response(data, media_type="image/png", headers={"Cache-Control": "public, max-age=3600"})

    return drawn


async def _words(source: Path | None, digests: list[Row]) -> tuple[Word, ...]:
    """The words of the PDF where it holds the text that the anchors count in."""
    digest = next((value(row, "text_sha256") for row in digests), "")
    if source is None or not digest:
        return ()
    return await asyncio.to_thread(words, source, source.stat().st_mtime_ns, digest, _PDFIUM)


def _box(visit: Visit, row: Row, classes: dict[str, str], printed: tuple[Word, ...]) -> Box | None:
    found = _PLACE.fullmatch(value(row, "place"))
    if not found:
        return None
    body = value(row, "body")
    page, *around = map(int, found.groups())
    start, end = (int(told) if told.isdigit() else 0 for told in (value(row, "start"), value(row, "end")))
    rectangles = tuple(lines(printed, start, end, page)) or (Rectangle(*around),)
    name = (body if body in classes else value(row, "annotation")).partition("#")[2]
    kind = classes.get(body) or kinds.mention_kind(visit.places.kind(body))
    return Box(rectangles, name, kind, value(row, "exact"))


async def _source(context: Context, key: str, digests: list[Row]) -> Path | None:
    """The PDF of the paper *key* in the directory of sources: by its name, or by the checksum that the graph tells."""
    sources = context.settings.sources
    if named := beside(sources, key, ".pdf", _LARGEST_FILE):
        return named
    for row in digests:
        if found := await asyncio.to_thread(by_digest, sources, value(row, "sha256"), ".pdf", _LARGEST_FILE):
            return found
    return None


async def _page(wanted: str | None, pages: list[int], source: Path | None) -> int:
    """The number of the page *wanted*, of those with marks the first where none is; raises MissingError where there is none."""
    if wanted is None:
        return pages[0]
    page = int(wanted) if re.fullmatch(r"[0-9]{1,5}", wanted) else 0
    if page in pages:
        return page
    size = await asyncio.to_thread(_measure, source, source.stat().st_mtime_ns, page) if page and source else None
    if size:
        return page
    raise MissingError(NO_PAGE)


@lru_cache(maxsize=512)
def _measure(source: Path, _changed: int, page: int) -> tuple[int, int] | None:
    import pypdfium2

    try:
        with _PDFIUM, pypdfium2.PdfDocument(source) as document:
            width, height = document[page - 1].get_size()
    except (pypdfium2.PdfiumError, IndexError):
        return None
    return (round(width), round(height)) if 0 < width <= _LARGEST_PAGE and 0 < height <= _LARGEST_PAGE else None


@lru_cache(maxsize=48)
def _draw(source: Path, changed: int, page: int) -> bytes | None:
    """The page as PNG, or None where it cannot be drawn within limits."""
    import pypdfium2

    if _measure(source, changed, page) is None:
        return None
    try:
        with _PDFIUM, pypdfium2.PdfDocument(source) as document:
            image = document[page - 1].render(scale=_SCALE).to_pil()
    except (pypdfium2.PdfiumError, IndexError):
        return None
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
