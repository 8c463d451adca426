"""Kamerstukken in the modern dialect: masthead, dossiers, number, title and date, then the text and its signatures."""

from __future__ import annotations

import re
from dataclasses import replace

from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms.metadata import dossier_id
from kamergraaf.read.forms.xml_flow import Flow, Place
from kamergraaf.read.forms.xml_kinds import Kinds, in_signature, is_motie
from kamergraaf.read.forms.xml_source import Node
from kamergraaf.read.forms.xml_text import Run, Writer
from kamergraaf.read.lines import matches

_YEARS = re.compile(r"(\d{4})\s?[-–‒]\s?(\d{2,4})")
_NOTES = frozenset({"noot", "nootref", "voetref"})
_HEAD = frozenset({"kamerstukkop", "dossier", "metadata"})


def read(node: Node, writer: Writer) -> None:
    """Write the lines of a <kamerstuk> and tell what its head says."""
    for head in node.children:
        if head.tag in ("kamerstukkop", "niet-dossier-stukkop"):
            masthead(head, writer, "kamerstukkop")
    titles = [t.text(_NOTES) for s in node.children if s.tag in ("stuk", "nds-stuk") for t in s.children if t.tag == "titel"]
    kinds = Kinds(motie=any(is_motie(t) for t in titles))
    flow = Flow(node, writer, kinds)
    for part in node.children:
        if part.tag == "dossier":
            _dossier(part, flow)
        elif part.tag in ("stuk", "nds-stuk"):
            _paper(part, flow)
        elif part.tag not in _HEAD and not part.tag.endswith("kop"):
            flow.block(part, Place())
    flow.uncalled()
    sign(writer)
    movers(writer, kinds.motie)
    if flow.pictures:
        writer.notes.append(f"{flow.pictures} pictures or formulas left out")


def masthead(node: Node, writer: Writer, source: str) -> None:
    """The lines above the dossiers: session, chamber, its number, series."""
    for row in node.children:
        text = writer.line(Run([row.raw(_NOTES)]), BlockKind.COLOPHON)
        if not text:
            continue
        what = row.attributes.get("inhoud", "")
        if matches("session", text) or what in ("vergaderjaar", "kameraanduiding", "documenttype"):
            piece = writer.pieces[-1]
            writer.pieces[-1] = replace(piece, kind=BlockKind.SESSION)
        if found := _YEARS.search(text):
            writer.tell("session", f"{found.group(1)}-{_full(found.group(1), found.group(2))}", source)
        elif "Kamer der Staten" in text:
            writer.tell("chamber", text, source)
        elif what == "documenttype":
            writer.tell("series", text, source)


def _full(first: str, second: str) -> str:
    return second if len(second) == 4 else first[: 4 - len(second)] + second


def _dossier(node: Node, flow: Flow) -> None:
    """A line for each number: «35 470 XIV Jaarverslag en slotwet …»."""
    title = node.child("titel")
    numbers = [n for n in node.children if n.tag == "dossiernummer"] or [node]
    for number in numbers:
        plain = next(number.all("dossiernr"), None)
        chapter = next(number.all("begrotingshoofdstuk"), None)
        printed = " ".join(n.text(_NOTES) for n in (plain, chapter) if n is not None)
        if not printed and number is not node:
            printed = number.text(_NOTES)
        run = flow.run(printed, " ", *(title.content if title else []))
        flow.writer.line(run, BlockKind.DOSSIER)
        if printed:
            base = plain.text(_NOTES) if plain else printed
            value = dossier_id(base, chapter.text(_NOTES) if chapter else None)
            flow.writer.tell("dossier", value, "dossier")
            if title:
                flow.writer.tell("dossier-title", title.text(_NOTES), "dossier")


def _paper(node: Node, flow: Flow) -> None:
    """Number and title as one line, the date, then the text."""
    writer = flow.writer
    number, title = node.child("stuknr", "nds-nr"), node.child("titel")
    inner = next(number.all("ondernummer"), number) if number else None
    run = flow.run(*(number.content if number else []), " ", *(title.content if title else []))
    writer.line(run, BlockKind.TITLE)
    if inner is not None:
        writer.tell("ondernummer", re.sub(r"^\s*(?:Nr\.?)\s*", "", inner.text(_NOTES | {"herdruk"})), "stuknr")
    if title is not None:
        writer.tell("title", title.text(_NOTES), "titel")
    for part in node.content:
        if isinstance(part, str) or part is number or part is title:
            continue
        if part.tag == "datumtekst":
            day = next(part.all("datum"), None)
            writer.line(flow.run(part), BlockKind.DATELINE)
            writer.tell("date", day.attributes.get("isodatum") if day else None, "datumtekst")
        else:
            flow.block(part, Place())


def sign(writer: Writer) -> None:
    """Make signature pieces of the posts and names that older letters set as paragraphs."""
    lines = list(writer.lines)
    i = 0
    while i < len(lines):
        piece = writer.pieces[i]
        n = in_signature(lines, i) if piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and piece.speaker is None else 0
        for j in range(i, i + n):
            if writer.pieces[j].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
                writer.pieces[j] = replace(writer.pieces[j], kind=BlockKind.SIGNATURE)
        i += max(n, 1)


def movers(writer: Writer, motie: bool) -> None:
    """Tell the names under a motie."""
    if not motie:
        return
    for piece, line in zip(writer.pieces, writer.lines, strict=True):
        if piece.kind is BlockKind.SIGNATURE:
            writer.tell("mover", re.sub(r"\s+c\.s\.$", "", line), "ondertekening")
