"""Names of layers, fields and faults in Dutch and English, for pages and plots."""

from __future__ import annotations

from typing import NamedTuple

from kamergraaf.evaluate.gold import Layer
from kamergraaf.evaluate.scoring import Fault


class Label(NamedTuple):
    """One text in both languages."""

    nl: str
    en: str


LAYERS = {
    Layer.REFERENCES: Label("verwijzingen", "references"),
    Layer.PERSONS: Label("personen", "persons"),
    Layer.POSTS: Label("ambten", "posts"),
    Layer.ORGANISATIONS: Label("organisaties", "organisations"),
    Layer.MEETINGS: Label("bijeenkomsten", "meetings"),
    Layer.CLAIMS: Label("beweringen", "claims"),
}
FIELDS = {
    "reference target": Label("doel van verwijzing", "reference target"),
    "post-holder at date": Label("ambtsdrager op datum", "post-holder at date"),
    "wikidata link": Label("Wikidata-koppeling", "Wikidata link"),
    "meeting type": Label("soort bijeenkomst", "meeting type"),
    "meeting date": Label("datum bijeenkomst", "meeting date"),
    "claim kind": Label("soort bewering", "claim kind"),
    "asserted by": Label("wie het beweert", "asserted by"),
    "reported source": Label("bron", "reported source"),
    "no spurious source": Label("geen verzonnen bron", "no spurious source"),
    "evidentiality": Label("eigen of bericht", "evidentiality"),
    "certainty": Label("zekerheid", "certainty"),
    "polarity": Label("ontkenning", "polarity"),
    "quantity value": Label("getal", "quantity value"),
    "quantity comparator": Label("vergelijker bij getal", "quantity comparator"),
    "quantity unit": Label("eenheid", "quantity unit"),
    "no spurious quantity": Label("geen verzonnen getal", "no spurious quantity"),
    "time": Label("tijd", "time"),
    "made at": Label("gedaan tijdens", "made at"),
    "owed to": Label("verschuldigd aan", "owed to"),
    "commitment status": Label("stand van toezegging", "commitment status"),
}
FAULTS = {
    Fault.MISSED: Label("gemist", "missed"),
    Fault.SPURIOUS: Label("onterecht", "spurious"),
    Fault.WRONG: Label("onjuist veld", "wrong field"),
}
