"""The order of triples in every output, made once for all formats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from operator import itemgetter

from kamergraaf.map.terms import Iri, Literal, Triple

_predicate = itemgetter(1)


class Ordered(tuple[Triple, ...]):
    """Triples in the order of `sort_key`, each once; made by `ordered`, which gives it back as it stands."""

    __slots__ = ()


def ordered(triples: Iterable[Triple]) -> Ordered:
    """*triples* sorted by `sort_key`, each once."""
    if isinstance(triples, Ordered):
        return triples
    by_subject: defaultdict[Iri, list[Triple]] = defaultdict(list)
    for triple in triples:
        by_subject[triple[0]].append(triple)
    groups = []
    for _, group in sorted(by_subject.items()):  # subjects differ, so that lists are never compared
        group.sort(key=_predicate)
        # Nearly all subjects have each property once; only the others need the full key, and only they can repeat a triple.
        groups.append(group if len(set(map(_predicate, group))) == len(group) else sorted(set(group), key=sort_key))
    return Ordered(chain.from_iterable(groups))


def sort_key(triple: Triple) -> tuple[str, str, bool, str, str, str]:
    """Order of triples in every output: code points of subject and predicate; IRIs before literals."""
    subject, predicate, value = triple
    if isinstance(value, Literal):
        return subject, predicate, True, value.lexical, value.datatype or "", value.language or ""
    return subject, predicate, False, value, "", ""
