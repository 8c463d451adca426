"""The body of a Word document: paragraphs, lists, tables, text boxes, fields, notes and tracked changes in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms.assemble import BREAK, PAGE, Edge, Note, Paragraph, Run, plain, row
from kamergraaf.read.forms.docx_styles import Numbering, Styles, value
from kamergraaf.read.forms.markup import local, walk
from kamergraaf.read.forms.xml_text import target_of
from kamergraaf.read.lines import matches

#: No text of the paper: what was deleted or moved away, the older twin of a text box, comments, properties.
_SKIPPED = frozenset(
    [
        "del",
        "moveFrom",
        "Fallback",
        "rPr",
        "tblPr",
        "tblGrid",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "delText",
        "delInstrText",
        "rt",
        "comment",
        "annotation",
        "pPr",
        "trPr",
    ]
)
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_BLANKS = {"tab": " ", "ptab": " ", "cr": BREAK, "noBreakHyphen": "-", "softHyphen": ""}
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"?([^"\s]{1,2000})', re.IGNORECASE)
_ADDRESSEE = re.compile(r"(?:Aan|De|Het|der|van|Kamer|Tweede|Eerste|Voorzitter|Griffier)\b", re.IGNORECASE)
_FALSE = ("0", "false", "off")


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, whether its result has begun, the paper it links to."""

    instruction: str = ""
    shown: bool = False
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What the body refers to: notes by kind and id, addresses of links by id, styles and numbering."""

    notes: Mapping[tuple[str, str], etree._Element]
    links: Mapping[str, str]
    styles: Styles
    numbering: Numbering


@dataclass(slots=True)
class _Counter:
    """Numbers the notes of a document in the order they are called."""

    numbers: dict[tuple[str, str], str] = field(default_factory=dict)


def attribute(element: etree._Element, name: str) -> str:
    """The attribute *name* of *element* whatever its namespace; «» where there is none."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


