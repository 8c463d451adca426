"""Real papers of several forms and kinds, and two invented ones with a link between them, for the tests of collections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kamergraaf.api import DEFAULT_BASE, extract, extract_text
from kamergraaf.collection.shards import Manifest
from kamergraaf.map.terms import Triple

DATA = Path(__file__).parent.parent / "data"
SOURCES = (
    "kst-32735-243.txt",
    "forms/kst-28844-269.xml",
    "forms/ah-tk-20202021-3235/ah-tk-20202021-3235.html",
    "forms/kst-32545-143/kst-32545-143.pdf",
    "forms/motie-32043-606.txt",
    "forms/rekenkamer-2022.txt",
    "forms/kst-21501-20-1916.txt",
    "forms/debat-2025-07-10.xml",
)
_FILLER = (
    "De zorg in Nederland is voor iedereen toegankelijk en de wachttijden zijn in de meeste regio’s van het land stabiel "
    "gebleven, zo is het beeld.\n"
)
_LETTER = (
    "29 689 Herziening Zorgstelsel\nNr. {number} BRIEF VAN DE MINISTER\n"
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n"
    f"Den Haag, {{day}}\n{_FILLER}{{body}}\n{_FILLER}\nDe Minister van Financiën,\nW.B. Hoekstra\n"
)
LINKED = (
    _LETTER.format(
        number=501, day="14 januari 2019", body="Ik zal uw Kamer vóór 1 april 2019 een evaluatie van de zorgtoeslag sturen."
    ),
    _LETTER.format(
        number=502,
        day="20 maart 2019",
        body="In mijn brief van 14 januari 2019 (Kamerstuk 29 689, nr. 501) heb ik toegezegd uw Kamer een evaluatie van de "
        "zorgtoeslag te sturen. Met deze brief doe ik deze toezegging gestand.",
    ),
)
CITING = _LETTER.format(
    number=503,
    day="3 mei 2019",
    body="In het debat van 4 april 2019 (Handelingen II 2018/19, nr. 70, item 4, blz. 3-5 en item 9) is gesproken over "
    "Kamerstukken 32 735 en 30 573, nrs. 3 en 4, over dossier 33 328 (R1985) en over de motie van de leden Van Dijk en Karabulut "
    "(Kamerstuk 21 501-33, nr. 12). Deze motie is aangenomen. In 2018 steeg het aantal aanvragen met 12% van 40.000 naar 44.800; "
    "tussen 300 en 500 daarvan zijn afgewezen, een derde in Nederland | België, volgens de UNHCR. "
    "Zie ook Kamerstuk 21501-33. Ik zal de Kamer vóór 1 juli 2019 hierover informeren (TZ202306-026).",
)


@dataclass(frozen=True, slots=True)
class Given:
    """A paper of the collection."""

    identifier: str
    triples: tuple[Triple, ...]

    @property
    def iri(self) -> str:
        return DEFAULT_BASE + self.identifier


Export = Callable[..., Manifest]


def collected() -> tuple[Given, ...]:
    """The papers, sorted by identifier."""
    found = [extract(DATA / source) for source in SOURCES] + [extract_text(text) for text in (*LINKED, CITING)]
    return tuple(sorted((Given(one.identifier, one.triples()) for one in found), key=lambda one: one.identifier))
