"""Readable names for the keys of a resolution: "Mark Harbers (Staatssecretaris van Justitie en Veiligheid)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamergraaf.model.resolved import Resolution


def names(found: Resolution) -> dict[str, str]:
    """A name for every entity of *found*, by key."""
    known = {dossier.key: f"{dossier.number} {dossier.title or ''}".rstrip() for dossier in found.dossiers}
    known |= {person.key: person.name for person in found.persons}
    known |= {post.key: post.name for post in found.posts}
    known |= {organisation.key: organisation.label for organisation in found.organisations}
    known |= {meeting.key: meeting.label for meeting in found.meetings}
    known |= {cited.key: _cited(cited.identifier, cited.label, str(cited.dated or "")) for cited in found.cited}
    known |= {place.key: place.name for place in found.places}
    for incumbency in found.incumbencies:
        person, post = known.get(incumbency.person, incumbency.person), known.get(incumbency.post, incumbency.post)
        known[incumbency.key] = f"{person} ({post})"
    known[found.document.key] = found.document.identifier or found.document.key
    return known


def _cited(identifier: str | None, label: str | None, dated: str) -> str:
    return identifier or label or f"unresolved paper {dated}".rstrip()
