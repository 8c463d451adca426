"""Names that a register of papers prints surname first: «Horst ter G. - 13 maart 2009», «Raak van A.A.G.M. (SP) - 3 mei 2009»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.names import FoundName, particles

_WORD = r"[A-ZÀ-Þ][\w’'-]+"


@cache
def _pattern() -> re.Pattern[str]:
    particle = rf"(?:(?:{any_of(particles())})(?: (?:{any_of(particles())}))?)"
    return re.compile(
        rf"(?<=, )(?P<family>{_WORD}(?: {_WORD})?)(?: (?P<before>{particle}))? (?P<initials>(?:[A-Z][a-z]{{0,2}}\.){{1,6}})"
        rf"(?: (?P<behind>{particle}))?(?=(?: \([\w -]{{2,24}}\)){{0,2}} - \d{{1,2}} [a-z]+ \d{{4}})"
    )


def inverted_names(text: str) -> Iterator[FoundName]:
    """The names in *text* with the surname first, behind a comma and before a party, if any, and a date."""
    if " - " not in text:
        return
    for match in _pattern().finditer(text):
        particle = match["before"] or match["behind"]
        surname = f"{particle} {match['family']}" if particle else match["family"]
        yield FoundName(match.start(), match.end(), surname, None, match["initials"])
