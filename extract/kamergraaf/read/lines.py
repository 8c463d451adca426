"""Source text cut into logical lines, also where the line ends were lost in extraction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from statistics import median

from kamergraaf.data import rules

_NEWLINE = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029\x85]")
_RUN = re.compile(r"[ \t\u00a0]{2,}")
#: Where a letter without any line end surely had one: salutation, reference fields.
_SEAM = re.compile(
    r"(?<=\s)(?=Geachte (?:mevrouw|heer|voorzitter)\b)|(?<=Geachte [vV]oorzitter,)\s"
    r"|(?<=\s)(?=(?:DATUM|BETREFT|UW KENMERK|ONS KENMERK|BIJLAGEN?)\s)"
)
_SALUTED = re.compile(r"Geachte (?:mevrouw|heer|voorzitter)[^,.]{0,40},")
_DATED = re.compile(r"(?:DATUM|(?<!\S)[A-Za-z]{1,3}atum) \d{1,2} [a-z]+ \d{4}")  # «voatum» of a bad scan
#: A label behind the end of a sentence, also behind its quotation mark and the mark of its note.
_LABELLED = re.compile(
    r"(?:(?<=[.?!)]\s)|(?<=[.?!)][\d”’»\"]\s)|(?<=[.?!)][”’»\"]\d\s))(?:Vraag|Antwoord)(?:\s\d{1,3})?(?=\s[A-Z])"
)
_DEGREES = r"(?:(?:prof|drs?|mr|ir|ing)\.\s+)+"
_SIGNED = re.compile(
    rf"(?:(?<=\s)Algemene Rekenkamer\s+)?(?P<name>(?<=\s){_DEGREES}(?:(?:[A-ZÀ-Þ(][\w.()’'-]*|van|de[rn]?|ten?)\s+){{0,5}}"
    r"[A-ZÀ-Þ][\w.’'-]*(?:\s+(?:RA|RC|MPA|MSc))?,)\s+(?P<role>(?:(?:wnd|plv)\.\s+)?(?:president|secretaris))(?=\s)"
)
_COLUMN = re.compile(r"[ \t\u00a0]{3,}|\t+")
_INITIALLED = re.compile(r"(?:\w+\.\s*)*[A-Z][A-Za-z]{0,2}\.")
_COLUMN_REACH = 6  # lines between a row of posts and its row of names
_PAGE_OF = re.compile(r"(?<!\S)\d{1,3}/\d{1,3}(?: |(?=[A-ZÀ-Þ][a-z]))")


@dataclass(frozen=True, slots=True)
class Line:
    """One trimmed, non-blank line: source offsets, its text, blank lines before it, and whether a page or an indent starts it."""

    start: int
    end: int
    text: str
    gap: int
    indented: bool


def split_lines(text: str) -> tuple[tuple[Line, ...], bool]:
    """The logical lines of *text* and whether its line ends are wraps (False: one line is one paragraph).

    Some extractors turn every line end into two blanks and every empty line into more; such text is cut there.
    """
    flowing = _is_flowed(text)
    pieces = _flow_pieces(text) if flowing else _seam_pieces(text) if _is_monolith(text) else _line_pieces(text)
    out: list[Line] = []
    gap = 0
    for start, end, extra in pieces:
        gap += extra
        content = text[start:end]
        stripped = content.strip(" \t\u00a0\ufeff\u200b")
        if not stripped:
            gap += 1
            continue
        left = len(content) - len(content.lstrip(" \t\u00a0\ufeff\u200b"))
        out.append(Line(start + left, start + left + len(stripped), stripped, gap, left > 0 and not flowing))
        gap = 0
    wrapped = flowing or _wrapped(out)
    return tuple(_numbered_apart(_without_columns(out))), wrapped


def _numbered_apart(lines: list[Line]) -> Iterator[Line]:
    """Lines with a dossier line that holds the paper's number and title cut before them: rules *dossier-and-number*."""
    for line in lines:
        if found := matches("dossier-and-number", line.text):
            at = found.start("paper")
            first = line.text[:at].rstrip()
            yield Line(line.start, line.start + len(first), first, line.gap, line.indented)
            line = Line(line.start + at, line.end, line.text[at:], 0, False)
        yield line


def is_full_name(text: str) -> bool:
    """Whether a line is the name of a person with initials or of more than one word."""
    named = matches("name", text) and not matches("post", text)  # «Minister van Defensie» has the form of a name
    return bool(named and (" " in text.strip() or _INITIALLED.match(text)))


def _without_columns(lines: list[Line]) -> list[Line]:
    """Lines with signatories side by side cut at the wide blanks: rows of posts, and rows of names near such a row."""
    halves = {i: parts for i, line in enumerate(lines) if len(parts := _halves(line)) > 1}
    posts = [i for i, parts in halves.items() if all(matches("post", part.text) for part in parts)]
    near = {j for i in posts for j in range(max(0, i - 1), i + _COLUMN_REACH)}
    cut = {i for i in near if i in halves and all(is_full_name(part.text) for part in halves[i])}.union(posts)
    return [part for i, line in enumerate(lines) for part in (halves[i] if i in cut else (line,))]


