"""Walks the elements of official XML and writes their lines: paragraphs, headings, lists, tables, footnotes, signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms import xml_tags as tags
from kamergraaf.read.forms.xml_inline import Inline
from kamergraaf.read.forms.xml_kinds import Kinds
from kamergraaf.read.forms.xml_source import Node
from kamergraaf.read.forms.xml_text import Run, Writer


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk is: who speaks, the question or answer it is in, a kind that its lines have whatever they say."""

    speaker: str | None = None
    kind: BlockKind | None = None
    number: str | None = None
    motie: bool = False


class Flow(Inline):
    """Writes the lines of elements; one for each paper, since footnotes are numbered through."""

    def __init__(self, root: Node, writer: Writer, kinds: Kinds) -> None:
        super().__init__(root, writer)
        self.kinds = kinds

    def children(self, node: Node, place: Place, without: Iterable[str] = ()) -> None:
        """Write what is in *node*."""
        left_out = frozenset(without)
        self.content(
            [p for p in node.content if isinstance(p, str) or p.tag not in left_out], place, within=node.tag in tags.PARAGRAPHS
        )

    def content(self, content: list[str | Node], place: Place, *, within: bool = False) -> None:
        """Write inline ones gather to a line, others break it; *within* a paragraph unknown ones are inline."""
        mixed = within or any(isinstance(p, str) and p.strip() for p in content)
        waiting: list[str | Node] = []
        for part in content:
            inline = isinstance(part, str) or (
                part.tag not in tags.BLOCKS if mixed and part.tag not in tags.PARAGRAPHS else part.tag in tags.INLINE
            )
            if inline:
                waiting.append(part)
            elif isinstance(part, Node):
                self.paragraph(waiting, place)
                waiting = []
                self.block(part, place)
        self.paragraph(waiting, place)

    def paragraph(self, parts: list[str | Node], place: Place) -> str:
        """Write one line of running text; its kind follows from its place and words."""
        run = self.run(*parts)
        if run.blank():
            return ""
        if place.kind is not None:
            return self.writer.line(run, place.kind, place.number, place.speaker)
        kind, number = self.kinds.of(run.text(), motie=place.motie, speech=place.number is not None or place.speaker is not None)
        return self.writer.line(run, kind, number or place.number, place.speaker)

    def block(self, node: Node, place: Place) -> None:
        """Write one element that is no running text."""
        if node.tag in tags.SKIPPED or node.tag in tags.NOTE_BODIES:
            self.pictures += node.tag in tags.PICTURES
        elif node.tag in tags.HEADINGS:
            self.heading(node, place)
        elif node.tag in tags.SIGNATURES:
            self.signature(node, place)
        elif node.tag in tags.CONTENTS:
            self.children(node, replace(place, kind=BlockKind.COLOPHON))
        elif node.tag in ("li", "lid"):
            self.item(node, place)
        elif node.tag == "row":
            self.row(node, place)
        elif node.tag == "motie":
            self.children(node, replace(place, motie=True))
        elif node.tag == "motie-info":
            self.speech(node, replace(place, motie=False))
        elif node.tag == "spreekbeurt":
            self.speech(node, place)
        elif node.tag in ("vraag", "antwoord", "reactie"):
            self.question(node, place)
        elif node.tag == "definitie-item":
            parts: list[str | Node] = []
            for part in node.children:
                parts += [" ", part.text() if part.tag == "li.nr" else part]
            self.paragraph(parts, place)
        else:
            self.children(node, place)

    def heading(self, node: Node, place: Place) -> None:
        """One line; text set as a heading that is a whole sentence is a paragraph."""
        parts: list[str | Node] = []
        for part in node.content:
            if isinstance(part, Node) and part.tag == "subtitel":
                self._headline(parts, place)
                parts = [part]
            elif isinstance(part, Node):
                parts += [" ", part]
            else:
                parts.append(part)
        self._headline(parts, place)

    def _headline(self, parts: list[str | Node], place: Place) -> None:
        run = self.run(*parts)
        text = run.text()
        number = self.kinds.label(text)[1]
        if place.kind is None and self.kinds.is_sentence(text):
            self.paragraph(parts, place)
        else:
            self.writer.line(run, place.kind or BlockKind.HEADING, number, place.speaker)

    def item(self, node: Node, place: Place) -> None:
        """A list item or member of an article: its number stands before its first paragraph; more paragraphs follow as such."""
        label = node.child("li.nr", "lidnr")
        mark = label.text() if label else ""
        kind = place.kind or BlockKind.LIST_ITEM
        first = True
        waiting: list[str | Node] = []

        def put() -> None:
            nonlocal first, waiting
            run = self.run(*waiting)
            waiting = []
            if run.blank():
                return
            if first and mark:
                run.parts.insert(0, mark + " ")
            shown = kind if first else place.kind or BlockKind.PARAGRAPH
            listed = mark if shown is BlockKind.LIST_ITEM else None
            self.writer.line(run, shown, listed or place.number, place.speaker)
            first = False

        for part in node.content:
            if isinstance(part, str) or part.tag in tags.INLINE:
                waiting.append(part)
            elif part is label:
                continue
            elif part.tag in tags.PARAGRAPHS and not any(n.tag in tags.BLOCKS for n in part.children):
                put()
                waiting = list(part.content)
                put()
            else:
                put()
                self.block(part, place)
        put()

    def row(self, node: Node, place: Place) -> None:
        """A table's row: one line, its cells apart by « | »; sentences in cells are lines of their own."""
        run = Run()
        for cell in node.children:
            words = self.run(*_cell(cell))
            text = words.text()
            if self.kinds.is_sentence(text) and len(text) > 60:
                self._flush_row(run, place)
                run = Run()
                self.writer.line(words, place.kind or BlockKind.PARAGRAPH, place.number, place.speaker)
            elif text:
                run.parts += [" | "] if run.parts else []
                run.parts += words.parts
        self._flush_row(run, place)

    def _flush_row(self, run: Run, place: Place) -> None:
        self.writer.line(run, place.kind or BlockKind.LIST_ITEM, place.number, place.speaker)

    def signature(self, node: Node, place: Place) -> None:
        """Posts and names of a signature block, a line each; a name in parts («H.G.J.», «Bruins Slot») is one line."""
        waiting: list[str | Node] = []
        inline = tags.INLINE - {"naam", "datum"}
        for part in node.content:
            if isinstance(part, str) or part.tag in inline:
                if waiting and isinstance(part, Node):
                    waiting.append(" ")
                waiting.append(part)
                continue
            self.writer.line(self.run(*waiting), BlockKind.SIGNATURE)
            waiting = []
            if part.tag in tags.SIGNATURES:
                self.signature(part, place)
                continue
            text = self.writer.line(self.run(part), BlockKind.DATELINE if part.tag == "datum" else BlockKind.SIGNATURE)
            if part.tag in ("naam", "deze"):
                self.writer.tell("signatory", text, node.tag)
        self.writer.line(self.run(*waiting), BlockKind.SIGNATURE)

    def speech(self, node: Node, place: Place) -> None:
        """A turn of a debate: who speaks as a line («De heer Graus (PVV):»), then what is said."""
        for part in node.content:
            if isinstance(part, Node) and part.tag == "spreker":
                self.speaker(part, place)
                name = self.run(part).text().rstrip(" :")
                place = replace(place, speaker=name or None)
            elif isinstance(part, Node):
                self.content([part], place)

    def speaker(self, node: Node, place: Place) -> None:
        """The line that tells who speaks."""
        run = self.run(node)
        self.writer.line(run, BlockKind.HEADING, None, run.text().rstrip(" :") or place.speaker)

    def question(self, node: Node, place: Place) -> None:
        """A question or an answer with its label («Vraag 1») as heading; the number binds the answer to the question."""
        asked = node.tag == "vraag"
        label = node.child("nr", "nummer")
        text = label.text() if label else ""
        if text and text[0].isdigit():
            text = f"{'Vraag' if asked else 'Antwoord'} {text.rstrip('.')}"
        number = self.kinds.label(text)[1]
        self.writer.line(text, BlockKind.HEADING, number)
        inner = replace(place, kind=BlockKind.QUESTION if asked else None, number=number)
        for part in node.content:
            if part is not label:
                self.content([part], inner)

    def uncalled(self) -> None:
        """Write the footnotes that no reference calls, behind the others."""
        self.writer.flush_notes()
        for node in list(self.bodies.values()):
            if node.tag in tags.NOTE_BODIES and id(node) not in self.called:
                note = self.note(node)
                self.writer.line(Run([f"{note.number} ", *note.run.parts]), BlockKind.FOOTNOTE, note.number)


def _cell(cell: Node) -> list[str | Node]:
    """The content of a cell with a blank between its paragraphs."""
    parts: list[str | Node] = []
    for part in cell.content:
        if isinstance(part, Node) and part.tag in tags.PARAGRAPHS:
            parts += [" ", *part.content, " "]
        elif isinstance(part, Node) and part.tag not in tags.INLINE:
            parts += [" ", *_cell(part), " "]
        else:
            parts.append(part)
    return parts
