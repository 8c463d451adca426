"""Anchors: every mention and claim tied to its exact words, in at most fourteen triples each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from hashlib import sha256
from math import ceil, floor
from typing import NamedTuple

from kamergraaf.map.confidence import confidence
from kamergraaf.map.documents import text_iri
from kamergraaf.map.terms import (
    DCTERMS,
    KG,
    KGR,
    OA,
    RDF,
    TYPE,
    Iri,
    Literal,
    Names,
    Triple,
    count,
    decimal,
    encoded,
    plain,
    types,
)
from kamergraaf.model.resolved import Resolution
from kamergraaf.model.text import Box, Span

SHORT_FORM = "short-form"  # kind of the places of citation that have an annotation of their own
CONTEXT = 24  # code points of oa:prefix and oa:suffix


_ANNOTATION, _BODY, _TARGET = OA("Annotation"), OA("hasBody"), OA("hasTarget")
_SOURCE, _SELECTOR = OA("hasSource"), OA("hasSelector")
_POSITION, _QUOTE, _FRAGMENT = OA("TextPositionSelector"), OA("TextQuoteSelector"), OA("FragmentSelector")
_START, _END, _EXACT, _PREFIX, _SUFFIX = OA("start"), OA("end"), OA("exact"), OA("prefix"), OA("suffix")
_RULE, _CONFIDENCE = KG("rule"), KG("confidence")


class Anchor(NamedTuple):
    """A span of the source that speaks of *body* (a key), found by *rule*, of which *layer* tells how often it is right."""

    span: Span
    body: str
    rule: str
    layer: str

    @property
    def confidence(self) -> Decimal:
        """The measured confidence of the rule."""
        return confidence(self.rule, self.layer)


@cache
def rule_iri(rule: str) -> Iri:
    """The IRI of a rule; a rule belongs to the program, not to an export's base."""
    return KGR(encoded(rule.replace("#", "%23")))


@cache
def _confidence(rule: str, layer: str) -> Literal:
    return decimal(confidence(rule, layer))


@lru_cache(maxsize=2_048)  # papers share persons, posts and organisations
def _digest(body: str) -> str:
    return sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def anchors(resolution: Resolution) -> tuple[Anchor, ...]:
    """The anchors of all mentions, claims and questions by span; of several rules with one finding the surest counts."""
    layers = _layers(resolution)
    found = [Anchor(one.span, one.entity, one.rule, layers.get(one.entity, "other")) for one in resolution.mentions]
    found += [Anchor(one.span, one.key, one.rule, "claims") for one in resolution.claims]
    found += [Anchor(one.span, one.key, one.rule, "other") for one in resolution.questions]
    found += [Anchor(one.span, one.key, one.rule, "other") for one in resolution.reports]
    # A short form names no paper: its annotation is about the place of citation, which tells what it stands for.
    found += [Anchor(one.span, one.key, one.rule, "other") for one in resolution.citing if one.kind == SHORT_FORM]
    best: dict[tuple[int, int, str], Anchor] = {}
    for anchor in sorted(found, key=lambda one: (one.span.start, one.span.end, one.body, -one.confidence, one.rule)):
        best.setdefault((anchor.span.start, anchor.span.end, anchor.body), anchor)
    return tuple(best.values())


def anchored(found: Iterable[Anchor], document: str, text: str, names: Names, boxes: Sequence[Box] = ()) -> list[Triple]:
    """The annotations, targets and selectors of the anchors *found* in *text*, the source text of *document* (a key).

    *boxes* tell where its words stand on pages: then each target also has the rectangle around its words.
    Raises ValueError where a span lies outside the text.
    """
    spans: set[tuple[int, int]] = set()
    rules: set[str] = set()
    triples: list[Triple] = []  # most of a graph is made here: a list is filled faster than nested generators give
    mention, source = names(f"{document}#mention-"), text_iri(names, document)
    char, selector = _fragments(names, document, "char"), _fragments(names, document, "selector")
    for span, body, rule, layer in found:
        start, end = span.start, span.end
        me, target = Iri(f"{mention}{start}-{end}-{_digest(body)}"), Iri(f"{char}{start},{end}")
        triples += (
            (me, TYPE, _ANNOTATION),
            (me, _BODY, names(body)),
            (me, _TARGET, target),
            (me, _RULE, rule_iri(rule)),
            (me, _CONFIDENCE, _confidence(rule, layer)),
        )
        rules.add(rule)
        if (start, end) not in spans:
            spans.add((start, end))
            triples += ((target, _SOURCE, source), (target, _SELECTOR, Iri(f"{selector}{start},{end}")))
            triples += _quote(Iri(f"{selector}{start},{end}"), start, end, text)
            if boxes:
                triples += _on_pages(span, document, boxes, names)
    for rule in sorted(rules):
        triples += ((rule_iri(rule), TYPE, KG("Rule")), (rule_iri(rule), DCTERMS("identifier"), plain(rule)))
    return triples


def char_iri(names: Names, document: str, span: Span) -> Iri:
    """The IRI of the words at *span* in the text version of *document* (a key)."""
    return Iri(f"{_fragments(names, document, 'char')}{span.start},{span.end}")


def _quote(selector: Iri, start: int, end: int, text: str) -> tuple[Triple, ...]:
    # That the target is an oa:SpecificResource is told by oa:hasSelector alone: a mention has fourteen triples to spend.
    exact = text[start:end]
    if len(exact) != end - start:
        raise ValueError(f"span {start}–{end} lies outside a text of {len(text)} characters")
    return (
        (selector, TYPE, _POSITION),
        (selector, TYPE, _QUOTE),
        (selector, _START, count(start)),
        (selector, _END, count(end)),
        (selector, _EXACT, plain(exact)),
        (selector, _PREFIX, plain(text[max(0, start - CONTEXT) : start])),
        (selector, _SUFFIX, plain(text[end : end + CONTEXT])),
    )


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
    selector = Iri(f"{_fragments(names, document, 'selector')}{span.start},{span.end}")
    for number, (page, words) in enumerate(sorted(pages.items())):
        x, y = floor(min(b.x for b in words)), floor(min(b.y for b in words))
        width, height = ceil(max(b.x + b.width for b in words)) - x, ceil(max(b.y + b.height for b in words)) - y
        place = f"page={page}&xywh={x},{y},{width},{height}"
        if number:
            selector = names(f"{document}/text#{place}&char={span.start},{span.end}")
            yield char_iri(names, document, span), _SELECTOR, selector
        yield from types(selector, _FRAGMENT)
        yield selector, RDF("value"), plain(place)


def _fragments(names: Names, document: str, what: str) -> Iri:
    """What stands before the numbers in the IRIs of all spans of a paper; numbers and commas need no encoding."""
    return names(f"{document}/text#{what}=")


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
