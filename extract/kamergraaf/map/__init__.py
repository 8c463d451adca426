"""From resolved entities and claims to RDF triples, without any RDF library."""

from kamergraaf.map.mapping import map_resolution
from kamergraaf.map.terms import DEFAULT_BASE, Iri, Literal, Triple

__all__ = ["DEFAULT_BASE", "Iri", "Literal", "Triple", "map_resolution"]
