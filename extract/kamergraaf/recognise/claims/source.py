"""Whose information a claim carries: according-to phrases, reporting verbs, quotations of a named source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kamergraaf.model.findings import OrganisationMention, PersonMention, PostMention
from kamergraaf.model.text import Span
from kamergraaf.recognise.claims.actors import Cast, Mention
from kamergraaf.recognise.claims.clauses import Regions, in_main, subordinate
from kamergraaf.recognise.claims.lexicon import lexicon
from kamergraaf.recognise.indexed import stretch

_QUOTED = re.compile(r"[«“\"][^»”\"]{20,}[»”\"]")
# A reportative «zou» reports what others say; with a modal or a condition beside it, it is a wish or a hypothesis.
_QUOTATIVE = re.compile(
    r"\b(?:zou|zouden)\b(?!.{0,80}\b(?:kunnen|moeten|willen|mogen|graag|dan|wel|nodig)\b)"
    r".{0,120}\b(?:(?:hebben|zijn)\s+(?:ge|ver|be|ont|her)\w+(?:d|t|en)|(?:ge|ver|be|ont|her)\w+(?:d|t|en)\s+(?:hebben|zijn))\b"
)
_ANAPHOR = re.compile(r"[a-zë]+\b")
_TITLE = re.compile(r"(?<=\s)minister\b")
_TITLES = frozenset({"heer", "mevrouw", "lid", "collega"})
_PRONOUNS = frozenset({"hem", "hen"})
_CONDITION = re.compile(r"\b(?:als|indien|wanneer|mits|zonder)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A source: the span of its mention; without one it is reported by nobody named."""

    span: Span | None = None
    cue: Span | None = None


def find_source(text: str, span: Span, regions: Regions, cast: Cast) -> Source | None:
    """The source of the claim text[span], or None where the signatories speak for themselves."""
    sentence = stretch(text, span.start, span.end)
    for rule in lexicon().sources.fit(sentence):
        if rule.needs and not rule.needs.search(sentence):
            continue
        for found in rule.pattern.finditer(sentence):
            cue = Span(span.start + found.start(), span.start + found.end())
            if rule.after:
                main = in_main(regions, found.start() + 1)
                m = (cast.ending_at(text, span.start, cue.start) or cast.anaphor(text, span.start, cue.start)) if main else None
                if m is not None and _external(m, cast) and not _in_office(text, m, cast):
                    return Source(m.span, Span(cue.start + 1, cue.end))
                continue
            m = cast.by_start.get(cue.end)
            if m is None and (noun := _ANAPHOR.match(text, cue.end, span.end)):
                him = noun.group() in _PRONOUNS
                m = cast.last_actor(cue.start) if him else cast.anaphor(text, span.start, noun.end())
                if m is None and noun.group() not in _TITLES:
                    m = cast.by_start.get(noun.end() + 1)  # «volgens vakbond FNV»
            if m is None and (title := _TITLE.search(text, cue.start, cue.end)):
                m = cast.by_start.get(title.start())  # an office: the frame took its first word for the title of a person
                cue = Span(cue.start, title.start())
            if m is not None and _external(m, cast):
                return Source(m.span, cue)
    quotative = _QUOTATIVE.search(sentence)
    if quotative and in_main(regions, quotative.start()) and not _CONDITION.search(sentence):
        return Source(None, Span(span.start + quotative.start(), span.start + quotative.start() + 3))
    return None


def lead_source(text: str, lead: Span, cast: Cast) -> Source | None:
    """The source that the lead-in of a list names: by a frame of its own, or as the one whose findings follow."""
    found = find_source(text, lead, subordinate(stretch(text, lead.start, lead.end)), cast)
    if found and found.span:
        return found
    for finding in lexicon().findings.finditer(text, lead.start, lead.end):
        m = cast.by_start.get(finding.end())
        if m is not None and _external(m, cast):
            return Source(m.span, Span(finding.start(), finding.end()))
    return None


def quoted_source(text: str, span: Span, before: Span | None, cast: Cast) -> Source | None:
    """In a footnote, the organisation named in the reference *before* a sentence that quotes it."""
    if before is None or not _QUOTED.search(text, span.start, span.end):
        return None
    named = [m for m in cast.within(before.start, before.end) if isinstance(m, OrganisationMention)]
    return Source(named[0].span) if named else None


def _in_office(text: str, m: Mention, cast: Cast) -> bool:
    """Whether a person is named with an office («Eurocommissaris X»): such a one speaks for themselves."""
    return isinstance(m, PersonMention) and cast.ending_at(text, max(0, m.span.start - 80), m.span.start) is not None


def _external(m: Mention, cast: Cast) -> bool:
    return not cast.is_own(m) and not (isinstance(m, PostMention) and cast.government)
