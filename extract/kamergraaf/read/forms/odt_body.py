"""The body of an OpenDocument text: paragraphs, lists, tables, text boxes and notes in order."""

from __future__ import annotations

from lxml import etree

from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms.assemble import BREAK, Edge, Note, Paragraph, Run, plain, row
from kamergraaf.read.forms.listmarks import BULLET, bullet_of, mark_of
from kamergraaf.read.forms.markup import local, walk
from kamergraaf.read.forms.xml_text import target_of

#: No text of the paper: what was deleted or hidden, comments, fields' declarations, what a covered cell or a picture holds.
_SKIPPED = frozenset(
    [
        "tracked-changes",
        "annotation",
        "annotation-end",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "scripts",
        "event-listeners",
        "hidden-text",
        "covered-table-cell",
        "ruby-text",
        "note-citation",
        "binary-data",
        "title",
        "desc",
        "index-title-template",
        "table-of-content-source",
        "image-map",
        "glue-point",
        "dde-connection-decls",
        "alphabetical-index-auto-mark-file",
        "object",
        "object-ole",
        "math",
    ]
)
_INDEXES = frozenset(
    ["table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index", "bibliography"]
)
_LEVELS = frozenset({"list-level-style-number", "list-level-style-bullet", "list-level-style-image"})
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_BLANKS = 100
#: Names that officielebekendmakingen.nl gives its masthead and its imprint.
_MASTHEAD = "parlementair.kop"
_IMPRINT = "frillblok"
#: The style of the line with the number of questions and answers.
QUESTION_NUMBER = "kamervraagnummer"

#: By list style and level: format («» for none, BULLET), what stands before and behind the number, where it starts.
Levels = dict[tuple[str, int], tuple[str, str, str, int]]


