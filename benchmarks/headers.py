"""Whether the heads of papers are read right: `python benchmarks/headers.py FILE|DIR…`, a table per directory and field.

A field is *found* where the head as read has it. It is *told twice* where the paper tells it elsewhere, too, and *right* where
both agree; the head is then read from the words alone, without that second telling:

- printed papers: the footer («kst-21501-20-1916») tells identifier, dossier and number, the imprint the year;
- XML, HTML, ODT and papers with metadata beside them: what markup and metadata tell, against the text version read as plain text;
- moties: the movers in the title, against the signatures;
- titles of dossiers: the registry's.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kamergraaf.errors import KamergraafError
from kamergraaf.model.findings import Findings
from kamergraaf.model.text import Paper, Span
from kamergraaf.read import paper_from_text, read_paper
from kamergraaf.recognise import recognise
from kamergraaf.recognise.identifiers import split_identifier
from kamergraaf.recognise.kinds import is_kind
from kamergraaf.registry.lookup import load_registry

FIELDS = ("identifier", "dossiers", "title of dossier", "number", "kind", "date", "signatories")
FOOTER = re.compile(r"^[ \t]*(kst-[\w-]+)[ \t]*$", re.MULTILINE)
IMPRINT = re.compile(r"^[ \t]*(?:[’'‘]\s?s-Gravenhage|Den Haag) (\d{4})[ \t]*$", re.MULTILINE)
MOVERS = re.compile(r"\b(?:MOTIE|AMENDEMENT) VAN (?:HET LID|DE LEDEN) (.+?)(?P<others> C\.S\.)?(?: TER VERVANGING .*| OVER .*)?$")


@dataclass(frozen=True)
class Checked:
    """One field of one paper: whether it was found, and whether it agrees with the second telling (None: told once)."""

    field: str
    found: bool
    right: bool | None
    said: str


def check(path: Path) -> list[Checked]:
    """All fields of the paper in *path*."""
    paper = read_paper(path)
    text = paper.source.text
    footer = FOOTER.search(text) if paper.form == "text" else None
    bare = paper_from_text(IMPRINT.sub("", FOOTER.sub("", text)) if footer else text, path.name)
    whole, words = recognise(paper), recognise(bare)
    told = told_twice(paper, bare, words, footer.group(1) if footer else None)
    found = fields(bare, words) if footer else fields(paper, whole)
    alone = fields(bare, words)
    out = []
    for field in FIELDS:
        right = None
        if field in told:
            right = bool(alone[field]) and agrees(field, alone[field], told[field])
        out.append(Checked(field, bool(found[field]), right, f"read {alone[field]}, told {told.get(field)}"))
    return out


def fields(paper: Paper, found: Findings) -> dict[str, object]:
    """The head as read; an empty value is a field not found."""
    head = found.header
    signed = [words(paper, s.person or s.post) for s in found.signatures]
    return {
        "identifier": head.identifier,
        "dossiers": [d.number for d in head.dossiers],
        "title of dossier": head.dossiers[0].title if head.dossiers else None,
        "number": head.number,
        "kind": head.kind if head.kind != "overig" else None,
        "date": head.day.isoformat() if head.day else None,
        "signatories": [norm(s) for s in signed],
    }


def told_twice(paper: Paper, bare: Paper, found: Findings, footer: str | None) -> dict[str, object]:
    """The second telling of each field that has one."""
    out: dict[str, object] = {}
    told: dict[str, list[str]] = defaultdict(list)
    for one in paper.told:
        told[one.field].append(one.value)
    if footer:
        dossier, number = split_identifier(footer) or ("", "")
        out |= {"identifier": footer, "dossiers": [dossier], "number": number}
        if year := IMPRINT.search(paper.source.text):
            out["date"] = year.group(1)
    else:
        # A text version has no footer, so that only Kamerstukken make their identifier from dossier and number.
        out |= {"identifier": told["identifier"][0]} if told["identifier"] and told["dossier"] else {}
        out |= {"dossiers": list(dict.fromkeys(told["dossier"]))} if told["dossier"] else {}
        out |= {"number": told["ondernummer"][0]} if told["ondernummer"] and told["dossier"] else {}
        out |= {"date": told["date"][0]} if told["date"] else {}
        people = told["signatory"] or (told["mover"] if is_kind(found.header.kind, "motie") else [])
        out |= {"signatories": list(dict.fromkeys(norm(name) for name in people))} if people else {}
    head = found.header
    if head.dossiers and (title := load_registry().dossier_title(head.dossiers[0].number)):
        out["title of dossier"] = title
    if is_kind(head.kind, "motie") and head.title and (movers := MOVERS.search(head.title)):
        names = [norm(n) for n in re.split(r", | EN ", movers.group(1))]
        out["signatories"] = [*names, *(["c.s."] if movers.group("others") else [])]
        out["kind"] = "motie"
    return out


def agrees(field: str, read: object, told: object) -> bool:
    """Whether both tellings of *field* are one."""
    if field == "date":
        return str(read).startswith(str(told))
    if field == "title of dossier":
        one, two = (re.sub(r"\W", "", str(title)).casefold() for title in (read, told))
        return one.startswith(two[:40]) or two.startswith(one[:40])
    if field == "signatories":
        assert isinstance(read, list)
        assert isinstance(told, list)
        others = told[-1] == "c.s."
        names = told[:-1] if others else told
        same = all(mine.endswith(theirs) or theirs.endswith(mine) for mine, theirs in zip(read, names, strict=False))
        return same and (len(read) > len(names) if others else len(read) == len(names))
    return is_kind(str(read), "motie") if field == "kind" else read == told


def words(paper: Paper, span: Span | None) -> str:
    return paper.clean.text[span.start : span.end] if span else ""


def norm(name: str) -> str:
    """Letters of a name without initials, blanks and case."""
    return re.sub(r"\W", "", re.sub(r"\b(?:[A-Z][a-z]{0,2}\.\s?)+|\(.*?\)", "", name).casefold())


def papers(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        files = sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]
        yield from (f for f in files if f.suffix != ".md" and not f.name.startswith("metadata"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", type=Path, metavar="FILE|DIR")
    parser.add_argument("--misses", action="store_true", help="show the fields that are missing or do not agree")
    options = parser.parse_args()
    table: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0]))
    for path in papers(options.places):
        try:
            checked = check(path)
        except KamergraafError as error:
            print(f"left out: {error}")
            continue
        for one in checked:
            row = table[path.parent.name][one.field]
            for i, yes in enumerate((True, one.found, one.right is not None, bool(one.right))):
                row[i] += yes
            if options.misses and (one.right is False or not one.found):
                print(f"{path}: {one.field}: {'differs' if one.found else 'missing'}; {one.said}")
    print(f"{'directory':<22}{'field':<18}{'papers':>7}{'found':>7}{'told twice':>12}{'right':>7}")
    for directory, rows in sorted(table.items()):
        for field in FIELDS:
            count, found, twice, right = rows[field]
            print(f"{directory:<22}{field:<18}{count:>7}{found:>7}{twice:>12}{right:>7}")


if __name__ == "__main__":
    main()
