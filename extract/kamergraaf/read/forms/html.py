"""Web pages: papers of officielebekendmakingen.nl with all their parts, and the paragraphs of any other page."""

from __future__ import annotations

from lxml import etree

from kamergraaf.model.form import Form
from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms import koop
from kamergraaf.read.forms.assemble import BREAK, Edge, Note, Paragraph, Run, assemble, broken, row
from kamergraaf.read.forms.html_notes import PageNotes, edge, find_notes, note_text
from kamergraaf.read.forms.html_page import classes, is_hidden, is_page, main_content, parse_page
from kamergraaf.read.forms.html_tags import BLOCKS
from kamergraaf.read.forms.listmarks import mark_of

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LABELS = frozenset({"ol", "lidnr", "nr", "li.nr"})
_SIGNED = frozenset({"ondertekening", "ondertekenaar"})
_SIGNATURE_LINES = frozenset({"functie", "naam", "organisatie", "deze"})
_NAME_PARTS = frozenset({"voornaam", "voorvoegsels", "tussenvoegsel", "achternaam"})
_HEAD_CLASSES = {
    "dossiertitel": BlockKind.DOSSIER,
    "kamervraagomschrijving_kop": BlockKind.TITLE,
    "kamervraagomschrijving": BlockKind.TITLE,
    "kamerstukdatum": BlockKind.DATELINE,
}
_LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def recognises(data: bytes) -> bool:
    """Whether *data* is HTML or XHTML."""
    return is_page(data)


def read(data: bytes, name: str) -> Form:
    """The paper in the page *data*; *name* is used in messages. Raises InputError where it is too large, hostile or empty."""
    root, notes = parse_page(data, name)
    rows = [_meta_row(e) for e in root.iter("meta") if e.get("name")]
    content, official = main_content(root)
    found = find_notes(root)
    page = _Page(found, official=official)
    paragraphs = page.paragraphs(content)
    if not official:
        notes += ("HTML of an unknown make: the paragraphs of its main content are read, its head by rule",)
        return assemble("html", name, page.with_uncalled([q for p in paragraphs for q in broken(p)]), notes=(*page.notes, *notes))
    masthead = [p for e in root.iter("div") if e.get("id") == "kopregel" for p in _Page(found, official=True).paragraphs(e)]
    if masthead:
        for p in masthead:
            p.kind = BlockKind.SESSION
    else:
        masthead = koop.head(rows)
        notes += ("head lines (session, chamber, series) written from the page's meta elements",) if masthead else ()
    lines = koop.classify([*masthead, *paragraphs])
    told = koop.statements(rows, lines, "html meta")
    return assemble("html", name, page.with_uncalled(lines), told=told, day=koop.day(told), notes=(*page.notes, *notes))


def _meta_row(element: etree._Element) -> koop.MetaRow:
    return element.get("name") or "", element.get("scheme") or element.get("data-scheme") or "", element.get("content") or ""


