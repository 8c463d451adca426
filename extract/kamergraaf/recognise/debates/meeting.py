"""The meeting of which a paper is the report: its kind, name, times and speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time

from kamergraaf.data import rules
from kamergraaf.model.findings import DebateFinding, Header, MeetingMention, PersonMention
from kamergraaf.model.text import Block, BlockKind, Paper, Span
from kamergraaf.recognise.debates.floor import Floor
from kamergraaf.recognise.debates.rules import debate_rules
from kamergraaf.recognise.meeting_anaphora import is_plural
from kamergraaf.recognise.meeting_kinds import kinds_by_rule

_HEAD = 40  # blocks in which a report tells what it is of
_DEFAULT = "vergadering"
_CALLED = re.compile(r"Aan de orde (?:is|zijn) (?:het |de )?")
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)


def find_debate(
    paper: Paper, header: Header, floor: Floor, meetings: Sequence[MeetingMention], present: Sequence[PersonMention] = ()
) -> DebateFinding | None:
    """The meeting that *paper* reports, None where it has no text to tell it.

    *floor* is that of the debate, *present* are mentions of those whom the report lists as there.
    """
    activities = [t.value for t in paper.told if t.field == "kind" and t.source == "activiteit"]
    text = paper.clean.text
    head = [b for b in paper.blocks[:_HEAD] if b.kind not in (BlockKind.COLOPHON, BlockKind.FOOTNOTE, BlockKind.SESSION)]
    kind, block = _kind(text, head, activities)
    titles = (b for b in head if b.kind in _HEADINGS and not debate_rules().presides.match(text, b.span.start, b.span.end))
    block = block or next(titles, head[0] if head else None)
    if block is None:
        return None
    mention = next((m for m in meetings if block.span.contains(m.span) and m.meeting_type == kind and not m.generic), None)
    own = tuple(m.span for m in meetings if m is mention or _is_own(text, m, kind, header, floor))
    called = _CALLED.match(text, block.span.start, block.span.end)
    start = called.end() if called and called.end() < block.span.end else block.span.start
    return DebateFinding(
        meeting_type=kind,
        label=header.title or _sitting(paper, text[start : block.span.end].rstrip(".")),
        span=mention.span if mention else Span(start, block.span.end),
        mention=mention.span if mention else None,
        opened=_clock(paper, debate_rules().opened, "opened"),
        closed=_clock(paper, debate_rules().closed, "closed"),
        participants=(*floor.taking_part(), *(p.span for p in present)),
        mentions=own,
        day=next((m.time.start for m in meetings if m.span in own and m.time and m.time.exact_day), header.day),
    )


def _sitting(paper: Paper, words: str) -> str:
    """The label of a sitting of which only the number is told («70e vergadering»), else *words*."""
    number = next((t.value for t in paper.told if t.field == "meeting-number"), None)
    item = next((t.value for t in paper.told if t.field == "item"), None)
    return ", ".join([f"{number}e vergadering", *([f"agendapunt {item}"] if item else [])]) if number else words


def _is_own(text: str, one: MeetingMention, kind: str, header: Header, floor: Floor) -> bool:
    """Whether a mention in a report is of the meeting under report: «dit debat», or one of its day and kind."""
    if kind not in kinds_by_rule()[one.rule].means and one.meeting_type != kind:
        return False
    today = one.time is not None and header.day is not None and one.time.start == one.time.end == header.day
    if _this(text, one, kind):
        return one.time is None or today
    if one.generic or one.distinct:
        return False
    if one.span.start < floor.begins and _held(text, one):
        return True
    begin = max(0, one.span.start - 30)
    called = one.meeting_type == kind and any(c.end() == one.span.start for c in _CALLED.finditer(text, begin, one.span.end))
    return called or (today and (one.span.start < floor.begins or _led_by_article(text, one)))


def _held(text: str, one: MeetingMention) -> bool:
    """Whether a report says of the mention that it was held on a day: «heeft op 7 juni overleg gevoerd met de minister»."""
    words = text[one.span.start : one.span.end].split()
    return one.time is not None and one.time.exact_day and any(word in rules("meetings")["held"] for word in words)


def _led_by_article(text: str, one: MeetingMention) -> bool:
    return text[max(0, one.span.start - 5) : one.span.start].lower().rsplit(" ", 2)[-2:-1] in (["het"], ["de"])


def _this(text: str, one: MeetingMention, kind: str) -> bool:
    """Whether «dit» or «deze» leads a mention in the singular, of the very *kind* or of one word («dit overleg»)."""
    if one.meeting_type != kind and " " in text[one.span.start : one.span.end].removeprefix("dit ").removeprefix("deze "):
        return False
    near = text[max(0, one.span.start - 6) : one.span.start + 6]
    return debate_rules().this.search(near) is not None and not is_plural(text, one.span)


def _kind(text: str, head: Sequence[Block], activities: Sequence[str]) -> tuple[str, Block | None]:
    """The kind of meeting and the block that tells it."""
    lines = [(b, text[b.span.start : b.span.end]) for b in head if b.kind in _HEADINGS or _CALLED.match(text, b.span.start)]
    for said in activities:
        for kind, pattern in debate_rules().types:
            if pattern.search(said):
                return kind, next((b for b, words in lines if pattern.search(words)), None)
    for block, words in lines:
        for kind, pattern in debate_rules().types:
            if pattern.search(words):
                return kind, block
    return _DEFAULT, None


def _clock(paper: Paper, pattern: re.Pattern[str], field: str) -> time | None:
    for hour, minute in _told(paper, pattern, field):
        if hour < 24 and minute < 60:
            return time(hour, minute)
    return None


def _told(paper: Paper, pattern: re.Pattern[str], field: str) -> Iterator[tuple[int, int]]:
    """Hours and minutes as the text prints them, then as the markup has them."""
    for found in pattern.finditer(paper.clean.text):
        yield int(found.group("hour")), int(found.group("minute"))
    for told in paper.told:
        if told.field == field and (clock := re.match(r"(\d\d):(\d\d)", told.value)):
            yield int(clock.group(1)), int(clock.group(2))
