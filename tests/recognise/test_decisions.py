"""Lists of decisions: their blocks, the committee, the meeting, a claim for each decision and the papers it is about."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kamergraaf import Extraction, extract, extract_text
from kamergraaf.data import rules
from kamergraaf.model.findings import ClaimKind
from kamergraaf.model.text import BlockKind
from kamergraaf.read import paper_from_text
from kamergraaf.recognise.decisions import case_citations, decision_kind, other_decision
from kamergraaf.validate import validate_graph

PDF = Path(__file__).parents[1] / "data" / "forms" / "besluitenlijst-1.pdf"
RULES = rules("decisions")
COMMITTEE = "organisation/vaste-commissie-voor-binnenlandse-zaken-en-koninkrijksrelaties"

HEAD = """Den Haag, 16 maart 2023

Voortouwcommissie: vaste commissie voor Financiën
Volgcommissie(s): EZK i.v.m. agendapunt 2, 4, 6,
8, 9

Document: Besluitenlijst van de procedurevergadering van woensdag 15 maart 2023

Brieven van bewindspersonen

"""
LIST = (
    HEAD
    + """1. Agendapunt: Toekomst van het muntgeld

Zaak: Brief regering - minister van Financiën, S.A.M. Kaag - 3 maart 2023
Toekomst van het muntgeld - 32545-199
Besluit: Agenderen voor het commissiedebat Betalingsverkeer.
Besluit: De minister verzoeken om een tijdlijn. Het muntgeld is in 2022 vernieuwd.
Volgcommissie(s): EZK

2. Agendapunt: Begroting

Zaak: Wetgeving - minister van Financiën, S.A.M. Kaag - 4 maart 2023 Vaststelling van de begroting - 36200-IX
Zaak: Brief derden - De Nederlandsche Bank te Amsterdam - 6 maart 2023
Jaarverslag - 2023Z03951
Besluit: Voor kennisgeving aannemen.
Noot: zie ook agendapunt 1

3. Agendapunt: Rondvraag
Noot: Besluit: besluitenlijst vastgesteld

