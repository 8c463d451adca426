"""Tells which numbers count nothing: years, labels («artikel 4»), dossiers, telephones, list numbers, names («Rutte 4»)."""

from __future__ import annotations

import re
from functools import cache

from kamergraaf.data import rules
from kamergraaf.recognise import figures
from kamergraaf.recognise.numbers import parse_number
from kamergraaf.recognise.units import unit_after

_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_LIST = re.compile(r" {0,2}(?:,|en|of|t/m|tot en met|tot|[-–/]|, en|e\.v\.,?) {0,2}")
_BEHIND = re.compile(
    r"[\w/°:+]|[.,]\d|[-–‑][\w( ]|\)\.|[.:]\d\d uur"
    r"| {1,2}(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?!\w)"
)
_NUMBER_BEHIND = re.compile(r"[ ,]{1,3}[(]?\d")
_NUMBER_BEFORE = re.compile(r"(\d)[%)]?[ ,]{1,3}$")
_PART = re.compile(r" {1,3}(?:daarvan|hiervan|van hen)(?!\w)")  # «12 daarvan»
_OUT_OF = re.compile(
    r" {1,3}van {1,3}(?:de|het|deze|die|alle|onze|hun|haar) {1,3}(?:in totaal {1,3})?\d"
)  # «65 van de 77 scholen»
_POSTCODE = re.compile(r" ?[A-Z]{2}(?![\w’])")
_WORD_BEFORE = re.compile(r"(?:^|[\s(«“‘\"])([^\W\d_][\w’'\-]*),? {1,3}$")
_CLOCK = re.compile(r"\d{1,2}\.\d\d$")
_VAGUE = re.compile(r"(?<!\w)(?:paar|enkele|meerdere|vele|menig) $")
#: The scale of a table: «(x 1 miljoen euro)», «bedragen x € 1.000».
_SCALE = re.compile(
    r"(?:[(\[] {0,2}|(?<!\w)(?:bedragen|aantallen|getallen|cijfers|euro|euro’s|miljoenen|duizenden)[,:]? {1,2})[x×] {0,2}$"
)
_ADJECTIVE = re.compile(r"[A-Z]\w*(?<!s)(?<!ch)e [a-z]")  # «Aanvullende vragen»; those of countries end in -se, -sche
_SENTENCE_END = re.compile(r"(?:^|[.!?:;»”)]) *$")


def countless(
    text: str, start: int, stretch: str, m: re.Match[str], stop: int, label_end: int, blocked: list[tuple[int, int]]
) -> bool | None:
    """None where the number of *m* (in *stretch*, up to *stop*) counts; else whether it is a label that a list may go on from."""
    begin, number = m.start(), m["n1"]
    marked = bool(m["c1"] or m["s1"] or m["t1"] or (m["tail"] and stop == m.end()) or (m["s2"] and stop == m.end()))
    if _SCALE.search(stretch, max(0, begin - 20), begin):
        return False
    if not number[0].isdigit():
        return _wordless(text, start, stretch, m, stop, label_end)
    if 0 <= label_end <= begin and begin - label_end < 16 and _LIST.fullmatch(stretch, label_end, begin) and not marked:
        return True
    if not m["c1"] and figures.labelled(stretch, begin) and not (marked and m["tail"]):
        return True
    if not (m["tail"] and stop == m.end()) and _BEHIND.match(stretch, stop) and not figures.attached().match(stretch, stop):
        return False
    if number == "0" and stretch[stop : stop + 1].isalpha():
        return False  # «0GW»: a letter O in a scanned paper
    bare = re.fullmatch(r"\d+", number) is not None
    if m["c1"] and bare and not m["s1"] and _YEAR.fullmatch(number) and _NUMBER_BEHIND.match(stretch, stop):
        return False  # the head of a table: «in miljoenen € 2022 2023 2024»
    if marked:
        return None
    if number.startswith("0") and not number.startswith("0,") and number != "0":
        return False
    if " " in number.strip():  # «1 250 000»: not a row of numbers
        unit = unit_after(text, start + stop, start + len(stretch))[0]
        return None if unit is not None and unit[0].islower() else False
    if "." in number and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        return False  # «§ 3.4», «14.30 uur»
    if _neighbour(stretch, begin, stop, blocked):
        return False
    unit = unit_after(text, start + stop, start + len(stretch))[0]
    if bare and _POSTCODE.match(text, start + stop) and len(number) == 4:
        return False
    if _PART.match(stretch, stop) or _OUT_OF.match(stretch, stop) or figures.attached().match(stretch, stop):
        return None
    compared = bool(figures.compared(stretch, max(0, begin - 36), begin) or figures.comparator_behind().match(stretch, stop))
    if bare and _YEAR.fullmatch(number) and not (unit and (number.endswith("00") or compared)):
        return False
    if bare and len(number) > 4 and not (unit or compared):
        return False
    if compared or (unit and not _captioned(text, start, stretch, begin, unit, bare)):
        return None
    if unit:
        return False
    if re.search(r"[^\W\d](?:en|s|’s) {1,3}$", stretch[max(0, begin - 8) : begin]) and not _stands_alone(
        text, start, stretch, begin, stop
    ):
        return True  # «risico’s 1, 2 en 7»: the list goes on
    return None if _stands_alone(text, start, stretch, begin, stop) else False


