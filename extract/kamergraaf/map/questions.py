"""Questions as triples."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf.map.terms import KG, KGC, SCHEMA, Names, Triple, dutch, each, plain, types
from kamergraaf.map.wording import wording
from kamergraaf.model.resolved import Document, Question
from kamergraaf.model.text import Paper


def question(one: Question, document: Document, paper: Paper, names: Names) -> Iterator[Triple]:
    """A question: its number and words, who asks whom and, where the answer is or begins with one word, that word."""
    me = names(one.key)
    yield from types(me, KG("ParliamentaryQuestion"), SCHEMA("Question"))
    yield me, SCHEMA("isPartOf"), names(document.key)
    yield me, KG("questionNumber"), plain(one.number)
    yield me, SCHEMA("text"), dutch(wording(paper, one.span, one.text))
    yield from each(me, KG("askedBy"), map(names, one.asked_by))
    yield from each(me, KG("askedTo"), map(names, one.asked_to))
    if one.short:
        yield me, KG("shortAnswer"), KGC(one.short.value)
