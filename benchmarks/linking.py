"""Time and memory of linking many papers: synthetic graphs with a promise, a report and a figure each.

Run `.venv/bin/python benchmarks/linking.py [PAPERS …]` (default: 1000 10000). Each size runs in a process of its own, so that the
peak of memory is that of the size alone. A paper's graph is made as it is taken; making it is not counted.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from kamergraaf.link import Linker
from kamergraaf.map.terms import DCTERMS, KG, KGC, SCHEMA, TYPE, Iri, Literal, Names, Triple, day, dutch, number, plain
from kamergraaf.write import Format

TOPICS = [a + b for a in ("zorg", "huur", "onderwijs", "water", "spoor", "landbouw", "energie", "jeugd") for b in
          ("toeslag", "akkoord", "register", "loket", "fonds", "monitor", "visie", "wet", "tarief", "station")]  # fmt: skip
DOSSIERS, POSTS = 400, 25  # a dossier always has the same posts, as a multiple of them


def about(subject: Iri, *pairs: tuple[Iri, Iri | Literal]) -> Iterator[Triple]:
    return ((subject, predicate, value) for predicate, value in pairs)


def paper(index: int) -> Iterator[Triple]:
    """The graph of one paper: it promises, keeps the promise of a paper before it, and gives a figure."""
    names, chance = Names(), random.Random(index)
    key, post = identifier(index), names(f"post/p{index % POSTS}")
    me, issued = names(key), date(2000, 1, 1) + timedelta(index // 30)
    yield from about(me, (TYPE, KG("ParliamentaryDocument")), (DCTERMS("identifier"), plain(key)), (DCTERMS("date"), day(issued)))
    yield from about(me, (KG("textVersion"), names(f"{key}/text")), (KG("signedBy"), post))
    yield me, KG("dossier"), names(f"dossier/{30000 + index % DOSSIERS}")
    promise, words = names(f"{key}#claim-1"), " ".join(chance.sample(TOPICS, 3))
    yield from about(promise, (TYPE, KG("Claim")), (TYPE, KG("Commitment")), (KG("inDocument"), me), (KG("assertedBy"), post))
    yield from about(promise, (KG("commitmentStatus"), KGC("open")))
    yield promise, SCHEMA("text"), dutch(f"Ik zal uw Kamer informeren over {words}.")
    earlier = index - DOSSIERS
    if earlier >= 0 and index % 2:
        report, told = names(f"{key}#report-1"), " ".join(random.Random(earlier).sample(TOPICS, 3))
        yield from about(report, (TYPE, KG("CommitmentReport")), (KG("inDocument"), me), (KG("reportedStatus"), KGC("fulfilled")))
        yield report, KG("asWritten"), plain(f"Met deze brief doe ik mijn toezegging over {told} gestand.")
        if index % 4 == 1:  # else the topic has to tell
            yield report, KG("promisedIn"), names(identifier(earlier))
            yield names(identifier(earlier)), DCTERMS("identifier"), plain(identifier(earlier))
    fact, figure, topic = names(f"{key}#claim-2"), names(f"{key}#quantity-2-1"), TOPICS[index % len(TOPICS)]
    yield from about(fact, (TYPE, KG("Claim")), (TYPE, KG("FactualClaim")), (KG("inDocument"), me), (KG("assertedBy"), post))
    yield from about(fact, (KG("polarity"), KGC("positive")), (KG("certainty"), KGC("underspecified")), (KG("quantity"), figure))
    yield fact, SCHEMA("text"), dutch(f"Er zijn {index} aanvragen voor het {topic}.")
    yield from about(figure, (SCHEMA("value"), number(Decimal(index))), (SCHEMA("unitText"), plain("aanvragen")))
    yield figure, KG("asWritten"), plain(str(index))


def identifier(index: int) -> str:
    return f"kst-{30000 + index % DOSSIERS}-{index}"


def measured(papers: int) -> str:
    """One line of figures for so many *papers*."""
    taking = 0.0
    with Linker() as linker, tempfile.TemporaryDirectory() as place:
        for index in range(papers):
            graph = tuple(paper(index))
            start = time.perf_counter()
            linker.add(graph)
            taking += time.perf_counter() - start
        start = time.perf_counter()
        (path,) = linker.write(Path(place), [Format.NQUADS])
        joining, size = time.perf_counter() - start, path.stat().st_size
        links = sum(1 for _ in linker.links())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{papers:>8} {links:>8} {taking:>9.1f} {joining:>9.1f} {peak:>8.0f} {size / 1e6:>9.1f}"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(measured(int(sys.argv[2])))
    else:
        print(f"{'papers':>8} {'links':>8} {'take s':>9} {'join s':>9} {'MB peak':>8} {'MB links':>9}")
        for wanted in sys.argv[1:] or ["1000", "10000"]:
            subprocess.run([sys.executable, __file__, "--one", wanted], check=True)
