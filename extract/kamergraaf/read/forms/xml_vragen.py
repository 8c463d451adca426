"""Questions of members and their answers: descriptions with names and dates, then each question and answer under its label."""

from __future__ import annotations

from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms.xml_flow import Flow, Place
from kamergraaf.read.forms.xml_kamerstuk import masthead
from kamergraaf.read.forms.xml_kinds import Kinds
from kamergraaf.read.forms.xml_source import Node
from kamergraaf.read.forms.xml_text import Writer

_LABELS = {"vraag": "mover", "antwoord": "respondent"}


def read(node: Node, writer: Writer) -> None:
    """Write the lines of <kamervragen> and tell number, dates, questioners and who answers."""
    flow = Flow(node, writer, Kinds())
    answered = any(n.tag == "antwoord" for n in node.children)
    for part in node.children:
        if part.tag == "kamervraagkop":
            masthead(part, writer, "kamervraagkop")
        elif part.tag == "kamervraagnummer":
            writer.tell("ondernummer", writer.line(flow.run(part), BlockKind.COLOPHON), "kamervraagnummer")
        elif part.tag == "kamervraagomschrijving":
            _description(part, flow, answered)
        else:
            flow.block(part, Place())
    flow.uncalled()


def _description(node: Node, flow: Flow, answered: bool) -> None:
    writer, kind = flow.writer, node.attributes.get("type", "vraag")
    text = writer.line(flow.run(node), BlockKind.TITLE)
    if kind == "vraag":
        writer.tell("title", text, "kamervraagomschrijving")
    for name in node.all("naam"):
        writer.tell(_LABELS.get(kind, "mover"), flow.run(name).text(), "kamervraagomschrijving")
    for topic in node.all("kamervraagonderwerp"):
        writer.tell("subject", topic.text(), "kamervraagomschrijving")
    for day in node.all("datum"):
        iso = day.attributes.get("isodatum")
        writer.tell("submitted" if kind == "vraag" else "received", iso, "kamervraagomschrijving")
        if kind == "antwoord" or not answered:
            writer.tell("date", iso, "kamervraagomschrijving")
