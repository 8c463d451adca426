"""Reports of debates: the meeting, who holds the floor, procedure that is no claim, moties read out, promises at the end."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
from kamergraaf import extract_text
from kamergraaf.data import rules
from kamergraaf.map.concepts import MEETING_TYPES, concepts
from kamergraaf.model.resolved import Claim, Resolution
from kamergraaf.model.text import BlockKind
from kamergraaf.read import paper_from_text
from kamergraaf.recognise.debates.rules import debate_rules

DATA = rules("debates")
SINGLE = [DATA["chair"], DATA["presides"], DATA["agenda"], DATA["moved"], DATA["own"], *DATA["promises"].values(), *DATA["clock"].values()]
ROWS = [*SINGLE, *DATA["record"], *DATA["procedure"], *DATA["types"]]

REPORT = """Tweede Kamer der Staten-Generaal
Vergaderjaar 2022-2023
31 305 Mobiliteitsbeleid
Nr. 399 VERSLAG VAN EEN COMMISSIEDEBAT
Vastgesteld 12 juni 2023
De vaste commissie voor Infrastructuur en Waterstaat heeft op 7 juni 2023 overleg gevoerd \
met de heer Harbers, minister van Infrastructuur en Waterstaat.

Voorzitter: Tjeerd de Groot

Aanwezig zijn drie leden der Kamer, te weten: Alkaya, Tjeerd de Groot en Minhas,

en de heer Harbers, minister van Infrastructuur en Waterstaat.

Aanvang 10.15 uur.

De voorzitter:

Ik open dit commissiedebat en geef het woord aan de heer Alkaya.

De heer Alkaya (SP):

Dank u wel, voorzitter. De wegen in het land zijn slecht onderhouden. Mijn vraag is hoe dat komt. \
Volgens het CBS stonden er vorig jaar 70.000 files.

De Kamer,

gehoord de beraadslaging,

constaterende dat de wegen slecht zijn onderhouden;

verzoekt de regering meer geld vrij te maken,

en gaat over tot de orde van de dag.

De voorzitter:

Deze motie is voorgesteld door de leden Alkaya en Minhas. Naar mij blijkt, wordt de indiening ervan voldoende ondersteund. \
Dan geef ik nu het woord aan de minister.

Minister Harbers:

Dank. Ik deel de zorgen van de heer Alkaya. Ik zal de Kamer voor de zomer informeren over het onderhoud. \
Daar kom ik zo meteen op terug.

De beraadslaging wordt gesloten.

De voorzitter:

Ik lees de toezeggingen voor.

- TZ202306-026 De minister informeert de Kamer voor de zomer over de staat van de wegen.

Dat is een toezegging aan de heer Alkaya.

- De Kamer ontvangt in het najaar een brief over de files. Deze is gericht aan de heer Minhas.

Ik dank iedereen voor de aanwezigheid en schors de vergadering.

