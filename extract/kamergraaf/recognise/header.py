"""The head of a paper: identifier, dossiers, number, kind, date, place and chamber, read from its blocks."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from kamergraaf.model.findings import Header, HeaderDossier
from kamergraaf.model.text import Block, BlockKind, Paper
from kamergraaf.read.lines import matches
from kamergraaf.recognise.calendar import prinsjesdag
from kamergraaf.recognise.identifiers import dossier_number, is_identifier, kamerstuk_identifier, rijkswet_numbers
from kamergraaf.recognise.kinds import DECISIONS, OTHER, is_kind, kind_of_opening, kind_of_title
from kamergraaf.recognise.times import parse_date
from kamergraaf.recognise.told import merge_told

#: How a draft names itself: «36471-26» and «36410-V-63» are dossier and number, though a dossier may end in digits («21501-20»).
_DRAFT = re.compile(r"(?P<number>\d{5}(?:-(?:[IVXLC]{1,7}[A-Z]?|\d{2}))?)-(?P<paper>\d{1,4})(?:\s+(?P<title>\S.*))?$")
_OPENING = 30  # blocks of the head in which an untitled paper tells its kind
_CHAMBER = re.compile(r"\b(Eerste|Tweede) Kamer\b")
_ADDRESSED = re.compile(r"\bVoorzitter van de (Eerste|Tweede) Kamer\b")
_IN_TITLE = re.compile(r"\((ontvangen|ingezonden) (\d{1,2} [a-z]+ \d{4})\)")
_DAY = re.compile(r"\b\d{1,2} [a-z]+ \d{4}\b")
_ANSWER = re.compile(r"AH\s(\d{1,4})")
_SESSION = re.compile(r"(?:Vergader|Zittings)jaar\s+(\d{4})\s?[–-]\s?(\d{2,4})")


def read_header(paper: Paper) -> Header:
    """The head of *paper*; a printed footer («kst-21501-20-1916») decides on the identifier."""
    text = paper.clean.text

    def content(kind: BlockKind) -> list[tuple[str, Block]]:
        return [(text[b.span.start : b.span.end], b) for b in paper.blocks if b.kind is kind]

    number, title = _title([t for t, _ in content(BlockKind.TITLE)])
    kind = _kind(title, paper)
    dossiers, drafted = _dossiers(content(BlockKind.DOSSIER), draft=number is None and _is_drafted(kind))
    number = number or drafted
    printed = next((t for t, _ in content(BlockKind.COLOPHON) if is_identifier(t) and "-" in t), None)
    identifier = printed or _identifier(dossiers, number)
    day, place = _dateline([t for t, _ in content(BlockKind.DATELINE)] + [t for t, _ in content(BlockKind.COLOPHON)])
    day = day or _answered(" ".join(t for t, _ in content(BlockKind.TITLE)))
    if day is None and kind == DECISIONS and title and (dated := _DAY.search(title)):
        day = parse_date(dated.group())  # a list of decisions without date of its own bears that of the meeting
    masthead = " ".join(t for t, _ in content(BlockKind.SESSION) + content(BlockKind.ADDRESSEE))
    session = _SESSION.search(masthead)
    chamber = _CHAMBER.search(masthead) or _ADDRESSED.search("\n".join(t for t, _ in content(BlockKind.COLOPHON)))
    years = f"{session.group(1)}–{_full_year(session.group(1), session.group(2))}" if session else None
    if number is None and (appendix := _in_appendix(paper, kind)):
        number = appendix
        identifier = identifier or _appendix_identifier(number, years, day)
    header = Header(
        identifier=identifier,
        kind=kind,
        number=number,
        title=title or _subject(content(BlockKind.COLOPHON))[0],
        dossiers=dossiers,
        day=day,
        place=place,
        chamber=f"{chamber.group(1).lower()}-kamer" if chamber else "tweede-kamer" if _numbered(paper) else None,
        session=years,
    )
    return merge_told(header, paper.told) if paper.told else header


def _identifier(dossiers: tuple[HeaderDossier, ...], number: str | None) -> str | None:
    """The identifier that main dossier and number make; None where one is missing or no paper bears that number («243B»)."""
    if not dossiers or not number:
        return None
    try:
        return kamerstuk_identifier(dossiers[0].number, number)
    except ValueError:
        return None


def _numbered(paper: Paper) -> str | None:
    """The number of an answer to questions before it is printed («AH 2345»); only the Tweede Kamer numbers so."""
    heads = (paper.clean.text[b.span.start : b.span.end] for b in paper.blocks[:_OPENING] if b.kind is BlockKind.SESSION)
    return next((found.group(1) for head in heads if (found := _ANSWER.fullmatch(head))), None)


def _in_appendix(paper: Paper, kind: str) -> str | None:
    """The number of questions and answers in the Aanhangsel: «AH 2345», or the bare number printed right above the title."""
    if not (is_kind(kind, "antwoord-kamervragen") or is_kind(kind, "kamervragen")):
        return None
    text = paper.clean.text
    printed = [(text[b.span.start : b.span.end], b.kind) for b in paper.blocks[:_OPENING]]
    named = any(kind is BlockKind.SESSION and words.startswith("Aanhangsel") for words, kind in printed)
    above = (before for (before, _), (_, kind) in pairwise(printed) if named and kind is BlockKind.TITLE)
    return _numbered(paper) or next((words for words in above if re.fullmatch(r"\d{1,4}", words)), None)


def _appendix_identifier(number: str, years: str | None, day: date | None) -> str | None:
    """The identifier in the session told or in which the *day* of the answer lies: "ah-tk-20212022-2345"; else None."""
    first = int(years[:4]) if years else day.year - (day < prinsjesdag(day.year)) if day else None
    return f"ah-tk-{first}{first + 1}-{number}" if first else None


def _full_year(first: str, second: str) -> str:
    """The second year of a session in four digits: «1999–00» runs to 2000."""
    if len(second) == 4:
        return second
    year = first[: 4 - len(second)] + second
    return year if year > first else str(int(first) + 1)


def _dossiers(found: list[tuple[str, Block]], *, draft: bool) -> tuple[tuple[HeaderDossier, ...], str | None]:
    """The dossiers and, of a *draft* (no number line), the paper's number printed behind its dossier."""
    out: dict[str, HeaderDossier] = {}
    paper_number = None
    for content, block in found:
        match = (_DRAFT.match(content) if draft else None) or matches("dossier", content)
        number = dossier_number(match.group("number")) if match else None
        if match is None or number is None:
            continue
        groups = match.groupdict()
        paper_number = paper_number or groups.get("paper")
        act = next(iter(rijkswet_numbers(content)), None)
        out.setdefault(number, HeaderDossier(number, groups.get("title") or None, block.span, act))
    return tuple(out.values()), paper_number


