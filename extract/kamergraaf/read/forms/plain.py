"""Plain text as a form: UTF-8, with or without byte order mark, or Windows-1252."""

from __future__ import annotations

from kamergraaf.errors import InputError
from kamergraaf.model.form import Form
from kamergraaf.read.decode import decode


def recognises(data: bytes) -> bool:
    """Whether *data* can be decoded as plain text of a paper."""
    try:
        decode(data, "")
    except InputError:
        return False
    return True


def read(data: bytes, name: str) -> Form:
    """The text as it stands; its lines are laid out by rule. Raises InputError for empty, binary or too large input."""
    source, notes = decode(data, name)
    return Form("text", source.text, notes=notes)
