"""What a person's name is made of: given names, initials, tussenvoegsels, surnames; shared by the rules of persons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.bodies import load_bodies
from kamergraaf.recognise.places import load_places
from kamergraaf.registry.lookup import load_registry, surname_key

_WORD = re.compile(r"[’']?[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|[’'‑-](?=[^\W\d_])){0,60}")
INITIALS = Anchored(
    r"(?<![\w.’'-])(?:(?:Chr|Joh|Jac|Fr|Th|Ch|Ph|Tj|Sj|IJ|Wm|[A-ZÀ-Ý])\. ?){1,7}(?:\([A-ZÀ-Ý][\w-]+\) )?(?=[A-Za-zÀ-Ýà-ý’'])"
)
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at start–end: its parts as printed; initials and given name are None where the text has none."""

    start: int
    end: int
    surname: str
    given: str | None = None
    initials: str | None = None


@cache
def particles() -> frozenset[str]:
    """Tussenvoegsels, in lower case."""
    return frozenset(rules("persons")["particles"])


@cache
def not_names() -> frozenset[str]:
    """Capitalised words that belong to no name, as written and in capitals."""
    words = set(rules("persons")["not_names"])
    countries = {word for country in rules("posts")["countries"].values() for word in re.split("[ -]", country)}
    words |= countries - _given_names()  # «Sint Maarten», but «Maarten Hijink»
    for post in load_registry().posts.values():  # «Buitenlandse Zaken», «Justitie» are no names of persons
        words |= {word.strip(",") for row in post.names for word in row.name.split() if word[0].isupper()}
    return frozenset(words) | frozenset(word.upper() for word in words)


@cache
def known_surnames() -> frozenset[str]:
    """Keys of the registry's surnames (see surname_key)."""
    return frozenset(surnames_by_key())


@cache
def surnames_by_key() -> dict[str, str]:
    """The registry's surnames by their keys (see surname_key)."""
    return {surname_key(person.family): person.family for person in load_registry().persons.values()}


def name_at(text: str, start: int, initials: str | None = None, loose: bool = False) -> FoundName | None:
    """The name that begins at *start*: tussenvoegsels, then capitalised words, each after one blank; None where there is none.

    With *initials* all of it is the surname; else a first word before a tussenvoegsel or before another word is the
    given name. A name in capitals may hold only capitals. A tussenvoegsel in lower case begins a name only with
    initials or where the text is *loose* about it («mevrouw van Dijk»).
    """
    words = _words(text, start)
    if not words:
        return None
    first = text[slice(*words[0])]
    if first[0].islower() and not (initials or loose):
        return None
    end = words[-1][1]
    split = 0 if initials else _split(text, words)
    surname = text[words[split][0] : end]
    return FoundName(start, end, surname, text[start : words[split - 1][1]] if split else None, initials)


def _words(text: str, start: int) -> list[tuple[int, int]]:
    """Spans of the words of a name; the last one is no tussenvoegsel."""
    spans: list[tuple[int, int]] = []
    solid = 0  # how many of spans surely belong to the name
    at, capitals, count = start, None, 0
    while count < _MOST_WORDS and (match := _WORD.match(text, at)):
        word = match[0]
        if word.casefold() in particles() and (spans or text[match.end() : match.end() + 1] == " "):
            if solid and _begins_what_follows(text, start, match):
                break
            if capitals is not None and word.islower() and capitals:
                break
            spans.append(match.span())
        else:
            if _names_a_thing(word):
                return []  # «moties Informele Milieuraad»
            cut = _surname_word(word, capitals)
            if not cut or (spans and word == text[slice(*spans[-1])]):  # «Six Dijkstra Dijkstra»: a slip of the pen
                break
            capitals = word.isupper() if capitals is None else capitals
            spans.append((match.start(), match.start() + cut))
            solid = len(spans)
            if cut < len(word):
                break
        count += 1
        at = match.end() + 1
        if text[match.end() : at] != " ":
            break
    return spans[:solid]


