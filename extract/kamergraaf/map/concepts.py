"""The concepts of ontology/concepts.ttl as the mapping needs them: which names each scheme has."""

from __future__ import annotations

from functools import cache

from kamergraaf import data
from kamergraaf.errors import RuleError
from kamergraaf.map.terms import KGC, SKOS, Iri

DOCUMENT_KINDS = "document-kinds"
MEETING_TYPES = "meeting-types"
CHAMBERS = "chambers"
CITATION_KINDS = "citation-kinds"
COMMITMENT_STATUSES = "commitment-statuses"


@cache
def concepts(scheme: str) -> frozenset[str]:
    """Local names of the concepts in *scheme* (its local name); raises RuleError where the file is missing or damaged."""
    import pyoxigraph  # several times faster than rdflib here, and this is in the way of every start

    path = data.directory("ontology") / "concepts.ttl"
    wanted = pyoxigraph.NamedNode(KGC(scheme))
    in_scheme = pyoxigraph.NamedNode(SKOS("inScheme"))
    try:
        found = frozenset(
            quad.subject.value.removeprefix(KGC.iri)
            for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
            if quad.predicate == in_scheme and quad.object == wanted and isinstance(quad.subject, pyoxigraph.NamedNode)
        )
    except (OSError, SyntaxError) as error:
        raise RuleError(f"{path}: {error}") from error
    if not found:
        raise RuleError(f"{path}: no concept in scheme “{scheme}”")
    return found


def concept(name: str, scheme: str) -> Iri | None:
    """The IRI of the concept *name*, or None where *scheme* has none of that name."""
    return KGC(name) if name in concepts(scheme) else None
