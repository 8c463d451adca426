"""Characters as the Turtle family of formats writes them."""

from __future__ import annotations

import re
from functools import cache
from json.encoder import encode_basestring as _json_quoted

from kamergraaf.errors import KamergraafError

_BY_NUMBER = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)


@cache
def _by_number() -> re.Pattern[str]:
    return re.compile("[" + "".join(f"\\u{code:04x}" for code in _BY_NUMBER if chr(code) not in "\n\r\t") + "]")


@cache
def _escapes() -> dict[int, str]:
    # Control characters are written by number: legal as they stand, but invisible, and some tools eat them.
    table = {code: f"\\u{code:04X}" for code in _BY_NUMBER}
    return table | {ord(char): escape for char, escape in zip('"\\\n\r\t', ('\\"', "\\\\", "\\n", "\\r", "\\t"), strict=True)}


def quoted(text: str) -> str:
    """*text* as a quoted string on one line."""
    # JSON escapes the same way, in C, but for the characters that are written by number.
    return _json_quoted(text) if text.isprintable() or not _by_number().search(text) else f'"{text.translate(_escapes())}"'


def as_bytes(text: str) -> bytes:
    """*text* in UTF-8; raises KamergraafError where it has half a surrogate pair, which no RDF format can carry."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        around = ascii(text[max(0, error.start - 30) : error.end + 30])
        raise KamergraafError(
            f"the text has a character that is no Unicode character: {around}; repair the file’s encoding"
        ) from error
