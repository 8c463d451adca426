"""The parts of a page, as lxml elements: text in two languages, tables, figures, cards, and the page around them."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lxml import html
from lxml.html import builder as h

Node = Any  # an lxml element or a string
#: Nothing is fetched or run: style and pictures stand in the page.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: object) -> str:
    """*text* as it can stand in a page: without control characters."""
    return _NO_XML.sub(" ", str(text))


def both(nl: str, en: str) -> list[Node]:
    """A text in Dutch and English; the page shows one of the two."""
    return [h.SPAN(nl, lang="nl", **{"class": "t"}), h.SPAN(en, lang="en", **{"class": "t"})]


def paragraph(nl: str, en: str, *, soft: bool = False) -> Node:
    """A paragraph in both languages."""
    return h.P(*both(nl, en), **{"class": "soft"} if soft else {})


def section(nl: str, en: str, *content: Node) -> Node:
    """A section with its heading."""
    return h.SECTION(h.H2(*both(nl, en)), *content)


def table(headings: Sequence[tuple[str, str]], rows: Iterable[Sequence[Node | list[Node]]], *, words: int = 1) -> Node:
    """A table; the first *words* columns are text, the others numbers."""

    def cells(make: Any, row: Sequence[Any]) -> list[Node]:
        return [
            make(*(cell if isinstance(cell, list) else [cell]), **({} if number < words else {"class": "n"}))
            for number, cell in enumerate(row)
        ]

    head = h.THEAD(h.TR(*cells(h.TH, [both(nl, en) for nl, en in headings])))
    return h.DIV(h.TABLE(head, h.TBODY(*(h.TR(*cells(h.TD, row)) for row in rows))), **{"class": "wide"})


def picture(svg: dict[str, bytes], nl: str, en: str) -> Node:
    """A figure with its caption; *svg* has it per language."""
    images = [
        h.IMG(
            src="data:image/svg+xml;base64," + base64.b64encode(data).decode("ascii"),
            alt=nl if language == "nl" else en, lang=language, **{"class": "t"},
        )
        for language, data in svg.items()
    ]  # fmt: skip
    return h.FIGURE(*images, h.FIGCAPTION(*both(nl, en)))


def marked(sentence: str, words: str) -> list[Node]:
    """*sentence* with its first occurrence of *words* marked; both on one line."""
    before, found, after = sentence.partition(words) if words else (sentence, "", "")
    return [plain(before), h.MARK(plain(found)), plain(after)] if found else [plain(sentence)]


def page(nl: str, en: str, *content: Node) -> str:
    """The whole page under a title in two languages, one line per block so that versions can be compared."""
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    root = h.HTML(
        h.HEAD(
            h.META(charset="utf-8"),
            h.META(**{"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            h.META(name="viewport", content="width=device-width, initial-scale=1"),
            h.TITLE(f"{nl} · {en}"),
            h.STYLE(style),
        ),
        h.BODY(_languages(), h.MAIN(h.H1(*both(nl, en)), *content)),
        lang="nl",
    )
    found: str = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>", pretty_print=False)
    return re.sub(r"(?=<(?:section|h[23]|tr|li|figure|p|details)[ >])", "\n", found) + "\n"


def _languages() -> Node:
    """The choice of language, which works without a script."""
    parts: list[Node] = []
    for code, name in (("nl", "Nederlands"), ("en", "English")):
        chosen = {"checked": "checked"} if code == "nl" else {}
        parts.append(h.INPUT(type="radio", name="language", id=f"language-{code}", **chosen))
        parts.append(h.LABEL(name, **{"for": f"language-{code}", "lang": code}))
    return h.DIV(*parts, **{"class": "language"})