Griffier: A.H.M. Weeber
Activiteitnummer: 2023A01234
"""
)


@pytest.fixture(scope="module")
def printed() -> Extraction:
    return extract(PDF)


@pytest.fixture(scope="module")
def written() -> Extraction:
    return extract_text(LIST, "besluitenlijst.txt")


@pytest.mark.parametrize(("row", "example"), [(row, text) for row in RULES["kinds"] for text in row["examples"]])
def test_kind_of_a_decision(row: dict[str, Any], example: str) -> None:
    found = decision_kind(example)
    assert found is not None
    assert found[:2] == (row["id"], ClaimKind(row["kind"]))
    assert example[slice(*found[2])].strip()


@pytest.mark.parametrize(("row", "counter"), [(row, text) for row in RULES["kinds"] for text in row["counter"]])
def test_no_such_decision(row: dict[str, Any], counter: str) -> None:
    found = decision_kind(counter)
    assert found is None or found[0] != row["id"]


@pytest.mark.parametrize("example", RULES["otherwise"]["examples"])
def test_other_decisions_are_plans(example: str) -> None:
    assert decision_kind(example) is None
    assert other_decision() == ("decision-plan", ClaimKind.COMMITMENT)


@pytest.mark.parametrize(
    ("row", "ending", "target"), [(row, end, target) for row in RULES["cases"] for end, target in row["examples"].items()]
)
def test_number_of_a_case(row: dict[str, Any], ending: str, target: str) -> None:
    text = LIST.replace(" - 32545-199", ending)
    (first, *_) = case_citations(paper_from_text(text, "lijst.txt"))
    assert (first.rule, first.kind.value, first.targets) == (row["id"], row["kind"], (target,))
    first_rule = next(one["id"] for one in RULES["cases"] if re.search(one["pattern"], ending))
    assert first_rule == row["id"]


@pytest.mark.parametrize("ending", ["", " - 1234", " - 32545-199 (herdruk)", " - nader te bepalen"])
def test_a_case_without_number_cites_nothing(ending: str) -> None:
    found = list(case_citations(paper_from_text(LIST.replace(" - 32545-199", ending), "lijst.txt")))
    assert [c.targets for c in found] == [("36200-IX",), ("2023Z03951",)]


def test_blocks() -> None:
    paper = paper_from_text(LIST, "lijst.txt")
    blocks = [(b.kind, b.number, paper.clean.text[b.span.start : b.span.end]) for b in paper.blocks]
    assert (BlockKind.TITLE, None, "Besluitenlijst van de procedurevergadering van woensdag 15 maart 2023") in blocks
    assert [(n, t) for k, n, t in blocks if k is BlockKind.HEADING] == [
        (None, "Brieven van bewindspersonen"),
        ("1", "Toekomst van het muntgeld"),
        ("2", "Begroting"),
        ("3", "Rondvraag"),
    ]
    assert [t for k, _, t in blocks if k is BlockKind.DECISION] == [
        "Agenderen voor het commissiedebat Betalingsverkeer.",
        "De minister verzoeken om een tijdlijn. Het muntgeld is in 2022 vernieuwd.",
        "Voor kennisgeving aannemen.",
        "besluitenlijst vastgesteld",
    ]
    cases = [t for k, _, t in blocks if k is BlockKind.CASE]
    assert [t.rpartition(" - ")[2] for t in cases] == ["32545-199", "36200-IX", "2023Z03951"]
    assert [t for k, _, t in blocks if k is BlockKind.PARAGRAPH] == ["zie ook agendapunt 1"]


def test_a_letter_that_quotes_a_decision_is_no_list() -> None:
    letter = (
        "Geachte voorzitter,\n\nIn de besluitenlijst van de procedurevergadering van 4 mei 2010 staat:\n\nBesluit: Agenderen.\n"
    )
    paper = paper_from_text(letter, "brief.txt")
    assert not any(b.kind in (BlockKind.DECISION, BlockKind.CASE) for b in paper.blocks)


def test_claims_of_decisions(written: Extraction) -> None:
    found = [(c.kind.value, c.text, c.cites, c.status) for c in written.resolution.claims]
    assert found == [
        ("commitment", "Agenderen voor het commissiedebat Betalingsverkeer.", ("kst-32545-199",), "open"),
        ("appeal", "De minister verzoeken om een tijdlijn.", ("kst-32545-199",), None),
        ("fact", "Het muntgeld is in 2022 vernieuwd.", ("kst-32545-199",), None),
        ("fact", "Voor kennisgeving aannemen.", ("dossier/36200-IX", "2023Z03951"), None),
        ("fact", "besluitenlijst vastgesteld", (), None),
    ]
    claims = written.resolution.claims
    assert {c.asserted_by for c in claims} == {("organisation/vaste-commissie-voor-financien",)}
    (held,) = {c.made_at for c in claims}
    meeting = next(m for m in written.resolution.meetings if m.key == held)
    assert (meeting.meeting_type, meeting.start) == ("procedurevergadering", date(2023, 3, 15))
    assert meeting.participants == ("organisation/vaste-commissie-voor-financien",)
    assert validate_graph(written.graph()).conforms


def test_the_lead_of_a_list_is_a_clause_of_a_motie_but_no_decision() -> None:
    clauses = (
        "De Kamer,",
        "gehoord de beraadslaging,",
        "constaterende dat drie middelen nodig zijn:",
        "en gaat over tot de orde.",
    )
    motie = "\n\n".join(clauses)
    assert [c.text for c in extract_text(motie, "motie.txt").resolution.claims] == ["constaterende dat drie middelen nodig zijn:"]
    lead = extract_text(LIST.replace("Voor kennisgeving aannemen.", "Opzet van het gesprek:"), "lijst.txt").resolution
    assert "Opzet van het gesprek:" not in [c.text for c in lead.claims]


def test_a_list_without_labels_of_agenda_items() -> None:
    text = (
        "Besluitenlijst woensdag 27 september 2017\n\n1. Verslag van de vergadering van 29 juni 2017\n\n"
        "Besluit: Het verslag wordt ongewijzigd vastgesteld.\n\n2. Voorstel van het lid De Wit\n\n"
        "Besluit: De griffie verzoeken om een notitie.\n"
    )
    found = extract_text(text, "lijst.txt").resolution
    assert (found.document.kind, found.document.date) == ("besluitenlijst", date(2017, 9, 27))
    assert [(c.kind.value, c.text) for c in found.claims] == [
        ("fact", "Het verslag wordt ongewijzigd vastgesteld."),
        ("appeal", "De griffie verzoeken om een notitie."),
    ]


def test_the_head_of_a_printed_list(printed: Extraction) -> None:
    document = printed.resolution.document
    assert (document.kind, document.date, document.place) == ("besluitenlijst", date(2009, 4, 3), "Den Haag")
    assert document.title == "Besluitenlijst van de procedurevergadering van donderdag 2 april 2009"
    assert (document.signed_by, document.created_by) == ((), (COMMITTEE,))
    held = [m for m in printed.resolution.meetings if m.meeting_type == "procedurevergadering"]
    assert [(m.start, m.participants) for m in held] == [(date(2009, 4, 2), (COMMITTEE,))]


def test_every_decision_of_a_printed_list(printed: Extraction) -> None:
    text = printed.paper.source.text
    decided = [c for c in printed.resolution.claims if c.rule.startswith("decision-")]
    assert len(decided) >= text.count("Besluit:") - 1  # «Besluit: Opzet gesprek:» decides nothing by itself
    assert {c.asserted_by for c in decided} == {(COMMITTEE,)}
    assert len({c.made_at for c in decided}) == 1
    assert all(text[c.span.start : c.span.end].split() == c.text.split() for c in decided)
    by_text: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for claim in decided:
        by_text.setdefault(claim.text, []).append((claim.kind.value, claim.cites))
    assert by_text["Technische briefing organiseren."] == [("commitment", ("kst-31475-3",))]
    assert by_text["Minister BZK verzoeken om een brief"] == [("appeal", ("2009Z05566",))]
    assert by_text["Plenaire behandeling is reeds gestart"] == [("fact", ("dossier/30372",))]
    assert by_text["Deze maartcirculaire voor kennisgeving aannemen."] == [("fact", ("kst-31700-B-14",))]
    without = [c.text for c in decided if not c.cites]
    assert len(without) == 3  # agenda items that have no case


def test_every_case_of_a_printed_list_is_cited(printed: Extraction) -> None:
    cases = [b.span for b in printed.paper.blocks if b.kind is BlockKind.CASE]
    cited = [c for c in printed.findings.citations if c.rule.startswith("case-")]
    assert len(cases) == printed.paper.source.text.count("Zaak:") == len(cited)
    assert validate_graph(printed.graph()).conforms


@pytest.mark.parametrize(
    ("note", "kind", "holders"),
    [
        ("Door middel van deze brief wordt de Kamer over deze mededeling nader geïnformeerd.", "fact", True),
        ("Hierbij zal in 2024 ook een toetsingskader worden gedeeld met de Kamer.", "fact", True),
        ("De minister van Financiën is voornemens om in 2024 de garantie voor de lening te vernieuwen.", "commitment", False),
    ],
)
def test_what_stands_beside_the_decisions_is_no_promise_of_the_committee(note: str, kind: str, holders: bool) -> None:
    text = LIST.replace("Noot: zie ook agendapunt 1", f"Noot: {note}")
    (told,) = [c for c in extract_text(text, "lijst.txt").resolution.claims if c.text == note]
    assert told.kind.value == kind
    assert (told.asserted_by == ("organisation/vaste-commissie-voor-financien",)) is holders
