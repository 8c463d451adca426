"""Places as triples."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf.map.terms import DCTERMS, SCHEMA, Literal, Names, Triple, dutch, each, plain, published, types
from kamergraaf.model.resolved import Place


def place(one: Place, names: Names) -> Iterator[Triple]:
    """A country (schema:Country) or a province or municipality, with its code, names and published identifiers."""
    me = names(one.key)
    area = "Country" if one.kind == "country" else "AdministrativeArea"
    yield from types(me, SCHEMA("Place"), SCHEMA("AdministrativeArea"), SCHEMA(area))
    yield me, DCTERMS("identifier"), plain(one.code)
    yield me, SCHEMA("name"), dutch(one.name)
    if one.english:
        yield me, SCHEMA("name"), Literal(one.english, language="en")
    yield from each(me, SCHEMA("alternateName"), map(dutch, one.alt_names))
    yield from each(me, SCHEMA("sameAs"), map(published, one.same_as))
    if one.country:
        yield me, SCHEMA("addressCountry"), plain(one.country)
