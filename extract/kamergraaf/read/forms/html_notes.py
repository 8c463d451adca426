"""The footnotes of a web page: their bodies, what refers to them, and the signs in them that are no text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from kamergraaf.read.forms.html_page import classes, is_hidden
from kamergraaf.read.forms.html_tags import BLOCKS
from kamergraaf.read.forms.xml_text import Edge, Note, Run, target_of

_KOOP = re.compile(r"(?:^|/)((?:kst|ah|h|kv|blg|nds)-[\w-]+)(?:\.\w+)?(?:[#?].*)?$", re.IGNORECASE)
_NOTE_WORDS = frozenset({"noot", "footnote", "voetnoot", "endnote", "eindnoot", "note"})
_SIGN = re.compile(r"[\[(]?\s*(\d{1,3}|\*{1,3}|[a-z])\s*[\])]?$")
_BACK = re.compile(r"[\[(]?\s*(?:\d{1,3}|\*{1,3}|[a-z]|[↩↑^])\ufe0e?\s*[\])]?[.:]?$|$")


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The footnotes of a page: *references* is the body each referring <a> calls, *bodies* all in order with printed numbers.

    *signs* are the elements within a body that show its number or lead back: no text of the note.
    """

    references: dict[etree._Element, etree._Element]
    bodies: tuple[tuple[etree._Element, str], ...]
    signs: frozenset[etree._Element]


def find_notes(root: etree._Element) -> PageNotes:
    """The footnotes of the page *root* and what refers to them."""
    places = {key: e for e in root.iter() if isinstance(e.tag, str) for key in (e.get("id"), e.get("name")) if key}
    order = {e: i for i, e in enumerate(root.iter())}
    references: dict[etree._Element, etree._Element] = {}
    printed: dict[etree._Element, str] = {}
    for link in root.iter("a"):
        href = link.get("href") or ""
        sign = _SIGN.match(" ".join("".join(str(t) for t in link.itertext()).split()))
        target = places.get(href[1:]) if href.startswith("#") and sign else None
        if target is None or sign is None or order[target] < order[link]:
            continue
        body = _body_of(target)
        if body is not None and all(ancestor is not body for ancestor in link.iterancestors()):
            references[link] = body
            printed.setdefault(body, sign.group(1))
    for element in root.iter("div"):
        if "noot" in classes(element) and element not in printed:
            number = next((e for e in element.iter("span") if "nootnum" in classes(e)), None)
            printed[element] = "".join(str(t) for t in number.itertext()).strip() if number is not None else ""
    bodies = tuple(sorted(printed.items(), key=lambda item: order[item[0]]))
    return PageNotes(references, bodies, frozenset(sign for body, _ in bodies for sign in _signs(body)))


def _body_of(target: etree._Element) -> etree._Element | None:
    """The element that holds the note whose number is *target*: one marked as note, else its paragraph or list item."""
    nearest = None
    element: etree._Element | None = target
    while element is not None and element.tag not in ("body", "html"):
        if element.tag in ("div", "aside", "li", "p", "dd") and _NOTE_WORDS & classes(element):
            return element
        if nearest is None and element.tag in ("p", "li", "dd", "div", "td"):
            nearest = element
        element = element.getparent()
    return nearest


def _signs(body: etree._Element) -> list[etree._Element]:
    out = []
    for element in body.iter("span", "a", "sup"):
        href = element.get("href") or ""
        shown = " ".join("".join(str(t) for t in element.itertext()).split())
        if "nootnum" in classes(element) or (element.tag == "a" and (href.startswith("#") or not href) and _BACK.match(shown)):
            out.append(element)
    return out


def note_text(body: etree._Element, signs: frozenset[etree._Element]) -> Run:
    """The text of a note on one line, without the *signs* in it."""
    run = Run()
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        skipped = element in signs or (isinstance(element.tag, str) and is_hidden(element))
        if event == "start" and skipped:
            walk.skip_subtree()
        elif event == "start":
            run.parts += [" "] if element.tag in BLOCKS else edge(element)
            run.parts += [element.text] if element.text and isinstance(element.tag, str) else []
        else:
            if not skipped:
                run.parts += [" "] if element.tag in BLOCKS else [Edge(None)] if edge(element) else []
            run.parts += [element.tail] if element.tail and element is not body else []
    return run


def edge(element: etree._Element) -> list[str | Note | Edge]:
    """Where a link to a paper of parliament begins."""
    href = element.get("href") if element.tag == "a" else None
    if not href or href.startswith("#"):
        return []
    target = target_of(href)
    if target is None and (found := _KOOP.search(href)) and ("officielebekendmakingen" in href or "://" not in href):
        target = target_of(found.group(1))
    return [Edge(target)] if target else []
