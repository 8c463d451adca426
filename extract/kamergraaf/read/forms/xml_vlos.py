"""Debate reports of parliament's own system (vergaderverslag v1.0): activities, speakers, commitments read out at the end."""

from __future__ import annotations

import re
from itertools import pairwise

from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms.metadata import dossier_id
from kamergraaf.read.forms.xml_kamerstuk import sign
from kamergraaf.read.forms.xml_kinds import Kinds
from kamergraaf.read.forms.xml_source import Node
from kamergraaf.read.forms.xml_text import Edge, Run, Writer

_CHAMBERS = {"Tweede Kamer": "Tweede Kamer der Staten-Generaal", "Eerste Kamer": "Eerste Kamer der Staten-Generaal"}
_CITED = re.compile(r"\(\s*(\d{5}(?:-[\w()-]{1,12})?)\s*,\s*nr\.\s*(\w{1,6})\s*\)")
_SPEECHES = ("woordvoerder", "interrumpant")
_DASH = "–"
_FRAMING = ("Opening", "Sluiting")


def read(node: Node, writer: Writer) -> None:
    """Write the lines of a <vlosCoreDocument> and tell title, kind of meeting, date, session, chamber and participants."""
    meeting = node.child("vergadering") or node

    def text(tag: str) -> str:
        found = meeting.child(tag)
        return found.text() if found else ""

    chamber, years = _CHAMBERS.get(meeting.attributes.get("kamer", ""), ""), text("vergaderjaar")
    writer.tell("chamber", writer.line(chamber, BlockKind.SESSION), "vergadering")
    if years:
        writer.line(f"Vergaderjaar {years}", BlockKind.SESSION)
        writer.tell("session", years, "vergaderjaar")
    writer.tell("title", writer.line(text("titel"), BlockKind.TITLE), "titel")
    writer.tell("date", text("datum")[:10], "datum")
    for field, tag in (("opened", "aanvangstijd"), ("closed", "sluiting")):
        writer.tell(field, text(tag)[11:16], tag)
    if (number := text("vergaderingnummer")) not in ("", "0"):
        writer.tell("meeting-number", number, "vergaderingnummer")
    writer.tell("status", node.attributes.get("status"), "vlosCoreDocument")
    for activity in meeting.children:
        if activity.tag == "activiteit":
            _activity(activity, writer)
    sign(writer)
    for body in meeting.all("commissie"):
        named = body.child("verslagnaam")
        writer.tell("committee", named.text() if named else None, "commissie")
    if next(meeting.all("stemmingen"), None) is not None:
        writer.notes.append("votes of parties stand in the markup besides the text; only the text is read")


def _activity(node: Node, writer: Writer) -> None:
    kind, title, code = node.attributes.get("soort", ""), node.child("onderwerp", "titel"), node.child("parlisid")
    if kind and kind not in _FRAMING:
        first = next(node.all("alineaitem"), None)
        if title and (first is None or first.text() != title.text()):
            writer.line(title.text(), BlockKind.HEADING)
        writer.tell("kind", kind, "activiteit")
        writer.tell("case", code.text() if code else None, "parlisid")
    for theme in node.all("category"):
        writer.tell("theme", theme.text(), "activiteitenindex")
    spoken = next(node.all("alineaitem"), None) is not None
    _walk(node, writer, None, listed=spoken)


def _walk(node: Node, writer: Writer, speaker: str | None, *, listed: bool) -> None:
    """Write what is below *node*; *listed* tells that the text itself names the papers on the agenda."""
    kinds = Kinds()
    for part in node.children:
        if part.tag == "tekst":
            said = _speaker(part) or speaker
            for paragraph in part.all("alinea"):
                _paragraph(paragraph, writer, said, kinds)
        elif part.tag in _SPEECHES:
            _walk(part, writer, _speaker(part.child("tekst")) or _named(part), listed=listed)
        elif part.tag == "sprekers":
            for person in part.children:
                _tell_person(person, writer)
        elif part.tag == "zaken":
            for paper in part.children if not listed else []:
                _paper(paper, writer)
        elif part.tag.startswith("activiteit") or part.tag == "draadboekfragment":
            _walk(part, writer, speaker, listed=listed)


