"""The thing counted: the noun phrase right behind a figure, by word lists and endings (no Dutch tagger is small enough)."""

from __future__ import annotations

import re
from functools import cache

from kamergraaf.data import rules

_WORD = re.compile(r" {1,3}([^\W\d_][\w’'‑\-]{0,60})(/[^\W\d_]\w{0,30})?")
_PLURAL = re.compile(r"(?:[a-zéëïöüà]en|[^s\W]s|[’']s|ia|ra|mia|eum|ea|ën)$")
_PREDICATE = re.compile(r"(?:lijk|isch|zaam|baar|loos|matig|[^f]gelijk|end|ig)$")
_PARTICIPLE = re.compile(
    r"(?:ge|be|ver|ont|her|aange|opge|uitge|inge|afge|toege|terugge|overge|vrijge|vastge|meege|voorge)[a-zëï]{2,}[dt]$"
)
# strong ones: «ingeschreven», «opgenomen»; not «ingezetenen», «afgevaardigden»
_STRONG = re.compile(
    r"(?:aan|af|bij|door|in|mee|na|neer|om|onder|op|over|samen|terug|toe|uit|vast|voor|vrij|weg)ge[a-zëï]{2,}(?<!en)(?<!gd)(?<!kt)(?<!rd)en$"
)
_NO_PARTICIPLE = frozenset({"gebied", "gewicht", "gezicht", "gevecht", "bestand", "bericht", "verband", "verbod", "geweld"})
# «uitzend- en oproepkrachten»
_JOINED = re.compile(r" {1,3}[^\W\d_][\w’'‑\-]{0,60}-(?:, [^\W\d_][\w’'‑\-]{0,60}-)? (?:en|of)(?= )")
_UNINFLECTED = re.compile(r"(?:isch|lijk|eel|ief)$")  # «forensisch specialisten»: before people no -e
_PEOPLE = re.compile(r"(?:ers|eurs|ors|isten|ogen|anten|enten|krachten|verpleegkundigen|deskundigen|experts)$")
_GERUND = re.compile(r" {1,3}te [a-zëï]{3,}en(?= )")  # «76 te evalueren regelingen»
_ARTICLE = re.compile(r" {1,3}(?:de|het|een|hun|haar|zijn|deze|die|dit|dat)\b")


def unit_after(text: str, at: int, end: int, singular: bool = False) -> tuple[str | None, int]:
    """The counted noun phrase at *at* in text[at:end], as written, and the offset behind it; (None, *at*) where there is none.

    Up to three adjectives and a noun, and a second noun joined by «en» or «of»: «kwetsbare vluchtelingen en asielzoekers».
    *singular* allows a head without a plural ending («de helft van het budget»).
    """
    first = _phrase(text, at, end, singular)
    if first is None:
        return None, at
    begin, stop, plural = first
    joint = re.compile(r" {1,3}(?:en|of)(?= )").match(text, stop, end) if plural else None
    if joint is not None:
        second = _phrase(text, joint.end(), end)
        if second is not None and second[2] and not _ARTICLE.match(text, second[1], end):
            stop = second[1]
    return " ".join(text[begin:stop].split()), stop


def counts_one(text: str, at: int, end: int) -> bool:
    """Whether the word at *at* shows that «één» before it counts («één jaar»)."""
    m = _WORD.match(text, at, end)
    return m is not None and m[1].lower() in rules("quantities")["single"]


def _phrase(text: str, at: int, end: int, singular: bool = False) -> tuple[int, int, bool] | None:
    """Begin, end and whether its head is a plural noun (no measure) of the noun phrase at *at*."""
    begin, count, bare = -1, 0, None
    if (gerund := _GERUND.match(text, at, end)) and _noun_follows(text, gerund.end(), end):
        begin, count, at = text.index("te", at), 1, gerund.end()
    while count < 4:
        m = _WORD.match(text, at, end)
        if m is None:
            break
        word = m[1].lower().rstrip("’'")
        if begin < 0:
            begin = m.start(1)
        if word.endswith("-") and (joined := _JOINED.match(text, at, end)) and word not in _stop():
            at = joined.end()
            continue
        if word in _measures():
            return begin, m.end(), False
        if word in _stop():
            break
        if (
            _adjective(word)
            or (_STRONG.match(word) and _noun_follows(text, m.end(1), end))
            or _before_people(text, word, m.end(1), end)
        ) and count < 3:
            count, at, bare = count + 1, m.end(1), m.end(1)
            if m[2]:
                break
            continue
        if not _noun(word, m[1], count > 0 or singular):
            break
        return begin, m.end(1), bool(_PLURAL.search(word))
    return (begin, bare, False) if bare is not None and singular else None


def _noun_follows(text: str, at: int, end: int) -> bool:
    """Whether a plural noun stands at *at*: «ingezonden brieven», not «ingeschreven bij»."""
    m = _WORD.match(text, at, end)
    return m is not None and m[1].lower() not in _stop() and _PLURAL.search(m[1].lower()) is not None


def _adjective(word: str) -> bool:
    return word in _attributives() or (len(word) > 3 and word.endswith("e") and "-" not in word[-4:])


def _before_people(text: str, word: str, at: int, end: int) -> bool:
    """Whether an adjective without -e at *at*'s left belongs to people: «medisch specialisten»."""
    following = _WORD.match(text, at, end) if _UNINFLECTED.search(word) else None
    return following is not None and following[1].lower() not in _stop() and _PEOPLE.search(following[1].lower()) is not None


def _noun(word: str, printed: str, described: bool) -> bool:
    """Whether a word can be the head of what is counted; behind an adjective nearly any word is."""
    if _PLURAL.search(word):
        return not ((_PARTICIPLE.match(word) or _STRONG.match(word)) and not described)
    if _PREDICATE.search(word) or (_PARTICIPLE.match(word) and word not in _NO_PARTICIPLE):
        return False
    return described and len(word) > 2 and (printed[0].islower() or ("-" in printed and printed.rsplit("-", 1)[1].islower()))


@cache
def _stop() -> frozenset[str]:
    return frozenset(w for group in rules("quantities")["stop"] for w in group["words"])


@cache
def _measures() -> frozenset[str]:
    return frozenset(rules("quantities")["measures"])


@cache
def _attributives() -> frozenset[str]:
    return frozenset(rules("quantities")["attributives"])
