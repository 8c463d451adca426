"""What HTML and ODT of officielebekendmakingen.nl have in common: head lines from meta elements, kinds of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from kamergraaf.model.form import Told
from kamergraaf.model.text import BlockKind
from kamergraaf.read.forms.assemble import Paragraph, Run, plain
from kamergraaf.read.forms.metadata import dossier_id, told
from kamergraaf.read.forms.xml_kinds import Kinds, in_signature, is_motie
from kamergraaf.read.lines import matches

MetaRow = tuple[str, str, str]

_CHAMBERS = {"tweede kamer der staten-generaal": "2", "eerste kamer der staten-generaal": "1"}
#: The masthead's last lines by series, as `type` (list OVERHEIDop.Parlementair) names it.
_SERIES = {
    "kamerstuk": ("Kamerstukken",),
    "aanhangsel van de handelingen": (
        "Aanhangsel van de Handelingen",
        "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden",
    ),
}


def head(rows: Sequence[MetaRow]) -> list[Paragraph]:
    """The masthead of a paper as the meta elements *rows* (name, scheme, value) tell it, in the order of official XML."""
    session = _value(rows, "vergaderjaar")
    chamber = _value(rows, "creator")
    series = next((value for name, scheme, value in rows if _key(name) == "type" and scheme.endswith("Parlementair")), "")
    number = _value(rows, "aanhangselnummer")
    lines: list[tuple[str, BlockKind]] = []
    if session:
        lines.append((f"Vergaderjaar {session}", BlockKind.SESSION))
    if chamber.lower() in _CHAMBERS:
        lines += [(chamber, BlockKind.SESSION), (_CHAMBERS[chamber.lower()], BlockKind.COLOPHON)]
    for i, line in enumerate(_SERIES.get(series.lower(), ())):
        lines.append((line, BlockKind.COLOPHON if i else BlockKind.SESSION))
    if number:
        lines.append((number, BlockKind.COLOPHON))
    return [Paragraph(Run([text]), kind) for text, kind in lines]


def classify(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """*paragraphs* with the kinds their words tell, where the form itself told none; answers get the number of their label."""
    out = [p for p in paragraphs if not p.run.blank()]
    titles = [plain(p.run) for p in out if p.kind is BlockKind.TITLE]
    kinds = Kinds(motie=any(is_motie(fields_of_title(title)[1]) for title in titles))
    number: str | None = None
    asked = False
    for p in out:
        text = plain(p.run)
        if p.kind is BlockKind.HEADING or (p.kind is None and kinds.label(text)[0] is not None):
            asks, labelled = kinds.label(text)
            if asks is not None or p.kind is BlockKind.HEADING:
                number, asked = labelled, bool(asks)
                p.number = labelled
            if p.kind is None:
                p.kind = BlockKind.HEADING
            elif asks is None and kinds.is_sentence(text):  # set as a heading, but a sentence
                p.kind = None
        if p.kind is None and asked:
            p.kind, p.number = BlockKind.QUESTION, p.number or number
        elif p.kind is None:
            kind, found = kinds.of(text, speech=number is not None)
            p.kind, p.number = kind, p.number or found or number
    _sign(out)
    return out


def fields_of_title(line: str) -> tuple[str, str]:
    """Number («» where there is none) and title in the line «Nr. 143 MOTIE VAN …»."""
    found = matches("number", line)
    fields = found.groupdict() if found else {}
    return fields.get("number") or "", fields.get("title") or line


def _sign(paragraphs: list[Paragraph]) -> None:
    """Make signatures of the posts and names that are set as paragraphs."""
    lines = [plain(p.run) for p in paragraphs]
    open_kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING)
    i = 0
    while i < len(lines):
        n = in_signature(lines, i) if paragraphs[i].kind in open_kinds else 0
        for p in paragraphs[i : i + n]:
            if p.kind in open_kinds:
                p.kind = BlockKind.SIGNATURE
        i += max(n, 1)


def statements(rows: Sequence[MetaRow], paragraphs: Sequence[Paragraph], source: str) -> tuple[Told, ...]:
    """What the meta elements tell, then what the head and the names under a motie tell."""
    out = list(told(rows, source))

    def put(field: str, value: str, where: str) -> None:
        if value and Told(field, value, where) not in out:
            out.append(Told(field, value, where))

    motie = False
    for p in paragraphs:
        text = plain(p.run)
        if p.kind is BlockKind.DOSSIER and (found := matches("dossier", text)) and found.groupdict().get("number"):
            put("dossier", dossier_id(found.group("number")), "dossiertitel")
        elif p.kind is BlockKind.TITLE:
            number, title = fields_of_title(text)
            motie = motie or is_motie(title)
            if not any(t.source == "stuktitel" for t in out):
                put("ondernummer", number, "stuktitel")
                put("title", title, "stuktitel")
        elif p.kind is BlockKind.SIGNATURE and motie:
            put("mover", re.sub(r"\s+c\.s\.$", "", text), "ondertekening")
    return tuple(out)


def day(told: Sequence[Told]) -> date | None:
    """The paper's date among what is told."""
    for statement in told:
        if statement.field == "date":
            try:
                return date.fromisoformat(statement.value)
            except ValueError:
                continue
    return None


def _key(name: str) -> str:
    return re.split(r"[.:]", name)[-1].lower()


def _value(rows: Sequence[MetaRow], key: str) -> str:
    return next((" ".join(value.split()) for name, _, value in rows if _key(name) == key), "")
