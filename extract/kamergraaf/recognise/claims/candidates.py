"""Which stretches of a paper assert something: sentences and clauses without navigation, courtesy, questions, citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kamergraaf.model.findings import Citation
from kamergraaf.model.text import Block, BlockKind, Paper, Span
from kamergraaf.recognise.claims.clauses import in_main, subordinate
from kamergraaf.recognise.claims.lexicon import lexicon
from kamergraaf.recognise.indexed import stretch
from kamergraaf.recognise.question_rules import question_rules

_SEMICOLON = re.compile(r";\s+")
_TRAILING = re.compile(r"\s*\([^()]*\)[.,;]?$")
_GLUED = re.compile(r"(?<=[a-zà-ÿ»”)][.!?»”)])\d{1,3}$")  # a footnote's digits behind the stop
_OPENING = re.compile(r"^[\s•–*·-]+")
# A paragraph that opens with an article or conjunction in lower case is the rest of a sentence cut elsewhere.
_FRAGMENT = re.compile(r"(?:de|het|een|dat|en|of|van|voor|met|aan|door)\b")
_WORD = re.compile(r"\w+")
_SHORT = 14  # words; a longer sentence may have a finite verb that no list knows
# A subject pronoun, or a word with the ending of a verb in the third person: a verb that no list knows.
_VERBAL = re.compile(
    r"\b(?:[Ii]k|[Ww]ij|[Ww]e|[Hh]ij|[Zz]ij|[Ee]r|[Dd]it|[Dd]at)\b|\b(?!(?:met|het|niet|uit|tot|wat|best|recht|overheid)\b)[a-zà-ÿ]{2,}(?:[^aeiou\W]|aa|ee|oo|uu|ie|ij|ei|ui|oe|ou)t\b|\b[a-zà-ÿ]{2,}(?:tt|dd|kt|pt|ft|gd|fd|ld|md)en?\b"
)
_WHOLE = re.compile(r"[A-ZÀ-Þ].*[^.]\.$", re.DOTALL)
_PRONOUN = re.compile(r"\w+ (?:ik|wij|we)\b|\b(?:Ik|Wij|We|Dit|Er|Hij|Zij) [a-z]")
#: Blocks of which every sentence asserts something.
_ALWAYS = frozenset({BlockKind.CONSIDERATION, BlockKind.DECISION})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that asserts something: its span, its block, and its place among the paper's sentences."""

    span: Span
    block: Block
    sentence: int


def candidates(paper: Paper, citations: Sequence[Citation], asked: Sequence[Span] = ()) -> Iterator[Candidate]:
    """The candidate claims of *paper* in text order, none of them within the questions *asked*."""
    text = paper.clean.text
    cited = sorted((c.span for c in citations), key=lambda s: s.start)
    for number, sentence in enumerate(paper.sentences):
        block = paper.blocks[sentence.block]
        if block.kind is BlockKind.DECISION and text[sentence.span.end - 1] == ":":
            continue
        if any(question.contains(sentence.span) for question in asked):
            continue
        if block.kind in _ALWAYS:
            yield Candidate(sentence.span, block, number)
            continue
        for span in _clauses(text, sentence.span):
            trimmed = _trim(text, span, cited)
            if asserts(stretch(text, trimmed.start, trimmed.end), block.kind):
                yield Candidate(trimmed, block, number)


def asserts(sentence: str, kind: BlockKind) -> bool:
    """Whether *sentence*, standing in a block of *kind*, asserts something."""
    return reason(sentence, kind) is None


def reason(sentence: str, kind: BlockKind) -> str | None:
    """Why *sentence*, standing in a block of *kind*, asserts nothing: the id of a no-claim rule, or what it lacks; else None."""
    words = lexicon()
    named = next((rule for rule, pattern in words.no_claim.fit(sentence) if pattern.search(sentence)), None)
    if named or len(_WORD.findall(sentence[:80])) < 3:
        return named or "too-short"
    if sentence.endswith(":"):
        return "lead-in"
    running = kind in (BlockKind.PARAGRAPH, BlockKind.QUESTION)  # an answer may stand in the block of its question
    short = running and (sentence.endswith(",") or len(_WORD.findall(sentence)) < _SHORT)
    if (
        short
        and not _VERBAL.search(sentence)
        and not any(words.finite_verbs(sentence, 0, len(sentence)))
        and not words.verbal.search(sentence)
    ):
        return "no-verb"
    if kind is BlockKind.PARAGRAPH and sentence[0].islower() and _FRAGMENT.match(sentence):
        return "rest-of-sentence"
    if kind in (BlockKind.FOOTNOTE, BlockKind.LIST_ITEM):
        regions = subordinate(sentence)
        verbs = [words.finite_verbs(sentence, 0, len(sentence))]
        if kind is BlockKind.LIST_ITEM and _WHOLE.match(sentence):  # a sentence among items, as in running text
            verbs += [words.verbal.finditer(sentence), _PRONOUN.finditer(sentence)]
        if not any(in_main(regions, verb.start()) for verb in chain.from_iterable(verbs)):
            return "no-finite-verb"
    if kind is BlockKind.FOOTNOTE and "blz." in sentence and not re.search(r"\.\s*$", sentence.rstrip("»”")):
        return "place-in-a-paper"
    return None


def _clauses(text: str, span: Span) -> Iterator[Span]:
    """A sentence, or its parts at semicolons where each has a verb of its own."""
    cuts = [m.span() for m in _SEMICOLON.finditer(text, span.start, span.end)]
    places = [span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span.end]
    parts = [Span(a, b) for a, b in zip(places, ends, strict=True) if b > a]
    finite = lexicon().finite
    if len(parts) > 1 and all(finite.search(text, p.start, p.end) and p.end - p.start > 25 for p in parts):
        yield from parts
    else:
        yield span


def _trim(text: str, span: Span, cited: Sequence[Span]) -> Span:
    """The span without a bullet or the label of an answer before it and a parenthesised citation behind it."""
    start = span.start
    if opening := _OPENING.match(text[start : span.end]):
        start += opening.end()
    if label := question_rules().inline_answer.match(text[start : span.end]):
        start += label.end()
    end = span.end
    tail = text[max(start, end - 3) : end]
    if any(c.isdecimal() for c in tail) and (glued := _GLUED.search(text[start:end])):
        end = start + glued.start()
    if ")" in tail and (trailing := _TRAILING.search(text[start:end])):
        inside = Span(start + trailing.start(), end)
        if any(inside.contains(c) for c in cited):
            end = inside.start
    return Span(start, end) if end > start else span
