"""Finds meetings: debates, councils, visits, conversations and conferences, with date, place, participants and topic."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kamergraaf.data import rules
from kamergraaf.model.findings import MeetingMention, OrganisationMention, PersonMention, PostMention, TimeExpression
from kamergraaf.model.text import Span
from kamergraaf.recognise.meeting_anaphora import Reach, anaphora
from kamergraaf.recognise.meeting_clauses import clause_behind, day_said, held_by_parties, said_there
from kamergraaf.recognise.meeting_days import day_told
from kamergraaf.recognise.meeting_kinds import Kind, before_noun, introduced, load_kinds, nouns, turn_before
from kamergraaf.recognise.phrases import Context, Part, Phrase, joined, read_phrase
from kamergraaf.recognise.places import find_places

_COMMITTEE = re.compile(r"(?:[Vv]aste|[Aa]lgemene|[Tt]ijdelijke)? ?(?:[Kk]amer)?[Cc]ommissie voor ")
_HOUSE = re.compile(r"(?:[Uu]w|[Dd]e)? ?(?:Tweede |Eerste )?Kamer")
_HANDELINGEN = re.compile(r" \((?:[Zz]ie )?(?:Handelingen|Hand\.|HTK|HEK)")
_TOPICAL = frozenset({"over", "inzake", "betreffende", "naar aanleiding van"})
_TOPICAL_OF = _TOPICAL | {"van"}  # «de plenaire behandeling van de Wet arbeidsmarkt in balans»
_PLACE_LINKS = frozenset({"aan", "in", "te", "naar"})
_ENGLISH_NAME = re.compile(
    r"(?:(?<!\w)[A-Z][\w’-]* (?:(?:on|of|for|and|the|in) ){0,2}){1,6}\Z"
)  # «Ukraine Accountability » Conference
_TOWN = re.compile(r"(?:D[en]n? |Het )?[A-Z][\w’-]+")  # of a town in no list, right behind «in», «te», «aan»
_PARTNER_LINKS = frozenset({"met", "tussen", "van", "aan"})


def find_meetings(
    text: str,
    posts: tuple[PostMention, ...] = (),
    persons: tuple[PersonMention, ...] = (),
    organisations: tuple[OrganisationMention, ...] = (),
    times: tuple[TimeExpression, ...] = (),
    turns: Sequence[int] = (),
) -> tuple[MeetingMention, ...]:
    """The meetings named in clean *text*, in text order; nested ones are mentions of their own.

    *turns* are the offsets at which another speaker of a debate takes the floor. A mention without date, place, partner
    or topic to tell it from others is marked generic; «datzelfde gesprek» anaphoric.
    """
    ordered = sorted(times, key=lambda time: (time.span.start, -time.span.end))
    actors = sorted(
        {each.span for each in posts if not each.generic}
        | {each.span for each in persons}
        | {each.span for each in organisations if not each.generic}
    )
    entities = {span.start: span.end for span in sorted(actors, key=lambda span: span.end)}
    read: dict[int, int] = {}
    context = Context(text, ordered, [time.span.start for time in ordered], entities, read)
    found: list[MeetingMention] = []
    for match in reversed(list(nouns().finditer(text))):
        mention = _read(context, match, actors)
        if mention is None:
            continue
        if found and _swallowed(found[-1], mention, text):
            found.pop()
        found.append(mention)
        read[match.start()] = mention.span.end
        read[mention.span.start] = mention.span.end
    return tuple(anaphora(sorted(found, key=lambda one: (one.span.start, -one.span.end)), context, Reach(turns)))


def _read(context: Context, match: re.Match[str], actors: list[Span]) -> MeetingMention | None:
    """The mention at one noun, or None where the noun is part of an organisation's name."""
    text = context.text
    kind = load_kinds()[int((match.lastgroup or "k0")[1:])]
    noun = Span(match.start(), match.end())
    if kind.type != "raad" and any(actor.contains(noun) for actor in _near(actors, noun)):
        return None
    listed = (
        kind.type == "raad" and " " not in match.group() and noun in _near(actors, noun)
    )  # «de Onderwijsraad» is an advisory body, unless a day is told
    topical = _TOPICAL_OF if match.group().endswith("behandeling") else _TOPICAL
    phrase = read_phrase(context, match.end(), kind.links, named=kind.named, topical=topical)
    if phrase.time is None and (clause := clause_behind(context, phrase.end)):
        phrase = joined(
            phrase, clause.end, clause.time, read_phrase(context, clause.end, kind.links, named=False, topical=topical)
        )
    if listed and phrase.time is None:
        return None
    window = text[max(0, noun.start - 60) : noun.start]
    before = before_noun().search(window)
    determiner = (before["determiner"] or "").lower() if before else ""
    adjectives = before["adjectives"] if before else ""
    start = noun.start - len(adjectives)
    if match.group().startswith(("Conference", "Summit", "Ministerial")):
        english = _ENGLISH_NAME.search(window)
        if english is None:
            return None
        start -= len(english.group())
    same = determiner in rules("meetings")["same"]
    if same:
        start -= len(determiner) + 1
    if turn := turn_before().search(text, max(0, start - 40), start):
        start = turn.start()
    end = max(phrase.end, match.end())
    if text[end : end + 1] == ")" and "(" in text[match.end() : end]:  # «het AO Zorg (3 mei 2018)»
        end += 1
    span = Span(start, end)
    place = _place(text, phrase)
    topics = [part for part in phrase.parts if part.link in ("over", "inzake", "betreffende")]
    spoken_of = [Span(part.start, part.end) for part in topics]  # who is named there is what the talk is about
    partners = tuple(a for a in _near(actors, span) if span.contains(a) and not any(t.contains(a) for t in spoken_of))
    topic = text[topics[0].start : topics[0].end] if topics else text[slice(*phrase.name)] if phrase.name else None
    told = _told(text, phrase, place, partners)
    heading = _alone(text, span)
    idiom = not determiner and not adjectives and not phrase.held and _idiom(window, kind)
    none = window.rstrip().lower().endswith("geen")
    if determiner and determiner != "een":
        told.add("article")
    if partners and kind.formal:
        told.add("participant")
    spoken = _behind_preposition(window) and said_there(context, span)
    if spoken:
        told.add("said")
    if held_by_parties(context, noun, actors):
        told.add("parties")
    definite = bool(determiner) and determiner != "een" and _definite(window, kind)
    day = None if phrase.time else day_told(context, span) or (day_said(context, span) if spoken else None)
    if day is not None and determiner:
        told.add("time")
    identified = definite or "held" in told or any(each <= told | {"always"} for each in kind.identified)
    generic = none or (not same and (heading or not identified or (idiom and "parties" not in told)))
    kind_type = _told_type(text, span, match.group(), kind, phrase, partners)
    time = phrase.time or (None if generic or (kind_type == "raad" and told & {"place", "topic", "name"}) else day)
    return MeetingMention(
        span,
        kind_type,
        kind.rule,
        time,
        place,
        partners,
        topic,
        anaphoric=same or kind.again,
        generic=generic and not kind.again,
        distinct=determiner == "een" or bool(introduced().search(text, max(0, noun.start - 40), noun.start)),
    )


