"""Real papers in pieces: what stays in papers made from them, and what varies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_DOSSIER = r"\d\d[ ]\d{3}(?:-\d\d\b|[ ][IVX]+\b)?"
_HEADER = re.compile(
    rf"""^[ ]*(?P<dossier>{_DOSSIER})\s+(?P<title>[^\W\d](?:(?!^[ ]*\d\d[ ]\d{{3}}\b).){{5,400}}?)\s+
    (?:^[ ]*\d\d[ ]\d{{3}}\b(?:(?!^[ ]*Nr\.).){{,600}})?^Nr\.[ ](?P<number>\d+)\b""",  # other dossiers that it belongs to as well
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_TOKEN = re.compile(
    rf"""(?P<kst>\bkst-\d{{5}}(?:-[\dIVX]+)?-\d+\b)
    |(?P<day>\b[0-3]?\d[ ](?:{"|".join(MONTHS)})(?:[ ]\d{{4}})?\b)
    |(?P<number>\b[Nn]r\.[ ]\d+\b)
    |(?P<reference>(?<![\d.,-])\d{{7,8}}(?![\d.,-]*\d))
    |(?P<figure>(?<=\b20\d\dZ)\d{{5}}|(?<=€[ ])\d+(?:\.\d{{3}})*(?:,\d+)?
        |(?<![\w.,/€–-])(?<!artikel[ ])(?<!vraag[ ])\d+(?:[.,]\d+)*
        (?=[ ](?:procent|miljoen|miljard|euro|[a-z]{{4,}})|[ ]?%))
    |(?P<dossier>\b{_DOSSIER}|\b\d{{5}}(?:-\d\d\b|-[IVX]+\b)?)""",
    re.VERBOSE,
)


class Slot(Enum):
    """What varies: the own dossier (with or without blank), title, number and reference; other numbers, days, figures."""

    SPACED = auto()
    JOINED = auto()
    TITLE = auto()
    OWN = auto()
    KST = auto()
    REFERENCE = auto()
    NUMBER = auto()
    DAY = auto()
    FIGURE = auto()


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as printed («36 410 XVI», «21 501-20») and its title."""

    printed: str
    title: str

    @property
    def joined(self) -> str:
        """Its number as in identifiers: 36410-XVI."""
        return self.printed.replace(" ", "", 1).replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Template:
    """A real paper in pieces: what stays, and what varies with the words that stood there."""

    parts: tuple[tuple[Slot | None, str], ...]
    dossier: Dossier | None
    day: date | None
    size: int


def template(text: str) -> Template | None:
    """*text* in pieces; None where nothing in it would tell one made from it from another."""
    head = _HEADER.search(text)
    own = Dossier(head["dossier"], head["title"]) if head else None
    number = head["number"] if head else ""
    first = next((parsed for match in _TOKEN.finditer(text) if match["day"] and (parsed := day_of(match["day"], None))), None)
    reference = next((match["reference"] for match in _TOKEN.finditer(text) if match["reference"]), None)
    if own is None and reference is None:
        return None
    parts: list[tuple[Slot | None, str]] = []
    at, title = 0, head.span("title") if head else (len(text), len(text))
    for match in _TOKEN.finditer(text):
        if match.start() < at or title[0] <= match.start() < title[1]:
            continue
        if at <= title[0] < match.start():
            parts += [(None, text[at : title[0]]), (Slot.TITLE, text[slice(*title)])]
            at = title[1]
        slot = _slot(match, own, number, reference)
        parts += [(None, text[at : match.start()]), (slot, match[0])]
        at = match.end()
    parts.append((None, text[at:]))
    return Template(tuple(part for part in parts if part[1]), own, first, len(text.encode()))


def _slot(match: re.Match[str], own: Dossier | None, number: str, reference: str | None) -> Slot | None:
    words = match[0]
    match match.lastgroup:
        case "kst":
            return Slot.KST if own and words == f"kst-{own.joined}-{number}" else None
        case "dossier":
            spaced = {own.printed: Slot.SPACED, own.joined: Slot.JOINED} if own else {}
            return spaced.get(words)
        case "number":
            return Slot.OWN if words[4:] == number else Slot.NUMBER
        case "reference":
            return Slot.REFERENCE if own is None and words == reference else None
        case "day":
            return Slot.DAY
    return None if re.fullmatch(r"(?:19|20)\d\d|100", words) else Slot.FIGURE  # years, and all of something


def day_of(words: str, about: date | None) -> date | None:
    """The date that *words* tell («8 april 2019»; without a year the last one up to *about*); None where there is none."""
    day, month, *year = words.split(" ")
    years = [int(year[0])] if year else [about.year - back for back in range(5)] if about else []
    for one in years:
        try:
            found = date(one, MONTHS.index(month) + 1, int(day))
        except ValueError:
            continue
        if year or (about and found <= about):
            return found
    return None
