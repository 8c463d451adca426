"""Elements inside a line of official XML: emphasis, links, parts of names, footnotes and references to footnotes."""

from __future__ import annotations

from kamergraaf.read.forms import xml_tags as tags
from kamergraaf.read.forms.xml_source import Node
from kamergraaf.read.forms.xml_text import Edge, Note, Run, Writer, target_of

_IN_NOTE = frozenset({"lijst", "noot.lijst", "li", "table", "tgroup", "tbody", "thead", "row"})


class Inline:
    """Turns strings and elements into running text; it numbers the footnotes of a paper and remembers which were called."""

    def __init__(self, root: Node, writer: Writer) -> None:
        self.writer = writer
        self.pictures = 0
        self.bodies = {v: n for n in root.all(*tags.NOTE_BODIES, *tags.NOTES) for k, v in n.attributes.items() if k == "id"}
        self.called: set[int] = set()
        self._numbers = self._number(root)

    def _number(self, root: Node) -> dict[int, str]:
        """The number of each footnote, as printed; counted through where the printed ones repeat."""
        found = list(root.all(*tags.NOTES, *tags.NOTE_BODIES))
        printed = [_printed(n) for n in found]
        if len(set(printed)) < len(printed) or not all(printed):
            if printed and any(printed):
                self.writer.notes.append(
                    f"footnote numbers repeat or are missing; numbered 1–{len(found)} in order of appearance"
                )
            printed = [str(i) for i in range(1, len(found) + 1)]
        return {id(n): p for n, p in zip(found, printed, strict=True)}

    def run(self, *parts: str | Node) -> Run:
        """The running text of *parts*."""
        run = Run()
        for part in parts:
            self._inline(part, run)
        return run

    def _inline(self, part: str | Node, run: Run) -> None:
        if isinstance(part, str):
            run.parts.append(part)
        elif part.tag in tags.NOTES:
            run.parts.append(self.note(part))
        elif part.tag in tags.NOTE_REFERENCES:
            body = next((self.bodies[v] for v in part.attributes.values() if v in self.bodies), None)
            run.parts.append(self.note(body) if body is not None and id(body) not in self.called else part.text())
        elif part.tag in tags.SKIPPED:
            self.pictures += part.tag in tags.PICTURES
        elif part.tag in ("br", "nl", "witreg"):
            run.parts.append(" ")
        else:
            target = target_of(part.attributes.get("doc") or part.attributes.get("href") or "")
            if target:
                run.parts.append(Edge(target))
            before: str | Node = ""
            for inner in part.content:
                if isinstance(inner, Node) and isinstance(before, Node) and {inner.tag, before.tag} <= tags.NAME_PARTS:
                    run.parts.append(" ")
                self._inline(inner, run)
                before = inner
            if target:
                run.parts.append(Edge(None))

    def note(self, node: Node) -> Note:
        """The footnote in the element *node*, which counts as called from now on."""
        self.called.add(id(node))
        run = Run()
        for inner in node.content:
            if isinstance(inner, str) and not inner.strip():
                continue
            if isinstance(inner, Node) and (inner.tag in ("noot.nr", "nr") or (inner.tag == "lijst" and not inner.content)):
                continue
            run.parts.append(" ")
            self._in_note(inner, run)
        return Note(self._numbers[id(node)], run)

    def _in_note(self, part: str | Node, run: Run) -> None:
        """Everything in a footnote is one line, lists included."""
        if isinstance(part, Node) and part.tag in ("lijst", "noot.lijst", "li", "table", "tgroup", "tbody", "thead", "row"):
            for inner in part.children:
                run.parts.append(" ")
                if inner.tag == "li.nr":
                    run.parts.append(inner.text())
                else:
                    self._in_note(inner, run)
        else:
            self._inline(part, run)


def _printed(node: Node) -> str:
    label = node.child("noot.nr", "nr")
    return (label.text() if label else node.attributes.get("nr", "")).strip(" .)")
