"""Where a sentence joins two main clauses: «Ik vertrouw op uw begrip en ik zeg u toe …»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kamergraaf.model.text import Span
from kamergraaf.recognise.claims.actors import Cast
from kamergraaf.recognise.claims.clauses import Regions, in_main
from kamergraaf.recognise.claims.lexicon import lexicon

_JOINT = re.compile(r"(?:,|;)?\s+(?=(?:en|maar|doch|want|dus|echter)\s+)")
_WORD = re.compile(r"(?:en|maar|doch|want|dus|echter)\s+")
_SUBJECT = re.compile(r"(?:ik|wij|we|hij|zij|ze|u|het kabinet|de regering|er)\s+(?=\w)")
_INVERTED = re.compile(r"(?:\w+\s+){0,2}(?P<verb>\w+)\s+(?:ik|wij|we|hij|zij|ze|u|het kabinet|de regering|er)\b")
_ARTICLE = re.compile(r"(?:de|het|een)\s+(?:heer\s+|lid\s+)?|mevrouw\s+")
_LEAST = 20  # code points of a clause that says something by itself


def coordinate_clauses(text: str, span: Span, regions: Regions, cast: Cast) -> tuple[Span, ...]:
    """The main clauses that *span* joins by a conjunction, each with a subject and a finite verb of its own; *span* alone if one.

    *regions* are its subordinate clauses (offsets within the sentence). The conjunction belongs to the clause it opens.
    """
    places = [span.start, *_cuts(text, span, regions, cast), span.end]
    if len(places) == 2:
        return (span,)
    parts = [Span(a, b) for a, b in pairwise(places)]
    verbal = lexicon()
    whole = all(p.end - p.start >= _LEAST and any(verbal.finite_verbs(text, p.start, p.end)) for p in parts)
    return tuple(_trimmed(text, p) for p in parts) if whole else (span,)


def without_conjunction(clause: str) -> str:
    """*clause* as it would stand alone: «en ik zal …» is «Ik zal …»."""
    word = _WORD.match(clause)
    rest = clause[word.end() :] if word else clause
    return rest[:1].upper() + rest[1:]


def _cuts(text: str, span: Span, regions: Regions, cast: Cast) -> Iterator[int]:
    for joint in _JOINT.finditer(text, span.start, span.end):
        word = _WORD.match(text, joint.end(), span.end)
        if word and in_main(regions, joint.end() - span.start) and _opens_clause(text, word.end(), span.end, cast):
            yield joint.end()


def _opens_clause(text: str, at: int, end: int, cast: Cast) -> bool:
    """Whether a main clause starts at *at*: subject and verb, or verb and subject behind an adverb."""
    verbal = lexicon()

    def is_verb(where: int) -> bool:
        return verbal.finite.match(text, where, end) is not None or verbal.lexical.match(text, where, end) is not None

    if subject := _SUBJECT.match(text, at, end):
        return is_verb(subject.end())
    if (inverted := _INVERTED.match(text, at, end)) and is_verb(inverted.start("verb")):
        return True
    article = _ARTICLE.match(text, at, end)
    m = cast.by_start.get(article.end() if article else at)
    return m is not None and m.span.end < end and is_verb(m.span.end + 1)


def _trimmed(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start + 1 and text[end - 1] in " ,;":
        end -= 1
    return Span(span.start, end)
