"""Reports of debates: the meeting, who holds the floor, procedure that is no claim, moties read out, promises at the end."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
from kamergraaf import extract_text
from kamergraaf.data import rules
from kamergraaf.map.concepts import MEETING_TYPES, concepts
from kamergraaf.model.findings import ClaimKind
from kamergraaf.model.resolved import Claim, Resolution
from kamergraaf.model.text import BlockKind
from kamergraaf.read import paper_from_text
from kamergraaf.recognise.debates.rules import debate_rules

DATA = rules("debates")
SINGLE = [
    DATA["chair"],
    DATA["presides"],
    DATA["agenda"],
    DATA["moved"],
    DATA["own"],
    *(row for row in DATA["promises"].values() if "pattern" in row),
    DATA["examined"],
    DATA["present"],
    DATA["also_present"],
    *DATA["clock"].values(),
]
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
    assert meeting.start == meeting.end == date(2023, 6, 7)  # the report was made up five days later
    assert found.document.date == date(2023, 6, 12)
    assert len(meeting.participants) == 4  # the chair in person, both members who are listed, the minister
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


PROMISES = """Tweede Kamer der Staten-Generaal
Vergaderjaar 2022-2023
31 305 Mobiliteitsbeleid
Nr. 399 VERSLAG VAN EEN COMMISSIEDEBAT
Vastgesteld 12 juni 2023
De vaste commissie voor Infrastructuur en Waterstaat heeft op 7 juni 2023 overleg gevoerd \
met de heer Harbers, minister van Infrastructuur en Waterstaat.

Voorzitter: Tjeerd de Groot

Aanwezig zijn drie leden der Kamer, te weten: Alkaya, Tjeerd de Groot en Minhas,

en de heer Harbers, minister van Infrastructuur en Waterstaat.

De voorzitter:

Ik open dit commissiedebat en geef het woord aan de heer Alkaya.

De heer Alkaya (SP):

Dank u wel, voorzitter. In dit debat gaat het over wegen. Daarom zullen wij tegen deze motie stemmen. \
Wij zullen ons daarvoor inzetten. \
De minister heeft toegezegd de wegen te herstellen. Daarom zal ik eindigen met het onderwerp wegen.

Minister Harbers:

Juist daarom heb ik onderzocht of het kan. Ik zal de wegen herstellen. Dat klopt inderdaad.

De voorzitter:

Ik lees de toezeggingen voor. Ik begin maar gelijk met de eerste toezegging.

- De minister informeert de Kamer over de staat van de wegen. Deze is gericht aan de heer Alkaya.

Minister Harbers:

Na het overleg in Zeeland.

De voorzitter:

Dat is genoteerd.

- De Kamer ontvangt in het najaar van 2023 een brief over de files. Deze is gericht aan de heer Minhas.

Dat is ook correct. De derde.

- De minister zegt toe de Kamer een brief over bermen te sturen. Deze is gericht aan de heer Minhas.

Ik sluit deze vergadering.
"""


@pytest.fixture(scope="module")
def promised() -> Resolution:
    return extract_text(PROMISES, "verslag.txt").resolution


def test_promises_have_the_ordinals_read_out_and_terms_told_in_reply(promised: Resolution) -> None:
    listed = [c for c in promised.claims if c.rule == "promise-read-out"]
    assert [(c.ordinal, [(t.as_written, t.time.edtf) for t in c.times]) for c in listed] == [
        (1, [("Na het overleg in Zeeland", "XXXX")]),
        (2, [("in het najaar van 2023", "2023-23")]),
        (3, []),
    ]


def test_only_the_government_promises(promised: Resolution) -> None:
    kinds = {words: (c.kind, c.rule) for words, c in said(promised).items()}
    assert kinds["Daarom zullen wij tegen deze motie stemmen."] == (ClaimKind.POSITION, "debate/member-intends")
    assert kinds["Wij zullen ons daarvoor inzetten."] == (ClaimKind.POSITION, "debate/member-intends")
    assert kinds["Ik zal de wegen herstellen."][0] is ClaimKind.COMMITMENT
    assert kinds["Juist daarom heb ik onderzocht of het kan."][0] is ClaimKind.FACT
    assert kinds["De minister heeft toegezegd de wegen te herstellen."][0] is ClaimKind.COMMITMENT
    assert "Daarom zal ik eindigen met het onderwerp wegen." not in kinds
    assert "Dat klopt inderdaad." not in kinds


def test_the_debate_under_report_is_one_meeting(promised: Resolution) -> None:
    own = promised.document.recorded_at
    assert own is not None
    assert [m.key for m in promised.meetings if m.meeting_type in ("commissiedebat", "debat", "overleg") and m.place is None] == [
        own
    ]
    words = promised.paper.source.text
    named = [words[m.span.start : m.span.end] for m in promised.mentions if m.entity == own]
    assert "dit debat" in named
    assert next(m.start for m in promised.meetings if m.key == own) == date(
        2023, 6, 7
    )  # not the day on which the report was made up
    assert any(each.startswith("overleg gevoerd") for each in named)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ik zal u een brief sturen over wegen (TZ202306-026).", "TZ202306-026"),
        ("Ik zal u, zoals toegezegd in TZ202306-026, een brief sturen over wegen.", "TZ202306-026"),
        ("Ik zal u een brief sturen over wegen. Elders staat iets (TZ202306-026).", None),
    ],
)
def test_a_registered_number_in_running_text(text: str, number: str | None) -> None:
    found = extract_text(f"Geachte Voorzitter,\n\n{text}\n\nDe Minister van Financiën,\nW.B. Hoekstra\n", "brief.txt").resolution
    (promise,) = [c for c in found.claims if c.kind is ClaimKind.COMMITMENT]
    assert promise.number == number


def test_those_present_take_part(promised: Resolution) -> None:
    meeting = next(m for m in promised.meetings if m.key == promised.document.recorded_at)
    names = {p.key: p.name for p in promised.persons}
    assert {names[key] for key in meeting.participants if key in names} == {"Tjeerd de Groot", "Alkaya", "Minhas"}
    assert sum(key.startswith("incumbency/harbers") for key in meeting.participants) == 1
    assert not any("voorzitter" in key for key in meeting.participants)
