"""The order of triples in every output, made once for all formats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter

from kamergraaf.map.terms import Iri, Literal, Triple

_predicate, _value = itemgetter(1), itemgetter(2)


class Ordered(tuple[Triple, ...]):
    """Triples in the order of `sort_key`, each once; made by `ordered`, which gives it back as it stands."""

    __slots__ = ()


def ordered(triples: Iterable[Triple]) -> Ordered:
    """*triples* sorted by `sort_key`, each once."""
    if isinstance(triples, Ordered):
        return triples
    by_subject: defaultdict[Iri, list[Triple]] = defaultdict(list)
    for subject, together in groupby(triples, itemgetter(0)):  # mapping tells most of a subject at once
        by_subject[subject] += together
    return Ordered(chain.from_iterable(_by_predicate(by_subject[subject]) for subject in sorted(by_subject)))


def _by_predicate(group: list[Triple]) -> Iterable[Triple]:
    """The triples of one subject in order."""
    if len(group) == 1:
        return group
    pick, runs = _order(tuple(map(_predicate, group)))
    picked = pick(group)
    if not runs:
        return picked
    found = list(picked)
    for start, end in runs:  # from the last to the first: what repeats goes
        run = found[start:end]
        only_iris = Literal not in set(map(type, map(_value, run)))
        found[start:end] = sorted(set(run), key=None if only_iris else sort_key)
    return found


@lru_cache(maxsize=2_000)
def _order(predicates: tuple[Iri, ...]) -> tuple[Callable[[list[Triple]], tuple[Triple, ...]], tuple[tuple[int, int], ...]]:
    """What puts triples of these *predicates* (two or more) in order; where in it values decide, as a predicate repeats.

    Subjects of a kind are mapped alike: they share the order of few shapes.
    """
    indices = sorted(range(len(predicates)), key=predicates.__getitem__)
    runs, start = [], 0
    for _, same in groupby(predicates[index] for index in indices):
        end = start + len(tuple(same))
        if end - start > 1:
            runs.append((start, end))
        start = end
    return itemgetter(*indices), tuple(reversed(runs))


def sort_key(triple: Triple) -> tuple[str, str, bool, str, str, str]:
    """Order of triples in every output: code points of subject and predicate; IRIs before literals."""
    subject, predicate, value = triple
    if isinstance(value, Literal):
        return subject, predicate, True, value.lexical, value.datatype or "", value.language or ""
    return subject, predicate, False, value, "", ""
