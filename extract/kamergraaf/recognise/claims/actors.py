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

_ADVERBS = r"(?:(?:dan|ook|hier|er|zich|nog|daarom|tevens|reeds|inmiddels|voorts|daartoe|daarbij|overigens|immers|nu|echter|wel|steeds|eerder|onlangs|door|bij)\s+){0,4}"
_RIGHT = re.compile(rf"\s+{_ADVERBS}(?:(?P<pronoun>ik|wij|we|hij|zij|ze|Nederland)\b|(?:(?:de|het|een|mijn|onze|zijn|haar|hun|professor|prof\.|dr\.|drs\.|mevrouw|de heer)\s+){{0,3}})")
_LEFT_PRONOUN = re.compile(r"(?:^|[\s,«(])(?P<pronoun>[Ii]k|[Ww]ij|[Ww]e|[Hh]ij|[Zz]ij|Nederland)\s+$")
_SELF = frozenset({"ik", "wij", "we", "nederland"})
_PREPOSITION = re.compile(r"\b(?:van|door|met|voor|aan|bij|in|uit|over|tegen|op|tussen|namens|onder|naar)\s+(?:(?:de|het|een|mijn|onze|zijn|haar|deze|dit)\s+)?$", re.IGNORECASE)
_STANCE_NOUN = re.compile(
    r"\b(?:inzet|streven|standpunt|mening|oordeel|advies|wens|overtuiging|reactie|voornemen|beleid|voorstel|[\w-]*rapport|[\w-]*brief|rapportage)\s+van\s+(?:(?:de|het|een)\s+)?$",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(r"^(?:demissionair\s+|viceminister-president|minister|staatssecretaris)", re.IGNORECASE)
_BODIES = frozenset({"kabinet", "regering"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a claim: spans of mentions, or nobody by name (the signatories); *own* tells their own side."""

    spans: tuple[Span, ...]
    own: bool


SIGNATORIES = Holder((), True)


class Cast:
    """The mentions of one paper, looked up by where they begin and end."""

    def __init__(self, mentions: Iterable[Mention], signing: frozenset[str]) -> None:
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
        """The last person or post named before offset *before*."""
        i = bisect_left(self.starts, before) - 1
        while i >= 0 and before - self.starts[i] < 600:
            if not isinstance(self.ordered[i], OrganisationMention):
                return self.ordered[i]
            i -= 1
        return None

    def is_own(self, m: Mention) -> bool:
        """Whether a mention stands for the government or the signing body itself."""
        if isinstance(m, PostMention):
            return m.country is None and bool(_GOVERNMENT.match(m.label))
        if isinstance(m, OrganisationMention):
            return m.label.lower() in _BODIES or m.label in self.signing
        return m.surname in self.signing

    def at_subject(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        """The subject directly before or behind the finite *verb* (spans in *text*), or None."""
        return self._before(text, sentence, verb) or self._behind(text, sentence, verb)

    def _behind(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        found = _RIGHT.match(text, verb.end, sentence.end)
        if found is None:
            return None
        if pronoun := found.group("pronoun"):
            return self._pronoun(pronoun, verb.start)
        m = self.by_start.get(found.end())
        if m is None and (m2 := self.by_start.get(found.end() - 3)) is not None and text[found.end() - 3 : found.end()] == "uw ":
            m = m2
        return Holder((m.span,), self.is_own(m)) if m else None

    def _before(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        left = text[sentence.start : verb.start]
        if found := _LEFT_PRONOUN.search(left):
            return self._pronoun(found.group("pronoun"), verb.start)
        at = verb.start
        while at > sentence.start and text[at - 1] in " ,":
            at -= 1
        m = self.by_end.get(at)
        if m is None or m.span.start < sentence.start:
            return None
        before = text[sentence.start : m.span.start]
        if _PREPOSITION.search(before) and not _STANCE_NOUN.search(before):
            return None
        return Holder((m.span,), self.is_own(m))

    def _pronoun(self, pronoun: str, at: int) -> Holder:
        if pronoun.lower() in _SELF:
            return SIGNATORIES
        m = self.last_actor(at)
        return Holder((m.span,), self.is_own(m)) if m else Holder((), False)

    def of_stance(self, text: str, start: int, end: int) -> Holder | None:
        """The body whose stance a noun names in start:end: «de inzet van het kabinet»."""
        for m in self.within(start, end):
            if _STANCE_NOUN.search(text[start : m.span.start]):
                return Holder((m.span,), self.is_own(m))
        return None

    def clause_subject(self, text: str, sentence: Span, verb: Span) -> Holder | None:
        """The first person or post before the *verb* in its clause that no preposition governs: «dat de Minister in het debat heeft …»."""
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