class Body:
    """Collects the paragraphs of one story: the body of a document, or a note (then *counter* is that of the document)."""

    def __init__(self, root: etree._Element, parts: Parts, counter: _Counter | None = None) -> None:
        self.paragraphs: list[Paragraph] = []
        self._parts = parts
        self._in_note = counter is not None
        self._counter = counter or _Counter()
        self._runs: list[Run] = []  # of the paragraphs that are open, the innermost last
        self._fields: list[_Field] = []
        self._rows: list[list[list[Paragraph]]] = []
        self._joined: Run | None = None  # a paragraph whose end was deleted
        self._own_marks: set[etree._Element] = set()
        self._walk(root)

    def _walk(self, root: etree._Element) -> None:
        events = walk(root)
        for event, element in events:
            tag = local(element)
            if event == "start":
                if tag in _SKIPPED:
                    events.skip_subtree()
                elif tag == "r":
                    if _is_hidden(element):
                        events.skip_subtree()
                else:
                    self._start(element, tag)
            elif tag not in _SKIPPED:
                self._end(element, tag)

    @property
    def _shown(self) -> bool:
        return all(f.shown for f in self._fields)

    def _put(self, part: str | Note | Edge) -> None:
        if self._runs and part and self._shown:
            self._runs[-1].parts.append(part)

    def _start(self, element: etree._Element, tag: str) -> None:
        if tag == "t":
            if element not in self._own_marks:
                self._put((element.text or "").replace("\u00a0", " "))
        elif tag == "p":
            self._runs.append(self._joined or Run())
            self._joined = None
        elif tag == "br":
            self._put(PAGE if attribute(element, "type") == "page" else BREAK)
        elif tag in _BLANKS and local_parent(element) == "r":
            self._put(_BLANKS[tag])
        elif tag in _NOTES:
            self._refer(element, _NOTES[tag])
        elif tag == "instrText":
            if self._fields and not self._fields[-1].shown:
                self._fields[-1].instruction = (self._fields[-1].instruction + (element.text or ""))[:4000]
        elif tag == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif tag == "hyperlink":
            target = target_of(self._parts.links.get(attribute(element, "id"), ""))
            self._put(Edge(target) if target else "")
        elif tag == "tr":
            self._rows.append([])
        elif tag == "tc" and self._rows:
            self._rows[-1].append([])

    def _end(self, element: etree._Element, tag: str) -> None:
        if tag == "p" and self._runs:
            run = self._runs.pop()
            if value(element, "pPr", "rPr", "del") is not None:
                self._joined = run
            else:
                self._close_paragraph(run, element)
        elif tag == "hyperlink":
            self._put(Edge(None) if target_of(self._parts.links.get(attribute(element, "id"), "")) else "")
        elif tag == "tr" and self._rows:
            cells = self._rows.pop()
            if value(element, "trPr", "del") is None:
                self._emit(row(cells))

    def _field(self, what: str) -> None:
        if what == "begin":
            self._fields.append(_Field())
        elif what == "separate" and self._fields:
            opened = self._fields[-1]
            opened.shown = True
            link = _HYPERLINK.match(opened.instruction)
            opened.target = target_of(link.group(1)) if link else None
            self._put(Edge(opened.target) if opened.target else "")
        elif what == "end" and self._fields:
            opened = self._fields[-1]
            self._put(Edge(None) if opened.shown and opened.target else "")
            self._fields.pop()

    def _refer(self, element: etree._Element, kind: str) -> None:
        key = (kind, attribute(element, "id"))
        body = self._parts.notes.get(key)
        if self._in_note or body is None:
            return
        if key in self._counter.numbers:
            self._put(self._counter.numbers[key])
            return
        sign = str(sum(n.isdecimal() for n in self._counter.numbers.values()) + 1)
        if attribute(element, "customMarkFollows") not in ("", *_FALSE):
            own = next(element.itersiblings("{*}t"), None)
            if own is not None and own.text and own.text.strip():
                sign = own.text.strip()[:5]
                self._own_marks.add(own)
        self._counter.numbers[key] = sign
        self._put(Note(sign, self._note_run(body, sign)))

    def _note_run(self, body: etree._Element, sign: str) -> Run:
        """The text of a note on one line, without a mark of its own that it repeats."""
        run = Run()
        for paragraph in Body(body, self._parts, self._counter).paragraphs:
            run.parts += [" ", *paragraph.run.parts]
        if not sign.isdecimal():
            first = next((i for i, part in enumerate(run.parts) if isinstance(part, str) and part.strip()), None)
            if first is not None and str(run.parts[first]).lstrip().startswith(sign):
                run.parts[first] = str(run.parts[first]).lstrip()[len(sign) :]
        return run

    def _close_paragraph(self, run: Run, element: etree._Element) -> None:
        style = value(element, "pPr", "pStyle") or ""
        outline = value(element, "pPr", "outlineLvl")
        kind = self._parts.styles.kind(style)
        if kind is None and outline is not None and outline < "9":
            kind = BlockKind.HEADING
        if kind is BlockKind.ADDRESSEE and not _addresses(plain(run)):
            kind = BlockKind.COLOPHON
        if any(f.shown and f.instruction.strip().upper().startswith("TOC") for f in self._fields):
            kind = BlockKind.COLOPHON
        if run.blank():
            return  # an empty paragraph shows no mark and counts for none
        list_id, level = value(element, "pPr", "numPr", "numId"), value(element, "pPr", "numPr", "ilvl")
        if list_id is None:
            list_id, level = self._parts.styles.numbering(style)
        mark = self._parts.numbering.mark(list_id, level) if list_id not in (None, "0") else ""
        if mark and matches("question", mark):  # «Vraag 1» is the number of the paragraph
            self._emit([Paragraph(Run([mark]), BlockKind.HEADING), Paragraph(run)])
        elif mark:
            run.parts.insert(0, f"{mark} ")
            self._emit([Paragraph(run, kind or BlockKind.LIST_ITEM, mark if kind is None else None)])
        else:
            self._emit([Paragraph(run, kind)])

    def _emit(self, paragraphs: list[Paragraph]) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += paragraphs
        else:
            self.paragraphs += paragraphs


def _addresses(text: str) -> bool:
    """Whether a line of an address block names the addressee: street and town do not."""
    return bool(matches("addressee", text) or _ADDRESSEE.match(text))


def _is_hidden(run: etree._Element) -> bool:
    """Whether a run is set as hidden text."""
    if not len(run) or local(run[0]) != "rPr":
        return False
    vanish = next(run[0].iterchildren("{*}vanish"), None)
    return vanish is not None and attribute(vanish, "val") not in _FALSE


def local_parent(element: etree._Element) -> str:
    """The name of the element around *element*, «» where there is none."""
    parent = element.getparent()
    return "" if parent is None else local(parent)