def _begins_what_follows(text: str, start: int, particle: re.Match[str]) -> bool:
    """Whether a *particle* behind a name from *start* is a preposition: «Timmermans in Brussel», «Visser van Greenpeace»."""
    word = particle[0]
    if not word.islower():
        return False
    following = _WORD.match(text, particle.end() + 1)
    if only := rules("persons")["inner_before"].get(word):
        return following is None or following[0].casefold() not in only
    if word != "van" or following is None:
        return False
    if surname_key(text[particle.start() : following.end()]) in known_surnames():
        return False
    before = text[start : particle.start()].strip()
    if before in _given_names():  # «Peter van Utrecht»
        return False
    if surname_key(before) in known_surnames():
        return True  # «de heer Bakker van Milieudefensie»: a surname has no surname
    return _is_body(text, particle.end() + 1)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(person.given for person in load_registry().persons.values())


@cache
def _bodies_and_places() -> frozenset[str]:
    """Names of bodies and of foreign places, in lower case; municipalities are no sign, many a surname is one of them."""
    names = {name for body in load_bodies().values() for name in (body.name, *body.full_names, *body.short_names)}
    for record in load_registry().organisations.values():
        names |= {form for row in record.names for form in (row.name, row.abbreviation) if form}
    return frozenset(name.casefold() for name in (*names, *load_places().names))


def is_body(name: str) -> bool:
    """Whether *name* is that of a known body or foreign place."""
    return name.casefold() in _bodies_and_places()


def _is_body(text: str, at: int) -> bool:
    """Whether the one to four words at *at* name a body or place."""
    words = re.compile(r"(?:(?:de|het) )?([\w’'-]+(?: [\w’'-]+){0,3})").match(text, at)
    parts = words[1].split(" ") if words else []
    return any(" ".join(parts[:count]).casefold() in _bodies_and_places() for count in range(1, len(parts) + 1))


def _surname_word(word: str, capitals: bool | None) -> int:
    """How much of *word* can stand in a name: 0 where nothing can; a genitive («Brauns») is not undone, «’s» is."""
    if word in not_names() or not word.lstrip("’'")[:1].isupper():
        return 0
    bare = re.sub(r"[’']s?\Z", "", word)
    if len(bare) < 2 or (capitals is not None and bare.isupper() != capitals):
        return 0
    if bare.isupper() and len(bare) < 3 and capitals is None:
        return 0
    return len(bare)


@cache
def _things() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{{2,}}(?:{'|'.join(rules('persons')['thing_endings'])})", re.IGNORECASE)


def _names_a_thing(word: str) -> bool:
    """Whether *word* is a compound that names a meeting, body or plan («Milieuraad»), and no known surname."""
    return bool(_things().fullmatch(word)) and surname_key(word) not in known_surnames()


def _split(text: str, words: list[tuple[int, int]]) -> int:
    """The index of the surname's first word: behind a given name where the words begin with one."""
    texts = [text[slice(*span)] for span in words]
    if len(texts) == 1:
        return 0
    if texts[0].casefold() in particles():  # «Ben Knapen»: a given name that may be a tussenvoegsel as well
        return int(texts[0][0].isupper() and texts[0] in _given_names() and surname_key(" ".join(texts[1:])) in known_surnames())
    if surname_key(" ".join(texts)) in known_surnames():
        return 0
    inner = next((i for i, word in enumerate(texts) if word.casefold() in particles()), None)
    return inner if inner is not None else 1


def running_form(surname: str) -> str:
    """A surname as it stands alone in running text: «Van der Plas» for «VAN DER PLAS» and «van der Plas»."""
    words = surname.split(" ")
    if surname.isupper():
        words = [w.lower() if w.casefold() in particles() else "-".join(p.capitalize() for p in w.split("-")) for w in words]
    head = words[0]
    return " ".join([head[:1].upper() + head[1:], *words[1:]])
