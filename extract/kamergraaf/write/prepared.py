"""What all formats need of a graph, made once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from kamergraaf.map.order import Ordered, ordered
from kamergraaf.map.terms import Iri, Literal, Triple
from kamergraaf.write.iris import near, relative_base

Node: TypeAlias = tuple[Iri, tuple[Iri, ...], tuple[Iri | Literal, ...]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A graph as writers take it.

    *nodes* are the subjects of *triples* in order, each with its predicates (as often as they have values) and their values;
    *base* is that of relative IRIs, empty where there can be none; *near* gives what stands behind it in the subjects that can
    be written so.
    """

    triples: Ordered
    nodes: tuple[Node, ...]
    base: str
    near: dict[Iri, str]


def prepared(triples: Iterable[Triple] | Prepared, base: str) -> Prepared:
    """*triples* made ready for the writers; what is so already is given back."""
    if isinstance(triples, Prepared):
        return triples
    in_order = ordered(triples)
    all_nodes = tuple(nodes(in_order))
    base = base if relative_base(base) else ""
    return Prepared(in_order, all_nodes, base, near((subject for subject, _, _ in all_nodes), base))


def nodes(triples: Iterable[Triple]) -> Iterator[Node]:
    """The nodes of *triples* that are sorted and each once."""
    for subject, group in groupby(triples, itemgetter(0)):
        _, shape, values = zip(*group, strict=True)
        yield subject, shape, values
