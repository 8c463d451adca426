"""Reads the phrase behind a meeting's noun: date, place, partners and topic, up to the verb or the clause's end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import TimeExpression
from kamergraaf.recognise.alternatives import any_of

_TOKEN = re.compile(r" ([^\s]+)")
_UP = r"[A-ZÀ-Þ][\w’/]*(?:-\w+)*"
# A name right behind the noun: «AO Luchtvaart», «commissiedebat Leven lang ontwikkelen van 3 mei».
_NAME_UNTIL = re.compile(
    r" [«“‘]?[A-ZÀ-Þ][\w’-]*(?:,? [\w’&-]+){0,7}?[»”’]?"
    r"(?=,? (?:van|op|d\.d\.?) (?:[a-z]+ )?\d| \(| (?:heeft|heb|hebben|is|zijn|was|werd)\b)"
)
_NAME = re.compile(rf" [«“‘]?{_UP}(?:-? en [a-z]\w+(?<=id)|(?:,| en| &| van| voor| van de| van het)? {_UP}){{0,8}}[»”’]?")
# «het IZA-congres «Samen werken aan zorg»», and with other marks
_QUOTED = re.compile(r" (?:«[^»\n]{2,90}»|‘[^‘’\n]{2,90}’(?!\w)|“[^“”\n]{2,90}”|'[^'\n]{2,90}'(?!\w)|\"[^\"\n]{2,90}\")")
# «Aan de orde is het VAO …»: of a meeting that is opened all words up to the full stop or the bracket are its name.
_OPENED = re.compile(r"[Aa]an de orde (?:is|zijn|komt) (?:de voortzetting van )?(?:het|de) [\w-]+(?: [a-z]+)?\Z")
_NAME_OPENED = re.compile(r" (?!van |over |met |in |op )[«“‘]?\w[^.;:(\n«»]{2,118}(?= \(|\.?(?:\n|\Z)|\. )")
_NAME_LISTED = re.compile(r" [A-ZÀ-Þ][\w’/-]*(?: [\w’&/-]+){0,7}?(?=, met als |;)")
_ARTICLES = re.compile(r"(?:de|het|een|zijn|haar|hun|onze|ons|mijn|uw) ")
_PAST = re.compile(r"[a-zë]{3,}(?:te|de|ten|den)")  # «Koeleba benadrukte»: behind a name a verb
_NAME_END = re.compile(r"[A-ZÀ-Þ][\w’-]*\Z")
_PARTICIPLE = re.compile(r"[a-zë]+eerd")  # «georganiseerd» closes a clause
_TOPICAL = frozenset({"over", "inzake", "betreffende", "naar aanleiding van"})
_PREPARING = frozenset(
    {"ter voorbereiding op", "ter voorbereiding van", "ten behoeve van", "naar aanleiding van", "over", "inzake"}
)
_NEXT_MEMBER = re.compile(r"(?: \([A-Z][\w&/-]{1,11}\))?(,? en |, )(?:de |het )?")
_BRACKET = re.compile(r" \([A-Z][\w&/-]{1,11}\)")
_LOWER_NAME = re.compile(r" [a-zà-ÿ][\w’-]*(?:,? [\w’&-]+){0,6}?(?=,? (?:van|op|d\.d\.?) \d{1,2}(?: en \d{1,2})? [a-z]+\b)")
# «over landbouw, voedselzekerheid en klimaatverandering»: what goes on behind the comma of an enumeration
_LISTED = re.compile(r"(?: [^\W\d_][\w’-]*){1,4}(?:,(?: [^\W\d_][\w’-]*){1,4}){0,4} en (?=\w)")
_MOST_TOKENS = 20
_MOST_CHARACTERS = 400  # of a meeting named inside another's phrase


@dataclass(frozen=True, slots=True)
class Part:
    """One prepositional part of the phrase: its preposition and the words text[start:end] behind it."""

    link: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """What was read: the end of the phrase, its parts, the date of its own and the words of a name right behind the noun."""

    end: int
    parts: tuple[Part, ...]
    time: TimeExpression | None
    name: tuple[int, int] | None
    held: bool = False  # with a participle right behind the noun: «gesprek gevoerd met», «bezoek gebracht aan»


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the text around: times by start, ends of entity mentions by start, meetings already read by start."""

    text: str
    times: Sequence[TimeExpression]
    time_starts: Sequence[int]
    entities: Mapping[int, int]
    meetings: Mapping[int, int]


def joined(first: Phrase, clause_end: int, time: TimeExpression, more: Phrase) -> Phrase:
    """*first* with the day of the clause behind it (which ends at *clause_end*) and the parts that follow the clause."""
    parts = (*first.parts, *more.parts)
    return Phrase(more.end if more.parts else clause_end, parts, time, first.name, first.held)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in rules("meetings")[name])


@cache
def _date_lead() -> re.Pattern[str]:
    return re.compile(rules("meetings")["date_leads"])


@cache
def _link_pattern(links: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf" ({any_of(links)}) ")


def date_at(context: Context, position: int) -> TimeExpression | None:
    """The time expression that begins at *position*, behind nothing but a comma, «van», «op» or the like."""
    index = bisect_right(context.time_starts, position - 1)
    while index < len(context.times) and context.time_starts[index] <= position + 24:
        time = context.times[index]
        if time.span.start > position and _date_lead().fullmatch(context.text, position, time.span.start):
            return time
        index += 1
    return None


@cache
def _held_pattern(links: tuple[str, ...]) -> re.Pattern[str]:
    participles = "|".join(rules("meetings")["held"])
    return re.compile(rf" (?:{participles})(?= (?:{'|'.join(map(re.escape, links))}) )")


