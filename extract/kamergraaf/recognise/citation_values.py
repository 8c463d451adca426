"""Reads the parts of a citation's words: dossiers, numbers with lists and ranges, pages, sittings, dates, movers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from kamergraaf.data import rules
from kamergraaf.errors import RuleError
from kamergraaf.recognise.identifiers import chamber_code, dossier_number, kamerstuk_identifier, session_years

_LONGEST_RANGE = 100  # «nrs. 1–50» is a list of papers; more is a slip of the pen
_SESSION_WORDS = 40  # «vergaderjaar 2012-2013, » and blanks
_ONE_DOSSIER = r"\s?(?:[,/&;+]|,?\sen)\s{0,2}(?=\d{2}[\s.]{0,3}\d{3})"  # what stands between two dossiers
_ONE_NUMBER = r"(?<!\w)0{0,2}([1-9]\d{0,3}[a-z]?|[A-Z]{1,3})(?:\s?(?:[-–—]|t/m|tot\sen\smet)\s?(\d{1,4}))?(?!\w)"
_BETWEEN_MOVERS = r"\s?,\s|,?\sen\s(?:van\s)?"


def filled(pattern: str) -> str:
    """A pattern of rules/citations.yaml, to be read with re.VERBOSE, its words and parts filled in.

    Raises RuleError for an unknown name or a pattern that is none.
    """
    table = rules("citations")

    def named(match: re.Match[str]) -> str:
        name = match[1]
        if name in table["words"]:
            return "(?:" + "|".join(re.escape(word) for word in table["words"][name]) + ")"
        if name not in table["parts"]:
            raise RuleError(f"rules/citations.yaml: no part “{name}”")
        return "(?:" + re.sub(r"\{([a-z_]+)\}", named, table["parts"][name]) + ")"

    source = re.sub(r"\{([a-z_]+)\}", named, pattern)
    try:
        re.compile(source, re.VERBOSE)
    except re.error as error:
        raise RuleError(f"rules/citations.yaml: {error} in {pattern!r}") from error
    return source


@cache
def piece(name: str) -> re.Pattern[str]:
    """The part *name* of rules/citations.yaml, compiled."""
    return re.compile(filled("{" + name + "}"), re.VERBOSE)


def dossiers(groups: Mapping[str, str]) -> tuple[str, ...]:
    """The dossiers of a citation in their order: «32 735 en 30 573» gives ("32735", "30573")."""
    parts = re.split(_ONE_DOSSIER, groups["dossiers"].replace("-(R", "(R"))
    return tuple(dict.fromkeys(number for part in parts if (number := dossier_number(part))))


def numbers(groups: Mapping[str, str]) -> tuple[str, ...]:
    """The papers' numbers, ranges written out: «nrs. 3, 5 t/m 7» gives ("3", "5", "6", "7")."""
    return tuple(dict.fromkeys(_numbers(groups)))


def _numbers(groups: Mapping[str, str]) -> Iterator[str]:
    for name in ("bare", "dashed", "letters"):
        if name in groups:
            yield from re.findall(r"[1-9]\d*|[A-Z]+", groups[name])
    listed = piece("nr").sub(" ", groups.get("numbers", ""))
    for part in re.finditer(_ONE_NUMBER, listed):
        first, last = part[1], part[2]
        yield first
        if last and first.isdigit():
            ahead = int(last) - int(first)
            span = range(int(first) + 1, int(last) + 1) if 0 < ahead <= _LONGEST_RANGE else (int(last),)
            yield from map(str, span)


def pages(groups: Mapping[str, str]) -> str | None:
    """The page numbers told with the numbers, as written: "15-16, 20"; None without."""
    written = [groups.get(name, "") for name in ("pages", "unknown_item", "only_pages")]
    return "; ".join(re.sub(r"^\D+", "", part) for part in written if part) or None


def is_year(number: str, words: str) -> bool:
    """Whether the bare *number* that ends the *words* of a citation is rather a year: «Kamerstuk 29 628, 2012».

    Where the words tell another parliamentary year the number is that of a paper.
    """
    year = number.strip(", ")
    years = session_years(words)
    return piece("year_like").fullmatch(year) is not None and (years is None or year in (years[:4], years[4:]))


def integers(text: str) -> tuple[int, ...]:
    """All whole numbers in *text*."""
    return tuple(map(int, re.findall(r"\d+", text)))


def sitting_year(groups: Mapping[str, str], chamber: str, session: str | None) -> tuple[str, str] | None:
    """Chamber code and years ("tk", "20222023"): the citation's own or else the citing paper's; None where no year is known."""
    years = session_years(groups.get("year") or groups.get("year_last") or session or "")
    return (chamber_code(groups.get("chamber") or chamber), years) if years else None


def session_told(match: re.Match[str], start: int, end: int) -> str | None:
    """The parliamentary year in a citation's words or beside them within *start* and *end* ("2022-2023"), or None."""
    behind = piece("session_behind").match(match.string, match.end(), end)
    near = max(start, match.start() - _SESSION_WORDS)
    before = piece("session_before").search(match.string, near, match.start())
    for words in (match[0], *(one[0] for one in (behind, before) if one)):
        if years := session_years(words):
            return f"{years[:4]}-{years[4:]}"
    return None


def alternative(groups: Mapping[str, str]) -> str | None:
    """What a dossier with a suffix behind a dash may be as well: «21501-33», «35 742-F» the papers kst-21501-33, kst-35742-F.

    None where a further number, another dossier or blanks tell how to read it.
    """
    joined = re.fullmatch(r"(\d{2}[\s.]{0,3}\d{3})[-‑–]([1-9]\d|[A-Z]{1,3})", groups["dossiers"])
    return kamerstuk_identifier(joined[1], joined[2]) if joined else None


def movers(groups: Mapping[str, str]) -> tuple[str, ...]:
    """The movers' names: «Mutluer (PvdA) en Ellemeet (GroenLinks)», «Van Baarle-Dassen», «Bergkamp/Otwin van Dijk»."""
    if "named" in groups:
        return tuple(re.split(r"\s?[/–]\s?", groups["named"]))
    if "movers" not in groups:
        return ()
    if "short" in groups:
        # «motie-Dik-Faber» keeps its hyphen, in «motie Van Baarle-Dassen» it stands between two movers
        return tuple(re.split(r"\s?[/–]\s?" if "joint" in groups else r"\s?[/–‑-]\s?", groups["movers"]))
    names = re.split(_BETWEEN_MOVERS, re.sub(r"\s\([^()]*\)", "", groups["movers"]))
    return tuple(piece("member").sub("", name, count=1).strip() for name in names)


def letter_date(words: str, written: date | None) -> date | None:
    """The day a letter is told by: «4 december 2018»; without a year, or «jl.», the last such day before *written*.

    None where only a month is told, no date can be reckoned from, or the day does not exist.
    """
    match = re.match(r"(\d{1,2})\s(\w+)(?:\s(\d{4}))?", words)
    months: list[str] = rules("citations")["words"]["month"]
    if match is None or match[2].lower() not in months:
        return None
    month = months.index(match[2].lower()) + 1
    try:
        if match[3]:
            return date(int(match[3]), month, int(match[1]))
        if written is None:
            return None
        this_year = date(written.year, month, int(match[1]))
        return this_year if this_year <= written else date(written.year - 1, month, int(match[1]))
    except ValueError:
        return None