def _told_type(text: str, span: Span, noun: str, kind: Kind, phrase: Phrase, partners: tuple[Span, ...]) -> str:
    """A debate or consultation with a committee is its own; a debate with the House, or with Handelingen cited, is plenary."""
    if kind.type == "overleg" or noun.endswith("debat"):
        if any(_COMMITTEE.match(text, part.start) or _COMMITTEE.match(text, part.start + 3) for part in phrase.parts):
            return {"debat": "commissiedebat", "overleg": "algemeen-overleg"}.get(kind.type, kind.type)
        house = any(_HOUSE.fullmatch(text, actor.start, actor.end) for actor in partners)
        if kind.type == "debat" and (house or _HANDELINGEN.match(text, span.end)):
            return "plenair-debat"
    return kind.type


def _told(text: str, phrase: Phrase, place: str | None, partners: tuple[Span, ...]) -> set[str]:
    """What the phrase tells of the meeting, in the words of the rule file."""
    told = set()
    if phrase.held and _names_someone(text, phrase.parts, partners):
        told.add("held")
    if phrase.time is not None:
        told.add("time")
    if place is not None:
        told.add("place")
    if phrase.name is not None:
        told.add("name")
    if any(part.link not in _PARTNER_LINKS | _PLACE_LINKS for part in phrase.parts):
        told.add("topic")
    if _names_someone(text, [part for part in phrase.parts if part.link in ("met", "tussen")], partners):
        told.add("participant")
    return told


