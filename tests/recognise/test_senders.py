"""Which body a paper comes from, and which it is only about."""

from __future__ import annotations

import re

import pytest
from kamergraaf.data import rules
from kamergraaf.read import paper_from_text
from kamergraaf.recognise import recognise
from kamergraaf.resolve import resolve

BODY = "Hierbij bieden wij u de antwoorden aan op de vragen die u heeft gesteld over ons onderzoek naar de uitgaven."
AR, DEFENCE = "Algemene Rekenkamer", "Ministerie van Defensie"
SUBJECT = "Beantwoording vragen bij het Ministerie van Defensie"
HOUSE = "De Voorzitter van de Tweede Kamer der Staten-Generaal"
RULES = ("titled", "labelled", "governed", "delivery", "subject", "address")


def found(text: str) -> list[str]:
    return [o.label for o in recognise(paper_from_text(text, "brief.txt")).senders]


@pytest.mark.parametrize(
    ("head", "senders"),
    [
        (f"{SUBJECT} Algemene Rekenkamer BEZORGEN {HOUSE} DATUM 2 april 2014 BETREFT {SUBJECT}", [AR]),
        (f"{SUBJECT} van 4 mei 2014 van de {AR} (34000 X, nr. 8) {AR} .., BEZORGEN {HOUSE} DATUM 2 april 2014", [AR]),
        (f"{SUBJECT} BEZORGEN {HOUSE} DATUM 2 april 2014 BETREFT {SUBJECT}", []),
    ],
)
def test_letter_of_one_line(head: str, senders: list[str]) -> None:
    assert found(f"{head} Geachte mevrouw Van Miltenburg, {BODY} " + f"{BODY} " * 8) == senders


@pytest.mark.parametrize(
    ("head", "senders"),
    [
        (f"{AR}\nPostbus 20015\nDATUM 8 juni 2017\nBETREFT {SUBJECT}\n", [AR]),
        (f"Postbus 20015\nDATUM 8 juni 2017\nBETREFT Beantwoording vragen over het\n{DEFENCE}\n", []),
        (f"Postbus 20015\nDATUM 8 juni 2017\nBETREFT\nBeantwoording vragen\n{DEFENCE}\n", []),
        (f"{DEFENCE}\nPostbus 20701\nDATUM 8 juni 2017\nBETREFT Rapport van de {AR}\n", [DEFENCE]),
        (f"Postbus 20015\nvoorlichting@rekenkamer.nl\nDATUM 8 juni 2017\nBETREFT Rapport van de {AR}\n", [AR]),
    ],
)
def test_letterhead(head: str, senders: list[str]) -> None:
    assert found(f"{head}Geachte voorzitter,\n{BODY}\n") == senders


def test_a_body_of_the_signature_comes_before_any_of_the_head() -> None:
    text = f"{DEFENCE}\nPostbus 20015\nDATUM 8 juni 2017\nGeachte voorzitter,\n{BODY}\n\n{AR}\n\ndrs. A.P. Visser,\npresident\n"
    assert found(text) == [AR]


def test_who_wrote_a_letter_without_readable_signature_is_said() -> None:
    paper = paper_from_text(f"{AR}\nPostbus 20015\nDATUM 8 juni 2017\nGeachte voorzitter,\n{BODY}\n", "brief.txt")
    document = resolve(paper, recognise(paper)).document
    assert (document.signed_by, document.created_by) == ((), ("organisation/hoge-college-ar",))
    assert any(note.startswith("no signatory read") for note in document.notes)


@pytest.mark.parametrize(("name", "example"), [(n, e) for n in RULES for e in rules("roles")[n]["examples"]])
def test_examples(name: str, example: str) -> None:
    assert matched(name, example)


@pytest.mark.parametrize(("name", "counter"), [(n, c) for n in RULES for c in rules("roles")[n]["counter"]])
def test_counter_examples(name: str, counter: str) -> None:
    assert not matched(name, counter)


def matched(name: str, text: str) -> bool:
    pattern = re.compile(rules("roles")[name]["pattern"])
    return bool(pattern.match(text) if name in ("delivery", "subject") else pattern.search(text))


def test_a_misread_mover_is_the_one_of_the_title() -> None:
    text = (
        "29 689 Herziening Zorgstelsel\nNr. 512 MOTIE VAN HET LID TUINMAN\nVoorgesteld 15 februari 2024\nDe Kamer,\n"
        "gehoord de beraadslaging,\nverzoekt de regering dit te doen,\nen gaat over tot de orde van de dag.\n{}\n"
    )
    for printed, notes in (("Tulinman", 1), ("Tuinman", 0)):
        paper = paper_from_text(text.format(printed), "motie.txt")
        resolved = resolve(paper, recognise(paper))
        assert len(resolved.document.signed_by) == 1
        assert len({p.name for p in resolved.persons}) == 1
        assert sum("misread" in note for note in resolved.document.notes) == notes
