"""Who in a debate may promise, to which House; and registered numbers of promises, wherever they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kamergraaf.model.findings import ClaimFinding, ClaimKind, OrganisationMention
from kamergraaf.model.text import BlockKind
from kamergraaf.recognise.claims.kind import FACT
from kamergraaf.recognise.debates import Floor
from kamergraaf.recognise.debates.rules import debate_rules

_INTENDS = "debate/member-intends"
_BEHIND = re.compile(r"[.;]?\s?\(?")
_HOUSES = {"tweede-kamer": "eerste kamer", "eerste-kamer": "tweede kamer"}  # the other House of each


def numbered(claims: Sequence[ClaimFinding], text: str) -> tuple[ClaimFinding, ...]:
    """The *claims*, commitments with the registered number printed in or right behind them («(TZ202306-026)»)."""
    number = debate_rules().number

    def printed(claim: ClaimFinding) -> str | None:
        inside = number.search(text, claim.span.start, claim.span.end)
        behind = _BEHIND.match(text, claim.span.end)
        found = inside or number.match(text, behind.end() if behind else claim.span.end)
        return found.group() if found else None

    return tuple(replace(c, number=printed(c)) if c.kind is ClaimKind.COMMITMENT and c.number is None else c for c in claims)


def by_standing(claims: Sequence[ClaimFinding], floor: Floor, text: str) -> tuple[ClaimFinding, ...]:
    """The *claims* of a debate, where only the government promises: what others say they will do is a position of theirs.

    What has been examined already, and what is told of promises of others, is a fact.
    """
    return tuple(_standing(c, floor, text) if c.kind is ClaimKind.COMMITMENT and c.spoken else c for c in claims)


def _standing(claim: ClaimFinding, floor: Floor, text: str) -> ClaimFinding:
    rules, block = debate_rules(), floor.paper.blocks[floor.at(claim.span)]
    words = text[claim.span.start : claim.span.end]
    fact = replace(claim, kind=ClaimKind.FACT, rule=FACT.rule, owed_to=None, fulfilled_here=False)
    if claim.rule == "commitment-examined" and rules.examined.search(words):
        return fact
    own = claim.holders == floor.holders(block)
    if block.kind is BlockKind.CONSIDERATION or floor.chaired(block) or floor.governing(block) or not own:
        return claim
    if claim.rule in rules.told or rules.quoted.search(words):
        return fact
    return replace(fact, kind=ClaimKind.POSITION, rule=_INTENDS)


def to_this_house(
    claims: Sequence[ClaimFinding], organisations: Sequence[OrganisationMention], chamber: str | None
) -> tuple[ClaimFinding, ...]:
    """The *claims* of a debate of *chamber* («tweede-kamer»): what is promised to «u» there is owed to that House, no other.

    Where the other House is not named in the claim itself, the last mention of this House before it stands instead.
    """
    other = _HOUSES.get(chamber or "")
    if other is None:
        return tuple(claims)
    away = {o.span for o in organisations if other in o.label.lower()}
    house = [o.span for o in organisations if str(chamber).replace("-", " ") in o.label.lower()]

    def owed(claim: ClaimFinding) -> ClaimFinding:
        if claim.owed_to not in away or (claim.owed_to and claim.span.contains(claim.owed_to)):
            return claim
        return replace(claim, owed_to=max((s for s in house if s.start < claim.span.start), default=None))

    return tuple(map(owed, claims))
