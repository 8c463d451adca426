"""The marks of lists as word processors and browsers show them: 1, a, B, iv."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 3999
#: What stands for any bullet that is a character of a symbol font.
BULLET = "•"
_DASHES = "-–—‒"


def mark_of(style: str, number: int) -> str:
    """The mark of list item *number* (from 1) in *style*: lowerLetter, upperLetter, lowerRoman, upperRoman; others decimal."""
    if style in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 5)
        return letters if style == "lowerLetter" else letters.upper()
    if style in ("lowerRoman", "upperRoman") and 0 < number <= _LARGEST_ROMAN:
        roman = _roman(number)
        return roman if style == "lowerRoman" else roman.upper()
    return f"{number:02d}" if style == "decimalZero" else str(number)


def bullet_of(character: str) -> str:
    """The bullet for *character* of a list's definition: a dash stays one, everything else is «•»."""
    return "–" if character.strip() and character.strip() in _DASHES else BULLET


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out += letters
            number -= value
    return out
