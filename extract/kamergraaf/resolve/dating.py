"""When a paper was written, as far as it tells: its day, else the days of its parliamentary year."""

from __future__ import annotations

import re

from kamergraaf.model.findings import Header
from kamergraaf.recognise.calendar import parliamentary_year
from kamergraaf.registry.tenure import Days, When

_FIRST = re.compile(r"(\d{4})\b")


def when_written(header: Header) -> When | None:
    """The day of the paper, the days of its parliamentary year («2017–2018»), or None where its head tells neither."""
    if header.day:
        return header.day
    year = _FIRST.match(header.session or "")
    days = parliamentary_year(int(year[1])) if year else None
    return Days(days.start, days.end) if days and days.start and days.end else None
