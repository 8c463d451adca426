"""Mentions of one paper by its movers or its date: where one of them has a number, the others have it as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kamergraaf.model.findings import Citation, CitationKind
from kamergraaf.recognise.agendas import opens_item
from kamergraaf.recognise.citation_values import piece

_OTHER_NUMBER = 300  # code points behind a letter in which its sentence may tell a number of its own


def share_targets(text: str, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """*citations* of one paper in text order, where a motie or letter without target gets that of its other mentions.

    Mentions are of one paper if movers or date are the same. They share nothing where their targets disagree, where two
    letters name different senders or head two items of a list, or where a letter's own sentence tells another number.
    """
    known: dict[tuple[object, ...], list[Citation]] = {}
    for citation in citations:
        if citation.targets and (key := _identity(citation)):
            known.setdefault(key, []).append(citation)
    out = []
    for at, citation in enumerate(citations):
        same = known.get(_identity(citation) or (), [])
        if not citation.targets and len({one.targets for one in same}) == 1 and _agree(text, citations, at, same):
            citation = replace(citation, targets=same[0].targets)
        out.append(citation)
    return tuple(out)


def _identity(citation: Citation) -> tuple[object, ...] | None:
    """What two mentions of one motie, amendement or letter have in common."""
    if citation.movers:
        return (citation.kind, citation.movers)
    return (citation.kind, citation.dated) if citation.dated else None


def _agree(text: str, citations: Sequence[Citation], at: int, same: Sequence[Citation]) -> bool:
    """Whether nothing speaks against *citations*[*at*] being the paper of *same*."""
    citation = citations[at]
    if citation.kind is not CitationKind.LETTER:
        return True
    if _heads_item(text, citation) and any(_heads_item(text, one) for one in same):
        return False
    senders = {sender for one in (citation, *same) if (sender := _sender(text, one))}
    return len(senders) < 2 and not _has_other_number(text, citations, at, same[0].targets)


def _heads_item(text: str, letter: Citation) -> bool:
    """Whether a letter stands at the head of an item of a list, and not just of a sentence."""
    return opens_item(text, letter.span, 0) and text[max(0, letter.span.start - 3) : letter.span.start] != "De "


def _sender(text: str, letter: Citation) -> str | None:
    """Who sent a letter, in small letters: «mijn», «van de minister van financiën»; None where only its date is told."""
    words = " ".join(text[letter.span.start : letter.span.end].lower().split())
    match = piece("letter_sender").match(words)
    return next((group for group in match.groups() if group), None) if match else None


def _has_other_number(text: str, citations: Sequence[Citation], at: int, targets: tuple[str, ...]) -> bool:
    """Whether the next citation is a Kamerstuk in the same sentence that is not of *targets*."""
    if at + 1 == len(citations):
        return False
    letter, following = citations[at], citations[at + 1]
    between = text[letter.span.end : following.span.start]
    return (
        following.kind is CitationKind.KAMERSTUK
        and following.targets != targets
        and len(between) <= _OTHER_NUMBER
        and "\n\n" not in between
        and piece("full_stop").search(between) is None
    )