def _halves(line: Line) -> tuple[Line, ...]:
    """The parts of *line* between wide blanks; a line without them is one part."""
    cuts = [0, *(at for m in _COLUMN.finditer(line.text) for at in m.span()), len(line.text)]
    if not 2 < len(cuts) <= 6:
        return (line,)
    return tuple(
        Line(line.start + a, line.start + b, line.text[a:b], 0 if a else line.gap, line.indented and not a)
        for a, b in zip(cuts[::2], cuts[1::2], strict=True)
    )


def _line_pieces(text: str) -> list[tuple[int, int, int]]:
    pieces, at = [], 0
    for match in _NEWLINE.finditer(text):
        pieces.append((at, match.start(), 0))
        at = match.end()
    pieces.append((at, len(text), 0))
    return pieces


def _is_flowed(text: str) -> bool:
    """Whether the text is one long line with runs of blanks for line ends."""
    breaks = len(_NEWLINE.findall(text))
    return len(text) > 400 and breaks < len(text) / 400 and len(_RUN.findall(text)) > len(text) / 400


def _is_monolith(text: str) -> bool:
    """Whether a whole letter is one line."""
    return len(text) > 800 and len(_NEWLINE.findall(text.strip())) == 0


def _seam_pieces(text: str) -> list[tuple[int, int, int]]:
    """Pieces of a letter of one line, cut where its form tells that lines ended."""
    cuts = {0, len(text)}
    cuts.update(m.start() for m in _SEAM.finditer(text))
    for pattern in (_SALUTED, _DATED, _LABELLED):
        for match in pattern.finditer(text):
            cuts.update(match.span())
    for match in _paged().finditer(text):
        cuts.update(at for part in match.re.groupindex if match[part] for at in match.span(part))
    for match in _SIGNED.finditer(text):
        cuts.update((*match.span(), *match.span("name"), match.start("role")))
    places = sorted(cuts)
    return [(a, b, 1) for a, b in pairwise(places)]


def _flow_pieces(text: str) -> list[tuple[int, int, int]]:
    cuts: list[tuple[int, int, int]] = []
    for match in _RUN.finditer(text):
        cuts.append((match.start(), match.end(), 1 if len(match.group()) > 2 else 0))
    for match in _NEWLINE.finditer(text):
        cuts.append((match.start(), match.end(), 1))
    for match in _PAGE_OF.finditer(text):
        cuts.append((match.end() - match.group().endswith(" "), match.end(), 0))
        if match.start():
            cuts.append((match.start(), match.start(), 0))
    pieces, at, extra = [], 0, 0
    for start, end, blank in sorted(cuts):
        if start < at:
            continue
        if start > at:
            pieces.append((at, start, extra))
            extra = 0
        extra += blank
        at = end
    pieces.append((at, len(text), extra))
    return pieces


def _wrapped(lines: list[Line]) -> bool:
    """Whether the lines look cut at a margin: running lines are of one length and few are long."""
    running = [len(line.text) for line in lines if len(line.text) > 40]
    if not running:
        return True
    long = sum(n > 160 for n in running)
    return long * 4 < len(running) and median(running) < 130


@cache
def _paged() -> re.Pattern[str]:
    """A label with the number of a page beside it («Antwoord 3/10 Hier is», «5/16Vraag 6 Wordt»), and the page's head before."""
    heads = "|".join(rule.pattern.pattern for rule in line_rules("page-head"))
    return re.compile(
        rf"(?:(?:(?<=[.?!)”]\s)|(?<=\s)(?=[A-Z][a-z]{{4}}))(?P<head>(?:{heads})(?:(?!Vraag\s\d|\?\s)[^\n]){{0,260}}?)\s|(?<=\s))"
        r"(?:(?P<page>\d{1,3}/\d{1,3})\s?(?P<label>(?:Vraag\s\d{1,3}|Antwoord)(?=\s[A-Z«“]))"
        r"|(?P<first>Vraag\s\d{1,3}|Antwoord(?:\s\d{1,3})?)\s(?P<second>\d{1,3}/\d{1,3})(?=\s?[A-Z«“]))"
    )


@dataclass(frozen=True, slots=True)
class LineRule:
    """A compiled rule of rules/layout.yaml."""

    id: str
    pattern: re.Pattern[str]


@cache
def line_rules(group: str) -> tuple[LineRule, ...]:
    """The compiled line rules of one *group* of rules/layout.yaml."""
    return tuple(
        LineRule(r["id"], re.compile(r["pattern"], re.IGNORECASE if r.get("ignorecase") else 0)) for r in rules("layout")[group]
    )


@lru_cache(maxsize=4096)  # lay-out asks the same of a line again and again
def matches(group: str, text: str) -> re.Match[str] | None:
    """The first match of a rule of *group* at the start of *text*."""
    for rule in line_rules(group):
        if found := rule.pattern.match(text):
            return found
    return None
