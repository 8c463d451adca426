"""Papers made for measuring are papers: each its own, with dates that exist; hostile ones are told and none is lost."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from kamergraaf.read import paper_from_text
from kamergraaf.recognise import recognise
from kamergraaf.resolve import resolve

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SMALL = 4_000  # bytes


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def module(name: str) -> ModuleType:
    return import_module(name)


def papers(**options: Any) -> Any:
    made = module("made_papers")
    return made.papers(made.SOURCES[:3], **options)


def test_the_same_papers_each_time_whatever_the_count(tmp_path: Path) -> None:
    some, more = list(papers().some(40)), list(papers().some(80))
    assert some == more[:40]
    assert some != list(papers(seed=1).some(40))
    for place in ("one", "other"):
        module("paper_files").write(iter(some), tmp_path / place, "tar")
    (one,), (other,) = (list((tmp_path / place).iterdir()) for place in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


def test_each_has_a_number_of_its_own_in_a_shared_dossier() -> None:
    made = list(papers().some(2_000))
    numbered = [paper.identifier for paper in made if paper.identifier]
    assert len(numbered) > 1_000
    assert len(set(numbered)) == len(numbered)
    assert len({paper.data for paper in made}) == len(made)
    assert 5 < len({number.rpartition("-")[0] for number in numbered}) < 20


def test_dates_exist_and_stay_in_their_session_year() -> None:
    months = module("paper_templates").MONTHS
    told = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(months)}) (\d{{4}})\b")
    days = [
        date(int(year), months.index(month) + 1, int(day))
        for paper in papers().some(500)
        for day, month, year in told.findall(paper.data.decode())
    ]
    assert len(set(days)) > 300
    for paper in papers(largest=SMALL).some(200):  # moties: one date, which the session year above it holds
        text = paper.data.decode()
        session, day = re.search(r"Vergaderjaar (\d{4})–(\d{4})", text), told.search(text)
        if session and day:
            first = date(int(day[3]), months.index(day[2]) + 1, int(day[1]))
            assert int(session[1]) == first.year - (first.month < 9 or (first.month == 9 and first.day < 15)), paper.name


def test_the_program_reads_the_number_that_was_made() -> None:
    numbered = [paper for paper in papers(largest=SMALL).some(30) if paper.identifier]
    for made in numbered:
        paper = paper_from_text(made.data, made.name)
        document = resolve(paper, recognise(paper)).document
        assert document.key == made.identifier
        assert document.date is not None
    assert len(numbered) > 10


def test_hostile_papers_are_told_and_no_good_one_is_lost(tmp_path: Path) -> None:
    hostile, soak = module("hostile_papers"), module("soak")
    given, out, count = tmp_path / "given", tmp_path / "out", 2 * len(hostile.KINDS)
    made = hostile.listed(hostile.mixed(papers(largest=SMALL).some(count), 2), given)
    module("paper_files").write(made, given, "tar")
    command = [sys.executable, "-m", "kamergraaf", "export", str(given), "-o", str(out), "--shards", "--workers", "2"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 1, done.stderr
    assert list(soak.wrong(given, out, count)) == []

    with closing(sqlite3.connect(out / ".kamergraaf" / "journal.sqlite")) as journal, journal:
        journal.execute("DELETE FROM paper WHERE name LIKE '%0000001.txt'")  # and what is lost is seen
    shutil.copy(*sorted((out / "shards").glob("part-*"))[:1], out / "shards" / "part-00009.nq.gz")
    problems = "\n".join(soak.wrong(given, out, count))
    assert "None, None" in problems
    assert "graphs" in problems
