"""The nodes of one paper's graph for reading: fast, of sorted triples, with names and kinds of entities."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from kamergraaf.map.terms import DCTERMS, FOAF, KG, KGC, ORG, RDFS, SCHEMA, SKOS, TYPE, Literal, Triple

_KINDS = (
    (KG("Incumbency"), "incumbency"),  # before the rest: it is an org:Membership as well
    (FOAF("Person"), "person"),
    (ORG("Post"), "post"),
    (ORG("Organization"), "organisation"),
    (KG("Meeting"), "meeting"),
    (KG("Dossier"), "dossier"),
    (KG("ParliamentaryDocument"), "paper"),
    (SCHEMA("Place"), "place"),
)
_NAMES = (FOAF("name"), SKOS("prefLabel"), KG("dossierNumber"), RDFS("label"), SCHEMA("name"), DCTERMS("identifier"))
_MEMBER, _POST = ORG("member"), KG("post")

Node = dict[str, list[str]]

_NOTHING: Node = {}


class Nodes:
    """Subjects with their objects by predicate, in the order of the triples: IRIs and lexical forms, without what is English."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._nodes: dict[str, Node] = {}
        self._labels: dict[str, str | None] = {}
        self._kinds: dict[str, str | None] = {}
        for subject, group in groupby(triples, itemgetter(0)):
            node: Node = {}
            for _, predicate, value in group:
                if isinstance(value, Literal):
                    if value.language == "en":  # a place has a name in both languages
                        continue
                    told: str = value.lexical
                else:
                    told = value
                if predicate in node:
                    node[predicate].append(told)
                else:
                    node[predicate] = [told]
            self._nodes[subject] = node

    def items(self) -> Iterable[tuple[str, Node]]:
        """All subjects with what is said of them."""
        return self._nodes.items()

    def node(self, iri: str) -> Node:
        """What is said of *iri*, nothing where it is no subject."""
        return self._nodes.get(iri, _NOTHING)

    def kind(self, iri: str) -> str | None:
        """What kind of entity *iri* is; None for anything else (a claim, a question)."""
        if iri not in self._kinds:
            classes = self.node(iri).get(TYPE, ())
            self._kinds[iri] = next((kind for one, kind in _KINDS if one in classes), None)
        return self._kinds[iri]

    def label(self, iri: str | None) -> str | None:
        """The name of *iri*: of an incumbency the person's, of a place the Dutch one, of a paper its identifier."""
        if iri is None:
            return None
        if iri not in self._labels:
            self._labels[iri] = self._label(self.node(iri))
        return self._labels[iri]

    def _label(self, node: Node) -> str | None:
        if _MEMBER in node:
            return self.label(node[_MEMBER][0])
        return next((node[predicate][0] for predicate in _NAMES if predicate in node), None)

    def post(self, iri: str) -> str | None:
        """The name of the post that *iri* is or, of an incumbency, that is held."""
        node = self.node(iri)
        if _POST in node:
            return self.label(node[_POST][0])
        return self.label(iri) if self.kind(iri) == "post" else None


def one(node: Node, predicate: str) -> str | None:
    """The (first) value of *predicate*, or None."""
    values = node.get(predicate)
    return values[0] if values else None


def concept(node: Node, predicate: str) -> str | None:
    """The local name of the concept that *predicate* has, or None."""
    values = node.get(predicate)
    return values[0].removeprefix(KGC.iri) if values else None
