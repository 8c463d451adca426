"""The rows of the tables of a collection, read from the statements of one paper's graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from kamergraaf.collection.columns import SEPARATOR, SEPARATOR_WITHIN
from kamergraaf.collection.nodes import Node, Nodes, concept, one
from kamergraaf.map.terms import DCTERMS, DEFAULT_BASE, KG, OA, RDF, SCHEMA, TYPE, Triple

#: The cells of a row: what they would be in CSV; members of a list are joined.
Row = list[str | None]

# IRIs that are looked up for each of many nodes, put together once.
_CLAIM, _CITATION, _ANNOTATION = KG("Claim"), KG("Citation"), OA("Annotation")
_BODY, _TARGET, _SELECTOR, _START, _END, _EXACT = map(OA, ("hasBody", "hasTarget", "hasSelector", "start", "end", "exact"))
_RULE, _CONFIDENCE, _RECTANGLE = KG("rule"), KG("confidence"), RDF("value")
_KINDS: dict[str, str] = {KG(name): name for name in ("FactualClaim", "Commitment", "Position", "Appeal")}
_WORDS, _IDENTIFIER, _DATE, _CITES, _REFERENCES = (
    KG("asWritten"),
    DCTERMS("identifier"),
    DCTERMS("date"),
    KG("cites"),
    DCTERMS("references"),
)
_TEXT, _ABOUT, _BY, _SOURCE, _CUE = SCHEMA("text"), SCHEMA("about"), KG("assertedBy"), KG("reportedSource"), KG("cue")
_JUDGEMENTS = tuple(map(KG, ("evidentiality", "certainty", "polarity", "modality")))
_QUANTITY, _CHANGE, _TIME = map(KG, ("quantity", "change", "time"))
_NUMBERS = (*map(SCHEMA, ("value", "minValue", "maxValue")), KG("fraction"), SCHEMA("unitText"), KG("per"))
_COMPARATOR, _DIRECTION, _FACTOR, _EDTF = KG("comparator"), KG("direction"), KG("changeFactor"), KG("edtf")
_BOUNDS = (SCHEMA("startDate"), SCHEMA("endDate"))
_MADE_AT, _OWED_TO, _STATUS, _KEPT, _NUMBER = map(KG, ("madeAt", "owedTo", "commitmentStatus", "fulfilledBy", "commitmentNumber"))
_ANSWERS, _STANDS_AT = KG("answers"), KG("standsAt")
_NO_FIGURES, _NO_CHANGES, _NO_TIMES = ((None,) * number for number in (8, 3, 4))


def joined(members: Sequence[str | None]) -> str | None:
    """The members of a list as one cell; what is not known is empty between its separators, no list at all is None."""
    if not members:
        return None
    return SEPARATOR.join([member.replace(SEPARATOR, SEPARATOR_WITHIN) if member else "" for member in members])


def table_rows(
    triples: Iterable[Triple], *, document_iri: str, base: str = DEFAULT_BASE
) -> tuple[list[Row], list[Row], list[Row]]:
    """Rows of claims, mentions and citations of the paper *document_iri*, with the cells in the order of the columns.

    *triples* are those of its graph, sorted and each once. Rows stand by place in the text, then by IRI; numbers and dates are
    strings as in the graph.
    """
    graph = _Graph(Nodes(triples), document_iri, base)
    claims, mentions = [], []
    at: dict[str, list[_Anchor]] = {}
    for anchor in graph.anchors():
        at.setdefault(anchor.target, []).append(anchor)
        if _CLAIM in graph.nodes.node(anchor.body).get(TYPE, ()):
            claims.append(graph.claim(anchor))
        elif kind := graph.nodes.kind(anchor.body):
            mentions.append(graph.mention(anchor, kind))
    cited = (graph.citation(iri, node, at) for iri, node in graph.nodes.items() if _CITATION in node.get(TYPE, ()))
    return claims, mentions, [row for _, _, row in sorted(cited, key=lambda found: found[:2])]


class _Anchor(NamedTuple):
    """An annotation: its *body*, the *target* it stands at and the selector of those words."""

    iri: str
    body: str
    target: str
    start: int
    end: int
    rule: str
    confidence: str
    selector: Node


class _Graph:
    """Makes rows of one paper's nodes."""

    def __init__(self, nodes: Nodes, document_iri: str, base: str) -> None:
        self.nodes = nodes
        paper = nodes.node(document_iri)
        dossier = nodes.label(one(paper, KG("mainDossier")))
        kind = concept(paper, DCTERMS("type"))
        self._paper: Row = [document_iri.removeprefix(base), document_iri, kind, one(paper, _DATE), dossier]

    def anchors(self) -> list[_Anchor]:
        """All annotations by place and body."""
        found = []
        for iri, node in self.nodes.items():
            if _ANNOTATION in node.get(TYPE, ()):
                target = node[_TARGET][0]
                start, end, selector = self._selector(target)
                rule, confidence = node[_RULE][0], node[_CONFIDENCE][0]
                found.append(_Anchor(iri, node[_BODY][0], target, start, end, rule, confidence, selector))
        return sorted(found, key=attrgetter("start", "end", "body", "iri"))

    def mention(self, anchor: _Anchor, kind: str) -> Row:
        """The row of a mention of an entity of that *kind*."""
        places = self.nodes.node(anchor.target)[_SELECTOR]
        return [
            *self._paper,
            anchor.iri,
            anchor.body,
            kind,
            self.nodes.label(anchor.body),
            one(anchor.selector, _EXACT),
            str(anchor.start),
            str(anchor.end),
            joined([rectangle for iri in places for rectangle in self.nodes.node(iri).get(_RECTANGLE, ())]),
            *self._found(anchor),
        ]

    def citation(self, iri: str, node: Node, at: dict[str, list[_Anchor]]) -> tuple[int, str, Row]:
        """Place, IRI and row of a citation; *at* are the annotations by target."""
        target = node[_STANDS_AT][0]
        start, end, _ = self._selector(target)
        cites = node.get(_CITES, ())
        # Which rule found it is told by the annotation of what it cites, or of itself (a short form); of several by the surest.
        found = [anchor for anchor in at.get(target, ()) if anchor.body == iri or anchor.body in cites]
        best = max(found, key=lambda anchor: float(anchor.confidence), default=None)
        row: Row = [
            *self._paper,
            iri,
            concept(node, KG("citationKind")),
            one(node, _WORDS),
            str(start),
            str(end),
            concept(node, KG("resolutionStatus")),
            joined(cites),
            joined([self.nodes.label(cited) for cited in cites]),
            *(one(node, KG(what)) for what in ("sessionYear", "citedPages", "citedSitting")),
            joined([str(item) for item in sorted(map(int, node.get(KG("citedItem"), ())))]),
            joined(node.get(KG("rijkswetnummer"), ())),
            joined(node.get(KG("mover"), ())),
            one(node, _DATE),
            *(one(node, KG(what)) for what in ("reading", "alternativeReading", "antecedent")),
            *(self._found(best) if best else (None, None)),
        ]
        return start, iri, row

    def claim(self, anchor: _Anchor) -> Row:
        """The row of a claim."""
        node, label = self.nodes.node(anchor.body), self.nodes.label
        by, source, about = node.get(_BY, ()), node.get(_SOURCE, ()), node.get(_ABOUT, ())
        made_at, owed_to = one(node, _MADE_AT), one(node, _OWED_TO)
        return [
            *self._paper,
            anchor.body,
            next((_KINDS[name] for name in node[TYPE] if name in _KINDS), None),
            one(node, _TEXT),
            str(anchor.start),
            str(anchor.end),
            joined(by),
            joined([label(iri) for iri in by]),
            joined([self.nodes.post(iri) for iri in by]),
            joined(source),
            joined([label(iri) for iri in source]),
            *[concept(node, judgement) for judgement in _JUDGEMENTS],
            joined(node.get(_CUE, ())),
            joined(about),
            joined([label(iri) for iri in about]),
            *(self._figures(node[_QUANTITY]) if _QUANTITY in node else _NO_FIGURES),
            *(self._changes(node[_CHANGE]) if _CHANGE in node else _NO_CHANGES),
            *(self._times(node[_TIME]) if _TIME in node else _NO_TIMES),
            made_at,
            label(made_at),
            owed_to,
            label(owed_to),
            concept(node, _STATUS),
            one(node, _KEPT),
            one(node, _NUMBER),
            joined([label(iri) or iri for iri in node.get(_REFERENCES, ())]),
            joined(node.get(_ANSWERS, ())),
            *self._found(anchor),
        ]

    def _figures(self, iris: list[str]) -> Row:
        nodes = self._parts(iris)
        told = [joined([one(node, what) for node in nodes]) for what in (_WORDS, *_NUMBERS)]
        return [*told, joined([concept(node, _COMPARATOR) for node in nodes])]

    def _changes(self, iris: list[str]) -> Row:
        nodes = self._parts(iris)
        words, factors = (joined([one(node, what) for node in nodes]) for what in (_WORDS, _FACTOR))
        return [words, joined([concept(node, _DIRECTION) for node in nodes]), factors]

    def _times(self, iris: list[str]) -> Row:
        nodes = self._parts(iris)
        return [joined([one(node, what) for node in nodes]) for what in (_WORDS, _EDTF, *_BOUNDS)]

    def _parts(self, iris: list[str]) -> list[Node]:
        """The nodes *iris*, which end in ordinals, in their order."""
        return [self.nodes.node(iri) for iri in sorted(iris, key=lambda iri: (len(iri), iri))]

    def _selector(self, target: str) -> tuple[int, int, Node]:
        """Start, end and node of the text selector of *target*; one that runs over pages has others for its rectangles."""
        for iri in self.nodes.node(target).get(_SELECTOR, ()):
            selector = self.nodes.node(iri)
            if _START in selector:
                return int(selector[_START][0]), int(selector[_END][0]), selector
        raise ValueError(f"{target} has no text selector")

    def _found(self, anchor: _Anchor) -> tuple[str | None, str]:
        return one(self.nodes.node(anchor.rule), _IDENTIFIER), anchor.confidence
