"""The words of a PDF page with their places, through PDFium: few calls a word, none a letter."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: A page of print holds some 5,000 characters, a page of a table 20,000.
MAX_CHARS = 100_000

#: PDFium writes U+FFFE (in some calls U+0002) for a hyphen at a line's end and goes on with the next line.
_TOKEN = re.compile(r"[^\s\ufffe\x00-\x1f\x7f\ufeff\u200b]+[\ufffe\x02]?")
_HAS_MARK = re.compile(r"\d{1,3}(?=[^\w%]*$|[A-Z])")
_SPELLED = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\uf0b7": "•", "\uf0a7": "▪"}
)
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_SMALL = 0.85
#: «m²», «km³» are units, not marks.
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[kcdm]?m|CO|PM|NO)$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: rectangle and baseline in points from the page's top left; *size* is the height of its letters' boxes.

    *mark* is the stretch text[start:end] of raised digits in it, a footnote's mark; None where it has none.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    mark: tuple[int, int] | None = None


Place = Callable[[float, float], tuple[float, float]]


def page_place(box: tuple[float, float, float, float], rotation: int) -> Place:
    """The function from PDF page coordinates (from the bottom left) to points from the top left of the page as shown.

    *box* is the crop box (left, bottom, right, top), *rotation* the page's, in degrees clockwise.
    """
    left, bottom, right, top = box
    if rotation == 90:
        return lambda x, y: (y - bottom, x - left)
    if rotation == 180:
        return lambda x, y: (right - x, y - bottom)
    if rotation == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def page_words(page: Any, text_page: Any) -> tuple[Word, ...]:
    """The words of *page* (a pypdfium2 page and its text page) in the order of the file; words set slantwise are left out.

    Raises OverflowError where the page holds more than MAX_CHARS characters.
    """
    from pypdfium2 import raw

    count = int(raw.FPDFText_CountChars(text_page.raw))
    if count > MAX_CHARS:
        raise OverflowError(count)
    text = text_page.get_text_range() if count > 0 else ""
    if len(text) != count:  # a character outside the basic plane, or one without meaning: read them one by one
        text = "".join(
            chr(code) if 0 < (code := raw.FPDFText_GetUnicode(text_page.raw, i)) < 0x110000 else " " for i in range(count)
        )
    probe = _Probe(raw, text_page.raw, page_place(tuple(page.get_cropbox()), int(page.get_rotation())))
    words = []
    for match in _TOKEN.finditer(text):
        word = _word(probe, match.group(), match.start())
        if word is not None:
            words.append(word)
    return tuple(words)


class _Probe:
    """Asks PDFium for the place of one character."""

    def __init__(self, raw: Any, text_page: Any, place: Place) -> None:
        self._raw, self._page, self._place = raw, text_page, place
        self._box = raw.FS_RECTF()
        self._box_ref = ctypes.byref(self._box)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._refs = ctypes.byref(self._x), ctypes.byref(self._y)

    def box(self, index: int) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom of character *index*, over the font's whole height."""
        self._raw.FPDFText_GetLooseCharBox(self._page, index, self._box_ref)
        box = self._box
        ax, ay = self._place(box.left, box.top)
        bx, by = self._place(box.right, box.bottom)
        return (ax if ax < bx else bx), (ay if ay < by else by), (bx if ax < bx else ax), (by if ay < by else ay)

    def base(self, index: int) -> tuple[float, float]:
        """Where character *index* stands on its baseline."""
        self._raw.FPDFText_GetCharOrigin(self._page, index, *self._refs)
        return self._place(self._x.value, self._y.value)


def _word(probe: _Probe, text: str, at: int) -> Word | None:
    x0, top, x1, bottom = probe.box(at)
    last = at + len(text) - 1
    if text[-1] in "\ufffe\x02":
        text = text[:-1] + "-"
    if last > at:
        _, end_top, end_x1, end_bottom = probe.box(last)
        if end_x1 < x0 or min(end_bottom, bottom) < max(end_top, top):
            return None  # set upwards or slantwise: a stamp or watermark
        x1 = max(x1, end_x1)
    if bottom - top <= 0.5:
        return None
    mark = None
    if last > at and (digits := _HAS_MARK.search(text)) and digits.start() > 0:
        _, mark_top, _, mark_bottom = probe.box(at + digits.start())
        # The first of the digits may belong to a year: «2023» with a raised «1».
        start = digits.start()
        while start < digits.end() and not _is_raised(mark_bottom - mark_top, mark_bottom, bottom - top, bottom):
            start += 1
            if start < digits.end():
                _, mark_top, _, mark_bottom = probe.box(at + start)
        if start < digits.end():
            mark = (start, digits.end())
    if mark is None and last > at and text[0].isdigit():
        _, end_top, _, end_bottom = probe.box(last)
        if _is_raised(bottom - top, bottom, end_bottom - end_top, end_bottom):
            digits = re.match(r"\d{1,3}", text)
            mark = (0, digits.end()) if digits else None
            x0, top, _, bottom = min(x0, x1), min(top, end_top), x1, max(bottom, end_bottom)
    if mark is None and (raised := _RAISED.search(text)) and not _UNIT.search(text[: raised.start()]):
        mark = raised.span()
        text = text[: mark[0]] + text[mark[0] : mark[1]].translate(_RAISED_DIGITS) + text[mark[1] :]
    if mark is not None and mark[1] < len(text) and text[mark[1]].isalpha():
        text = text[: mark[1]] + " " + text[mark[1] :]  # «daarvan.2Het»: the blank behind the mark was lost
    spelled = text.translate(_SPELLED)
    if mark is not None and len(spelled) != len(text):
        shift = len(text[: mark[0]].translate(_SPELLED)) - mark[0]
        mark = (mark[0] + shift, mark[1] + shift)
    return Word(spelled, x0, x1, top, bottom, probe.base(last if mark and mark[0] == 0 else at)[1], bottom - top, mark)


def _is_raised(size: float, bottom: float, of_size: float, of_bottom: float) -> bool:
    """Whether a character of box height *size* stands small and above the foot of its neighbour's."""
    return size < _SMALL * of_size and bottom < of_bottom - 0.08 * of_size
