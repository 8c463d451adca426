"""Invented letters for the tests of linking."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import kamergraaf
from kamergraaf.link import Link, Linker
from kamergraaf.map.terms import Triple

BASE = kamergraaf.DEFAULT_BASE
FINANCE = "De Minister van Financiën,\nW.B. Hoekstra\n"
INTERIOR = "De Minister van Binnenlandse Zaken en Koninkrijksrelaties,\nK.H. Ollongren\n"
#: A long line keeps the text in the layout of one line per paragraph.
FILLER = (
    "De zorg in Nederland is voor iedereen toegankelijk en de wachttijden zijn in de meeste regio’s van het land stabiel "
    "gebleven, zo is het beeld.\n"
)


def letter(number: int, day: str, body: str, *, signature: str = FINANCE, dossier: str = "29 689 Herziening Zorgstelsel") -> str:
    """The letter kst-29689-<number> of *day* with this *body*."""
    head = f"{dossier}\nNr. {number} BRIEF VAN DE MINISTER\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\n"
    return f"{head}Den Haag, {day}\n{FILLER}{body}\n{FILLER}\n{signature}\n"


def graphs(texts: Iterable[str]) -> list[tuple[Triple, ...]]:
    """The graph of each text."""
    return [kamergraaf.extract_text(text).triples() for text in texts]


def links(texts: Sequence[str], *, shuffled: int | None = None) -> list[Link]:
    """The links between papers with these texts, taken in another order where *shuffled* gives a seed."""
    taken = graphs(texts)
    if shuffled is not None:
        random.Random(shuffled).shuffle(taken)
    with Linker() as linker:
        for graph in taken:
            linker.add(graph)
        return list(linker.links())


def short(link: Link) -> tuple[str, str, str, str]:
    """Paper, predicate, paper and rule of a link."""
    return paper(link.subject), link.predicate.rsplit("#")[-1], paper(link.object), link.rule


def paper(iri: str) -> str:
    """The paper that an IRI belongs to."""
    return iri.removeprefix(BASE).partition("#")[0]
