"""Where the words of a span stand on a printed page, line by line: the graph has one rectangle around all of them."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from pathlib import Path

from kamergraaf.errors import InputError
from kamergraaf.model.text import Box

#: A larger PDF is not read for this: reading takes some 10 ms a page.
_LARGEST_FILE = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in whole points from the top left of the page."""

    x: int
    y: int
    width: int
    height: int


def words(source: Path, changed: int, text_sha256: str, busy: threading.Lock) -> tuple[Box, ...]:
    """The words of the PDF *source*, last *changed* then, in the order of the text with that SHA-256.

    Nothing where its text is another, or it cannot be read. *busy* is held while PDFium works.
    """
    digest, found = _read(source, changed, busy)
    return found if digest == text_sha256 else ()


def lines(boxes: Iterable[Box], start: int, end: int, page: int) -> list[Rectangle]:
    """A rectangle for each line of the words from *start* to *end* on *page*."""
    return [_around(line) for line in _lines(box for box in boxes if box.page == page and box.start < end and start < box.end)]


def _lines(found: Iterable[Box]) -> Iterator[list[Box]]:
    line: list[Box] = []
    for box in found:
        # The next line begins lower, and a next column further up.
        if line and not (line[-1].y < box.y + box.height * 0.6 and box.y < line[-1].y + line[-1].height * 0.6):
            yield line
            line = []
        line.append(box)
    if line:
        yield line


def _around(line: list[Box]) -> Rectangle:
    x, y = floor(min(box.x for box in line)), floor(min(box.y for box in line))
    right, low = max(box.x + box.width for box in line), max(box.y + box.height for box in line)
    return Rectangle(x, y, ceil(right) - x, ceil(low) - y)


@lru_cache(maxsize=8)
def _read(source: Path, _changed: int, busy: threading.Lock) -> tuple[str, tuple[Box, ...]]:
    from kamergraaf.read.forms.pdf import read

    try:
        if source.stat().st_size > _LARGEST_FILE:
            return "", ()
        with busy:
            form = read(source.read_bytes(), source.name)
    except (InputError, OSError):
        return "", ()
    return hashlib.sha256(form.text.encode("utf-8", "surrogatepass")).hexdigest(), form.boxes
