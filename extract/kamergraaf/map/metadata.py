"""What metadata tells of a paper as triples: each statement with its sources and how it stands to the text."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf.map.terms import KG, KGC, SCHEMA, Names, Triple, each, plain, types
from kamergraaf.map.wording import on_one_line
from kamergraaf.model.resolved import Document


def metadata(document: Document, names: Names) -> Iterator[Triple]:
    """The statements of the paper's metadata; its themes are keywords of the paper as well."""
    paper = names(document.key)
    for one in document.metadata:
        me, told = names(one.key), one.statement
        value = plain(on_one_line(told.value))
        yield paper, KG("metadataStatement"), me
        yield from types(me, KG("MetadataStatement"))
        yield me, KG("field"), plain(told.field)
        yield me, KG("toldValue"), value
        yield from each(me, KG("toldBy"), map(plain, told.sources))
        yield me, KG("agreement"), KGC(told.agreement.value)
        if told.field == "theme":
            yield paper, SCHEMA("keywords"), value
