"""What an incomplete citation stands for: a number under a dossier named before, a short form («deze motie»)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import Citation, CitationKind, ShortForm
from kamergraaf.model.text import Block, BlockKind, Span
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.identifiers import dossier_number, kamerstuk_identifier, split_identifier

_DOSSIER_REACH = 300  # code points over which a dossier named before counts for a number
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n")


def complete(citations: Sequence[Citation]) -> list[Citation]:
    """*citations* in text order, where numbers told without dossier («stuk nr. 25») get one: that under which the same number
    was cited before, else that of the citation just before. A mere number without dossier is left out; a motie stays unresolved.
    """
    out: list[Citation] = []
    for citation in citations:
        if citation.numbers and not citation.targets:
            dossier = _same_number(citation, out) or _dossier_before(citation, out)
            if dossier:
                citation = replace(citation, targets=tuple(kamerstuk_identifier(dossier, n) for n in citation.numbers))
            elif citation.kind is CitationKind.KAMERSTUK:
                continue
        out.append(citation)
    return out


def _same_number(citation: Citation, before: Sequence[Citation]) -> str | None:
    """The one dossier under which the first of the numbers was cited before."""
    parts = [split_identifier(target) for one in before for target in one.targets]
    dossiers = {part[0] for part in parts if part and part[1] == citation.numbers[0]}
    return next(iter(dossiers)) if len(dossiers) == 1 else None


def _dossier_before(citation: Citation, before: Sequence[Citation]) -> str | None:
    """The dossier of the nearest citation before that has one."""
    for one in reversed(before):
        if citation.span.start - one.span.end > _DOSSIER_REACH:
            return None
        if one.kind is CitationKind.DOSSIER and dossier_number(one.targets[0]):
            return one.targets[0]
        if one.targets and (parts := split_identifier(one.targets[0])):
            return parts[0]
    return None


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    kind: CitationKind
    noun: Anchored  # groups: firm and loose (what stands before the noun), own (the paper itself)
    firm_reach: int
    loose_reach: int


def find_short_forms(text: str, blocks: Sequence[Block], citations: Sequence[Citation]) -> tuple[ShortForm, ...]:
    """The short forms in the running text of *blocks* for *citations* (both in text order), in text order."""
    running = [b for b in blocks if b.kind is not BlockKind.FOOTNOTE]
    return tuple(sorted((s for rule in _rules() for s in _of_rule(rule, text, running, citations)), key=lambda s: s.span))


def _of_rule(rule: _Rule, text: str, blocks: Sequence[Block], citations: Sequence[Citation]) -> Iterator[ShortForm]:
    antecedent: Citation | None = None
    last = 0  # where the antecedent, or the last short form for it, ends
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            antecedent = None
        for event in _events(rule, text, block.span, citations):
            if isinstance(event, Citation):
                antecedent = None if _rival(text, antecedent, last, event) else event
                last = event.span.end
            elif not (event["firm"] or event["loose"]) or _qualified(text, event, block.span.end):
                antecedent = None
            else:
                reach = rule.firm_reach if event["firm"] else rule.loose_reach
                found = antecedent if antecedent and event.start() - last <= reach else None
                if found or event["firm"]:
                    last = event.end()
                    yield ShortForm(Span(event.start(), event.end()), rule.kind, rule.id, found.span if found else None)


def _events(rule: _Rule, text: str, span: Span, citations: Sequence[Citation]) -> list[re.Match[str] | Citation]:
    """In text order: citations of the kind, and where else the noun is used; «deze brief», the paper itself, is passed over."""
    inside = citations[bisect_left(citations, span.start, key=_start) : bisect_left(citations, span.end, key=_start)]
    events: list[re.Match[str] | Citation] = [c for c in inside if c.kind is rule.kind]
    events += [m for m in rule.noun.finditer(text, span.start, span.end) if not m["own"] and not _cited(m, inside)]
    return sorted(events, key=_start)


def _start(event: re.Match[str] | Citation) -> int:
    return event.span.start if isinstance(event, Citation) else event.start()


def _cited(match: re.Match[str], citations: Sequence[Citation]) -> bool:
    """Whether the noun is part of a citation."""
    return any(c.span.start < match.end() and match.start() < c.span.end for c in citations)


def _rival(text: str, before: Citation | None, last: int, event: Citation) -> bool:
    """Whether *event* stands in one sentence with another paper of its kind: then a short form behind them is ambiguous."""
    if (
        before is None
        or (before.targets and before.targets == event.targets)
        or (before.movers and before.movers == event.movers)
    ):
        return False
    return _SENTENCE_END.search(text, last, event.span.start) is None


def _qualified(text: str, match: re.Match[str], end: int) -> bool:
    """Whether words behind the noun tell another paper."""
    return _behind().match(text, match.end(), end) is not None


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(r"\s(?:" + "|".join(map(re.escape, rules("short_forms")["behind"])) + r")(?!\w)")


@cache
def _rules() -> tuple[_Rule, ...]:
    table = rules("short_forms")
    own = _either(table["own"])
    return tuple(
        _Rule(
            rule["id"],
            CitationKind(rule["kind"]),
            Anchored(
                rf"(?<![\w-])(?:(?P<own>{own})|(?P<firm>(?:(?:de|het|deze|dit)\s)?{_either(rule['firm'])}\s{_either(rule['nouns'])})"
                rf"|(?P<loose>(?:(?:de|het)\s(?!de\s|het\s))?{_either(rule['loose'])}\s{_either(rule['nouns'])})"
                rf"|(?:\w*-)?\w*(?:{_either(rule['nouns'])}|{_either(rule['others'])}))(?![\w-])",
                re.IGNORECASE,
            ),
            rule["reach"]["firm"],
            rule["reach"]["loose"],
        )
        for rule in table["rules"]
    )


def _either(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words) + ")"
