"""The negation that denies what a claim asserts: in its main clause, or in the clause that holds the assertion."""

from __future__ import annotations

import re

from kamergraaf.model.findings import ClaimKind
from kamergraaf.model.text import Span
from kamergraaf.recognise.claims.clauses import Regions, in_main, subordinate
from kamergraaf.recognise.claims.lexicon import lexicon
from kamergraaf.recognise.claims.source import Source

_LEAD = re.compile(r"[^,;]{0,80}?\bdat\s+(?=\S)")
_THAT = re.compile(r"dat\s+")
_INFINITIVE = re.compile(r"\bte \w+en\b")


def considered(sentence: str, span: Span, kind: ClaimKind) -> Span | None:
    """The negation of what a motie's clause considers: «overwegende dat dit niet inzichtelijk is»; a request has none."""
    lead = _LEAD.match(sentence)
    if lead is None or kind is ClaimKind.APPEAL:
        return None
    inner = sentence[lead.end() :]
    at = Span(span.start + lead.end(), span.end)
    return negated(inner, subordinate(inner), at)


def negated(sentence: str, regions: Regions, span: Span) -> Span | None:
    """The first negation in the main clause of *sentence*, which stands at *span*."""
    for match in lexicon().negation.finditer(sentence):
        if in_main(regions, match.start()):
            return Span(span.start + match.start(), span.start + match.end())
    return None


def denied(sentence: str, regions: Regions, span: Span, source: Source | None) -> Span | None:
    """The negation of what a source reports: in «het CBG meldt dat dit niet klopt» the words behind «dat» are the assertion."""
    if source is None or source.span is None or source.cue is None:
        return None
    told = source.cue.start - span.start
    for start, end in regions:
        if start >= told and (opener := _THAT.match(sentence, start, end)):
            if _INFINITIVE.search(sentence, told, start):  # «… heeft dit nodig om te zorgen dat»
                return None
            inner = sentence[opener.end() : end]
            return negated(inner, subordinate(inner), Span(span.start + opener.end(), span.start + end))
    return None
