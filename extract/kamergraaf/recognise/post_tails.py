"""What stands behind an office's head and is no portfolio of the registry: a name, a body, a portfolio in capitals."""

from __future__ import annotations

import re

from kamergraaf.recognise.names import is_body, known_surnames, name_at
from kamergraaf.registry.lookup import surname_key

# A portfolio outside the registry in a title: to the title's end, or to the next office.
PORTFOLIO_IN_CAPITALS = re.compile(
    r" (VAN|VOOR) (?:DE |HET )?([A-ZÀ-Ý][A-ZÀ-Ý’-]+(?:,? [A-ZÀ-Ý’-]{2,}){0,8}?)"
    r"(?=\Z|\n|[.(]|,? EN (?:VAN|VOOR|(?:DE |HET )?(?:MINISTER|STAATSSECRETARIS)))"
)


def is_surname(text: str, at: int) -> bool:
    """Whether the words at *at* are a surname of the registry: «minister van Engelshoven»."""
    name = name_at(text, at, loose=True)
    return name is not None and not name.given and surname_key(name.surname) in known_surnames()


def body_end(text: str, start: int, end: int) -> int:
    """Where a known body in the tail text[start:end] ends with only a name behind it («van de Europese Commissie | Barroso»)."""
    words = list(re.finditer(r"[\w’'-]+", text[start:end]))
    for last in (2, 3):  # one or two words of a name
        if len(words) < last + 1 or not text[start + words[-last + 1].start()].isupper():
            continue
        stop = start + words[-last].end()
        if any(is_body(text[start + word.start() : stop]) for word in words[:-last] if text[start + word.start()].isupper()):
            return stop if not is_body(text[start + words[-last + 1].start() : end]) else end
    return end
