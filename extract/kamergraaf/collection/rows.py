"""The rows that one paper gives to the tables of a collection, as compressed CSV that is put one behind the other."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kamergraaf.collection import nodes
from kamergraaf.collection.columns import CITATIONS, CLAIMS, MENTIONS, SEPARATOR, SEPARATOR_WITHIN, Table
from kamergraaf.collection.frames import Compression, compress
from kamergraaf.collection.nodes import Node, Nodes, concept, one, several
from kamergraaf.errors import KamergraafError
from kamergraaf.map.terms import DCTERMS, DEFAULT_BASE, KG, KGR, OA, RDF, SCHEMA, TYPE, Triple
from kamergraaf.write.characters import as_bytes

Cell = str | None | list[str | None]
_LENGTHS = struct.Struct("<3I")


@dataclass(frozen=True, slots=True)
class Rows:
    """A paper's rows: for each table a gzip member of CSV without header, nothing where it has none. How many, by table."""

    members: tuple[bytes, bytes, bytes]
    counts: tuple[int, int, int]

    def packed(self) -> bytes:
        """The members as one piece for a pack; `unpacked` takes it apart."""
        return _LENGTHS.pack(*map(len, self.members)) + b"".join(self.members)


def unpacked(piece: bytes) -> tuple[bytes, bytes, bytes]:
    """The members of claims, mentions and citations of a *piece*. Raises KamergraafError where it is none."""
    if len(piece) < _LENGTHS.size or _LENGTHS.size + sum(lengths := _LENGTHS.unpack_from(piece)) != len(piece):
        raise KamergraafError("a piece of the tables is damaged; export again")
    first, second = _LENGTHS.size + lengths[0], _LENGTHS.size + lengths[0] + lengths[1]
    return piece[_LENGTHS.size : first], piece[first:second], piece[second:]


def paper_rows(triples: Iterable[Triple], *, document_iri: str, base: str = DEFAULT_BASE) -> Rows:
    """The rows of the paper *document_iri*, of its *triples* (sorted and each once, as `Extraction.triples()` gives them)."""
    claims, mentions, citations = table_rows(triples, document_iri=document_iri, base=base)
    members = tuple(map(_member, (claims, mentions, citations)))
    return Rows((members[0], members[1], members[2]), (len(claims), len(mentions), len(citations)))


def table_rows(
    triples: Iterable[Triple], *, document_iri: str, base: str = DEFAULT_BASE
) -> tuple[list[list[Cell]], list[list[Cell]], list[list[Cell]]]:
    """The same as values, in the order of the columns: claims, mentions and citations, each by place in the text and then by IRI."""
    graph = _Graph(Nodes(triples), document_iri, base)
    found = graph.anchors()
    claims, mentions = [], []
    at: dict[str, list[_Anchor]] = {}
    for anchor in found:
        at.setdefault(anchor.target, []).append(anchor)
        if _CLAIM in graph.nodes.node(anchor.body).get(TYPE, ()):
            claims.append(graph.claim(anchor))
        elif kind := graph.nodes.kind(anchor.body):
            mentions.append(graph.mention(anchor, kind))
    citations = [row for _, _, row in sorted((graph.citation(iri, node, at) for iri, node in graph.nodes.items() if _is_citation(node)))]
    return claims, mentions, citations


@dataclass(frozen=True, slots=True)
class _Anchor:
    """An annotation: its *body*, the *target* it stands at and that words' selector."""

    iri: str
    body: str
    target: str
    start: int
    end: int
    rule: str
    confidence: str
    selector: Node


# The IRIs of the vocabulary that are looked up for each node, made once.
_CLAIM, _CITATION, _ANNOTATION = KG("Claim"), KG("Citation"), OA("Annotation")
_BODY, _TARGET, _SELECTOR, _START, _END, _EXACT = map(OA, ("hasBody", "hasTarget", "hasSelector", "start", "end", "exact"))
_RULE, _CONFIDENCE, _VALUE = KG("rule"), KG("confidence"), RDF("value")
_CLAIM_KINDS = {KG(name): name for name in ("FactualClaim", "Commitment", "Position", "Appeal")}


def _is_citation(node: Node) -> bool:
    return _CITATION in node.get(TYPE, ())