def read_phrase(context: Context, end: int, links: tuple[str, ...], *, named: bool, topical: frozenset[str] = _TOPICAL) -> Phrase:
    """Reads on from a noun's *end*; *links* are the prepositions allowed, *named* whether a name may follow at once.

    Behind a *topical* preposition the words may have prepositions of their own («over de zorg in de wijk»).
    """
    text = context.text
    parts: list[Part] = []
    time: TimeExpression | None = None
    name: tuple[int, int] | None = None
    held = _held_pattern(links).match(text, end)
    if held:
        end = held.end()
    if named and (reach := _name_behind(text, end)):
        name = (end + 1, reach)
        end = reach
    while len(parts) < 6:
        found = date_at(context, end)
        if not found and (bracket := _BRACKET.match(text, end)) and _goes_on_behind(context, bracket.end(), links, time, parts):
            end = bracket.end()
            continue
        if found and time is None:
            time, end = found, found.span.end
            continue
        match = _link_pattern(links).match(text, end)
        if not match or found or _idiom(text, end) or (match[1] == "te" and context.text[match.end()].islower()):  # «te bepalen»
            break
        link = match[1]
        stop = _read_part(context, match.end(), link, topical)
        if stop is None:
            break
        parts.append(Part(link, match.end(), stop))
        end = stop
    return Phrase(end, tuple(parts), time, name, held is not None and bool(parts))


def _goes_on_behind(
    context: Context, end: int, links: tuple[str, ...], time: TimeExpression | None, parts: Sequence[Part]
) -> bool:
    """Whether the phrase goes on behind an abbreviation in brackets, with its date or its first part («(ALV) van de VNG»)."""
    if time is None and date_at(context, end):
        return True
    return not parts and _link_pattern(links).match(context.text, end) is not None


def _name_behind(text: str, end: int) -> int | None:
    """Where a name in capitals ends that follows a noun at once."""
    if quoted := _QUOTED.match(text, end):
        return quoted.end()
    opened: tuple[re.Pattern[str], ...] = (_NAME_OPENED,) if _OPENED.search(text, max(0, end - 90), end) else ()
    for pattern in (*opened, _NAME_UNTIL, _NAME_LISTED, _NAME, _LOWER_NAME):
        match = pattern.match(text, end)
        stops = _words("stops") - _words("within_name") if pattern is _NAME_OPENED else _words("stops")
        if not match or any(word.strip("«»,").lower() in stops for word in match.group().split()):
            continue
        if pattern is not _LOWER_NAME or match.group().split()[0].rstrip(",") not in _words("prepositions") | _words("inner"):
            return match.end()
    return None


def _idiom(text: str, position: int) -> bool:
    """Whether words at *position* that begin like a part of the phrase belong to the sentence: «van de agenda afvoeren»."""
    return any(text.startswith(words, position + 1) for words in _words("idioms"))


def _goes_on(text: str, position: int) -> bool:
    """Whether an enumeration without a verb goes on at *position*, behind a comma."""
    listed = _LISTED.match(text, position)
    return listed is not None and _words("stops").isdisjoint(word.rstrip(",") for word in listed.group().split())


def _enumerated(context: Context, end: int) -> int:
    """Where the enumeration ends that goes on behind an entity («LTO Nederland, FNV en CNV»); *end* where none does."""
    position = end
    while match := _NEXT_MEMBER.match(context.text, position):
        reach = context.entities.get(match.end())
        if not reach:
            break
        position = reach
        if "en" in match[1]:
            return position
    return end


def _read_part(context: Context, start: int, link: str, topical: frozenset[str]) -> int | None:
    """Where the words of one part end that begins at *start*; None where there are none."""
    text = context.text
    inner = _words("inner_topic") if link in topical else _words("inner")
    position = end = start
    tokens = 0
    while tokens < _MOST_TOKENS:
        tokens += 1
        head = position
        article = _ARTICLES.match(text, position)
        if end == position - 1 and text.startswith("zijn ", position):  # after a noun a verb, not «his»
            break
        for at in (article.end() if article else position, position):
            nested = context.meetings.get(at, 0) if link in _PREPARING else 0
            if 0 < nested - at < _MOST_CHARACTERS:
                return nested
        if article:
            head = article.end()
        jump = context.entities.get(head) or context.entities.get(position)
        after_name = end == position - 1 and _NAME_END.search(text, max(start, end - 25), end) is not None
        if jump:
            end = position = _enumerated(context, jump)
        else:
            token = _TOKEN.match(text, position - 1) if position and text[position - 1] == " " else None
            if not token:
                break
            word = token[1]
            bare = word.strip("«»“”‘’()[],.;:?!")
            if (
                bare in _words("stops")
                or _idiom(context.text, position - 1)
                or not bare
                or word.startswith(("(", "–", "-"))
                or _PARTICIPLE.fullmatch(bare)
            ):
                break
            if bare in _words("prepositions") and bare not in inner:
                break
            if after_name and _PAST.fullmatch(bare):
                break
            position = token.end()
            if bare not in inner:
                end = token.start(1) + len(word.rstrip(",.;:?!)"))
            listed = word[-1] == "," and link in topical and _goes_on(text, position)
            if word[-1] in ",.;:?!)" and not listed and not (word[-1] == "." and len(bare) < 3):
                break
        if end == position and date_at(context, position):
            break
        if text[position : position + 1] != " ":
            break
        position += 1
    return end if end > start else None
