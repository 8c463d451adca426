"""Regular expressions as Python's own parser reads them, so that what they need need not be written a second time."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any


@lru_cache(maxsize=16)  # each is looked at from several sides, one after another
def parsed(source: str, flags: int) -> Any:
    """The tree of the expression *source*: pairs of an operation and its argument, with *state.flags*.

    The parser is no public part of Python: raises ImportError where it is gone; those who ask then do without.
    """
    return import_module("re._parser").parse(source, flags)
