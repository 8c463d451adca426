"""Who holds the floor in a debate: the speaker of each block, the movers of a motie read out, those who promise."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kamergraaf.model.findings import OrganisationMention, PersonMention, PostMention
from kamergraaf.model.text import Block, BlockKind, Paper, Span
from kamergraaf.recognise.debates.rules import debate_rules

_GOVERNMENT = re.compile(r"(?:[Dd]e )?(?:demissionair )?(?:[Mm]inister|[Ss]taatssecretaris)\b")
#: Blocks in which the words behind a promise or a motie stand that tell whose it is.
_NEARBY = 8
_BEHIND_MOTIE = 5
_HOUSE = re.compile(r"(?:tweede|eerste) kamer", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise read out: spans of who promised, whom it is owed, its registered number."""

    holders: tuple[Span, ...]
    owed_to: Span | None
    number: str | None


def is_debate(paper: Paper, kind: str) -> bool:
    """Whether *paper* (of the given *kind*) is the report of a debate: it has speakers, or its source says that it is one."""
    activity = any(told.source == "activiteit" for told in paper.told)
    return activity or kind == "handelingen" or any(block.speaker for block in paper.blocks)


def presiding(paper: Paper) -> list[Span]:
    """Where lines that tell who is in the chair («Voorzitter: Van der Lee») name that person."""
    found = (
        (block, debate_rules().presides.match(paper.clean.text[block.span.start : block.span.end])) for block in paper.blocks
    )
    return [
        Span(block.span.start + line.end(), block.span.end)
        for block, line in found
        if line and block.kind is BlockKind.HEADING and line.end() < block.span.end - block.span.start
    ]