Sluiting 12.04 uur.
"""


@pytest.fixture(scope="module")
def found() -> Resolution:
    return extract_text(REPORT, "verslag.txt").resolution


def who(found: Resolution, claim: Claim) -> list[str]:
    names = {p.key: p.name for p in (*found.persons, *found.posts)}
    names |= {i.key: f"{names[i.person]} in office" for i in found.incumbencies}
    return [names.get(key, key) for key in claim.asserted_by]


def said(found: Resolution) -> dict[str, Claim]:
    return {c.text: c for c in found.claims}


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["id"])
def test_rule_fits_its_examples_only(row: dict[str, Any]) -> None:
    pattern = re.compile(row["pattern"])
    assert row["examples"]
    for example in row["examples"]:
        assert pattern.search(example), example
    for counter in row.get("counter", ()):
        assert not pattern.search(counter), counter


def test_types_are_concepts() -> None:
    assert {kind for kind, _ in debate_rules().types} <= concepts(MEETING_TYPES)


def test_the_first_type_that_fits_is_that_of_its_examples() -> None:
    for row in DATA["types"]:
        for example in row["examples"]:
            assert next(kind for kind, pattern in debate_rules().types if pattern.search(example)) == row["type"], example


def test_the_report_is_of_a_meeting(found: Resolution) -> None:
    meeting = next(m for m in found.meetings if m.key == found.document.recorded_at)
    assert (meeting.meeting_type, meeting.opened, meeting.closed) == ("commissiedebat", time(10, 15), time(12, 4))
    assert meeting.start == meeting.end == found.document.date == date(2023, 6, 12)
    assert len(meeting.participants) == 3
    assert any(m.entity == meeting.key for m in found.mentions)


def test_who_speaks_asserts(found: Resolution) -> None:
    claims = said(found)
    assert "Alkaya" in who(found, claims["De wegen in het land zijn slecht onderhouden."])[0]
    assert who(found, claims["Ik deel de zorgen van de heer Alkaya."]) == ["Mark Harbers in office"]
    assert {c.made_at for c in found.claims if who(found, c)[0].startswith("Mark")} == {found.document.recorded_at}


def test_procedure_is_no_claim(found: Resolution) -> None:
    texts = " ".join(said(found))
    for words in (
        "open dit",
        "Dank u wel",
        "Mijn vraag",
        "Naar mij blijkt",
        "het woord",
        "Daar kom ik",
        "gesloten",
        "schors",
        "Aanwezig",
        "toezeggingen voor",
    ):
        assert words not in texts, words


def test_what_the_chair_records_is_a_claim_of_the_chair(found: Resolution) -> None:
    claim = said(found)["Deze motie is voorgesteld door de leden Alkaya en Minhas."]
    assert who(found, claim) == ["Tjeerd de Groot"]


def test_a_quoted_source_stays_a_source(found: Resolution) -> None:
    claim = said(found)["Volgens het CBS stonden er vorig jaar 70.000 files."]
    assert claim.reported_source == ("organisation/zbo-cbs",)
    assert "Alkaya" in who(found, claim)[0]


def test_a_motie_read_out_is_its_movers_own(found: Resolution) -> None:
    claims = said(found)
    for words, kind in (
        ("constaterende dat de wegen slecht zijn onderhouden", "fact"),
        ("verzoekt de regering meer geld vrij te maken", "appeal"),
    ):
        assert claims[words].kind == kind
        assert [name.split()[-1] for name in who(found, claims[words])] == ["Alkaya", "Minhas"]


def test_promises_read_out_are_commitments_of_the_minister(found: Resolution) -> None:
    first, second = (c for c in found.claims if c.rule == "promise-read-out")
    names = {p.key: p.name for p in found.persons}
    assert (first.kind, first.number, first.status) == ("commitment", "TZ202306-026", "open")
    assert who(found, first) == who(found, second) == ["Mark Harbers in office"]
    assert [names[c.owed_to or ""].split()[-1] for c in (first, second)] == ["Alkaya", "Minhas"]
    assert first.made_at == second.made_at == found.document.recorded_at
    assert [t.time.end for t in second.times] == [date(2023, 11, 30)]
    assert second.number is None


def test_a_letter_that_names_one_speaker_is_no_debate() -> None:
    text = "Geachte voorzitter,\nDe wegen zijn slecht.\nDe voorzitter:\nDat is zo en dat blijft zo.\n"
    assert not any(block.speaker for block in paper_from_text(text, "brief.txt").blocks)
    assert extract_text(text, "brief.txt").resolution.document.recorded_at is None


def test_speakers_of_a_text_are_told_by_lines() -> None:
    paper = paper_from_text(REPORT, "verslag.txt")
    spoken = [b.speaker for b in paper.blocks if b.kind is BlockKind.HEADING and b.speaker]
    assert spoken == ["De voorzitter", "De heer Alkaya (SP)", "De voorzitter", "Minister Harbers", "De voorzitter"]
    closed = next(b for b in paper.blocks if paper.clean.text.startswith("De beraadslaging", b.span.start))
    assert closed.speaker is None
