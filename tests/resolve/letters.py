"""Small letters for the tests of this directory: written as text, read, recognised and resolved."""

from __future__ import annotations

from dataclasses import dataclass

from kamergraaf.model.resolved import Claim, Meeting, Organisation, Post, Resolution
from kamergraaf.read import paper_from_text
from kamergraaf.recognise import recognise
from kamergraaf.resolve import resolve

#: A long line keeps the text in the layout of one line per paragraph.
FILLER = (
    "De zorg in Nederland is voor iedereen toegankelijk en de wachttijden zijn in de meeste regio’s van het land stabiel "
    "gebleven, zo is het beeld.\n"
)
FINANCE = "De Minister van Financiën,\nW.B. Hoekstra\n"


@dataclass(frozen=True)
class Read:
    """A resolved letter with what tests ask of it."""

    resolution: Resolution

    def post(self, label: str) -> Post:
        return next(p for p in self.resolution.posts if p.name == label)

    def organisation(self, key: str) -> Organisation:
        return next(o for o in self.resolution.organisations if o.key == f"organisation/{key}")

    def claim(self, beginning: str) -> Claim:
        return next(c for c in self.resolution.claims if c.text.startswith(beginning))

    def meetings(self, kind: str) -> list[Meeting]:
        return [m for m in self.resolution.meetings if m.meeting_type == kind]

    def at(self, words: str, nth: int = 0) -> str:
        """The key of the entity that the nth mention with these words stands for."""
        text = self.resolution.paper.source.text
        return [m.entity for m in self.resolution.mentions if text[m.span.start : m.span.end] == words][nth]

    def names(self, incumbencies: tuple[str, ...]) -> list[str]:
        """Names of the persons behind incumbencies, in order of name."""
        persons = {p.key: p.name for p in self.resolution.persons}
        return sorted(persons[i.person] for i in self.resolution.incumbencies if i.key in incumbencies)


def letter(
    body: str,
    *,
    day: str | None = "11 april 2019",
    title: str = "BRIEF VAN DE MINISTER VAN FINANCIËN",
    signature: str = FINANCE,
    notes: str = "",
    number: int = 512,
) -> Read:
    """The letter kst-29689-512 of the minister of Financiën with this *body*, resolved."""
    head = f"29 689 Herziening Zorgstelsel\nNr. {number} {title}\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\n"
    dateline = f"Den Haag, {day}\n" if day else ""
    return resolved(f"{head}{dateline}{FILLER}{body}\n{FILLER}\n{signature}\n{notes}")


def resolved(text: str) -> Read:
    """Any text, resolved."""
    paper = paper_from_text(text, "brief.txt")
    return Read(resolve(paper, recognise(paper)))
