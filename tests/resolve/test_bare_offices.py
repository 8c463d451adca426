"""Whose office «de minister» names: of the paragraph, of the paper, or nobody's where two compete."""

from __future__ import annotations

import pytest
from kamergraaf.read import paper_from_text
from kamergraaf.recognise import recognise
from kamergraaf.resolve import resolve

HEAD = "Algemene Rekenkamer\nPostbus 20015\nDATUM 5 juni 2019\nBETREFT Vragen over {}\nGeachte voorzitter,\n\n"
DEFENCE, FINANCE = "post/minister-min-def", "post/minister-min-fin"
SAID = "De minister heeft dit toegezegd."


def holder(subject: str, *paragraphs: str) -> str:
    """The key of the post that the last bare «minister» of the letter stands for."""
    paper = paper_from_text(HEAD.format(subject) + "\n\n".join(paragraphs) + "\n", "brief.txt")
    found = resolve(paper, recognise(paper))
    start = paper.source.text.rindex("minister heeft dit")
    return next(m.entity for m in found.mentions if m.span.start == start and m.entity.startswith("post/"))


@pytest.mark.parametrize(
    ("subject", "paragraphs", "post"),
    [
        ("de zorg", ["De minister van Financiën schreef dit. " + SAID], FINANCE),
        ("de zorg", ["De minister van Financiën schreef dit.", SAID], FINANCE),
        ("het onderzoek bij het Ministerie van Defensie", [SAID], DEFENCE),
        ("het onderzoek bij het Ministerie van Defensie", ["De minister van Financiën schreef dit. " + SAID], FINANCE),
        (
            "het onderzoek bij het Ministerie van Defensie",
            ["De minister van Defensie vroeg. De minister van Defensie kreeg. De minister van Financiën niet.", "Vraag 2", SAID],
            DEFENCE,
        ),
    ],
)
def test_whose(subject: str, paragraphs: list[str], post: str) -> None:
    assert holder(subject, *paragraphs) == post


@pytest.mark.parametrize(
    ("subject", "paragraphs"),
    [
        ("de zorg", ["De minister van Financiën schreef dit.", "De minister van Defensie ook.", SAID]),
        ("de zorg", ["De minister van Financiën en de minister van Defensie schreven dit. " + SAID]),
        ("het onderzoek bij het Ministerie van Defensie", ["De minister van Financiën schreef dit.", SAID]),
        ("de zorg", [SAID]),
    ],
)
def test_nobody_where_two_compete(subject: str, paragraphs: list[str]) -> None:
    assert holder(subject, *paragraphs).endswith("-minister")