class _Graph:
    """Makes rows of one paper's nodes."""

    def __init__(self, nodes: Nodes, document_iri: str, base: str) -> None:
        self.nodes = nodes
        paper = nodes.node(document_iri)
        dossier = one(paper, KG("mainDossier"))
        self._paper: list[Cell] = [
            document_iri.removeprefix(base),
            document_iri,
            concept(paper, DCTERMS("type")),
            one(paper, DCTERMS("date")),
            nodes.label(dossier) if dossier else None,
        ]

    def anchors(self) -> list[_Anchor]:
        """All annotations by place and body."""
        found = []
        for iri, node in self.nodes.items():
            if _ANNOTATION not in node.get(TYPE, ()):
                continue
            target = one(node, _TARGET) or ""
            start, end, selector = self._selector(target)
            rule = (one(node, _RULE) or "").removeprefix(KGR.iri)
            found.append(_Anchor(iri, one(node, _BODY) or "", target, start, end, rule, one(node, _CONFIDENCE) or "", selector))
        return sorted(found, key=attrgetter("start", "end", "body", "iri"))

    def _selector(self, target: str) -> tuple[int, int, Node]:
        for iri in several(self.nodes.node(target), _SELECTOR):
            selector = self.nodes.node(iri)
            if _START in selector:
                return int(one(selector, _START) or 0), int(one(selector, _END) or 0), selector
        return 0, 0, {}

    def mention(self, anchor: _Anchor, kind: str) -> list[Cell]:
        rectangles = [place for iri in several(self.nodes.node(anchor.target), _SELECTOR) for place in several(self.nodes.node(iri), _VALUE)]
        words = one(anchor.selector, _EXACT)
        label = self.nodes.label(anchor.body)
        place = [str(anchor.start), str(anchor.end)]
        return [*self._paper, anchor.iri, anchor.body, kind, label, words, *place, [*rectangles], *self._found(anchor)]

    def citation(self, iri: str, node: Node, at: dict[str, list[_Anchor]]) -> tuple[int, str, list[Cell]]:
        target = one(node, KG("standsAt")) or ""
        start, end, _ = self._selector(target)
        cites = several(node, KG("cites"))
        # Which rule found it is told by the annotation of what it cites, or of itself (a short form); of several by the surest.
        found = [anchor for anchor in at.get(target, ()) if anchor.body == iri or anchor.body in cites]
        best = max(found, key=lambda anchor: float(anchor.confidence), default=None)
        row: list[Cell] = [
            *self._paper,
            iri,
            concept(node, KG("citationKind")),
            one(node, KG("asWritten")),
            *(str(start), str(end)),
            concept(node, KG("resolutionStatus")),
            [*cites],
            [self.nodes.label(cited) for cited in cites],
            one(node, KG("sessionYear")),
            one(node, KG("citedPages")),
            one(node, KG("citedSitting")),
            [*sorted(several(node, KG("citedItem")), key=int)],
            [*several(node, KG("rijkswetnummer"))],
            [*several(node, KG("mover"))],
            one(node, DCTERMS("date")),
            one(node, KG("reading")),
            one(node, KG("alternativeReading")),
            one(node, KG("antecedent")),
            *(self._found(best) if best else (None, None)),
        ]
        return start, iri, row

    def claim(self, anchor: _Anchor) -> list[Cell]:
        node, name = self.nodes.node(anchor.body), self.nodes.label
        kind = next((_CLAIM_KINDS[text] for text in several(node, TYPE) if text in _CLAIM_KINDS), None)
        by, source, about = several(node, KG("assertedBy")), several(node, KG("reportedSource")), several(node, SCHEMA("about"))
        made_at, owed_to = one(node, KG("madeAt")), one(node, KG("owedTo"))
        figures, changes, times = (self._parts(node, KG(what)) for what in ("quantity", "change", "time"))
        return [
            *self._paper,
            anchor.body,
            kind,
            one(node, SCHEMA("text")),
            *(str(anchor.start), str(anchor.end)),
            [*by],
            [name(iri) for iri in by],
            [self.nodes.post(iri) for iri in by],
            [*source],
            [name(iri) for iri in source],
            *(concept(node, KG(what)) for what in ("evidentiality", "certainty", "polarity", "modality")),
            [*several(node, KG("cue"))],
            [*about],
            [name(iri) for iri in about],
            [one(figure, KG("asWritten")) for figure in figures],
            *([one(figure, SCHEMA(what)) for figure in figures] for what in ("value", "minValue", "maxValue")),
            [one(figure, KG("fraction")) for figure in figures],
            [one(figure, SCHEMA("unitText")) for figure in figures],
            [one(figure, KG("per")) for figure in figures],
            [concept(figure, KG("comparator")) for figure in figures],
            [one(change, KG("asWritten")) for change in changes],
            [concept(change, KG("direction")) for change in changes],
            [one(change, KG("changeFactor")) for change in changes],
            [one(time, KG("asWritten")) for time in times],
            [one(time, KG("edtf")) for time in times],
            *([one(time, SCHEMA(what)) for time in times] for what in ("startDate", "endDate")),
            made_at,
            name(made_at) if made_at else None,
            owed_to,
            name(owed_to) if owed_to else None,
            concept(node, KG("commitmentStatus")),
            one(node, KG("fulfilledBy")),
            one(node, KG("commitmentNumber")),
            [name(iri) or iri for iri in several(node, DCTERMS("references"))],
            [*several(node, KG("answers"))],
            *self._found(anchor),
        ]

    def _parts(self, node: Node, predicate: str) -> list[Node]:
        """The nodes that *predicate* leads to; their IRIs end in ordinals, which this keeps in order."""
        return [self.nodes.node(iri) for iri in sorted(several(node, predicate), key=lambda iri: (len(iri), iri))]

    def _found(self, anchor: _Anchor) -> tuple[str | None, str]:
        return self._rule(anchor.rule), anchor.confidence

    def _rule(self, name: str) -> str | None:
        return one(self.nodes.node(KGR(name)), DCTERMS("identifier"))


def _member(rows: Sequence[Sequence[Cell]]) -> bytes:
    return compress(csv_lines(rows), Compression.GZIP) if rows else b""


def csv_lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    """*rows* as CSV (RFC 4180) in UTF-8; None is an empty cell, a list its members joined."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([_joined(cell) if isinstance(cell, list) else cell for cell in row] for row in rows)
    return as_bytes(stream.getvalue())


def header(table: Table) -> bytes:
    """The first line of the CSV file of *table*."""
    return csv_lines([[column.name for column in table.columns]])


def _joined(members: list[str | None]) -> str:
    return SEPARATOR.join((member or "").replace(SEPARATOR, SEPARATOR_WITHIN) for member in members)


#: The tables in the order of the members of a piece.
ORDER = (CLAIMS, MENTIONS, CITATIONS)
