"""What `explain` shows, as values: every mention and claim of a paper with its rule, in text order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kamergraaf.cli.names import names
from kamergraaf.cli.rule_index import Rule, find_rule
from kamergraaf.map.anchors import SHORT_FORM
from kamergraaf.map.confidence import confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.api import Extraction
    from kamergraaf.model.findings import Quantity
    from kamergraaf.model.resolved import Claim
    from kamergraaf.model.text import Span

_LAYERS = {
    "document": "references",
    "person": "persons",
    "post": "posts",
    "organisation": "organisations",
    "meeting": "meetings",
    "claim": "claims",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One mention or claim: its *span* in the source, its *kind*, what it stands for, its rule; *details* are label and value."""

    span: Span
    kind: str
    subject: str
    key: str
    rule_id: str
    rule: Rule | None
    confidence: Decimal
    details: tuple[tuple[str, str], ...] = ()

    def covers(self, offset: int) -> bool:
        """Whether the words at *offset* belong to it."""
        return self.span.start <= offset < self.span.end

    def is_kind(self, kinds: tuple[str, ...]) -> bool:
        """Whether it is one of *kinds* (all where empty); a fact is also a claim."""
        return not kinds or self.kind in kinds or (bool(self.details) and "claim" in kinds)


def explanations(extraction: Extraction) -> tuple[Explanation, ...]:
    """Everything found in a paper, in text order, wider spans first."""
    return tuple(sorted(_all(extraction), key=lambda one: (one.span.start, -one.span.end, one.kind, one.key)))


def _all(extraction: Extraction) -> Iterator[Explanation]:
    found = extraction.resolution
    name, kind = names(found), _kinds(extraction)
    for mention in found.mentions:
        layer = kind.get(mention.entity, "document")
        sure = confidence(mention.rule, _LAYERS.get(layer, "other"))
        subject = name.get(mention.entity, mention.entity)
        yield Explanation(mention.span, layer, subject, mention.entity, mention.rule, find_rule(mention.rule), sure)
    for place in found.citing:
        if place.kind == SHORT_FORM:  # the other places are the mentions of what they cite
            subject = ", ".join(name.get(key, key) for key in place.cites) or "unknown"
            rule = find_rule(place.rule)
            yield Explanation(place.span, SHORT_FORM, subject, place.key, place.rule, rule, confidence(place.rule, "other"))
    for claim in found.claims:
        details = tuple(_details(claim, name))
        sure = confidence(claim.rule, "claims")
        yield Explanation(claim.span, claim.kind.value, "claim", claim.key, claim.rule, find_rule(claim.rule), sure, details)
    for question in found.questions:
        sure = confidence(question.rule, "other")
        asked = f"question {question.number}"
        yield Explanation(question.span, "question", asked, question.key, question.rule, find_rule(question.rule), sure)
    for report in found.reports:
        sure = confidence(report.rule, "other")
        told = f"an earlier commitment: {report.status}"
        yield Explanation(report.span, "report", told, report.key, report.rule, find_rule(report.rule), sure)


def _kinds(extraction: Extraction) -> dict[str, str]:
    found = extraction.resolution
    kinds: dict[str, str] = {}
    for kind, entities in (
        ("dossier", found.dossiers),
        ("person", found.persons),
        ("post", found.posts),
        ("post", found.incumbencies),
        ("organisation", found.organisations),
        ("meeting", found.meetings),
        ("document", found.cited),
        ("place", found.places),
    ):
        kinds |= {entity.key: kind for entity in entities}
    return kinds


def _details(claim: Claim, name: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is known of a claim besides its kind; always something, so that a claim can be told from a mention."""

    def named(keys: tuple[str, ...]) -> str:
        return ", ".join(name.get(key, key) for key in keys)

    yield "asserted by", named(claim.asserted_by) or "unknown"
    if claim.reported_source:
        yield "reported from", named(claim.reported_source)
    yield "reading", f"{claim.evidentiality}, {claim.certainty}, {claim.polarity}"
    if claim.cues:
        yield "told by", ", ".join(f"«{' '.join(cue.split())}»" for cue in claim.cues)
    for amount in claim.quantities:
        yield "figure", f"«{' '.join(amount.as_written.split())}»: {_figure(amount.quantity)} (rule {amount.quantity.rule})"
    for move in claim.changes:
        factor = f" by a factor {move.change.factor}" if move.change.factor is not None else ""
        words = " ".join(move.as_written.split())
        yield "change", f"«{words}»: {move.change.direction}{factor} (rule {move.change.rule})"
    for time in claim.times:
        yield "time", f"«{' '.join(time.as_written.split())}»: {time.time.edtf} (rule {time.time.rule})"
    for label, key in (("made at", claim.made_at), ("owed to", claim.owed_to), ("fulfilled by", claim.fulfilled_by)):
        if key:
            yield label, name.get(key, key)
    if claim.status:
        yield "state", claim.status
    if claim.about:
        yield "about", named(claim.about)
    if claim.answers:
        yield "answers", ", ".join(key.partition("#")[2].replace("-", " ", 1) for key in claim.answers)
    if claim.number:
        yield "number", claim.number
    if claim.cites:
        yield "cites", named(claim.cites)


def _figure(quantity: Quantity) -> str:
    parts: list[object] = [quantity.comparator.value]
    if quantity.value is not None:
        parts.append(format(quantity.value, "f"))
    if quantity.minimum is not None and quantity.maximum is not None:
        parts.append(f"{quantity.minimum:f}–{quantity.maximum:f}")
    if quantity.fraction is not None:
        parts.append(f"fraction {quantity.fraction}")
    rate = f"per {quantity.per}" if quantity.per else None
    return " ".join(str(part) for part in (*parts, quantity.unit, rate) if part)
