"""What the styles and numbering of a Word document tell: headings, letterhead, the marks of lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

from kamergraaf.data import rules
from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms.listmarks import bullet_of, mark_of

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST_STYLES_UP = 12
#: Outline levels 0–8 are headings; 9 is body text.
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A compiled rule of rules/docx-styles.yaml."""

    id: str
    pattern: re.Pattern[str]
    kind: BlockKind


@cache
def style_rules() -> tuple[StyleRule, ...]:
    """The compiled rules for names of styles."""
    return tuple(
        StyleRule(r["id"], re.compile(r["pattern"], re.IGNORECASE), BlockKind(r["kind"])) for r in rules("docx-styles")["styles"]
    )


def kind_of_style(name: str) -> BlockKind | None:
    """What a paragraph in the style *name* is for, where the name tells."""
    return next((rule.kind for rule in style_rules() if rule.pattern.fullmatch(name)), None)


def value(element: etree._Element | None, *path: str) -> str | None:
    """The w:val of the element at *path* below *element*; None where it is not there."""
    for tag in path:
        element = None if element is None else next(element.iterchildren(f"{{*}}{tag}"), None)
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == "val"), "")


def number(text: str | None, otherwise: int) -> int:
    """*text* as a small whole number, *otherwise* where it is none."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else otherwise


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {} if root is None else {_attribute(e, "styleId"): e for e in root.iterchildren("{*}style")}
        self._kinds: dict[str, BlockKind | None] = {}
        self._lists: dict[str, tuple[str | None, str | None]] = {}

    def _chain(self, style: str) -> list[etree._Element]:
        """The style *style* and those it is based on."""
        out: list[etree._Element] = []
        element = self._styles.get(style)
        while element is not None and len(out) < _MOST_STYLES_UP:
            out.append(element)
            element = self._styles.get(value(element, "basedOn") or "")
        return out

    def kind(self, style: str) -> BlockKind | None:
        """What paragraphs in *style* (its id) are for, by name or outline level; None where that is not told."""
        if style not in self._kinds:
            self._kinds[style] = self._find(style)
        return self._kinds[style]

    def _find(self, style: str) -> BlockKind | None:
        chain = self._chain(style)
        for name in (value(chain[0], "name") if chain else None, style):
            if name and (kind := kind_of_style(name)) is not None:
                return kind
        outline = next((level for e in chain if (level := value(e, "pPr", "outlineLvl")) is not None), None)
        return BlockKind.HEADING if number(outline, _BODY_LEVEL) < _BODY_LEVEL else None

    def numbering(self, style: str) -> tuple[str | None, str | None]:
        """List and level that *style* puts its paragraphs in."""
        if style not in self._lists:
            self._lists[style] = self._find_list(style)
        return self._lists[style]

    def _find_list(self, style: str) -> tuple[str | None, str | None]:
        for element in self._chain(style):
            properties = next(element.iterchildren("{*}pPr"), None)
            if (found := value(properties, "numPr", "numId")) is not None:
                return found, value(properties, "numPr", "ilvl")
        return None, None


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """Writes the marks of list paragraphs, one after another."""

    def __init__(self, root: etree._Element | None) -> None:
        self._definitions: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        for element in () if root is None else root:
            tag = str(element.tag).rpartition("}")[2]
            if tag == "abstractNum":
                self._definitions[_attribute(element, "abstractNumId")] = element
            elif tag == "num":
                self._nums[_attribute(element, "numId")] = element
        self._levels: dict[str, dict[int, _Level]] = {}  # of the definitions in use
        self._lists: dict[str, str] = {}  # the definition that each list in use follows
        self._counts: dict[str, list[int | None]] = {}

    def _definition(self, list_id: str) -> str | None:
        """The definition that the list *list_id* follows; where it is met first, the numbers it starts anew with are set."""
        element = self._nums.get(list_id)
        if element is None:
            return None
        if list_id not in self._lists:
            definition = value(element, "abstractNumId") or ""
            self._lists[list_id] = definition
            counts = self._counts.setdefault(definition, [None] * _LEVELS)
            for override in element.iterchildren("{*}lvlOverride"):
                level, start = number(_attribute(override, "ilvl"), 0), value(override, "startOverride")
                if start is not None and level < _LEVELS:
                    counts[level] = number(start, 1) - 1
        return self._lists[list_id]

    def _levels_of(self, definition: str) -> dict[int, _Level]:
        if definition not in self._levels:
            element = self._definitions.get(definition)
            levels = () if element is None else element.iterchildren("{*}lvl")
            self._levels[definition] = {number(_attribute(e, "ilvl"), 0): _level(e) for e in levels}
        return self._levels[definition]

    def mark(self, list_id: str | None, level_text: str | None) -> str:
        """The mark of the next paragraph of list *list_id*: «1.», «a)», «•»; «» where it has none."""
        definition = self._definition(list_id) if list_id else None
        if definition is None:
            return ""
        level, levels = min(number(level_text, 0), _LEVELS - 1), self._levels_of(definition)
        if level not in levels:
            return ""
        counts = self._counts[definition]
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        form, text = levels[level].form, levels[level].text
        if form == "bullet":
            return bullet_of(text)
        return _PLACE.sub(lambda m: _shown(levels, counts, int(m.group(1)) - 1), text).strip()


def _level(element: etree._Element) -> _Level:
    return _Level(
        value(element, "numFmt") or "decimal", (value(element, "lvlText") or "")[:40], number(value(element, "start"), 1)
    )


def _shown(levels: dict[int, _Level], counts: list[int | None], at: int) -> str:
    level, count = levels.get(at), counts[at]
    if level is None or level.form == "none":
        return ""
    return mark_of(level.form, level.start if count is None else count)
