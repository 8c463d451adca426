"""Anchors: every mention and claim tied to its exact words, in at most fourteen triples each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from math import ceil, floor

from kamergraaf.map.confidence import confidence
from kamergraaf.map.documents import text_iri
from kamergraaf.map.terms import DCTERMS, KG, KGR, OA, RDF, Iri, Names, Triple, count, decimal, encoded, plain, types
from kamergraaf.model.resolved import Resolution
from kamergraaf.model.text import Box, Span

SHORT_FORM = "short-form"  # kind of the places of citation that have an annotation of their own
CONTEXT = 24  # code points of oa:prefix and oa:suffix


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span of the source that speaks of *body* (a key), found by *rule*, of which *layer* tells how often it is right."""

    span: Span
    body: str
    rule: str
    layer: str

    @property
    def confidence(self) -> Decimal:
        """The measured confidence of the rule."""
        return confidence(self.rule, self.layer)


def rule_iri(rule: str) -> Iri:
    """The IRI of a rule; a rule belongs to the program, not to an export's base."""
    return KGR(encoded(rule.replace("#", "%23")))


def anchors(resolution: Resolution) -> tuple[Anchor, ...]:
    """The anchors of all mentions, claims and questions by span; of several rules with one finding the surest counts."""
    layers = _layers(resolution)
    found = [Anchor(one.span, one.entity, one.rule, layers.get(one.entity, "other")) for one in resolution.mentions]
    found += [Anchor(one.span, one.key, one.rule, "claims") for one in resolution.claims]
    found += [Anchor(one.span, one.key, one.rule, "other") for one in resolution.questions]
    found += [Anchor(one.span, one.key, one.rule, "other") for one in resolution.reports]
    # A short form names no paper: its annotation is about the place of citation, which tells what it stands for.
    found += [Anchor(one.span, one.key, one.rule, "other") for one in resolution.citing if one.kind == SHORT_FORM]
    best: dict[tuple[Span, str], Anchor] = {}
    for anchor in sorted(found, key=lambda one: (one.span, one.body, -one.confidence, one.rule)):
        best.setdefault((anchor.span, anchor.body), anchor)
    return tuple(best.values())


def anchored(found: Iterable[Anchor], document: str, text: str, names: Names, boxes: Sequence[Box] = ()) -> Iterator[Triple]:
    """The annotations, targets and selectors of the anchors *found* in *text*, the source text of *document* (a key).

    *boxes* tell where its words stand on pages: then each target also has the rectangle around its words.
    Raises ValueError where a span lies outside the text.
    """
    spans: set[Span] = set()
    rules: set[str] = set()
    for one in found:
        span = one.span
        body = sha256(one.body.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        me = names(f"{document}#mention-{span.start}-{span.end}-{body}")
        yield from types(me, OA("Annotation"))
        yield me, OA("hasBody"), names(one.body)
        yield me, OA("hasTarget"), char_iri(names, document, span)
        yield me, KG("rule"), rule_iri(one.rule)
        yield me, KG("confidence"), decimal(one.confidence)
        rules.add(one.rule)
        if span not in spans:
            spans.add(span)
            yield from _target(span, document, text, names)
            yield from _on_pages(span, document, boxes, names)
    for rule in sorted(rules):
        yield from types(rule_iri(rule), KG("Rule"))
        yield rule_iri(rule), DCTERMS("identifier"), plain(rule)


def char_iri(names: Names, document: str, span: Span) -> Iri:
    """The IRI of the words at *span* in the text version of *document* (a key)."""
    return _fragment(names, document, "char", span)


def _target(span: Span, document: str, text: str, names: Names) -> Iterator[Triple]:
    # That the target is an oa:SpecificResource is told by oa:hasSelector alone: a mention has fourteen triples to spend.
    exact = text[span.start : span.end]
    if len(exact) != span.end - span.start:
        raise ValueError(f"span {span.start}–{span.end} lies outside a text of {len(text)} characters")
    target, selector = char_iri(names, document, span), _fragment(names, document, "selector", span)
    yield target, OA("hasSource"), text_iri(names, document)
    yield target, OA("hasSelector"), selector
    yield from types(selector, OA("TextPositionSelector"), OA("TextQuoteSelector"))
    yield selector, OA("start"), count(span.start)
    yield selector, OA("end"), count(span.end)
    yield selector, OA("exact"), plain(exact)
    yield selector, OA("prefix"), plain(text[max(0, span.start - CONTEXT) : span.start])
    yield selector, OA("suffix"), plain(text[span.end : span.end + CONTEXT])


def _on_pages(span: Span, document: str, boxes: Sequence[Box], names: Names) -> Iterator[Triple]:
    """A fragment selector per page: the rectangle around all words of the span there, in whole points from the top left.

    On the first page it is the text selector itself, of a third type (two triples more than a mention without a page); a span
    that runs on has another selector for each further page. Where a span runs over several lines this is the hull of their words,
    so that it may cover words before and behind it. *boxes* are in text order and do not overlap.
    """
    pages: dict[int, list[Box]] = {}
    first = bisect_right(boxes, span.start, key=lambda b: b.end)
    for i in range(first, len(boxes)):
        box = boxes[i]
        if box.start >= span.end:
            break
        pages.setdefault(box.page, []).append(box)
    selector = _fragment(names, document, "selector", span)
    for number, (page, words) in enumerate(sorted(pages.items())):
        x, y = floor(min(b.x for b in words)), floor(min(b.y for b in words))
        width, height = ceil(max(b.x + b.width for b in words)) - x, ceil(max(b.y + b.height for b in words)) - y
        place = f"page={page}&xywh={x},{y},{width},{height}"
        if number:
            selector = names(f"{document}/text#{place}&char={span.start},{span.end}")
            yield char_iri(names, document, span), OA("hasSelector"), selector
        yield from types(selector, OA("FragmentSelector"))
        yield selector, RDF("value"), plain(place)


def _fragment(names: Names, document: str, what: str, span: Span) -> Iri:
    return names(f"{document}/text#{what}={span.start},{span.end}")


def _layers(resolution: Resolution) -> Mapping[str, str]:
    return {
        **{one.key: "references" for one in resolution.cited},
        **{one.key: "references" for one in resolution.dossiers},
        resolution.document.key: "references",
        **{one.key: "persons" for one in resolution.persons},
        **{one.key: "posts" for one in resolution.posts},
        **{one.key: "posts" for one in resolution.incumbencies},
        **{one.key: "organisations" for one in resolution.organisations},
        **{one.key: "meetings" for one in resolution.meetings},
    }
