"""Questions and their answers: which text asks, which answers it, who asks whom, and what a one-word answer is.

Labels part the text («Vraag 1», «Antwoord op vragen 2 en 3»); where an answer has none, a question ends with its question marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kamergraaf.model.findings import QuestionFinding, ShortAnswer
from kamergraaf.model.text import BlockKind, Paper, Span
from kamergraaf.read.lines import matches
from kamergraaf.recognise.askers import Asking
from kamergraaf.recognise.question_rules import question_rules

_RUNNING = frozenset({BlockKind.QUESTION, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CONSIDERATION})
_ENDS = frozenset({BlockKind.SIGNATURE})
_ASKED = re.compile(r"\?[»”’\")\]]*(?:\s?\d{1,2}\)?)?$")
_NUMBER = re.compile(r"\d+[a-z]?")
_RANGE = re.compile(r"(?:t/m|tot en met|[–-])")
_MARK = re.compile(r"\(?(\d{1,3})[.)]$")
_BARE = re.compile(r"(\d{1,3})\.?$")
_QUESTION_PAPERS = frozenset({"antwoord-kamervragen"})


@dataclass(frozen=True, slots=True)
class _Label:
    """Where a question or an answer begins: the clean offset *at* of the label and the *start* of its text."""

    asks: bool
    printed: str
    at: int
    start: int
    rule: str = "question-labelled"


@dataclass(slots=True)
class _Open:
    """A question while its answer is looked for."""

    label: _Label
    series: int
    numbers: frozenset[str]
    pieces: list[Span]
    answers: list[Span]
    shared: bool = False  # its answer is that of other questions, too


def find_questions(paper: Paper, kind: str, asking: Asking) -> tuple[QuestionFinding, ...]:
    """The questions of *paper* (of the given *kind*) in text order, each with the text that answers it."""
    labels = list(_labels(paper, kind in _QUESTION_PAPERS))
    if not any(label.asks for label in labels):
        return ()
    found = [_finding(paper, one) for one in _bound(paper, labels)]
    first = min(label.at for label in labels if label.asks)
    asked_by, asked_to = asking.before(paper, first)
    return tuple(replace(one, asked_by=asked_by, asked_to=asked_to) for one in found if one is not None)


def numbers(printed: str) -> tuple[str, ...]:
    """The numbers of a label: «2, 3 en 5» is 2, 3, 5; «4 t/m 6» is 4, 5, 6."""
    out: list[str] = []
    before: re.Match[str] | None = None
    for found in _NUMBER.finditer(printed):
        between = printed[before.end() : found.start()] if before else ""
        if before and _RANGE.search(between) and before.group().isdigit() and found.group().isdigit():
            out += [str(n) for n in range(int(before.group()) + 1, min(int(found.group()), int(before.group()) + 200) + 1)]
        else:
            out.append(found.group())
        before = found
    return tuple(dict.fromkeys(out))


def _labels(paper: Paper, asks_and_answers: bool) -> Iterator[_Label]:
    """The labels of *paper* in text order; numbered paragraphs count where it answers questions anyway."""
    text, rules = paper.clean.text, question_rules()
    for block in paper.blocks:
        start, end = block.span.start, block.span.end
        words = text[start:end]
        if block.kind is BlockKind.HEADING:
            if label := matches("question", words):
                asks = label.group("label").startswith("Vra")
                asks_and_answers = asks_and_answers or not asks
                yield _Label(asks, label.group("number") or "", start, end)
            elif bare := _BARE.match(words):
                yield _Label(True, bare.group(1), start, end)
        elif block.kind in _RUNNING:
            for asks, pattern in ((True, rules.inline_question), (False, rules.inline_answer)):
                if label := pattern.match(words):
                    yield _Label(asks, label.group("number") or "", start, start + label.end())
            mark = _MARK.match(block.number) if block.kind is BlockKind.LIST_ITEM and block.number else None
            if mark and asks_and_answers and _ASKED.search(words):
                yield _Label(True, mark.group(1), start, start, "question-numbered")
            for behind in rules.inline_answer_behind.finditer(text, start, end):
                yield _Label(False, "", behind.start(), behind.end())


def _bound(paper: Paper, labels: Sequence[_Label]) -> list[_Open]:
    """Each question with its own text and with the texts whose label names it."""
    questions: list[_Open] = []
    waiting: list[_Open] = []  # asked and not yet answered
    series, last = 1, 0
    for i, label in enumerate(labels):
        end = labels[i + 1].at if i + 1 < len(labels) else len(paper.clean.text)
        pieces = list(_pieces(paper, label.start, end))
        named = numbers(label.printed)
        if label.asks:
            if named and named[0].isdigit() and int(named[0]) <= last:
                series += 1
            last = int(re.sub(r"\D", "", named[-1])) if named else last + 1
            one = _Open(label, series, frozenset(named or (str(last),)), pieces, [])
            questions.append(one)
            waiting.append(one)
            continue
        asked = [q for q in questions if q.series == series and q.numbers & set(named)] if named else _unnamed(paper, waiting)
        for one in asked:
            one.answers += pieces
            one.shared = one.shared or len(asked) > 1
        waiting = [q for q in waiting if not q.answers]
    return questions


def _unnamed(paper: Paper, waiting: Sequence[_Open]) -> list[_Open]:
    """The questions that an answer without numbers is to: the last, and those right before it that have none of their own."""
    out = list(waiting[-1:])
    for one in reversed(waiting[:-1]):
        if _parted(paper, one.pieces)[1]:
            break
        out.append(one)
    return out


def _pieces(paper: Paper, start: int, end: int) -> Iterator[Span]:
    """The running text in start:end, block by block, up to a signature."""
    for block in paper.blocks[_first_block(paper, start) :]:
        if block.span.start >= end or (block.kind in _ENDS and block.span.start >= start):
            return
        a, b = max(start, block.span.start), min(end, block.span.end)
        if block.kind in _RUNNING and a < b:
            yield Span(a, b)


def _first_block(paper: Paper, at: int) -> int:
    return bisect_left(paper.blocks, at, key=lambda block: block.span.end)


def _finding(paper: Paper, one: _Open) -> QuestionFinding | None:
    """The question with its words; None where a label has no question under it."""
    asked, answers = (one.pieces, one.answers) if one.answers else _parted(paper, one.pieces)
    if not asked:
        return None
    number = one.label.printed or next(iter(one.numbers))
    short = _short(paper, answers, shared=one.shared or len(one.numbers) > 1)
    return QuestionFinding(Span(asked[0].start, asked[-1].end), number, one.label.rule, one.series, tuple(answers), short)


def _parted(paper: Paper, pieces: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Pieces without a label between question and answer, parted where the asking ends.

    The first paragraph that ends in a question mark asks as a whole, and so do the questions right behind it; a paragraph
    that asks and goes on without a question mark at its end is parted behind its first questions.
    """
    end = 0
    for piece in pieces:
        sentences = list(_sentences(paper, piece))
        asks = [bool(_ASKED.search(paper.clean.text[s.start : s.end])) for s in sentences]
        if not end and asks and asks[-1]:
            end = sentences[-1].end
            continue
        run = [s for s, going in zip(sentences, _leading(asks, started=bool(end)), strict=True) if going]
        end = run[-1].end if run else end
        if end and len(run) < len(sentences):
            break
    if not end:
        return [], []
    asked = [Span(p.start, min(p.end, end)) for p in pieces if p.start < end]
    answers = [Span(max(p.start, end), p.end) for p in pieces if p.end > end]
    return asked, [a for a in answers if paper.clean.text[a.start : a.end].strip()]


def _leading(asks: Sequence[bool], *, started: bool) -> list[bool]:
    """Which of the sentences still belong to a question: its questions up to the first that is none, and what introduces them."""
    first = 0 if started or not any(asks) else asks.index(True)
    stop = next((i for i in range(first, len(asks)) if not asks[i]), len(asks))
    return [i < stop for i in range(len(asks))]


def _sentences(paper: Paper, within: Span) -> Iterator[Span]:
    """The sentences of a piece; the first is cut where the piece begins (behind a label)."""
    for sentence in paper.sentences[bisect_right(paper.sentences, within.start, key=lambda s: s.span.end) :]:
        if sentence.span.start >= within.end:
            return
        yield Span(max(sentence.span.start, within.start), min(sentence.span.end, within.end))


def _short(paper: Paper, answers: Sequence[Span], *, shared: bool) -> ShortAnswer | None:
    """A yes or no that opens the answer; of an answer to several questions only where it says nothing else."""
    said = "".join(paper.clean.text[a.start : a.end] for a in answers).lstrip()
    for value, pattern in question_rules().short:
        if found := pattern.match(said):
            alone = not said[found.end() :].strip(" .!\n")
            return ShortAnswer(value) if alone or not shared else None
    return None
