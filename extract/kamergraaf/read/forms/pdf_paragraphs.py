"""Lines of a PDF to paragraphs: a line goes on where the next word would not have fitted on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kamergraaf.data import rules
from kamergraaf.read.forms.pdf_layout import Row
from kamergraaf.read.lines import matches

_TERMINAL = re.compile(r"[.!?:;][»”’\")\]]*\d{0,3}$")
_ENDED = re.compile(r"[.!?][»”’\")\]]*\d{0,3}$")
#: Type one tenth larger or smaller is another kind of line: a title, a heading.
_SIZE = 0.09
#: More white than this many leadings parts paragraphs.
_WHITE = 1.3
_INDENT = 0.7
_HANG = 0.25
#: An unfinished line that reaches so far through its column goes on in lower case, or in whatever is no capital.
_UNFINISHED, _NEARLY = 0.55, 0.75
_FACTORS = (0.9, 2.4)


@cache
def _open_word() -> re.Pattern[str]:
    """A line's end in a word that ends no paragraph."""
    words = sorted(word for rule in rules("pages")["open"] for word in rule["words"])
    return re.compile(rf"(?:^|\s)(?:{'|'.join(words)})$", re.IGNORECASE)


def leading(rows: Sequence[Row], size: float) -> float:
    """The usual distance between baselines of running text of letter height *size*, in points."""
    full: Counter[float] = Counter()
    short: Counter[float] = Counter()
    for before, row in pairwise(rows):
        a, b = before.text_start, row.text_start
        if a.page == b.page and abs(a.x0 - b.x0) < 2 and abs(a.size - size) < _SIZE * size:
            step = round((b.base - a.base) * 2) / 2
            if _FACTORS[0] * size <= step <= _FACTORS[1] * size:
                # Behind a full line the paragraph goes on; behind a short one there may be white.
                (short if _fits(before.segments[-1].x1, b.first, before, size) else full)[step] += 1
    if full:
        most = max(full.values())
        return min(step for step, n in full.items() if n >= 0.5 * most)
    return min(short, default=1.3 * size)


def paragraphs(rows: Sequence[Row], size: float) -> list[tuple[int, list[Row]]]:
    """The paragraphs of *rows*, each with 1 where white parts it from the one before it, else 0.

    *size* is the body's letter height.
    """
    step = leading(rows, size)
    found: list[tuple[int, list[Row]]] = []
    hanging: float | None = None
    for i, row in enumerate(rows):
        if i and not _breaks(rows[i - 1], row, step, size, found[-1][1], hanging):
            found[-1][1].append(row)
            if len(found[-1][1]) == 2 and row.text_start.x0 > found[-1][1][0].text_start.x0 + _INDENT * size:
                hanging = row.text_start.x0
            continue
        hanging = None
        found.append((int(i == 0 or _white(rows[i - 1], row, step, size)), [row]))
    return found


def _distance(before: Row, row: Row) -> float | None:
    """The distance of two baselines of one column; None across pages and columns."""
    a, b = before.text_start, row.text_start
    if a.page != b.page or b.base <= a.base or before.column != row.column:
        return None
    return b.base - a.base


def _white(before: Row, row: Row, step: float, size: float) -> bool:
    distance = _distance(before, row)
    taller = max(before.text_start.size, row.text_start.size, size) / size
    return distance is None or distance > _WHITE * step * taller


def _breaks(before: Row, row: Row, step: float, size: float, paragraph: Sequence[Row], hanging: float | None) -> bool:
    """Whether *row* begins a new paragraph behind *before*, the last row of *paragraph*."""
    a, b = before.segments[-1], row.text_start
    text, follower = before.segments[-1].text, row.segments[0].text
    outside = row.segments[0].x0 < min(before.text_start.x0, row.column.left) - 2 * size
    if row.labelled or outside or matches("question", text) or matches("question", follower):
        return True
    if abs(before.text_start.size - b.size) > _SIZE * max(before.text_start.size, b.size):
        return True
    same = _distance(before, row) is not None
    if same and _white(before, row, step, size):
        return True
    if same and _hangs_under_subject(paragraph[0], row, size):
        return False
    ended = bool(_TERMINAL.search(text))
    if _listed(row) and (ended or _listed(paragraph[0]) or _fits(a.x1, b.first, before, size)):
        return True
    if same and _indented(before, row, size, paragraph, hanging):
        return True
    if _open_word().search(text):
        return False
    # An unfinished sentence goes on, also where its column is narrower than the page's (a list, a quotation).
    reach = (a.x1 - before.column.left) / max(before.column.right - before.column.left, 1.0)
    if (
        not ended
        and not text.endswith(",")
        and reach > (_UNFINISHED if follower[0].islower() else _NEARLY)
        and not follower[0].isupper()
    ):
        return False
    return _fits(a.x1, b.first, before, size)


def _hangs_under_subject(first: Row, row: Row, size: float) -> bool:
    """Whether *row* stands under the words beside «Onderwerp», in a cell of a width of its own."""
    words = [(s.text[a:b], x0) for s in first.segments for a, b, x0, _ in s.words]
    if len(words) < 2 or not matches("subject-label", words[0][0]):
        return False
    return abs(row.segments[0].x0 - words[1][1]) < _HANG * size


def _listed(row: Row) -> bool:
    """Whether a bullet or number opens the *row*'s text."""
    start = row.segments.index(row.text_start)
    return bool(matches("list", " ".join(s.text for s in row.segments[start:])))


def _fits(end: float, first: float, row: Row, size: float) -> bool:
    """Whether a first word of width *first* would have fitted behind a line that ends at *end*."""
    return end + 0.25 * size + first < row.column.right - 0.1 * size


def _indented(before: Row, row: Row, size: float, paragraph: Sequence[Row], hanging: float | None) -> bool:
    """Whether *row* begins further right or left than the paragraph's lines do."""
    step = row.text_start.x0 - before.text_start.x0
    if hanging is not None:
        return abs(row.text_start.x0 - hanging) > _INDENT * size
    if step > _INDENT * size:  # under a number, bullet or label the lines hang; elsewhere an indent opens a paragraph
        return not (len(paragraph) == 1 and (_listed(before) or before.text_start.x0 < before.column.left - 2 * size))
    return step < -_INDENT * size and len(paragraph) > 1
