"""Who speaks: the subject beside a finite verb, among the mentions of a paper."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from kamergraaf.model.findings import OrganisationMention, PersonMention, PostMention
from kamergraaf.model.text import Span
from kamergraaf.recognise.claims.lexicon import lexicon

Mention = PersonMention | PostMention | OrganisationMention

_ADVERBS = (
    r"(?:(?:dan|ook|hier|er|zich|nog|daarom|tevens|reeds|inmiddels|voorts|daartoe|daarbij|overigens|immers|nu|echter|wel|steeds"
    r"|eerder|onlangs|door|bij)\s+){0,4}"
)
_RIGHT = re.compile(
    rf"\s+{_ADVERBS}(?:(?P<pronoun>ik|wij|we|hij|zij|ze|u|Nederland)\b"
    r"|(?:(?:de|het|een|mijn|onze|zijn|haar|hun|professor|prof\.|dr\.|drs\.|mevrouw|de heer)\s+){0,3})"
)
_LEFT_PRONOUN = re.compile(r"(?:^|[\s,«(])(?P<pronoun>[Ii]k|[Ww]ij|[Ww]e|[Hh]ij|[Zz]ij|U|Nederland)\s+$")
#: A subordinate clause's subject stands behind its opener, its verb at its end: «dat ik uw Kamer zal informeren».
_OPENER = re.compile(
    r"\b(?:dat|zoals|[Zz]oals|omdat|of|wat|hoe|als|nu|nadat|voordat|toen|waar\w*|die|welke)\s+(?:(?P<pronoun>ik|wij|we|hij|zij|ze|u)\b|(?:(?:de|het|mijn|onze)\s+)?)"
)
#: Nouns that stand only for a body that bears them in its name.
_NAMED_BY = frozenset({"ministerie", "departement", "raad", "bank"})
_SELF = frozenset({"ik", "wij", "we"})
_PREPOSITION = re.compile(
    r"\b(?:van|door|met|voor|aan|bij|in|uit|over|tegen|op|tussen|namens|onder|naar)\s+(?:(?:de|het|een|mijn|onze|zijn|haar|deze|dit)\s+)?$",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"\b(?:met|van|aan|voor|namens)\s+(?:(?:de|het|een|mijn|onze|zijn|haar)\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_STANCE_NOUN = re.compile(
    r"\b(?:inzet|streven|standpunt|mening|oordeel|advies|wens|overtuiging|reactie|voornemen|beleid|voorstel|[\w-]*rapport|[\w-]*brief|rapportage)\s+van\s+(?:(?:de|het|een)\s+)?$",
    re.IGNORECASE,
)
_GOVERNED_NOUN = re.compile(
    r"\b(?:van|na|voor|bij|met|door|op|in|uit|tot|over|naar|conform|gezien|volgens)\s+(?:(?:de|het|een|dit|dat|haar|zijn)\s+)?(?:\w+e\s+)?$",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\s*\([^()]{1,40}\)$")
_JOIN = re.compile(r"(?:,|,?\s+en)\s+(?:(?:de|het)\s+)?$")
_ARTICLE = re.compile(r"(?:Ook )?(?:[Dd]e|[Hh]et)\s+(?:heer\s+|lid\s+)?|Mevrouw\s+|De heer\s+")
_GOVERNMENT = re.compile(r"^(?:demissionair\s+|viceminister-president|minister|staatssecretaris)", re.IGNORECASE)
_HOUSE = re.compile(r"(?:tweede|eerste) kamer", re.IGNORECASE)
_CHAIR = re.compile(r"voorzitter van de (?:tweede|eerste) kamer", re.IGNORECASE)
_BODIES = frozenset({"kabinet", "regering"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a claim: spans of mentions, or nobody by name (the signatories); *own* tells their own side."""

    spans: tuple[Span, ...]
    own: bool


SIGNATORIES = Holder((), True)


