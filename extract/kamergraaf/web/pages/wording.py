"""What a reader types into the search field, as patterns of SPARQL's REGEX on text in small letters: all of them have to match.

Words count each by itself, «quoted ones» as a phrase. A letter matches with any accent, and a number as pages print it
(«34 682, nr. 118») is that of texts and of identifiers (kst-34682-118).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_GAP = "[ \u00a0]?"
_BEFORE, _BEHIND = "(^|[^0-9a-z])", "([^0-9a-z]|$)"
_NUMBER = re.compile(
    r"(?<![\w.,-])(?:kst-)?(\d\d)\s?(\d{3})(?:[\s-]((?!NR)[IVXLCDM]+[A-Z]?|[A-Z])(?=[\s,-]|$))?(?:(?:,?\s*nr\.?\s*|-)([0-9]+|[A-Z]+))?(?![\w.-])",
    re.I,
)
_VOLUME = re.compile(r"\b(Aanhangsel|Handelingen)\s+(?:[IVX]+\s+)?(\d{4})\s?[/–-]\s?(\d{4}),?\s*nr\.?\s*([\d-]+)", re.I)
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_SPECIAL = re.compile(r"[\\|.?*+(){}$\[\]^-]")
#: Letters with a stroke or without a dot, which Unicode does not take apart.
_STROKES = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i"}


def patterns(typed: str) -> tuple[str, ...]:
    """The patterns of *typed*, in order, each once; none where it has no words."""
    found: list[str] = []
    rest = typed
    for form, pattern in ((_VOLUME, _volume), (_NUMBER, _number), (_QUOTED, _phrase)):
        found += [pattern(one) for one in form.finditer(rest)]
        rest = form.sub(" ", rest)
    found += [folded(word) for word in rest.split()]
    return tuple(dict.fromkeys(one for one in found if one))


def folded(words: str) -> str:
    """The pattern of *words*: whatever accents their letters have, and whatever blanks stand between them."""
    composed = unicodedata.normalize("NFC", " ".join(words.split())).lower()
    return "".join(r"\s+" if letter == " " else _letter(letter) for letter in composed)


def _letter(letter: str) -> str:
    base = _base(letter)
    if base in _accented():
        return f"[{base}{_accented()[base]}]"
    return _SPECIAL.sub(r"\\\g<0>", letter)


def _base(letter: str) -> str:
    return _STROKES.get(letter) or unicodedata.normalize("NFD", letter)[0]


@cache
def _accented() -> dict[str, str]:
    """Small Latin letters with those of Western and Central Europe that are the same but for an accent."""
    found: dict[str, str] = {}
    for letter in map(chr, range(0xE0, 0x180)):
        base = _base(letter)
        if letter.islower() and letter != base and base.isascii():
            found[base] = found.get(base, "") + letter
    return found


def _number(found: re.Match[str]) -> str:
    head = f"{found[1]}{_GAP}{found[2]}"
    if found[3]:
        head += f"[ \u00a0-]{found[3].lower()}"
    if found[4]:
        head += rf"(-|,?\s*nr\.?\s*){found[4].lower()}"
    return _BEFORE + head + _BEHIND


def _volume(found: re.Match[str]) -> str:
    kind = "ah" if found[1].lower() == "aanhangsel" else "h"
    return f"{_BEFORE}{kind}-[te]k-{found[2]}{found[3]}-{found[4]}{_BEHIND}".replace("--", "-")


def _phrase(found: re.Match[str]) -> str:
    return folded(found[1])
