"""Meetings that are only pointed at («dat gesprek», «in het debat»): which mention before they stand for, if any."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import ClaimFinding, MeetingMention
from kamergraaf.model.text import Span
from kamergraaf.recognise.meeting_days import day_before
from kamergraaf.recognise.meeting_kinds import Kind, kinds_by_rule, nouns
from kamergraaf.recognise.phrases import Context

_BREAK = re.compile(r"\n+")
_TAIL = re.compile(r" (?:met|over|van|tussen|in|aan|te|om|dat|die)\b|[’']s\b")
_SINGLE = frozenset({"gesprek", "bezoek", "bijeenkomst", "conferentie", "overleg", "debat", "vergadering"})
_DEMONSTRATIVES = ("dit", "dat", "deze", "die")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back words that only point at a meeting reach: paragraphs before their own, and for an article characters.

    *turns* are the offsets at which another speaker takes the floor: no such words reach over one.
    """

    turns: Sequence[int] = ()

    def holds(self, text: str, end: int, start: int, paragraphs: int) -> bool:
        """Whether what stands at *start* reaches back to what ended at *end*, over at most *paragraphs* breaks."""
        if bisect_right(self.turns, start) != bisect_right(self.turns, end - 1):
            return False
        return sum(1 for _ in _BREAK.finditer(text, end, start)) <= paragraphs


@cache
def reaches() -> dict[str, int]:
    """Paragraphs and characters of rules/meetings.yaml by the name of the pointing words."""
    return dict(rules("meetings")["reach"])


def is_plural(text: str, span: Span) -> bool:
    """Whether the noun of the mention text[span] is a plural («gesprekken»)."""
    noun = nouns().search(text, span.start, span.end)
    words = (noun.group() if noun else text[span.start : span.end]).lower()
    return words.endswith(tuple(rules("meetings")["plurals"]))


def is_bare(one: MeetingMention) -> bool:
    """Whether a mention tells nothing but the kind of meeting."""
    return one.time is None and one.place is None and one.topic is None and not one.participants


def within_reach(claim: ClaimFinding, text: str, reach: Reach) -> ClaimFinding:
    """The *claim* without a meeting at which it was made that is named too far before it for its words to point there."""
    at = claim.made_at
    if at is None or claim.span.overlaps(at):
        return claim
    held = at.start < claim.span.start and reach.holds(text, at.end, claim.span.start, reaches()["conversation"])
    return claim if held else replace(claim, made_at=None)


def anaphora(mentions: Sequence[MeetingMention], context: Context, reach: Reach) -> Iterable[MeetingMention]:
    """«dit bezoek», «tijdens het gesprek» mean the last meeting of a compatible type within reach and of the same number.

    With none there they stand alone. *mentions* are in text order.
    """
    named: dict[str, MeetingMention] = {}  # by type, the one last named
    spoken: dict[str, int] = {}  # type → where one was spoken of that is no mention of its own
    for one in mentions:
        for bound in _bound(one, named, spoken, context, reach):
            yield bound
            if bound.generic:
                spoken[bound.meeting_type] = bound.span.end
            else:
                named[bound.meeting_type] = bound


def _bound(
    one: MeetingMention, named: dict[str, MeetingMention], spoken: dict[str, int], context: Context, reach: Reach
) -> Iterable[MeetingMention]:
    """The mention *one* as it stands for one of *named*, or alone; nothing where it counts only as a repetition."""
    text, kind = context.text, kinds_by_rule()[one.rule]
    before = text[max(0, one.span.start - 20) : one.span.start].lower().split(" ")
    word = before[-2] if len(before) > 1 else ""
    pointing = word in _DEMONSTRATIVES
    meant = None if one.distinct else _meant(one, kind, named, spoken, text)
    within = reaches()["repeated" if kind.again and not pointing else "demonstrative" if pointing else "article"]
    if meant is not None and not reach.holds(text, meant.span.end, one.span.start, within):
        meant = None
    if kind.again:
        return () if meant is None else (replace(one, meeting_type=meant.meeting_type, anaphoric=True, antecedent=meant.span),)
    bare = is_bare(one)
    if one.anaphoric:  # «datzelfde gesprek»
        return (replace(one, antecedent=meant.span if meant else None),)
    if bare and pointing and not one.distinct and (meant or (one.meeting_type in _SINGLE and _behind_preposition(before))):
        start = one.span.start - len(word) - 1
        return (
            replace(
                one,
                span=Span(start, one.span.end),
                meeting_type=meant.meeting_type if meant else one.meeting_type,
                time=None if meant else day_before(context, start),
                anaphoric=meant is not None,
                antecedent=meant.span if meant else None,
                generic=False,
            ),
        )
    if meant is None or not bare:
        return (one,)
    near = meant is not None and " " not in text[one.span.start : one.span.end]
    near = near and one.span.start - meant.span.end < reaches()["article_characters"]
    short = not one.generic and one.span.end - one.span.start < 24 and one.meeting_type != "raad"
    if short or (one.generic and near and word in ("het", "de") and not _TAIL.match(text, one.span.end)):
        return (replace(one, meeting_type=meant.meeting_type, anaphoric=True, generic=False, antecedent=meant.span),)
    return (one,)


def _meant(
    one: MeetingMention, kind: Kind, named: dict[str, MeetingMention], spoken: dict[str, int], text: str
) -> MeetingMention | None:
    """The last one named of a type that *one* may stand for, where its number agrees and none was spoken of vaguely since."""
    meant = max((named[each] for each in kind.means if each in named), key=lambda each: each.span, default=None)
    if meant is None or spoken.get(one.meeting_type, -1) > meant.span.end:
        return None
    return meant if is_plural(text, one.span) == is_plural(text, meant.span) else None


def _behind_preposition(before: list[str]) -> bool:
    """«In dat gesprek», «tijdens dit bezoek»: a certain one although the text names none before."""
    return len(before) > 2 and before[-3].rsplit("\n", 1)[-1] in rules("meetings")["definite_demonstrative"]
