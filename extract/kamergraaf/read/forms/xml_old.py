"""The dialects of 1995–2009: kamerwrk (papers), vraagdoc (questions and answers) and handeling (debates)."""

from __future__ import annotations

import re

from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms.metadata import dossier_id
from kamergraaf.read.forms.xml_flow import Flow, Place
from kamergraaf.read.forms.xml_kamerstuk import masthead, movers, sign
from kamergraaf.read.forms.xml_kinds import Kinds, is_motie
from kamergraaf.read.forms.xml_source import Node
from kamergraaf.read.forms.xml_text import Writer

_CHAPTER = re.compile(r"(?:hoofdstuk\s+)?([IVXLC]{1,7}[A-Z]?|[A-Z])$")
_NOTES = frozenset({"noot", "nootref", "voetref"})


def read_kamerwrk(node: Node, writer: Writer) -> None:
    """Write the lines of a <kamerwrk> and tell what its head says."""
    papers = list(node.all("stuk"))
    kinds = Kinds(motie=any(is_motie(t.text()) for p in papers for t in p.children if t.tag == "titel"))
    flow = Flow(node, writer, kinds)
    for part in node.children:
        if part.tag == "kop":
            masthead(part, writer, "kop")
        elif part.tag == "frontm":
            _front(part, flow)
        elif part.tag == "body":
            for inner in part.children:
                _paper(inner, flow) if inner.tag == "stuk" else flow.block(inner, Place())
        elif part.tag == "stuk":
            _paper(part, flow)
        else:
            flow.block(part, Place())
    flow.uncalled()
    sign(writer)
    movers(writer, kinds.motie)


def _front(node: Node, flow: Flow) -> None:
    """A line for each dossier: «24 138 Wijziging van de Wet op het basisonderwijs»."""
    for subject in node.all("onderw"):
        number, title = subject.child("nummer"), subject.child("naam", "titel")
        flow.writer.line(flow.run(number or "", " ", title or ""), BlockKind.DOSSIER)
        if number is not None:
            words = number.text(_NOTES).split()
            chapter = _CHAPTER.match(words[-1]) if len(words) > 1 else None
            value = dossier_id(
                " ".join(w for w in (words[:-1] if chapter else words) if w != "hoofdstuk"), chapter.group(1) if chapter else None
            )
            flow.writer.tell("dossier", value, "onderw")
            if title is not None:
                flow.writer.tell("dossier-title", title.text(_NOTES), "onderw")


def _paper(node: Node, flow: Flow) -> None:
    """Label, number and title as one line, then the text."""
    first = list({n.tag: n for n in reversed(node.children) if n.tag in ("ltrlabel", "letter", "nummer", "titel")}.values())[::-1]
    parts: list[str | Node] = []
    for part in first:
        parts += [" ", *part.content]
    flow.writer.line(flow.run(*parts), BlockKind.TITLE)
    for part in first:
        if part.tag in ("nummer", "letter"):
            flow.writer.tell("ondernummer", part.text(_NOTES), part.tag)
        elif part.tag == "titel":
            flow.writer.tell("title", part.text(_NOTES), part.tag)
    flow.content([p for p in node.content if isinstance(p, str) or all(p is not f for f in first)], Place())


def read_vraagdoc(node: Node, writer: Writer) -> None:
    """Write the lines of a <vraagdoc>: number, description, questions, answers."""
    flow = Flow(node, writer, Kinds())
    _questions(node, flow)
    flow.uncalled()


def _questions(node: Node, flow: Flow) -> None:
    for part in node.children:
        if part.tag == "kop":
            masthead(part, flow.writer, "kop")
        elif part.tag in ("vragen", "body", "vraagdoc"):
            _questions(part, flow)
        elif part.tag == "vraagnummer":
            flow.writer.tell("ondernummer", flow.writer.line(flow.run(part), BlockKind.COLOPHON), part.tag)
        elif part.tag == "omschr":
            flow.writer.tell("title", flow.writer.line(flow.run(part), BlockKind.TITLE), part.tag)
        else:
            flow.block(part, Place())


def read_handeling(node: Node, writer: Writer) -> None:
    """Write the lines of a <handeling>: its parts in order, speakers where they are marked as in later ones."""
    flow = Flow(node, writer, Kinds())
    flow.children(node, Place())
    flow.uncalled()
