"""Any number of papers made from real ones: `python benchmarks/made_papers.py COUNT DIR [--largest BYTES] [--form folders]`.

Numbers and dates are varied: each paper has a number of its own within one of the dossiers of the real papers, whose title it
then bears, so that dossiers, persons and posts are shared by many as in life. What it cites gets numbers that other papers have.
Dates move by whole weeks within their session year, figures keep their length. A letter without number gets a reference of its
own. Paper i depends on the real papers, the seed and i alone: it is the same whatever the count.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from paper_files import FORMS, Made, write
from paper_templates import MONTHS, Dossier, Slot, Template, day_of, template

ROOT = Path(__file__).resolve().parent.parent
#: Where the real papers stand; the last is not in every checkout.
SOURCES = tuple(ROOT / place for place in ("tests/gold/text", "tests/data", "tests/letters/text", "../shared/corpus"))


class Papers:
    """The papers that can be made of *templates*; see the module's docstring."""

    def __init__(self, templates: Sequence[Template], seed: int = 0) -> None:
        self.templates, self._seed = tuple(templates), seed
        titles = {one.dossier.printed: one.dossier for one in reversed(self.templates) if one.dossier}
        self.dossiers = [dossier for _, dossier in sorted(titles.items())]

    def some(self, count: int) -> Iterator[Made]:
        """The first *count* papers."""
        return map(self.one, range(count))

    def one(self, index: int) -> Made:
        """Paper number *index*."""
        random = Random(f"{self._seed} {index}")
        chosen = random.choice(self.templates)
        number = 1 + index // max(1, len(self.dossiers))
        dossier = self.dossiers[index % len(self.dossiers)] if chosen.dossier else None
        fill = _Filling(chosen, dossier, number, 1_000_000 + index * 7919 % 9_000_000, random)
        text = "".join(words if slot is None else fill(slot, words) for slot, words in chosen.parts)
        identifier = f"kst-{dossier.joined}-{number}" if dossier else None
        return Made(f"paper-{index:07}.txt", text.encode(), identifier)


class _Filling:
    """Fills the slots of one paper."""

    def __init__(self, chosen: Template, dossier: Dossier | None, number: int, reference: int, random: Random) -> None:
        self._template, self._dossier, self._number, self._reference = chosen, dossier, number, reference
        self._random = random
        self._moved = timedelta(weeks=random.randint(*_weeks(chosen.day))) if chosen.day else timedelta()

    def __call__(self, slot: Slot, words: str) -> str:
        match slot, self._dossier:
            case Slot.SPACED, Dossier(printed=printed):
                return printed
            case Slot.JOINED, Dossier() as dossier:
                return dossier.joined
            case Slot.TITLE, Dossier(title=title):
                return title
            case Slot.KST, Dossier() as dossier:
                return f"kst-{dossier.joined}-{self._number}"
            case Slot.OWN, _:
                return f"{words[:4]}{self._number}"
            case Slot.NUMBER, _:
                return f"{words[:4]}{self._random.randint(1, max(2, self._number - 1))}"
            case Slot.REFERENCE, _:
                return f"{words[: len(words) - 7]}{self._reference}"
            case Slot.DAY, _:
                return self._later(words)
        return "".join(self._digit(place, one) for place, one in enumerate(words))

    def _digit(self, place: int, one: str) -> str:
        return str(self._random.randint(0 if place else 1, 9)) if one.isdigit() else one

    def _later(self, words: str) -> str:
        before = day_of(words, self._template.day)
        if before is None:
            return words
        now = before + self._moved
        return " ".join((str(now.day), MONTHS[now.month - 1], str(now.year))[: len(words.split(" "))])


def _weeks(day: date) -> tuple[int, int]:
    """By how many weeks *day* may move and stay in its year and its parliamentary year, which begins in September."""
    autumn, begun = date(day.year, 9, 15), date(day.year, 9, 22)
    if autumn <= day < begun:
        return 0, 0
    low, high = (date(day.year, 1, 1), autumn) if day < autumn else (begun, date(day.year, 12, 31))
    return -((day - low).days // 7), (high - day).days // 7


def papers(sources: Sequence[Path] = SOURCES, *, largest: int | None = None, seed: int = 0) -> Papers:
    """The papers that can be made of the texts below *sources* (those that are there), none larger than *largest* bytes."""
    texts = {file.read_bytes() for place in sources if place.is_dir() for file in place.rglob("*.txt")}
    made = [template(text.decode()) for text in sorted(texts) if (largest is None or len(text) <= largest) and _is_text(text)]
    found = [one for one in made if one is not None]
    if not found:
        raise SystemExit(f"no real papers in {', '.join(map(str, sources))}")
    return Papers(found, seed)


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--form", choices=FORMS, default="tar", help="tars of 10,000 papers each, or folders of 1,000 (tar)")
    parser.add_argument("--sources", type=Path, nargs="+", default=SOURCES, metavar="DIR", help="directories of real papers")
    parser.add_argument("--largest", type=int, metavar="BYTES", help="leave out larger real papers")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--hostile", type=int, metavar="N", help="one in N is hostile or broken; hostile.json tells which")
    options = parser.parse_args()
    made = papers(options.sources, largest=options.largest, seed=options.seed)
    some = made.some(options.count)
    if options.hostile:
        from hostile_papers import listed, mixed

        some = listed(mixed(some, options.hostile, options.seed), options.directory)
    number, size = write(some, options.directory, options.form)
    told = f"{number} papers of {size / max(1, number):.0f} bytes in the mean, made from {len(made.templates)} real ones"
    print(f"{told}, in {len(made.dossiers)} dossiers", file=sys.stderr)


if __name__ == "__main__":
    main()