class Cast:
    """The mentions of one paper, looked up by where they begin and end."""

    def __init__(self, text: str, mentions: Iterable[Mention], signing: frozenset[str], government: bool) -> None:
        self.text = text
        self.government = government
        usable = [m for m in mentions if not m_generic(m)]
        self.by_start: dict[int, Mention] = {}
        self.by_end: dict[int, Mention] = {}
        for m in usable:
            known = self.by_start.get(m.span.start)
            if known is None or known.span.end < m.span.end:
                self.by_start[m.span.start] = m
            known = self.by_end.get(m.span.end)
            if known is None or known.span.start > m.span.start:
                self.by_end[m.span.end] = m
        self.ordered = sorted(usable, key=lambda m: (m.span.start, -m.span.end))
        self.starts = [m.span.start for m in self.ordered]
        self.signing = signing

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in start:end, in text order."""
        i, out = bisect_left(self.starts, start), []
        while i < len(self.ordered) and self.starts[i] < end:
            if self.ordered[i].span.end <= end:
                out.append(self.ordered[i])
            i += 1
        return out

    def last_actor(self, before: int) -> Mention | None:
        """The last person or post named before offset *before*; one that a preposition governs only where there is no other."""
        i, governed = bisect_left(self.starts, before) - 1, None
        while i >= 0 and before - self.starts[i] < 600:
            m = self.ordered[i]
            if not isinstance(m, OrganisationMention):
                if not _GOVERNED.search(self.text[max(0, m.span.start - 60) : m.span.start]):
                    return m
                governed = governed or m
            i -= 1
        return governed

    def is_own(self, m: Mention) -> bool:
        """Whether a mention stands for the signatories' own side: the government where it signs, else the signing body."""
        if isinstance(m, PostMention):
            return self.government and m.country is None and bool(_GOVERNMENT.match(m.label))
        if isinstance(m, OrganisationMention):
            return (self.government and m.label.lower() in _BODIES) or m.label in self.signing
        return m.surname in self.signing or self._in_own_office(m)

    def _in_own_office(self, m: PersonMention) -> bool:
        """Whether a person is named with an office of the government's own: «Staatssecretaris Van Ark»."""
        office = self.by_end.get(m.span.start - 1)
        return isinstance(office, PostMention) and self.is_own(office)

    def at_subject(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        """The subject directly before or behind the finite *verb* (spans in *text*), or None."""
        return (
            self._pronoun_beside(text, sentence, verb)
            or self._before(text, sentence, verb)
            or self._behind(text, sentence, verb)
            or self._behind_opener(text, sentence, verb)
            or self._at_opening(text, sentence, verb)
        )

    def _behind_opener(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        """The subject of a subordinate clause that ends in *verb*: the pronoun or mention just behind its opener."""
        clause = max(text.rfind(", ", sentence.start, verb.start), sentence.start)
        found = next(reversed(list(_OPENER.finditer(text, clause, verb.start))), None)
        if found is None or lexicon().finite.search(text, found.end(), verb.start):
            return None
        if found.group("pronoun"):
            return self._pronoun(found.group("pronoun"), found.start())
        m = self.by_start.get(found.end())
        return Holder((m.span,), self.is_own(m)) if m and m.span.end < verb.start else None

    def _pronoun_beside(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        left = _LEFT_PRONOUN.search(text[sentence.start : verb.start])
        found = left or _RIGHT.match(text, verb.end, sentence.end)
        pronoun = found.group("pronoun") if found else None
        if pronoun == "Nederland" and self.ending_at(text, sentence.start, verb.start):
            return None  # «LTO Nederland» is no country
        return self._pronoun(pronoun, verb.start) if pronoun else None

    def _behind(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        found = _RIGHT.match(text, verb.end, sentence.end)
        if found is None:
            return None
        m = self.by_start.get(found.end())
        if m is None and (m2 := self.by_start.get(found.end() - 3)) is not None and text[found.end() - 3 : found.end()] == "uw ":
            m = m2
        return Holder((m.span,), self.is_own(m)) if m else None

    def _before(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        m = self.ending_at(text, sentence.start, verb.start) or self.anaphor(text, sentence.start, verb.start)
        if m is None:
            return None
        before = text[sentence.start : m.span.start]
        if m.span.start >= sentence.start and _PREPOSITION.search(before) and not _STANCE_NOUN.search(before):
            return None
        return Holder(tuple(sorted({m.span, *self._enumerated(text, sentence.start, m)})), self.is_own(m))

    def ending_at(self, text: str, start: int, at: int) -> Mention | None:
        """The mention that ends just before offset *at*, over commas and a parenthesised abbreviation or party."""
        while at > start and text[at - 1] in " ,":
            at -= 1
        m = self.by_end.get(at)
        if m is None and (closing := _PARENTHESIS.search(text[start:at])):
            m = self.by_end.get(start + closing.start())
        return m if m is not None and m.span.start >= start else None

    def anaphor(self, text: str, start: int, at: int) -> Mention | None:
        """The organisation that a bare «het instituut» just before *at* stands for: the last one named before it."""
        noun = lexicon().anaphors.search(text[start:at])
        if not noun:
            return None
        word = noun.group("noun").lower()
        i, last = bisect_left(self.starts, start) - 1, None
        while i >= 0 and start - self.starts[i] < 1500:
            m = self.ordered[i]
            if isinstance(m, OrganisationMention) and not self.is_own(m):
                if word in m.label.lower():
                    return m
                last = last or m
            i -= 1
        return None if word in _NAMED_BY else last

    def _enumerated(self, text: str, start: int, m: Mention) -> list[Span]:
        """Mentions joined to *m* by commas and «en»: «A, B en C hebben …»."""
        out: list[Span] = []
        while join := _JOIN.search(text[start : m.span.start]):
            before = self.ending_at(text, start, start + join.start())
            if before is None or before.span in out:
                break
            out.append(before.span)
            m = before
        return out

    def _pronoun(self, pronoun: str, at: int) -> Holder:
        if pronoun.lower() in _SELF:
            return SIGNATORIES
        if pronoun.lower() == "u":
            return self.addressed(at)
        if pronoun == "Nederland":
            return Holder((), self.government)  # no other body speaks for the country
        m = self.last_actor(at)
        return Holder((m.span,), self.is_own(m)) if m else Holder((), False)

    def addressed(self, at: int) -> Holder:
        """Whom «u» means in a paper to a House: the House, by its mention nearest before offset *at*, else its chair."""
        houses: list[Mention] = [m for m in self.ordered if isinstance(m, OrganisationMention) and _HOUSE.match(m.label)]
        chairs: list[Mention] = [m for m in self.ordered if isinstance(m, PostMention) and _CHAIR.match(m.label)]
        known = houses or chairs
        near = next((m for m in reversed(known) if m.span.start < at), known[0] if known else None)
        return Holder((near.span,), False) if near else Holder((), False)

    def of_stance(self, text: str, start: int, end: int) -> Holder | None:
        """The body whose stance a noun names in start:end: «de inzet van het kabinet»."""
        for m in self.within(start, end):
            stance = _STANCE_NOUN.search(text[start : m.span.start])
            if stance and not _GOVERNED_NOUN.search(text[start : start + stance.start()]):
                return Holder((m.span,), self.is_own(m))
        return None

    def _at_opening(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        """A subject that opens the sentence, with an apposition or place behind it: «De heer Blok, voorzitter van X, pleit …»."""
        first = _ARTICLE.match(text, sentence.start)
        m = self.by_start.get(first.end() if first else sentence.start)
        if m is None or m.span.end > verb.start or lexicon().finite.search(text, m.span.end, verb.start):
            return None
        person = self.by_start.get(m.span.end + 1) if isinstance(m, PostMention) else None
        one = person if isinstance(person, PersonMention) and person.span.end <= verb.start else m
        return Holder((one.span,), self.is_own(one))

    def opening(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        """The subject that opens the sentence, where the *verb* is joined to the first by «en»: «X wees op … en vroeg om …»."""
        if not text[sentence.start : verb.start].endswith((" en ", " maar ")):
            return None
        first = _ARTICLE.match(text, sentence.start)
        m = self.by_start.get(first.end() if first else sentence.start)
        return Holder((m.span,), self.is_own(m)) if m else None

    def is_office(self, text: str, holder: Holder) -> bool:
        """Whether the holder is an office or a person named with one."""
        first = next((m for m in self.ordered if m.span in holder.spans), None)
        if isinstance(first, PersonMention):
            return self.ending_at(text, max(0, first.span.start - 80), first.span.start) is not None
        return isinstance(first, PostMention)

    def clause_subject(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        """The first person or post before the *verb* in its clause that no preposition governs: «dat de Minister … heeft …»."""
        start = max(text.rfind(" dat ", sentence.start, verb.start), text.rfind(", ", sentence.start, verb.start), sentence.start)
        for m in self.within(start, verb.start):
            if not isinstance(m, OrganisationMention) and not _PREPOSITION.search(text[sentence.start : m.span.start]):
                return Holder((m.span,), self.is_own(m))
        return None

    def spokesman(self, sentence: str) -> Holder | None:
        """The body for which a paper named in *sentence* speaks, where the text names that body somewhere."""
        for body, paper, verb in lexicon().spokesmen:
            if paper.search(sentence) and verb.search(sentence):
                named = next((m for m in self.ordered if isinstance(m, OrganisationMention) and m.label == body), None)
                if named:
                    return Holder((named.span,), True)
        return None

    def agent(self, text: str, start: int, end: int) -> Holder | None:
        """The agent of a passive in start:end: «door de Minister»."""
        for m in self.within(start, end):
            if re.search(r"\bdoor\s+(?:(?:de|het)\s+)?$", text[start : m.span.start]):
                return Holder((m.span,), self.is_own(m))
        return None


def m_generic(m: Mention) -> bool:
    """Whether a mention names no one in particular."""
    return not isinstance(m, PersonMention) and m.generic
