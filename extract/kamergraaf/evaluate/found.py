"""What a graph says was found, layer by layer, and by which names its entities go: read from the statements alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from kamergraaf.evaluate.gold import Layer
from kamergraaf.evaluate.words import key
from kamergraaf.map.terms import FOAF, KG, OA, ORG, RDFS, SKOS
from kamergraaf.statements import Statements

#: Classes of a claim, and the name of its kind.
CLAIM_CLASSES = {KG("FactualClaim"): "fact", KG("Commitment"): "commitment", KG("Position"): "position", KG("Appeal"): "appeal"}
_CLASSES = {
    Layer.REFERENCES: (KG("ParliamentaryDocument"),),
    Layer.PERSONS: (FOAF("Person"),),
    Layer.POSTS: (ORG("Post"),),
    Layer.ORGANISATIONS: (ORG("Organization"),),
    Layer.MEETINGS: (KG("Meeting"),),
    Layer.CLAIMS: tuple(CLAIM_CLASSES),
}


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One anchored finding: source offsets, its words, the IRI of what they speak of, the confidence the graph tells."""

    start: int
    end: int
    body: str
    quote: str
    layer: Layer
    confidence: Decimal | None


class FoundGraph:
    """The findings in *statements*, those of one layer in text order (*of*)."""

    def __init__(self, statements: Statements) -> None:
        self.statements = statements
        self._found: dict[Layer, list[Found]] = {layer: [] for layer in Layer}
        self._quotes: dict[str, set[str]] = defaultdict(set)
        for annotation, body in statements.pairs(OA("hasBody")):
            for target in statements.objects(annotation, OA("hasTarget")):
                self._anchored(annotation, body, target)
        for found in self._found.values():
            found.sort()

    def _anchored(self, annotation: str, body: str, target: str) -> None:
        of = self.statements
        for selector in of.objects(target, OA("hasSelector")):
            exact = of.value(selector, OA("exact"))
            if exact is None:
                continue
            start, end = (int(of.value(selector, OA(name)) or -1) for name in ("start", "end"))
            sure = of.value(annotation, KG("confidence"))
            self._quotes[body].add(key(exact))
            for layer, classes in _CLASSES.items():
                if of.is_a(body, *classes):
                    self._found[layer].append(Found(start, end, body, exact, layer, Decimal(sure) if sure else None))

    def of(self, layer: Layer) -> tuple[Found, ...]:
        """The findings of one layer, in text order."""
        return tuple(self._found[layer])

    def faces(self, entity: str) -> set[str]:
        """The words (as `key` gives them) by which *entity* goes: its mentions and labels, and those of its post and holder."""
        of = self.statements
        near = {entity, *of.objects(entity, KG("post")), *of.objects(entity, ORG("member"))}
        labels = {key(label) for one in near for p in (RDFS("label"), FOAF("name")) for label in of.objects(one, p)}
        return labels.union(*(self._quotes.get(one, ()) for one in near))

    def label(self, entity: str) -> str:
        """A name for *entity* to show: its label, else the end of its IRI."""
        of = self.statements
        for one in (entity, *of.objects(entity, KG("post"))):
            for predicate in (FOAF("name"), RDFS("label"), SKOS("prefLabel")):
                if label := of.value(one, predicate):
                    return label
        return local(entity)


def local(iri: str) -> str:
    """The local name of a concept, the last part of any other IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1].rsplit(":", 1)[-1]
