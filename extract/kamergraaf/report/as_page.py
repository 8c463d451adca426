"""Reports on exported papers as one self-contained page, in the look of the page on quality."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import builder as h

from kamergraaf.pages.page import Node, both, marked, page, paragraph, plain, section, table
from kamergraaf.report.coverage import UNEXPLAINED, Unclaimed, by_reason
from kamergraaf.report.gaps import Gap, GapKind
from kamergraaf.report.paper_report import PaperReport

GAPS = {
    GapKind.REFERENCE: ("verwijzing zonder doel", "unresolved reference"),
    GapKind.POST: ("ambt zonder ambtsdrager", "post without holder"),
    GapKind.HOLDER: ("bewering zonder wie", "claim without holder"),
    GapKind.UNIT: ("getal zonder eenheid", "figure without unit"),
    GapKind.DATE: ("tijd zonder datum", "time without date"),
    GapKind.ANSWER: ("vraag zonder antwoord", "question without answer"),
}
#: Reasons that are no rule of rules/claims.yaml; all others are told by the rule's id.
_REASONS = {
    "too-short": ("te kort voor een bewering", "too short for a claim"),
    "lead-in": ("aanloop tot een opsomming", "lead-in to an enumeration"),
    "rest-of-sentence": ("rest van een zin", "rest of a sentence"),
    "no-verb": ("geen werkwoord", "no verb"),
    "no-finite-verb": ("geen persoonsvorm", "no finite verb"),
    "place-in-a-paper": ("vindplaats", "place in a paper"),
    UNEXPLAINED: ("niet verklaard", "unexplained"),
    "question": ("vraag", "question"),
    "courtesy": ("beleefdheid", "courtesy"),
    "imperative": ("aanwijzing aan de lezer", "instruction to the reader"),
    "citation-only": ("alleen een verwijzing", "citation only"),
    "heading": ("kop", "heading"),
    "title": ("titel", "title"),
    "session": ("vergaderjaar", "session"),
    "dossier": ("dossierregel", "dossier line"),
    "addressee": ("geadresseerde", "addressee"),
    "dateline": ("datumregel", "date line"),
    "salutation": ("aanhef", "salutation"),
    "signature": ("ondertekening", "signature"),
    "formula": ("formule", "formula"),
    "colophon": ("colofon", "colophon"),
}
_SHOWN = 200  # passages of one reason


def as_page(papers: Sequence[PaperReport]) -> str:
    """The page: all papers in a table, then each with its gaps and the sentences that are no claims."""
    headings = [
        ("stuk", "paper"),
        ("zinnen", "sentences"),
        ("met bewering", "with a claim"),
        ("aandeel", "share"),
        *GAPS.values(),
    ]
    rows = [[one.identifier, *_covered(one), *(str(one.number_of(kind)) for kind in GapKind)] for one in papers]
    return page(
        "Dekking en volledigheid van exports",
        "Coverage and completeness of exports",
        section("Overzicht", "Overview", table(headings, rows)),
        *(_paper(one) for one in papers),
    )


def _covered(one: PaperReport) -> list[str]:
    if one.coverage is None:
        return ["–"] * 3
    return [str(one.coverage.sentences), str(one.coverage.claimed), f"{one.coverage.share:.0%}"]


def _paper(one: PaperReport) -> Node:
    content: list[Node] = [h.H3(*both("Wat openblijft", "What is left open"))]
    if one.gaps:
        content.append(h.UL(*map(_gap, one.gaps), **{"class": "cards"}))
    else:
        content.append(paragraph("Niets.", "Nothing."))
    content.append(h.H3(*both("Geen bewering, en waarom", "No claim, and why")))
    if one.coverage is None:
        content.append(
            paragraph(
                "De tekst is niet gevonden; geef haar met --text.", "The text was not found; give it with --text.", soft=True
            )
        )
    else:
        content += [_reason(why, found) for why, found in by_reason(one.coverage.unclaimed).items()]
    return section(one.identifier, one.identifier, *content)


def _gap(gap: Gap) -> Node:
    words = marked(gap.passage, gap.words) if gap.words in gap.passage else [h.MARK(plain(gap.words)), " ", plain(gap.passage)]
    return h.LI(h.SPAN(*both(*GAPS[gap.kind]), **{"class": "label"}), *words)


def _reason(why: str, found: Sequence[Unclaimed]) -> Node:
    name = [*both(*_REASONS[why])] if why in _REASONS else [why]
    shown = [h.LI(plain(one.words)) for one in found[:_SHOWN]]
    more = [paragraph(f"… en {len(found) - _SHOWN} meer", f"… and {len(found) - _SHOWN} more")] if len(found) > _SHOWN else []
    return h.DETAILS(h.SUMMARY(*name, f" ({len(found)})"), h.UL(*shown, **{"class": "cards"}), *more)
