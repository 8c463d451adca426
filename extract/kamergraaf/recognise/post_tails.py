"""What stands behind an office's head and is no portfolio of the registry: a name, a body, a portfolio in capitals."""

from __future__ import annotations

import re

from kamergraaf.recognise import portfolios
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


_COMMITTEE = re.compile(r"commissies? (?:voor|van) (?:de |het )?")
_WORDS = re.compile(r"[\w’'-]+(?: [\w’'-]+){0,7}")


def whole_body(text: str, folded: str, start: int, end: int) -> int:
    """Where the body that the tail text[start:end] names really ends: its name may go on with a comma or in lower case.

    «van de vaste commissie voor Volksgezondheid|, Welzijn en Sport», «van het College| van procureurs-generaal»; *folded* is
    portfolios.plain(text).
    """
    for committee in _COMMITTEE.finditer(folded, start, end):
        field = portfolios.match_at(text, folded, committee.end(), True)
        end = max(end, field[0] if field else end)
    for word in re.finditer(r"(?<= )[A-ZÀ-Ý]", text[start:end]):
        words = _WORDS.match(text, start + word.start())
        stops = [m.start() for m in re.finditer(r" |\Z", words[0])] if words else []
        longer = [stop for stop in stops if words and words.start() + stop > end and is_body(words[0][:stop])]
        if words and longer:
            return words.start() + longer[-1]
    return end
