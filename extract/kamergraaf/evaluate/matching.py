"""Which finding is which annotation: one to one, the likest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kamergraaf.evaluate.found import Found
from kamergraaf.evaluate.gold import BY_OVERLAP, Annotation, Layer
from kamergraaf.evaluate.words import key, overlap, words

_HALF = 0.5  # share of common words from which a meeting or claim is the annotated one
_PER_CHARACTER = 1e-6  # so much less for each code point between the two: of equal quotes the nearest


@dataclass(frozen=True, slots=True)
class Matching:
    """What came of one layer.

    *hits* are pairs of a required annotation and its finding, *free* findings that may be there (pairs with an optional
    annotation, or None), *missed* and *spurious* the rest.
    """

    hits: tuple[tuple[Annotation, Found], ...]
    free: tuple[tuple[Annotation | None, Found], ...]
    missed: tuple[Annotation, ...]
    spurious: tuple[Found, ...]


def match(layer: Layer, wanted: Sequence[Annotation], found: Sequence[Found]) -> Matching:
    """Match the annotations of one *layer* with the findings of it.

    A finding counts for one annotation only. One with the words of an optional annotation is free, however often it comes.
    """
    likeness = _by_overlap if layer in BY_OVERLAP else _by_words
    candidates = sorted(likeness(wanted, found), key=lambda pair: (-pair[0], wanted[pair[1]].optional))
    partner: dict[int, int] = {}  # of each annotation
    taken: dict[int, int] = {}  # by each finding
    for _, i, j in candidates:
        if i not in partner and j not in taken:
            partner[i], taken[j] = j, i
    may_come_again = {key(one.quote) for one in wanted if one.optional}
    hits = [(one, found[partner[i]]) for i, one in enumerate(wanted) if i in partner and not one.optional]
    free: list[tuple[Annotation | None, Found]] = []
    spurious: list[Found] = []
    for j, one in enumerate(found):
        if j in taken:
            if wanted[taken[j]].optional:
                free.append((wanted[taken[j]], one))
        elif key(one.quote) in may_come_again:
            free.append((None, one))
        else:
            spurious.append(one)
    missed = [one for i, one in enumerate(wanted) if i not in partner and not one.optional]
    return Matching(tuple(hits), tuple(free), tuple(missed), tuple(spurious))


def _by_words(wanted: Sequence[Annotation], found: Sequence[Found]) -> Iterator[tuple[float, int, int]]:
    keys = [key(one.quote) for one in found]
    for i, annotation in enumerate(wanted):
        quote = key(annotation.quote)
        for j, one in enumerate(found):
            if keys[j] == quote:
                yield 2 - _PER_CHARACTER * abs(annotation.start - one.start), i, j


def _by_overlap(wanted: Sequence[Annotation], found: Sequence[Found]) -> Iterator[tuple[float, int, int]]:
    quotes = [words(one.quote) for one in found]
    for i, annotation in enumerate(wanted):
        quote = words(annotation.quote)
        for j, one in enumerate(found):
            share = overlap(quote, quotes[j])
            if share >= _HALF:
                yield share - _PER_CHARACTER * abs(annotation.start - one.start), i, j