def _title(found: list[str]) -> tuple[str | None, str | None]:
    number = None
    words: list[str] = []
    for content in found:
        match = matches("number", content)
        groups = match.groupdict() if match else {}
        number = number or (re.sub(r"\s", "", groups["number"]) if groups.get("number") else None)
        words.append((groups.get("title") or "") if match else content)
    return number, " ".join(w for w in words if w) or None


def subject_block(paper: Paper) -> Block | None:
    """The block of a letterhead that tells the subject; None where there is none."""
    text = paper.clean.text
    return _subject([(text[b.span.start : b.span.end], b) for b in paper.blocks if b.kind is BlockKind.COLOPHON])[1]


def _subject(colophon: list[tuple[str, Block]]) -> tuple[str | None, Block | None]:
    """The «betreft» or «onderwerp» line of a letterhead, and its block."""
    for i, (line, block) in enumerate(colophon):
        if found := re.match(r"(?:betreft|onderwerp)\b:?\s*(.*)", line, re.IGNORECASE):
            if found.group(1):
                return found.group(1), block
            return next((one for one in colophon[i + 1 : i + 2] if not matches("colophon", one[0])), (None, None))  # no address
    return None, None


def _dateline(found: list[str]) -> tuple[date | None, str | None]:
    for content in found:
        match = matches("dateline", content)
        if match and (day := parse_date(match.group("date"))):
            return day, match.groupdict().get("place")
    return None, None


def _answered(title: str) -> date | None:
    """The day in the title of printed questions: that of the answer, else that of the questions."""
    days = {found.group(1): parse_date(found.group(2)) for found in _IN_TITLE.finditer(title)}
    return days.get("ontvangen") or days.get("ingezonden")


def _is_drafted(kind: str) -> bool:
    """Whether papers of *kind* go about before they have a number line."""
    return is_kind(kind, "motie") or kind == "amendement"


def _kind(title: str | None, paper: Paper) -> str:
    if title and (kind := kind_of_title(title)):
        return kind
    kinds = {b.kind for b in paper.blocks}
    if BlockKind.CONSIDERATION in kinds:
        return "motie"
    untitled = BlockKind.SALUTATION not in kinds
    opening = [paper.clean.text[b.span.start : b.span.end] for b in paper.blocks[:_OPENING] if untitled]
    return kind_of_opening(opening) or ("brief" if kinds & {BlockKind.SALUTATION, BlockKind.ADDRESSEE} else OTHER)
