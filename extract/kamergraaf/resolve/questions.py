"""Questions: those who ask and are asked become keys, and the claims of each answer are told which question they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kamergraaf.model.findings import ClaimFinding, QuestionFinding
from kamergraaf.model.resolved import Claim, Question
from kamergraaf.model.text import Paper, Span


def resolve_questions(
    paper: Paper, found: Sequence[QuestionFinding], document: str, actor_at: Mapping[Span, str]
) -> tuple[Question, ...]:
    """The questions of one paper in text order; *actor_at* gives the key of each person, body or post by its span."""
    return tuple(
        Question(
            key=key,
            span=paper.clean.to_source(one.span),
            text=" ".join(paper.clean.text[one.span.start : one.span.end].split()),
            number=one.number,
            rule=one.rule,
            asked_by=_known(one.asked_by, actor_at),
            asked_to=_known(one.asked_to, actor_at),
            short=one.short,
        )
        for one, key in _keyed(found, document)
    )


def answering(
    claims: Sequence[Claim], findings: Sequence[ClaimFinding], found: Sequence[QuestionFinding], document: str
) -> tuple[Claim, ...]:
    """The *claims* (one for each of *findings*, in the same order) with the keys of the questions that they answer."""
    keyed = list(_keyed(found, document))
    return tuple(
        replace(claim, answers=tuple(key for one, key in keyed if _within(finding.span, one.answers)))
        for claim, finding in zip(claims, findings, strict=True)
    )


def _within(claim: Span, answers: Sequence[Span]) -> bool:
    """Whether the middle of a *claim* lies in one of *answers*: a label before its first words is none of them."""
    middle = (claim.start + claim.end) // 2
    return any(a.start <= middle < a.end for a in answers)


def _keyed(found: Sequence[QuestionFinding], document: str) -> Iterator[tuple[QuestionFinding, str]]:
    """Each question with its key: «#question-4», in a second series of numbers «#question-2.4»; never the same key twice."""
    seen: set[str] = set()
    for one in found:
        number = "-".join(re.findall(r"\w+", one.number))
        base = f"{document}#question-{number}" if one.series == 1 else f"{document}#question-{one.series}.{number}"
        key, again = base, 1
        while key in seen:
            again += 1
            key = f"{base}_{again}"
        seen.add(key)
        yield one, key


def _known(spans: Sequence[Span], actor_at: Mapping[Span, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor_at[s] for s in spans if s in actor_at))
