"""Finds acronyms that a text defines itself: «Gathering and Departure Facility (GDF)», and where they occur."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules
from kamergraaf.recognise.alternatives import any_of

_LEAD = r"(?P<lead>(?:hierna|verder|afgekort|ofwel|kortweg)(?: ook)?(?: te noemen| genoemd| aangeduid als)?)?"
_DEFINED = re.compile(
    rf" \({_LEAD}[:,]? ?(?:het |de )?[«“\"‘']?(?P<short>[A-Z][A-Za-zà-ÿ0-9&./-]{{1,24}}(?: [A-Z][a-zà-ÿ]+)?)[»”\"’']?\)"
)
_TAIL = re.compile(r"(?<=\w) (?:ter|tot|tegen|inzake|voor)(?: [a-z’-]+){1,6}\Z")
_HEADED = re.compile(
    r"(?:Comité|Commissie|Raad|Agentschap|Organisatie|Centrum|Instituut|Bureau|Dienst|Autoriteit|Fonds|Netwerk|Platform)\Z"
)
_TOKEN = re.compile(r"[\w’&/-]+")
_FUNCTION = frozenset(
    [
        "van",
        "de",
        "het",
        "der",
        "den",
        "voor",
        "en",
        "of",
        "in",
        "op",
        "tot",
        "te",
        "ter",
        "the",
        "and",
        "for",
        "on",
        "to",
        "a",
        "an",
        "&",
        "aan",
        "bij",
        "tegen",
        "met",
        "door",
    ]
)
_OPENED = re.compile(rf"\({_LEAD}[:,]? ?(?:het |de )?\Z")
_BESIDE = re.compile(r" (?:van|voor|der|inzake|tot|[A-Z])")
_ARTICLE = re.compile(r"(?<!\w)(?:de|het|deze|dit) \Z", re.IGNORECASE)
_REACH = 120  # characters before the bracket in which the long form must begin


@dataclass(frozen=True, slots=True)
class Definition:
    """A long form text[start:end] and the *short* form that the text gives it in brackets."""

    start: int
    end: int
    short: str


def _capitals(word: str) -> int:
    return sum(letter.isupper() for letter in word)


@cache
def _heads() -> tuple[tuple[str, ...], frozenset[str]]:
    data = rules("organisations")
    return tuple(data["acronym_heads"]), frozenset(data["acronym_not"])


def names_body(long_form: str, *, speaks: bool = False) -> bool:
    """Whether the long form is headed by a noun for a body and not by one for a law, a plan or a notion.

    Of a body that *speaks* (the text lets it report or ask) any name in capitals will do.
    """
    heads, never = _heads()
    words = [word.lower() for word in _TOKEN.findall(long_form)]
    if any(word in never or word.endswith(("wet", "richtlijn", "verordening", "regeling", "besluit")) for word in words):
        return False
    capitals = [word[0].isupper() for word in _TOKEN.findall(long_form) if word.lower() not in _FUNCTION]
    if speaks and len(capitals) > 1 and all(capitals):
        return True
    if not long_form[:1].isupper() and not any(word.endswith(heads) for word in words[: 2 if words[0].endswith("e") else 1]):
        return False
    return any(word.endswith(heads) for word in words)


def names_thing(long_form: str) -> bool:
    """Whether the long form is headed by a noun for a law, a plan, a policy: «Gemeenschappelijk Visserijbeleid»."""
    words = [word.lower() for word in _TOKEN.findall(long_form)]
    return any(word in _heads()[1] for word in words) or words[-1].endswith(tuple(rules("organisations")["acronym_things"]))


def fits(words: list[str], short: str) -> bool:
    """Whether *short* is made of the words' initials in order; function words may be passed over, compounds give more."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    return bool(letters) and _fits([word.lower() for word in words], letters)


def _fits(words: list[str], letters: list[str]) -> bool:
    if not words:
        return not letters
    if not letters:
        return False
    word, rest = words[0], words[1:]
    if word in _FUNCTION and rest and _fits(rest, letters):
        return True
    if word[0] != letters[0]:
        return False
    position, taken = 0, 1
    while True:
        if _fits(rest, letters[taken:]):
            return True
        if taken >= len(letters) or taken == 4:
            return False
        position = word.find(letters[taken], position + 1)
        if position < 0:
            return False
        taken += 1


