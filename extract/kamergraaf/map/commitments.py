"""What a paper says of earlier commitments, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf.errors import RuleError
from kamergraaf.map.concepts import COMMITMENT_STATUSES, concept
from kamergraaf.map.terms import KG, Names, Triple, day, each, plain, types
from kamergraaf.map.wording import wording
from kamergraaf.model.resolved import CommitmentReport, Document
from kamergraaf.model.text import Paper


def report(one: CommitmentReport, document: Document, paper: Paper, names: Names) -> Iterator[Triple]:
    """One report: the state told, the paper that keeps the promise, and how to know the promise again."""
    me = names(one.key)
    status = concept(one.status, COMMITMENT_STATUSES)
    if status is None:
        raise RuleError(f"commitment status “{one.status}” is no concept of ontology/concepts.ttl")
    yield from types(me, KG("CommitmentReport"))
    yield me, KG("inDocument"), names(document.key)
    yield me, KG("asWritten"), plain(wording(paper, one.span, one.text))
    yield me, KG("reportedStatus"), status
    if one.claim:
        yield me, KG("recalls"), names(one.claim)
    if one.kept_with:
        yield me, KG("keptWith"), names(one.kept_with)
    yield from each(me, KG("promisedIn"), map(names, one.promised_in))
    yield from each(me, KG("promisedAt"), map(names, one.promised_at))
    yield from each(me, KG("promisedOn"), map(day, one.promised_on))
    yield from each(me, KG("promiseNumber"), map(plain, one.numbers))
