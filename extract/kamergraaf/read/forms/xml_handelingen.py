"""Handelingen in the modern dialect: the items of a sitting, with who speaks as the speaker of each line."""

from __future__ import annotations

import re
from datetime import date

from kamergraaf.data import rules
from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms.xml_flow import Flow, Place
from kamergraaf.read.forms.xml_kinds import Kinds
from kamergraaf.read.forms.xml_source import Node
from kamergraaf.read.forms.xml_text import Writer

_DAY = re.compile(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})")
_CHAMBERS = {"tk": "Tweede Kamer der Staten-Generaal", "ek": "Eerste Kamer der Staten-Generaal"}
_IDENTIFIER = re.compile(r"h-(tk|ek)-(\d{4})(\d{4})-(\d+)-(\d+)")


def read(node: Node, writer: Writer) -> None:
    """Write the lines of <handelingen> and tell title, item, date, session and chamber."""
    flow = Flow(node, writer, Kinds())
    record = next((t.value for t in writer.told if t.field == "identifier"), "")
    found = _IDENTIFIER.match(record)
    if found:
        writer.tell("chamber", _CHAMBERS[found.group(1)], "identifier")
        writer.tell("session", f"{found.group(2)}-{found.group(3)}", "identifier")
        writer.tell("meeting-number", found.group(4), "identifier")
    for part in node.content:
        if isinstance(part, str):
            continue
        if part.tag == "vergadering":
            _sitting(part, flow)
        elif part.tag in ("agendapunt", "opening", "sluiting", "itemblok"):
            _item(part, flow)
        else:
            flow.block(part, Place())
    flow.uncalled()
    if found and not any(t.field == "date" for t in writer.told):
        sitting = f"session {found.group(2)}-{found.group(3)}, sitting {found.group(4)}, item {found.group(5)}"
        writer.notes.append(f"the markup tells no date; its identifier tells the sitting: {sitting}")


def _sitting(node: Node, flow: Flow) -> None:
    for part in node.children:
        dated = part.tag == "vergaderdatum"
        text = flow.writer.line(flow.run(part), BlockKind.DATELINE if dated else BlockKind.COLOPHON)
        if dated and (day := parse_day(text)):
            flow.writer.tell("date", day.isoformat(), "vergaderdatum")
        elif part.tag == "vergadering-nummer" and (number := re.match(r"\d+", text)):
            flow.writer.tell("meeting-number", number.group(), part.tag)


def _item(node: Node, flow: Flow) -> None:
    """An item: number and title as one line, its subject, then speeches and what happens between them."""
    number, title = node.child("nr"), node.child("item-titel")
    label = number.text() if number else ""
    flow.writer.line(flow.run(label, " ", *(title.content if title else [])), BlockKind.TITLE if title else BlockKind.COLOPHON)
    flow.writer.tell("item", label, "nr")
    if title:
        flow.writer.tell("title", title.text(), "item-titel")
    for part in node.content:
        if isinstance(part, str) or part is number or part is title:
            continue
        if part.tag == "agendapunt":
            _item(part, flow)
        else:
            flow.content([part], Place())


def parse_day(text: str) -> date | None:
    """The date in «Donderdag 5 april 2018»; None where there is none."""
    found = _DAY.search(text)
    month = rules("times")["months"].get(found.group(2)) if found else None
    if found is None or month is None:
        return None
    try:
        return date(int(found.group(3)), month, int(found.group(1)))
    except ValueError:
        return None
