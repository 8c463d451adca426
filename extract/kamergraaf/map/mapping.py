"""From a resolved paper to the triples of its graph."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf.map import actors, anchors, citing, claims, commitments, documents, meetings, metadata, places, questions
from kamergraaf.map.order import ordered
from kamergraaf.map.terms import DEFAULT_BASE, Names, Triple
from kamergraaf.model.resolved import Resolution


def map_resolution(resolution: Resolution, base: str = DEFAULT_BASE) -> tuple[Triple, ...]:
    """All that *resolution* says, as triples: sorted, each once, without blank nodes; keys become IRIs behind *base*.

    Raises ValueError where a span lies outside the text, RuleError where a data file of the package is damaged.
    """
    return ordered(_triples(resolution, Names(base)))


def _triples(resolution: Resolution, names: Names) -> Iterator[Triple]:
    document, paper = resolution.document, resolution.paper
    yield from documents.paper(document, names)
    yield from metadata.metadata(document, names)
    yield from documents.unresolved(document, resolution.unresolved, names)
    yield from documents.text_version(document, paper.source, paper.notes, names)
    yield from documents.dossiers(resolution.dossiers, documents.named_dossiers(document, resolution.cited), names)
    for cited in resolution.cited:
        if cited.key != document.key:
            yield from documents.cited(cited, names)
    for place in resolution.citing:
        yield from citing.citing(place, document, paper, names)
    for person in resolution.persons:
        yield from actors.person(person, names)
    for post in resolution.posts:
        yield from actors.post(post, names)
        yield from actors.holding(post, document, names)
    for incumbency in resolution.incumbencies:
        yield from actors.incumbency(incumbency, names)
    for organisation in resolution.organisations:
        yield from actors.organisation(organisation, names)
    for meeting in resolution.meetings:
        yield from meetings.meeting(meeting, names)
    for where in resolution.places:
        yield from places.place(where, names)
    for question in resolution.questions:
        yield from questions.question(question, document, paper, names)
    for claim in resolution.claims:
        yield from claims.claim(claim, document, paper, names)
    for report in resolution.reports:
        yield from commitments.report(report, document, paper, names)
    yield from anchors.anchored(anchors.anchors(resolution), document.key, paper.source.text, names, paper.boxes)
