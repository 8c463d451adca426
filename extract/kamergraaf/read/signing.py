"""Signature blocks: where posts and names that sign a paper begin and end, and which of their lines make one post."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kamergraaf.read.lines import Line, is_full_name, matches

_MAX_LINES = 12
_MAX_LENGTH = 110
_NAME_LENGTH = 60
#: Lines that may follow the post and name in a signature block: a second function, "president", "secretaris".
_ROLE = re.compile(
    r"(?:(?:wnd|waarnemend|plv)\.?\s+)?(?:president|secretaris|voorzitter|griffier|directeur)(?:[- ][\w-]+)?,?$", re.IGNORECASE
)


def signature_end(lines: Sequence[Line], i: int) -> int:
    """The index behind a signature block that starts at line *i* of a letter; *i* itself where none does."""
    end = i
    while (step := _signatory_end(lines, end, first=end == i)) > end:
        end = step
    if end == i and not _set_apart(lines, i):
        return i
    while (step := _names_first_end(lines, end)) > end or (step := _posts_alone_end(lines, end)) > end:
        end = step
    return end


def movers_end(lines: Sequence[Line], i: int) -> int:
    """The index behind the names under a motie."""
    j = i
    while j < len(lines) and (matches("name", lines[j].text) or matches("signature", lines[j].text)):
        j += 1
    return j


def farewell_end(lines: Sequence[Line], i: int) -> int:
    """The index behind the posts and names under «Hoogachtend»."""
    j, posts = i, joined_lines(lines[i : i + _MAX_LINES])
    while (
        j < len(lines)
        and j - i < _MAX_LINES
        and len(lines[j].text) < _MAX_LENGTH
        and not any(matches(group, lines[j].text) for group in ("annex", "contents"))
        and (j - i in posts or any(matches(g, lines[j].text) for g in ("name", "signature", "office")))
    ):
        j += 1
    return j


def joined_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines of a signature block that go on with the post of the line before them; rules *post-goes-on*."""
    found: list[int] = []
    post = ""
    for k, line in enumerate(lines):
        behind = lines[k + 1].text if k + 1 < len(lines) else ""
        if matches("post", line.text):
            post = line.text
        elif post and line.gap == 0 and matches("post-goes-on", f"{post}\n{line.text}\n{behind}"):
            found.append(k)
            post = f"{post} {line.text}"
        else:
            post = ""
    return frozenset(found)


def closed_by(text: str, ends: str) -> bool:
    """Whether a line ends with one of *ends*, or stands above signatures without any."""
    return text.endswith(tuple(ends)) or bool(matches("signature-above", text))


def _set_apart(lines: Sequence[Line], i: int) -> bool:
    """Whether line *i* does not go on with a sentence above it."""
    return i > 0 and (lines[i].gap > 0 or closed_by(lines[i - 1].text, ".,:?!"))


def _signatory_end(lines: Sequence[Line], i: int, *, first: bool) -> int:
    """The index behind one signatory (post over one to three lines, name, function), or *i*."""
    if i + 1 < len(lines) and matches("name-with-degree", lines[i].text) and _ROLE.match(lines[i + 1].text):
        return i + 2
    if not first and i < len(lines) and any(matches(group, lines[i].text) for group in ("colophon", "contents")):
        return i  # «UW KENMERK», «Inhoudsopgave» have the form of a name
    if i >= len(lines) or (first and i > 0 and not (lines[i].gap or closed_by(lines[i - 1].text, ".,:"))):
        return i
    for n in range(1, 4):
        text = " ".join(line.text for line in lines[i : i + n])
        if not matches("signature", text) and not (not first and matches("name", text)):
            if n == 1 and not re.match(r"(?:De|Het)\s+(?:[Mm]inister|[Ss]taats)", text):
                return i
            continue
        j = i + n
        named = not first and bool(matches("name", text))
        while (
            j < len(lines)
            and (matches("name", lines[j].text) or _ROLE.match(lines[j].text))
            and len(lines[j].text) < _NAME_LENGTH
            and not any(matches(group, lines[j].text) for group in ("colophon", "contents"))
        ):
            named, j = True, j + 1
        if named:
            return j
    return i


def _posts_end(lines: Sequence[Line], i: int) -> int:
    """The index behind the posts, each over one or more lines, that start at line *i*."""
    joined = joined_lines(lines[i : i + _MAX_LINES])
    j = i
    while j < len(lines) and j - i < _MAX_LINES and (j - i in joined or matches("post", lines[j].text)):
        j += 1
    return j


def _names_first_end(lines: Sequence[Line], i: int) -> int:
    """The index behind names with as many posts under them that close a letter without courtesy line, or *i*."""
    j = i
    while j < len(lines) and j - i < 4 and len(lines[j].text) < _NAME_LENGTH and is_full_name(lines[j].text):
        j += 1
    end = _posts_end(lines, j) if j > i else j
    return end if end > j and _closes(lines, end) else i


def _posts_alone_end(lines: Sequence[Line], i: int) -> int:
    """The index behind posts, with fewer names than posts or none, that close a letter, or *i*."""
    if i >= len(lines) or not matches("post-opening", lines[i].text):
        return i
    end = _posts_end(lines, i)
    whole = " ".join(line.text for line in lines[i:end])
    if not matches("post-alone", whole):
        return i
    while end < len(lines) and len(lines[end].text) < _NAME_LENGTH and is_full_name(lines[end].text):
        end += 1
    return end if _closes(lines, end) else i


def _closes(lines: Sequence[Line], j: int) -> bool:
    """Whether no running text stands from line *j* on, but for more signatories and annexes."""
    for line in lines[j:]:
        if matches("annex", line.text) or matches("question", line.text):
            return True
        if len(line.text) > _NAME_LENGTH and not matches("post", line.text):
            return False
    return True
