"""Which papers a paper follows: the words that say so, the agenda letters of a debate."""

from __future__ import annotations

from typing import Any

import pytest
from kamergraaf.data import rules
from kamergraaf.model.findings import Citation
from kamergraaf.model.text import Block, BlockKind, Span
from kamergraaf.recognise.citations import CitationContext, find_citations
from kamergraaf.recognise.following import agenda_letters, followed_in

TABLE = rules("following")
SENTENCES = [example for rule in TABLE["cues"] for example in rule["examples"]]
AGENDAS = TABLE["agenda"]["examples"]


def find(text: str) -> tuple[Citation, ...]:
    return find_citations(text, 0, len(text), CitationContext())


@pytest.mark.parametrize("example", SENTENCES, ids=[example["in"][:40] for example in SENTENCES])
def test_only_papers_that_are_said_to_be_followed(example: dict[str, Any]) -> None:
    text = example["in"]
    spans = followed_in(text, Span(0, len(text)), find(text))
    assert [text[span.start : span.end] for span in spans] == example["found"]
    assert example["from"]


def test_every_cue_has_examples_of_both_kinds() -> None:
    for rule in TABLE["cues"]:
        assert {bool(example["found"]) for example in rule["examples"]} == {True, False}


@pytest.mark.parametrize("example", AGENDAS, ids=[example["in"][0][:40] for example in AGENDAS])
def test_the_letters_of_an_agenda(example: dict[str, Any]) -> None:
    text, blocks, citations = "", [], []
    for line in example["in"]:
        kind = BlockKind.LIST_ITEM if line.startswith("–") else BlockKind.PARAGRAPH
        start = len(text) + (2 if kind is BlockKind.LIST_ITEM else 0)
        text += f"{line}\n\n"
        blocks.append(Block(kind, Span(start, len(text) - 2)))
        citations += find_citations(text, start, len(text) - 2, CitationContext())
    spans = agenda_letters(text, blocks, citations)
    assert [text[span.start : span.end] for span in spans] == example["found"]
