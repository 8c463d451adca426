"""RDF terms and the namespaces of the contract, light and independent of any RDF library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple, NewType, TypeAlias

from kamergraaf.errors import RuleError

Iri = NewType("Iri", str)


class Literal(NamedTuple):
    """A literal: *lexical* form with either a *datatype*, a *language* (lower case) or neither (a plain string).

    A tuple, not a dataclass, as a paper has thousands of them: made and hashed in a third of the time.
    """

    lexical: str
    datatype: Iri | None = None
    language: str | None = None


Term: TypeAlias = Iri | Literal
Triple: TypeAlias = tuple[Iri, Iri, Iri | Literal]


@dataclass(frozen=True, slots=True)
class Namespace:
    """A namespace; calling it with a local name gives the term's IRI."""

    prefix: str
    iri: str

    def __call__(self, name: str) -> Iri:
        """The IRI of the term *name*."""
        return _term(self.iri, name)


@cache  # a vocabulary is small, and one string for each term is hashed once and compared at a glance
def _term(namespace: str, name: str) -> Iri:
    return Iri(namespace + name)


KG = Namespace("kg", "https://w3id.org/kamergraaf/def#")
KGC = Namespace("kgc", "https://w3id.org/kamergraaf/def/concept/")
KGR = Namespace("kgr", "https://w3id.org/kamergraaf/def/rule/")
DCTERMS = Namespace("dcterms", "http://purl.org/dc/terms/")
EDTF = Namespace("edtf", "http://id.loc.gov/datatypes/edtf/")
ELI = Namespace("eli", "http://data.europa.eu/eli/ontology#")
FOAF = Namespace("foaf", "http://xmlns.com/foaf/0.1/")
OA = Namespace("oa", "http://www.w3.org/ns/oa#")
ORG = Namespace("org", "http://www.w3.org/ns/org#")
PROV = Namespace("prov", "http://www.w3.org/ns/prov#")
RDF = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
RICO = Namespace("rico", "https://www.ica.org/standards/RiC/ontology#")
SCHEMA = Namespace("schema", "https://schema.org/")
SKOS = Namespace("skos", "http://www.w3.org/2004/02/skos/core#")
XSD = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#")

NAMESPACES = (KG, KGC, KGR, DCTERMS, EDTF, ELI, FOAF, OA, ORG, PROV, RDF, RDFS, RICO, SCHEMA, SKOS, XSD)
DEFAULT_BASE = "https://w3id.org/kamergraaf/id/"

TYPE = RDF("type")
_NON_NEGATIVE = XSD("nonNegativeInteger")


@dataclass(frozen=True, slots=True)
class Names:
    """Gives IRIs to keys: the part of an IRI behind the *base*."""

    base: str = DEFAULT_BASE

    def __call__(self, key: str) -> Iri:
        """The IRI of *key*; what an IRI forbids is percent-encoded."""
        return Iri(self.base + encoded(key))


@lru_cache(maxsize=4_096)  # a paper names its nodes several times, and papers share persons, posts and organisations
def encoded(key: str) -> str:
    """*key* with every character percent-encoded that an IRI's path or fragment forbids, a second «#» included."""
    if _plain_key().fullmatch(key):
        return key
    path, mark, fragment = key.partition("#")
    return _encode(path, "?#") + mark + _encode(fragment, "#")


@lru_cache(maxsize=1_024)
def published(iri: str) -> Iri:
    """A published *iri* as it stands, characters that IRIs forbid percent-encoded; raises RuleError where it has no scheme."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", iri):
        raise RuleError(f"“{iri}”, given as a published identifier, is no absolute IRI")
    return Iri(_encode(iri, ""))


@cache
def _plain_key() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_.~!$&'()*+,;=:@/-]*(?:#[A-Za-z0-9_.~!$&'()*+,;=:@/?-]*)?")


@cache
def _unproblematic() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_.~!$&'()*+,;=:@/?#-]*")


def _encode(text: str, also: str) -> str:
    if _unproblematic().fullmatch(text) and not set(also) & set(text):
        return text
    forbidden = '<>"{}|\\^`[] ' + also
    out = []
    for index, char in enumerate(text):
        if char == "%" and re.match(r"%[0-9A-Fa-f]{2}", text[index : index + 3]):
            out.append(char)
        elif char in forbidden or char == "%" or not char.isprintable():
            out.append("".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass")))
        else:
            out.append(char)
    return "".join(out)


def plain(text: str) -> Literal:
    """A string without language: a name, a code, words as printed."""
    return Literal(text)


def dutch(text: str) -> Literal:
    """A text in Dutch."""
    return Literal(text, language="nl")


def day(value: date) -> Literal:
    """A calendar day (xsd:date)."""
    return Literal(value.isoformat(), XSD("date"))


def count(value: int) -> Literal:
    """A number of things, an offset (xsd:nonNegativeInteger)."""
    return Literal(str(value), _NON_NEGATIVE)


def decimal(value: Decimal) -> Literal:
    """An xsd:decimal in its shortest form: 0.5, 5.75, 12."""
    return Literal(_shortest(value), XSD("decimal"))


def number(value: Decimal) -> Literal:
    """An amount: xsd:integer where it is whole (1200000), else xsd:decimal (5.75)."""
    return Literal(str(int(value)), XSD("integer")) if value == value.to_integral_value() else decimal(value)


def _shortest(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"no decimal number: {value}")
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"", "-0", "-"} else text


def each(subject: Iri, predicate: Iri, objects: Iterable[Iri | Literal | None]) -> Iterator[Triple]:
    """One triple for each of *objects*; None is passed over."""
    for value in objects:
        if value is not None:
            yield subject, predicate, value


def types(subject: Iri, *classes: Iri) -> Iterator[Triple]:
    """That *subject* is of each of *classes*."""
    for one in classes:
        yield subject, TYPE, one
