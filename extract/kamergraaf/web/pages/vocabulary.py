"""Labels of classes, properties and concepts: from the ontology that the package ships (and, for terms of
others, or that pages have other words for, messages.yaml), so that no endpoint needs to have it.
"""

from __future__ import annotations

import re
from functools import cache

from kamergraaf.data import directory
from kamergraaf.map.terms import NAMESPACES, RDFS, SKOS
from kamergraaf.web.pages.language import messages

_LABELS = {RDFS("label"), SKOS("prefLabel")}


def word(iri: str, language: str) -> str:
    """What the term *iri* is called on pages in *language* (nl or en); its prefixed or whole name where no label is known."""
    known = messages().get(f"term-{short(iri)}") or _labels().get(iri, {})
    return known.get(language) or known.get("nl") or short(iri)


def is_word(iri: str) -> bool:
    """Whether the vocabulary has a label for *iri*."""
    return iri in _labels() or f"term-{short(iri)}" in messages()


def short(iri: str) -> str:
    """*iri* with the prefix of its namespace; the part behind the last slash or hash for concepts, rules and unknown ones."""
    for namespace in NAMESPACES:
        rest = iri.removeprefix(namespace.iri)
        if rest != iri and re.fullmatch(r"[\w-]+", rest):
            return rest if namespace.prefix in {"kgc", "kgr"} else f"{namespace.prefix}:{rest}"
    return iri


@cache
def _labels() -> dict[str, dict[str, str]]:
    import pyoxigraph

    found: dict[str, dict[str, str]] = {}
    for path in sorted(directory("ontology").glob("*.ttl")):
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            value = quad.object
            if quad.predicate.value not in _LABELS or not isinstance(quad.subject, pyoxigraph.NamedNode):
                continue
            if isinstance(value, pyoxigraph.Literal) and value.language:
                found.setdefault(quad.subject.value, {}).setdefault(value.language, value.value)
    return found