def _paragraph(node: Node, writer: Writer, speaker: str | None, kinds: Kinds) -> None:
    for part in node.children:
        listed = part.tag == "lijst"
        for item in part.children if listed else [part]:
            run = _run(item)
            text = run.text()
            if not text:
                continue
            if listed:
                # Printed reports set a dash before what the markup only calls a list.
                run.parts.insert(0, f"{_DASH} ")
                kind = BlockKind.LIST_ITEM
            elif text.endswith(":") and text.rstrip(" :") == speaker:
                kind = BlockKind.HEADING
            elif speaker is not None:
                kind = BlockKind.PARAGRAPH
            else:
                kind = kinds.of(text)[0]
            writer.line(run, kind, _DASH if listed else None, speaker)


def _run(node: Node) -> Run:
    """The running text of a paragraph; «36600-XII, nr. 87» becomes a link where both numbers are marked up."""
    run = Run()
    _collect(node, run)
    return run


def _collect(node: Node, run: Run) -> None:
    numbers = [n for n in node.children if n.tag in ("dossiernummer", "stuknummer")]
    pairs = {
        id(a): (id(b), f"kst-{dossier_id(a.text())}-{b.text()}")
        for a, b in pairwise(numbers)
        if a.tag == "dossiernummer" and b.tag == "stuknummer" and a.text() and b.text()
    }
    ends = {end for end, _ in pairs.values()}
    for part in node.content:
        if isinstance(part, str):
            run.parts.append(part)
            continue
        if id(part) in pairs:
            run.parts.append(Edge(pairs[id(part)][1]))
        _collect(part, run)
        if id(part) in ends:
            run.parts.append(Edge(None))


def _speaker(node: Node | None) -> str | None:
    """Who speaks, as the first line of a speech prints it: «De heer Grinwis (ChristenUnie):»."""
    first = next(node.all("alineaitem"), None) if node else None
    text = first.text() if first is not None else ""
    marked = first is not None and first.child("nadruk") is not None
    return text.rstrip(" :") if marked and text.endswith(":") and len(text) < 120 else None


def _named(speech: Node) -> str | None:
    """The speaker as the markup names it, where the text does not: «De heer Grinwis (ChristenUnie)», «Minister Tieman»."""
    node, chair = speech.child("spreker"), speech.child("isvoorzitter")
    if node is None or (chair is not None and chair.text() == "true"):
        return "De voorzitter" if chair is not None and chair.text() == "true" else None
    got = {n.tag: n.text() for n in node.children}
    name = got.get("verslagnaam") or got.get("achternaam")
    if not name:
        return None
    office = node.attributes.get("soort", "")
    if office in ("Minister", "Staatssecretaris", "Minister-president"):
        return f"{office} {name}"
    party = f" ({got['fractie']})" if got.get("fractie") else ""
    return f"{got.get('aanhef', '')} {name}{party}".strip()


def _tell_person(node: Node, writer: Writer) -> None:
    got = {n.tag: n.text() for n in node.children}
    who = " ".join(w for w in (got.get("voornaam"), _last_name(got)) if w)
    role = got.get("functie", "")
    if party := got.get("fractie"):
        role = f"{role} ({party})" if role else party
    writer.tell("participant", f"{who}, {role}" if role else who, "spreker")


def _last_name(got: dict[str, str]) -> str:
    """«Hoop de» is listed by its main word; the printed name «De Hoop» tells where the prefix belongs."""
    listed, printed = got.get("achternaam", ""), got.get("verslagnaam", "")
    words = listed.split()
    for n in range(1, len(words)):
        turned = " ".join(words[n:] + words[:n])
        if turned.lower() in printed.lower():
            return turned
    return listed or printed


def _paper(node: Node, writer: Writer) -> None:
    """A paper on the agenda: its title, the number in it as a link."""
    title = node.child("titel") or node.child("onderwerp")
    text = title.text() if title else ""
    found = list(_CITED.finditer(text))
    run, at = Run([f"{_DASH} "] if text else []), 0
    for match in found:
        run.parts += [text[at : match.start(1)], Edge(f"kst-{dossier_id(match.group(1))}-{match.group(2)}")]
        run.parts += [text[match.start(1) : match.end(2)], Edge(None)]
        at = match.end(2)
    run.parts.append(text[at:])
    writer.line(run, BlockKind.LIST_ITEM, _DASH)