def _names_someone(text: str, parts: Iterable[Part], partners: tuple[Span, ...]) -> bool:
    """Whether one of the parts holds a partner or a word in capitals."""
    parts = tuple(parts)
    capital = any(re.search(r"[A-ZÀ-Þ]", text[part.start : part.end]) for part in parts)
    return capital or any(part.start <= span.start < part.end + 1 for part in parts for span in partners)


def _place(text: str, phrase: Phrase) -> str | None:
    """The place named behind «in», «te», «aan» or «naar»."""
    for part in phrase.parts:
        if part.link not in _PLACE_LINKS:
            continue
        for span, name, _code in find_places(text, part.start, part.end):
            if span.start <= part.start + 4:
                return name
        words = text[part.start : part.end]
        if part.link != "naar" and not words.isupper() and _TOWN.fullmatch(words):
            return words
    return None


def _near(spans: list[Span], around: Span) -> Iterable[Span]:
    """The spans that overlap *around*."""
    index = bisect_left(spans, around.start, key=lambda span: span.start)
    for position in range(max(0, index - 3), len(spans)):
        span = spans[position]
        if span.start >= around.end:
            break
        if span.overlaps(around):
            yield span


def _alone(text: str, span: Span) -> bool:
    """Whether the mention is a whole block: a heading or a dossier's title."""
    return (span.start == 0 or text[span.start - 1] == "\n") and (span.end >= len(text) or text[span.end] == "\n")


def _idiom(window: str, kind: Kind) -> bool:
    """«in gesprek», «in nauw overleg»: the noun without article behind such words is no meeting."""
    if kind.type not in ("gesprek", "overleg", "debat", "bezoek"):
        return False
    words = window.rsplit("\n", 1)[-1].split()
    return bool(words) and words[-1].lower() in rules("meetings")["bare_idiom"]


def _definite(window: str, kind: Kind) -> bool:
    """«tijdens het gesprek», «in het commissiedebat»: a certain meeting, also where nothing more is told of it."""
    data = rules("meetings")
    words = window.rsplit("\n", 1)[-1].lower().split()
    leads = {*data["definite_behind"], *(data["definite_formal"] if kind.formal else ())}
    return any(back in leads for back in words[-4:-1])


def _behind_preposition(window: str) -> bool:
    """«in het debat», «bij de behandeling»: a preposition and an article right before the noun, adjectives aside."""
    words = window.rsplit("\n", 1)[-1].lower().split()[-4:]
    data = rules("meetings")
    leads = {*data["definite_behind"], *data["definite_formal"]}
    return any(back in leads and ahead in data["determiners"] and ahead != "een" for back, ahead in pairwise(words))


def _swallowed(inner: MeetingMention, outer: MeetingMention, text: str) -> bool:
    """Whether an inner meeting is no meeting of its own but the name of the outer one («commissiedebat JBZ-raad»)."""
    if not outer.span.contains(inner.span) or outer.topic is None:
        return False
    return text[outer.span.start : inner.span.start].count(" ") <= 2 and outer.topic.startswith(
        text[inner.span.start : inner.span.start + 4]
    )
