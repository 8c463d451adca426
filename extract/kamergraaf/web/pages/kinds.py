"""The kinds of marks in a text, each with a colour and a line of its own; and of statements."""

from __future__ import annotations

from kamergraaf.map.terms import KG, Iri

CLAIMS = {KG("FactualClaim"): "fact", KG("Position"): "position", KG("Commitment"): "commitment", KG("Appeal"): "appeal"}
CLAIM_KINDS = tuple(CLAIMS.values())
MENTION_KINDS = ("actor", "organisation", "meeting", "document", "place", "question")
_MENTIONS = {
    "person": "actor",
    "post": "actor",
    "incumbency": "actor",
    "organisation": "organisation",
    "meeting": "meeting",
    "paper": "document",
    "dossier": "document",
    "citation": "document",
    "place": "place",
    "question": "question",
}


def claim_kind(iri: str) -> str:
    """The kind of a claim of the class *iri*."""
    return CLAIMS.get(Iri(iri), "fact")


def mention_kind(kind: str) -> str:
    """The kind of mark for a thing of *kind* (see `Places.kind`); what is said of promises counts as a commitment."""
    return _MENTIONS.get(kind, "commitment" if kind == "report" else "document")


def part_kind(kind: str) -> str:
    """The kind of a part of a paper that is no mention (see `Places.kind`): a citation, a question; for others "other"."""
    return mention_kind(kind) if kind in _MENTIONS or kind == "report" else "other"
