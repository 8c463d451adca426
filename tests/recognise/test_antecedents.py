"""Short forms stand for the citation before them, and only where that can be told."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.model.text import Block, BlockKind, Span
from kamergraaf.recognise.antecedents import find_short_forms
from kamergraaf.recognise.citations import CitationContext, find_citations

RULES: list[dict[str, Any]] = rules("short_forms")["rules"]
EXAMPLES = [(rule, example) for rule in RULES for example in rule["examples"]]


def told(*blocks: str, kinds: tuple[BlockKind, ...] = ()) -> dict[str, str | None]:
    """Short form → words of its antecedent, in paragraphs or blocks of *kinds*."""
    text, made, citations = "\n".join(blocks), [], []
    start = 0
    for number, block in enumerate(blocks):
        end = start + len(block)
        made.append(Block(kinds[number] if kinds else BlockKind.PARAGRAPH, Span(start, end)))
        citations += find_citations(text, start, end, CitationContext())
        start = end + 1
    return {
        text[f.span.start : f.span.end]: text[f.antecedent.start : f.antecedent.end] if f.antecedent else None
        for f in find_short_forms(text, made, citations)
    }


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule['id']}-{n}" for n, (rule, _) in enumerate(EXAMPLES)])
def test_rule_finds_its_example(rule: dict[str, Any], example: dict[str, Any]) -> None:
    assert told(example["in"]) == example["found"]
    assert example["from"]


@pytest.mark.parametrize(("rule", "text"), [(rule["id"], text) for rule in RULES for text in rule["counter"]])
def test_counter_example_holds_no_short_form(rule: str, text: str) -> None:
    assert told(text) == {}, rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_every_word_before_the_noun_is_read(rule: dict[str, Any]) -> None:
    noun = rule["nouns"][0]
    for word in rule["firm"]:
        assert told(f"{word} {noun} is bekend.") == {f"{word} {noun}": None}
    for word in rule["loose"]:
        assert told(f"{word} {noun} is bekend.") == {}


def test_beyond_its_reach_a_short_form_stands_for_nothing() -> None:
    filler = "Dit is een zin. " * 100
    assert told("De motie-Bos is bekend. De motie vraagt dit.") == {"De motie": "motie-Bos"}
    assert told(f"De motie-Bos is bekend. {filler}De motie vraagt dit.") == {}
    assert told(f"De motie-Bos is bekend. {filler}Genoemde motie vraagt dit.") == {"Genoemde motie": None}


def test_a_heading_ends_what_was_spoken_of() -> None:
    blocks = ("De motie-Bos is bekend.", "Wonen", "De motie vraagt dit.")
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH)
    assert told(*blocks) == {"De motie": "motie-Bos"}
    assert told(*blocks, kinds=kinds) == {}
    assert told("4. Motie-Bos c.s.", "De motie vraagt dit.", kinds=kinds[1:]) == {"De motie": "Motie-Bos c.s."}


def test_footnotes_hold_no_short_forms() -> None:
    blocks = ("De motie-Bos is bekend.", "1 De motie vraagt dit.")
    assert told(*blocks, kinds=(BlockKind.PARAGRAPH, BlockKind.FOOTNOTE)) == {}


WORDS = (
    *("de motie-Bos ", "mijn brief van 3 mei 2021 ", "Kamerstuk 28 844, nr. 261 ", "een motie ", "moties ", "voornoemde "),
    *(
        "deze motie ",
        "die brief ",
        "de brief ",
        "het amendement ",
        "deze brief ",
        "is voorgesteld ",
        "van ",
        "en ",
        ". ",
        "(",
        ") ",
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=10), min_size=1, max_size=3))
def test_any_mixture_gives_ordered_short_forms_outside_citations_with_antecedents_before_them(parts: list[list[str]]) -> None:
    text, blocks, citations = "", [], []
    for part in map("".join, parts):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(part))))
        text += part + "\n"
        citations += find_citations(text, blocks[-1].span.start, blocks[-1].span.end, CitationContext())
    found = find_short_forms(text, blocks, citations)
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))
    for one in found:
        assert not any(one.span.overlaps(citation.span) for citation in citations)
        assert any(block.span.contains(one.span) for block in blocks)
        if one.antecedent:
            assert one.antecedent.end <= one.span.start
            assert one.kind is next(c.kind for c in citations if c.span == one.antecedent)
