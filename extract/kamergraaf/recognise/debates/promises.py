"""Promises read out at the end of a debate: which in the list each is, and by when it is due where only a reply tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kamergraaf.model.findings import ClaimFinding, TimeExpression
from kamergraaf.model.text import Span
from kamergraaf.recognise.debates.floor import Floor
from kamergraaf.recognise.debates.rules import debate_rules
from kamergraaf.recognise.numbers import parse_number

_UNSPECIFIED = "XXXX"  # EDTF for a time of which no day is known («na het BO MIRT»)


def settled(claims: Sequence[ClaimFinding], rule: str, floor: Floor, times: Sequence[TimeExpression]) -> tuple[ClaimFinding, ...]:
    """The *claims* of a debate; of those of *rule*, which are read out, with ordinal and term.

    An ordinal that the chair leaves out is one more than the one before; a list that tells none has none.
    """
    items = [c for c in claims if c.rule == rule]
    places = [floor.at(c.span) for c in items]
    out: dict[ClaimFinding, ClaimFinding] = {}
    last: int | None = None
    for claim, at, before, behind in zip(items, places, [-1, *places], [*places[1:], at_end(floor)], strict=False):
        told = next((n for i in range(at - 1, max(before, 0) - 1, -1) if (n := _called(floor, i)) is not None), None)
        last = told or (last + 1 if last else None)
        term = None if any(t.end for t in claim.times) else _term(floor, claim.span, range(at + 1, behind), times)
        out[claim] = replace(claim, ordinal=last, times=(*claim.times, term) if term else claim.times)
    return tuple(out.get(c, c) for c in claims)


def at_end(floor: Floor) -> int:
    """The index behind the last block."""
    return len(floor.paper.blocks)


def _called(floor: Floor, at: int) -> int | None:
    """The ordinal with which the chair ends block *at*, calling the promise to be read out next."""
    block = floor.paper.blocks[at]
    if not floor.chaired(block):
        return None
    found = debate_rules().ordinal.search(floor.paper.clean.text[block.span.start : block.span.end])
    if found is None:
        return None
    word = (found["ordinal"] or found["number"] or found["alone"]).lower()
    if word in debate_rules().ordinals:
        return debate_rules().ordinals.index(word) + 1
    number = None if found["ordinal"] else parse_number(word)
    return int(number) if number is not None and 0 < number < 100 and number == int(number) else None


def _term(floor: Floor, claim: Span, behind: range, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The term with which the promise begins, or that is told in the blocks *behind* it: by the government, else by the chair."""
    text, blocks = floor.paper.clean.text, floor.paper.blocks
    opening = debate_rules().items[1].match(text[claim.start : claim.end])
    if opening:
        return _time(Span(claim.start + opening.start("when"), claim.start + opening.end("when")), times)
    replied, noted = debate_rules().terms
    for pattern, spoken in ((replied, floor.governing), (noted, floor.chaired)):
        for block in (blocks[i] for i in behind):
            words = text[block.span.start : block.span.end]
            if block.speaker and spoken(block) and (found := pattern.search(words)):
                return _time(Span(block.span.start + found.start("when"), block.span.start + found.end("when")), times)
    return None


def _time(span: Span, times: Sequence[TimeExpression]) -> TimeExpression:
    """The calendar expression at *span* where its words are one, else one of which no day is known."""
    known = next((t for t in times if t.span.overlaps(span)), None)
    return known or TimeExpression(span, _UNSPECIFIED, "promise-term")
