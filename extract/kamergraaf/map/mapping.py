"""From a resolved paper to the triples of its graph."""

from __future__ import annotations

from kamergraaf.map import actors, anchors, citing, claims, commitments, documents, meetings, metadata, places, questions
from kamergraaf.map.order import ordered
from kamergraaf.map.terms import DEFAULT_BASE, Names, Triple
from kamergraaf.model.resolved import Resolution


def map_resolution(resolution: Resolution, base: str = DEFAULT_BASE) -> tuple[Triple, ...]:
    """All that *resolution* says, as triples: sorted, each once, without blank nodes; keys become IRIs behind *base*.

    Raises ValueError where a span lies outside the text, RuleError where a data file of the package is damaged.
    """
    return ordered(_triples(resolution, Names(base)))


def _triples(resolution: Resolution, names: Names) -> list[Triple]:
    document, paper = resolution.document, resolution.paper
    found: list[Triple] = []
    found += documents.paper(document, names)
    found += metadata.metadata(document, names)
    found += documents.unresolved(document, resolution.unresolved, names)
    found += documents.text_version(document, paper.source, paper.notes, names)
    found += documents.dossiers(resolution.dossiers, documents.named_dossiers(document, resolution.cited), names)
    for cited in resolution.cited:
        if cited.key != document.key:
            found += documents.cited(cited, names)
    for place in resolution.citing:
        found += citing.citing(place, document, paper, names)
    for person in resolution.persons:
        found += actors.person(person, names)
    for post in resolution.posts:
        found += actors.post(post, names)
        found += actors.holding(post, document, names)
    for incumbency in resolution.incumbencies:
        found += actors.incumbency(incumbency, names)
    for organisation in resolution.organisations:
        found += actors.organisation(organisation, names)
    for meeting in resolution.meetings:
        found += meetings.meeting(meeting, names)
    for where in resolution.places:
        found += places.place(where, names)
    for question in resolution.questions:
        found += questions.question(question, document, paper, names)
    for claim in resolution.claims:
        found += claims.claim(claim, document, paper, names)
    for report in resolution.reports:
        found += commitments.report(report, document, paper, names)
    found += anchors.anchored(anchors.anchors(resolution), document.key, paper.source.text, names, paper.boxes)
    return found