def attribute(element: etree._Element, name: str) -> str:
    """The attribute *name* of *element* whatever its namespace; «» where there is none."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def list_styles(*roots: etree._Element | None) -> Levels:
    """How each list style writes the marks of its levels."""
    out: Levels = {}
    for root in roots:
        for style in () if root is None else root.iter("{*}list-style"):
            for level in style:
                if isinstance(level.tag, str) and local(level) in _LEVELS:
                    key = (attribute(style, "name"), _int(attribute(level, "level"), 1))
                    out.setdefault(key, _level(level))
    return out


def _level(level: etree._Element) -> tuple[str, str, str, int]:
    if local(level) != "list-level-style-number":
        return bullet_of(attribute(level, "bullet-char")), "", "", 1
    style = _FORMATS.get(attribute(level, "num-format"), "")
    return style, attribute(level, "num-prefix"), attribute(level, "num-suffix"), _int(attribute(level, "start-value"), 1)


def _int(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise


class OfficeText:
    """The paragraphs of <office:text>; *official* tells of a masthead, *imprint* is the identifier in the page's foot."""

    def __init__(self, body: etree._Element, styles: Levels) -> None:
        self.paragraphs: list[Paragraph] = []
        self.official = False
        self.imprint = ""
        self._styles = styles
        self._runs: list[Run] = []  # of the paragraphs that are open, the innermost last
        self._noted: list[tuple[Run, str]] = []  # bodies of the notes that are open, with their own labels
        self._count = 0
        self._rows: list[list[list[Paragraph]]] = []
        self._lists: list[str] = []  # style of each open list
        self._counts: list[int] = []
        self._marks: list[str] = []
        self._kinds: list[BlockKind] = []  # told by masthead and indexes around
        self._imprints: list[Paragraph] | None = None
        self._last: dict[tuple[str, int], int] = {}
        self._walk(body)

    def _walk(self, body: etree._Element) -> None:
        events = walk(body)
        for event, element in events:
            if event == "start":
                if local(element) in _SKIPPED or attribute(element, "display") == "none":
                    events.skip_subtree()
                    continue
                self._start(element, local(element))
                if element.text and self._runs:
                    self._runs[-1].parts.append(element.text)
            else:
                if local(element) not in _SKIPPED and attribute(element, "display") != "none":
                    self._end(element, local(element))
                if element.tail and self._runs:
                    self._runs[-1].parts.append(element.tail)

    def _start(self, element: etree._Element, tag: str) -> None:
        if tag in ("p", "h"):
            if self._noted:
                self._noted[-1][0].parts.append(" ")
                self._runs.append(self._noted[-1][0])
            else:
                self._runs.append(Run())
        elif tag == "note":
            label = next((attribute(e, "label") for e in element.iter("{*}note-citation")), "")
            self._noted.append((Run(), label))
        elif tag == "s":
            self._put(" " * min(_int(attribute(element, "c"), 1), _MOST_BLANKS))
        elif tag in ("tab", "line-break"):
            self._put(" " if tag == "tab" else BREAK)
        elif tag == "a":
            target = target_of(attribute(element, "href"))
            self._put(Edge(target) if target else "")
        elif tag == "list":
            self._open_list(element)
        elif tag in ("list-item", "list-header"):
            self._marks.append(self._mark(element) if tag == "list-item" else "")
        elif tag == "table" and attribute(element, "name") == _MASTHEAD:
            self._kinds.append(BlockKind.SESSION)
            self.official = True
        elif tag in _INDEXES:
            self._kinds.append(BlockKind.COLOPHON)
        elif tag == "table-row":
            self._rows.append([])
        elif tag == "table-cell" and self._rows:
            self._rows[-1].append([])
        elif tag == "frame" and attribute(element, "name") == _IMPRINT:
            self._imprints = []

    def _end(self, element: etree._Element, tag: str) -> None:
        if tag in ("p", "h") and self._runs:
            run = self._runs.pop()
            if not self._noted:
                self._close_paragraph(run, tag, attribute(element, "style-name"))
        elif tag == "note" and self._noted:
            run, label = self._noted.pop()
            self._count += not label
            self._put(Note(label or str(self._count), run))
        elif tag == "a":
            self._put(Edge(None) if target_of(attribute(element, "href")) else "")
        elif tag == "list" and self._lists:
            self._last[(self._lists.pop(), len(self._lists) + 1)] = self._counts.pop()
        elif tag in ("list-item", "list-header") and self._marks:
            self._marks.pop()
        elif (tag == "table" and attribute(element, "name") == _MASTHEAD) or tag in _INDEXES:
            self._kinds.pop()
        elif tag == "table-row" and self._rows:
            cells = self._rows.pop()
            self._emit([p for cell in cells for p in cell] if self._kinds else row(cells))
        elif tag == "frame" and self._imprints is not None and attribute(element, "name") == _IMPRINT:
            self.imprint = next((plain(p.run) for p in self._imprints), "")
            self._imprints = None

    def _put(self, part: str | Note | Edge) -> None:
        if self._runs and part:
            self._runs[-1].parts.append(part)

    def _close_paragraph(self, run: Run, tag: str, style: str) -> None:
        if run.blank():
            return
        kind = self._kinds[-1] if self._kinds else BlockKind.HEADING if tag == "h" else None
        if style == QUESTION_NUMBER:
            kind = BlockKind.COLOPHON
        number = None
        if self._marks and (mark := self._marks[-1]):
            self._marks[-1] = ""
            run.parts.insert(0, mark + " ")
            kind, number = kind or BlockKind.LIST_ITEM, mark
        self._emit([Paragraph(run, kind, number)])

    def _emit(self, paragraphs: list[Paragraph]) -> None:
        if self._imprints is not None:
            self._imprints += paragraphs
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1] += paragraphs
        else:
            self.paragraphs += paragraphs

    def _open_list(self, element: etree._Element) -> None:
        style = attribute(element, "style-name") or (self._lists[-1] if self._lists else "")
        level = len(self._lists) + 1
        goes_on = attribute(element, "continue-numbering") == "true"
        start = self._styles.get((style, level), ("", "", "", 1))[3]
        self._lists.append(style)
        self._counts.append(self._last.get((style, level), start - 1) if goes_on else start - 1)

    def _mark(self, item: etree._Element) -> str:
        """The mark of a list item; the bullet where its style is not told."""
        if not self._lists:
            return ""
        self._counts[-1] = _int(attribute(item, "start-value"), self._counts[-1] + 1)
        form, before, behind, _ = self._styles.get((self._lists[-1], len(self._lists)), (BULLET, "", "", 1))
        if not form or not form.isalpha():
            return form
        return f"{before}{mark_of(form, self._counts[-1])}{behind}".strip()