@dataclass(slots=True)
class Floor:
    """The floor of one debate; everything is looked up by the block in which it is said."""

    paper: Paper
    persons: Sequence[PersonMention]
    posts: Sequence[PostMention]
    organisations: Sequence[OrganisationMention]
    speakers: dict[str, tuple[Span, ...]] = field(init=False)
    chairs: dict[int, tuple[Span, ...]] = field(init=False)  # by index of block
    movers: dict[int, tuple[Span, ...]] = field(init=False)
    listed: frozenset[int] = field(init=False)  # indices of blocks within a list of promises
    first: int = field(init=False)  # index of the first block that is spoken
    index: dict[int, int] = field(init=False)  # of a block by the offset at which it starts

    def __post_init__(self) -> None:
        blocks = self.paper.blocks
        self.index = {block.span.start: i for i, block in enumerate(blocks)}
        self.first = next((i for i, block in enumerate(blocks) if block.speaker), len(blocks))
        self.speakers, self.chairs = self._speakers()
        self.movers = dict(self._movers())
        self.listed = frozenset(self._listed())

    @property
    def begins(self) -> int:
        """The offset at which the first speech begins, or the end of the text."""
        blocks = self.paper.blocks
        return blocks[self.first].span.start if self.first < len(blocks) else len(self.paper.clean.text)

    def procedural(self, block: Block, sentence: str) -> bool:
        """Whether *sentence*, said in *block*, only keeps the meeting going."""
        rules = debate_rules()
        if block.kind is BlockKind.CONSIDERATION:
            return False
        at = self.index[block.span.start]
        if at in self.listed and self.chaired(block) and any(item.match(sentence) for item in rules.items):
            return False
        if any(pattern.search(sentence) for pattern in rules.procedure):
            return True
        if block.kind is BlockKind.LIST_ITEM and rules.agenda.match(sentence):
            return True
        if at < self.first:
            return block.kind is not BlockKind.FOOTNOTE and not re.search(r"\b(?:heeft|hebben|is|zijn|wordt|worden)\b", sentence)
        return self.chaired(block) and not any(pattern.search(sentence) for pattern in rules.record)

    def chaired(self, block: Block) -> bool:
        """Whether the chair speaks *block*; what the report prints between speeches is the chair's too."""
        return block.speaker is None or bool(debate_rules().chair.match(block.speaker))

    def governing(self, block: Block) -> bool:
        """Whether a member of the government speaks *block*, by the office in the speaker's line."""
        return block.speaker is not None and bool(_GOVERNMENT.match(block.speaker))

    def at(self, span: Span) -> int:
        """The index of the block in which *span* begins."""
        return bisect_right(self.paper.blocks, span.start, key=lambda block: block.span.start) - 1

    def taking_part(self) -> tuple[Span, ...]:
        """Mentions of all who speak; for the chair, where the report names who that is, the person and not the office."""
        text = self.paper.clean.text
        lines = [b.span for b in self.paper.blocks if b.kind is BlockKind.HEADING]
        named = [
            s for span in lines if debate_rules().presides.match(text[span.start : span.end]) for s in self._persons_in(span)[:1]
        ]
        speaking = [s for name, spans in self.speakers.items() if not (named and debate_rules().chair.match(name)) for s in spans]
        return (*named, *speaking, *self._officials_present())

    def _officials_present(self) -> tuple[Span, ...]:
        """Mentions of those listed behind the members present: «en de heer Harbers, minister van …»."""
        text = self.paper.clean.text
        listed = [b for b in self.paper.blocks[: self.first] if debate_rules().also_present.match(text, b.span.start, b.span.end)]
        return tuple(s for block in listed for s in self._persons_in(block.span))

    def holders(self, block: Block) -> tuple[Span, ...]:
        """Mentions that name who says *block*; nobody before the first speech."""
        at = self.index[block.span.start]
        if block.kind is BlockKind.CONSIDERATION and at in self.movers:
            return self.movers[at]
        if block.speaker and not self.chaired(block):
            return self.speakers.get(block.speaker, ())
        if at < self.first or block.kind is BlockKind.FOOTNOTE:
            return ()
        return self.chairs.get(at, ())

    def promise(self, block: Block, span: Span) -> Promise | None:
        """The promise that the chair reads out at *span* of *block*, None where it is none."""
        at, rules = self.index[block.span.start], debate_rules()
        sentence = self.paper.clean.text[span.start : span.end]
        if at not in self.listed or not self.chaired(block) or not any(item.match(sentence) for item in rules.items):
            return None
        number = rules.number.search(sentence)
        return Promise(self._promisers(at, span), self._owed(at, block, span), number.group() if number else None)

    def _promisers(self, at: int, span: Span) -> tuple[Span, ...]:
        """The member of government named in the promise, else whoever of them answers next, else all who spoke."""
        named = [p.span for p in self.posts if span.contains(p.span) and _GOVERNMENT.match(p.label) and not p.generic]
        if named:
            return (named[0],)
        ended = next((i for i in range(at + 1, len(self.paper.blocks)) if self._item(i)), len(self.paper.blocks))
        for block in self.paper.blocks[at + 1 : min(ended, at + _NEARBY)]:
            if block.speaker and _GOVERNMENT.match(block.speaker):
                return self.speakers.get(block.speaker, ())
        for block in self.paper.blocks[at + 1 : min(ended, at + 2)]:
            told = [p.span for p in self.posts if block.span.contains(p.span) and _GOVERNMENT.match(p.label) and not p.generic]
            if told:
                return (told[0],)
        speaking = [spans for name, spans in self.speakers.items() if _GOVERNMENT.match(name)]
        return tuple(s for spans in speaking for s in spans)

    def _item(self, at: int) -> bool:
        block = self.paper.blocks[at]
        words = self.paper.clean.text[block.span.start : block.span.end]
        return at in self.listed and self.chaired(block) and any(item.match(words) for item in debate_rules().items)

    def _owed(self, at: int, block: Block, span: Span) -> Span | None:
        """The member to whom it is told to be promised, in the same block or the next one of the chair; else the House."""
        text, blocks = self.paper.clean.text, self.paper.blocks
        places = [Span(span.start, block.span.end)]
        if at + 1 < len(blocks) and self.chaired(blocks[at + 1]) and not self._item(at + 1):
            places.append(blocks[at + 1].span)
        for place in places:
            if found := debate_rules().owed.search(text, place.start, place.end):
                stop = text.find(".", found.end(), place.end)
                within = Span(found.start(), stop if stop > found.end() else place.end)
                if who := self._persons_in(within):
                    return who[0]
        return next((o.span for o in self.organisations if span.contains(o.span) and _HOUSE.match(o.label)), None)

    def _persons_in(self, within: Span) -> tuple[Span, ...]:
        return tuple(p.span for p in self.persons if within.contains(p.span))

    def _speakers(self) -> tuple[dict[str, tuple[Span, ...]], dict[int, tuple[Span, ...]]]:
        """The mention that names each speaker, from the first line that gives them the floor; and who is in the chair where."""
        text = self.paper.clean.text
        found: dict[str, tuple[Span, ...]] = {}
        chairs: dict[int, tuple[Span, ...]] = {}
        presiding: tuple[Span, ...] = ()
        named: tuple[Span, ...] = ()
        for i, block in enumerate(self.paper.blocks):
            if block.kind is BlockKind.HEADING:
                if debate_rules().presides.match(text[block.span.start : block.span.end]):
                    presiding = self._persons_in(block.span)[:1]
                elif block.speaker and block.speaker not in found:
                    actors = sorted([*self._persons_in(block.span), *(p.span for p in self.posts if block.span.contains(p.span))])
                    if actors:
                        found[block.speaker] = (actors[-1],)
                if block.speaker and self.chaired(block) and not named:
                    named = found.get(block.speaker, ())
            chairs[i] = presiding or named
        return found, chairs

    def _movers(self) -> Iterator[tuple[int, tuple[Span, ...]]]:
        """The movers of each clause of a motie: as told behind it, else before it, else whoever reads it."""
        text, blocks = self.paper.clean.text, self.paper.blocks
        at = 0
        while at < len(blocks):
            if blocks[at].kind is not BlockKind.CONSIDERATION or not blocks[at].speaker:
                at += 1
                continue
            end = at
            while end < len(blocks) and blocks[end].kind in (BlockKind.CONSIDERATION, BlockKind.LIST_ITEM):
                end += 1
            for block in (*blocks[end : end + _BEHIND_MOTIE], *reversed(blocks[max(0, at - _BEHIND_MOTIE) : at])):
                told = debate_rules().moved.search(text, block.span.start, block.span.end)
                if block.kind is BlockKind.PARAGRAPH and told and (who := self._persons_in(_sentence(text, block, told.start()))):
                    yield from ((i, who) for i in range(at, end))
                    break
            at = end

    def _listed(self) -> Iterator[int]:
        """Indices of the blocks between the chair's first word of promises and the end, where one is read out behind it."""
        text, blocks = self.paper.clean.text, self.paper.blocks
        rules = debate_rules()
        opened: int | None = None
        for i, block in enumerate(blocks[self.first :], start=self.first):
            if not self.chaired(block) or block.kind is BlockKind.CONSIDERATION:
                continue
            if opened is not None and i - opened <= _NEARBY * 2:
                sentences = self.paper.sentences
                first = bisect_left(sentences, block.span.start, key=lambda s: s.span.start)
                if first < len(sentences) and sentences[first].block == i:
                    words = text[sentences[first].span.start : sentences[first].span.end]
                    if any(item.match(words.lstrip("–-• ")) for item in rules.items):
                        yield from (i,)
                        opened = i
            if rules.opens.search(text, block.span.start, block.span.end):
                opened = i


def _sentence(text: str, block: Block, at: int) -> Span:
    """From *at* to the end of its sentence in *block*."""
    stop = text.find(". ", at, block.span.end)
    return Span(at, stop if stop > at else block.span.end)
