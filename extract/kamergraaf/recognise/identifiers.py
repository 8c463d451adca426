"""Makes and checks the identifiers of parliamentary papers: dossier numbers, Kamerstukken, Handelingen, Aanhangsel."""

from __future__ import annotations

import re
from functools import cache

_PUBLISHED = "https://zoek.officielebekendmakingen.nl/"
_CHAMBERS = {
    "ii": "tk",
    "tk": "tk",
    "tweede-kamer": "tk",
    "tweede kamer": "tk",
    "i": "ek",
    "ek": "ek",
    "eerste-kamer": "ek",
    "eerste kamer": "ek",
}

# "32 735", "31.066", "36 600 VII", "34 000, VIII", "28 000-F", "21 501-20", "19700 hoofdstuk XV", "34 000 (XIII)",
# "33 328 (R1985)"
_DOSSIER = r"""
    (?P<first>\d{2}) [\s.]{0,3} (?P<last>\d{3}) (?!\d)
    (?: \s? \( \s? R \s? \d{3,4} \) )?
    (?: (?: [-\s‑–]{0,3} | \s? , \s? | ,? \s? (?i:hoofdstuk|hfdst\.?) \s? )
        (?: \( \s? (?P<bracketed> [IVX]{1,6}[A-Ea-e]? | [A-M] ) \s? \) | (?P<suffix> [IVX]{1,6}[A-Ea-e]? | [A-M] ) (?!\w) )
      | [-‑–] (?P<series> \d{2} ) (?!\d)
    )?
    (?: \s? \( \s? R \s? \d{3,4} \) )?
"""
_KAMERSTUK = r"kst-(?P<dossier>\d{4,5}(?:-(?:[A-Z]{1,6}|\d{2}))?)-(?P<number>\d{1,4}[a-z]?|[A-Z]{1,3})(?:-[hn]\d{1,2})?"
_OTHERS = r"h-(?:tk|ek|vv)-\d{8}-\d{1,3}-\d{1,3}|ah-(?:tk|ek)-\d{8}-\d{1,4}|kst-\d{6,7}|blg-\d{3,8}|kv-(?:tk|ek)-\d{4}Z\d{5}"
_SESSION = r"((?:1\s?9|2\s?0)\s?\d\s?\d)\s?[-–—/]{1,2}\s?-?\s?((?:1\s?9|2\s?0)?\s?\d\s?\d)"


@cache
def _dossier() -> re.Pattern[str]:
    return re.compile(_DOSSIER, re.VERBOSE)


@cache
def _kamerstuk() -> re.Pattern[str]:
    return re.compile(_KAMERSTUK)


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"{_KAMERSTUK}|{_OTHERS}")


@cache
def _session() -> re.Pattern[str]:
    return re.compile(_SESSION)


def dossier_number(text: str) -> str | None:
    """The dossier number that *text* (and nothing else) tells: «36 600 VII» gives "36600-VII", «21 501-20» "21501-20".

    A number of Kingdom acts («33 328 (R1985)») is recognised and left out; None where *text* is no dossier number.
    """
    match = _dossier().fullmatch(text.strip())
    if match is None:
        return None
    suffix = match["bracketed"] or match["suffix"] or match["series"]
    number = match["first"] + match["last"]
    return f"{number}-{suffix.upper()}" if suffix else number


def session_years(text: str) -> str | None:
    """The eight digits of a parliamentary year: «2022/23», «2011-20 12» or «1999–2000» give "20222023" and so on.

    None where *text* names no two successive years.
    """
    match = _session().search(text)
    if match is None:
        return None
    first, second = (re.sub(r"\s", "", part) for part in match.groups())
    following = str(int(first) + 1)
    return first + following if following.endswith(second) else None


def chamber_code(text: str) -> str:
    """The code of a chamber in identifiers: "tk" for «II», «TK», «Tweede Kamer», "ek" for «I», «EK», «Eerste Kamer».

    Raises ValueError for anything else.
    """
    try:
        return _CHAMBERS[" ".join(text.lower().split())]
    except KeyError:
        raise ValueError(f"no chamber of parliament: {text!r}") from None


def kamerstuk_identifier(dossier: str, number: str) -> str:
    """The identifier of paper *number* («243», «AI») in *dossier* (as printed or normalised): "kst-32735-243".

    Raises ValueError where *dossier* or *number* is none.
    """
    normal = dossier_number(dossier)
    plain = number.strip().lstrip("0")
    if normal is None or re.fullmatch(r"\d{1,4}[a-z]?|[A-Z]{1,3}", plain) is None:
        raise ValueError(f"no Kamerstuk: dossier {dossier!r}, number {number!r}")
    return f"kst-{normal}-{plain}"


def handelingen_identifier(chamber: str, session: str, sitting: int, item: int) -> str:
    """The identifier of one item of a sitting: ("II", "2022/23", 84, 12) gives "h-tk-20222023-84-12".

    Raises ValueError where *chamber* or *session* is none.
    """
    return f"h-{chamber_code(chamber)}-{_years(session)}-{sitting}-{item}"


def aanhangsel_identifier(chamber: str, session: str, number: int) -> str:
    """The identifier of answered questions: ("II", "2020/21", 3235) gives "ah-tk-20202021-3235".

    Raises ValueError where *chamber* or *session* is none.
    """
    return f"ah-{chamber_code(chamber)}-{_years(session)}-{number}"


def published_iri(identifier: str) -> str:
    """Where the paper is published: "https://zoek.officielebekendmakingen.nl/kst-32735-243.html".

    Raises ValueError where *identifier* is none.
    """
    if not is_identifier(identifier):
        raise ValueError(f"no identifier of an official publication: {identifier!r}")
    return f"{_PUBLISHED}{identifier}.html"


def is_identifier(text: str) -> bool:
    """Whether *text* is an identifier of an official parliamentary publication (kst-…, h-tk-…, ah-tk-…, blg-…, kv-tk-…)."""
    return _any().fullmatch(text) is not None


def split_identifier(identifier: str) -> tuple[str, str] | None:
    """Dossier and number of a Kamerstuk: "kst-36600-VII-2" gives ("36600-VII", "2"); None for any other identifier."""
    match = _kamerstuk().fullmatch(identifier)
    return (match["dossier"], match["number"]) if match else None


def rijkswet_numbers(text: str) -> tuple[str, ...]:
    """The numbers of Kingdom acts in *text*, in its order: «33 328 (R1985)» gives ("R1985",)."""
    return tuple(dict.fromkeys(f"R{number}" for number in re.findall(r"\(\s?R\s?(\d{3,4})\s?\)", text)))


def _years(session: str) -> str:
    years = session if re.fullmatch(r"\d{8}", session) else session_years(session)
    if years is None:
        raise ValueError(f"no parliamentary year: {session!r}")
    return years