def find_definitions(
    text: str, known: Iterable[tuple[int, int]], speaking: frozenset[str] = frozenset(), refused: dict[str, bool] | None = None
) -> list[Definition]:
    """Acronyms defined in brackets behind a *known* organisation (spans) or behind a long form whose initials they are.

    *speaking* are acronyms that the text lets report or ask; those defined for something that is no body join *refused*,
    with whether its long form names a law, a plan or a policy (names_thing).
    """
    ends: dict[int, int] = {}
    for start, end in known:
        ends[end] = min(start, ends.get(end, start))
    found = []
    for match in _DEFINED.finditer(text):
        short = match["short"].rstrip(".")
        end = match.start()
        if " " in short:
            if (outer := ends.get(end) or _tailed(text, end, short)) is not None and _same_tail(text[outer:end], short):
                found.append(Definition(outer, end, short))
            continue
        if end in ends and (match["lead"] or _capitals(short) < 2) and _repeats(text[ends[end] : end], short):
            found.append(Definition(ends[end], end, short))
            continue
        if _capitals(short) < 2 or len(short) > 12 or not set(short) - set("IVXLC"):
            continue
        if end in ends:
            if _within(text[ends[end] : end], short):
                found.append(Definition(ends[end], end, short))
            continue
        begin = _long_form(text, end, short)
        if begin is not None and names_body(text[begin:end], speaks=short in speaking):
            found.append(Definition(begin, end, short))
        elif (outer := _continued(text, end, ends)) is not None:
            found.append(Definition(outer, end, short))
        elif begin is not None and refused is not None:
            refused.setdefault(short, names_thing(text[begin:end]))
    return found


def _continued(text: str, end: int, ends: dict[int, int]) -> int | None:
    """Where a known name begins that goes on in lower case to *end*: «Europees Comité ter voorkoming van foltering (CPT)»."""
    window = text[max(0, end - 70) : end]
    tail = _TAIL.search(window)
    if tail is None:
        return None
    start = ends.get(end - len(window) + tail.start())
    return start if start is not None and _HEADED.search(text, start, end - len(window) + tail.start()) else None


def _repeats(long_form: str, short: str) -> bool:
    """Whether a *short* form with one capital is the initials («Rob») or a word of the long form («hierna: Commissie»)."""
    words = _TOKEN.findall(long_form)
    return (len(short) > 2 and fits(words, short)) or (len(words) > 1 and short in words)


def _same_tail(long_form: str, short: str) -> bool:
    """Whether *short* is an abbreviation with the last word of the long form: «RBB Groep» for «Rijksbrede Benchmark Groep»."""
    letters, tail = short.split(" ")
    *words, last = _TOKEN.findall(long_form)
    return last == tail and _capitals(letters) > 1 and fits(words, letters)


def _tailed(text: str, end: int, short: str) -> int | None:
    """Where the unlisted long form of «RBB Groep» begins before *end*, if its last word is a noun for a body."""
    letters, tail = short.split(" ")
    if not tail.lower().endswith(_heads()[0]) or not text.endswith(f" {tail}", 0, end):
        return None
    return _long_form(text, end - len(tail) - 1, letters)


def _within(long_form: str, short: str) -> bool:
    """Whether the letters of *short* occur in the long form in order, the first at its beginning or behind its legal form."""
    rest = iter(long_form.lower())
    letters = [letter.lower() for letter in short if letter.isalpha()]
    if long_form[:1].lower() == letters[0] and all(letter in rest for letter in letters):
        return True
    form, *words = _TOKEN.findall(long_form)
    return form in rules("organisations")["legal_forms"] and fits(words, short)


def _long_form(text: str, end: int, short: str) -> int | None:
    """Where the nearest long form before *end* begins whose initials *short* is; None where there is none."""
    begin = max(0, end - _REACH)
    window = text[begin:end]
    cut = max(window.rfind(mark) for mark in (". ", "\n", "; ", ": ", "(", ")", "«"))
    tokens = [token for token in _TOKEN.finditer(window) if token.start() > cut][-12:]
    if begin and tokens and tokens[0].start() == 0:
        tokens = tokens[1:]
    words: list[str] = []
    for token in reversed(tokens):
        words.insert(0, token.group())
        if (
            token.group() not in _FUNCTION
            and len(words) > 1
            and token.group()[0].lower() == short[0].lower()
            and fits(words, short)
        ):
            return begin + token.start()
    return None


def occurrences(text: str, shorts: Iterable[str]) -> list[tuple[int, int, str]]:
    """Every place where one of the acronyms stands as a word of its own, in text order."""
    alternatives = any_of(shorts)
    if not alternatives:
        return []
    pattern = re.compile(rf"(?<!\w)(?<!\w-)(?:{alternatives})(?!\w|-\w)")
    found = [(match.start(), match.end(), match.group()) for match in pattern.finditer(text)]
    return [one for one in found if _capitals(one[2]) > 1 or _alone(text, *one)]


def _alone(text: str, start: int, end: int, short: str) -> bool:
    """Whether a short form that could be a plain word or a given name («Commissie», «Rob») stands as a name of its own."""
    if text.startswith(")", end) and _OPENED.search(text, max(0, start - 50), start):
        return True
    return _BESIDE.match(text, end) is None and _ARTICLE.search(text, max(0, start - 6), start) is not None