def _clock(stretch: str, begin: int, stop: int) -> bool:
    """Whether a number word tells the time of day: «om zeven uur», «tien voor half negen»."""
    if re.search(r"(?<!\w)(?:half|kwart (?:voor|over)|(?:voor|over) half) $", stretch[max(0, begin - 11) : begin]):
        return True
    if re.match(r" (?:voor|over) half ", stretch[stop : stop + 11]):
        return True
    hour = re.match(r" uur(?! per)(?!\w)", stretch[stop : stop + 9])
    return bool(hour) and re.search(r"(?<!\w)(?:om|het is|klokslag) $", stretch[max(0, begin - 10) : begin]) is not None


def _neighbour(stretch: str, begin: int, stop: int, blocked: list[tuple[int, int]]) -> bool:
    """Whether another number stands right beside, as in dossier and telephone numbers and rows of tables."""
    if (m := _NUMBER_BEFORE.search(stretch, max(0, begin - 5), begin)) and "," not in m[0]:
        at = m.start(1)
        return not any(b <= at < e for b, e in blocked) and _spoken_year(stretch, at) is False
    return bool((m := _NUMBER_BEHIND.match(stretch, stop)) and "," not in m[0])


def _spoken_year(stretch: str, last: int) -> bool:
    """Whether the number ending at *last* is a year told by a preposition: «in 2019 855 personen»."""
    return (
        re.search(r"(?<!\w)(?:in|sinds|eind|begin|over|medio) (?:1[89]|20)\d\d$", stretch[max(0, last - 12) : last + 1])
        is not None
    )


def _stands_alone(text: str, start: int, stretch: str, begin: int, stop: int) -> bool:
    """Whether a figure without a unit counts: «gedaald tot 12», not «risico’s 3 en 11», «Rutte 4», «(3)», «2 Algemene …»."""
    if re.match(r" ?[)\]]", stretch[stop : stop + 2]) and re.search(r"[(\[] ?$", stretch[max(0, begin - 2) : begin]):
        return False
    if stretch[stop : stop + 1] == ")" and stretch.rfind("(", 0, begin) <= stretch.rfind(")", 0, begin):
        return False  # «1) … 2) … en 3) …»
    if re.search(r"\d ?[-–] ?$", stretch[max(0, begin - 4) : begin]) or re.match(
        r" {1,3}[A-Z]", text[start + stop : start + stop + 4]
    ):
        return False
    before = _WORD_BEFORE.search(text, max(start, start + begin - 40), start + begin)
    if before is not None and before[1][0].islower() and re.match(r"\d{1,3}(?:\.\d{3})+(?![\d-])", stretch[begin:stop]):
        return True  # with dots between thousands it is hardly a name's number
    return before is not None and before[1].lower() in _before_figures()


@cache
def _before_figures() -> frozenset[str]:
    """Words after which a figure without a unit may stand: function words and verbs, none that names what is numbered."""
    return frozenset(w for group in rules("quantities")["stop"] for w in group["words"]) | frozenset(rules("quantities")["leads"])


def _captioned(text: str, start: int, stretch: str, begin: int, unit: str, bare: bool) -> bool:
    """Whether the capital of the unit shows that a new sentence or name begins there: «Voorhout 8 Postbus», «2 Antwoorden»."""
    if bare and _ADJECTIVE.match(unit):
        return True  # «8 Aanvullende vragen»: the page or note of a heading within running text
    if not (bare and unit[0].isupper()) or re.search(r"-|[A-Z]{2}|(?:ers|anen|ezen|leden|landers|se [a-z].*)$", unit):
        return False
    before = _WORD_BEFORE.search(text, max(start, start + begin - 40), start + begin)
    return before is None or before[1][0].isupper()


def _wordless(text: str, start: int, stretch: str, m: re.Match[str], stop: int, label_end: int) -> bool | None:
    """The same for number words: «acht» as a verb, «vijf mei», «fase twee», names («Drie Gorges»)."""
    begin, word = m.start(), m["n1"].strip()
    if word == "een":
        return None if m["s1"] else False  # «een miljoen»
    if _VAGUE.search(stretch, max(0, begin - 12), begin) and word.startswith(("honderd", "duizend")):
        return False  # «een paar honderd»
    if _clock(stretch, begin, stop):
        return False
    if figures.labelled(stretch, begin) and word not in ("anderhalf", "anderhalve"):
        return None if re.search(r"(?:^|[^\w])(?:leden|ad|t|kamer|lid) $", stretch[max(0, begin - 8) : begin]) else True
    if 0 <= label_end <= begin and _LIST.fullmatch(stretch, label_end, begin):
        return True
    if word == "acht":
        following = re.match(r" {1,3}([^\W\d_]+)", stretch[stop : stop + 30])
        before = re.search(r"(\w+) $", stretch[max(0, begin - 12) : begin])
        if following is None or following[1] in rules("quantities")["eight"]:
            return False
        if before and before[1] in ("ik", "wij", "hij", "zij", "kabinet", "minister", "regering", "u", "men", "kamer"):
            return False
        if unit_after(text, start + stop, start + len(stretch))[0] is None and not (m["s1"] or m["tail"]):
            return False
    if re.match(r"[-–‑]\w|[’']", stretch[stop : stop + 2]) or re.match(
        r" (?:mei|maart|juni|juli|april)\b", stretch[stop : stop + 8]
    ):
        return False
    printed = text[start + begin]
    first = begin == 0 or _SENTENCE_END.search(stretch, max(0, begin - 3), begin) or stretch[begin - 1] in '«“‘"('
    if printed.isupper() and not first and not (m["s1"] or m["tail"]):
        return False
    return None if word.startswith("een ") or parse_number(word) is not None else False