class _Page:
    """Writes the paragraphs of an element's content; one for each element read, notes shared."""

    def __init__(self, found: PageNotes, *, official: bool) -> None:
        self.official = official
        self.found = found
        self.notes: list[str] = []
        self.bodies = {body for body, _ in found.bodies}
        self.numbers = self._numbered()
        self.called: set[etree._Element] = set()
        self.out: list[Paragraph] = []
        self.run = Run()
        self.blocks: list[tuple[BlockKind | None, str | None]] = []  # told kind and number, by open block
        self.rows: list[list[list[Paragraph]]] = []  # cells of the rows that are open
        self.marks: list[str] = []  # list marks that wait for the text of their item
        self.counts: dict[etree._Element, int] = {}  # items met so far, by list

    def _numbered(self) -> dict[etree._Element, str]:
        printed = [number for _, number in self.found.bodies]
        if printed and (len(set(printed)) < len(printed) or not all(printed)):
            self.notes.append(f"footnote numbers repeat or are missing; numbered 1–{len(printed)} in order of appearance")
            printed = [str(i) for i in range(1, len(printed) + 1)]
        return {body: number for (body, _), number in zip(self.found.bodies, printed, strict=True)}

    def paragraphs(self, content: etree._Element) -> list[Paragraph]:
        """The paragraphs of *content* in order."""
        walk = etree.iterwalk(content, events=("start", "end"))
        for event, element in walk:
            if not isinstance(element.tag, str):
                if event == "end" and element.tail:
                    self.run.parts.append(element.tail)
            elif event == "start":
                if element is not content and (is_hidden(element) or element in self.bodies):
                    walk.skip_subtree()
                elif element in self.found.references:
                    self._refer(element)
                    walk.skip_subtree()
                else:
                    self._start(element)
            else:
                hidden = element is not content and (is_hidden(element) or element in self.bodies)
                if not hidden and element not in self.found.references:
                    self._end(element)
                if element.tail and element is not content:
                    self.run.parts.append(element.tail)
        self._flush()
        return self.out

    def _refer(self, link: etree._Element) -> None:
        body = self.found.references[link]
        number = self.numbers[body]
        if body in self.called:
            self.run.parts.append(number)
        else:
            self.called.add(body)
            self.run.parts.append(Note(number, note_text(body, self.found.signs)))

    def with_uncalled(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """*paragraphs* and behind them the footnotes that nothing refers to."""
        uncalled = [body for body in self.numbers if body not in self.called]
        return paragraphs + [
            Paragraph(Run([f"{self.numbers[b]} ", *note_text(b, self.found.signs).parts]), BlockKind.FOOTNOTE, self.numbers[b])
            for b in uncalled
        ]

    def _start(self, element: etree._Element) -> None:
        tag, names = element.tag, classes(element)
        if tag in BLOCKS:
            self._flush()
            self.blocks.append(self._told(element, names))
            if tag == "tr":
                self.rows.append([])
            elif tag in ("td", "th") and self.rows:
                self.rows[-1].append([])
            elif tag == "li":
                self.marks.append(self._list_mark(element))
        elif tag == "br":
            if self._signing():
                self._flush()
            else:
                self.run.parts.append(" " if self.official else BREAK)
        elif self._signing() and names & _SIGNATURE_LINES and not any(_signature_line(a) for a in element.iterancestors()):
            self._flush()
        elif names & _NAME_PARTS:
            self.run.parts.append(" ")
        if tag not in BLOCKS:
            self.run.parts += edge(element)
        if element.text:
            self.run.parts.append(element.text)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush()
            self.blocks.pop()
            if tag == "tr" and self.rows:
                self._put(row(self.rows.pop(), merge=self.official))
            elif tag == "li" and self.marks:
                self.marks.pop()
        elif edge(element):
            self.run.parts.append(Edge(None))
        if (
            self._signing()
            and classes(element) & _SIGNATURE_LINES
            and not any(_signature_line(a) for a in element.iterancestors())
        ):
            self._flush()

    def _list_mark(self, item: etree._Element) -> str:
        """The mark shown before a list item; none where the text holds it itself."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "" if parent is not None and "expliciet" in classes(parent) else "•"
        first = _number(parent.get("start"), 1)
        at = _number(item.get("value"), self.counts.get(parent, first - 1) + 1)
        self.counts[parent] = at
        if self.official and any(classes(e) & _LABELS for e in item.iter("span")):
            return ""
        return mark_of(_LIST_TYPES.get(parent.get("type") or "1", "decimal"), at) + "."

    def _signing(self) -> bool:
        return any(kind is BlockKind.SIGNATURE for kind, _ in self.blocks)

    def _told(self, element: etree._Element, names: frozenset[str]) -> tuple[BlockKind | None, str | None]:
        """What the element tells of its text, else what the elements around it do."""
        around = self.blocks[-1] if self.blocks else (None, None)
        if self.official:
            for word, kind in _HEAD_CLASSES.items():
                if word in names:
                    return kind, None
            if element.tag == "h1" and "stuktitel" in names:
                return BlockKind.TITLE, None
            if names & _SIGNED:
                return BlockKind.SIGNATURE, None
        if element.tag in _HEADINGS:
            return BlockKind.HEADING, None
        return around

    def _flush(self) -> None:
        """End the line."""
        run, self.run = self.run, Run()
        if run.blank():
            return
        kind, number = self.blocks[-1] if self.blocks else (None, None)
        if self.marks and kind is None:
            mark, self.marks[-1] = self.marks[-1], ""
            if mark:
                run.parts.insert(0, mark + " ")
                kind, number = BlockKind.LIST_ITEM, mark
        self._put([Paragraph(run, kind, number)])

    def _put(self, paragraphs: list[Paragraph]) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].extend(paragraphs)
        else:
            self.out.extend(paragraphs)


def _signature_line(element: etree._Element) -> bool:
    return bool(classes(element) & _SIGNATURE_LINES)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
